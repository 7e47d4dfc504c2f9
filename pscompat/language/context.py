"""Where a node stands, for the checks after parsing, and where they note what they find."""

from __future__ import annotations

from collections.abc import Iterator

from pscompat.language.ast import Ast
from pscompat.language.characters import skip_blanks
from pscompat.language.errors import ParseError, problem

#: a node and the place of the node around it: a plain tuple, since each node of a tree has one
Place = tuple[Ast, "Place | None"]


class Context:
    """A node and, through `parent`, all those around it, for the few nodes that have a check."""

    __slots__ = ("_around", "node")

    def __init__(self, place: Place) -> None:
        self.node, self._around = place

    @property
    def parent(self) -> Context | None:
        """The node around this one, with all those around that."""
        return None if self._around is None else Context(self._around)

    @property
    def outer(self) -> Ast | None:
        """The node around this one."""
        return None if self._around is None else self._around[0]

    def around(self) -> Iterator[Context]:
        """The nodes around this one, from inside out."""
        context = self.parent
        while context:
            yield context
            context = context.parent


class Checker:
    """Collects the errors of one text."""

    def __init__(self, text: str, file: str | None) -> None:
        self.text = text
        self.file = file
        self.errors: list[ParseError] = []
        self.late: list[tuple[int, ParseError]] = []

    def report(self, error_id: str, place: Ast, *arguments: object) -> None:
        """Note an error at a node."""
        self.report_at(error_id, place.start, place.end, *arguments)

    def report_at(self, error_id: str, start: int, end: int, *arguments: object) -> None:
        """Note an error at a place, once."""
        if not any((one.error_id, one.start, one.end) == (error_id, start, end) for one in self.errors):
            self.errors.append(problem(error_id, start, end, *arguments))

    def report_late(self, error_id: str, place: Ast) -> None:
        """Note an error at a node before the nodes around it are looked at, whose errors come before it."""
        self.late.append((len(self.errors) + len(self.late), problem(error_id, place.start, place.end)))

    def text_of(self, node: Ast) -> str:
        """The node's source."""
        return self.text[node.start : node.end]

    def behind(self, node: Ast) -> int:
        """Where the token behind a node begins."""
        return skip_blanks(self.text, node.end).end()  # type: ignore[union-attr]

    def raise_errors(self) -> None:
        """Raise the first error, which holds all, if there is one."""
        for place, error in self.late:
            while place < len(self.errors) and self.errors[place].start <= error.start:
                place += 1
            self.errors.insert(place, error)
        self.late.clear()
        if self.errors:
            first = self.errors[0]
            first.errors = self.errors
            raise first
