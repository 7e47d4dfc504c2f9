"""Inherited members, assignability and texts, against what PowerShell 7.6 says.

definitions.txt holds lines of TYPE, static or instance, METHOD and the definitions that PowerShell gives for it, in its
order; ranks.txt a matrix of its ranks of conversion, from the type of each line to that of each column; get_member.txt what Get-Member lists for
types: TYPE, static or instance, KIND, NAME, DEFINITION.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pscompat.dotnet import facts

HERE = Path(__file__).parent

# Definitions that the table cannot give: events have no static mark in it, Markdig's types are not in it, and a default
# value of a parameter passed by reference is not.
UNKNOWN = ("add_", "remove_", "AddException")
WITH_UNKNOWN_BASE = ("Microsoft.PowerShell.MarkdownRender.VT100Renderer",)


def definitions() -> Iterator[tuple[str, bool, str, list[str]]]:
    for line in (HERE / "definitions.txt").read_text(encoding="utf-8").splitlines():
        type_name, kind, method, *wanted = line.split("\t")
        if type_name not in WITH_UNKNOWN_BASE and not (kind == "static" and method.startswith(UNKNOWN)):
            yield type_name, kind == "static", method, wanted


def test_definitions_are_written_as_powershell_writes_them():
    """Those of interfaces come after a class's own, in an order that the table does not keep."""
    wrong = {}
    seen = 0
    for type_name, static, method, wanted in definitions():
        found = facts.overload_texts(type_name, method, static)
        seen += 1
        if sorted(found) != sorted(wanted):
            wrong[f"{type_name} {method}"] = (found, wanted)
    assert wrong == {}
    assert seen > 1800


def test_own_definitions_keep_their_order():
    def own(texts: list[str]) -> list[str]:
        return [text for text in texts if "." not in text.partition("(")[0].rpartition(" ")[2]]

    wrong = {}
    for type_name, static, method, wanted in definitions():
        found = own(facts.overload_texts(type_name, method, static))
        if found != own(wanted):
            wrong[f"{type_name} {method}"] = (found, wanted)
    assert wrong == {}


def overloads_of(definition: str) -> list[str]:
    return sorted(text.rstrip(")") for text in definition.split("), "))


def test_members_are_listed_as_get_member_lists_them():
    """In its order, overloads in any. `?` stands for a definition with a pointer, which PowerShell writes with assemblies."""
    wanted: dict[tuple[str, bool], list[tuple[str, str, str]]] = {}
    for line in (HERE / "get_member.txt").read_text(encoding="utf-8").splitlines():
        type_name, static, kind, name, definition = line.split("\t")
        wanted.setdefault((type_name, static == "static"), []).append((kind, name, definition))
    assert len(wanted) == 20
    for (type_name, is_static), rows in wanted.items():
        found = [
            (row.kind, row.name, row.definition)
            for row in facts.member_rows(type_name, is_static)
            if (type_name, row.name) != ("System.Int32[]", "Address")
        ]
        assert [row[:2] for row in found] == [row[:2] for row in rows if row[1] != "Address"], type_name
        texts = {row[:2]: row[2] for row in found}
        for kind, name, definition in rows:
            if definition != "?":
                assert overloads_of(texts[kind, name]) == overloads_of(definition), (type_name, name)


def test_ranks_of_conversion_are_powershells():
    head, *rows = (HERE / "ranks.txt").read_text(encoding="utf-8").splitlines()
    columns = head.split("\t")[1:]
    wrong = []
    for row in rows:
        source, *ranks = row.split("\t")
        for target, rank in zip(columns, ranks, strict=True):
            found = facts.conversion_rank(facts.NULL if source == "$null" else source, target)
            if found != int(rank):
                wrong.append((source, target, int(rank), found))
    assert wrong == []


@pytest.mark.parametrize(
    ("source", "target", "fits"),
    [
        ("System.String", "System.Object", True),
        ("System.String", "System.IComparable`1[System.String]", True),
        ("System.String", "System.IComparable`1[System.Object]", False),
        ("System.Object", "System.String", False),
        (
            "System.Collections.Generic.List`1[System.String]",
            "System.Collections.Generic.IEnumerable`1[System.String]",
            True,
        ),
        (
            "System.Collections.Generic.List`1[System.String]",
            "System.Collections.Generic.IEnumerable`1[System.Object]",
            True,
        ),
        (
            "System.Collections.Generic.List`1[System.Int32]",
            "System.Collections.Generic.IEnumerable`1[System.Object]",
            False,
        ),
        (
            "System.Collections.Generic.IComparer`1[System.Object]",
            "System.Collections.Generic.IComparer`1[System.String]",
            True,
        ),
        ("System.Int32[]", "System.Collections.Generic.IList`1[System.Int32]", True),
        ("System.Int32[]", "System.UInt32[]", True),
        ("System.Int32[]", "System.Object[]", False),
        ("System.String[]", "System.Object[]", True),
        ("System.String[]", "System.Array", True),
        ("System.String[]", "System.Collections.IList", True),
        ("System.Int32", "System.Nullable`1[System.Int32]", True),
        ("System.DayOfWeek", "System.Enum", True),
        ("System.DayOfWeek", "System.ValueType", True),
        ("System.RuntimeType", "System.Type", True),
        ("System.IO.FileInfo", "System.IO.FileSystemInfo", True),
        ("My.Own", "My.Own", True),
        ("My.Own", "System.Object", True),
        ("My.Own", "System.String", False),
    ],
)
def test_assignability(source, target, fits):
    assert facts.is_assignable(source, target) is fits


def test_inherited_members_follow_own_ones():
    members = facts.members_of("System.IO.FileInfo")
    assert members.known
    names = members.method_names()
    assert names.index("AppendText") < names.index("Refresh") < names.index("GetType")
    assert members.property("fullname").declared_by == "System.IO.FileSystemInfo"
    assert len(members.method("ToString")) == 1
    assert not facts.members_of("My.Own").known
    assert facts.members_of("My.Own").method("ToString") == ()


def test_arguments_are_filled_in():
    members = facts.members_of("System.Collections.Generic.Dictionary`2[System.String,System.Int32]")
    assert members.property("Keys").type == (
        "System.Collections.Generic.Dictionary`2+KeyCollection[System.String,System.Int32]"
    )
    (indexer,) = members.indexers()
    assert facts.property_text(indexer) == "int Item(string key) {get;set;}"
    assert [overload.parameters[0].type for overload in members.method("Remove")] == ["System.String"] * 2


def test_an_array_has_the_members_of_array():
    members = facts.members_of("System.String[]")
    assert members.property("Length").type == "System.Int32"
    assert facts.overload_texts("System.String[]", "new", static=True) == ["string[] new(int )"]


def test_an_interface_has_those_of_its_interfaces():
    members = facts.members_of("System.Collections.IList")
    assert members.property("Count").declared_by == "System.Collections.ICollection"
    assert members.method("GetEnumerator")[0].declared_by == "System.Collections.IEnumerable"


def test_fields_are_found_by_name():
    field = facts.members_of("System.Math").field("pi")
    assert (field.name, field.value, field.static) == ("PI", "3.141592653589793", True)
    assert facts.members_of("System.Math").field("nothing") is None
