"""Pipelines, chains of pipelines and assignments (about_Pipelines, about_Pipeline_Chain_Operators,
about_Assignment_Operators)."""

from __future__ import annotations

import re
from typing import Any

from pscompat.language import rules
from pscompat.language.ast import (
    AssignmentStatementAst,
    ChainableAst,
    CommandBaseAst,
    CommandExpressionAst,
    ExpressionAst,
    PipelineAst,
    PipelineChainAst,
    StatementAst,
)
from pscompat.language.characters import DASHES, pipe_on_next_line
from pscompat.language.commands import Command, Redirections, redirection_at
from pscompat.language.elements import Element
from pscompat.language.errors import incomplete, problem
from pscompat.language.scanner import look_ahead, scan_token
from pscompat.language.source import Source
from pscompat.language.tokens import ASSIGNMENT_OPERATORS

_match_assignment = re.compile(f"=|\\+=|[{DASHES}]=|\\*=|/=|%=|\\?\\?=").match
_ENDS_PIPELINE = frozenset(("", "\r", "\n", ";", ")", "}"))


class Pipeline(Element):
    """A pipeline, several joined by `&&` and `||`, or an assignment. Gives [None] where nothing of that begins."""

    def __init__(self) -> None:
        super().__init__("pipeline")
        self.command = Command("command")

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> tuple[int, list[Any]]:
        start = instring.blanks(loc)
        end, expression = self._expression(instring, start)
        if expression is not None:
            behind = instring.blanks(end)
            assignment = _match_assignment(instring, behind)
            if assignment:
                return self._assignment(instring, expression, assignment)
        end, first = self._pipeline(instring, start, end, expression)
        if first is None:
            return loc, [None]
        return self._chain(instring, end, first)

    def _expression(self, source: Source, start: int) -> tuple[int, ExpressionAst | None]:
        first = source[start : start + 1]
        if first.isalpha() or first == "_":
            return start, None
        end, found = rules.expression._parse(source, start)
        return end, found[0]

    def _assignment(self, source: Source, left: ExpressionAst, found: re.Match[str]) -> tuple[int, list[Any]]:
        behind = found.end()
        operator = re.sub(f"[{DASHES}]", "-", found.group())
        loc = source.new_lines(behind)
        end, value = rules.statement._parse(source, loc)
        if value[0] is None:
            look_ahead(source, loc)
            raise incomplete(source, "ExpectedValueExpression", behind, behind, operator)
        right = without_pipeline(value[0])
        return end, [AssignmentStatementAst(left.start, right.end, left, ASSIGNMENT_OPERATORS[operator], right)]

    def _pipeline(
        self, source: Source, start: int, end: int, expression: ExpressionAst | None
    ) -> tuple[int, PipelineAst | None]:
        """Commands with `|` between them, of which the first may be an expression that is already read."""
        elements: list[CommandBaseAst] = []
        pipe = -1
        loc = start
        while True:
            if expression is not None:
                if elements:
                    raise problem("ExpressionsMustBeFirstInPipeline", expression.start, expression.end)
                end, element = self._command_expression(source, end, expression)
                elements.append(element)
            else:
                end, found = self.command._parse(source, loc)
                if found[0] is not None:
                    elements.append(found[0])
                elif elements or source[source.blanks(loc) : source.blanks(loc) + 1] == "|":
                    self._check_empty_element(source, loc, pipe)
            end, pipe = self._next_pipe(source, end)
            if pipe < 0:
                break
            loc = source.new_lines(pipe + 1)
            if loc >= len(source):
                raise incomplete(source, "EmptyPipeElement", pipe + 1, pipe + 1)
            if not source[loc].isalpha():
                look_ahead(source, loc)
            end, expression = self._expression(source, loc)
        if not elements:
            return start, None
        return end, PipelineAst(elements[0].start, elements[-1].end, elements, False)

    def _check_empty_element(self, source: Source, loc: int, pipe: int) -> None:
        """Nothing stands where an element should: raise that, unless it is a pipe of a chain operator."""
        start = source.blanks(loc)
        if pipe >= 0:
            look_ahead(source, start)
            raise incomplete(source, "EmptyPipeElement", pipe + 1, pipe + 1)
        if source[start + 1 : start + 2] != "|":
            raise incomplete(source, "EmptyPipeElement", start, start + 1)

    def _next_pipe(self, source: Source, end: int) -> tuple[int, int]:
        """Where the pipeline ends and, if it goes on, its next pipe; else -1."""
        loc = source.blanks(end)
        first = source[loc : loc + 1]
        if first and first in "\r\n" and pipe_on_next_line(source, loc):
            end = loc = source.new_lines(loc)
            first = "|"
        if first == "|":
            return (end, -1) if source[loc + 1 : loc + 2] == "|" else (end, loc)
        if first in _ENDS_PIPELINE or first == "&":
            return end, -1
        found = scan_token(source, loc)
        raise problem("UnexpectedToken", found.start, found.end, source[found.start : found.end])

    def _command_expression(
        self, source: Source, end: int, expression: ExpressionAst
    ) -> tuple[int, CommandExpressionAst]:
        start = source.blanks(end)
        found = redirection_at(source, start)
        if not found:
            return end, CommandExpressionAst(expression.start, expression.end, [], expression)
        redirections = Redirections()
        while found:
            end = redirections.read(source, start, found)
            start = source.blanks(end)
            found = redirection_at(source, start)
        return end, CommandExpressionAst(expression.start, end, redirections.nodes(), expression)

    def _chain(self, source: Source, end: int, first: PipelineAst) -> tuple[int, list[Any]]:
        chain: ChainableAst = first
        while True:
            loc = source.blanks(end)
            sign = source[loc : loc + 2]
            if sign not in ("&&", "||"):
                break
            following = source.new_lines(loc + 2)
            if following >= len(source):
                raise incomplete(source, "EmptyPipelineChainElement", loc + 2, loc + 2)
            look_ahead(source, following)
            expression_end, expression = self._expression(source, following)
            end, nxt = self._pipeline(source, following, expression_end, expression)
            if nxt is None:
                found = scan_token(source, following)
                raise problem("EmptyPipelineChainElement", loc, found.end)
            chain = PipelineChainAst(chain.start, nxt.end, chain, "AndAnd" if sign == "&&" else "OrOr", nxt, False)
        if sign[:1] == "&":
            end = loc + 1
            after = source.blanks(end)
            if source[after : after + 2] in ("&&", "||"):
                raise problem("BackgroundOperatorInPipelineChain", after, after + 2)
            look_ahead(source, after)
            chain.background = True  # type: ignore[attr-defined]
        return end, [chain]


def without_pipeline(statement: StatementAst) -> StatementAst:
    """The right side of an assignment: an expression alone stands without its pipeline."""
    if isinstance(statement, PipelineAst) and not statement.background and len(statement.pipeline_elements) == 1:
        only = statement.pipeline_elements[0]
        if isinstance(only, CommandExpressionAst):
            return only
    return statement


rules.pipeline <<= Pipeline()
