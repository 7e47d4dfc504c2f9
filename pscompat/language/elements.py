"""The kinds of grammar elements that the language needs besides pyparsing's own.

They skip no space by themselves (where space is allowed is part of PowerShell's grammar) and choose by looking at the
next characters, so nothing is read twice. Optional elements answer [None] where pyparsing's raise an exception:
exceptions end the parse, since only the first error of a text counts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pscompat.language.ast import AttributeBaseAst
from pscompat.language.characters import word
from pscompat.language.combinators import And, ParserElement
from pscompat.language.errors import ParseError, incomplete
from pscompat.language.source import Source

if TYPE_CHECKING:
    from typing_extensions import Self


class Element(ParserElement):
    """Base of our elements: `parseImpl(source, loc)` gives the offset behind and a list with the result.

    pyparsing's wrapper around parseImpl (space, results by name, parse actions) is left out: these elements build
    their nodes themselves.
    """

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.leave_whitespace()
        self.callPreparse = False
        self.mayIndexError = False
        self.set_name(name or type(self).__name__)

    def _generateDefaultName(self) -> str:
        return type(self).__name__

    def _parse(  # type: ignore[override]
        self, instring: Source, loc: int, do_actions: bool = True, callPreParse: bool = True
    ) -> tuple[int, list[Any]]:
        return self.parseImpl(instring, loc)

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> tuple[int, list[Any]]:
        raise NotImplementedError


class Definition(Element):
    """A definition that attributes may stand before; `read` gets them."""

    def read(self, source: Source, start: int, attributes: list[AttributeBaseAst]) -> tuple[int, list[Any]]:
        """The definition whose keyword stands at start: the offset behind and a list with the node."""
        raise NotImplementedError

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> tuple[int, list[Any]]:
        return self.read(instring, loc, [])


class Later(Element):
    """An element that is defined after its use: the grammar is recursive. `later <<= element` defines it."""

    def __ilshift__(self, element: ParserElement) -> Self:
        self._parse = element._parse  # type: ignore[method-assign, assignment]
        return self


class Keyword(Element):
    """One keyword, wherever a statement may continue on the next line; gives where it begins."""

    def __init__(self, keyword: str) -> None:
        super().__init__(keyword)
        self.keyword = keyword

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> tuple[int, list[Any]]:
        start = instring.new_lines(loc)
        found = word(instring, start)
        if found and found.group().lower() == self.keyword:
            return found.end(), [start]
        return loc, [None]


class Sign(Element):
    """One of the characters ( ) { } ; = after blanks and line ends; gives where it stands."""

    def __init__(self, sign: str) -> None:
        super().__init__(sign)
        self.sign = sign

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> tuple[int, list[Any]]:
        start = instring.new_lines(loc)
        return (start + 1, [start]) if instring[start : start + 1] == self.sign else (loc, [None])


class Missing(Exception):
    """A required element is not there; the statement around it knows its keyword and makes it a ParseError."""

    def __init__(self, required: Required, loc: int) -> None:
        self.required = required
        self.loc = loc


class Required(Element):
    """An element that must be there, else the error with this id stands after what came before it ("after"), on the
    last character of that ("previous"), or at what was found instead ("here"). The message is filled with the
    statement's keyword as it is written, or in lower case with `lower`."""

    def __init__(self, element: ParserElement, error_id: str, place: str = "after", lower: bool = False) -> None:
        super().__init__(str(element))
        self.element = element
        self.error_id = error_id
        self.place = place
        self.lower = lower

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> tuple[int, list[Any]]:
        end, found = self.element._parse(instring, loc)
        if found[0] is None:
            raise Missing(self, loc)
        return end, found  # type: ignore[return-value]

    def problem(self, source: Source, loc: int, keyword: str) -> ParseError:
        """The error for a text in which the element is missing at this offset."""
        from pscompat.language.scanner import scan_token

        start, end = loc, loc
        token = scan_token(source, source.new_lines(loc))
        if self.place == "here":
            start, end = token.start, token.end
        elif self.place == "previous":
            start = loc - 1
        return incomplete(source, self.error_id, start, end, keyword.lower() if self.lower else keyword)


class Statement(And):
    """A sequence that begins with a keyword; `build(start, end, parts)` makes its node."""

    def __init__(self, elements: list[ParserElement], build: Callable[[int, int, list[Any]], Any]) -> None:
        super().__init__(elements)
        self.leave_whitespace(recursive=False)
        self.build = build

    def _parse(  # type: ignore[override]
        self, instring: Source, loc: int, do_actions: bool = True, callPreParse: bool = True
    ) -> tuple[int, list[Any]]:
        return self.parseImpl(instring, loc)

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> tuple[int, list[Any]]:
        try:
            end, parts = super().parseImpl(instring, loc)
        except Missing as missing:
            keyword = word(instring, instring.new_lines(loc))
            raise missing.required.problem(instring, missing.loc, keyword.group() if keyword else "") from None
        return end, [self.build(parts[0], end, parts)]
