"""Pipelines, chains of pipelines and assignments (about_Pipelines, about_Pipeline_Chain_Operators,
about_Assignment_Operators)."""

from __future__ import annotations

import re
from typing import Any

from pscompat.language import rules
from pscompat.language.ast import (
    AssignmentStatementAst,
    ChainableAst,
    CommandExpressionAst,
    ErrorExpressionAst,
    ExpressionAst,
    PipelineAst,
    PipelineChainAst,
    StatementAst,
    VariableExpressionAst,
)
from pscompat.language.characters import DASHES, pipe_on_line, pipe_on_next_line
from pscompat.language.combinators import ParserElement
from pscompat.language.commands import Command, read_redirections
from pscompat.language.elements import (
    Alternatives,
    AnyLine,
    Element,
    Enhanced,
    Found,
    Missing,
    Operator,
    Quick,
    Required,
    attempt,
    note_read,
)
from pscompat.language.errors import ParseError, incomplete, problem
from pscompat.language.expressions import expression
from pscompat.language.plain import Plain, ends_pipeline, match_first_word, plain_value, plain_values
from pscompat.language.recovery import error_expression
from pscompat.language.scanner import look_ahead, scan_token
from pscompat.language.source import Source
from pscompat.language.tokens import ASSIGNMENT_OPERATORS

_ANY_DASH = f"[{DASHES}]"
_match_assignment = re.compile(f"=|\\+=|[{DASHES}]=|\\*=|/=|%=|\\?\\?=").match
_LINE_ENDS = frozenset("\r\n")
_CLOSES = frozenset(("", ";", ")", "}"))
_ENDS_PIPELINE = _CLOSES | _LINE_ENDS | {"&"}


def _goes_on(source: Source, line_end: int) -> bool:
    """Whether a pipe on the next line continues the pipeline that ends with this one. For a text in a string, PowerShell looks for
    it as much further on as there is before that text, where it mostly finds none."""
    if source.embedded is None:
        return not ends_pipeline(source, line_end) and pipe_on_next_line(source, line_end) is not None
    _, end, before = source.embedded
    behind = line_end + (2 if source[line_end : line_end + 2] == "\r\n" else 1)
    return pipe_on_line(source[behind + before : end], 0) is not None


def _pipe(source: Source, start: int) -> tuple[int, bool]:
    """Where the pipe stands that is at this offset, past blanks, or at the beginning of a later line; with False, where the token
    stands that ends the pipeline. Another token than one that can do so is an error."""
    first = source.signs[start]
    if first in _LINE_ENDS and _goes_on(source, start):
        start = source.new_lines(start)
        first = "|"
    if first == "|" and source.signs[start + 1] != "|":
        return start, True
    if first in _ENDS_PIPELINE or first == "|":
        return start, False
    found = scan_token(source, start)
    source.report(problem("UnexpectedToken", found.start, found.end, source[found.start : found.end]))
    return start, False


def _ends_pipeline(source: Source, start: int) -> bool:
    """Whether a pipeline surely ends before this offset, past blanks: an operator, a redirection or a pipe would go on."""
    first = source.signs[start]
    return first in _CLOSES or (first in _LINE_ENDS and not _goes_on(source, start))


class NoPipeline(Element):
    """Where neither an expression nor a command begins: an error, unless a pipeline may be missing here. A pipe on the next line
    (behind `return` and its like) begins one."""

    def match(self, source: Source, loc: int) -> Found | None:
        start = source.blanks(max(loc, source.eaten))
        found = None
        if source.signs[start] in _LINE_ENDS and _goes_on(source, start):
            start = source.new_lines(start)
            found = first_element.match(source, source.new_lines(start + 1))
        place = start, start + 1
        while found is None and source.signs[start] == "|" and source.signs[start + 1] != "|":
            source.report(incomplete(source, "EmptyPipeElement", *place))
            place = start + 1, start + 1
            source.eaten = start = source.new_lines(start + 1)
            found = first_element.match(source, start)
            if found is None and start >= len(source):
                source.report(incomplete(source, "EmptyPipeElement", *place))
        if found is None:
            _pipe(source, source.blanks(start))
        return found


