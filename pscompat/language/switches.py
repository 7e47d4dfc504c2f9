"""The switch statement, and the parameters that some keywords take (about_Switch, about_Foreach, about_Data_Sections)."""

from __future__ import annotations

import re
from typing import Any

from pscompat.language import rules
from pscompat.language.ast import (
    CommandExpressionAst,
    ExpressionAst,
    PipelineAst,
    PipelineBaseAst,
    StatementBlockAst,
    StringConstantExpressionAst,
    SwitchStatementAst,
)
from pscompat.language.characters import simple_name, skip_terminators, word
from pscompat.language.commands import argument, argument_list, command_name
from pscompat.language.elements import Element
from pscompat.language.errors import incomplete, problem
from pscompat.language.scanner import look_ahead, match_parameter, scan_token
from pscompat.language.source import Source


def _parameter(source: Source, loc: int) -> tuple[int, int, str] | None:
    """A parameter's place and name, past blanks."""
    start = source.blanks(loc)
    found: re.Match[str] | None = match_parameter(source, start)
    return (start, found.end(), found.group(1)) if found and not found.group(3) else None


class SwitchStatement(Element):
    """`switch -flags (condition) { clause { } ... }` or `switch -file name { ... }`."""

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> tuple[int, list[Any]]:
        behind = loc + len("switch")
        end, flags, condition = self._flags(instring, behind)
        opening = instring.new_lines(end) if end == behind else instring.blanks(end)
        if instring[opening : opening + 1] == "(":
            if "File" in flags:
                raise problem("PipelineValueRequired", opening, opening + 1)
            end, condition = self._condition(instring, opening)
        elif condition is None:
            look_ahead(instring, opening)
            raise incomplete(instring, "PipelineValueRequired", end, end)
        brace = instring.new_lines(end)
        if instring[brace : brace + 1] != "{":
            look_ahead(instring, brace)
            raise incomplete(instring, "MissingCurlyBraceInSwitchStatement", end, end)
        end, clauses, default = self._clauses(instring, brace)
        return end, [SwitchStatementAst(loc, end, None, condition, frozenset(flags), clauses, default)]

    def _flags(self, source: Source, behind: int) -> tuple[int, set[str], PipelineBaseAst | None]:
        flags: set[str] = set()
        condition: PipelineBaseAst | None = None
        end = behind
        loc = source.new_lines(behind)
        while found := _parameter(source, loc):
            start, end, name = found
            flag = _switch_flag(name)
            if flag is None:
                raise problem("InvalidSwitchFlag", start, end, name)
            if flag in ("Regex", "Wildcard", "Exact"):
                flags -= {"Regex", "Wildcard"}
            if flag != "Exact":
                flags.add(flag)
            if flag == "File":
                end, condition = self._file_name(source, end)
            loc = end
        return end, flags, condition

    def _file_name(self, source: Source, behind: int) -> tuple[int, PipelineAst]:
        end, found = argument._parse(source, source.new_lines(behind))
        name = found[0]
        if name is None:
            look_ahead(source, source.new_lines(behind))
            raise incomplete(source, "MissingFilenameOption", behind, behind)
        expression = CommandExpressionAst(name.start, name.end, [], name)
        return end, PipelineAst(name.start, name.end, [expression], False)

    def _condition(self, source: Source, opening: int) -> tuple[int, PipelineBaseAst]:
        loc = source.new_lines(opening + 1)
        end, found = rules.pipeline._parse(source, loc)
        if found[0] is None:
            look_ahead(source, loc)
            raise incomplete(source, "PipelineValueRequired", opening + 1, opening + 1)
        closing = source.new_lines(end)
        if source[closing : closing + 1] != ")":
            look_ahead(source, closing)
            after = found[0].end
            raise incomplete(source, "MissingEndParenthesisInSwitchStatement", after, after)
        return closing + 1, found[0]

    def _clauses(
        self, source: Source, brace: int
    ) -> tuple[int, list[tuple[ExpressionAst, StatementBlockAst]], StatementBlockAst | None]:
        clauses: list[tuple[ExpressionAst, StatementBlockAst]] = []
        default: StatementBlockAst | None = None
        end = brace + 1
        loc = source.new_lines(end)
        while True:
            end, condition, is_default = self._clause_condition(source, loc, end)
            end, found = rules.statement_block._parse(source, end)
            if found[0] is None:
                look_ahead(source, source.new_lines(end))
                raise incomplete(source, "MissingSwitchStatementClause", condition.end, condition.end)
            if not is_default:
                clauses.append((condition, found[0]))
            elif default is not None:
                raise problem("MultipleSwitchDefaultClauses", condition.start, condition.end)
            else:
                default = found[0]
            loc = skip_terminators(source, end).end()  # type: ignore[union-attr]
            following = source[loc : loc + 1]
            if following == "}":
                return loc + 1, clauses, default
            if not following:
                eof = len(source) + 1
                raise incomplete(source, "MissingEndCurlyBrace", brace, brace + 1, seen=eof)

    def _clause_condition(self, source: Source, loc: int, after: int) -> tuple[int, ExpressionAst, bool]:
        keyword = word(source, loc)
        if keyword and keyword.group().lower() == "default":
            end = keyword.end()
            return end, StringConstantExpressionAst(loc, end, keyword.group(), "System.String", "BareWord"), True
        end, found = argument._parse(source, loc)
        if found[0] is None:
            look_ahead(source, loc)
            raise incomplete(source, "MissingSwitchConditionExpression", after, after)
        return end, found[0], False


