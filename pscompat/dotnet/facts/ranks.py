"""How well a value of one type passes for another: PowerShell's ranks of conversions, from the table alone.

PowerShell ranks the conversion from an argument's type to a parameter's type without trying it, so a string has the rank of
its parsing whether or not it parses. The rank decides which overload a call takes (pscompat/dotnet/overloads.py). What
converts, in the order of the questions asked: the null value; a type to itself or a base; numbers among each other and with
text; the language's own conversions (to text, truth values, arrays, hash tables, delegates, enumerations); a static Parse
method; a constructor that takes the value; a conversion operator; IConvertible; properties of a new object; a constructor
that takes a sequence.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from pscompat.dotnet.facts.members import declared_methods, members_of
from pscompat.dotnet.facts.names import element_parts, generic_parts
from pscompat.dotnet.facts.relations import (
    ARRAY,
    NULLABLE,
    bases_of,
    facts_of,
    interfaces_of,
    is_assignable,
    is_value_type,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pscompat.dotnet.facts.records import Overload


class Rank(IntEnum):
    """PowerShell's ranks of conversion, the better the higher. Those with S2A make an array of a single value."""

    NONE = 0
    UNRELATED_ARRAYS_S2A = 7
    UNRELATED_ARRAYS = 15
    TO_STRING_S2A = 23
    TO_STRING = 31
    CUSTOM_S2A = 39
    CUSTOM = 47
    ICONVERTIBLE_S2A = 55
    ICONVERTIBLE = 63
    IMPLICIT_CAST_S2A = 71
    IMPLICIT_CAST = 79
    EXPLICIT_CAST_S2A = 87
    EXPLICIT_CAST = 95
    CONSTRUCTOR_S2A = 103
    CONSTRUCTOR = 111
    CREATE = 115
    PARSE_S2A = 119
    PARSE = 127
    PSOBJECT_S2A = 135
    PSOBJECT = 143
    LANGUAGE_S2A = 151
    LANGUAGE = 159
    NULL_TO_VALUE = 175
    NULL_TO_REFERENCE = 191
    NUMERIC_EXPLICIT_S2A = 199
    NUMERIC_EXPLICIT = 207
    NUMERIC_EXPLICIT_NEAR_S2A = 215
    NUMERIC_EXPLICIT_NEAR = 223
    NUMERIC_STRING_S2A = 231
    NUMERIC_STRING = 239
    NUMERIC_IMPLICIT_S2A = 247
    NUMERIC_IMPLICIT = 255
    ASSIGNABLE_S2A = 263
    ASSIGNABLE = 271
    IDENTITY_S2A = 279
    STRING_TO_CHARACTERS = 282
    IDENTITY = 287


NULL = ""  # the type name of $null