class Pipeline(Enhanced):
    """An element of a pipeline, then pipes each with another element behind it. Most pipelines have one element alone, which
    is seen here without a repetition."""

    def __init__(self, first: Quick, following: Quick) -> None:
        super().__init__(first, "pipeline")
        self.following = following

    def recurse(self) -> list[ParserElement]:
        return [self.expr, self.following]

    def match(self, source: Source, loc: int) -> Found | None:
        found = self.read_up_to_next(source, source.blanks(loc))
        return found and (found[0], [found[1]])

    def read_up_to_next(self, source: Source, start: int) -> tuple[int, PipelineAst, int] | None:
        """Of an offset past blanks: where the pipeline ends, the pipeline, and where the token behind it begins."""
        found = self.expr.match_at(source, start)
        return found and self.read_behind(source, found[0], found[1])

    def read_behind(self, source: Source, end: int, first: list[Any]) -> tuple[int, PipelineAst, int]:
        """The same for a pipeline whose first element was read and ends at this offset."""
        elements = list(first)
        while True:
            start = source.blanks(end)
            if source.signs[start] in _CLOSES:  # as most do in braces
                break
            start, goes_on = _pipe(source, start)
            if not goes_on:
                break
            behind = source.new_lines(start + 1)
            if behind >= len(source):
                source.report(incomplete(source, "EmptyPipeElement", start + 1, start + 1))
                end = start = len(source)
                break
            name = match_first_word(source, behind)
            if name:
                end, [element] = command.read_named(source, behind, name)
                elements.append(element)
                continue
            look_ahead(source, behind)
            end, element = attempt(self.following, source, start + 1)
            if not isinstance(element, ErrorExpressionAst):  # nothing stands there
                elements.append(element)
        return end, PipelineAst(elements[0].start, elements[-1].end, elements, False), start


class CommandExpression(Enhanced):
    """An expression with its redirections, of which most have none."""

    def match_at(self, source: Source, start: int) -> Found | None:
        found = self.expr.match_at(source, start)
        return found and self.read_behind(source, found[0], found[1][0])

    def read_behind(self, source: Source, end: int, value: ExpressionAst) -> Found:
        """The same for an expression that was read and ends at this offset."""
        end, redirections = read_redirections(source, end)
        return end, [CommandExpressionAst(value.start, end if redirections else value.end, redirections, value)]


class LateExpression(Enhanced):
    """An expression behind a pipe: always an error."""

    def match(self, source: Source, loc: int) -> Found | None:
        end, found = attempt(self.expr, source, loc)
        if found is None:
            return None
        source.report(problem("ExpressionsMustBeFirstInPipeline", found.start, found.end))
        return end, [CommandExpressionAst(found.start, found.end, [], found)]


class ByOperator(Alternatives):
    """An assignment or a pipeline: which of the two shows behind the expression that both may begin with, which is read before,
    since else each parenthesis in it would double the work; `other` is what begins with none."""

    def __init__(self, assignment: Assignment, pipeline: Chain, other: Chain) -> None:
        super().__init__([assignment, pipeline, other], "assignment-or-pipeline")
        self.assignment = assignment
        self.pipeline = pipeline
        self.other = other

    def match_at(self, source: Source, start: int) -> Found | None:
        return self.read(source, start, plain_value(source, start))

    def read(self, source: Source, start: int, plain: Plain | None) -> Found | None:
        """The same where this plain value begins it, if there is one: which stands alone or is assigned to, as most do. An error
        is not one of the statement around."""
        try:
            if plain is not None:
                end, value, ended, sign = plain
                if ended:
                    return end, [PipelineAst(start, end, [CommandExpressionAst(start, end, [], value)], False)]
                if sign == "|":
                    return self.pipeline.read_chain(source, end, [CommandExpressionAst(start, end, [], value)])
                if sign in ASSIGNMENT_OPERATORS:
                    assigned = self.assignment.read_right(source, end, value, sign)
                    if assigned is not None:
                        return assigned
            found = expression.read(source, start, plain)
            if found is None:
                return self.other.match_at(source, start)
            end, [value] = found
            if source.signs[end] in _CLOSES or _ends_pipeline(source, source.blanks(end)):  # as most expressions do
                only = CommandExpressionAst(value.start, value.end, [], value)
                return end, [PipelineAst(value.start, value.end, [only], False)]
            assigned = self.assignment.read_behind(source, found)
            if assigned is not None:
                return assigned
            end, elements = command_expression.read_behind(source, end, value)
            return self.pipeline.read_behind(source, end, elements)
        except ParseError as error:
            error.inside = True
            raise


