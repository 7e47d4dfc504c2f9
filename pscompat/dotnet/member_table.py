"""The .NET members of a Python class: which attributes are properties and methods, and how arguments reach a method."""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import Any

from pscompat.dotnet import types
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.type_names import PRIMITIVES
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import GenericList, NetObject, PSObject, TypedArray, Value, static_property, typed_property

_VALUE_CLASSES = frozenset((*PRIMITIVES.values(), TypedArray, GenericList, PSObject))


class Signature:
    """What a method takes: names, NetTypes (None: any object) and how many arguments.

    `plans`: how arguments of these classes reach the function, by the owner and the classes (see overload_binding.py).
    `takes_type`: whether the first parameter is a type, which may stand for the type argument of a generic method
    (`[Enum]::Parse[T]($text)`); `closed` is then what the method takes beside it.
    """

    __slots__ = ("_closed", "_function", "conversions", "exact", "maximum", "names", "plans", "required", "rest")

    def __init__(self, function: FunctionType, skip: int):
        self._function = (function, skip)
        self._closed: Signature | None = None
        function = getattr(function, "__wrapped__", function)
        code = function.__code__
        count = code.co_argcount
        self.names = code.co_varnames[skip:count]
        annotations = function.__annotations__
        self.conversions = [_conversion(annotations.get(name), function) for name in self.names]
        self.exact = [_exact_class(wanted) for wanted in self.conversions]
        self.plans: dict[tuple[object, ...], Callable[[list[Value]], list[Value]]] = {}
        self.required = len(self.names) - len(function.__defaults__ or ())
        self.maximum: int | None = len(self.names)
        self.rest: NetType | None = None
        if code.co_flags & 0x04:
            self.maximum = None
            rest = code.co_varnames[count + code.co_kwonlyargcount]
            self.rest = _conversion(annotations.get(rest), function)

    @property
    def takes_type(self) -> bool:
        wanted = self.conversions[0] if self.conversions else None
        return wanted is not None and wanted.python is NetType

    @property
    def closed(self) -> Signature:
        if self._closed is None:
            function, skip = self._function
            self._closed = Signature(function, skip + 1)
        return self._closed

    def accepts(self, count: int) -> bool:
        """Whether a call may have this many arguments."""
        return self.required <= count and (self.maximum is None or count <= self.maximum)

    def takes_as_they_are(self, args: list[Value]) -> bool:
        """Whether a call with these arguments needs no conversion: none are needed, or each has its parameter's very type."""
        if not args:
            return self.required == 0
        if self.maximum is None:
            return False
        exact = self.exact
        if len(args) != self.required and len(args) != self.maximum:
            return False
        for value, wanted in zip(args, exact):
            if type(value) is not wanted:
                return False
        return True


def as_they_are(args: list[Value]) -> list[Value]:
    """The conversion of arguments that need none."""
    return args


def _exact_class(wanted: NetType | None) -> type | None:
    """The class whose values are of this very type, None where the class alone does not tell."""
    if wanted is None or wanted.element is not None or wanted.type_args or wanted.full_name == "System.Object":
        return None
    return wanted.python


_ANNOTATIONS = {
    "int": "System.Int32",
    "float": "System.Double",
    "str": "System.String",
    "bool": "System.Boolean",
    "list": "System.Object[]",
    "bytes": "System.Byte[]",
    "Any": "",
    "Value": "",
    "object": "",
}


def _conversion(annotation: object, function: FunctionType) -> NetType | None:
    """The NetType an annotation stands for, None where any object will do."""
    if annotation is None:
        return None
    text = annotation if isinstance(annotation, str) else getattr(annotation, "__name__", "Any")
    alternatives = [part.strip() for part in text.split("|") if part.strip() != "None"]
    if len(alternatives) != 1:
        return None
    text = alternatives[0].strip("'\"")
    if text.startswith("list[") and text.endswith("]"):
        element = _conversion(text[5:-1], function)
        return types.array_of(element or types.known("System.Object"))
    if text in _ANNOTATIONS:
        name = _ANNOTATIONS[text]
        return types.resolve(name) if name else None
    python = function.__globals__.get(text)
    if isinstance(python, type) and (issubclass(python, NetObject) or python in _VALUE_CLASSES):
        return None if python is NetObject else types.of_class(python)
    return types.resolve(text)


