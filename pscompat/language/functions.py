"""Functions, filters and workflows (about_Functions)."""

from __future__ import annotations

from pscompat.language import rules
from pscompat.language.ast import FunctionDefinitionAst
from pscompat.language.elements import AnyLine, Keyword, Opt, Required, Scanned, Statement, Tokens
from pscompat.language.scanner import scan_token
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


def _function_name(source: Source, loc: int) -> tuple[int, str] | None:
    """A function's name: nearly every token can be one, so it is what the scanner finds."""
    token = scan_token(source, source.new_lines(loc))
    if token.kind in _NO_NAMES:
        return None
    return token.end, token.value if token.kind == "Generic" else source[token.start : token.end]


def function_definition(keyword: str) -> Statement:
    """`function name (parameters) { ... }`, with `filter` or `workflow` in the keyword's place."""

    def build(start: int, end: int, found: Tokens) -> FunctionDefinitionAst:
        parameters = found.get("parameters") or None  # empty parentheses declare none
        return FunctionDefinitionAst(
            start, end, found.name, parameters, found.body, keyword == "filter", keyword == "workflow"
        )

    body = AnyLine(rules.filter_block if keyword == "filter" else rules.script_block)
    return Statement(
        Keyword(keyword)
        + Required(Scanned("name", _function_name), "MissingNameAfterKeyword")("name")
        + Opt(rules.parameters)("parameters")
        + Required(body, "MissingFunctionBody")("body"),
        build,
        f"{keyword}-definition",
    )
