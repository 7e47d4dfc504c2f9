"""How .NET's values are held in Python.

| .NET                                   | Python                                                        |
|----------------------------------------|---------------------------------------------------------------|
| null                                   | None                                                          |
| "no output" (AutomationNull)           | NOTHING                                                       |
| Boolean, String                        | bool, str                                                     |
| Int32                                  | int (exactly)                                                 |
| other integers                         | a subclass of int: Int64, Byte, …, BigInteger                 |
| Double, Single                         | float (exactly), Single                                       |
| Decimal                                | decimal.Decimal                                               |
| Char                                   | Char (a subclass of str)                                      |
| Object[]                               | list (exactly)                                                |
| T[], ArrayList, List<T>, Collection<T> | subclasses of list                                            |
| Hashtable, OrderedDictionary           | Hashtable, OrderedDictionary                                  |
| PSCustomObject                         | PSCustomObject: `props` maps names to values or MemberInfo     |
| a value with added members, what a     | PSObject: `base` is the value, `props` the added members      |
| cmdlet wrote                           |                                                               |
| any other class                        | a NetObject subclass whose public PascalCase attributes are the .NET members |

The exact Python type decides the .NET type, so code dispatches on `type(value)`. Arithmetic on the subclasses gives
plain Python numbers: operators must wrap their results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, ClassVar, TypeAlias

from pscompat.dotnet.hashtable_order import bucket_order

Value: TypeAlias = Any
"""One of .NET's values, held as the table above says; which kind it is, only the running script decides."""


class _Nothing:
    """The type of NOTHING, PowerShell's AutomationNull: what a pipeline without output gives."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "NOTHING"

    def __iter__(self) -> Iterator[Value]:
        return iter(())


NOTHING = _Nothing()


class _Missing:
    """The type of MISSING: there is no such member."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "MISSING"


MISSING = _Missing()


class Int64(int):
    __slots__ = ()


class Int16(int):
    __slots__ = ()


class SByte(int):
    __slots__ = ()


class Byte(int):
    __slots__ = ()


class UInt16(int):
    __slots__ = ()


class UInt32(int):
    __slots__ = ()


class UInt64(int):
    __slots__ = ()


class BigInteger(int):
    __slots__ = ()


class Single(float):
    __slots__ = ()


class Char(str):
    """One UTF-16 code unit as a string of length one."""

    __slots__ = ()


LASTING_TYPES = frozenset({int, bool, float, str, type(None)})
"""Types of values that nobody can change: one may stand in many places."""
INTEGER_LIMITS: dict[type, tuple[int, int]] = {
    int: (-(2**31), 2**31 - 1),
    Int64: (-(2**63), 2**63 - 1),
    Int16: (-(2**15), 2**15 - 1),
    SByte: (-128, 127),
    Byte: (0, 255),
    UInt16: (0, 2**16 - 1),
    UInt32: (0, 2**32 - 1),
    UInt64: (0, 2**64 - 1),
}


class NetObject:
    """Base of the classes that stand for a .NET class.

    Public members of the .NET class are the attributes whose names start with a capital letter (properties and methods);
    `net_name` is the full .NET name, `net_bases` the full names of its base classes and interfaces, nearest first.
    `_members` holds members added by Add-Member, `_type_names` the type names given to it (as `PSObject.type_names`); each is
    there once the first was given. The values of a class with `net_generic`
    or `net_named` name their own type (`net_full_name`): by their type arguments, by their `type_name`. Values of one class
    with `net_ordered` are compared by Python's `==` and `<`.
    """

    __slots__ = ("_members", "_type_names")
    net_name: str = "System.Object"
    net_bases: tuple[str, ...] = ("System.Object",)
    net_generic: ClassVar[bool] = False
    net_named: ClassVar[bool] = False
    net_ordered: ClassVar[bool] = False

    def net_full_name(self) -> str:
        """The full name of this value's type, type arguments included."""
        if self.net_generic:
            arguments: Iterable[Value] = self.type_args  # type: ignore[attr-defined]
            return f"{self.net_name}[{','.join(a if isinstance(a, str) else a.full_name for a in arguments)}]"
        return self.net_name

    def ToString(self) -> str:
        return self.net_full_name()