class Assignment(Enhanced):
    """An expression, then an operator with what is assigned."""

    def __init__(self, left: Quick, assigned: Quick) -> None:
        super().__init__(left, "assignment")
        self.assigned = assigned

    def recurse(self) -> list[ParserElement]:
        return [self.expr, self.assigned]

    def match(self, source: Source, loc: int) -> Found | None:
        found = self.expr.match(source, loc)
        return None if found is None else self.read_behind(source, found)

    def read_right(self, source: Source, loc: int, left: ExpressionAst, sign: str) -> Found | None:
        """The assignment of what stands behind this operator, None where nothing stands there."""
        start = source.new_lines(source.index("=", loc) + 1)
        plain = plain_value(source, start)
        if plain is not None and plain[2]:
            end, value, _, _ = plain
            right = CommandExpressionAst(start, end, [], value)
            return end, [_assign(source, left, ASSIGNMENT_OPERATORS[sign], right)]
        try:
            found = rules.statement.match_at(source, start)
        except (ParseError, Missing) as error:
            note_read(error, [left], loc)
            raise
        if found is None:
            return None
        return found[0], [_assign(source, left, ASSIGNMENT_OPERATORS[sign], found[1][0])]

    def read_behind(self, source: Source, found: Found) -> Found | None:
        """The assignment whose left side was found, None where no operator stands behind that."""
        end, tokens = found
        try:
            assigned = self.assigned.match(source, end)
        except (ParseError, Missing) as error:
            note_read(error, tokens, end)
            raise
        if assigned is None:
            return None
        return assigned[0], [_assign(source, tokens[0], *assigned[1])]


def _assign(source: Source, left: ExpressionAst, operator: str, value: StatementAst) -> AssignmentStatementAst:
    right = without_pipeline(value)
    node = AssignmentStatementAst(left.start, right.end, left, operator, right)
    if type(left) is not VariableExpressionAst:
        source.noted.append(node)
    return node


class WordFirst(Alternatives):
    """Two alternatives, the first for what begins with a letter: a command, as most statements are."""

    def __init__(self, word: Quick, other: Quick, name: str) -> None:
        super().__init__([word, other], name)
        self.word = word
        self.other = other

    def match_at(self, source: Source, start: int) -> Found | None:
        first = source.signs[start]
        return (self.word if first.isalpha() or first == "_" else self.other).match_at(source, start)


class AnyPipeline(Alternatives):
    """A pipeline or assignment, a command where a word begins it. An error in it is not one of the statement around."""

    def __init__(self, word: Chain, other: ByOperator, name: str) -> None:
        super().__init__([word, other], name)
        self.word = word
        self.other = other

    def match_at(self, source: Source, start: int) -> Found | None:
        first = source.signs[start]
        read_plain = plain_values.get(first)
        if read_plain:
            return self.other.read(source, start, read_plain(source, start))
        if first.isalpha() or first == "_":
            return self.read_command(source, start, match_first_word(source, start))
        return self.other.read(source, start, None)

    def read_command(self, source: Source, start: int, name: re.Match[str] | None) -> Found | None:
        """The same for what begins with a letter, or with this word."""
        try:
            if name is None:
                return self.word.match_at(source, start)
            end, elements = command.read_named(source, start, name)
            return self.word.read_behind(source, end, elements)
        except ParseError as error:
            error.inside = True
            raise


