"""The rules beyond the grammar: a text in which no node is in doubt is not looked through for them."""

from __future__ import annotations

import json
import pathlib

import pytest

from pscompat.language import ParseError, checks, grammar, parse
from pscompat.language.context import Checker

TEXTS = [
    json.loads(line)["text"]
    for line in pathlib.Path(__file__).with_name("recorded.jsonl").read_text("utf-8").splitlines()
]


def test_no_rule_refuses_a_text_without_doubt() -> None:
    looked_through = 0
    for text in TEXTS:
        source, tree = grammar._read(text, text.lower())
        if tree is None or source.defines_types or checks._in_doubt(source):
            continue
        looked_through += 1
        checker = Checker(source, None)
        source.noted = list(tree.walk())
        checks._check_all(checker, tree, source)
        assert not checker.errors, text
    assert looked_through > len(TEXTS) / 2


@pytest.mark.parametrize(
    ("text", "error_id"),
    [
        ("function f($a, $a) { }", "DuplicateFormalParameter"),
        ("f @(1; @b)", "SplattingNotPermitted"),
        ("f @a, @b", "SplattingNotPermittedInArgumentList"),
        ('"$(f @a @{1 = 2; 1 = 3})"', "DuplicateKeyInHashLiteral"),
        ('"$(g ""x""; 5 = 6)"', "InvalidLeftHandSide"),
        ("try { } finally { if ($a) { return } }", "ControlLeavingFinally"),
        ("[string][ref]$a | f", "ReferenceNeedsToBeLastTypeInTypeConversion"),
        ("param([Parameter(Position = $a)]$b)", "ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock"),
        ("f { param($a, $a) }", "DuplicateFormalParameter"),
        ("$a.b, 5 = 1, 2", "InvalidLeftHandSide"),
        ("5++", "OperatorRequiresVariableOrProperty"),
        ("foreach -parallel ($a in 1) { }", "KeywordParameterReservedForFutureUse"),
        ("using namespace System.", "InvalidNamespaceValue"),
        ("$using:a[$b]", "InvalidUsingExpression"),
    ],
)
def test_a_rule_is_found_wherever_its_node_stands(text: str, error_id: str) -> None:
    with pytest.raises(ParseError) as raised:
        parse(text)
    assert error_id in [error.error_id for error in raised.value.errors]