class static_property:
    """A static property of a NetObject subclass, computed when read: `@static_property def Now(cls) -> DateTime`.

    `Title = static_property(getter, fset)` makes one that can be set; `fset(cls, value)` says by its annotation of what type.
    """

    def __init__(self, getter: Callable[[Any], Value], fset: Callable[[Any, Value], None] | None = None):
        self.getter = getter
        self.fset = fset
        self.__doc__ = getter.__doc__

    def __get__(self, instance: object, owner: type) -> Value:
        return self.getter(owner)


class typed_property(property):
    """A property of a NetObject subclass that is made while running; `net_type` names its .NET type as PowerShell writes it."""

    def __init__(
        self, getter: Callable[[Any], Value], setter: Callable[[Any, Value], None] | None, net_type: str
    ) -> None:
        super().__init__(getter, setter)
        self.net_type = net_type


class TypedArray(list[Value]):
    """An array with an element type other than Object: `element` is the element's type name, such as `System.Int32`."""

    __slots__ = ("element",)

    def __init__(self, items: Iterable[Value] = (), element: str = "System.Object"):
        super().__init__(items)
        self.element = element


class ArrayList(list[Value]):
    """System.Collections.ArrayList."""

    __slots__ = ()


class GenericList(list[Value]):
    """System.Collections.Generic.List<T> and Collection<T>: `element` names T, `net_name` the open generic type."""

    __slots__ = ("element", "net_name")

    def __init__(
        self,
        items: Iterable[Value] = (),
        element: str = "System.Object",
        net_name: str = "System.Collections.Generic.List`1",
    ):
        super().__init__(items)
        self.element = element
        self.net_name = net_name

    def net_full_name(self) -> str:
        """The full name of this value's type, type argument included."""
        return f"{self.net_name}[{self.element}]"


class MemberInfo:
    """A member of an object that is more than a stored value: the base of script, alias and code members."""

    __slots__ = ()
    member_type = "CodeProperty"
    is_method = False
    #: whether it is listed and read as a property; a method is not, nor a set of members
    is_property = True
    #: the id of the error for what such a method throws; empty: the exception's name
    failure_id = ""

    def get(self, owner: Value) -> Value:
        """The member's value for `owner`."""
        raise NotImplementedError

    def set(self, owner: Value, value: Value) -> None:
        """Assign the member on `owner`."""
        raise NotImplementedError

    def is_settable(self, owner: Value) -> bool:
        """Whether the member can be assigned on `owner`."""
        return True

    def overloads(self, name: str) -> list[str] | None:
        """How a method of this kind is written out; None: as the class's own method of that name."""
        return None


class CodeProperty(MemberInfo):
    """A property computed by Python code: `getter(owner)`."""

    __slots__ = ("getter",)

    def __init__(self, getter: Callable[[Value], Value]):
        self.getter = getter

    def get(self, owner: Value) -> Value:
        return self.getter(owner)


class AdaptedProperty(MemberInfo):
    """A property of the class that an object had where it comes from, with the value that it had there."""

    __slots__ = ("value",)
    member_type = "Property"

    def __init__(self, value: Value):
        self.value = value

    def get(self, owner: Value) -> Value:
        return self.value

    def set(self, owner: Value, value: Value) -> None:
        self.value = value


class AllTypeNames(list[str]):
    """The type names of an object that are not followed by those of its class: it came from another process or from a CSV
    file that says its type, or a script took some out."""

    __slots__ = ()


class PSObject:
    """A value with members or type names of its own: `base` is the value, `props` the members by name as written.

    `type_names` are the names before those of its class (PSTypeName, Selected.…), AllTypeNames where the class's do not
    follow, None without any.
    `token_text` is how a number was written as a command's argument (`007`, `1GB`) where it would print otherwise, else
    None: its text for `[string]`, -f, display and native programs, but not for `"$x"`, `+` and `switch`.
    `stream` is the stream that a record was merged from (`2>&1`), else None: a host shows it as it shows that stream.
    """

    __slots__ = ("base", "props", "stream", "token_text", "type_names")

    def __init__(
        self,
        base: Value,
        props: dict[str, Value] | None = None,
        type_names: list[str] | None = None,
        token_text: str | None = None,
        stream: str | None = None,
    ):
        self.base = base
        self.props: dict[str, Value] = {} if props is None else props
        self.type_names = type_names
        self.token_text = token_text
        self.stream = stream

    equals: ClassVar[Callable[[Value, Value], bool]]
    """How a value in a PSObject is compared with another (LanguagePrimitives.Equals); comparison.py sets it."""

    def __eq__(self, other: object) -> bool:
        """PSObject.Equals, which looks for elements go by."""
        return self is other or PSObject.equals(self.base, other)

    __hash__ = object.__hash__