def _assignment_operator(source: Source, start: int) -> tuple[int, str] | None:
    found = _match_assignment(source, start)
    if found is None:
        return None
    sign = found.group()
    return found.end(), ASSIGNMENT_OPERATORS.get(sign) or ASSIGNMENT_OPERATORS[re.sub(_ANY_DASH, "-", sign)]


class Chain(Enhanced):
    """Pipelines with `&&` and `||` between them, perhaps in the background. An error here reaches from the operator to
    the token that is no pipeline."""

    def __init__(self, first: Pipeline, following: Pipeline) -> None:
        super().__init__(first, "pipeline-chain")
        self.first = first
        self.following = following

    def recurse(self) -> list[ParserElement]:
        return [self.first, self.following]

    def match_at(self, source: Source, start: int) -> Found | None:
        found = self.first.expr.match_at(source, start)
        return found and self.read_behind(source, found[0], found[1])

    def read_behind(self, source: Source, end: int, elements: list[Any]) -> Found:
        """What goes on behind the first element, which ends at this offset."""
        if ends_pipeline(source, end):  # as most do
            [only] = elements
            return end, [PipelineAst(only.start, only.end, elements, False)]
        return self.read_chain(source, end, elements)

    def read_chain(self, source: Source, end: int, elements: list[Any]) -> Found:
        """The same where more may follow."""
        chain: ChainableAst
        end, chain, start = self.first.read_behind(source, end, elements)
        if source.signs[start] not in ("&", "|"):
            return end, [chain]
        while (sign := source[start : start + 2]) in ("&&", "||"):
            following = self._right(source, start)
            if following is None:
                return max(source.new_lines(start + 2), source.eaten), [chain]
            end, right, behind = following
            kind = "AndAnd" if sign == "&&" else "OrOr"
            chain = PipelineChainAst(chain.start, right.end, chain, kind, right, False)
            start = behind
        if sign[:1] == "&":
            end = start + 1
            after = source.blanks(end)
            if source[after : after + 2] in ("&&", "||"):
                source.report(problem("BackgroundOperatorInPipelineChain", after, after + 2))
                return after + 2, [chain]
            look_ahead(source, after)
            chain.background = True
        return end, [chain]

    def _right(self, source: Source, start: int) -> tuple[int, PipelineAst, int] | None:
        """The pipeline behind an operator, as `read_up_to_next` gives it; None where it is missing, which is reported."""
        following = source.new_lines(start + 2)
        if following >= len(source):
            source.report(incomplete(source, "EmptyPipelineChainElement", start + 2, start + 2))
            return None
        look_ahead(source, following)
        found = self.following.read_up_to_next(source, following)
        if found is None and source.eaten <= following:  # else a call operator there calls nothing, which is told
            source.report(problem("EmptyPipelineChainElement", start, scan_token(source, following).end))
        return found


def without_pipeline(statement: StatementAst) -> StatementAst:
    """The right side of an assignment: an expression alone stands without its pipeline."""
    if type(statement) is PipelineAst and not statement.background:
        only, *more = statement.pipeline_elements
        if type(only) is CommandExpressionAst and not more:
            return only
    return statement


command = Command("command")
command_expression = CommandExpression(expression, "command-expression")
late = LateExpression(rules.expression) | command
next_element = Required(AnyLine(WordFirst(command, late, "element")), "EmptyPipeElement", recover=error_expression)
assigned = Operator(rules.statement, _assignment_operator, "ExpectedValueExpression")
assignment = Assignment(expression, assigned)
first_element = command_expression | command
pipeline = Pipeline(first_element | NoPipeline("no-pipeline"), next_element)
expression_chain = Chain(Pipeline(command_expression, next_element), pipeline)
command_chain = Chain(Pipeline(command, next_element), pipeline)
other_chain = Chain(Pipeline(command | NoPipeline("no-pipeline"), next_element), pipeline)
assignment_or_pipeline = ByOperator(assignment, expression_chain, other_chain)
any_pipeline = AnyPipeline(command_chain, assignment_or_pipeline, "pipeline-or-assignment")
rules.pipeline <<= any_pipeline