def _switch_flag(name: str) -> str | None:
    for flag in ("Regex", "Wildcard", "Exact", "CaseSensitive", "Parallel", "File"):
        if flag.lower().startswith(name.lower()):
            return flag
    return None


def read_foreach_flags(source: Source, loc: int) -> tuple[int, frozenset[str], ExpressionAst | None]:
    """`-parallel`, `-throttlelimit N` of foreach."""
    flags: set[str] = set()
    limit: ExpressionAst | None = None
    end = loc
    while found := _parameter(source, source.new_lines(end)):
        start, behind, name = found
        if "parallel".startswith(name.lower()):
            flags.add("Parallel")
            end = behind
        elif "throttlelimit".startswith(name.lower()):
            following = source.new_lines(behind)
            end, one = argument_list._parse(source, following)
            if one[0] is None:
                look_ahead(source, following)
                raise incomplete(source, "MissingThrottleLimit", behind, behind)
            limit = one[0]
        else:
            raise problem("InvalidForeachFlag", start, behind, name)
    opening = source.new_lines(end)
    if source[opening : opening + 1] != "(":
        look_ahead(source, opening)
        raise incomplete(source, "MissingOpenParenthesisAfterKeyword", loc, loc, "foreach")
    return end, frozenset(flags), limit


def read_data_head(source: Source, loc: int) -> tuple[int, str | None, list[ExpressionAst]]:
    """The variable and the allowed commands of a data section."""
    start = source.new_lines(loc)
    name = simple_name(source, start)
    end = name.end() if name else loc
    commands: list[ExpressionAst] = []
    parameter = _parameter(source, source.new_lines(end))
    if parameter:
        begin, end, flag = parameter
        if not "supportedcommand".startswith(flag.lower()):
            raise problem("InvalidParameterForDataSectionStatement", begin, end, flag)
        end = _data_commands(source, end, commands)
    return end, name.group() if name else None, commands


def _data_commands(source: Source, after: int, commands: list[ExpressionAst]) -> int:
    while True:
        loc = source.new_lines(after)
        end, found = command_name._parse(source, loc)
        if found[0] is None:
            scan_token(source, loc)
            error_id = "MissingValueForSupportedCommandInDataSectionStatement"
            raise incomplete(source, error_id, after, after)
        commands.append(found[0])
        comma = source.blanks(end)
        if source[comma : comma + 1] != ",":
            return end
        after = comma + 1