def bare(value: Value) -> Value:
    """The value without a PSObject around it that adds nothing to it."""
    if (
        type(value) is PSObject
        and not value.props
        and value.type_names is None
        and value.token_text is None
        and value.stream is None
    ):
        return value.base
    return value


class PSCustomObject(PSObject):
    """An object without a base: `props` maps each name, as written, to its value or MemberInfo, in order."""

    __slots__ = ()

    def __init__(self, props: dict[str, Value] | None = None, type_names: list[str] | None = None):
        self.base = None
        self.props = {} if props is None else props
        self.type_names = type_names
        self.token_text = self.stream = None

    __eq__ = object.__eq__
    __hash__ = object.__hash__


IN_PSOBJECT = frozenset((PSObject, PSCustomObject, type(None), _Nothing))
"""Types of what `wrapped` leaves as it is."""


def wrapped(value: Value) -> Value:
    """The value in a PSObject, as cmdlets write it; what is one already and null stay as they are (AsPSObjectOrNull)."""
    return value if type(value) in IN_PSOBJECT else PSObject(value)


def as_object(results: list[Value]) -> Value:
    """What a script block that computes one value has put out: nothing, or its only output or an array of them in a PSObject.

    Around an array that shows: as a text it is its elements, and -f takes it for one argument (ScriptBlock.DoInvokeReturnAsIs).
    """
    if len(results) > 1:
        return PSObject(results)
    return wrapped(results[0]) if results else NOTHING


def find_key(mapping: dict[str, Value], name: str) -> str | None:
    """The key of `mapping` that equals `name` without regard to case, or None."""
    if name in mapping:
        return name
    folded = name.lower()
    for key in mapping:
        if key.lower() == folded:
            return key
    return None


def _ordinal(text: str) -> str:
    """What two texts have alike that are equal in ordinal order without regard to case: capitals one by one."""
    return "".join(capital if len(capital := char.upper()) == 1 else char for char in text)


def folded_key(key: Value) -> Value:
    """What the keys have alike that `@{}` takes for the same: texts without regard to case."""
    kind = type(key)
    if kind is str:
        return key.lower() if key.isascii() else _ordinal(key)
    if kind is int:
        return key
    if kind is PSObject:
        return folded_key(key.base)
    return (kind, key) if kind.__hash__ is not None else (kind, id(key))


def _exact(key: Value) -> Value:
    kind = type(key)
    if kind is str or kind is int:
        return key
    if kind is PSObject:
        return _exact(key.base)
    return (kind, key) if kind.__hash__ is not None else (kind, id(key))


