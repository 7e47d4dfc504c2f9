"""Objects of Azure as .NET objects over the service's JSON.

A ServiceObject holds the document that the service gave and makes a property's value when it is first read: listing ten thousand
machines costs no more than reading their JSON. What was read or assigned is kept beside the document, and `document()` puts both
together again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from cmdlets._az.choices import written_text
from cmdlets._az.durations import duration, time_span
from cmdlets._az.secret_values import SecretText, SecretValue, hidden
from pscompat.arm import Kind
from pscompat.dotnet import types as net_types
from pscompat.dotnet.convert import convert, convert_to
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.values import (
    MISSING,
    GenericList,
    Hashtable,
    Int64,
    NetObject,
    PSCustomObject,
    PSObject,
    TypedArray,
    Value,
    typed_property,
    unwrap,
)

if TYPE_CHECKING:
    from pscompat.arm import Schema
    from pscompat.arm.schema import Types

_INT32 = 2**31
BOOLEAN = "System.Boolean"
"""What is never null: a property that has to be given, which the SDK sends as false where nobody gave it."""
LIST = "System.Collections.Generic.List`1["
ARRAY = "[]"
"""How the .NET type of a property ends that is an array; its `part` is the class of what it holds, as that of a list."""
DICTIONARY = "System.Collections.Generic.Dictionary`2[System.String,"


class Member(NamedTuple):
    """A property of a ServiceObject's class.

    path: where its value is in the document. net_type: its .NET type as PowerShell writes it. part: the class of the object that it
    is, or that its list or dictionary holds; None for plain values. number: its type in the facts. computed: what gives the value
    of a property that no document has. secret: whether its value is shown to nobody. inlined: whether it is the property of a part
    that stands beside the others (inlined.py).
    """

    name: str
    path: tuple[str, ...]
    net_type: str
    part: Callable[[], type[ServiceObject]] | None = None
    read_only: bool = False
    number: int = -1
    computed: Callable[[Any], Any] | None = None
    secret: bool = False
    inlined: bool = False


def service_property(member: Member) -> typed_property:
    """The attribute of a class for a member."""
    key = member.name.lower()

    def read(obj: ServiceObject) -> Value:
        values = obj._values
        if key in values:
            return values[key]
        return obj._made(key, member)

    def write(obj: ServiceObject, value: Value) -> None:
        obj._values[key] = hidden(value) if member.secret else value

    return typed_property(read, write, member.net_type)


class AzureObject(NetObject):
    """An object without a document, whose properties are `values`, by their .NET names; a subclass gives it its .NET type name."""

    __slots__ = ("values",)

    def __init__(self, values: dict[str, Value]):
        self.values = values

    def net_names(self) -> list[str]:
        """The properties' names."""
        return list(self.values)

    def net_get(self, name: str) -> Value:
        """A property's value, MISSING where there is none."""
        folded = name.lower()
        return next((value for key, value in self.values.items() if key.lower() == folded), MISSING)

    def net_set(self, name: str, value: Value) -> bool:
        """Assign a property that exists; whether there is one."""
        key = next((key for key in self.values if key.lower() == name.lower()), None)
        if key is not None:
            self.values[key] = value
        return key is not None


@cache
def record_class(net_name: str) -> type[AzureObject]:
    """The class of AzureObjects of a .NET type."""
    return type(net_name.rpartition(".")[2], (AzureObject,), {"__slots__": (), "net_name": net_name})


