"""Script blocks: statements, param, begin, process, end, clean, dynamicparam (about_Script_Blocks,
about_Functions_Advanced_Methods)."""

from __future__ import annotations

from typing import Any

from pscompat.language import rules
from pscompat.language.ast import (
    AttributeAst,
    AttributeBaseAst,
    ErrorExpressionAst,
    NamedBlockAst,
    ParamBlockAst,
    ParameterAst,
    ScriptBlockAst,
    StatementAst,
    StatementBlockAst,
    TrapStatementAst,
    VariableExpressionAst,
)
from pscompat.language.characters import BLANKS, skip_terminators
from pscompat.language.elements import (
    EQUALS,
    Alternatives,
    AnyLine,
    Braced,
    Commas,
    Enhanced,
    Found,
    Keyword,
    KeywordChoice,
    Missing,
    Node,
    Noted,
    OneOrMore,
    Opt,
    Quick,
    Required,
    Scanned,
    Statement,
    Tokens,
    Unbroken,
    attempt,
    comma_separated,
    note_read,
)
from pscompat.language.errors import ParseError, incomplete, problem
from pscompat.language.recovery import error_expression, synchronize
from pscompat.language.scanner import Token, look_ahead, scan_token
from pscompat.language.source import Source
from pscompat.language.tokens import BLOCK_NAMES, KEYWORDS
from pscompat.language.type_names import match_type_of_value
from pscompat.language.variables import scan_variable, variable_node
from pscompat.late_patterns import late

# Statements

_ENDS_STATEMENTS = frozenset(("", ")", "}"))
# What may stand between statements begins with.
_TERMINATORS = BLANKS | frozenset("\r\n;#<`")


class StatementList(Enhanced):
    """Statements, and what separates them, before, between and behind them. The block has the place of the statements
    themselves, or 0 where there are none. A statement behind a signature block is an error, before what is wrong in those
    that follow; so they are looked at while they are read."""

    def match(self, source: Source, loc: int) -> Found:
        loc, start, end, statements, traps = self.read(source, loc)
        return loc, [StatementBlockAst(start, end, statements, traps)]

    def read(self, source: Source, loc: int) -> tuple[int, int, int, list[StatementAst], list[TrapStatementAst]]:
        """Where the list ends; the place of the statements, and they, the traps apart."""
        statement, signs, signature = self.expr.match_at, source.signs, source.signature
        statements: list[StatementAst] = []
        traps: list[TrapStatementAst] = []
        if signs[loc] in _TERMINATORS:
            loc = skip_terminators(source, loc).end()  # type: ignore[union-attr]
        while signs[loc] not in _ENDS_STATEMENTS:
            try:
                found = statement(source, loc)
            except ParseError as error:
                _leave(error, loc)
                raise
            if found is None:
                loc = max(loc, source.eaten)
                break
            end, [read] = found
            if read is None or end <= loc:  # an error that leaves no statement
                loc = end
                break
            if signature is not None and signature < read.start:
                source.report(problem("TokenAfterEndOfValidScriptText", read.start, read.end))
            if type(read) is TrapStatementAst:
                traps.append(read)
            else:
                statements.append(read)
            loc = skip_terminators(source, end).end() if signs[end] in _TERMINATORS else end  # type: ignore[union-attr]
        every = sorted([*statements, *traps], key=lambda one: one.start) if traps else statements
        if every:
            return loc, every[0].start, every[-1].end, statements, traps
        return loc, 0, 0, statements, traps


def _leave(error: ParseError, start: int) -> None:
    """An error of the statement that begins here leaves the list: for what is around it stands inside."""
    if error.broken is not None and error.broken.start != start:
        error.broken = None
    error.inside = True


def _build_block(start: int, end: int, found: list[Any]) -> StatementBlockAst | ScriptBlockAst:
    block: StatementBlockAst | ScriptBlockAst = found[0]
    block.start, block.end = start, end
    return block


statement_list = StatementList(rules.statement, "statement-list")
rules.statement_list <<= statement_list
rules.statement_block <<= Braced(
    statement_list, _build_block, lambda inside, token, found: found[0].end or inside, "statement-block"
)

# Parameters


def _variable(source: Source, loc: int) -> tuple[int, VariableExpressionAst] | None:
    start = source.new_lines(loc)
    found = scan_variable(source, start) if source.signs[start] in ("$", "@") else None
    return found and (found[0], variable_node(source, start, *found))


# the name of a parameter whose name is missing
_NAMELESS = "__error__"


def _build_parameter(start: int, end: int, found: Tokens) -> ParameterAst:
    default = found.get("default")
    if found.name.variable_path == _NAMELESS or isinstance(default, ErrorExpressionAst):
        end = found.name.end
    return ParameterAst(start, end, found.name, list(found.get("attributes", ())), default)