class Member:
    """A property or method of a class. `call` is the function of a method; `read` and `write` those of a property.

    `prepared`: of a method of a script's class, what runs it for an object and arguments of the same classes as these, and
    what stands for null in its result; None where their classes do not tell. `store`: writes a property of a script's class a value that is of its type, where no rule looks at it.

    `binds_class`: a static method that takes its class first. `takes_list`: a method of a script's class, whose function
    takes (the object and) the list of arguments as they are, and gives NOTHING where it returns nothing. `value_type` is the declared type of a property, where the
    functions' annotations do not say it; `overload_texts` gives a method's overloads as they are shown, where its signature
    does not say them. `hidden`: not listed, but there for those who know its name.
    """

    __slots__ = (
        "_signature",
        "binds_class",
        "call",
        "hidden",
        "is_static",
        "name",
        "overload_texts",
        "owner",
        "prepared",
        "read",
        "store",
        "takes_list",
        "value_type",
        "write",
    )

    def __init__(self, name: str, owner: type, is_static: bool = False):
        self.name = name
        self.owner = owner
        self.is_static = is_static
        self.binds_class = False
        self.hidden = False
        self.takes_list = False
        self.value_type: NetType | None = None
        self.overload_texts: Callable[[], list[str]] | None = None
        self.read: Callable[[Value], Value] | None = None
        self.write: Callable[[Value, Value], None] | None = None
        self.store: Callable[[Value, Value], None] | None = None
        self.call: Any = None
        self.prepared: Callable[[list[Value]], tuple[Callable[..., Value], Value] | None] | None = None
        self._signature: Signature | None = None

    @property
    def is_method(self) -> bool:
        """Whether this is a method rather than a property."""
        return self.call is not None

    @property
    def signature(self) -> Signature:
        """What the method takes, without the object or class itself."""
        if self._signature is None:
            assert self.call is not None
            skip = 0 if self.is_static and not self.binds_class else 1
            self._signature = Signature(self.call, skip)
        return self._signature


def _member(name: str, attribute: Any, owner: type) -> Member | None:
    if isinstance(attribute, FunctionType):
        member = Member(name, owner)
        member.call = attribute
    elif isinstance(attribute, (staticmethod, classmethod)):
        member = Member(name.rstrip("_"), owner, is_static=True)
        member.call = attribute.__func__
        member.binds_class = isinstance(attribute, classmethod)
    elif isinstance(attribute, property):
        member = Member(name, owner)
        member.read = attribute.fget
        member.write = attribute.fset
        if isinstance(attribute, typed_property):
            member.value_type = types.resolve(attribute.net_type)
    elif isinstance(attribute, static_property):
        member = Member(name, owner, is_static=True)
        member.read = attribute.getter
        member.write = attribute.fset
    elif hasattr(type(attribute), "__set__") and hasattr(attribute, "__objclass__"):
        member = Member(name, owner)
        member.read = attribute.__get__
        member.write = attribute.__set__ if _sets_plainly(owner) else _attribute_writer(name)
    elif isinstance(attribute, type):
        return None
    else:
        member = Member(name, owner, is_static=True)
        member.read = lambda cls: getattr(cls, name)
    return member


def _sets_plainly(cls: type) -> bool:
    """Whether assigning an attribute of the class does nothing besides."""
    return not any("__setattr__" in vars(each) for each in cls.__mro__[:-1])


