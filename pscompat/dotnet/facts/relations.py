"""How types relate: base types, interfaces, assignability, with generic arguments filled in.

The rules are those of reflection's IsAssignableFrom: base types and interfaces, co- and contravariance, arrays of related
elements, Nullable of its argument.
"""

from __future__ import annotations

from pscompat.dotnet.facts.names import array_element, constructed, element_parts, generic_parts, substitute
from pscompat.dotnet.facts.table import type_facts
from pscompat.dotnet.facts.variance import variance_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pscompat.dotnet.facts.records import TypeFacts

OBJECT = "System.Object"
ARRAY = "System.Array"
NULLABLE = "System.Nullable`1"
_COLLECTION = "System.Collections.Generic."
_ARRAY_INTERFACES = ("ICollection`1", "IEnumerable`1", "IList`1", "IReadOnlyCollection`1", "IReadOnlyList`1")
# Numbers of one size are one kind of array element to the runtime: int[] passes for uint[].
_ELEMENT_KINDS = {
    "System.SByte": "System.Byte",
    "System.Int16": "System.UInt16",
    "System.Int32": "System.UInt32",
    "System.Int64": "System.UInt64",
    "System.IntPtr": "System.UIntPtr",
}
# Types of values that are not public, with the public type that they stand for first.
_HIDDEN = {
    "System.RuntimeType": "System.Reflection.TypeInfo",
    "System.Text.UTF8Encoding+UTF8EncodingSealed": "System.Text.UTF8Encoding",
    "System.OrdinalCaseSensitiveComparer": "System.StringComparer",
    "System.OrdinalIgnoreCaseComparer": "System.StringComparer",
    "System.CultureAwareComparer": "System.StringComparer",
    "System.Reflection.RuntimeAssembly": "System.Reflection.Assembly",
    "System.Net.IPAddress+ReadOnlyIPAddress": "System.Net.IPAddress",
    "System.Management.Automation.PSMethod`1": "System.Management.Automation.PSMethod",
    "System.Management.Automation.PSReference`1": "System.Management.Automation.PSReference",
}


def public_type(name: str) -> str:
    """The type itself, or the nearest public base of one of the runtime's own types (`System.RuntimeType`)."""
    return _HIDDEN.get(generic_parts(name)[0], name)


def facts_of(name: str) -> TypeFacts | None:
    """The facts of a type or of the definition of a constructed one; those of System.Array for an array."""
    if element_parts(name)[1].startswith("["):
        return type_facts(ARRAY)
    return type_facts(generic_parts(name)[0])


def own_arguments(name: str, facts: TypeFacts) -> dict[str, str]:
    """What the type parameters of a constructed type stand for (keys `!T`); empty for a type without arguments."""
    return {f"!{parameter}": given for parameter, given in zip(facts.generic, generic_parts(name)[1], strict=False)}


def base_of(name: str) -> str | None:
    """The base type, arguments filled in; None of System.Object, of an interface and of an unknown type."""
    shape = element_parts(name)[1]
    if shape:
        return ARRAY if shape.startswith("[") else None
    facts = type_facts(generic_parts(name)[0])
    if facts is None or facts.base is None:
        public = public_type(name)
        return public if public != name else None
    return substitute(facts.base, own_arguments(name, facts))


def bases_of(name: str) -> list[str]:
    """The type itself and its base types up to System.Object."""
    found = [name]
    while (base := base_of(found[-1])) is not None:
        found.append(base)
    return found


def interfaces_of(name: str) -> list[str]:
    """All interfaces that a type implements, arguments filled in."""
    facts = facts_of(public_type(name))
    if facts is None:
        return []
    arguments = own_arguments(name, facts)
    found = [substitute(interface, arguments) for interface in facts.interfaces]
    element = array_element(name)
    if element is not None:
        found.extend(constructed(_COLLECTION + interface, (element,)) for interface in _ARRAY_INTERFACES)
    return found


def is_value_type(name: str) -> bool:
    """Whether values of the type are copied: structures and enumerations. An unknown type is none."""
    facts = facts_of(name)
    return facts is not None and facts.kind in ("struct", "enum")


def is_assignable(from_name: str, to_name: str) -> bool:
    """Whether a variable of one type takes values of the other as they are.

    Both are full names as the table writes them. An unknown type is assignable to itself and System.Object.
    """
    if from_name == to_name:
        return True
    if to_name == OBJECT:
        return element_parts(from_name)[1] not in ("*", "&")
    if element_parts(to_name)[1] or element_parts(from_name)[1]:
        return _array_assignable(from_name, to_name)
    definition, arguments = generic_parts(to_name)
    if definition == NULLABLE:
        return arguments == (from_name,)
    target = type_facts(definition)
    if target is None:
        return False
    candidates = interfaces_of(from_name) if target.kind == "interface" else bases_of(from_name)[1:]
    return any(_same_or_variant(candidate, to_name) for candidate in (from_name, *candidates))


def _array_assignable(from_name: str, to_name: str) -> bool:
    from_element, from_shape = element_parts(from_name)
    to_element, to_shape = element_parts(to_name)
    if not from_shape.startswith("["):
        return False
    if to_shape:
        return from_shape == to_shape and _elements_assignable(from_element, to_element)
    definition, arguments = generic_parts(to_name)
    if len(arguments) == 1 and from_shape == "[]" and definition.startswith(_COLLECTION):
        return definition[len(_COLLECTION) :] in _ARRAY_INTERFACES and _elements_assignable(from_element, arguments[0])
    return to_name == ARRAY or is_assignable(ARRAY, to_name)


def _elements_assignable(from_name: str, to_name: str) -> bool:
    if from_name == to_name:
        return True
    if is_value_type(from_name):
        return is_value_type(to_name) and _element_kind(from_name) == _element_kind(to_name)
    return is_assignable(from_name, to_name)


def _element_kind(name: str) -> str:
    facts = type_facts(name)
    number = (facts.underlying if facts else None) or name
    return _ELEMENT_KINDS.get(number, number)


def _same_or_variant(from_name: str, to_name: str) -> bool:
    if from_name == to_name:
        return True
    definition, given = generic_parts(from_name)
    wanted_definition, wanted = generic_parts(to_name)
    if definition != wanted_definition or len(given) != len(wanted):
        return False
    marks = variance_of(definition)
    if not marks:
        return False
    return all(_argument_fits(have, want, mark) for have, want, mark in zip(given, wanted, marks, strict=True))


def _argument_fits(have: str, want: str, mark: str) -> bool:
    if have == want:
        return True
    if mark == "." or is_value_type(have) or is_value_type(want):
        return False
    return is_assignable(have, want) if mark == "+" else is_assignable(want, have)
