"""Script blocks: statements, param, begin, process, end, clean, dynamicparam (about_Script_Blocks,
about_Functions_Advanced_Methods)."""

from __future__ import annotations

from typing import Any

from pscompat.language import rules
from pscompat.language.ast import (
    AttributeAst,
    AttributeBaseAst,
    ExpressionAst,
    NamedBlockAst,
    ParamBlockAst,
    ParameterAst,
    ScriptBlockAst,
    StatementAst,
    StatementBlockAst,
    TrapStatementAst,
    UsingStatementAst,
    VariableExpressionAst,
)
from pscompat.language.characters import skip_terminators, word
from pscompat.language.elements import Element
from pscompat.language.errors import incomplete, problem
from pscompat.language.scanner import look_ahead, scan_token
from pscompat.language.source import Source
from pscompat.language.tokens import BLOCK_NAMES, KEYWORDS
from pscompat.language.variables import scan_variable


class StatementList(Element):
    """Statements up to what cannot begin one; gives a StatementBlockAst with the place of the statements themselves,
    or at 0 when there are none."""

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> tuple[int, list[Any]]:
        statements: list[StatementAst] = []
        traps: list[TrapStatementAst] = []
        start = end = 0
        loc = skip_terminators(instring, loc).end()  # type: ignore[union-attr]
        while True:
            behind, found = rules.statement._parse(instring, loc)
            statement = found[0]
            if statement is None:
                break
            if instring.signature is not None and instring.signature < statement.start:
                raise problem("TokenAfterEndOfValidScriptText", statement.start, statement.end)
            if isinstance(statement, TrapStatementAst):
                traps.append(statement)
            else:
                statements.append(statement)
            start, end = start if end else statement.start, statement.end
            loc = skip_terminators(instring, behind).end()  # type: ignore[union-attr]
            if instring[loc : loc + 1] in (")", "}"):
                break
        return loc, [StatementBlockAst(start, end, statements, traps)]


class StatementBlock(Element):
    """`{ statements }`, or [None] without the brace."""

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> tuple[int, list[Any]]:
        start = instring.new_lines(loc)
        if instring[start : start + 1] != "{":
            return loc, [None]
        end, found = rules.statement_list._parse(instring, start + 1)
        block = found[0]
        if instring[end : end + 1] != "}":
            raise missing_brace(instring, start, start + 1, end)
        block.start, block.end = start, end + 1
        return end + 1, [block]


def missing_brace(source: Source, start: int, end: int, loc: int) -> Exception:
    """The error of a block whose brace stands at start to end and whose statements end at loc."""
    found = scan_token(source, source.blanks(loc))
    return incomplete(source, "MissingEndCurlyBrace", start, end, seen=found.end)


class Parameters(Element):
    """Parameters with commas between them: a list, perhaps empty, and where the last ends."""

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> tuple[int, list[Any]]:
        found: list[ParameterAst] = []
        end = loc
        while True:
            behind, parameter = self._parameter(instring, loc)
            if parameter is None:
                if found:
                    look_ahead(instring, instring.new_lines(loc), argument=False)
                    raise incomplete(instring, "MissingExpressionAfterToken", loc, loc, ",")
                return end, [found]
            found.append(parameter)
            end = behind
            comma = instring.new_lines(behind)
            if instring[comma : comma + 1] != ",":
                return end, [found]
            loc = comma + 1

    def _parameter(self, source: Source, loc: int) -> tuple[int, ParameterAst | None]:
        commas, source.commas = source.commas, False
        behind, found = rules.attributes._parse(source, loc)
        attributes: list[AttributeBaseAst] = found[0] or []
        start = source.new_lines(behind)
        variable = scan_variable(source, start) if source[start : start + 1] in ("$", "@") else None
        if not variable:
            source.commas = commas
            if attributes:
                look_ahead(source, start, argument=False)
                last = attributes[-1].end
                raise incomplete(source, "InvalidFunctionParameter", last, last)
            return loc, None
        end, path = variable
        name = VariableExpressionAst(start, end, path, source[start] == "@")
        end, default = self._default(source, end)
        source.commas = commas
        first = attributes[0].start if attributes else start
        return end, ParameterAst(first, end, name, attributes, default)

    def _default(self, source: Source, end: int) -> tuple[int, ExpressionAst | None]:
        equals = source.new_lines(end)
        if source[equals : equals + 1] != "=":
            return end, None
        start = source.new_lines(equals + 1)
        behind, found = rules.expression._parse(source, start)
        if found[0] is None:
            look_ahead(source, start, argument=False)
            raise incomplete(source, "MissingExpressionAfterToken", equals + 1, equals + 1, "=")
        return behind, found[0]


def read_parameters(source: Source, opening: int) -> tuple[int, list[ParameterAst]]:
    """`(parameters)`; opening is the parenthesis."""
    end, found = rules.parameters._parse(source, opening + 1)
    parameters: list[ParameterAst] = found[0]
    closing = source.new_lines(end)
    if source[closing : closing + 1] != ")":
        look_ahead(source, closing)
        after = parameters[-1].end if parameters else opening + 1
        raise incomplete(source, "MissingEndParenthesisInFunctionParameterList", after, after)
    return closing + 1, parameters