def _own_members(cls: type) -> list[Member]:
    attributes = vars(cls)
    declared = attributes.get("net_members")
    if declared is not None:
        return list(declared)
    if issubclass(cls, NetEnum) and cls is not NetEnum and "names" in attributes:
        return [_name_member(cls, name) for name in cls.names]
    slots = attributes.get("__slots__", ())
    order: tuple[str, ...] = attributes.get("net_order", ())
    names = [name for name in ((slots,) if isinstance(slots, str) else slots) if name[0].isupper()]
    names += [name for name in attributes if (name[0].isupper() or name in order) and name not in names]
    found = [member for name in names if (member := _member(name, attributes[name], cls)) is not None]
    for name in attributes.get("__annotations__", ()):
        if name[0].isupper() and name not in attributes:
            member = Member(name, cls)
            member.read = _attribute_reader(name)
            member.write = _attribute_writer(name)
            found.append(member)
    for member in found:
        member.hidden = member.name in getattr(cls, "net_hidden", ())
    if order:
        places = {name: place for place, name in enumerate(order)}
        found.sort(key=lambda member: places.get(member.name, len(order)))
    return found


def _name_member(cls: type[NetEnum], name: str) -> Member:
    """The static member that one name of an enumeration is."""
    member = Member(name, cls, is_static=True)
    member.read = lambda _: cls.of(cls.names[name])
    return member


def _attribute_reader(name: str) -> Callable[[Value], Value]:
    return lambda obj: getattr(obj, name)


def _attribute_writer(name: str) -> Callable[[Value, Value], None]:
    return lambda obj, value: setattr(obj, name, value)


class MemberTable:
    """The members of a class: `instance` and `static` map lower-case names (and names as asked) to Members."""

    __slots__ = ("instance", "ordered", "static")

    def __init__(self, cls: type):
        self.ordered: list[Member] = []
        self.instance: dict[str, Member | None] = {}
        self.static: dict[str, Member | None] = {}
        classes = [c for c in cls.__mro__ if c is not object]
        inherited = getattr(cls, "net_inherits", None)
        if inherited is None and issubclass(cls, NetEnum):
            inherited = types.known("System.Enum").members
        if inherited is not None:
            classes += [c for c in inherited.__mro__ if c is not object and c not in classes]
        root = types.known("System.Object").members
        if root not in classes:
            classes.append(root)
        for owner in classes:
            for member in _own_members(owner):
                table = self.static if member.is_static else self.instance
                folded = member.name.lower()
                if folded not in table:
                    table[folded] = member
                    self.ordered.append(member)

    def find(self, name: str) -> Member | None:
        """The instance member of this name in any case."""
        try:
            return self.instance[name]
        except KeyError:
            found = self.instance[name] = self.instance.get(name.lower())
            return found

    def find_static(self, name: str) -> Member | None:
        """The static member of this name in any case."""
        try:
            return self.static[name]
        except KeyError:
            found = self.static[name] = self.static.get(name.lower())
            return found


def protected_member(members: type, name: str) -> Member | None:
    """The protected method of this name that a members class has for the classes of scripts derived from its type."""
    for declared, attribute in getattr(members, "net_virtual", {}).items():
        if declared.lower() == name.lower() and hasattr(members, attribute):
            return _member(declared, getattr(members, attribute), members)
    return None


_tables: dict[type, MemberTable] = {}
_by_value_class: dict[type | str, MemberTable] = {}
"""By the Python class of a value; of generic lists by the .NET name of their open type."""


def table_of(members: type) -> MemberTable:
    """The member table of a members class (NetType.members)."""
    found = _tables.get(members)
    if found is None:
        found = _tables[members] = MemberTable(members)
    return found


def table_for(value: Value) -> MemberTable:
    """The member table of a value."""
    cls = type(value)
    key = value.net_name if cls is GenericList else cls
    found = _by_value_class.get(key)
    if found is None:
        found = _by_value_class[key] = table_of(types.of(value).members)
    return found
