"""Operators: results, types of results and errors. The expected values are PowerShell 7.6's."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pscompat.dotnet import types
from pscompat.dotnet.convert import convert, to_string
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.operators import BINARY, UNARY, decrement, increment, match
from pscompat.dotnet.values import (
    NOTHING,
    BigInteger,
    Byte,
    Char,
    Hashtable,
    Int64,
    OrderedDictionary,
    PSCustomObject,
    SByte,
    Single,
    TypedArray,
    UInt32,
    UInt64,
)

MAX_INT, MAX_LONG = 2**31 - 1, Int64(2**63 - 1)
DAY = convert("Monday", types.known("System.DayOfWeek"))


def shown(value: Any) -> str:
    """Text and type of a result."""
    return f"{to_string(value)} [{'' if value is None else types.of(value).name}]"


def failure(kind: str, left: Any, right: Any) -> tuple[str, str]:
    """Error id and message of an operation."""
    with pytest.raises(TerminatingError) as raised:
        BINARY[kind](left, right)
    record = raised.value.record
    return record.error_id, record.Exception.Message


@pytest.mark.parametrize(
    ("left", "kind", "right", "expected"),
    [
        (MAX_INT, "Plus", 1, "2147483648 [Double]"),
        (MAX_LONG, "Plus", 1, "9.22337203685478E+18 [Double]"),
        (Int64(-(2**31)), "Minus", 1, "-2147483649 [Int64]"),
        (UInt32(1), "Plus", UInt32(2), "3 [UInt32]"),
        (UInt32(2**32 - 1), "Plus", 1, "4294967296 [Double]"),
        (UInt64(2**64 - 1), "Plus", 1, "1.84467440737096E+19 [Double]"),
        (UInt64(1), "Plus", Int64(1), "2 [UInt64]"),
        (UInt64(1), "Plus", -1, "0 [Decimal]"),
        (Byte(1), "Plus", Byte(1), "2 [Int32]"),
        (Byte(1), "Multiply", Int64(2), "2 [Int64]"),
        (SByte(1), "Minus", 1, "0 [Int32]"),
        (-1, "Plus", UInt32(1), "0 [Int64]"),
        (BigInteger(1), "Plus", 1.5, "2 [BigInteger]"),
        (BigInteger(7), "Divide", 2, "3 [BigInteger]"),
        (Decimal(1), "Plus", 1.5, "2.5 [Decimal]"),
        (Single(1), "Plus", 1, "2 [Double]"),
        (1, "Divide", Decimal(3), "0.3333333333333333333333333333 [Decimal]"),
        (10, "Divide", UInt32(5), "2 [UInt32]"),
        (5, "Divide", 2, "2.5 [Double]"),
        (4, "Divide", 2, "2 [Int32]"),
        (Decimal(5), "Divide", 2, "2.5 [Decimal]"),
        (-7, "Rem", 3, "-1 [Int32]"),
        (7, "Rem", -3, "1 [Int32]"),
        (5.5, "Rem", 2, "1.5 [Double]"),
        (BigInteger(-7), "Rem", 3, "-1 [BigInteger]"),
        (Int64(-(2**63)), "Divide", -1, "9.22337203685478E+18 [Double]"),
        (-(2**31), "Divide", -1, "2147483648 [Double]"),
        (1.0, "Divide", 0, "Infinity [Double]"),
        (0.0, "Divide", 0, "NaN [Double]"),
        (MAX_INT, "Multiply", 2, "4294967294 [Double]"),
        ("5", "Multiply", 2, "55 [String]"),
        ("a", "Plus", None, "a [String]"),
        (None, "Plus", "a", "a [String]"),
        (None, "Plus", None, " []"),
        (None, "Minus", 5, "-5 [Int32]"),
        (None, "Multiply", 5, " []"),
        (True, "Plus", True, "2 [Int32]"),
        (Char("A"), "Plus", 1, "A1 [String]"),
        (1, "Plus", Char("A"), "66 [Int32]"),
        (Char("A"), "Minus", 1, "64 [Int32]"),
        ("5", "Minus", "3", "2 [Int32]"),
        ("5", "Divide", "2", "2.5 [Double]"),
        (1, "Plus", "2.5", "3.5 [Double]"),
        (1, "Plus", "1e2", "101 [Double]"),
        (5, "Plus", "0x10", "21 [Int32]"),
        (5, "Plus", " ", "5 [Int32]"),
        (1, "Plus", "9999999999", "10000000000 [Int64]"),
        (1, "Plus", "99999999999999999999", "100000000000000000000 [Decimal]"),
        (DAY, "Plus", 1, "Tuesday [DayOfWeek]"),
        (1, "Plus", DAY, "2 [Int32]"),
        ([1, 2], "Plus", 3, "1 2 3 [Object[]]"),
        ([1], "Plus", [2, 3], "1 2 3 [Object[]]"),
        ([1, 2], "Multiply", 2, "1 2 1 2 [Object[]]"),
        (1e308, "Multiply", 10, "Infinity [Double]"),
    ],
)
def test_arithmetic(left: Any, kind: str, right: Any, expected: str) -> None:
    assert shown(BINARY[kind](left, right)) == expected


@pytest.mark.parametrize(
    ("left", "kind", "right", "error_id", "message"),
    [
        (1, "Divide", 0, "RuntimeException", "Attempted to divide by zero."),
        (1, "Rem", 0, "RuntimeException", "Attempted to divide by zero."),
        (1, "Divide", Decimal(0), "RuntimeException", "Attempted to divide by zero."),
        (
            1,
            "Plus",
            [1, 2],
            "MethodNotFound",
            "Method invocation failed because [System.Object[]] does not contain a method named 'op_Addition'.",
        ),
        (
            Hashtable(),
            "Minus",
            1,
            "MethodNotFound",
            "Method invocation failed because [System.Collections.Hashtable] does not contain a method named 'op_Subtraction'.",
        ),
        (
            "a",
            "Minus",
            1,
            "InvalidCastFromStringToInteger",
            'Cannot convert value "a" to type "System.Int32". Error: "The input string \'a\' was not in a correct format."',
        ),
        (
            Hashtable([("env", 1)]),
            "Plus",
            Hashtable([("ENV", 2)]),
            "System.ArgumentException",
            "Item has already been added. Key in dictionary: 'env'  Key being added: 'ENV'",
        ),
        (
            Decimal(79228162514264337593543950335),
            "Plus",
            1,
            "RuntimeException",
            "Value was either too large or too small for a Decimal.",
        ),
        ("{0} {1}", "Format", 1, "FormatError", None),
        (
            Hashtable(),
            "Ilt",
            5,
            "NotIcomparable",
            'Cannot compare "System.Collections.Hashtable" because it is not IComparable.',
        ),
        (5, "Igt", "abc", "InvalidCastFromStringToInteger", None),
        (
            "abc",
            "Imatch",
            "(unclosed",
            "System.Text.RegularExpressions.RegexParseException",
            "Invalid pattern '(unclosed' at offset 9. Not enough )'s.",
        ),
    ],
)
def test_errors(left: Any, kind: str, right: Any, error_id: str, message: str | None) -> None:
    found = failure(kind, left, right)
    assert found[0] == error_id
    assert message is None or found[1] == message


@pytest.mark.parametrize(
    ("left", "kind", "right", "expected"),
    [
        (5, "Ieq", "5", True),
        (5, "Ieq", "abc", False),
        ("05", "Ieq", 5, False),
        (5, "Ieq", "05", True),
        (None, "Ilt", 1, True),
        (None, "Ieq", 0, False),
        ("", "Ieq", None, False),
        (True, "Ieq", "x", True),
        (1, "Ieq", True, True),
        (5, "Ieq", True, False),
        (True, "Ilt", 5, False),
        (Char("A"), "Ieq", "a", True),
        (Char("A"), "Ceq", "a", False),
        (Char("A"), "Ieq", 65, True),
        (65, "Ieq", Char("A"), True),
        (DAY, "Ieq", 1, True),
        (DAY, "Ieq", "x", False),
        ("monday", "Ieq", DAY, True),
        (DAY, "Ilt", 2, True),
        (float("nan"), "Ieq", float("nan"), False),
        (float("nan"), "Ilt", 1, False),
        (1, "Ilt", float("nan"), False),
        (UInt64(2**64 - 1), "Igt", -1, True),
        (BigInteger(5), "Igt", 4.5, True),
        (Decimal("1.10"), "Ieq", "1.1", True),
        ("10", "Ilt", "9", True),
        ("a", "Ilt", "B", True),
        ("_", "Ilt", "a", True),
        (False, "Ieq", "", True),
        (0, "Ieq", "", True),
        ([1, 2, 3], "Igt", 1, [2, 3]),
        (["a", None], "Ieq", None, [None]),
        ([], "Ieq", 1, []),
        ([1, 2], "Icontains", "1", True),
        ("1", "Iin", [1, 2], True),
        (5, "Icontains", 5, True),
        (["Dev"], "Ccontains", "dev", False),
        ("east", "Inotin", ["eastus"], True),
    ],
)
def test_comparison(left: Any, kind: str, right: Any, expected: Any) -> None:
    assert BINARY[kind](left, right) == expected


def test_references_compare_by_identity() -> None:
    table = Hashtable([("a", 1)])
    assert BINARY["Ieq"](table, table) is True
    assert BINARY["Ieq"](table, Hashtable([("a", 1)])) is False
    assert BINARY["Ieq"](PSCustomObject({"a": 1}), PSCustomObject({"a": 1})) is False


@pytest.mark.parametrize(
    ("left", "kind", "right", "expected"),
    [
        (6, "Band", 3, 2),
        (6, "Bxor", 3, 5),
        (1, "Shl", 4, 16),
        (1, "Shl", 32, 1),
        (-16, "Shr", 2, -4),
        (Int64(1), "Shl", 40, Int64(1 << 40)),
        ("6", "Band", "3", 2),
        (UInt32(2**32 - 1), "Shl", 16, UInt32(0xFFFF0000)),
        (1, "DotDot", 3, [1, 2, 3]),
        (2, "DotDot", -1, [2, 1, 0, -1]),
        ("2", "DotDot", "4", [2, 3, 4]),
        (1.6, "DotDot", 3.4, [2, 3]),
        ("a", "DotDot", "c", ["a", "b", "c"]),
        ("a", "Join", ",", "a"),
        ([1, None, True], "Join", "-", "1--True"),
        ("abc", "Ilike", "A*C", True),
        ("abc", "Clike", "A*", False),
        ("a[b", "Ilike", "a`[?", True),
        ("file1.txt", "Ilike", "file[0-9].*", True),
        (["vm1", "db1"], "Ilike", "vm*", ["vm1"]),
        (["vm1", "db1"], "Inotlike", "vm*", ["db1"]),
        (None, "Imatch", "", True),
        ("line1\nline2", "Imatch", "^line2$", False),
        ("line1\nline2", "Imatch", "(?m)^line2$", True),
        ("Hello", "Imatch", "(?-i)hello", False),
        (["a1", "b"], "Imatch", r"\d", ["a1"]),
        ("web-app", "Ireplace", ["-", "_"], "web_app"),
        ("remove me", "Ireplace", " me", "remove"),
        ("2024-03-05", "Ireplace", [r"(\d{4})-(\d\d)-(\d\d)", "$3/$2/$1"], "05/03/2024"),
        ("john smith", "Ireplace", [r"(?<f>\w+) (?<l>\w+)", "${l}, ${f}"], "smith, john"),
        ("abc", "Ireplace", ["b", "[$&]"], "a[b]c"),
        ("abc", "Ireplace", ["b", "$$"], "a$c"),
        ("price 5", "Ireplace", [r"(\d)", "${1}0"], "price 50"),
        ("abc", "Ireplace", ["b", r"\n"], r"a\nc"),
        ("x", "Ireplace", ["x", "$9"], "$9"),
        ("Hello", "Creplace", ["h", "x"], "Hello"),
        ("a,b;c", "Isplit", "[,;]", TypedArray(["a", "b", "c"], "System.String")),
        ("k=v=w", "Isplit", ["=", 2], TypedArray(["k", "v=w"], "System.String")),
        ("1-2-3-4", "Isplit", ["-", -2], TypedArray(["1-2-3", "4"], "System.String")),
        ("a.b.c", "Isplit", [".", 0, "SimpleMatch"], TypedArray(["a", "b", "c"], "System.String")),
        ("aXbxc", "Csplit", "x", TypedArray(["aXb", "c"], "System.String")),
        ("keep (the) sep", "Isplit", "(the)", TypedArray(["keep (", "the", ") sep"], "System.String")),
        ("abc", "Isplit", "", TypedArray(["", "a", "b", "c", ""], "System.String")),
        (["a b", "c d"], "Isplit", " ", TypedArray(["a", "b", "c", "d"], "System.String")),
        ("{0,5}|{0,-5}|{1,8:N2}|{{}}|{0:X}", "Format", [10, 2.5], "   10|10   |    2.50|{}|A"),
        ("{0}", "Format", [[1, 2]], "System.Object[]"),
        ("{0}", "Format", None, ""),
        ("{0:D} {0:X} {0}", "Format", DAY, "1 00000001 Monday"),
        ("{0:N2}", "Format", "5", "5"),
        ("{0}", "Format", 1 / 3, "0.3333333333333333"),
    ],
)
def test_bits_ranges_and_text(left: Any, kind: str, right: Any, expected: Any) -> None:
    result = BINARY[kind](left, right)
    assert result == expected
    assert type(result) is type(expected)


def test_match_gives_groups() -> None:
    result, groups = match("2024-03", r"(?<year>\d+)-(\d+)")
    assert result is True
    assert groups is not None
    assert groups.items() == [(0, "2024-03"), (1, "03"), ("year", "2024")]
    assert match("none", r"\d") == (False, None)
    assert match(["a1", "b"], r"\d") == (["a1"], None)


def test_unary() -> None:
    assert shown(UNARY["Minus"]("5.5")) == "-5.5 [Double]"
    assert shown(UNARY["Minus"](UInt32(5))) == "-5 [Double]"
    assert shown(UNARY["Minus"](-(2**31))) == "2147483648 [Double]"
    assert shown(UNARY["Plus"](True)) == "1 [Int32]"
    assert UNARY["Bnot"](5) == -6
    assert UNARY["Not"]("") is True
    assert UNARY["Isplit"]("  x  y\tz\n ") == ["x", "y", "z"]
    assert UNARY["Join"](["x", 1, None]) == "x1"


def test_decimals_beside_texts_leave_no_rule_for_texts() -> None:
    assert shown(BINARY["Minus"](Decimal(1), "0.5")) == "0.5 [Decimal]"
    assert shown(BINARY["Minus"](1, "0.5")) == "0.5 [Double]"


def test_increment_and_decrement() -> None:
    assert increment(None) == 1
    assert shown(increment(MAX_INT)) == "2147483648 [Double]"
    assert shown(decrement(Int64(5))) == "4 [Int64]"


def test_type_operators() -> None:
    assert BINARY["Is"](5, types.resolve("int")) is True
    assert BINARY["Is"](5, "long") is False
    assert BINARY["Is"](5, types.resolve("ValueType")) is True
    assert BINARY["Is"](OrderedDictionary(), types.resolve("hashtable")) is False
    assert BINARY["Is"](OrderedDictionary(), types.resolve("System.Collections.IDictionary")) is True
    assert BINARY["Is"]([], types.resolve("array")) is True
    assert BINARY["Is"](PSCustomObject(), types.resolve("psobject")) is True
    assert BINARY["Is"]("x", types.resolve("psobject")) is False
    assert BINARY["IsNot"](None, types.resolve("object")) is True
    assert BINARY["As"]("x", types.resolve("int")) is None
    assert BINARY["As"]("7", "int") == 7


def test_nothing_is_null() -> None:
    assert BINARY["Ieq"](NOTHING, None) is True
    assert BINARY["Plus"]([1], NOTHING) == [1]
