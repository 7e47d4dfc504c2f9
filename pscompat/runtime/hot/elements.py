"""Elements of arrays, texts and hash tables as Python source: the tests that a read or a write is the quick one, and reads."""

from __future__ import annotations

from pscompat.dotnet.array_values import MultiArray
from pscompat.dotnet.values import ArrayList, Char, GenericList, Hashtable, TypedArray, folded_key
from pscompat.runtime.hot.operations import are_ints
from pscompat.runtime.hot.source import Operand, Source

CHARACTERS = {chr(number): Char(chr(number)) for number in range(128)}
"""Characters of ASCII as values."""
_ARRAYS = frozenset({list, TypedArray, ArrayList, GenericList})


def element(owner: Operand, at: Operand, otherwise: str, source: Source) -> Operand:
    """Write the read of an element; `owner` is a local name, `otherwise` an expression for what is not quick."""
    result = source.temporary()
    inside = is_inside(owner, at)
    with source.block(f"if type({owner.text}) in {source.bind(_ARRAYS)} and {inside}:"):
        source.line(f"{result} = {owner.text}[{at.text}]")
    with source.block(f"elif {is_entry(owner, at, source)}:"):
        source.line(f"{result} = {owner.text}.entries.get({entry_key(at)})")
        source.line(f"if {result} is not None: {result} = {result}[1]")
    text = f"type({owner.text}) is str and {owner.text}.isascii()"
    with source.block(f"elif {text} and {inside}:"):
        source.line(f"{result} = {source.bind(CHARACTERS)}[{owner.text}[{at.text}]]")
    with source.block("else:"):
        source.outside(f"{result} = {otherwise}")
    return Operand(result)


def is_inside(owner: Operand, at: Operand) -> str:
    """The test whether an index is one of a place that the array or text has."""
    return f"type({at.text}) is int and -len({owner.text}) <= {at.text} < len({owner.text})"


def element_in_dimensions(owner: Operand, places: list[Operand], otherwise: str, source: Source) -> Operand:
    """Write the read of an element by several indexes; `otherwise` names the function for what is not quick."""
    result = source.temporary()
    with source.block(f"if {is_inside_dimensions(owner, places, source)}:"):
        source.line(f"{result} = {owner.text}[{place_in_dimensions(owner, places)}]")
    with source.block("else:"):
        positions = ", ".join(place.text for place in places)
        source.outside(f"{result} = {otherwise}(scope, {owner.text}, [{positions}])")
    return Operand(result)


def is_inside_dimensions(owner: Operand, places: list[Operand], source: Source) -> str:
    """The test whether indexes, none of them negative, are a place of an array with several dimensions."""
    tests = [f"type({owner.text}) is {source.bind(MultiArray)}", f"len({owner.text}.lengths) == {len(places)}"]
    for number, place in enumerate(places):
        tests += filter(None, (are_ints(place), f"0 <= {place.text} < {owner.text}.lengths[{number}]"))
    return " and ".join(tests)


def place_in_dimensions(owner: Operand, places: list[Operand]) -> str:
    """Where the elements, row by row, have the one at these indexes."""
    text = places[0].text
    for number, place in enumerate(places[1:], 1):
        text = f"({text}) * {owner.text}.lengths[{number}] + {place.text}"
    return text


def is_entry(owner: Operand, at: Operand, source: Source) -> str:
    """The test whether an index is a key, an Int32 or a text of ASCII, of a hash table as `@{}` makes it."""
    table = f"type({owner.text}) is {source.bind(Hashtable)} and {owner.text}.fold is {source.bind(folded_key)}"
    if at.kind == "int":
        return table
    is_text = f"{at.text}.isascii()" if at.kind == "str" else f"type({at.text}) is str and {at.text}.isascii()"
    return f"{table} and ({is_text})" if at.kind == "str" else f"{table} and (type({at.text}) is int or {is_text})"


def entry_key(at: Operand) -> str:
    """What the hash table of `is_entry` finds an entry by."""
    if at.kind in ("int", "str"):
        return at.text if at.kind == "int" else f"{at.text}.lower()"
    return f"{at.text}.lower() if type({at.text}) is str else {at.text}"
