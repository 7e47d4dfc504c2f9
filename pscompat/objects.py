"""What a session gives back to Python: objects with PowerShell's members that read like Python's, and its errors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping
from typing import TYPE_CHECKING, Any, NoReturn

from pscompat.dotnet import ambient, convert, members, type_members
from pscompat.dotnet.border import View, from_net, to_net
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.errors import ErrorRecord
from pscompat.dotnet.types import name_of
from pscompat.dotnet.values import (
    DictionaryEntry,
    Hashtable,
    MemberInfo,
    OrderedDictionary,
    PSCustomObject,
    Value,
    unwrap,
)
from pscompat.runtime.endings import Ending, ending_of

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

_SECRETS = ("password", "passwd", "pwd", "secret", "token", "credential", "apikey", "accesskey", "connectionstring")
_SHOWN = 60


class PowerShellError(Exception):
    """A terminating error that nothing in PowerShell caught; its text is the error's message.

    record: the ErrorRecord, with PowerShell's members (`record.CategoryInfo.Category`, `record.Exception.Message`).
    """

    def __init__(self, record: PowerShellRecord):
        super().__init__(record.message)
        self.record = record

    @property
    def fully_qualified_error_id(self) -> str:
        """The error's FullyQualifiedErrorId, such as `PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand`."""
        return str(self.record.FullyQualifiedErrorId)


def run_in(engine: Engine, body: Callable[[], object]) -> Ending:
    """Run `body` with the engine as the current one of this thread, which it is no more afterwards.

    Raises PowerShellError for an error that nothing caught, calls nested too deeply among them; a run that was stopped from
    outside ends without one.
    """
    before = engine.activate()
    try:
        ending = ending_of(body)
    finally:
        ambient.activate(before)
    problem = ending.problem
    if problem is not None:
        engine.remember_error(problem.record)
        raise PowerShellError(PowerShellRecord(problem.record, engine)) from None
    return ending


def to_python(engine: Engine, value: Value) -> Any:
    """A value of the engine's as Python's own, or as the PowerShellObject that stands for it."""

    def wrap(net: Value) -> PowerShellObject:
        base = unwrap(net)
        if isinstance(base, Hashtable):
            return PowerShellDictionary(net, engine)
        if isinstance(base, ErrorRecord):
            return PowerShellRecord(net, engine)
        return PowerShellObject(net, engine) if convert.iterate(base) is None else PowerShellCollection(net, engine)

    return from_net(value, wrap)


