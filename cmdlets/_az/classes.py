"""The .NET classes of a service's objects, made of the facts about its resource types when they are first met.

    COMPUTE = ServiceClasses("cmdlets.az_compute._classes", models="Microsoft.Azure.Management.Compute.Models", resources={
        "Microsoft.Azure.Commands.Compute.Automation.Models.PSDisk": Resource("Microsoft.Compute/disks"),
    })

A class is a Python class below ServiceObject whose properties are typed: `[T]@{...}`, `-is`, assignment with conversion and
reflection find them as those of any .NET class. What a resource type has below `properties` stands at the top of its class, as
in Azure's SDK for .NET, and so for every part of a document that has a `properties` of its own.

The names are those of the JSON with a capital first letter; where Az names a property or class otherwise, `renames` and the
names of the classes say so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from cmdlets._az.objects import ARRAY, BOOLEAN, DICTIONARY, LIST, Member, ServiceObject, service_property
from cmdlets._az.secret_values import is_secret_name
from pscompat.arm import Kind, Schema, arm_facts
from pscompat.arm.schema import Property, Types
from pscompat.dotnet import types as net_types
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.values import NetObject
from pscompat.late_patterns import late

Extra = tuple[str, Callable[[ServiceObject], Any] | None]
"""A property that no document has: its .NET type, and what computes it where it was not assigned (None: nothing does)."""


class Resource(NamedTuple):
    """What a class stands for, and where it is not as the facts say.

    type: a resource type, empty where `part` is the name of one of the service's own descriptions (descriptions.py).
    part: the path of a part of the type's body by JSON names, parted by dots (`properties.storageProfile`; an element of a list is
    meant by the list's name), empty for the whole. first: .NET names of the properties that are shown first, in their order;
    the others follow as in the facts. renames: by JSON name (below a flattened `properties` as well) the .NET name, empty to
    leave a property out. types: by .NET name the .NET type of a property whose class Az names otherwise, or that is an array (`T[]`). extras: see Extra.
    lifted: paths of parts whose properties stand at the top as well. only: whether `first` names all properties that there are.
    bases: full names of the base classes, nearest first; the Python class derives from the first where the service has it.
    last: .NET names of the properties that are shown last, in their order. schema: the name of the object among the facts of the type
    that the class stands for, where it is not the type's body or a `part` of it. apart: whether objects of the class are only made by cmdlets, and documents show the part as another class.
    placed: by .NET name where the value of a property is in the document, of which the facts say nothing or that lies deeper there (JSON names
    parted by `/`), and its .NET type. methods: the Python class with the methods of the objects.
    inlined: all properties, by .NET name the JSON path, where those of parts stand at the top with names of their own.
    """

    type: str
    part: str = ""
    first: tuple[str, ...] = ()
    renames: Mapping[str, str] = {}
    types: Mapping[str, str] = {}
    extras: Mapping[str, Extra] = {}
    bases: tuple[str, ...] = ()
    lifted: tuple[str, ...] = ()
    only: bool = False
    nested: bool = False
    apart: bool = False
    last: tuple[str, ...] = ()
    schema: str = ""
    placed: Mapping[str, tuple[str, str]] = {}
    methods: Any = None
    inlined: Mapping[str, str] = {}


_ANY = Resource("")


class ServiceClasses:
    """The classes of one service. `module` is the module whose attributes they are (`named` is its `__getattr__`)."""

    def __init__(
        self,
        module: str,
        models: str,
        resources: Mapping[str, Resource],
        types: tuple[str, ...] = (),
        described: tuple[Types, ...] = (),
        prefix: str = "",
        base: type[ServiceObject] = ServiceObject,
        common: Resource = _ANY,
        choices: tuple[type[NetEnum], ...] = (),
    ) -> None:
        """models: the namespace of the classes that are named as in the facts. resources: those with names of their own.
        types: the resource types whose parts may be named by scripts before one was met, besides those of `resources`.
        described: objects that are parts of no resource type (descriptions.py). prefix: what stands before the facts' names of the
        parts in those of their classes. base: the Python base of all. common: what holds for the parts that `resources` does not name.
        choices: enumerations (choices.py)."""
        self.module = module
        self.models = models
        self.prefix = prefix
        self.base = base
        self._common = common
        self._resources = {_last(name): (name, resource) for name, resource in resources.items()}
        self._renamed = {
            resource.schema: name
            for name, (_, resource) in self._resources.items()
            if resource.schema and not resource.apart
        }
        self._types = (*{resource.type: None for resource in resources.values() if resource.type}, *types)
        self._described = described
        self._choices = {cls.__name__: cls for cls in choices}
        self._named: dict[str, type[ServiceObject]] = {}
        self._parts: dict[tuple[int, int], type[ServiceObject]] = {}

    def find_type(self, full_name: str) -> str | None:
        """A class's full name as it is written, by that name in any case; None without such a class."""
        folded = full_name.lower()
        for name in (
            *(name for name, _ in self._resources.values()),
            *(cls.net_name for cls in self._choices.values()),
        ):
            if name.lower() == folded:
                return name
        namespace, _, last = folded.rpartition(".")
        if namespace != self.models.lower():
            return None
        names = (self.prefix + schema.name for _, _, schema in self._schemas())
        found = next((name for name in names if name.lower() == last), None)
        return None if found is None else f"{self.models}.{found}"

    def full_name(self, schema: str) -> str:
        """The full name of the class of an object, by its name in the facts."""
        name = self._renamed.get(schema, self.prefix + schema)
        return self._resources[name][0] if name in self._resources else f"{self.models}.{name}"

    def named(self, name: str) -> type[NetObject]:
        """A class by the last part of its name. Raises AttributeError where there is none (as a module's `__getattr__`)."""
        return self._choices.get(name) or self._object_class(name)

    def _object_class(self, name: str) -> type[ServiceObject]:
        found = self._named.get(name)
        if found is not None:
            return found
        if name in self._resources:
            return self._resource_class(name, *self._resources[name])
        for types, number, schema in self._schemas():
            if self.prefix + schema.name == name:
                return self.part(types, number)
        raise AttributeError(name)

    def part(self, types: Types, number: int) -> type[ServiceObject]:
        """The class of an object that the facts describe."""
        key = (id(types), number)
        found = self._parts.get(key)
        if found is None:
            schema = types[number]
            name = self._renamed.get(schema.name, self.prefix + schema.name)
            known = self._named.get(name)
            if known is None and (self.prefix or schema.name in self._renamed) and name in self._resources:
                found = self._object_class(name)
            elif known is not None and known.members.keys() >= _members(types, schema, self).keys():
                found = known
            else:
                found = self._class(f"{self.models}.{name}", types, schema, self._common)
                self._named.setdefault(name, found)
            self._parts[key] = found
        return found

    def _resource_class(self, name: str, full_name: str, resource: Resource) -> type[ServiceObject]:
        if not resource.type:
            return self._described_class(name, full_name, resource)
        known = arm_facts().resource_type(resource.type)
        if known is None:
            raise LookupError(f"no facts about {resource.type}")
        number = _part_number(known.types, known.schema, resource.part) if resource.part else known.body
        if resource.schema:
            number = _number_named(known.types, resource.schema)
        found = self._class(full_name, known.types, known.types[number], resource)
        self._named[name] = found
        if (resource.part or resource.schema) and not resource.apart:
            self._parts[id(known.types), number] = found
        return found

    def _described_class(self, name: str, full_name: str, resource: Resource) -> type[ServiceObject]:
        types, number = next(
            (types, number)
            for types in self._described
            for number in range(len(types))
            if types[number].name == resource.part
        )
        found = self._class(full_name, types, types[number], resource)
        self._named[name] = self._parts[id(types), number] = found
        return found

    def _class(self, full_name: str, types: Types, schema: Schema, resource: Resource) -> type[ServiceObject]:
        if resource.inlined:
            members = {
                name.lower(): _inlined(types, schema, self, name, path) for name, path in resource.inlined.items()
            }
        else:
            members = _members(types, schema, self, resource.renames, nested=resource.nested)
        if resource.type and not resource.part and not resource.schema:
            members = {key: _addressed(member) for key, member in members.items()}
        for path in resource.lifted:
            steps = tuple(path.split("."))
            part = types[_part_number(types, schema, path)]
            for key, member in _members(types, part, self, resource.renames).items():
                members.setdefault(key, member._replace(path=(*steps, *member.path)))
        for name, net_type in resource.types.items():
            if name.lower() in members:
                members[name.lower()] = _retyped(members[name.lower()], net_type)
        for name, (place, net_type) in resource.placed.items():
            members[name.lower()] = _retyped(Member(name, tuple(place.split("/")), ""), net_type)
        for name, (net_type, computed) in {**self.more(members), **resource.extras}.items():
            members[name.lower()] = Member(name, (), net_type, computed=computed)
        middle = len(resource.first)
        order = {name: place for place, name in enumerate(resource.first)}
        order.update({name: middle + 1 + place for place, name in enumerate(resource.last)})
        shown = sorted(members.values(), key=lambda member: order.get(member.name, middle))
        if resource.only:
            shown = [member for member in shown if member.name in order]
        base = self._base(resource)
        attributes: dict[str, Any] = {member.name: service_property(member) for member in shown}
        attributes.update(
            __slots__=(),
            __module__=self.module,
            net_name=full_name,
            net_bases=(*resource.bases, "System.Object"),
            net_order=tuple(member.name for member in shown),
            members={member.name.lower(): member for member in shown},
            schema=(types, schema),
        )
        return type(_last(full_name), (base,), attributes)

    def property_name(self, json_name: str) -> str:
        """How a property is called that `renames` does not have."""
        return json_name[:1].upper() + json_name[1:]

    def more(self, members: Mapping[str, Member]) -> Mapping[str, Extra]:
        """Properties that every class of the service has besides those of its documents, by its members."""
        return {}

    def _base(self, resource: Resource) -> type[ServiceObject]:
        names = [_last(base) for base in resource.bases]
        base = next((self._object_class(name) for name in names if name in self._resources), self.base)
        return resource.methods or base

    def _schemas(self) -> Iterator[tuple[Types, int, Schema]]:
        """Every object that the facts about the service's types describe and name."""
        groups = {id(types): types for types in self._described}
        for name in self._types:
            known = arm_facts().resource_type(name)
            if known is not None:
                groups[id(known.types)] = known.types
        for types in groups.values():
            for number in range(len(types)):
                schema = types[number]
                if schema.kind in (Kind.OBJECT, Kind.DISCRIMINATED) and schema.name and "/" not in schema.name:
                    yield types, number, schema


