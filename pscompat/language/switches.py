"""The switch statement, and the parameters that some keywords take (about_Switch, about_Foreach, about_Data_Sections)."""

from __future__ import annotations

import re

from pscompat.language import rules
from pscompat.language.ast import (
    CommandExpressionAst,
    ErrorStatementAst,
    ExpressionAst,
    PipelineAst,
    PipelineBaseAst,
    StatementBlockAst,
    StringConstantExpressionAst,
    SwitchStatementAst,
)
from pscompat.language.characters import skip_terminators, word
from pscompat.language.commands import argument, argument_list, command_name
from pscompat.language.elements import (
    NAME,
    OPEN,
    AnyLine,
    Element,
    Found,
    Opt,
    Required,
    Sign,
    Unbroken,
    ZeroOrMore,
    attempt,
)
from pscompat.language.errors import ParseError, incomplete, problem
from pscompat.language.scanner import look_ahead, match_parameter
from pscompat.language.source import Source


def _parameter(source: Source, loc: int) -> tuple[int, int, str] | None:
    """A parameter's place and name, past blanks."""
    start = source.blanks(loc)
    found: re.Match[str] | None = match_parameter(source, start)
    return (start, found.end(), found.group(1)) if found and not found.group(3) else None


class SwitchStatement(Element):
    """`switch -flags (condition) { clause { } ... }` or `switch -file name { ... }`.

    Which of the two must follow shows in the flags, of which later ones undo earlier ones, and a second default is an
    error before what is wrong behind it; so flags and clauses are read in loops that know what came before."""

    def match(self, source: Source, loc: int) -> Found | None:
        read = ErrorStatementAst(loc, loc, [], (loc, loc + len("switch")), {}, [], [])
        try:
            return self._read(source, loc, read)
        except ParseError as error:
            if not error.inside:
                error.broken = read
                read.flags = read.flags or None
                if source.errors is not None and error.resume >= 0:
                    source.report(error)
                    return error.resume, [read]
            raise

    def _read(self, source: Source, loc: int, read: ErrorStatementAst) -> Found:
        """The statement; what of it has been read is noted, for the case that the rest is wrong."""
        behind = read.end = loc + len("switch")
        end, flags, condition = self._flags(source, behind, read)
        opening = source.new_lines(end) if end == behind else source.blanks(end)
        if source[opening : opening + 1] == "(":
            read.end = opening + 1
            if "File" in flags:
                read.end, _ = self._condition(source, opening, read)
                raise problem("PipelineValueRequired", opening, opening + 1)
            end, condition = self._condition(source, opening, read)
            read.end = end
        elif condition is None:
            look_ahead(source, opening)
            raise incomplete(source, "PipelineValueRequired", end, end)
        brace = source.new_lines(end)
        if source[brace : brace + 1] != "{":
            look_ahead(source, brace)
            error = incomplete(source, "MissingCurlyBraceInSwitchStatement", end, end)
            error.resume = brace
            raise error
        read.end = brace + 1
        end, clauses, default = self._clauses(source, brace, read)
        return end, [SwitchStatementAst(loc, end, None, condition, frozenset(flags), clauses, default)]

    def _flags(
        self, source: Source, behind: int, read: ErrorStatementAst
    ) -> tuple[int, set[str], PipelineBaseAst | None]:
        flags: set[str] = set()
        condition: PipelineBaseAst | None = None
        end = behind
        loc = source.new_lines(behind)
        while found := _parameter(source, loc):
            start, end, name = found
            read.end = end
            flag = _switch_flag(name)
            if flag is None:
                raise problem("InvalidSwitchFlag", start, end, name)
            if flag in ("Regex", "Wildcard", "Exact"):
                flags -= {"Regex", "Wildcard"}
            if flag != "Exact":
                flags.add(flag)
            assert read.flags is not None
            read.flags[flag.lower()] = (start, end, None)
            if flag == "File":
                behind = end
                end, condition = self._file_name(source, end)
                read.flags["file"] = (start, behind, condition)
                read.end = end
            loc = end
        return end, flags, condition

    def _file_name(self, source: Source, behind: int) -> tuple[int, PipelineAst]:
        end, found = attempt(argument, source, source.new_lines(behind))
        name = found
        if name is None:
            look_ahead(source, source.new_lines(behind))
            raise incomplete(source, "MissingFilenameOption", behind, behind)
        expression = CommandExpressionAst(name.start, name.end, [], name)
        return end, PipelineAst(name.start, name.end, [expression], False)

    def _condition(self, source: Source, opening: int, read: ErrorStatementAst) -> tuple[int, PipelineBaseAst]:
        loc = source.new_lines(opening + 1)
        end, found = attempt(rules.pipeline, source, loc)
        if found is None:
            look_ahead(source, loc)
            if source[loc : loc + 1] == ")":
                read.end = loc + 1
            raise incomplete(source, "PipelineValueRequired", opening + 1, opening + 1)
        read.conditions = [found]
        read.end = end
        closing = source.new_lines(end)
        if source[closing : closing + 1] != ")":
            look_ahead(source, closing)
            after = found.end
            source.report(incomplete(source, "MissingEndParenthesisInSwitchStatement", after, after))
            return end, found
        return closing + 1, found

    def _clauses(
        self, source: Source, brace: int, read: ErrorStatementAst
    ) -> tuple[int, list[tuple[ExpressionAst, StatementBlockAst]], StatementBlockAst | None]:
        clauses: list[tuple[ExpressionAst, StatementBlockAst]] = []
        default: StatementBlockAst | None = None
        missing: ParseError | None = None
        end = brace + 1
        loc = source.new_lines(end)
        while True:
            try:
                end, condition, is_default = self._clause_condition(source, loc, end)
            except ParseError:
                if missing is not None:
                    source.report(missing)
                raise
            assert read.bodies is not None
            read.bodies.append(condition)
            read.end = end
            end, found = attempt(rules.statement_block, source, end)
            if found is None:
                look_ahead(source, source.new_lines(end))
                if missing is not None:
                    source.report(missing)
                missing = incomplete(source, "MissingSwitchStatementClause", condition.end, condition.end)
                found = StatementBlockAst(end, end, [], [])
            else:
                read.bodies.append(found)
                read.end = end
            if not is_default:
                clauses.append((condition, found))
            elif default is not None:
                source.report(problem("MultipleSwitchDefaultClauses", condition.start, condition.end))
            else:
                default = found
            loc = skip_terminators(source, end).end()  # type: ignore[union-attr]
            following = source[loc : loc + 1]
            if missing is not None and following in ("}", ""):
                missing.resume = loc + len(following)
                raise missing
            if following == "}":
                return loc + 1, clauses, default
            if not following:
                eof = len(source) + 1
                error = incomplete(source, "MissingEndCurlyBrace", brace, brace + 1, seen=eof)
                error.resume = len(source)
                raise error

    def _clause_condition(self, source: Source, loc: int, after: int) -> tuple[int, ExpressionAst, bool]:
        keyword = word(source, loc)
        if keyword and keyword.group().lower() == "default":
            end = keyword.end()
            return end, StringConstantExpressionAst(loc, end, keyword.group(), "System.String", "BareWord"), True
        end, found = attempt(argument, source, loc)
        if found is None:
            look_ahead(source, loc)
            error = incomplete(source, "MissingSwitchConditionExpression", after, after)
            error.resume = loc + (source[loc : loc + 1] == "}")
            raise error
        return end, found, False