class PowerShellObject(View):
    """An object of a session: `vm.Name`, `vm["Name"]` in any case, `vm.Name = x`, `vm.Refresh()`, `"Name" in vm`.

    A property that is read gives Python's own value where there is one (str, int, float, bool, Decimal, datetime, timedelta,
    UUID, bytes, list, set, None), else another PowerShellObject. A name that is not there is an AttributeError (KeyError
    with `[]`), which says what names are like it; an error of PowerShell's in between is a PowerShellError.

    Two are equal that stand for the same object, for equal values (versions, addresses) or for custom objects with equal
    properties; a custom object equals a dict of its properties, an enumeration's value its name. `str()` is PowerShell's
    text. The repr shows no secrets.
    """

    __slots__ = ("_engine",)
    _engine: Engine

    def __init__(self, net: Value, engine: Engine):
        super().__init__(net)
        object.__setattr__(self, "_engine", engine)

    def as_dict(self) -> dict[str, Any]:
        """The properties by name, in PowerShell's order; one whose value cannot be read is None.

        Custom objects and dictionaries inside become dicts too; other objects stay PowerShellObjects.
        """
        return _plain(self, {})

    def _properties(self) -> dict[str, Any]:
        return {prop.name: self._value_of(prop) for prop in self._run(lambda: members.properties(self._net))}

    def _value_of(self, prop: members.Property) -> Any:
        try:
            return self._python(self._run(lambda: prop.value))
        except PowerShellError:
            return None

    def _run(self, body: Callable[[], Value]) -> Value:
        return run_in(self._engine, body).result

    def _python(self, value: Value) -> Any:
        return to_python(self._engine, value)

    def _names(self) -> list[str]:
        def names() -> list[str]:
            methods = [method[0] if isinstance(method, tuple) else method.name for method in members.methods(self._net)]
            return [*(prop.name for prop in members.properties(self._net)), *methods]

        found: list[str] = self._run(names)
        return found

    def _missing(self, name: str) -> str:
        from difflib import get_close_matches

        known = {known.lower(): known for known in self._names()}
        near = [known[match] for match in get_close_matches(name.lower(), known)]
        hint = f" Near it: {', '.join(near)}." if near else ""
        return f"{_type_name(self._net)} has no member '{name}'.{hint}"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = self._run(lambda: _member(self._net, name))
        if found is members.MISSING:
            raise AttributeError(self._missing(name), name=name, obj=self)
        return Method(self, name) if found is Method else self._python(found)

    def __setattr__(self, name: str, value: Any) -> None:
        net = to_net(value)
        if not isinstance(unwrap(self._net), Hashtable):
            prop = self._run(lambda: members.find(self._net, name))
            if prop is None:
                raise AttributeError(self._missing(name), name=name, obj=self)
            if not prop.settable:
                raise AttributeError(f"The property '{prop.name}' of {_type_name(self._net)} can only be read.")
        self._run(lambda: members.set(self._net, name, net))

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"Members of {_type_name(self._net)} cannot be deleted.")

    def __getitem__(self, key: Any) -> Any:
        if not isinstance(key, str):
            raise TypeError(f"{_type_name(self._net)} is indexed by a property's name, not by {type(key).__name__}.")
        prop = self._run(lambda: members.find(self._net, key))
        if prop is None:
            raise KeyError(self._missing(key))
        return self._python(self._run(lambda: prop.value))

    def __setitem__(self, key: str, value: Any) -> None:
        try:
            setattr(self, key, value)
        except AttributeError as problem:
            raise KeyError(str(problem)) from None

    # A single object: without this Python would iterate by __getitem__(0), (1), …
    __iter__: Any = None

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._run(lambda: members.find(self._net, name)) is not None

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._names()]

    def __eq__(self, other: object) -> bool:
        base = unwrap(self._net)
        if isinstance(other, PowerShellObject):
            theirs = unwrap(other._net)
            if base is theirs:
                return True
            if isinstance(base, PSCustomObject) and isinstance(theirs, PSCustomObject):
                return self._properties() == other._properties()
            return type(base) is type(theirs) and bool(base == theirs)
        if isinstance(base, PSCustomObject) and isinstance(other, dict):
            return self._properties() == other
        return str(self) == other if isinstance(base, NetEnum) and isinstance(other, str) else NotImplemented

    def __hash__(self) -> int:
        base = unwrap(self._net)
        if isinstance(base, (PSCustomObject, Hashtable)):
            raise TypeError("A custom object or dictionary of PowerShell's can change: it has no hash.")
        return hash(str(self)) if isinstance(base, NetEnum) else hash(base)

    def __str__(self) -> str:
        return str(self._run(lambda: convert.to_string(self._net)))

    def __repr__(self) -> str:
        return self._run(lambda: _represented(self))  # type: ignore[no-any-return]

    def __reduce__(self) -> NoReturn:
        raise TypeError("An object of a session cannot be copied or pickled: as_dict() gives its properties.")


class PowerShellRecord(PowerShellObject):
    """A record of one of the streams: of an error, a warning, a message.

    Its members are PowerShell's: an error has `Exception`, `CategoryInfo`, `TargetObject`, `FullyQualifiedErrorId`, ….
    """

    __slots__ = ()

    @property
    def message(self) -> str:
        """The record's text."""
        return str(self)


class PowerShellCollection(PowerShellObject):
    """A collection that is no list in Python, such as a Queue: can be iterated, has a length and elements by position."""

    __slots__ = ()

    def __iter__(self) -> Iterator[Any]:
        items: list[Value] = self._run(lambda: list(convert.iterate(self._net) or ()))
        return iter([self._python(item) for item in items])

    def __len__(self) -> int:
        return len(list(iter(self)))

    def __getitem__(self, key: Any) -> Any:
        return super().__getitem__(key) if isinstance(key, str) else list(iter(self))[key]

    def __contains__(self, item: object) -> bool:
        return item in list(iter(self))

    def __eq__(self, other: object) -> bool:
        return list(iter(self)) == other if isinstance(other, list) else super().__eq__(other)

    __hash__ = PowerShellObject.__hash__


class PowerShellDictionary(PowerShellObject, MutableMapping[Any, Any]):
    """A dictionary of PowerShell's as Python's mappings are: `table["key"]` in any case, `len`, `in`, `items()`, `== {…}`.

    It is the session's own: what is assigned here is there. `.Name` reads the key of that name, or a member; `as_dict()` is
    a copy, dictionaries and custom objects inside included.
    """

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]

    @property
    def _table(self) -> Value:
        return unwrap(self._net)

    def __getitem__(self, key: Any) -> Any:
        net = to_net(key)
        if net is None or net not in self._table:
            raise KeyError(key)
        return self._python(self._table.get(net))

    def __setitem__(self, key: Any, value: Any) -> None:
        table, net_key, net = self._table, to_net(key), to_net(value)
        if type(table) in (Hashtable, OrderedDictionary):
            table[net_key] = net
        else:
            self._run(lambda: members.index_set(table, [net_key], net))

    def __delitem__(self, key: Any) -> None:
        if key not in self:
            raise KeyError(key)
        del self._table[to_net(key)]

    def __contains__(self, key: object) -> bool:
        net = to_net(key)
        return net is not None and net in self._table

    def __iter__(self) -> Iterator[Any]:
        return iter([self._python(key) for key, _ in self._table.items()])

    def __len__(self) -> int:
        return len(self._table)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, PowerShellDictionary) and self._table is other._table:
            return True
        return dict(self.items()) == (dict(other.items()) if isinstance(other, PowerShellDictionary) else other)

    def __str__(self) -> str:
        return repr(self)

    def _properties(self) -> dict[str, Any]:
        return dict(self.items())