def _number_named(types: Types, name: str) -> int:
    """The number of the object of that name."""
    for number in range(len(types)):
        if types[number].name == name:
            return number
    raise LookupError(f"the facts have no {name}")


def _addressed(member: Member) -> Member:
    """A resource's member; what is a part of its address is in no body."""
    return member._replace(read_only=True) if member.path in (("id",), ("name",), ("type",)) else member


def _part_number(types: Types, schema: Schema, path: str) -> int:
    """The number of the schema of a part of an object; of a list's elements where the part is a list."""
    number = -1
    for name in path.split("."):
        found = schema.property(name)
        if found is None:
            raise LookupError(f"{schema.name} has no {path}")
        number = found.type
        if types[number].kind is Kind.LIST:
            number = types[number].item
        schema = types[number]
    return number


def _members(
    types: Types,
    schema: Schema,
    classes: ServiceClasses,
    renames: Mapping[str, str] = {},
    below: str = "",
    nested: bool = False,
) -> dict[str, Member]:
    """The members of a class by their lower-case names; those of `properties` stand beside the others, unless `nested`."""
    found: dict[str, Member] = {}
    for json_name, prop in _properties(types, schema):
        inner = types[prop.type]
        if json_name == "properties" and inner.properties and not nested:
            for member in _members(types, inner, classes, renames, "properties.").values():
                found.setdefault(member.name.lower(), member._replace(path=("properties", *member.path)))
            continue
        if json_name in ("apiVersion", "systemData"):
            continue
        own = renames.get(json_name, classes.property_name(json_name))
        name = renames.get(below + json_name, own)
        if name:
            member = _member(types, classes, name, (json_name,), prop)
            if prop.required and inner.kind is Kind.BOOLEAN and not below:
                member = member._replace(net_type=BOOLEAN)
            found[name.lower()] = member
    return found


