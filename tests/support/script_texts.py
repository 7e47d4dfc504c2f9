"""A stranger's script as its reader would have it before it runs: with values where it asks for the reader's own."""

from __future__ import annotations

import collections
import re
from collections.abc import Callable, Iterator, Mapping

from example_texts import TENANT, as_argument, text_of

from pscompat.language import ast, parse

_ASKS = re.compile(
    r"^\{[\w -]+\}$|^\[[\w -]+\]$|(?<![a-z])your(?![a-z]{2}(?<!name)\b)|(?<![0-9a-f])x{4,}|\*{3,}|^\.{3}$"
    r"|^(enter|insert|replace|provide|specify|change ?me|todo|fill)\b|placeholder|^(sub(scription)?|tenant)[ _-]?(id|name)?$",
    re.IGNORECASE,
)
"""A text that stands for one of the reader's."""
_BRACKETED = re.compile(r"^\W*<[^<>]*>\W*$")
_MARKUP = re.compile(
    r"</|<!|<(a|b|body|br|code|div|em|font|h\d|head|hr|html|i|img|li|link|meta|p|pre|script|span|strong|style|table|tbody|td|th|thead|title|tr|ul)\b[ />]",
    re.IGNORECASE,
)
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_FOLDER = re.compile(r"\./[A-Z]/[\w.-]*(?:/[\w. -]+)*")
_MULTILINE = ("SingleQuotedHereString", "DoubleQuotedHereString")


def as_run(code: str, value: Callable[[str], str]) -> str:
    """The script with values in the place of texts that stand for some. value: what gives an expression for a name.

    A variable that the script gives an empty text once, and never another value, stands for the reader's too.
    Raises ParseError.
    """
    tree = parse(code)
    assigned = collections.Counter(name for name, *_ in _assignments(tree))
    names: dict[int, str] = {}
    edits: dict[tuple[int, int], str] = {}
    for name, operator, constant in _assignments(tree):
        if constant is None:
            continue
        names[constant.start] = name
        if "tenant" in name and "domain" not in name:  # Nobody but their owners signs in to others.
            edits[constant.start, constant.end] = f"'{TENANT}'"
            continue
        if not str(constant.value).strip() and assigned[name] == 1 and operator == "Equals" and _at_top(tree, constant):
            edits[constant.start, constant.end] = _literal(value(name))
    names |= dict(_named(tree))
    for node in tree.walk():
        if isinstance(node, ast.StringConstantExpressionAst | ast.ExpandableStringExpressionAst):
            text = code[node.start : node.end]
            new = _text(node, text, names.get(node.start, ""), value)
            if new != text:
                edits[node.start, node.end] = new
    return _edited(code, edits)


def folders_of(code: str) -> list[str]:
    """The folders that paths of drives lead to, once they are paths below the current folder: what has an ending lies in one."""
    found: dict[str, None] = {}
    for path in _FOLDER.findall(code):
        above, _, last = path.rpartition("/")
        found[above if "." in last or "*" in last else path] = None
    return list(found)


def constants(code: str) -> Mapping[str, str]:
    """The texts that a script gives variables, the last each, by the variables' names in lower case. Raises ParseError."""
    return {name: str(node.value) for name, _, node in _assignments(parse(code)) if node is not None}


def _text(node: ast.ExpressionAst, text: str, name: str, value: Callable[[str], str]) -> str:
    """The source of a string with what is the reader's in it replaced."""
    kind = getattr(node, "string_constant_type", "")
    if _MARKUP.search(text):
        return text
    if kind == "BareWord":
        return as_argument(f"{text}x", value)[:-1] if _DRIVE.match(text) else text
    said = str(node.value) if isinstance(node, ast.StringConstantExpressionAst) and kind not in _MULTILINE else ""
    if "/" not in said and (_BRACKETED.search(said) or (name and _ASKS.search(said))):
        words = re.sub(r"\W+|(?i:your|enter|insert|replace|provide|here)", "", said)
        return _literal(value(name or words or "text"))
    return as_argument(text, value)


def _literal(expression: str) -> str:
    """A quoted text for what an expression gives."""
    return "'" + text_of(expression).replace("'", "''") + "'"


def _assignments(tree: ast.Ast) -> Iterator[tuple[str, str, ast.StringConstantExpressionAst | None]]:
    """The variables, in lower case, that are given values, with the operator and the value where it is a text."""
    for node in tree.walk():
        if isinstance(node, ast.AssignmentStatementAst):
            left = node.left
            while isinstance(left, ast.AttributedExpressionAst):
                left = left.child
            if isinstance(left, ast.VariableExpressionAst):
                yield left.variable_path.rpartition(":")[2].lower(), node.operator, _constant(node.right)
        elif isinstance(node, ast.ParameterAst):
            yield node.name.variable_path.lower(), "Equals", _constant(node.default_value)


def _constant(node: ast.Ast | None) -> ast.StringConstantExpressionAst | None:
    if isinstance(node, ast.PipelineAst) and len(node.pipeline_elements) == 1:
        node = node.pipeline_elements[0]
    if isinstance(node, ast.CommandExpressionAst):
        node = node.expression
    return node if isinstance(node, ast.StringConstantExpressionAst) else None


def _named(tree: ast.Ast) -> Iterator[tuple[int, str]]:
    """Where the texts begin that are given to parameters or are values of keys, with the parameter or the key."""
    for node in tree.walk():
        if isinstance(node, ast.HashtableAst):
            for key, given in node.key_value_pairs:
                constant = _constant(given)
                if constant is not None and isinstance(key, ast.ConstantExpressionAst):
                    yield constant.start, str(key.value)
        elif isinstance(node, ast.CommandAst):
            elements = node.command_elements
            for element, after in zip(elements, [*elements[1:], None]):
                if isinstance(element, ast.CommandParameterAst):
                    given_to = element.argument or after
                    if isinstance(given_to, ast.StringConstantExpressionAst):
                        yield given_to.start, element.parameter_name


def _at_top(tree: ast.ScriptBlockAst, node: ast.Ast) -> bool:
    """Whether a value stands in the script's own statements, not in a block, a loop or a function."""
    blocks = (tree.begin_block, tree.process_block, tree.end_block)
    return any(
        isinstance(statement, ast.AssignmentStatementAst) and statement.start <= node.start < statement.end
        for block in blocks
        if block is not None
        for statement in block.statements
    )


def _edited(code: str, edits: Mapping[tuple[int, int], str]) -> str:
    """The code with other texts in the place of some; of two that hold each other the outer one is replaced."""
    parts, at = [], 0
    for (start, end), new in sorted(edits.items()):
        if start >= at:
            parts += [code[at:start], new]
            at = end
    return "".join((*parts, code[at:]))