def _switch_flag(name: str) -> str | None:
    for flag in ("Regex", "Wildcard", "Exact", "CaseSensitive", "Parallel", "File"):
        if flag.lower().startswith(name.lower()):
            return flag
    return None


class Flag(Element):
    """A parameter of a keyword, of whose name a few letters are enough; gives the name. A parameter with another name
    is the error with this id, unless that is empty."""

    def __init__(self, names: tuple[str, ...], error_id: str = "") -> None:
        super().__init__(" or ".join(names))
        self.names = names
        self.error_id = error_id

    def match(self, source: Source, loc: int) -> Found | None:
        found = _parameter(source, loc)
        if not found:
            return None
        start, end, written = found
        for name in self.names:
            if name.startswith(written.lower()):
                return end, [name]
        if self.error_id:
            raise problem(self.error_id, start, end, written)
        return None


limit = AnyLine(Flag(("throttlelimit",), "InvalidForeachFlag")).suppress() + Required(
    AnyLine(argument_list), "MissingThrottleLimit"
)("throttle_limit")
#: what may stand between `foreach` and its parenthesis, and that
foreach_head = Required(
    ZeroOrMore(AnyLine(Flag(("parallel",)))("flags") | limit) + Unbroken("token") + OPEN,
    "MissingOpenParenthesisAfterKeyword",
    lower=True,
)

command = Required(AnyLine(command_name), "MissingValueForSupportedCommandInDataSectionStatement")
#: the variable and the allowed commands of a data section
data_head = Opt(AnyLine(NAME)("variable")) + Opt(
    AnyLine(Flag(("supportedcommand",), "InvalidParameterForDataSectionStatement")).suppress()
    + (command + ZeroOrMore(Sign(",", same_line=True) + command))("commands_allowed")
)
