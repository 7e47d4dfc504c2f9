"""The grammar as a whole: a text to its tree."""

from __future__ import annotations

import gc
from typing import Any

from pscompat.language import blocks, expressions, members, pipelines, statements, type_names
from pscompat.language.ast import ScriptBlockAst
from pscompat.language.blocks import (
    begins_named_block,
    read_named_blocks,
    read_param_block,
    read_unnamed_block,
    script_block,
)
from pscompat.language.checks import check
from pscompat.language.elements import Element
from pscompat.language.errors import ParseError, problem
from pscompat.language.requires import read_requirements
from pscompat.language.scanner import look_ahead, scan_token
from pscompat.language.source import Source, SourceText
from pscompat.language.trivia import find_signature
from pscompat.language.usings import read_usings


class Script(Element):
    """A whole text: using statements, a param block, then named blocks or statements."""

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> tuple[int, list[Any]]:
        size = len(instring)
        look_ahead(instring, instring.new_lines(loc))
        loc, usings = read_usings(instring, loc)
        param_block, loc = read_param_block(instring, loc)
        if begins_named_block(instring, loc):
            blocks, loc = read_named_blocks(instring, loc)
        else:
            block, loc = read_unnamed_block(instring, loc, param_block)
            blocks = {"end": block}
        loc = instring.blanks(loc)
        token = scan_token(instring, loc)
        if token.kind != "EndOfInput":
            raise problem("UnexpectedToken", token.start, token.end, instring[token.start : token.end])
        return size, [script_block(0, size, param_block, blocks, usings)]


statements.define()
#: the modules that define the rules
RULES = (blocks, expressions, members, pipelines, statements, type_names)
script = Script("script").parse_with_tabs()


_LONG = 10_000


def parse(text: str, file: str | None = None) -> ScriptBlockAst:
    """The tree of a script's text; `file` is where it comes from, for errors.

    Raises ParseError when PowerShell refuses the text.
    """
    try:
        try:
            return _parse(text, file)
        except RecursionError:
            return _parse_deep(text, file)
    except ParseError as error:
        for one in error.errors:
            one.start, one.end = min(one.start, len(text)), min(one.end, len(text))
            one.source = SourceText(text, file)
        raise


def _parse(text: str, file: str | None) -> ScriptBlockAst:
    # A tree is many objects without cycles: looking for cycles among them again and again, as they become more, would
    # make the lines of a long script dearer than those of a short one.
    pause = len(text) > _LONG and gc.isenabled()
    if pause:
        gc.disable()
    try:
        return _parse_and_check(text, file)
    finally:
        if pause:
            gc.enable()


def _parse_and_check(text: str, file: str | None) -> ScriptBlockAst:
    source = Source(text)
    source.signature = find_signature(text)
    tree: ScriptBlockAst = script.parse_string(source)[0]
    tree.script_requirements = read_requirements(text, tree)
    check(tree, text, file)
    return tree


def _parse_deep(text: str, file: str | None) -> ScriptBlockAst:
    from pscompat.language.deep import call_deep

    try:
        return call_deep(_parse, text, file)  # type: ignore[no-any-return]
    except RecursionError:
        raise problem("ScriptTooComplicated", len(text), len(text)) from None
