"""Errors of the language: PowerShell's error ids and messages, with their place in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pscompat.language.characters import skip_unfinished
from pscompat.language.messages import MESSAGES
from pscompat.language.source import Source, SourceText

if TYPE_CHECKING:
    from pscompat.language.ast import ErrorStatementAst, ScriptBlockAst, ScriptRequirements


class ParseError(Exception):
    """What PowerShell refuses a text for: `error_id` (as in ErrorRecord's FullyQualifiedErrorId), `message`, and the
    place `start` to `end` in code points. `incomplete` says that more text could mend it: a prompt then asks for the
    next line. The error that is raised holds all in `errors`, itself first, and the text's tree in `tree` where only a
    rule beyond the grammar refuses it. `read` is what was read of the statement around, up to `reached`; `broken` that
    statement, where the error is one of its own and not of something inside (`inside`). `resume` is where reading goes
    on when the statement ends in the error, negative where it cannot. `requirements` is what the text's `#Requires` lines ask
    for, which counts though nothing else of the text does. `at_end` says that it stands at the end of the text
    itself, which PowerShell's extents count one further."""

    def __init__(self, error_id: str, message: str, start: int, end: int, incomplete: bool = False) -> None:
        super().__init__(message)
        self.error_id = error_id
        self.message = message
        self.start = start
        self.end = end
        self.incomplete = incomplete
        self.errors: list[ParseError] = [self]
        self.tree: ScriptBlockAst | None = None
        self.requirements: ScriptRequirements | None = None
        self.source = SourceText("")
        self.read: list[Any] = []
        self.reached = -1
        self.inside = False
        self.resume = -1
        self.at_end = False
        self.broken: ErrorStatementAst | None = None

    @property
    def line(self) -> int:
        """The line, from 1, in which the error begins."""
        return self.source.line(self.start)

    @property
    def column(self) -> int:
        """The column, from 1, at which the error begins."""
        return self.source.column(self.start)

    @property
    def end_line(self) -> int:
        return self.source.line(self.end)

    @property
    def end_column(self) -> int:
        return self.source.column(self.end)

    @property
    def line_text(self) -> str:
        """The line in which the error begins, as the error view shows it with the place marked."""
        return self.source.line_text(self.line)

    @property
    def mark(self) -> str:
        """Tildes below the place, for the line above them: at least one, and not past the end of the line."""
        end = self.end_column if self.end_line == self.line else len(self.line_text) + 1
        return " " * (self.column - 1) + "~" * max(end - self.column, 1)


def problem(error_id: str, start: int, end: int, *arguments: object) -> ParseError:
    """The error with this id at this place; its arguments fill the message."""
    message = MESSAGES[error_id]
    for number, argument in enumerate(arguments):
        message = message.replace(f"{{{number}}}", str(argument))
    return ParseError(error_id, message, start, end)


def report(text: str, error: ParseError) -> None:
    """Note an error of a text that is read for all of its errors; raise that of another text."""
    if not isinstance(text, Source):
        raise error
    text.report(error)


def incomplete(text: str, error_id: str, start: int, end: int, *arguments: object, seen: int = -1) -> ParseError:
    """The same for something that is missing: when nothing follows but blanks, the text may be unfinished. `seen` is
    the end of what was found in its place, where that is not the place itself."""
    found = problem(error_id, start, end, *arguments)
    past = end if seen < 0 else seen
    found.incomplete = past >= len(text) or skip_unfinished(text, past).end() == len(text)
    return found
