"""Functions, filters and workflows (about_Functions)."""

from __future__ import annotations

from typing import Any

from pscompat.language import rules
from pscompat.language.ast import FunctionDefinitionAst, ParameterAst
from pscompat.language.blocks import read_parameters
from pscompat.language.characters import word
from pscompat.language.elements import Element
from pscompat.language.errors import incomplete
from pscompat.language.scanner import look_ahead, scan_token
from pscompat.language.source import Source

_NO_NAMES = frozenset(
    [
        "Pipe",
        "LParen",
        "LCurly",
        "AtParen",
        "AtCurly",
        "RCurly",
        "RParen",
        "EndOfInput",
        "Semi",
        "Redirection",
        "RedirectInStd",
        "AndAnd",
        "OrOr",
        "Ampersand",
        "Variable",
        "SplattedVariable",
        "HereStringExpandable",
        "HereStringLiteral",
        "StringLiteral",
        "StringExpandable",
    ]
)


class FunctionDefinition(Element):
    """`function name (parameters) { ... }`; nearly every token can be a name."""

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> tuple[int, list[Any]]:
        keyword = word(instring, loc)
        text, behind = keyword.group(), keyword.end()  # type: ignore[union-attr]
        kind = text.lower()
        token = scan_token(instring, instring.new_lines(behind))
        if token.kind in _NO_NAMES:
            raise incomplete(instring, "MissingNameAfterKeyword", behind, behind, text)
        name = token.value if token.kind == "Generic" else instring[token.start : token.end]
        end, parameters = read_function_parameters(instring, token.end)
        opening = instring.new_lines(end)
        if instring[opening : opening + 1] != "{":
            look_ahead(instring, opening)
            raise incomplete(instring, "MissingFunctionBody", end, end)
        outer, instring.in_workflow = instring.in_workflow, kind == "workflow"
        rule = rules.filter_block if kind == "filter" else rules.script_block
        end, found = rule._parse(instring, opening)
        instring.in_workflow = outer
        node = FunctionDefinitionAst(loc, end, name, parameters, found[0], kind == "filter", kind == "workflow")
        return end, [node]


def read_function_parameters(source: Source, loc: int) -> tuple[int, list[ParameterAst] | None]:
    """The parameters in parentheses behind a function's name, which may be missing."""
    opening = source.new_lines(loc)
    if source[opening : opening + 1] != "(":
        return loc, None
    return read_parameters(source, opening)
