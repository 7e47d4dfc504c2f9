"""Results names: what the grammar finds gets into the fields of nodes, all of it, and pyparsing's own methods see it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pscompat.language import ParseError, ast, parse, rules
from pscompat.language.combinators import ParseException
from pscompat.language.elements import NAME, Either, Named, Opt, Sign, Tokens, ZeroOrMore
from pscompat.language.source import Source
from pscompat.language.statements import condition

RECORDED = Path(__file__).with_name("recorded.jsonl")


def nodes(text: str, kind: type[Any]) -> list[Any]:
    return [node for node in parse(text).walk() if isinstance(node, kind)]


@pytest.mark.parametrize(
    ("text", "kind", "field", "count"),
    [
        ("using namespace A", ast.ScriptBlockAst, "using_statements", 1),
        ("using namespace A\nusing namespace B\n1", ast.ScriptBlockAst, "using_statements", 2),
        ("try {} catch {}", ast.TryStatementAst, "catch_clauses", 1),
        ("try {} catch [a] {} catch [b] {} finally {}", ast.TryStatementAst, "catch_clauses", 2),
        ("try {} finally {}", ast.TryStatementAst, "catch_clauses", 0),
        ("try {} catch [a] {}", ast.CatchClauseAst, "catch_types", 1),
        ("try {} catch [a], [b], [c] {}", ast.CatchClauseAst, "catch_types", 3),
        ("try {} catch {}", ast.CatchClauseAst, "catch_types", 0),
        ("if (1) {}", ast.IfStatementAst, "clauses", 1),
        ("if (1) {} elseif (2) {} elseif (3) {} else {}", ast.IfStatementAst, "clauses", 3),
        ("data -SupportedCommand a { 1 }", ast.DataStatementAst, "commands_allowed", 1),
        ("data x -SupportedCommand a, b, c { 1 }", ast.DataStatementAst, "commands_allowed", 3),
        ("param($a)", ast.ParamBlockAst, "parameters", 1),
        ("param($a, $b, $c)", ast.ParamBlockAst, "parameters", 3),
        ("[CmdletBinding()]param()", ast.ParamBlockAst, "attributes", 1),
        ("[CmdletBinding()]\n[OutputType([int])]\nparam()", ast.ParamBlockAst, "attributes", 2),
        ("param([int]$a)", ast.ParameterAst, "attributes", 1),
        ("param([Alias('b')][int]$a)", ast.ParameterAst, "attributes", 2),
        ("function f($a) {}", ast.FunctionDefinitionAst, "parameters", 1),
        ("function f($a, $b) {}", ast.FunctionDefinitionAst, "parameters", 2),
        ("@{ a = 1 }", ast.HashtableAst, "key_value_pairs", 1),
        ("@{ a = 1; b = 2\n c = 3 }", ast.HashtableAst, "key_value_pairs", 3),
        ("@{}", ast.HashtableAst, "key_value_pairs", 0),
        ("$a.b(1)", ast.InvokeMemberExpressionAst, "arguments", 1),
        ("$a.b(1, 2, 3)", ast.InvokeMemberExpressionAst, "arguments", 3),
        ("a | b | c", ast.PipelineAst, "pipeline_elements", 3),
        ("1 2> a > b", ast.CommandExpressionAst, "redirections", 2),
    ],
)
def test_lists_hold_all_that_was_found_and_one_alone_is_a_list(
    text: str, kind: type[Any], field: str, count: int
) -> None:
    found = getattr(nodes(text, kind)[0], field)
    assert type(found) is list
    assert len(found) == count


def test_flags_and_limit_of_a_loop_come_in_any_order() -> None:
    for text in ("-parallel -throttlelimit 5", "-throttlelimit 5 -parallel"):
        [loop] = rules.statement.parse_string(f"foreach {text} ($a in $b) {{}}")
        assert loop.flags == {"Parallel"}
        assert loop.throttle_limit.value == 5


def test_fields_are_lists_where_their_class_says_so() -> None:
    checked = 0
    for line in RECORDED.read_text(encoding="utf-8").splitlines():
        try:
            tree = parse(json.loads(line)["text"])
        except ParseError:
            continue
        for node in tree.walk():
            for owner in type(node).__mro__:
                for field, annotation in vars(owner).get("__annotations__", {}).items():
                    if field in type(node).fields and getattr(node, field) is not None:
                        is_list = annotation.startswith("list[")
                        assert (type(getattr(node, field)) is list) == is_list, (node, field)
                        checked += 1
    assert checked > 10_000


def test_a_name_is_of_one_token_or_of_all() -> None:
    comma = Sign(",")
    names = (NAME + ZeroOrMore(comma + NAME))("names")
    either = Either([names, comma("never")], "either") + Opt(Sign(";") + NAME("last"))

    def found(text: str) -> dict[str, Any]:
        _, tokens = either.match(Source(text), 0) or (0, Tokens())
        return vars(tokens)

    assert found("a") == {"names": ["a"]}
    assert found("a,b,c;d") == {"names": ["a", "b", "c"], "last": "d"}
    assert found(",") == {}
    assert isinstance(names, Named) and isinstance(NAME.set_results_name("x"), Named)


def test_rules_are_elements_of_pyparsing_to_others() -> None:
    [value] = rules.expression.parse_string("1 + 2")
    assert isinstance(value, ast.BinaryExpressionAst)
    assert isinstance(condition.parse_string("($a)").condition, ast.PipelineAst)
    with pytest.raises(ParseException):
        rules.expression.parse_string("]")
    with pytest.raises(ParseError, match="Missing"):
        rules.statement.parse_string("while ($a")
