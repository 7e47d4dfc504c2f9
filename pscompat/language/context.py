"""Where a node stands, for the checks after parsing, and where they note what they find."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from pscompat.language.ast import Ast
from pscompat.language.characters import skip_blanks
from pscompat.language.errors import ParseError, problem
from pscompat.language.source import Errors, Source

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


class Regions:
    """Where certain nodes stand in a tree: what holds none of them need not be looked through. In a text with other errors places
    may not tell, so that all is."""

    def __init__(self, nodes: Iterable[Ast], source: Source) -> None:
        self._starts = sorted(node.start for node in nodes)
        self._unknown = bool(source.errors)

    def may_be_in(self, node: Ast) -> bool:
        """Whether this node may be or hold one of them."""
        starts = self._starts
        place = bisect_left(starts, node.start)
        return self._unknown or (place < len(starts) and starts[place] < node.end)


class OutOfSight(Exception):
    """What stands around a node matters and is not known."""


class Unplaced(Context):
    """A node that was not looked for in the tree. To ask what stands around it raises OutOfSight."""

    __slots__ = ()

    def __init__(self, node: Ast) -> None:
        self.node = node

    @property
    def parent(self) -> Context | None:
        """Nothing that would be known."""
        raise OutOfSight

    outer = parent  # type: ignore[assignment]


class Checker:
    """Collects the errors of one text. `defines_types` tells whether there may be a class or an enum in it, `finally_blocks` which
    blocks there are behind `finally`, if that is known: outside of these some rules refuse nothing."""

    def __init__(self, text: str, file: str | None) -> None:
        self.text = text
        self.file = file
        self.errors = Errors()
        self.late: list[tuple[int, ParseError]] = []
        self.defines_types = True
        self.finally_blocks: list[Ast] | None = None

    def report(self, error_id: str, place: Ast, *arguments: object) -> None:
        """Note an error at a node."""
        self.report_at(error_id, place.start, place.end, *arguments)

    def report_at(self, error_id: str, start: int, end: int, *arguments: object) -> None:
        """Note an error at a place, once."""
        self.errors.note(problem(error_id, start, end, *arguments))

    def report_late(self, error_id: str, place: Ast) -> None:
        """Note an error at a node before the nodes around it are looked at, whose errors come before it."""
        self.late.append((len(self.errors) + len(self.late), problem(error_id, place.start, place.end)))

    def may_be_in_finally(self, node: Ast) -> bool:
        """Whether a node perhaps stands behind `finally`."""
        blocks = self.finally_blocks
        return blocks is None or any(block.start <= node.start < block.end for block in blocks)

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
