"""What other parts of the program rely on: positions, parts of strings, requirements, visiting."""

from __future__ import annotations

import decimal
import io
import json
import subprocess
import sys

import pytest

from pscompat.language import ParseError, SourceText, ast, parse
from pscompat.language.debug import run
from pscompat.language.tokenize import tokenize


def first(text: str) -> ast.StatementAst:
    block = parse(text).end_block
    assert block is not None
    return block.statements[0]


def expression(text: str) -> ast.ExpressionAst:
    statement = first(text)
    assert isinstance(statement, ast.PipelineAst)
    found = statement.pure_expression
    assert found is not None
    return found


def test_empty_parentheses_of_a_function_declare_no_parameters() -> None:
    for text in ("function f() { param($a) }", "filter f( ) { param([int]$a) process { $a } }"):
        function = first(text)
        assert isinstance(function, ast.FunctionDefinitionAst)
        assert function.parameters is None
        assert function.body.param_block is not None
        assert [one.name.variable_path for one in function.body.param_block.parameters] == ["a"]
    with pytest.raises(ParseError) as raised:
        parse("function f($b) { param($a) }")
    assert raised.value.error_id == "OnlyOneParameterListAllowed"


def test_error_knows_its_place_in_the_file() -> None:
    with pytest.raises(ParseError) as raised:
        parse("'fine'\r\n$tags = @{ env = 'dev' owner = 'me' }\n", "deploy.ps1")
    error = raised.value
    assert (error.error_id, error.source.file) == ("UnexpectedToken", "deploy.ps1")
    assert (error.line, error.column, error.end_column) == (2, 24, 29)
    assert error.line_text == "$tags = @{ env = 'dev' owner = 'me' }"
    assert error.mark == " " * 23 + "~~~~~"
    assert error.message == "Unexpected token 'owner' in expression or statement."


@pytest.mark.parametrize("text", ["if ($true) {", "(1 +", "'abc", "gci |", "@{ a = ", "<# note", "function f"])
def test_unfinished_text_is_incomplete(text: str) -> None:
    with pytest.raises(ParseError) as raised:
        parse(text)
    assert raised.value.incomplete


@pytest.mark.parametrize("text", ["1 2", ")", "$a = @{ b }", "[int"])
def test_wrong_text_is_not_incomplete(text: str) -> None:
    with pytest.raises(ParseError) as raised:
        parse(text)
    assert not raised.value.incomplete


def test_all_errors_of_the_rules_beyond_the_grammar_are_kept() -> None:
    with pytest.raises(ParseError) as raised:
        parse("1 = 2; @{ a = 1; A = 2 }; f (@x)")
    assert [error.error_id for error in raised.value.errors] == [
        "InvalidLeftHandSide",
        "DuplicateKeyInHashLiteral",
        "SplattingNotPermitted",
    ]


def test_lines_and_columns() -> None:
    source = SourceText("a\nbc\r\nd\re", "x.ps1")
    assert [(source.line(offset), source.column(offset)) for offset in (0, 2, 3, 6, 8)] == [
        (1, 1),
        (2, 1),
        (2, 2),
        (3, 1),
        (4, 1),
    ]
    assert [source.line_text(number) for number in (1, 2, 3, 4, 5)] == ["a", "bc", "d", "e", ""]


def test_string_parts_rebuild_the_string() -> None:
    node = expression('"a `$ $x-$($y.z) {0} ${b c}`n"')
    assert isinstance(node, ast.ExpandableStringExpressionAst)
    assert node.parts[0::2] == ["a $ ", "-", " {0} ", "\n"]
    assert [type(part).__name__ for part in node.parts[1::2]] == [
        "VariableExpressionAst",
        "SubExpressionAst",
        "VariableExpressionAst",
    ]
    assert node.nested_expressions == node.parts[1::2]


def test_places_in_a_nested_string_are_those_of_the_whole_text() -> None:
    text = '"$(""a $b"" + $c)"'
    variables = [node for node in parse(text).walk() if isinstance(node, ast.VariableExpressionAst)]
    assert [text[node.start : node.end] for node in variables] == ["$b", "$c"]


