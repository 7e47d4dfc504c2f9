"""The shape of an object of a generated module: its properties, and where each stands in the service's JSON.

What stands below `properties` stands at the top. An object within is no property of its own: what it holds is, under its name and the
object's (`sku.name` is SkuName, `encryption.keyVaultProperties.keyName` KeyVaultPropertyKeyName); where two would have one name, a third
name stands before them. A list has the name of one of its items. Properties are shown by the alphabet.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cmdlets._az.generated import joined_name, singular
from pscompat.arm import Kind, arm_facts

if TYPE_CHECKING:
    from pscompat.arm.schema import Types

_DEEPEST = 6


class Place(NamedTuple):
    """A property: its name, the JSON names that lead to it, and its type in the facts (-1 where they say nothing)."""

    name: str
    path: tuple[str, ...]
    number: int


class Shape:
    """The properties of one object, by lower-case name in the order in which they are shown."""

    __slots__ = ("number", "places", "types")

    def __init__(self, types: Types | None, number: int, places: dict[str, Place]) -> None:
        self.types = types
        self.number = number
        self.places = places

    def of_part(self, place: Place) -> Shape | None:
        """The shape of the object that a property is, or of those that its list holds; None where the facts describe none."""
        if self.types is None or place.number < 0:
            return None
        number = place.number
        if self.types[number].kind is Kind.LIST:
            number = self.types[number].item
        return of_types(self.types, number) if self.types[number].properties else None

    def is_table(self, place: Place) -> bool:
        """Whether a property holds what callers name as they like, such as tags."""
        return self.types is not None and place.number >= 0 and _is_table(self.types, place.number)


def of_type(name: str) -> Shape | None:
    """The shape of a resource of a type, None where there are no facts about it."""
    found = arm_facts().resource_type(name)
    return None if found is None else of_types(found.types, found.body)


def of_types(types: Types, number: int) -> Shape:
    """The shape of an object that the facts describe."""
    return _made(types, number)


@cache
def _made(types: Types, number: int) -> Shape:
    return Shape(types, number, named(list(_leaves(types, number, ()))))


def _is_table(types: Types, number: int) -> bool:
    return not types[number].properties and types[number].others is not None


def _leaves(types: Types, number: int, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
    """What stands at the top of an object: the paths, and their types."""
    schema = types[number]
    known = dict(schema.properties)
    for variant in (*schema.variants.values(), *_bases(types).get(number, ())):
        for name, prop in types[variant].properties.items():
            known.setdefault(name, prop)
    for name, prop in known.items():
        if name == "apiVersion" and not above:
            continue
        inner = types[prop.type]
        path = (*above, name)
        if inner.properties and inner.kind is Kind.OBJECT and len(path) < _DEEPEST:
            yield from _leaves(types, prop.type, path)
        else:
            yield path, prop.type


@cache
def _bases(types: Types) -> dict[int, list[int]]:
    """By the number of an object the objects that it is a variant of."""
    found: dict[int, list[int]] = {}
    for number in range(len(types)):
        for variant in types[number].variants.values():
            found.setdefault(variant, []).append(number)
    return found


def constant(types: Types, number: int) -> tuple[str, str] | None:
    """The property that says which variant of another object an object is, and its value; None for one that is none."""
    for base in _bases(types).get(number, ()):
        for value, variant in types[base].variants.items():
            if variant == number:
                return types[base].discriminator, value
    return None


def kinds_of(shape: Shape | None) -> list[str]:
    """The names of the objects that one of this shape is a kind of."""
    if shape is None or shape.types is None:
        return []
    return [shape.types[base].name for base in _bases(shape.types).get(shape.number, ())]


def _one_word(name: str) -> str:
    """`Application_Type` as ApplicationType."""
    return "".join(part[:1].upper() + part[1:] for part in name.split("_")) if "_" in name else name


def named(leaves: list[tuple[tuple[str, ...], int]]) -> dict[str, Place]:
    """The properties, each with the shortest name that no other has."""
    found: dict[str, Place] = {}
    for path, number in sorted(leaves, key=lambda leaf: len(leaf[0])):
        steps = [step for place, step in enumerate(path) if step != "properties" or place == len(path) - 1]
        for length in range(min(2, len(steps)), len(steps) + 1):
            name = joined_name(map(singular, map(_one_word, steps[-length:])))
            if name.lower() not in found:
                found[name.lower()] = Place(name, path, number)
                break
    return {key: found[key] for key in sorted(found)}
