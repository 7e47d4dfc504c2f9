"""A script's tree as objects: every class of nodes has the members that .NET's has."""

from __future__ import annotations

import pytest

from pscompat.dotnet.facts import type_facts
from pscompat.dotnet.member_table import table_of
from pscompat.dotnet.types import known
from pscompat.runtime.syntax import FAMILIES
from pscompat.session import Session

NODES = [name for name in " ".join(FAMILIES.values()).split() if name.endswith("Ast")]
HERE = "using namespace System.Management.Automation.Language\n"


@pytest.mark.parametrize("name", NODES)
def test_members(name: str) -> None:
    facts = type_facts(name)
    assert facts is not None
    table = table_of(known(name).members)
    missing = [one.name for one in facts.properties if table.find(one.name) is None]
    assert [one for one in missing if (name.rpartition(".")[2], one) != ("BlockStatementAst", "Kind")] == []
    assert known(facts.base or "System.Object").full_name.lower() in known(name).ancestors


def run(text: str) -> list[object]:
    with Session() as session:
        return session.run(HERE + text)


def test_offsets_count_utf16() -> None:
    assert run(
        "$a = [Parser]::ParseInput(\"'\U0001f600'; b\", [ref]$null, [ref]$null); $a.EndBlock.Statements[1].Extent.StartOffset"
    ) == [6]


def test_same_node_same_object() -> None:
    assert run(
        "$a = { 1 }.Ast; [object]::ReferenceEquals($a.EndBlock, $a.EndBlock); [object]::ReferenceEquals($a, $a.Copy())"
    ) == [True, False]


def test_tokens_of_a_wrong_text_and_the_statements_before_the_error() -> None:
    text = '$e = $t = $null; $a = [Parser]::ParseInput("a`nb (", [ref]$t, [ref]$e)'
    assert run(text + "; $t.Count; $e[0].ErrorId; $a.EndBlock.Statements.Count") == [
        5,
        "ExpectedExpression",
        2,
    ]
