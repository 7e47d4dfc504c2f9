"""Which variables a block keeps to itself, and which are assigned where it reads them."""

from __future__ import annotations

import pytest

from pscompat.language import ast, parse
from pscompat.language.assigned_variables import assigned_reads, shared_variables


def reads(text: str) -> list[str]:
    """The source of the reads in a text whose variables are assigned by then, each with the type of the variable."""
    tree = parse(text)
    nodes = {id(node): node for node in tree.walk()}
    found = []
    for number, constraint in assigned_reads(tree).items():
        node = nodes[number]
        assert isinstance(node, ast.VariableExpressionAst)
        kind = "" if constraint is None else f"[{constraint.type_name.full_name}]"
        found.append(f"{node.start} {kind}${node.variable_path}")
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$x; $x = 1; $x", ["12 $x"]),
        ("[int]$x = 1; $x", ["13 [int]$x"]),
        ("if ($y) { $x = 1 } else { $x = 2 }; $x", ["36 $x"]),
        ("if ($y) { $x = 1 }; $x", []),
        ("if ($y) { $x = 1 } else { return }; $x", ["36 $x"]),
        ("while ($y) { $x = 1; $x }; $x", ["21 $x"]),
        ("do { $x = 1 } while ($y); $x", ["26 $x"]),
        ("do { if ($y) { break }; $x = 1 } while ($y); $x", []),
        ("foreach ($x in $y) { $x }; $x", ["21 $x"]),
        ("$y -and ($x = 1); $x", []),
        ("& { $x = 1 }; $x", []),
    ],
)
def test_reads_of_assigned_variables(text: str, found: list[str]) -> None:
    assert reads(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$x = 1; $x = 2", set()),
        ("[int]$x = 1; $x = 2; [INT]$x = 3", set()),
        ("[int]$x = 1; [long]$x = 2", {"x"}),
        ("$x = 1; [int]$x = 2", {"x"}),
        ("foreach ($x in $y) { }; [int]$x = 2", {"x"}),
        ("[int][long]$x = 2; $y = 1", {"x"}),
        ("[ValidateNotNull()]$x = 1", {"x"}),
        ("$x, [int]$y = 1, 2; $y, $x = 1, 2", set()),
    ],
)
def test_variables_that_a_block_does_not_keep_to_itself(text: str, found: set[str]) -> None:
    assert shared_variables(parse(text)) == found
