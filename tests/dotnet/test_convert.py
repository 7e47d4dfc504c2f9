"""Casts, text and truth. The expected values are PowerShell 7.6's."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

import pytest

from pscompat.dotnet import convert, types
from pscompat.dotnet.enum_values import make_enum
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.values import (
    NOTHING,
    ArrayList,
    BigInteger,
    Byte,
    Char,
    Hashtable,
    Int64,
    NetObject,
    OrderedDictionary,
    PSCustomObject,
    Single,
    SwitchParameter,
    TypedArray,
)

Rights = types.of_class(make_enum("Rights", {"None": 0, "Read": 1, "Write": 2, "Delete": 4}, flags=True))


class Disk(NetObject):
    """A class as a script could define it."""

    __slots__ = ("Name", "_size")
    net_name = "Disk"

    def __init__(self) -> None:
        self.Name = None
        self._size = 0

    @classmethod
    def net_new(cls) -> Disk:
        return cls()

    @property
    def SizeGB(self) -> int:
        return self._size

    @SizeGB.setter
    def SizeGB(self, value: int) -> None:
        self._size = value


class Celsius(NetObject):
    """A class that reads itself from text."""

    __slots__ = ("degrees",)
    net_name = "Celsius"
    made: ClassVar[int] = 0

    def __init__(self, degrees: float) -> None:
        self.degrees = degrees

    @staticmethod
    def Parse(s: str) -> Celsius:
        from pscompat.dotnet.errors import NetError

        if not s.endswith("C"):
            raise NetError("System.FormatException", "No unit.")
        return Celsius(float(s[:-1]))


def cast(value: Any, name: Any) -> Any:
    nettype = types.resolve(name) if isinstance(name, str) else name
    assert nettype is not None
    return convert.convert(value, nettype)


def shown(value: Any) -> str:
    return f"{convert.to_string(value)} [{types.of(value).name}]"


@pytest.mark.parametrize(
    ("value", "name", "expected"),
    [
        (2.5, "int", "2 [Int32]"),
        (3.5, "int", "4 [Int32]"),
        (-2.5, "int", "-2 [Int32]"),
        (Decimal("2.5"), "int", "2 [Int32]"),
        (" 5 ", "int", "5 [Int32]"),
        ("0x1F", "int", "31 [Int32]"),
        ("0xffffffff", "int", "-1 [Int32]"),
        ("0b11", "int", "3 [Int32]"),
        ("1e3", "int", "1000 [Int32]"),
        ("1.5", "int", "2 [Int32]"),
        ("1kb", "int", "1024 [Int32]"),
        ("1,000", "int", "1000 [Int32]"),
        ("", "int", "0 [Int32]"),
        ("5L", "int", "5 [Int32]"),
        (None, "int", "0 [Int32]"),
        (True, "int", "1 [Int32]"),
        (Char("a"), "int", "97 [Int32]"),
        ("5", "long", "5 [Int64]"),
        ("0xff", "byte", "255 [Byte]"),
        ("1,000.5", "double", "1000.5 [Double]"),
        (".5", "double", "0.5 [Double]"),
        ("1e400", "double", "Infinity [Double]"),
        (1e300, "single", "Infinity [Single]"),
        ("1.1", "single", "1.1 [Single]"),
        ("1,000.5", "decimal", "1000.5 [Decimal]"),
        ("1e2", "decimal", "100 [Decimal]"),
        (1 / 3, "decimal", "0.333333333333333 [Decimal]"),
        (1e-30, "decimal", "0 [Decimal]"),
        (1.7, "bigint", "1 [BigInteger]"),
        ("123456789012345678901234567890", "bigint", "123456789012345677877719597056 [BigInteger]"),
        (65, "char", "A [Char]"),
        ("false", "bool", "True [Boolean]"),
        ("", "bool", "False [Boolean]"),
        ([0], "bool", "False [Boolean]"),
        ([0, 0], "bool", "True [Boolean]"),
        (None, "string", " [String]"),
        ([5, 6], "string", "5 6 [String]"),
        ("5", "int[]", "5 [Int32[]]"),
        (["1", "2"], "int[]", "1 2 [Int32[]]"),
        ([1, 2.5, None, True], "string[]", "1 2.5  True [String[]]"),
        ("abc", "char[]", "a b c [Char[]]"),
        ("x", "object[]", "x [Object[]]"),
        (5, "array", "5 [Object[]]"),
        ("int", "type", "int [RuntimeType]"),
        (5, "object", "5 [Int32]"),
        (True, "switch", "True [SwitchParameter]"),
        (OrderedDictionary([("a", 1)]), "hashtable", "System.Collections.Hashtable [Hashtable]"),
        ("5", "nullable[int]", "5 [Int32]"),
        (Hashtable([("a", 1)]), "pscustomobject", "System.Collections.Hashtable [Hashtable]"),
        ("mon", "DayOfWeek", "Monday [DayOfWeek]"),
        (2, "DayOfWeek", "Tuesday [DayOfWeek]"),
        ("Read, Write", Rights, "Read, Write [Rights]"),
        (5, Rights, "Read, Delete [Rights]"),
        (["Read", "Write"], Rights, "Read, Write [Rights]"),
    ],
)
def test_casts(value: Any, name: Any, expected: str) -> None:
    assert shown(cast(value, name)) == expected


NOT_A_NUMBER = (
    'Cannot convert value "abc" to type "System.{}". Error: "The input string \'abc\' was not in a correct format."'
)
DAYS = "Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday"


@pytest.mark.parametrize(
    ("value", "name", "error_id", "message"),
    [
        ("abc", "int", "InvalidCastFromStringToInteger", NOT_A_NUMBER.format("Int32")),
        ("abc", "double", "InvalidCastFromStringToDoubleOrSingle", NOT_A_NUMBER.format("Double")),
        ("abc", "decimal", "InvalidCastFromStringToDecimal", NOT_A_NUMBER.format("Decimal")),
        (
            256,
            "byte",
            "InvalidCastIConvertible",
            (
                'Cannot convert value "256" to type "System.Byte". Error: "Value was either too large or too small for an '
                'unsigned byte."'
            ),
        ),
        (
            1e20,
            "int",
            "InvalidCastIConvertible",
            (
                'Cannot convert value "1E+20" to type "System.Int32". Error: "Value was either too large or too small for an '
                'Int32."'
            ),
        ),
        (
            [1, 2],
            "int",
            "ConvertToFinalInvalidCastException",
            'Cannot convert the "System.Object[]" value of type "System.Object[]" to type "System.Int32".',
        ),
        (
            "ab",
            "char",
            "InvalidCastParseTargetInvocation",
            'Cannot convert value "ab" to type "System.Char". Error: "String must be exactly one character long."',
        ),
        (
            5,
            "hashtable",
            "ConvertToFinalInvalidCastException",
            'Cannot convert the "5" value of type "System.Int32" to type "System.Collections.Hashtable".',
        ),
        (
            PSCustomObject({"x": 1}),
            "hashtable",
            "InvalidCastConstructorException",
            (
                'Cannot convert value "@{x=1}" to type "System.Collections.Hashtable". Error: "Cannot convert the "@{x=1}" '
                'value of type "System.Management.Automation.PSCustomObject" to type "System.Collections.Hashtable"."'
            ),
        ),
        (
            "abc",
            "byte[]",
            "InvalidCastExceptionScalarToArray",
            'Cannot convert value "abc" to type "System.Byte[]". Error: "' + NOT_A_NUMBER.format("Byte") + '"',
        ),
        (
            "zork",
            "type",
            "InvalidCastFromStringToType",
            'Cannot convert the "zork" value of type "System.String" to type "System.Type".',
        ),
        (
            "Someday",
            "DayOfWeek",
            "SubstringDisambiguationEnumParseThrewAnException",
            (
                'Cannot convert value "Someday" to type "System.DayOfWeek". Error: "Unable to match the identifier name '
                "Someday to a valid enumerator name. Specify one of the following enumerator names and try again:\n"
                f'{DAYS}"'
            ),
        ),
        (
            "S",
            "DayOfWeek",
            "SubstringDisambiguationEnumParseThrewAnException",
            (
                'Cannot convert value "S" to type "System.DayOfWeek". Error: "The identifier name S cannot be processed '
                "because it is either too similar or identical to the following enumerator names: Sunday, Saturday. Use a "
                'more specific identifier name."'
            ),
        ),
        (
            9,
            "DayOfWeek",
            "UndefinedIntegerToEnum",
            (
                'Cannot convert value "9" to type "System.DayOfWeek" due to enumeration values that are not valid. Specify '
                "one of the following enumeration values and try again. The possible enumeration values are "
                f'"{DAYS.replace(", ", ",")}".'
            ),
        ),
        (None, "DayOfWeek", "nullToEnumInvalidCast", None),
        ("x", "nullable[int]", "InvalidCastFromStringToInteger", None),
    ],
)
def test_cast_errors(value: Any, name: str, error_id: str, message: str | None) -> None:
    with pytest.raises(TerminatingError) as raised:
        cast(value, name)
    record = raised.value.record
    assert (record.error_id, record.category) == (error_id, "InvalidArgument")
    assert message is None or record.Exception.Message == message


def test_hashtable_to_object() -> None:
    disk = cast(Hashtable([("name", "os"), ("sizegb", "128")]), types.of_class(Disk))
    assert (disk.Name, disk.SizeGB) == ("os", 128)


def test_hashtable_to_object_errors() -> None:
    with pytest.raises(TerminatingError) as raised:
        cast(Hashtable([("Nope", 1)]), types.of_class(Disk))
    assert raised.value.record.error_id == "ObjectCreationError"
    assert raised.value.record.Exception.Message.startswith(
        "Cannot create object of type \"Disk\". The property 'Nope' was not found for the 'Disk' object. "
        "The settable properties are: [Name <"
    )


def test_parse_is_used() -> None:
    assert cast("21C", types.of_class(Celsius)).degrees == 21.0
    with pytest.raises(TerminatingError) as raised:
        cast("21", types.of_class(Celsius))
    record = raised.value.record
    assert record.error_id == "InvalidCastParseTargetInvocation"
    assert record.Exception.Message == 'Cannot convert value "21" to type "Celsius". Error: "No unit."'


def test_arguments_are_stricter_on_booleans() -> None:
    boolean = types.known("System.Boolean")
    assert convert.convert_argument(0.0, boolean) is False
    for value, name in (("false", "System.String"), (None, ""), ([1, 2], "System.Object[]")):
        with pytest.raises(TerminatingError) as raised:
            convert.convert_argument(value, boolean)
        assert raised.value.record.Exception.Message == (
            f'Cannot convert value "{name}" to type "System.Boolean". Boolean parameters accept only Boolean values and '
            "numbers, such as $True, $False, 1 or 0."
        )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1 / 3, "0.333333333333333"),
        (1e15, "1E+15"),
        (1e14, "100000000000000"),
        (1e-5, "1E-05"),
        (1.7976931348623157e308, "1.79769313486232E+308"),
        (float("inf"), "Infinity"),
        (Single(0.3333333432674408), "0.3333333"),
        (-0.0, "-0"),
        (Decimal("1.10"), "1.10"),
        (True, "True"),
        (None, ""),
        (NOTHING, ""),
        (BigInteger(5), "5"),
        (Char("A"), "A"),
        ([1, [2, 3]], "1 System.Object[]"),
        ([None], ""),
        (ArrayList([1, 2]), "1 2"),
        (TypedArray([1, 2], "System.Int32"), "1 2"),
        (Hashtable([("a", 1)]), "System.Collections.Hashtable"),
        (PSCustomObject(), ""),
        (
            PSCustomObject({"a": 1, "b": [1, 2], "c": None, "d": Hashtable(), "e": PSCustomObject({"z": 1}), "f": 1.5}),
            "@{a=1; b=System.Object[]; c=; d=System.Collections.Hashtable; e=; f=1.5}",
        ),
        (SwitchParameter(True), "True"),
    ],
)
def test_to_string(value: Any, expected: str) -> None:
    assert convert.to_string(value) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("int", "int"),
        ("int[]", "int[]"),
        ("System.Collections.Hashtable", "hashtable"),
        ("System.StringComparison", "System.StringComparison"),
    ],
)
def test_types_as_text(name: str, expected: str) -> None:
    assert convert.to_string(types.resolve(name)) == expected


def test_current_culture_differs() -> None:
    assert convert.to_text(float("inf")) == "∞"
    assert convert.to_text([1]) == "System.Object[]"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("false", True),
        (0.0, False),
        (Decimal(0), False),
        (Char("\0"), False),
        ([], False),
        ([None], False),
        ([[0]], True),
        ([[]], False),
        ([""], False),
        (Hashtable(), True),
        (PSCustomObject(), True),
        (SwitchParameter(False), False),
        (Int64(5), True),
        (Byte(0), False),
    ],
)
def test_truth(value: Any, expected: bool) -> None:
    assert convert.to_bool(value) is expected


def test_iterate() -> None:
    assert list(convert.iterate([1, 2]) or ()) == [1, 2]
    assert list(convert.iterate(NOTHING) or "not nothing") == []
    for scalar in ("ab", 5, None, Hashtable(), PSCustomObject(), types.known("System.Int32")):
        assert convert.iterate(scalar) is None
