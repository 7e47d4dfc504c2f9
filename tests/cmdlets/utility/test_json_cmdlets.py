"""JSON in and out: what is lenient, what is an error, how deep."""

from __future__ import annotations

import json

import pytest

from cmdlets.utility import _json
from cmdlets.utility._json_schema import checked
from cmdlets.utility._json_writer import JsonWriter
from pscompat import Session
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.values import BigInteger, Hashtable, Int64, PSCustomObject


@pytest.mark.parametrize("schema", ["1", "[]", '"a"', '{"properties": 1}', '{"items": [2]}', "{"])
def test_a_schema_that_is_none_is_said_and_not_used(session: Session, schema: str) -> None:
    assert session.run(f"Test-Json -Json 1 -Schema '{schema}'") == [True]
    assert [found.FullyQualifiedErrorId.partition(",")[0] for found in session.errors] == ["InvalidJsonSchema"]


def test_leniency_of_the_reader() -> None:
    value = _json.from_json("{ // comment\n 'a': 0x1F, b: [1, 2,], /* more */ \"c\": 017 }")
    assert value.props == {"a": 31, "b": [1, 2], "c": 15}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": }', "Unexpected character encountered while parsing value: }. Path 'a', line 1, position 6."),
        ("[1 2]", "After parsing a value an unexpected character was encountered: 2. Path '[0]', line 1, position 3."),
        ('"abc', "Unterminated string. Expected delimiter: \". Path '', line 1, position 4."),
        ("tru", "Unexpected end when reading JSON. Path '', line 1, position 3."),
        ('{"a":"\\x"}', "Bad JSON escape sequence: \\x. Path 'a', line 1, position 8."),
    ],
)
def test_malformed_texts(text: str, message: str) -> None:
    with pytest.raises(TerminatingError) as caught:
        _json.from_json(text)
    assert caught.value.record.message == f"Conversion from JSON failed with error: {message}"


@pytest.mark.parametrize(
    ("text", "depth", "fits"),
    [
        ("[[1]]", 1, False),
        ("[[1]]", 2, True),
        ('{"a":"}}[[{{"}', 1, True),
        ('{"a":"\\"[[[","b":"]"}', 1, True),
        ('["[", "{", [1]]', 1, False),
    ],
)
def test_brackets_in_strings_are_no_depth(text: str, depth: int, fits: bool) -> None:
    if fits:
        _json.from_json(text, depth=depth)
    else:
        with pytest.raises(TerminatingError, match=f"MaxDepth of {depth} has been exceeded"):
            _json.from_json(text, depth=depth)


def test_numbers_have_the_types_that_hold_them() -> None:
    value = _json.from_json("[1, 9223372036854775807, 9223372036854775808, 1.5, 1e3]")
    assert [type(item) for item in value] == [Int64, Int64, BigInteger, float, float]


def test_a_date_is_written_as_it_was_read() -> None:
    texts = ["2024-05-06T07:08:09Z", "2024-05-06T07:08:09.12", "0001-01-01T00:00:00", "9999-12-31T23:59:59.9999999Z"]
    assert json.loads(JsonWriter(2, True).write(_json.from_json(json.dumps(texts)))) == texts


def test_collections_that_lie_too_deep_become_text() -> None:
    writer = JsonWriter(1, True)
    assert writer.write(PSCustomObject({"a": Hashtable([("b", PSCustomObject({"c": 1}))])})) == '{"a":{"b":"@{c=1}"}}'
    assert writer.truncated


@pytest.mark.parametrize(
    ("handling", "text"),
    [
        ("Default", "\"<a> 'é' \\\\ \\u2028\""),
        ("EscapeNonAscii", "\"<a> '\\u00e9' \\\\ \\u2028\""),
        ("EscapeHtml", '"\\u003ca\\u003e \\u0027é\\u0027 \\\\ \\u2028"'),
    ],
)
def test_escape_handling(handling: str, text: str) -> None:
    assert JsonWriter(2, True, escape=handling).write("<a> 'é' \\ \u2028") == text


@pytest.mark.parametrize(
    ("schema", "value", "places"),
    [
        ({"type": "object", "required": ["a"]}, {}, [""]),
        ({"properties": {"n": {"type": "integer", "minimum": 3}}}, {"n": 2}, ["/n"]),
        ({"items": {"enum": ["x", "y"]}}, ["x", "z"], ["/1"]),
        ({"additionalProperties": False, "properties": {"a": True}}, {"a": 1, "b": 2}, ["/b"]),
        ({"$defs": {"s": {"type": "string"}}, "$ref": "#/$defs/s"}, 1, [""]),
        ({"$defs": {"s": {"$anchor": "n", "type": "string"}}, "$ref": "#n"}, "x", []),
        ({"dependentRequired": {"a": ["b"]}}, {"a": 1}, [""]),
        ({"allOf": [{"properties": {"a": {}}}], "unevaluatedProperties": False}, {"a": 1, "b": 2}, ["/b"]),
        ({"oneOf": [{"type": "string"}, {"minLength": 1}]}, "abc", [""]),
        ({"if": {"properties": {"k": {"const": 1}}}, "then": {"required": ["v"]}}, {"k": 1}, [""]),
        ({"type": ["string", "null"]}, None, []),
        ({"uniqueItems": True}, [1, 1.0], [""]),
        ({"uniqueItems": True}, [1, True], []),
    ],
)
def test_schemas(schema: object, value: object, places: list[str]) -> None:
    valid, problems = checked(value, schema)
    assert valid is not bool(places)
    assert [place for place, _ in problems] == places


@pytest.mark.parametrize(
    "schema",
    [
        {"properties": {"a": {"properties": {"b": {"type": "string"}}}}},
        {"properties": {"a": {"not": {"type": "object"}}}},
        {"$defs": {"s": {"type": "string"}}, "properties": {"a": {"$ref": "#/$defs/s"}}},
    ],
)
def test_what_is_wrong_further_inside_is_not_told(schema: object) -> None:
    assert checked({"a": {"b": 1}}, schema) == (False, [])


def test_hashtables_keep_order_and_case() -> None:
    with Session() as session:
        assert session.run("""$h = '{"b":1,"B":2,"a":3}' | ConvertFrom-Json -AsHashtable; $h.Keys; $h.b; $h.B; $h.Count""") == [
            "b", "B", "a", 1, 2, 3,
        ]  # fmt: skip