class ServiceObject(NetObject):
    """Base of the generated classes (pscompat names them by the service's facts). `members`: by lower-case name; `schema`: what the
    facts say of its document."""

    __slots__ = ("_json", "_values")
    members: ClassVar[dict[str, Member]] = {}
    schema: ClassVar[tuple[Types, Schema]]
    net_name = "Microsoft.Azure.Management.Models.Resource"

    def __init__(self, document: dict[str, Any] | None = None):
        self._json = {} if document is None else document
        self._values: dict[str, Value] = {}

    @classmethod
    def net_new(cls) -> ServiceObject:
        return cls()

    def get(self, path: str) -> Value:
        """The value of a property, or of a property's property (`StorageProfile.OsDisk`), None where there is none."""
        value: Value = self
        for name in path.split("."):
            if value is None:
                return None
            value = getattr(value, name)
        return value

    def raw(self, name: str) -> Any:
        """A member of the document as the service gave it."""
        return self._json.get(name)

    def put(self, path: str, value: Value) -> None:
        """Assign such a property, with the conversion of its type; the objects on the way are made where there are none."""
        owner, _, name = path.rpartition(".")
        target = self.open(owner) if owner else self
        member = target.members[name.lower()]
        setattr(target, member.name, fitted(value, member.net_type))

    def put_parts(self, path: str, documents: Iterable[Any]) -> None:
        """Assign a list of objects, given by their JSON."""
        owner, _, name = path.rpartition(".")
        member = (self.open(owner) if owner else self).members[name.lower()]
        if member.part is None:
            raise LookupError(f"{path} is no list of objects")
        part = member.part()
        self.put(path, GenericList([part(document) for document in documents], member.net_type[len(LIST) : -1]))

    def open(self, path: str) -> ServiceObject:
        """The object at a path; made, with those on the way to it, where there is none."""
        value = self
        for name in path.split("."):
            found = getattr(value, name)
            if found is None:
                member = value.members[name.lower()]
                if member.part is None:
                    raise LookupError(f"{type(value).__name__}.{name} is no object")
                found = member.part()()
                setattr(value, member.name, found)
            value = found
        return value

    def renew(self, path: str) -> ServiceObject:
        """The object at a path, made anew."""
        self.put(path, None)
        return self.open(path)

    def append(self, path: str) -> ServiceObject:
        """A new object at the end of the list at a path."""
        owner, _, name = path.rpartition(".")
        member = (self.open(owner) if owner else self).members[name.lower()]
        if member.part is None:
            raise LookupError(f"{path} is no list of objects")
        made = member.part()()
        self.open_list(path).append(made)
        return made

    def open_list(self, path: str) -> list[Value]:
        """The list at a path; made empty where there is none."""
        owner, _, name = path.rpartition(".")
        target = self.open(owner) if owner else self
        found = getattr(target, name)
        if found is None:
            member = target.members[name.lower()]
            found = GenericList([], member.net_type[len(LIST) : -1])
            setattr(target, member.name, found)
        items: list[Value] = found
        return items

    def _made(self, key: str, member: Member) -> Value:
        if member.computed is not None:
            return member.computed(self)
        if not member.path:
            return None
        raw: Any = self._json
        for step in member.path:
            raw = raw.get(step) if isinstance(raw, dict) else None
        if raw is None:
            return False if member.net_type == BOOLEAN else None
        value = hidden(_value(raw, member)) if member.secret else _value(raw, member)
        if type(value) not in (str, int, bool, float):
            self._values[key] = value
        return value

    def json_of(self, value: Value, written: bool) -> Any:
        """A property's value as JSON, as the cmdlets of the object's module write it."""
        return to_json(value, written)

    def document(self, written: bool = True) -> dict[str, Any]:
        """The JSON of the object. written: without what the service alone sets, as a request's body is."""
        types, _ = self.schema if self.members else (None, None)
        found: dict[str, Any] = {}
        for key, member in self.members.items():
            if not member.path or (written and member.read_only):
                continue
            if key in self._values:
                raw = self.json_of(self._values[key], written)
            else:
                raw = self._json
                for step in member.path:
                    raw = raw.get(step) if isinstance(raw, dict) else None
                if written and raw is not None and types is not None and member.number >= 0:
                    raw = _writable(raw, types, member.number)
            if raw is None and member.net_type == BOOLEAN:
                raw = False
            if raw is not None:
                place = found
                for step in member.path[:-1]:
                    place = place.setdefault(step, {})
                place[member.path[-1]] = raw
        return found


def _value(raw: Any, member: Member) -> Value:
    """A JSON value as the value of a property."""
    kind = type(raw)
    if kind is str:
        return _text(raw, member)
    if kind is int:
        return raw if -_INT32 <= raw < _INT32 else Int64(raw)
    if kind is list:
        part = member.part
        if member.net_type.endswith(ARRAY):
            return TypedArray((_item(item, part) for item in raw), member.net_type.removesuffix(ARRAY))
        element = member.net_type[len(LIST) : -1] if member.net_type.startswith(LIST) else "System.Object"
        return GenericList([_item(item, part) for item in raw], element)
    if kind is dict:
        if member.net_type.startswith(DICTIONARY):
            return string_dictionary(
                {key: _item(value, member.part) for key, value in raw.items()}, member.net_type[len(DICTIONARY) : -1]
            )
        return _item(raw, member.part)
    return raw


def _item(raw: Any, part: Callable[[], type[ServiceObject]] | None) -> Value:
    if isinstance(raw, dict):
        return part()(raw) if part is not None else free_object(raw)
    if isinstance(raw, list):
        return [_item(item, part) for item in raw]
    if type(raw) is int and not -_INT32 <= raw < _INT32:
        return Int64(raw)
    return raw


def _text(raw: str, member: Member) -> Value:
    """A text, as a DateTime (in UTC, as Azure's SDK reads it) where it is one by its form and its property by its type or name."""
    if len(raw) > 18 and raw[4] == "-" and raw[10] == "T" and _tells_time(member):
        return convert_to(raw, "datetime").ToUniversalTime()
    return time_span(raw) if raw[:1] == "P" and "TimeSpan" in member.net_type else raw


