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

    Which of the two must follow shows in the flags, of which later ones undo earlier ones, and reading goes on past all that is
    wrong; so flags and clauses are read in loops that know what came before."""

    def match(self, source: Source, loc: int) -> Found | None:
        reader = _SwitchReader(source, loc)
        try:
            return reader.read()
        except ParseError as error:
            if not error.inside:
                error.broken = reader.broken
            raise


class _SwitchReader:
    """Reads one switch. `broken` is what of it has been read, which stands for it where something is `wrong`;
    `unfinished` says that the last error stands at the end of the text, behind which nothing else is missed."""

    def __init__(self, source: Source, start: int) -> None:
        self.source = source
        self.end = start + len("switch")
        self.broken = ErrorStatementAst(start, self.end, [], (start, self.end), {}, [], [])
        self.set_flags: set[str] = set()
        self.condition: PipelineBaseAst | None = None
        self.clauses: list[tuple[ExpressionAst, StatementBlockAst]] = []
        self.default: StatementBlockAst | None = None
        self.wrong = False
        self.unfinished = False

    def read(self) -> Found:
        source, broken = self.source, self.broken
        self._read_flags()
        opening = source.blanks(self.end)
        if source.signs[opening] == "(":
            self._read_condition(opening)
        elif self.condition is None and "File" not in self.set_flags:
            self._miss("PipelineValueRequired", broken.end, opening)
        brace = source.new_lines(self.end)
        if source.signs[brace] == "{":
            self._read_clauses(brace)
        else:
            if not self.unfinished:
                self._miss("MissingCurlyBraceInSwitchStatement", broken.end, brace)
            self.end = brace
        if self.wrong:
            broken.flags = broken.flags or None
            return self.end, [broken]
        flags = frozenset(self.set_flags)
        node = SwitchStatementAst(broken.start, self.end, None, self.condition, flags, self.clauses, self.default)
        source.noted.append(node)
        return self.end, [node]

    def _report(self, error: ParseError) -> None:
        self.source.report(error)
        self.wrong = True
        self.unfinished = error.incomplete

    def _miss(self, error_id: str, place: int, following: int) -> None:
        """Report what is missing at this place, where something else follows."""
        look_ahead(self.source, following)
        self._report(incomplete(self.source, error_id, place, place))

    def _read_flags(self) -> None:
        source, broken, flags = self.source, self.broken, self.set_flags
        assert broken.flags is not None
        self.end = source.new_lines(self.end)
        while found := _parameter(source, self.end):
            start, self.end, name = found
            broken.end = self.end
            flag = _switch_flag(name)
            if flag is None:
                self._report(problem("InvalidSwitchFlag", start, self.end, name))
                continue
            if flag in ("Regex", "Wildcard", "Exact"):
                flags -= {"Regex", "Wildcard"}
            if flag != "Exact":
                flags.add(flag)
            behind = self.end
            if flag == "File":
                self._read_file_name()
            broken.flags.setdefault(flag.lower(), (start, behind, self.condition if flag == "File" else None))

    def _read_file_name(self) -> None:
        source, behind = self.source, self.end
        following = source.new_lines(behind)
        self.end, name = attempt(argument, source, following)
        if name is None:
            self._miss("MissingFilenameOption", behind, following)
            return
        expression = CommandExpressionAst(name.start, name.end, [], name)
        self.condition = PipelineAst(name.start, name.end, [expression], False)
        self.broken.end = self.end

    def _read_condition(self, opening: int) -> None:
        source, broken = self.source, self.broken
        broken.end = opening + 1
        if "File" in self.set_flags:
            self._report(problem("PipelineValueRequired", opening, opening + 1))
        loc = source.new_lines(opening + 1)
        self.end, found = attempt(rules.pipeline, source, loc)
        self.condition = found
        if found is None:
            self._miss("PipelineValueRequired", opening + 1, loc)
        else:
            broken.conditions = [found]
            broken.end = found.end
        closing = source.new_lines(max(self.end, source.eaten))
        if source.signs[closing] == ")":
            self.end = broken.end = closing + 1
        elif not self.unfinished:
            self._miss("MissingEndParenthesisInSwitchStatement", broken.end, closing)

    def _read_clauses(self, brace: int) -> None:
        source, broken = self.source, self.broken
        broken.end = brace + 1
        loc = source.new_lines(brace + 1)
        while True:
            if not self._read_clause(loc):
                return
            loc = skip_terminators(source, self.end).end()  # type: ignore[union-attr]
            following = source.signs[loc]
            if following in ("}", ""):
                break
        if not following and not self.unfinished:
            self._report(incomplete(source, "MissingEndCurlyBrace", brace, brace + 1, seen=len(source) + 1))
        self.end = loc + len(following)

    def _read_clause(self, loc: int) -> bool:
        """A clause, whose block may be missing; False where there is not even a condition, which ends the switch."""
        source, broken = self.source, self.broken
        assert broken.bodies is not None
        self.end, condition, is_default = self._clause_condition(loc)
        if condition is None:
            self._miss("MissingSwitchConditionExpression", broken.end, loc)
            self.end = loc + (source.signs[loc] == "}")
            return False
        broken.bodies.append(condition)
        broken.end = condition.end
        end, block = attempt(rules.statement_block, source, self.end)
        if block is None:
            self._miss("MissingSwitchStatementClause", condition.end, source.new_lines(self.end))
            return True
        self.end, broken.end = end, block.end
        broken.bodies.append(block)
        if not is_default:
            self.clauses.append((condition, block))
            return True
        if self.default is not None:
            self._report(problem("MultipleSwitchDefaultClauses", condition.start, condition.end))
        self.default = block
        return True

    def _clause_condition(self, loc: int) -> tuple[int, ExpressionAst | None, bool]:
        keyword = word(self.source, loc)
        if keyword and keyword.group().lower() == "default":
            end = keyword.end()
            return end, StringConstantExpressionAst(loc, end, keyword.group(), "System.String", "BareWord"), True
        return *attempt(argument, self.source, loc), False


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