_SINGLE_TO_ARRAY = 0x08  # the bit that a rank loses when a single value becomes an array
_STRING, _BOOLEAN, _CHAR = "System.String", "System.Boolean", "System.Char"
_PSOBJECT, _SCRIPT_BLOCK = "System.Management.Automation.PSObject", "System.Management.Automation.ScriptBlock"
_BIG_INTEGER = "System.Numerics.BigInteger"
_INTEGERS = tuple(
    f"System.{name}" for name in ("SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64")
)
_NUMBERS = (*_INTEGERS, "System.Single", "System.Double", "System.Decimal")
_NULL_VALUES = (*_NUMBERS, _BIG_INTEGER, _BOOLEAN, _CHAR, "System.Management.Automation.SwitchParameter")
# Into which number types each one widens without loss of range.
_WIDENS = {
    "System.SByte": "Int16 Int32 Int64 Single Double Decimal",
    "System.Byte": "Int16 UInt16 Int32 UInt32 Int64 UInt64 Single Double Decimal",
    "System.Int16": "Int32 Int64 Single Double Decimal",
    "System.UInt16": "Int32 UInt32 Int64 UInt64 Single Double Decimal",
    "System.Int32": "Int64 Single Double Decimal",
    "System.UInt32": "Int64 UInt64 Single Double Decimal",
    "System.Int64": "Single Double Decimal",
    "System.UInt64": "Single Double Decimal",
    "System.Single": "Double",
    "System.Char": "UInt16 Int32 UInt32 Int64 UInt64 Single Double",
}
# Ranks that PowerShell lists one by one and no rule gives.
_LISTED = {
    (_STRING, "System.Char[]"): Rank.STRING_TO_CHARACTERS,
    (_STRING, _BIG_INTEGER): Rank.NUMERIC_STRING,
    (_BIG_INTEGER, _STRING): Rank.NUMERIC_STRING,
    (_BIG_INTEGER, _CHAR): Rank.NUMERIC_STRING,
    (_CHAR, "System.Single"): Rank.LANGUAGE,
    (_CHAR, "System.Double"): Rank.LANGUAGE,
    (_BOOLEAN, _BIG_INTEGER): Rank.LANGUAGE,
    (_STRING, "System.Type"): Rank.LANGUAGE,
    (_STRING, "System.Uri"): Rank.LANGUAGE,
    (_STRING, "System.Text.RegularExpressions.Regex"): Rank.LANGUAGE,
}
# Public types that bring a TypeConverter: what it takes is known only when it is tried.
_WITH_CONVERTER = frozenset(
    (
        *(
            f"System.Drawing.{name}"
            for name in ("Color", "Font", "Icon", "Image", "Point", "Rectangle", "Size", "SizeF")
        ),
        "System.Drawing.Imaging.ImageFormat",
        "System.Drawing.Printing.Margins",
        "System.ComponentModel.IComponent",
        "System.ComponentModel.MarshalByValueComponent",
        "System.Data.Constraint",
        "System.Data.DataRelation",
        "System.Data.DataViewSetting",
        "System.Data.Common.DataColumnMapping",
        "System.Data.Common.DataTableMapping",
        "System.Data.SqlClient.SqlParameter",
        "System.Management.Automation.PSMemberTypes",
        "System.Management.Automation.PSMemberViewTypes",
        "System.Management.ManagementPath",
        "System.Management.ManagementQuery",
        "System.Management.ManagementScope",
        "System.Windows.Input.ICommand",
    )
)
# Types whose values cannot be boxed. Those that scripts meet as parameters.
_STACK_ONLY = frozenset(
    (
        "System.ReadOnlySpan`1",
        "System.Span`1",
        "System.TypedReference",
        "System.ArgIterator",
        "System.Runtime.CompilerServices.DefaultInterpolatedStringHandler",
        "System.Text.Json.Utf8JsonReader",
    )
)


@lru_cache(maxsize=4096)
def conversion_rank(from_name: str, to_name: str) -> Rank:
    """The rank of the conversion between two types by full name; Rank.NONE where none is known. from_name may be NULL."""
    if from_name == NULL:
        return _rank_of_null(to_name)
    listed = _LISTED.get((from_name, to_name)) or _numeric_rank(from_name, to_name)
    if listed:
        return listed
    if is_assignable(from_name, to_name):
        return Rank.IDENTITY if from_name == to_name else Rank.ASSIGNABLE
    if is_stack_only(from_name) or is_stack_only(to_name) or element_parts(to_name)[1] == "&":
        return Rank.NONE
    if _PSOBJECT in bases_of(from_name):
        return Rank.NONE
    if to_name == _PSOBJECT:
        return Rank.PSOBJECT
    return _language_rank(from_name, to_name) or _made_rank(from_name, to_name)


def cast_rank(from_name: str, to_name: str) -> Rank:
    """The rank of a conversion operator alone, which is how a call site fills a parameter that cannot be boxed (a span)."""
    for name, owner in (
        ("op_Implicit", to_name),
        ("op_Explicit", to_name),
        ("op_Implicit", from_name),
        ("op_Explicit", from_name),
    ):
        if any(_casts(operator, from_name, to_name) for operator in _operators(owner, name)):
            return Rank.IMPLICIT_CAST if name == "op_Implicit" else Rank.EXPLICIT_CAST
    return Rank.NONE


def is_stack_only(name: str) -> bool:
    """Whether values of the type live on the stack alone (spans), so no variable of a script can hold one."""
    return generic_parts(name)[0] in _STACK_ONLY


def _rank_of_null(to_name: str) -> Rank:
    if to_name == _STRING:
        return Rank.TO_STRING
    if to_name in _NULL_VALUES:
        return Rank.NULL_TO_VALUE
    if generic_parts(to_name)[0] == NULLABLE:
        return Rank.NULL_TO_VALUE
    if is_value_type(to_name) or is_stack_only(to_name):
        return Rank.NONE
    return Rank.NULL_TO_REFERENCE


def _numeric_rank(from_name: str, to_name: str) -> Rank | None:
    """The rank between numbers, text and characters; None where that is no question of numbers."""
    if from_name == to_name:
        return None
    if from_name in _NUMBERS:
        if to_name in _NUMBERS:
            return _between_numbers(from_name, to_name)
        return Rank.NUMERIC_STRING if to_name in (_STRING, _CHAR) else None
    return Rank.NUMERIC_STRING if from_name == _STRING and to_name in _NUMBERS else None