class ScriptBlock(Element):
    """`{ ... }` of a script block, function or filter; a filter's statements are its process block."""

    def __init__(self, unnamed: str = "End") -> None:
        super().__init__("script-block")
        self.unnamed = unnamed

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> tuple[int, list[Any]]:
        opening = loc
        param_block, start = read_param_block(instring, opening + 1)
        node, end = self._body(instring, start, opening, param_block)
        return end, [node]

    def _body(
        self, source: Source, loc: int, opening: int, param_block: ParamBlockAst | None
    ) -> tuple[ScriptBlockAst, int]:
        if begins_named_block(source, loc):
            blocks, end = read_named_blocks(source, loc)
            self._check_brace(source, opening, end)
            return script_block(opening, end + 1, param_block, blocks), end + 1
        block, end = read_unnamed_block(source, loc, param_block, self.unnamed)
        self._check_brace(source, opening, end)
        if not block.statements and not block.traps and param_block is None:
            closing = end
            same_column = source.lines.column(opening + 1) == source.lines.column(closing)
            if not same_column:
                block.start, block.end = opening + 1, closing - 1
        return script_block(opening, end + 1, param_block, {self.unnamed.lower(): block}), end + 1

    def _check_brace(self, source: Source, opening: int, loc: int) -> None:
        if source[loc : loc + 1] != "}":
            raise missing_brace(source, opening, opening + 1, loc)


def read_unnamed_block(
    source: Source, loc: int, param_block: ParamBlockAst | None, kind: str = "End"
) -> tuple[NamedBlockAst, int]:
    """Statements without a block's name around them, and where they end. Their place begins with the param block."""
    end, found = rules.statement_list._parse(source, loc)
    listed: StatementBlockAst = found[0]
    start, behind = listed.start, listed.end
    if param_block is not None:
        start, behind = param_block.start, behind or param_block.end
    return NamedBlockAst(start, behind, kind, True, listed.statements, listed.traps), end


def script_block(
    start: int,
    end: int,
    param_block: ParamBlockAst | None,
    blocks: dict[str, NamedBlockAst],
    usings: list[UsingStatementAst] | None = None,
) -> ScriptBlockAst:
    """The node with these blocks, by lower-case name."""
    return ScriptBlockAst(
        start,
        end,
        [],
        usings or [],
        param_block,
        blocks.get("begin"),
        blocks.get("process"),
        blocks.get("end"),
        blocks.get("clean"),
        blocks.get("dynamicparam"),
        None,
    )


def begins_named_block(source: Source, loc: int) -> bool:
    """Whether a keyword of a named block stands at this offset."""
    found = word(source, loc)
    return found is not None and found.group().lower() in BLOCK_NAMES


def read_named_blocks(source: Source, loc: int) -> tuple[dict[str, NamedBlockAst], int]:
    """Named blocks up to the brace or the end of the text."""
    blocks: dict[str, NamedBlockAst] = {}
    while True:
        start = source.blanks(loc)
        if source[start : start + 1] in ("", "}"):
            return blocks, start
        if not begins_named_block(source, start):
            token = scan_token(source, start)
            raise problem("MissingNamedBlocks", token.start, token.end, source[token.start : token.end])
        found = word(source, start)
        name, behind = found.group().lower(), found.end()  # type: ignore[union-attr]
        end, statements = rules.statement_block._parse(source, behind)
        if statements[0] is None:
            look_ahead(source, source.new_lines(behind))
            raise incomplete(source, "MissingNamedStatementBlock", behind, behind, name)
        if name in blocks:
            raise problem("DuplicateScriptCommandClause", start, end, name)
        block = statements[0]
        blocks[name] = NamedBlockAst(start, end, KEYWORDS[name], False, block.statements, block.traps)
        loc = skip_terminators(source, end).end()  # type: ignore[union-attr]


def read_param_block(source: Source, loc: int) -> tuple[ParamBlockAst | None, int]:
    """The param block at the beginning of a script block, if there is one, and where the body begins."""
    start = source.new_lines(loc)
    attributes: list[AttributeBaseAst] = []
    at = start
    if source[start : start + 1] == "[":
        at, found = rules.statement_attributes._parse(source, start)
        attributes = found[0] or []
        at = source.new_lines(at)
        look_ahead(source, at)
    keyword = word(source, at)
    if keyword and keyword.group().lower() == "param":
        opening = source.new_lines(keyword.end())
        if source[opening : opening + 1] == "(":
            end, parameters = read_parameters(source, opening)
            _check_no_types(attributes)
            block = ParamBlockAst(at, end, [one for one in attributes if isinstance(one, AttributeAst)], parameters)
            return block, skip_terminators(source, end).end()  # type: ignore[union-attr]
    return None, skip_terminators(source, start).end()  # type: ignore[union-attr]


def _check_no_types(attributes: list[AttributeBaseAst]) -> None:
    for attribute in attributes:
        if not isinstance(attribute, AttributeAst):
            name = attribute.type_name.full_name
            raise problem("TypeNotAllowedBeforeParam", attribute.start, attribute.end, name)


rules.statement_list <<= StatementList()
rules.statement_block <<= StatementBlock()
rules.parameters <<= Parameters()
rules.script_block <<= ScriptBlock()
rules.filter_block <<= ScriptBlock("Process")
