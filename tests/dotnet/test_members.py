"""Properties, methods, static members, indexes and added members. The expected values are PowerShell 7.6's."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pscompat.dotnet import members, types
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.library.enums import enum
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.member_kinds import AliasProperty, CodeMethod
from pscompat.dotnet.values import (
    NOTHING,
    Char,
    CodeProperty,
    Hashtable,
    Int64,
    OrderedDictionary,
    PSCustomObject,
    PSObject,
    TypedArray,
)


def static(name: str, method: str, *args: Any) -> Any:
    nettype = types.resolve(name)
    assert nettype is not None
    return members.static_invoke(nettype, method, list(args))


def call(value: Any, method: str, *args: Any) -> Any:
    return members.invoke(value, method, list(args))


def failure(action: Any) -> tuple[str, str, str]:
    """Id, exception and message of an error."""
    with pytest.raises(TerminatingError) as raised:
        action()
    record = raised.value.record
    return record.error_id, record.Exception.type_name.rpartition(".")[2], record.Exception.Message


def test_properties_of_objects() -> None:
    thing = PSCustomObject({"Name": "vm1", "Size": 2})
    assert members.get(thing, "name") == "vm1"
    assert members.get(thing, "Nope") is None
    members.set(thing, "SIZE", 3)
    assert thing.props == {"Name": "vm1", "Size": 3}
    assert [prop.name for prop in members.properties(thing)] == ["Name", "Size"]
    assert members.find(thing, "size").value == 3  # type: ignore[union-attr]
    assert members.find(thing, "nope") is None


def test_keys_hide_properties_of_dictionaries() -> None:
    table = Hashtable([("Count", "mine"), ("a", 1)])
    assert members.get(table, "count") == "mine"
    assert members.get(members.get(table, "psbase"), "Count") == 2
    assert call(table, "get_Count") == 2
    members.set(table, "b", 5)
    assert table["B"] == 5


def test_intrinsic_members() -> None:
    assert members.get(5, "Count") == 1
    assert members.get(None, "Count") == 0
    assert members.get("abc", "Length") == 3
    assert members.get("abc", "Count") == 1
    assert members.get(PSCustomObject(), "Length") == 1


def test_member_enumeration() -> None:
    machines = [PSCustomObject({"Name": "a", "Ips": ["1", "2"]}), PSCustomObject({"Name": "b", "Ips": ["3"]})]
    assert members.get(machines, "Name") == ["a", "b"]
    assert members.get(machines, "Ips") == ["1", "2", "3"]
    assert members.get(machines, "Missing") == [None, None]
    assert members.get(["ab", "cde"], "Missing") is None
    assert members.get(machines[:1], "Name") == "a"
    assert members.get([Hashtable([("n", 1)]), Hashtable([("n", 2)])], "n") == [1, 2]
    assert call(["a", "b"], "ToUpper") == ["A", "B"]
    assert members.get(["ab", "cde"], "Length") == 2


def test_errors() -> None:
    assert failure(lambda: members.get_strict(PSCustomObject(), "Nope")) == (
        "PropertyNotFoundStrict",
        "PropertyNotFoundException",
        "The property 'Nope' cannot be found on this object. Verify that the property exists.",
    )
    not_found = "The property '{}' cannot be found on this object. Verify that the property exists and can be set."
    assert failure(lambda: members.set(PSCustomObject(), "b", 5)) == (
        "ExceptionWhenSetting",
        "SetValueInvocationException",
        f'Exception setting "b": "{not_found.format("b")}"',
    )
    assert failure(lambda: members.set(None, "b", 5)) == ("PropertyNotFound", "RuntimeException", not_found.format("b"))
    assert failure(lambda: members.set("abc", "Length", 5))[::2] == (
        "PropertyAssignmentException",
        "'Length' is a ReadOnly property.",
    )
    assert failure(lambda: call(None, "Foo"))[::2] == (
        "InvokeMethodOnNull",
        "You cannot call a method on a null-valued expression.",
    )
    assert failure(lambda: call("a", "Foo"))[::2] == (
        "MethodNotFound",
        "Method invocation failed because [System.String] does not contain a method named 'Foo'.",
    )
    assert failure(lambda: call([1, 2], "Foo"))[2].startswith("Method invocation failed because [System.Int32]")
    assert failure(lambda: call("abc", "Substring", 1, 2, 3)) == (
        "MethodCountCouldNotFindBest",
        "MethodException",
        'Cannot find an overload for "Substring" and the argument count: "3".',
    )
    assert failure(lambda: call("abc", "Substring", "x")) == (
        "MethodArgumentConversionInvalidCastArgument",
        "MethodException",
        (
            'Cannot convert argument "startIndex", with value: "x", for "Substring" to type "System.Int32": "Cannot convert '
            'value "x" to type "System.Int32". Error: "The input string \'x\' was not in a correct format.""'
        ),
    )
    assert failure(lambda: call("abc", "Substring", 9)) == (
        "ArgumentOutOfRangeException",
        "MethodInvocationException",
        (
            'Exception calling "Substring" with "1" argument(s): "startIndex cannot be larger than length of string. '
            "(Parameter 'startIndex')\""
        ),
    )
    assert failure(lambda: members.static_set(types.known("System.Int32"), "maxvalue", 3))[::2] == (
        "PropertyAssignmentException",
        "'MaxValue' is a ReadOnly property.",
    )


@pytest.mark.parametrize(
    ("method", "args", "expected"),
    [
        ("ToUpper", (), "HELLO, AZURE"),
        ("Substring", (7,), "Azure"),
        ("Substring", (0, "5"), "Hello"),
        ("IndexOf", ("zz",), -1),
        ("IndexOf", ("A",), 7),
        ("IndexOf", ("a", enum("System.StringComparison").of("OrdinalIgnoreCase")), 7),
        ("LastIndexOf", ("e",), 11),
        ("Replace", ("azure", "x"), "Hello, Azure"),
        ("Replace", ("AZURE", "x", "OrdinalIgnoreCase"), "Hello, x"),
        ("Contains", ("Azure",), True),
        ("Insert", (5, "!"), "Hello!, Azure"),
        ("Remove", (5,), "Hello"),
        ("StartsWith", ("hell", "OrdinalIgnoreCase"), True),
        ("PadLeft", (14, "*"), "**Hello, Azure"),
        ("TrimEnd", ("erz",), "Hello, Azu"),
        ("CompareTo", ("Hello",), 1),
    ],
)
def test_string_methods(method: str, args: tuple[Any, ...], expected: Any) -> None:
    assert call("Hello, Azure", method, *args) == expected


@pytest.mark.parametrize(
    ("text", "args", "expected"),
    [
        ("a,b;c", (",;",), ["a,b;c"]),
        ("a,b;c", (TypedArray([Char(","), Char(";")], "System.Char"),), ["a", "b", "c"]),
        ("a  b", (" ",), ["a", "", "b"]),
        ("a  b", (" ", enum("System.StringSplitOptions").of("RemoveEmptyEntries")), ["a", "b"]),
        ("a=b=c", ("=", 2), ["a", "b=c"]),
        ("one::two", ("::",), ["one", "two"]),
        (" a  b ", (), ["", "a", "", "b", ""]),
    ],
)
def test_string_split(text: str, args: tuple[Any, ...], expected: list[str]) -> None:
    result = call(text, "Split", *args)
    assert result == expected
    assert types.name_of(result) == "System.String[]"


def test_static_members() -> None:
    assert members.static_get(types.known("System.Int32"), "maxvalue") == 2147483647
    assert type(members.static_get(types.known("System.Int64"), "MaxValue")) is Int64
    assert static("string", "Join", ",", ["x", "y"]) == "x,y"
    assert static("string", "Join", "-", "a", "b", "c") == "a-b-c"
    assert static("string", "Format", "{0}/{1:D3}", "a", 7) == "a/007"
    assert static("string", "Equals", "a", "A") is False
    assert static("string", "IsNullOrEmpty", None) is True
    assert static("string", "Compare", "a", "B", True) == -1
    assert static("string", "new", "x", 3) == "xxx"
    assert static("array", "IndexOf", ["x", "y"], "y") == 1
    assert static("char", "IsDigit", "5") is True
    assert static("bool", "Parse", "false") is False
    assert to_string(static("enum", "GetNames", types.resolve("DayOfWeek"))).startswith("Sunday Monday")
    assert static("enum", "IsDefined", types.resolve("DayOfWeek"), "Someday") is False
    assert static("int", "new") == 0
    letters = [Char("a"), Char("b")]
    static("array", "Reverse", letters)
    assert letters == ["b", "a"]


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ((2.5,), 2.0),
        ((3.5,), 4.0),
        ((2.345, 2), 2.35),
        ((1.115, 2), 1.12),
        ((0.125, 2), 0.12),
        ((2.5, enum("System.MidpointRounding").of("AwayFromZero")), 3.0),
    ],
)
def test_rounding(args: tuple[Any, ...], expected: float) -> None:
    assert static("math", "Round", *args) == expected


def test_math_keeps_types() -> None:
    assert type(static("math", "Max", 3, Int64(9))) is int
    assert type(static("math", "Max", Int64(9), 3)) is Int64
    assert type(static("math", "Abs", -4)) is int
    assert type(static("math", "Floor", 7)) is Decimal
    assert type(static("math", "Sqrt", 4)) is float
    assert static("math", "Max", "5", 3) == 5.0


def test_convert_class() -> None:
    assert static("convert", "ToInt32", 2.5) == 2
    assert static("convert", "ToInt32", "ff", 16) == 255
    assert static("convert", "ToString", 10, 2) == "1010"
    assert static("convert", "ToBase64String", [1, 2, 3]) == "AQID"
    assert static("convert", "FromBase64String", "AQID") == [1, 2, 3]
    assert static("convert", "ToHexString", [1, 171, 255]) == "01ABFF"
    assert failure(lambda: static("convert", "ToInt32", "x"))[0] == "FormatException"


def test_references() -> None:
    place = PSReference.to(0)
    assert static("int", "TryParse", "42", place) is True
    assert place.Value == 42
    assert static("int", "TryParse", "x42", place) is False
    assert place.Value == 0


def test_index() -> None:
    items = [1, 2, 3]
    assert members.index_get(items, [-1]) == 3
    assert members.index_get(items, [9]) is None
    assert members.index_get(items, [[0, 1]]) == [1, 2]
    assert members.index_get(items, [5, 0]) == [1]
    assert members.index_get(items, ["1"]) == 2
    assert members.index_get(items, ["x"]) is None
    assert type(members.index_get("abc", [0])) is Char
    assert members.index_get(42, [0]) == 42
    table = Hashtable([("a", 1)])
    assert members.index_get(table, [["a", "zz"]]) == [1, None]
    ordered = OrderedDictionary([("a", 1), ("b", 2)])
    assert (members.index_get(ordered, [1]), members.index_get(ordered, [-1])) == (2, 2)
    members.index_set(ordered, [0], 9)
    assert ordered["a"] == 9
    assert failure(lambda: members.index_get(None, [0]))[::2] == ("NullArray", "Cannot index into a null array.")
    assert failure(lambda: members.index_get(table, [None]))[0] == "NullArrayIndex"
    assert failure(lambda: members.index_set("abc", [0], "x"))[::2] == (
        "CannotIndex",
        'Unable to index into an object of type "System.String".',
    )
    assert failure(lambda: members.index_set(items, [3], 0))[::2] == (
        "System.IndexOutOfRangeException",
        "Index was outside the bounds of the array.",
    )


def test_typed_arrays_convert_what_is_set() -> None:
    numbers = TypedArray([1, 2], "System.Int32")
    members.index_set(numbers, [0], "7")
    assert numbers == [7, 2]
    with pytest.raises(TerminatingError):
        members.index_set(numbers, [0], "x")


def test_arrays_of_two_dimensions() -> None:
    grid = members.construct(types.resolve("int[,]"), [2, 3])  # type: ignore[arg-type]
    members.index_set(grid, [1, 2], 5)
    assert members.index_get(grid, [1, 2]) == 5
    assert members.index_get(grid, [9, 9]) is None
    assert types.name_of(grid) == "System.Int32[,]"
    assert call(grid, "GetLength", 1) == 3


def test_added_members() -> None:
    thing = PSCustomObject({"Bytes": 2048})
    members.add_member(thing, "KB", CodeProperty(lambda owner: owner.props["Bytes"] / 1024))
    members.add_member(thing, "Size", AliasProperty("Bytes"))
    members.add_member(thing, "Twice", CodeMethod(lambda owner, times: owner.props["Bytes"] * times))
    assert members.get(thing, "kb") == 2.0
    assert call(thing, "twice", 2) == 4096
    members.set(thing, "Size", 1)
    assert members.get(thing, "Bytes") == 1
    assert [prop.kind for prop in members.properties(thing)] == ["NoteProperty", "CodeProperty", "AliasProperty"]
    text = members.add_member("abc", "Note", 5)
    assert type(text) is PSObject
    assert (members.get(text, "note"), members.get(text, "Length"), call(text, "ToUpper")) == (5, 3, "ABC")


def test_psobject() -> None:
    thing = PSCustomObject({"a": 1, "b": 2}, ["Contoso.Vm"])
    listed = members.get(members.get(thing, "psobject"), "Properties")
    assert members.get(listed, "Name") == ["a", "b"]
    assert members.index_get(listed, ["zz"]) is None
    members.set(members.index_get(listed, ["a"]), "Value", 100)
    call(listed, "Remove", "b")
    assert thing.props == {"a": 100}
    names = members.get(thing, "pstypenames")
    call(names, "Insert", 0, "Contoso.Special")
    assert members.type_names(thing) == [
        "Contoso.Special",
        "Contoso.Vm",
        "System.Management.Automation.PSCustomObject",
        "System.Object",
    ]


def test_type_names() -> None:
    assert members.type_names(5) == ["System.Int32", "System.ValueType", "System.Object"]
    assert members.type_names(["a"]) == ["System.Object[]", "System.Array", "System.Object"]


@pytest.mark.parametrize(
    ("name", "full_name"),
    [
        ("int", "System.Int32"),
        ("STRING[]", "System.String[]"),
        ("pscustomobject", "System.Management.Automation.PSObject"),
        ("dayofweek", "System.DayOfWeek"),
        ("int[,]", "System.Int32[,]"),
        ("nullable[int]", "System.Nullable`1[System.Int32]"),
        ("Environment+SpecialFolder", "System.Environment+SpecialFolder"),
        ("ArgumentException", "System.ArgumentException"),
        ("System.Collections.IDictionary", "System.Collections.IDictionary"),
    ],
)
def test_resolve(name: str, full_name: str) -> None:
    found = types.resolve(name)
    assert found is not None
    assert found.full_name == full_name


@pytest.mark.parametrize("name", ["NoSuch.Type", "int[", "int[x]", "", "List[NoSuch]"])
def test_resolve_nothing(name: str) -> None:
    assert types.resolve(name) is None


def test_types_have_members() -> None:
    array = types.resolve("string[]")
    assert members.get(array, "Name") == "String[]"
    assert members.get(array, "IsArray") is True
    assert members.get(members.get(array, "BaseType"), "FullName") == "System.Array"
    assert members.get(call(5, "GetType"), "Name") == "Int32"
    assert members.get(call(array, "GetType"), "Name") == "RuntimeType"


def test_void_methods_give_nothing() -> None:
    assert call(Hashtable([("a", 1)]), "Remove", "a") is NOTHING