class Method:
    """A method of an object, called with Python values: what it returns is as a property's value, None where it is nothing.

    Raises TypeError and ValueError for an argument without a counterpart, PowerShellError for what PowerShell makes an error.
    """

    __slots__ = ("_name", "_owner")

    def __init__(self, owner: PowerShellObject, name: str):
        self._owner = owner
        self._name = name

    def __call__(self, *arguments: Any) -> Any:
        owner = self._owner
        values = [to_net(argument) for argument in arguments]
        return owner._python(owner._run(lambda: members.invoke(owner._net, self._name, values)))

    def __repr__(self) -> str:
        return f"<method {self._name} of {self._owner!r}>"


def _member(net: Value, name: str) -> Value:
    """A property's value, Method for a method, MISSING for neither; a dictionary's keys come first."""
    base = unwrap(net)
    if isinstance(base, Hashtable) and name in base:
        return base.get(name)
    if members.find_method(net, name) is not None:
        return Method
    found = members.single(net, name)
    if found is not members.MISSING:
        return found
    typed = type_members.named(net, name)
    if typed is None:
        return members.MISSING
    stored = typed[1]
    if not isinstance(stored, MemberInfo):
        return stored
    return Method if stored.is_method else stored.get(net)


def _plain(value: PowerShellObject, made: dict[int, Any]) -> dict[str, Any]:
    """The properties of an object as a dict, and so on for what it holds; `made` has the dicts made so far, by object."""
    known: dict[str, Any] | None = made.get(id(unwrap(value._net)))
    if known is not None:
        return known
    plain: dict[str, Any] = {}
    made[id(unwrap(value._net))] = plain
    for name, item in value._properties().items():
        plain[name] = _plain_item(item, made)
    return plain


def _plain_item(item: Any, made: dict[int, Any]) -> Any:
    if isinstance(item, list):
        copy = made.get(id(item))
        if copy is None:
            copy = made[id(item)] = []
            made[id(copy)] = item
            copy.extend(_plain_item(each, made) for each in item)
        return copy
    if isinstance(item, PowerShellDictionary) or (
        isinstance(item, PowerShellObject) and isinstance(item._net, PSCustomObject)
    ):
        return _plain(item, made)
    return item


def _type_name(net: Value) -> str:
    names = net.type_names if isinstance(net, PSCustomObject) else None
    return names[0] if names else name_of(net)


def _represented(view: PowerShellObject) -> str:
    """`<type what it is>`; nothing that runs code of a script's, no secrets."""
    net = view._net
    base = unwrap(net)
    if isinstance(base, Hashtable):
        shown = ", ".join(f"{convert.to_string(key)}={_shown(key, item)}" for key, item in base.items())
    elif isinstance(base, PSCustomObject):
        shown = ", ".join(
            f"{name}={_shown(name, item)}" for name, item in base.props.items() if not isinstance(item, MemberInfo)
        )
    elif isinstance(base, DictionaryEntry):
        shown = f"{convert.to_string(base.Key)}={_shown(base.Key, base.Value)}"
    else:
        shown = _identity(base)
    return f"<{_type_name(net)}{' ' if shown else ''}{shown}>"


def _identity(base: Value) -> str:
    """What tells an object from others of its type: its text, its Name or its Id."""
    text = convert.to_text(base)
    if text and text != name_of(base):
        return _short(text)
    for name in ("Name", "Id"):
        prop = members.class_property(base, name)
        if prop is not None and isinstance(prop.value, str):
            return f"{name}={_short(repr(prop.value))}"
    return ""


def _shown(name: Value, value: Value) -> str:
    """One value inside a repr: nothing of one that its name calls a secret."""
    if any(word in convert.to_string(name).lower().replace("_", "").replace("-", "") for word in _SECRETS):
        return "…"
    base = unwrap(value)
    if base is None or isinstance(base, (str, int, float)):
        return _short(repr(base))
    return f"<{_type_name(base)}>"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
