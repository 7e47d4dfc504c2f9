"""The grammar as a whole: a text to its tree."""

from __future__ import annotations

import gc
from typing import NoReturn

# The modules that define the rules are imported for that alone.
from pscompat.language import expressions, members, pipelines, rules, statements, type_names  # noqa: F401
from pscompat.language.ast import ScriptBlockAst, StatementBlockAst
from pscompat.language.blocks import Body
from pscompat.language.checks import check
from pscompat.language.elements import Element, Found, Node, Tokens, Unbroken, attempt
from pscompat.language.errors import ParseError, problem
from pscompat.language.requires import read_requirements
from pscompat.language.scanner import scan_token
from pscompat.language.source import Errors, Source, SourceText
from pscompat.language.trivia import find_signature
from pscompat.language.usings import Usings


class EndOfScript(Element):
    """The end of the text; another token is an error, behind which statements go on. Behind named blocks nothing goes on."""

    def match(self, source: Source, loc: int) -> Found | None:
        rest: list[StatementBlockAst] = []
        if loc == source.named_until and source.signs[loc] != "}":
            return len(source), []
        named = loc == source.named_until
        while (token := scan_token(source, source.blanks(loc))).kind != "EndOfInput":
            source.report(problem("UnexpectedToken", token.start, token.end, source[token.start : token.end]))
            if named:
                break
            loc, block = attempt(rules.statement_list, source, token.end)
            rest.append(block)
        return len(source), [rest] if rest else []


def _build_script(start: int, end: int, found: Tokens) -> ScriptBlockAst:
    script: ScriptBlockAst = found.body
    script.start, script.end = 0, end
    script.using_statements = list(found.get("usings", ()))
    if script.end_block is not None:
        for block in found.get("rest", ()):
            script.end_block.end = block.end or script.end_block.end
            script.end_block.statements += block.statements
            script.end_block.traps += block.traps
    return script


#: a whole text: using statements, a param block, then named blocks or statements
script = Node(
    Unbroken("token") + Usings("using-statements")("usings") + Body("End")("body") + EndOfScript("end")("rest"),
    _build_script,
    "script",
)
script.parse_with_tabs()


def parse(text: str, file: str | None = None) -> ScriptBlockAst:
    """The tree of a script's text; `file` is where it comes from, for errors.

    Raises ParseError when PowerShell refuses the text.
    """
    try:
        try:
            return (_parse if len(text) < _LONG else _parse_with_room)(text, file)
        except RecursionError:
            return _parse_deep(text, file)
    except ParseError as error:
        for one in error.errors:
            one.at_end = one.start > len(text)
            one.start, one.end = min(one.start, len(text)), min(one.end, len(text))
            one.source = SourceText(text, file)
        raise


def _parse(text: str, file: str | None) -> ScriptBlockAst:
    # A tree is many objects without cycles: looking for cycles among them again and again, as they become more, would
    # make the lines of a long script dearer than those of a short one.
    pause = gc.isenabled()
    if pause:
        gc.disable()
    try:
        return _parse_and_check(text, file)
    finally:
        if pause:
            gc.enable()


def _parse_with_room(text: str, file: str | None) -> ScriptBlockAst:
    return _parse(text, file)


# Python takes the memory of its frames from the system in pieces that hold about a hundred of them, or what one large frame needs
# and as much again, and gives a piece back when the last frame in it has ended: for each statement of a block that lies at the
# border of two pieces. Behind a frame of 128 KB there is room for a whole parse.
_parse_with_room.__code__ = _parse_with_room.__code__.replace(co_stacksize=16384)
# The number of characters from which on that is worth its time.
_LONG = 3000


def _parse_and_check(text: str, file: str | None) -> ScriptBlockAst:
    lowered = text.lower()
    source, tree = _read(text, lowered)
    requirements, wrong = read_requirements(text, tree) if "#requires" in lowered else (None, [])
    for each in wrong:
        source.report(each)
    if tree is not None:
        tree.script_requirements = requirements
    try:
        if tree is None or source.errors:
            _raise_all(source, tree, file)
        check(tree, source, file)
    except ParseError as error:
        error.tree, error.requirements = tree, requirements
        raise
    return tree


def _read(text: str, lowered: str) -> tuple[Source, ScriptBlockAst | None]:
    """The text as it was read, with what is wrong in its errors, and its tree. What a comment without end hides is looked
    for behind it as well: the rest of the text is nothing but that comment. A backtick that ends the text is nothing."""
    source = Source(text)
    source.signature = find_signature(text) if "signature" in lowered else None
    source.errors = Errors()
    tree = _read_tree(source)
    for place, error in enumerate(source.errors):
        if error.error_id in ("MissingTerminatorMultiLineComment", "IncompleteString"):
            last = min(error.start, len(text) - 1)
            source, tree = _read(text[:last] + " " * (len(text) - last), lowered)
            assert source.errors is not None
            source.errors.insert(place, error)
            break
    return source, tree


def _read_tree(source: Source) -> ScriptBlockAst | None:
    """The tree, None where an error or a text nested too deeply behind an error ends the reading."""
    try:
        _, [tree] = script.match(source, 0)  # type: ignore[misc]
    except ParseError as error:
        source.report(error)
        return None
    except RecursionError:
        if not source.errors:
            raise
        return None
    return tree  # type: ignore[no-any-return]


def _raise_all(source: Source, tree: ScriptBlockAst | None, file: str | None) -> NoReturn:
    """Raise the first error of a text whose grammar is wrong, which holds all, those of the rules beyond it as well."""
    errors: list[ParseError] = source.errors or []
    if tree is not None:
        try:
            check(tree, source, file)
        except ParseError as error:
            for one in error.errors:
                source.report(one)
    first = errors[0]
    first.errors = errors
    raise first


def _parse_deep(text: str, file: str | None) -> ScriptBlockAst:
    # Start-up: for texts nested deeper than Python's own stack allows.
    from pscompat.language.deep import call_deep

    try:
        return call_deep(_parse, text, file)  # type: ignore[no-any-return]
    except RecursionError:
        raise problem("ScriptTooComplicated", len(text), len(text)) from None