def _past_parameters(source: Source, loc: int, error: ParseError) -> Found:
    """A parameter without a name ends the list of parameters: what follows is left out up to its parenthesis."""
    behind = synchronize(source, loc, "RParen", consume=True)
    return behind, Tokens.of(name=VariableExpressionAst(error.start, error.end, _NAMELESS, False))


variable = Scanned("variable", _variable)("name")
default_value = EQUALS + Required(
    AnyLine(rules.expression), "MissingExpressionAfterToken", "=", argument=False, recover=error_expression
)("default")
# A name, then what ends the parameter or the sign before its default value.
_match_plain_name = late("\\$(\\w+)\\s*(?:(?=[,)])|(=))")


class Parameter(Node):
    """A parameter. Most lack nothing, which is seen here without a sequence, two alternatives and two options."""

    def match(self, source: Source, loc: int) -> Found | None:
        start = source.new_lines(loc)
        attributes: list[Any] = []
        at = start
        while source.signs[at] == "[" and (found := rules.attribute.match(source, at)) is not None:
            attributes += found[1]
            at = source.new_lines(found[0])
        plain = _match_plain_name(source, at)
        if plain is None:
            return super().match(source, loc)
        end = plain.end(1)
        name = VariableExpressionAst(at, end, plain[1], False)
        if plain[2] is None:
            return end, [ParameterAst(start, end, name, attributes, None)]
        try:
            default = rules.expression.match_at(source, source.new_lines(plain.end()))
        except (ParseError, Missing) as error:
            note_read(error, [*attributes, name], plain.end())
            raise
        if default is None:
            return super().match(source, loc)
        found_default = default[1][0]
        last = end if isinstance(found_default, ErrorExpressionAst) else found_default.end
        return default[0], [ParameterAst(start, last, name, attributes, found_default)]


parameter = Commas(
    False,
    Parameter(
        (
            OneOrMore(AnyLine(rules.attribute))("attributes")
            + Required(variable, "InvalidFunctionParameter", argument=False, recover=_past_parameters)
            | variable
        )
        + Opt(default_value),
        _build_parameter,
        "parameter",
    ),
)


class ParameterList(Enhanced):
    """Parameters with commas between them in parentheses; gives their list. Where the closing one is missing, the error
    stands behind the last parameter, and the list ends there; a function ends with it, and so does its brace."""

    def __init__(self, parameter: Quick, of_function: bool) -> None:
        super().__init__(parameter, "parameter-list")
        self.of_function = of_function

    def match(self, source: Source, loc: int) -> Found | None:
        opening = source.new_lines(loc)
        if source.signs[opening] != "(":
            return None
        end, parameters, _ = comma_separated(self.expr, source, opening + 1)
        source.noted += parameters
        closing = source.new_lines(end)
        if source.signs[closing] == ")":
            return closing + 1, [parameters]
        look_ahead(source, closing)
        after = parameters[-1].end if parameters else opening + 1
        error = incomplete(source, "MissingEndParenthesisInFunctionParameterList", after, after)
        if self.of_function:
            error.read, error.reached = [*parameters], after
            error.resume = closing + (source.signs[closing] == "{")
            raise error
        source.report(error)
        return source.leave_unclosed(closing, scan_token(source, closing).start - 1), [parameters]


rules.parameters <<= ParameterList(parameter, of_function=True)
parameters_of_block = ParameterList(parameter, of_function=False)

# Blocks


def _build_param_block(start: int, end: int, found: Tokens) -> ParamBlockAst:
    attributes: list[AttributeBaseAst] = list(found.get("attributes", ()))
    for attribute in attributes:
        if not isinstance(attribute, AttributeAst):
            name = attribute.type_name.full_name
            raise problem("TypeNotAllowedBeforeParam", attribute.start, attribute.end, name)
    return ParamBlockAst(found.keyword, end, attributes, found.parameters)  # type: ignore[arg-type]


param_block = Noted(
    Node(
        Opt(OneOrMore(AnyLine(rules.statement_attribute))("attributes") + Unbroken("token"))
        + Keyword("param")("keyword")
        + parameters_of_block("parameters"),
        _build_param_block,
        "param-block",
    )
)


def _no_statements(source: Source, loc: int, error: ParseError) -> Found:
    return loc, [StatementBlockAst(error.start, error.end, [], [])]