@pytest.mark.parametrize(
    ("text", "value", "type_name"),
    [
        ("1", 1, "System.Int32"),
        ("2147483648", 2147483648, "System.Int64"),
        ("1.50d", decimal.Decimal("1.50"), "System.Decimal"),
        ("1e3", 1000.0, "System.Double"),
        ("0xFF", 255, "System.Int32"),
        ("0xFFFFFFFF", -1, "System.Int32"),
        ("0b11", 3, "System.Int32"),
        ("2gb", 2147483648, "System.Int64"),
        ("5n", 5, "System.Numerics.BigInteger"),
        ("7uy", 7, "System.Byte"),
        ("-3", -3, "System.Int32"),
    ],
)
def test_numbers(text: str, value: object, type_name: str) -> None:
    node = expression(text)
    assert isinstance(node, ast.ConstantExpressionAst)
    assert (node.value, type(node.value), node.type_name) == (value, type(value), type_name)


def test_requirements_of_a_script() -> None:
    found = parse(
        "#Requires -Version 7.2 -Modules Az.Accounts, @{ ModuleName = 'x'; ModuleVersion = '1.0' }\n'#requires x'"
    )
    requirements = found.script_requirements
    assert requirements is not None
    assert requirements.required_ps_version == "7.2"
    assert [(module.name, module.module_version) for module in requirements.required_modules] == [
        ("Az.Accounts", None),
        ("x", "1.0"),
    ]
    assert parse("'#requires -version x'").script_requirements is None


def test_visitor_reaches_every_node() -> None:
    class Names(ast.AstVisitor):
        def __init__(self) -> None:
            self.found: list[str] = []

        def visit_VariableExpressionAst(self, node: ast.VariableExpressionAst) -> None:
            self.found.append(node.variable_path)

    names = Names()
    names.visit(parse("foreach ($a in $b) { switch ($c) { $d { $e } } }"))
    assert names.found == ["a", "b", "c", "d", "e"]


def test_type_names() -> None:
    node = expression("[Dictionary[string, [int[], mscorlib]]]")
    assert isinstance(node, ast.TypeExpressionAst)
    name = node.type_name
    assert isinstance(name, ast.GenericTypeName)
    assert (name.type_name.name, name.full_name) == ("Dictionary", "Dictionary[string,int[],mscorlib]")
    assert isinstance(name.generic_arguments[1], ast.ArrayTypeName)


def test_tokens() -> None:
    kinds = [(token.kind, token.start, token.end) for token in tokenize("gci -x foo | % { $_.a + 1 } # c")]
    assert kinds == [
        ("Identifier", 0, 3),
        ("Parameter", 4, 6),
        ("Identifier", 7, 10),
        ("Pipe", 11, 12),
        ("Rem", 13, 14),
        ("LCurly", 15, 16),
        ("Variable", 17, 19),
        ("Dot", 19, 20),
        ("Identifier", 20, 21),
        ("Plus", 22, 23),
        ("Number", 24, 25),
        ("RCurly", 26, 27),
        ("Comment", 28, 31),
        ("EndOfInput", 31, 31),
    ]


@pytest.mark.parametrize("kind", ["ast", "tokens"])
def test_debug_answers_each_line(kind: str) -> None:
    out = io.StringIO()
    lines = [{"id": "a", "text": "gci"}, {"id": "b", "text": "("}, {"id": "c", "text": "(" * 600 + "1" + ")" * 600}]
    assert run(kind, io.StringIO("".join(json.dumps(line) + "\n" for line in lines)), out) == 0
    assert [line[:9] for line in out.getvalue().splitlines()] == ['{"id": "a', '{"id": "b', '{"id": "c']


def test_classes_of_the_tree_load_without_the_grammar() -> None:
    code = "import sys, pscompat.language.ast; sys.exit('pyparsing' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_using_statement_is_kept() -> None:
    tree = parse("# types\nusing namespace System.IO\nusing namespace System.Text; using namespace System.Net\n1")
    assert [using.name.value for using in tree.using_statements if using.name] == [
        "System.IO",
        "System.Text",
        "System.Net",
    ]


def test_children_of_a_property_stand_in_the_order_of_a_visit() -> None:
    definition = first("class C { [ValidateNotNull()][string]$Name = 'x' }")
    assert isinstance(definition, ast.TypeDefinitionAst)
    [member] = definition.members
    assert [type(child).__name__ for child in member.children()] == [
        "TypeConstraintAst",
        "AttributeAst",
        "StringConstantExpressionAst",
    ]