def _between_numbers(from_name: str, to_name: str) -> Rank:
    if _widens(from_name, to_name):
        return Rank.NUMERIC_IMPLICIT
    if from_name in _INTEGERS and to_name in _INTEGERS:
        place, wanted = _INTEGERS.index(from_name), _INTEGERS.index(to_name)
        signed_into_unsigned = place % 2 == 0 and wanted % 2 == 1 and wanted > place
        return Rank.NUMERIC_EXPLICIT_NEAR if signed_into_unsigned else Rank.NUMERIC_EXPLICIT
    return (
        Rank.NUMERIC_EXPLICIT_NEAR
        if from_name == "System.Decimal" and to_name not in _INTEGERS
        else Rank.NUMERIC_EXPLICIT
    )


def _language_rank(from_name: str, to_name: str) -> Rank:
    """The rank of a conversion that the language itself makes."""
    definition, arguments = generic_parts(to_name)
    if definition == NULLABLE and arguments:
        return conversion_rank(from_name, arguments[0])
    if to_name in (_BOOLEAN, "System.Void", "System.Xml.XmlDocument", "System.Management.Automation.PSReference"):
        return Rank.LANGUAGE
    if to_name == _STRING:
        return Rank.TO_STRING
    if _is_array(to_name) and (_is_array(from_name) or is_enumerable(from_name)):
        return _rank_into_array(from_name, to_name)
    if to_name == ARRAY and is_enumerable(from_name):
        return Rank.LANGUAGE
    if to_name == "System.Collections.Hashtable":
        return Rank.LANGUAGE if _implements(from_name, "System.Collections.IDictionary") else Rank.NONE
    if to_name == "System.Collections.Specialized.StringCollection":
        return Rank.LANGUAGE if is_enumerable(from_name) else Rank.LANGUAGE_S2A
    facts = facts_of(to_name)
    if facts is None or _is_array(to_name):
        return Rank.NONE
    if facts.kind == "delegate" and _SCRIPT_BLOCK in bases_of(from_name):
        return Rank.LANGUAGE
    if facts.kind == "enum" and _number_type(from_name) in _INTEGERS:
        return Rank.LANGUAGE
    return Rank.NONE


def _rank_into_array(from_name: str, to_name: str) -> Rank:
    if not _is_array(from_name):
        return Rank.LANGUAGE
    related = is_assignable(element_parts(from_name)[0], element_parts(to_name)[0])
    return Rank.LANGUAGE if related else Rank.UNRELATED_ARRAYS


def _made_rank(from_name: str, to_name: str) -> Rank:
    """The rank where a new value is made: by parsing, constructors, operators; of a single value for an array."""
    if to_name == "System.Collections.Hashtable":
        # The language asks for a dictionary and leaves the rest to constructors.
        single = Rank.NONE
    elif _is_array(to_name):
        single = _single(conversion_rank(from_name, element_parts(to_name)[0]))
    else:
        single = _single(Rank.ASSIGNABLE) if to_name == ARRAY else Rank.NONE
    rank, found = _ways_to_make(from_name, to_name)
    has_converter = from_name in _WITH_CONVERTER or to_name in _WITH_CONVERTER
    if has_converter or (found and single):
        return max(single, rank)
    if single:
        return single
    return rank if found else Rank.NONE


def _single(rank: Rank) -> Rank:
    """What a rank becomes when the value is wrapped into an array first."""
    return Rank(rank & ~_SINGLE_TO_ARRAY)


def _ways_to_make(from_name: str, to_name: str) -> tuple[Rank, bool]:
    """The rank of the first way that makes such a value, and whether there is one (a constructor's rank without)."""
    if _parses(from_name, to_name):
        return Rank.PARSE, True
    if from_name == _STRING and to_name == "Microsoft.Management.Infrastructure.CimSession":
        return Rank.CREATE, True
    if _constructs(from_name, to_name):
        return Rank.CONSTRUCTOR, True
    rank = cast_rank(from_name, to_name)
    if rank:
        return rank, True
    if _by_convertible(from_name, to_name):
        return Rank.ICONVERTIBLE, True
    if _by_properties(from_name, to_name):
        return Rank.CONSTRUCTOR, True
    rank = _by_sequence(from_name, to_name)
    return (rank, True) if rank else (Rank.CONSTRUCTOR, False)


def _parses(from_name: str, to_name: str) -> bool:
    facts = facts_of(to_name)
    if facts is None or _is_array(to_name):
        return False
    if facts.kind == "enum":
        return from_name == _STRING or is_enumerable(from_name)
    if from_name != _STRING:
        return False
    wanted = ([_STRING], [_STRING, "System.IFormatProvider"])
    return any(
        overload.static and [parameter.type for parameter in overload.parameters] in wanted
        for overload in members_of(to_name).method("Parse")
    )


