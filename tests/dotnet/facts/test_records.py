"""What the table says about single types, and what goes wrong with its file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pscompat.dotnet import facts
from pscompat.dotnet.facts.table import Table
from pscompat.packed import PackedError


def test_a_type_is_found_in_any_letter_case():
    found = facts.type_facts("system.STRING")
    assert found is not None
    assert (found.name, found.assembly, found.kind, found.base) == (
        "System.String",
        "System.Private.CoreLib",
        "class",
        "System.Object",
    )
    assert (found.static, found.abstract, found.sealed, found.obsolete) == (False, False, True, False)
    assert "System.Collections.Generic.IEnumerable`1[System.Char]" in found.interfaces
    assert found.default_indexer == "Chars"


@pytest.mark.parametrize("name", ["", "System", "System.Strin", "System.Strings", "Zzz", "\x00", "System.Int32[]"])
def test_no_other_name_is_a_type(name):
    assert facts.type_facts(name) is None


def test_every_listed_type_is_found_with_all_its_members():
    names = facts.type_names()
    assert len(names) == 5954
    for name in names:
        found = facts.type_facts(name)
        assert found is not None and found.name == name
        returns = [overload.returns for overloads in found.methods.values() for overload in overloads]
        assert all(returns) or name.startswith("System.Runtime.InteropServices.")  # function pointers have no name
        assert all(overload.name == ".ctor" for overload in found.constructors)
        assert all(one.type for one in (*found.properties, *found.fields, *found.events))
        assert bool(found.values) <= (found.kind == "enum")


def test_an_enumeration():
    found = facts.type_facts("System.IO.FileAttributes")
    assert found is not None
    assert (found.kind, found.underlying, found.flags) == ("enum", "System.Int32", True)
    assert list(found.values.items())[:4] == [("None", 0), ("ReadOnly", 1), ("Hidden", 2), ("System", 4)]
    days = facts.type_facts("System.DayOfWeek")
    assert days is not None and not days.flags and days.values["Saturday"] == 6


def test_an_overload_has_its_parameters():
    found = facts.type_facts("System.Int32")
    assert found is not None
    first = found.method("tryparse")[0]
    assert (first.declared_by, first.name, first.returns, first.static, first.generic) == (
        "System.Int32",
        "TryParse",
        "System.Boolean",
        True,
        (),
    )
    assert first.parameters == (
        facts.ParameterFacts("System.String", "s"),
        facts.ParameterFacts("System.Int32", "result", "out"),
    )
    assert found.method("Missing") == ()


@pytest.mark.parametrize(
    ("type_name", "method", "how", "default"),
    [
        ("System.String", "Split", "optional", "None"),
        ("System.String", "Format", "params", None),
        ("System.Threading.Interlocked", "Increment", "ref", None),
        ("System.IO.File", "AppendAllTextAsync", "optional", ""),
        ("System.Diagnostics.Activity", "AddException", "in", None),
    ],
)
def test_how_a_parameter_is_passed(type_name, method, how, default):
    found = facts.type_facts(type_name)
    assert found is not None
    parameters = [parameter for overload in found.method(method) for parameter in overload.parameters]
    assert any((parameter.how, parameter.default) == (how, default) for parameter in parameters)


def test_fields_properties_and_events():
    double = facts.type_facts("System.Double")
    assert double is not None
    constants = {field.name: field.value for field in double.fields}
    assert constants["MaxValue"] == "1.7976931348623157E+308"
    builder = facts.type_facts("System.Text.StringBuilder")
    assert builder is not None
    by_name = {found.name: found for found in builder.properties}
    assert (by_name["Length"].type, by_name["Length"].access) == ("System.Int32", "getset")
    assert by_name["Chars"].index == (facts.ParameterFacts("System.Int32", "index"),)
    process = facts.type_facts("System.Diagnostics.Process")
    assert process is not None
    assert ("Exited", "System.EventHandler") in [(event.name, event.type) for event in process.events]


def test_a_generic_type_writes_its_own_arguments_out():
    found = facts.type_facts("System.Collections.Generic.List`1")
    assert found is not None
    assert found.generic == ("T",)
    assert found.method("FindAll")[0].returns == "System.Collections.Generic.List`1[!T]"
    assert found.method("ConvertAll")[0].returns == "System.Collections.Generic.List`1[!!TOutput]"


def test_listings():
    assert facts.types_by_short_name("stringbuilder") == ["System.Text.StringBuilder"]
    assert facts.types_by_short_name("nothing") == []
    assert "System.Text" in facts.namespaces()
    assert facts.type_names("system.text.stringb")[0] == "System.Text.StringBuilder"
    assert facts.type_names("no such") == []


def test_what_powershell_adds():
    assert facts.accelerators()["int"] == "System.Int32"
    assert facts.shown_accelerator("System.Int32") == "int"
    assert facts.shown_accelerator("System.Object") is None
    target = facts.added_members("system.io.FileInfo")["Target"]
    assert (target.kind, target.refers) == ("AliasProperty", "LinkTarget")
    assert facts.default_display("System.IO.FileInfo") == ("LastWriteTime", "Length", "Name")
    culture = facts.added_facts("System.Globalization.CultureInfo")
    assert culture is not None and culture.serialization.properties[:2] == ("LCID", "Name")
    assert facts.added_members("System.Nothing") == {}


def test_importing_opens_nothing():
    code = "from pscompat.dotnet import facts; from pscompat.dotnet.facts import table; print(len(table._opened))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "0\n"


def test_a_foreign_file_is_named(tmp_path: Path):
    path = tmp_path / "x.facts"
    for content in (b"", b"something else\n", b"pscompat-dotnet-facts 1 9 9 9 9 9 9\n"):
        path.write_bytes(content)
        with pytest.raises(PackedError, match=r"x\.facts"):
            Table(str(path))
