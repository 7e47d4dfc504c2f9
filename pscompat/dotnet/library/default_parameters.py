"""System.Management.Automation.DefaultParameterDictionary: $PSDefaultParameterValues as a session holds it, and its keys.

A key is `command:parameter`, each with wildcards and in quotes if need be, or `Disabled`
(about_Parameters_Default_Values).
"""

from __future__ import annotations

from pscompat.dotnet import values
from pscompat.dotnet.errors import ErrorRecord, NetError, NetException, TerminatingError, error
from pscompat.dotnet.library import dictionaries
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.text import to_string
from pscompat.dotnet.type_names import name_of
from pscompat.dotnet.values import Value

_SMA = "System.Management.Automation."
_QUOTES = ("'\u2018\u2019\u201a\u201b", '"\u201c\u201d\u201e')


class DefaultParameterDictionary(values.Hashtable):
    """A Hashtable that takes keys of that form alone, without the blanks around them, and ignores their case."""

    __slots__ = ("_changed",)
    net_name = f"{_SMA}DefaultParameterDictionary"
    net_bases = ("System.Collections.Hashtable", *values.Hashtable.net_bases)
    net_inherits = dictionaries.Hashtable

    def __init__(self) -> None:
        super().__init__()
        ignoring_case = self.fold
        self.fold = lambda key: ignoring_case(key.strip() if isinstance(key, str) else key)
        self._changed = True

    @classmethod
    def net_new(cls, dictionary: Value = None) -> DefaultParameterDictionary:
        """(), (dictionary); NetError PSInvalidOperationException naming the keys that do not have the form."""
        made = cls()
        if dictionary is None:
            return made
        entries = list(dictionary.items())
        bad = [key for key, _ in entries if not is_valid_key(key)]
        if bad:
            raise NetError.of(_invalid(bad))
        for key, value in entries:
            values.Hashtable.__setitem__(made, key.strip(), value)
        return made

    @classmethod
    def net_cast(cls, value: Value) -> DefaultParameterDictionary:
        """From another dictionary, as the constructor does it."""
        return cls.net_new(value) if isinstance(value, values.Hashtable) else NotImplemented

    def _failure(self, key: Value) -> NetException | None:
        """What is thrown for a key that is not there yet, None where it may be added."""
        if not isinstance(required(key, "key"), str):
            message = (
                f"The key '{to_string(key)}' of type '{name_of(key)}' is not a string value. "
                "DefaultParameterDictionary only accepts string value keys."
            )
            return _refusal("PSArgumentException", message, "Argument", "InvalidArgument")
        return None if key in self or is_valid_key(key) else _invalid([key])

    def __setitem__(self, key: Value, value: Value) -> None:
        failure = self._failure(key)
        if failure is not None:
            raise _ended_by(failure)
        self._changed = True
        super().__setitem__(key.strip(), value)

    def copy(self) -> values.Hashtable:
        return values.Hashtable(self.items())

    def Add(self, key: Value, value: Value) -> None:
        failure = self._failure(key)
        if failure is None and key in self:
            message = f"The key '{key}' has already been added to the dictionary."
            failure = _refusal("PSArgumentException", message, "Argument", "InvalidArgument")
        if failure is not None:
            raise NetError.of(failure)
        self[key] = value

    def Remove(self, key: Value) -> None:
        self._changed = self._changed or key in self
        dictionaries.Hashtable.Remove(self, key)

    def Clear(self) -> None:
        self._changed = True
        dictionaries.Hashtable.Clear(self)

    def ChangeSinceLastCheck(self) -> bool:
        """Whether the dictionary has changed since the last call."""
        changed, self._changed = self._changed, False
        return changed


def is_valid_key(key: Value) -> bool:
    """Whether a key is a text of the form, or `Disabled`."""
    return isinstance(key, str) and (parts_of_key(key) is not None or is_switch(key))


def is_switch(key: str) -> bool:
    """Whether a key is `Disabled`, which turns all defaults off."""
    return key.strip().lower() == "disabled"


def wrong_keys(keys: list[Value]) -> str:
    """The message about keys that do not have the form."""
    named, have = ("key", "does not have a valid format") if len(keys) == 1 else ("keys", "do not have valid formats")
    shown = ", ".join(map(to_string, keys))
    return (
        f"The {named} '{shown}' {have}. For information about the correct format, see about_Parameters_Default_Values at "
        "https://go.microsoft.com/fwlink/?LinkId=228266."
    )


def parts_of_key(key: str) -> tuple[str, str] | None:
    """The command and the parameter that a key names, without quotes and blanks; None where it does not have the form."""
    key = key.strip()
    quoted = _quoted(key)
    command, rest = quoted if quoted is not None else _divided(key)
    rest = rest.lstrip()
    if not command or not rest.startswith(":"):
        return None
    rest = rest[1:].lstrip()
    quoted = _quoted(rest)
    parameter, after = quoted if quoted is not None else (rest, "")
    return (command, parameter) if parameter and not after else None


def _divided(key: str) -> tuple[str, str]:
    command, colon, rest = key.partition(":")
    return command.strip(), colon + rest


def _quoted(text: str) -> tuple[str, str] | None:
    """What stands in quotes at the start and what follows, nothing where they are not closed; None without quotes."""
    for quotes in _QUOTES:
        if text[:1] in quotes and text:
            end = next((place for place, char in enumerate(text) if place and char in quotes), 0)
            return (text[1:end].strip(), text[end + 1 :]) if end else ("", "")
    return None


def _invalid(keys: list[Value]) -> NetException:
    return _refusal("PSInvalidOperationException", wrong_keys(keys), "InvalidOperation", "InvalidOperation")


def _refusal(type_name: str, message: str, error_id: str, category: str) -> NetException:
    """An exception of PowerShell's, which holds the id and the category of its error."""
    exception = NetException(f"{_SMA}{type_name}", message)
    exception.record = ErrorRecord(exception, error_id, category)
    return exception


def _ended_by(exception: NetException) -> TerminatingError:
    """The error of a statement that such an exception ends: with the id and category that it holds."""
    return error(exception.Message, exception.record.error_id, exception.record.category, inner=exception)