def _constructs(from_name: str, to_name: str) -> bool:
    """Whether reflection finds one constructor that takes the value, the most specific one where several do."""
    if from_name in _INTEGERS and (_is_array(to_name) or _implements(to_name, "System.Collections.ICollection")):
        return False  # a length is no value
    if _is_array(to_name):
        return _binds(from_name, "System.Int32")
    facts = facts_of(to_name)
    if facts is None or facts.abstract and facts.kind == "interface":
        return False
    fitting = [
        overload.parameters[0].type
        for overload in members_of(to_name).constructors()
        if len(overload.parameters) == 1
        and not overload.parameters[0].by_reference
        and _binds(from_name, overload.parameters[0].type)
    ]
    return bool(fitting) and (from_name in fitting or any(_most_specific(kind, fitting) for kind in fitting))


def _binds(from_name: str, to_name: str) -> bool:
    """Whether reflection's binder lets a value of one type pass for a parameter of the other."""
    if is_assignable(from_name, to_name):
        return True
    number = _number_type(from_name)
    if to_name == "System.Decimal":
        return False
    return number == to_name or (number, to_name) == ("System.Byte", _CHAR) or _widens(number, to_name)


def _widens(from_name: str, to_name: str) -> bool:
    return to_name.rpartition(".")[2] in _WIDENS.get(from_name, "").split()


def _most_specific(kind: str, others: list[str]) -> bool:
    return all(other == kind or _binds(kind, other) and not _binds(other, kind) for other in others)


def _by_convertible(from_name: str, to_name: str) -> bool:
    if not _implements(from_name, "System.IConvertible"):
        return False
    if from_name in _NUMBERS:
        return not _is_array(to_name) and conversion_rank(_STRING, to_name) != Rank.NONE
    return from_name != _STRING


def _by_properties(from_name: str, to_name: str) -> bool:
    """Whether a dictionary's entries become the properties of a new object."""
    if _implements(from_name, "System.IConvertible") or not _implements(from_name, "System.Collections.IDictionary"):
        return False
    if _is_array(to_name):
        return False
    if any(not overload.parameters for overload in members_of(to_name).constructors()):
        facts = facts_of(to_name)
        return facts is not None
    return is_value_type(to_name) and to_name not in _PRIMITIVES


def _by_sequence(from_name: str, to_name: str) -> Rank:
    """The rank of a generic collection's constructor that takes the value, or each of its elements."""
    arguments = generic_parts(to_name)[1]
    facts = facts_of(to_name)
    if len(arguments) != 1 or facts is None or facts.abstract or facts.kind == "interface":
        return Rank.NONE
    if not _implements(to_name, "System.Collections.IEnumerable"):
        return Rank.NONE
    taken = {
        f"System.Collections.Generic.{name}[{arguments[0]}]" for name in ("IEnumerable`1", "ICollection`1", "IList`1")
    }
    takes = any(
        len(overload.parameters) == 1 and overload.parameters[0].type in taken
        for overload in members_of(to_name).constructors()
    )
    if not takes:
        return Rank.NONE
    return Rank.CONSTRUCTOR_S2A if is_assignable(from_name, arguments[0]) else Rank.CONSTRUCTOR


def is_enumerable(name: str) -> bool:
    """Whether PowerShell takes a value of the type apart: a sequence that is no text, dictionary or XML node."""
    if name == _STRING or not _implements(name, "System.Collections.IEnumerable"):
        return False
    return not (_implements(name, "System.Collections.IDictionary") or "System.Xml.XmlNode" in bases_of(name))


def _is_array(name: str) -> bool:
    return element_parts(name)[1].startswith("[")


def _implements(name: str, interface: str) -> bool:
    return name == interface or interface in interfaces_of(name)


_PRIMITIVES = (*_INTEGERS, "System.Single", "System.Double", _BOOLEAN, _CHAR, "System.IntPtr", "System.UIntPtr")


def _number_type(name: str) -> str:
    """The number type behind an enumeration, the type itself otherwise."""
    facts = None if _is_array(name) else facts_of(name)
    return (facts.underlying if facts else None) or name


def _operators(owner: str, name: str) -> Iterator[Overload]:
    if not element_parts(owner)[1]:
        for base in bases_of(owner):
            yield from declared_methods(base, name)


def _casts(operator: Overload, from_name: str, to_name: str) -> bool:
    return (
        len(operator.parameters) == 1
        and is_assignable(operator.returns, to_name)
        and is_assignable(from_name, operator.parameters[0].type)
    )
