"""Exceptions of .NET as objects, and the Python exception that carries one out of a .NET member."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from pscompat.dotnet.values import MISSING, Hashtable, NetObject, Value


class ExceptionData(Hashtable):
    """The Data dictionary of an exception."""

    __slots__ = ()
    net_name = "System.Collections.ListDictionaryInternal"


class NetException(NetObject):
    """A .NET exception object: `type_name` is its full .NET name; further members go into `extra` by name.

    `record` is the ErrorRecord that it was made with or thrown in, where there is one; PowerShell's own exceptions give
    another of it when asked (`held_record`, which errors.py sets). What nothing was kept for is its type's `first_value`, which
    exception_properties.py sets.
    """

    __slots__ = (  # noqa: RUF023 - the order in which they are shown
        "TargetSite",
        "Message",
        "Data",
        "InnerException",
        "HelpLink",
        "Source",
        "type_name",
        "extra",
        "record",
        "incomplete",
    )
    net_named = True
    held_record: ClassVar[Callable[[NetException], Value]]
    first_value: ClassVar[Callable[[NetException, str], Value]]

    def __init__(self, type_name: str, message: str, inner: NetException | None = None, **extra: Value):
        self.type_name = type_name
        self.Message = message
        self.InnerException = inner
        self.Data = ExceptionData(case_sensitive=True)
        self.TargetSite: Value = None
        self.HelpLink: str | None = None
        self.Source: str | None = None
        self.extra = extra
        self.record: Value = None
        self.incomplete = False

    @property
    def HResult(self) -> int:
        from pscompat.dotnet.library.exception_tree import hresult  # start-up: few scripts ask for it

        given = self.extra.get("HResult")
        return hresult(self.type_name) if given is None else int(given)

    @HResult.setter
    def HResult(self, value: int) -> None:
        self.extra["HResult"] = value

    @property
    def StackTrace(self) -> str | None:
        return None

    def net_full_name(self) -> str:
        return self.type_name if self.net_name == NetObject.net_name else self.net_name

    def net_get(self, name: str) -> Value:
        """A member of the type's own (ParamName, Status, ErrorRecord, …), MISSING where it has none."""
        folded = name.lower()
        for key, value in self.extra.items():
            if key.lower() == folded:
                return value
        if folded == "errorrecord" and self._carries_record():
            return self.held_record()
        return MISSING if folded in _HELD else self.first_value(folded)

    def net_names(self) -> list[str]:
        """The names of the type's own members."""
        names = [name for name in self.extra if name != "HResult"]
        if self._carries_record() and "ErrorRecord" not in names:
            names.append("ErrorRecord")
        return names

    def _carries_record(self) -> bool:
        return (
            self.type_name.startswith("System.Management.Automation.")
            and self.type_name != "System.Management.Automation.ParentContainsErrorRecordException"
        )

    def GetBaseException(self) -> NetException:
        """The innermost exception."""
        innermost = self
        while innermost.InnerException is not None:
            innermost = innermost.InnerException
        return innermost

    def ToString(self) -> str:
        text = f"{self.type_name}: {self.Message}" if self.Message else self.type_name
        if self.InnerException is None:
            return text
        return f"{text}\n ---> {self.InnerException.ToString()}\n   --- End of inner exception stack trace ---"


_HELD = frozenset(
    ["targetsite", "message", "data", "innerexception", "helplink", "source", "hresult", "stacktrace", "errorrecord"]
)
"""The properties of all exceptions, by lower-case name, and the one that PowerShell's have."""


class NetError(Exception):
    """Raised by the Python code of a .NET member: the exception that .NET would throw there.

    A method call turns it into a MethodInvocationException with this as its inner exception; a conversion to text, or the
    display of an object, whose ToString throws it, into what `no_text` and `not_retrieved` make (see cast_errors.py).
    """

    no_text: ClassVar[Callable[[NetError], Exception]]
    not_retrieved: ClassVar[Callable[[NetError], Exception]]

    def __init__(self, type_name: str, message: str, inner: NetException | None = None, **extra: Value):
        super().__init__(message)
        self.exception = NetException(type_name, message, inner, **extra)

    @classmethod
    def of(cls, exception: NetException) -> NetError:
        """What a method raises that throws this very exception."""
        failure = cls(exception.type_name, exception.Message)
        failure.exception = exception
        return failure