def named_block(keyword: str) -> Statement:
    """A block by its keyword: a pair of that and the node."""

    def build(start: int, end: int, found: Tokens) -> tuple[str, NamedBlockAst]:
        return keyword, NamedBlockAst(start, end, KEYWORDS[keyword], False, found.body.statements, found.body.traps)

    body = Required(rules.statement_block, "MissingNamedStatementBlock", lower=True, recover=_no_statements)("body")
    return Statement(Keyword(keyword) + body, build, keyword, clause=True)


class NamedBlocks(Enhanced):
    """Named blocks up to the brace or the end of the text, by lower-case name; they end at anything else as well, which is an error.
    Each may come once, which is an error before what is wrong behind it; so the blocks are counted while they are read."""

    def match(self, source: Source, loc: int) -> Found | None:
        blocks: dict[str, NamedBlockAst] = {}
        while True:
            try:
                end, found = attempt(self.expr, source, loc)
            except ParseError as error:
                error.broken = None
                raise
            if found is None:
                break
            name, block = found
            if name in blocks:
                source.report(problem("DuplicateScriptCommandClause", block.start, end, name))
            blocks[name] = block
            loc = skip_terminators(source, end).end()  # type: ignore[union-attr]
        if not blocks:
            return None
        if source.signs[loc] not in ("", "}"):
            token = scan_token(source, loc)
            source.report(problem("MissingNamedBlocks", token.start, token.end, source[token.start : token.end]))
        source.named_until = loc
        return loc, [blocks]


named_blocks = KeywordChoice({keyword: named_block(keyword) for keyword in BLOCK_NAMES}, "named-block")
all_named_blocks = NamedBlocks(named_blocks)


class Body(Alternatives):
    """What stands in a script block or is a script: a param block, then named blocks or statements, which belong to the
    block named `unnamed`. Gives the script block. Most have no param block and no names, which is seen here without a sequence,
    an option and two alternatives."""

    def __init__(self, unnamed: str) -> None:
        super().__init__([param_block, all_named_blocks, statement_list], "script-block-body")
        self.unnamed = unnamed
        self.key = unnamed.lower()

    def match(self, source: Source, loc: int) -> Found:
        parameters: ParamBlockAst | None = None
        blocks: dict[str, NamedBlockAst] | None = None
        try:
            start = source.new_lines(loc)
            first = source.signs[start]
            if first in _BEGINS_PARAMETERS and not match_type_of_value(source, start):
                end, parameters = attempt(param_block, source, start)
                start = start if parameters is None else end
            if first in _BEGINS_BLOCKS:
                loc = skip_terminators(source, start).end()  # type: ignore[union-attr]
                end, blocks = attempt(all_named_blocks, source, loc)
            if blocks is None:
                end, first_start, last_end, statements, traps = statement_list.read(source, start)
                if parameters is not None:  # with which such statements begin for PowerShell
                    first_start, last_end = parameters.start, last_end or parameters.end
                block = NamedBlockAst(first_start, last_end, self.unnamed, True, statements, traps)
                blocks = {self.key: block}
        except (ParseError, Missing) as error:
            note_read(error, [parameters], loc)
            raise
        named = blocks.get
        node = ScriptBlockAst(
            start,
            end,
            [],
            [],
            parameters,
            named("begin"),
            named("process"),
            named("end"),
            named("clean"),
            named("dynamicparam"),
            None,
        )
        return end, [node]


_BEGINS_PARAMETERS = frozenset("[pP")
# Named blocks may also stand behind parameters and semicolons.
_BEGINS_BLOCKS = _BEGINS_PARAMETERS | frozenset("bBcCdDeE;")


def _end_of_body(inside: int, token: Token, found: list[Any]) -> int:
    """Where a script block without its brace ends: with its last statement or named block."""
    node: ScriptBlockAst = found[0]
    blocks = (node.dynamic_param_block, node.begin_block, node.process_block, node.end_block, node.clean_block)
    last = max(block.end for block in blocks if block is not None)
    return last or (node.param_block.end if node.param_block else inside)


class ScriptBlock(Braced):
    """`{ ... }` of a script block, function or filter; a filter's statements are its process block.

    An empty block has, other than all other nodes, a place that depends on lines."""

    def __init__(self, unnamed: str = "End") -> None:
        super().__init__(Body(unnamed), _build_block, _end_of_body, "script-block")

    def match_at(self, source: Source, start: int) -> Found | None:
        found = super().match_at(source, start)
        if found is None:
            return None
        end, [node] = found
        block = node.end_block or node.process_block
        if block and not block.statements and block.unnamed and not block.traps and not node.param_block:
            lines = source.lines
            if lines.column(node.start + 1) != lines.column(end - 1):
                block.start, block.end = node.start + 1, end - 2
        return found


rules.script_block <<= ScriptBlock()
rules.filter_block <<= ScriptBlock("Process")
