"""The members of a type with those that it inherits, arguments of a generic type filled in, names in any letter case."""

from __future__ import annotations

from functools import lru_cache

from pscompat.dotnet.facts.names import element_parts, generic_parts, substitute
from pscompat.dotnet.facts.records import EventFacts, FieldFacts, Overload, ParameterFacts, PropertyFacts
from pscompat.dotnet.facts.relations import bases_of, facts_of, interfaces_of, own_arguments, public_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pscompat.dotnet.facts.records import TypeFacts


class Members:
    """What a type has: its own members first, then those of its bases; an interface also has those of its interfaces.

    name: the type, constructed or not. known: whether the table has the type. Everything is decoded when asked for.
    """

    __slots__ = ("_is_interface", "_levels", "_methods", "_properties", "known", "name")

    def __init__(self, name: str):
        self.name = name
        name = public_type(name)
        facts = facts_of(name)
        self.known = facts is not None
        self._is_interface = facts is not None and facts.kind == "interface"
        self._levels = list(_levels(name, facts)) if facts else []
        self._methods: dict[str, tuple[Overload, ...]] = {}
        self._properties: dict[str, PropertyFacts] | None = None

    def method_names(self) -> list[str]:
        """The names of all methods, own ones first; accessors of properties left out."""
        found = {"address": "Address", "get": "Get", "set": "Set"} if element_parts(self.name)[1] else {}
        for _, facts in self._levels:
            for name in facts.method_names:
                found.setdefault(name.lower(), name)
        return list(found.values())

    def method(self, name: str) -> tuple[Overload, ...]:
        """The overloads of a method, one for each list of parameters; empty without such a method.

        Accessors are methods too: `get_Length`, `set_Item` of properties, `add_Exited`, `remove_Exited` of events.
        """
        key = name.lower()
        if key not in self._methods:
            self._methods[key] = tuple(self._distinct(key))
        return self._methods[key]

    def constructors(self) -> tuple[Overload, ...]:
        """The public constructors of the type itself; that of an array takes the length of each dimension."""
        if element_parts(self.name)[1]:
            return (Overload(self.name, ".ctor", self.name, _positions(self.name)),)
        if not self._levels:
            return ()
        name, facts = self._levels[0]
        return tuple(_close(overload, name, facts) for overload in facts.constructors)

    def properties(self) -> dict[str, PropertyFacts]:
        """The properties by lower-case name, own ones first; of several indexers of a name the first."""
        if self._properties is None:
            found: dict[str, PropertyFacts] = {}
            for name, facts in self._levels:
                for declared in facts.properties:
                    found.setdefault(declared.name.lower(), _close_property(declared, name, facts))
            self._properties = found
        return self._properties

    def property(self, name: str) -> PropertyFacts | None:
        """A property, None without it."""
        return self.properties().get(name.lower())

    def indexers(self, name: str | None = None) -> tuple[PropertyFacts, ...]:
        """The indexers of this name, of the default one when it is None."""
        wanted = name or next((facts.default_indexer for _, facts in self._levels if facts.default_indexer), None)
        if wanted is None:
            return ()
        return tuple(
            _close_property(declared, level, facts)
            for level, facts in self._levels
            for declared in facts.properties
            if declared.index and declared.name.lower() == wanted.lower()
        )

    def field(self, name: str) -> FieldFacts | None:
        """A field (an enumeration's members are none), None without it."""
        for level, facts in self._levels:
            for declared in facts.fields:
                if declared.name.lower() == name.lower():
                    kind = substitute(declared.type, own_arguments(level, facts))
                    return FieldFacts(level, declared.name, kind, declared.static, declared.readonly, declared.value)
        return None

    def fields(self) -> list[FieldFacts]:
        """All fields, own ones first."""
        return [declared for _, facts in self._levels for declared in facts.fields]

    def events(self) -> list[EventFacts]:
        """All events, own ones first."""
        return [declared for _, facts in self._levels for declared in facts.events]

    def interface_methods(self, name: str) -> tuple[Overload, ...]:
        """The instance methods of this name that the type's interfaces declare.

        PowerShell lists them among a class's overloads (`int IComparable.CompareTo(…)`), and calls them only after a cast to
        the interface. An array leaves out the generic interfaces.
        Empty for an interface, whose methods are found by method().
        """
        if self._is_interface:
            return ()
        return tuple(
            _close(overload, interface, facts)
            for interface in interfaces_of(self.name)
            if not (generic_parts(interface)[1] and element_parts(self.name)[1])
            if (facts := facts_of(interface)) is not None
            for overload in _methods_of(facts, name.lower())
            if not overload.static
        )

    def callable_methods(self, name: str, static: bool) -> tuple[Overload, ...]:
        """What a call of this name chooses from: static methods, or instance methods and those of the interfaces.

        `new` stands for the constructors where no static method is called so.
        """
        found = tuple(overload for overload in self.method(name) if overload.static == static)
        if not static:
            return found + self.interface_methods(name)
        return self.constructors() if not found and name.lower() == "new" else found

    def _distinct(self, key: str) -> Iterator[Overload]:
        """Of a class's overloads with one list of parameters the first, so an override hides what it overrides."""
        seen: set[tuple[object, ...]] = set()
        for overload in self._overloads(key):
            signature = _signature(overload)
            if signature not in seen:
                yield overload
            if not self._is_interface:
                seen.add(signature)

    def _overloads(self, key: str) -> Iterator[Overload]:
        yield from _array_methods(self.name, key)
        for name, facts in self._levels:
            for overload in _methods_of(facts, key):
                yield _close(overload, name, facts)