def _member(types: Types, classes: ServiceClasses, name: str, path: tuple[str, ...], prop: Property) -> Member:
    """The member of that name for a property of the facts."""
    net_type, part = _net_type(types, prop.type, classes)
    if net_type == _SIMPLE[Kind.INTEGER] and _long(name):
        net_type = "System.Nullable[System.Int64]"
    secret = types[prop.type].secret or is_secret_name(name)
    return Member(name, path, net_type, part, prop.read_only, prop.type, secret=secret)


def _inlined(types: Types, schema: Schema, classes: ServiceClasses, name: str, path: str) -> Member:
    """The member of that name for what is at a path of the document."""
    *above, last = path.split(".")
    read_only = False
    for step in above:
        prop = schema.property(step)
        if prop is None:
            raise LookupError(f"{schema.name} has no {path}")
        read_only = read_only or prop.read_only
        schema = types[prop.type]
    own = schema.property(last)
    if own is None:
        raise LookupError(f"{schema.name} has no {last}")
    member = _member(types, classes, name, (*above, last), own)
    return member._replace(read_only=read_only or own.read_only)


def _properties(types: Types, schema: Schema) -> Iterator[tuple[str, Property]]:
    """The properties of an object, of all its variants where a value of it chooses among them."""
    yield from schema.properties.items()
    for number in schema.variants.values():
        yield from ((name, prop) for name, prop in types[number].properties.items() if name not in schema.properties)