def _tells_time(member: Member) -> bool:
    folded = member.name.lower()
    return "DateTime" in member.net_type or "time" in folded or "date" in folded or folded.endswith(("on", "at"))


def fitted(value: Value, net_type: str) -> Value:
    """A value as a property of this type takes it from a cmdlet; of a Hashtable a dictionary takes the entries as texts.

    A DateTime stays one, since the facts call times texts.
    """
    plain = unwrap(value)
    if isinstance(plain, NetEnum) and net_type == "System.String":
        return written_text(plain)
    if isinstance(plain, Hashtable) and net_type.startswith(DICTIONARY):
        texts = net_type.endswith("System.String]")
        items = {
            convert_to(key, "string"): convert_to(item, "string") if texts else item for key, item in plain.items()
        }
        return string_dictionary(items, net_type[len(DICTIONARY) : -1])
    if getattr(plain, "net_name", "") == "System.DateTime":
        return plain
    wanted = net_types.resolve(net_type)
    return plain if wanted is None or plain is None else convert(plain, wanted)


def free_object(raw: Any) -> Value:
    """A JSON value that no class describes, as Newtonsoft's JObject is used: objects as dictionaries, arrays as lists."""
    if isinstance(raw, dict):
        return Hashtable((key, free_object(value)) for key, value in raw.items())
    if isinstance(raw, list):
        return [free_object(item) for item in raw]
    return raw


def ps_object(value: Any) -> Value:
    """JSON as Az shows it: objects as PSCustomObject, arrays as Object[], whole numbers as Int64."""
    if isinstance(value, dict):
        return PSCustomObject({name: ps_object(item) for name, item in value.items()})
    if isinstance(value, list):
        return [ps_object(item) for item in value]
    if type(value) is int:
        return Int64(value)
    return value


def string_dictionary(items: dict[str, Value], element: str = "System.String") -> Value:
    """A Dictionary<string, T>; its keys differ by case."""
    # Start-up: most runs show no tags.
    from pscompat.dotnet.library.generic_dictionaries import Dictionary

    values = net_types.resolve(element) or net_types.known("System.Object")
    found = Dictionary((net_types.known("System.String"), values))
    for key, value in items.items():
        found[key] = value
    return found


def to_json(value: Value, written: bool = True) -> Any:
    """A property's value as JSON. written: see ServiceObject.document."""
    value = unwrap(value)
    if isinstance(value, SecretText | SecretValue):
        return to_json(value.reveal(), written)
    if isinstance(value, ServiceObject):
        return value.document(written)
    if isinstance(value, NetEnum):
        return written_text(value)
    if isinstance(value, Hashtable):
        return {str(key): to_json(item, written) for key, item in value.items()}
    if type(value) is bool or value is None:
        return value
    if isinstance(value, bool | int | float):
        return int(value) if isinstance(value, int) else float(value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, PSObject):
        return {name: to_json(item, written) for name, item in value.props.items()}
    if isinstance(value, Iterable):
        return [to_json(item, written) for item in value]
    kind = getattr(value, "net_name", "")
    if kind in ("System.DateTime", "System.TimeSpan"):
        return duration(value) if kind == "System.TimeSpan" else _time_text(value)
    if hasattr(value, "reveal"):
        return value.reveal()
    if hasattr(value, "IsPresent"):
        return bool(value.IsPresent)
    return convert_to(value, "string")


def _time_text(value: Value) -> Value:
    """A DateTime as Azure's SDK writes it: in UTC; one that says no time zone counts as UTC."""
    utc = value if convert_to(value.Kind, "string") == "Unspecified" else value.ToUniversalTime()
    return convert_to(utc.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF"), "string") + "Z"


def _writable(raw: Any, types: Types, number: int) -> Any:
    """A JSON value without what the facts say the service alone sets."""
    schema = types[number]
    if isinstance(raw, dict) and schema.properties:
        known = dict(schema.properties)
        if schema.kind is Kind.DISCRIMINATED:
            variant = schema.variants.get(raw.get(schema.discriminator, ""))
            if variant is not None:
                known.update(types[variant].properties)
        kept = ((name, value, known.get(name)) for name, value in raw.items())
        return {
            name: _writable(value, types, found.type)
            for name, value, found in kept
            if found is not None and not found.read_only and value is not None
        }
    if isinstance(raw, dict) and schema.others is not None:
        return {name: _writable(value, types, schema.others) for name, value in raw.items()}
    if isinstance(raw, list) and schema.item >= 0:
        return [_writable(item, types, schema.item) for item in raw]
    return raw


def tag_table(tags: dict[str, str] | None) -> Value:
    """Tags as a table."""
    return Hashtable((tags or {}).items())