class Hashtable(NetObject):
    """System.Collections.Hashtable: `entries` maps the folded key to (key, value); case-insensitive as `@{}` makes it.

    `version` counts changes: enumerating a dictionary that changes meanwhile is an error. `capacity` is the number of entries
    that it was made for. Entries come in the order in which they were added, but where all keys are whole numbers: see
    hashtable_order.py.
    """

    __slots__ = ("capacity", "entries", "fold", "version")
    net_name = "System.Collections.Hashtable"
    net_bases: tuple[str, ...] = (
        "System.Object",
        "System.Collections.IDictionary",
        "System.Collections.ICollection",
        "System.Collections.IEnumerable",
    )

    def __init__(self, pairs: Iterable[tuple[Value, Value]] = (), case_sensitive: bool = False):
        self.fold: Callable[[Value], Value] = _exact if case_sensitive else folded_key
        self.entries: dict[Value, tuple[Value, Value]] = {}
        self.version = 0
        self.capacity = 0
        for key, value in pairs:
            self.entries[self.fold(key)] = (key, value)

    def get(self, key: Value, default: Value = None) -> Value:
        entry = self.entries.get(self.fold(key))
        return default if entry is None else entry[1]

    def __getitem__(self, key: Value) -> Value:
        return self.entries[self.fold(key)][1]

    def __setitem__(self, key: Value, value: Value) -> None:
        folded = self.fold(key)
        old = self.entries.get(folded)
        self.entries[folded] = (key if old is None else old[0], value)
        self.version += 1

    def __delitem__(self, key: Value) -> None:
        self.entries.pop(self.fold(key), None)
        self.version += 1

    def __contains__(self, key: Value) -> bool:
        return self.fold(key) in self.entries

    def __len__(self) -> int:
        return len(self.entries)

    def __bool__(self) -> bool:
        return True

    def keys(self) -> list[Value]:
        return [key for key, _ in self.items()]

    def values(self) -> list[Value]:
        return [value for _, value in self.items()]

    def items(self) -> list[tuple[Value, Value]]:
        found = list(self.entries.values())
        if len(found) < 2 or type(found[0][0]) is not int or type(self) is not Hashtable:
            return found
        keys = [key for key, _ in found]
        order = bucket_order(keys, self.capacity) if all(type(key) is int for key in keys) else None
        return found if order is None else [found[place] for place in order]

    def copy(self) -> Hashtable:
        new = type(self)(())
        new.fold = self.fold
        new.entries = dict(self.entries)
        return new


def is_hashtable(value: Value) -> bool:
    """Whether a value is a Hashtable to .NET, or of a class that derives from it; other dictionaries are not."""
    return type(value) is Hashtable or (isinstance(value, Hashtable) and Hashtable.net_name in value.net_bases)


class OrderedDictionary(Hashtable):
    """System.Collections.Specialized.OrderedDictionary, as `[ordered]@{}` makes it."""

    __slots__ = ()
    net_name = "System.Collections.Specialized.OrderedDictionary"

    def __setitem__(self, key: Value, value: Value) -> None:
        """Set an entry, whose key is from then on as it is written here."""
        self.entries[self.fold(key)] = (key, value)
        self.version += 1


class DictionaryEntry(NetObject):
    """System.Collections.DictionaryEntry: what enumerating a Hashtable yields."""

    __slots__ = ("Key", "Value")
    net_name = "System.Collections.DictionaryEntry"
    net_bases = ("System.ValueType", "System.Object")

    def __init__(self, key: Value, value: Value):
        self.Key = key
        self.Value = value

    def __eq__(self, other: object) -> bool:
        return (
            type(other) is DictionaryEntry and same_value(self.Key, other.Key) and same_value(self.Value, other.Value)
        )

    def __hash__(self) -> int:
        return hash(self.net_name)


def same_value(one: Value, other: Value) -> bool:
    """Object.Equals: the same type and the same value, without conversion, text case-sensitive."""
    if type(one) is not type(other):
        return type(one) is PSObject and one == other
    if isinstance(one, list):
        return one is other
    return bool(one == other)


class SwitchParameter(NetObject):
    """System.Management.Automation.SwitchParameter: a switch's value, as a function sees it."""

    __slots__ = ("IsPresent",)
    net_name = "System.Management.Automation.SwitchParameter"
    net_bases = ("System.ValueType", "System.Object")

    def __init__(self, present: bool):
        self.IsPresent = present

    def __bool__(self) -> bool:
        return self.IsPresent

    def __eq__(self, other: object) -> bool:
        return bool(self) == bool(other) if isinstance(other, (bool, SwitchParameter)) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.IsPresent)

    def ToBool(self) -> bool:
        return self.IsPresent

    def ToString(self) -> str:
        return str(self.IsPresent)


def is_script_class(cls: type) -> bool:
    """Whether a script's `class` statement made this class itself, not only one that it derives from."""
    return "net_members" in cls.__dict__


def unwrap(value: Value) -> Value:
    """The value without its PSObject wrapper; a PSCustomObject is its own base."""
    while type(value) is PSObject:
        value = value.base
    return value