_SIMPLE = {
    Kind.TEXT: "System.String",
    Kind.CHOICE: "System.String",
    Kind.INTEGER: "System.Nullable[System.Int32]",
    Kind.BOOLEAN: "System.Nullable[System.Boolean]",
    Kind.ANY: "System.Object",
}
_long = late(r"(?i)bytes|iops|mbps|capacity$", "search")
"""Names of numbers that may be larger than an Int32: the facts do not say it."""
_Part = Callable[[], type[ServiceObject]]


def _net_type(types: Types, number: int, classes: ServiceClasses) -> tuple[str, _Part | None]:
    """The .NET type of a property as PowerShell writes it, and the class of the object that it is or holds."""
    schema = types[number]
    simple = _SIMPLE.get(schema.kind)
    if simple is not None:
        return simple, None
    if schema.kind is Kind.LIST:
        element, part = _net_type(types, schema.item, classes)
        return f"{LIST}{element}]", part
    if schema.kind is Kind.UNION:
        return "System.Object", None
    if not schema.properties and schema.others is not None:
        element, part = _net_type(types, schema.others, classes)
        return f"{DICTIONARY}{element}]", part
    if not schema.properties:
        return "System.Object", None
    return classes.full_name(schema.name), partial(classes.part, types, number)


def _retyped(member: Member, net_type: str) -> Member:
    """The member with another class or plain type, of what it is or of what its list or dictionary holds."""
    element = net_type.removesuffix(ARRAY)
    if element.startswith(LIST):
        element = element[len(LIST) : -1]
    if element.startswith(DICTIONARY):
        element = element[len(DICTIONARY) : -1]
    part = None if element.startswith("System.") else partial(_class_named, element)
    if net_type.endswith(ARRAY):
        return member._replace(net_type=net_type, part=part)
    if member.net_type.startswith(LIST):
        return member._replace(net_type=f"{LIST}{net_type}]", part=part)
    return member._replace(net_type=net_type, part=part)


def _class_named(net_type: str) -> type[ServiceObject]:
    found: Any = net_types.known(net_type).python
    cls: type[ServiceObject] = found
    return cls


def _last(full_name: str) -> str:
    return full_name.rpartition(".")[2]