@lru_cache(maxsize=1024)
def members_of(name: str) -> Members:
    """The members of a type by its full name: constructed (`…List`1[System.Int32]`), an array or plain.

    The name's letter case matters inside brackets alone.
    """
    return Members(name)


def _positions(array: str) -> tuple[ParameterFacts, ...]:
    """One nameless number for each dimension of an array."""
    return tuple(ParameterFacts("System.Int32", "") for _ in range(element_parts(array)[1].count(",") + 1))


def _array_methods(name: str, key: str) -> Iterator[Overload]:
    """The methods Address, Get and Set that the runtime makes for an array's elements."""
    element, shape = element_parts(name)
    if shape.startswith("[") and key == "address":
        yield Overload(name, "Address", f"{element}&", _positions(name))
    if shape.startswith("[") and key == "get":
        yield Overload(name, "Get", element, _positions(name))
    elif shape.startswith("[") and key == "set":
        yield Overload(name, "Set", "System.Void", (*_positions(name), ParameterFacts(element, "")))


def declared_methods(name: str, method: str) -> tuple[Overload, ...]:
    """All overloads of a method that the type itself declares, those that differ in their result alone among them."""
    facts = facts_of(name)
    return tuple(_close(overload, name, facts) for overload in facts.method(method)) if facts else ()


def same_signature(one: Overload, other: Overload) -> bool:
    """Whether two overloads take the same parameter types and the same number of type parameters."""
    return _signature(one) == _signature(other)


def _levels(name: str, facts: TypeFacts) -> Iterator[tuple[str, TypeFacts]]:
    if facts.kind == "interface":
        names = [name, *interfaces_of(name)]
    else:
        names = bases_of(name)
        if element_parts(name)[1]:
            del names[0]
    for level in names:
        found = facts_of(level)
        if found is not None:
            yield level, found


def _signature(overload: Overload) -> tuple[object, ...]:
    types = tuple((parameter.type, parameter.by_reference) for parameter in overload.parameters)
    return (len(overload.generic), types)


def _methods_of(facts: TypeFacts, key: str) -> Iterator[Overload]:
    """The overloads of a lower-case name that a type declares, accessors of properties and events among them."""
    yield from facts.method(key)
    kind, _, wanted = key.partition("_")
    if not wanted:
        return
    if kind in ("get", "set"):
        for found in facts.properties:
            if found.name.lower() == wanted and (found.readable if kind == "get" else found.writable):
                yield _property_accessor(facts, kind, found)
    elif kind in ("add", "remove"):
        for event in facts.events:
            if event.name.lower() == wanted:
                handler = ParameterFacts(event.type, "value")
                yield Overload(facts.name, f"{kind}_{event.name}", "System.Void", (handler,))


def _property_accessor(facts: TypeFacts, kind: str, found: PropertyFacts) -> Overload:
    if kind == "get":
        return Overload(facts.name, f"get_{found.name}", found.type, found.index, found.static)
    value = ParameterFacts(found.type, "value")
    return Overload(facts.name, f"set_{found.name}", "System.Void", (*found.index, value), found.static)


def _close(overload: Overload, name: str, facts: TypeFacts) -> Overload:
    arguments = own_arguments(name, facts)
    if not arguments and overload.declared_by == name:
        return overload
    return Overload(
        name,
        overload.name,
        substitute(overload.returns, arguments),
        tuple(_close_parameter(parameter, arguments) for parameter in overload.parameters),
        overload.static,
        overload.generic,
        overload.extension,
    )


def _close_parameter(parameter: ParameterFacts, arguments: dict[str, str]) -> ParameterFacts:
    kind = substitute(parameter.type, arguments)
    return ParameterFacts(kind, parameter.name, parameter.how, parameter.default)


def _close_property(declared: PropertyFacts, name: str, facts: TypeFacts) -> PropertyFacts:
    arguments = own_arguments(name, facts)
    index = tuple(_close_parameter(parameter, arguments) for parameter in declared.index)
    kind = substitute(declared.type, arguments)
    return PropertyFacts(name, declared.name, kind, declared.access, declared.static, index)
