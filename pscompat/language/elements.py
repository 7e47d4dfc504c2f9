"""The kinds of grammar elements that the language needs besides pyparsing's own.

pyparsing skips space before every element; in PowerShell it is part of the grammar where a line may end. So nothing here
skips space by itself: `Sign` and `Keyword` say what may stand before them, and `any_line` lets an element stand on a
later line. Only the first error of a text counts: what must follow is `Required`, and its ParseError ends the parse,
while pyparsing's ParseException makes it try the next alternative.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from pscompat.language.ast import AttributeBaseAst
from pscompat.language.characters import LETTER, skip_terminators, word
from pscompat.language.combinators import (
    And,
    Forward,
    MatchFirst,
    ParseElementEnhance,
    ParseException,
    ParserElement,
    ParseResults,
    Regex,
    Token,
)
from pscompat.language.errors import ParseError, incomplete, problem
from pscompat.language.messages import MESSAGES
from pscompat.language.scanner import look_ahead, scan_token
from pscompat.language.source import Source

if TYPE_CHECKING:
    from typing_extensions import Self

#: what `parseImpl` gives: the offset behind, and the tokens as a list or as pyparsing's results
Found = tuple[int, Any]
Build = Callable[[int, int, ParseResults], Any]


class Quick(ParserElement):
    """Base of our elements. pyparsing's way to `parseImpl` looks for space, debugging, results names and parse actions
    around each match, which takes longer than most matches; it is left out for elements that have none of these."""

    def _parse(
        self, instring: Source, loc: int, do_actions: bool = True, callPreParse: bool = True
    ) -> tuple[int, ParseResults]:
        if self.resultsName or self.parseAction or self.debug:
            return super()._parse(instring, loc, do_actions, callPreParse)
        end, tokens = self.parseImpl(instring, loc, do_actions)
        return end, tokens if type(tokens) is ParseResults else ParseResults(tokens)

    def __add__(self, other: ParserElement) -> ParserElement:
        return Sequence([self, other])

    def __or__(self, other: ParserElement) -> ParserElement:
        return Either([self, other], f"{self} | {other}")


class Element(Quick, Token):
    """Base of the elements with a `parseImpl` of their own: each says in its docstring why it has one."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.leave_whitespace()
        self.callPreparse = False
        self.mayIndexError = False
        self.set_name(name or type(self).__name__)

    def _generateDefaultName(self) -> str:
        return type(self).__name__

    def no_match(self, source: Source, loc: int) -> ParseException:
        """What to raise where the element does not stand."""
        return ParseException(source, loc, self.errmsg, self)


class Enhanced(Quick, ParseElementEnhance):
    """Base of the elements that do something about another one."""

    def __init__(self, expr: ParserElement, name: str = "") -> None:
        super().__init__(expr)
        self.leave_whitespace(recursive=False)
        self.callPreparse = False
        self.mayIndexError = False
        if name:
            self.set_name(name)

    def _generateDefaultName(self) -> str:
        return str(self.expr)


class Rule(Forward):
    """A rule by name, defined with `<<=` after its use, for the grammar is recursive.

    pyparsing's Forward notes where in Python's source it was made, for which it reads that source, and puts three calls
    before each match; a rule takes over its definition's `_parse`.
    """

    def __init__(self, name: str) -> None:
        ParseElementEnhance.__init__(self, None)  # type: ignore[arg-type]
        self.caller_frame = self.lshift_line = None  # type: ignore[assignment]
        self.leave_whitespace(recursive=False)
        self.callPreparse = False
        self.set_name(name)

    def __ilshift__(self, element: ParserElement) -> Self:  # type: ignore[misc]
        self.expr = element
        self.saveAsList = element.saveAsList
        self._parse = element._parse  # type: ignore[method-assign]
        return self

    def copy(self) -> ParserElement:
        """An element that stands for the rule, for a results name of its own."""
        return Enhanced(self)


def attempt(element: ParserElement, source: Source, loc: int) -> tuple[int, Any]:
    """The offset behind an element and its first token; the same offset and None where it does not stand."""
    try:
        end, found = element._parse(source, loc)
    except ParseException:
        return loc, None
    return end, found[0]


class Space(Element):
    """What may stand between tokens, as a pattern that matches everywhere. Gives nothing, as pyparsing's
    `Suppress(Regex(...))` would with three more calls."""

    def __init__(self, match: Callable[..., Any]) -> None:
        super().__init__("space")
        self.match = match

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> Found:
        return self.match(instring, loc).end(), []


class Scanned(Element):
    """A token that the scanner delimits, for highlighting and error messages as well: `read(source, loc)` gives the
    offset behind it and the token or node, or None where it does not stand."""

    def __init__(self, name: str, read: Callable[[Source, int], tuple[int, Any] | None]) -> None:
        super().__init__(name)
        self.read = read

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> Found:
        found = self.read(instring, loc)
        if found is None:
            raise self.no_match(instring, loc)
        return found[0], [found[1]]


class Keyword(Element):
    """One keyword, wherever a statement may continue on the next line; gives where it begins."""

    def __init__(self, keyword: str) -> None:
        super().__init__(keyword)
        self.keyword = keyword

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> Found:
        start = instring.new_lines(loc)
        found = word(instring, start)
        if found and found.group().lower() == self.keyword:
            return found.end(), [start]
        raise self.no_match(instring, loc)


class Sign(Element):
    """One of the characters ( ) { } [ ] ; , = : behind blanks and, unless `same_line`, line ends. Gives nothing."""

    def __init__(self, sign: str, same_line: bool = False) -> None:
        super().__init__(sign)
        self.sign = sign
        self.same_line = same_line

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> Found:
        start = instring.blanks(loc) if self.same_line else instring.new_lines(loc)
        if instring[start : start + 1] == self.sign:
            return start + 1, []
        raise self.no_match(instring, loc)


class SameLine(Enhanced):
    """An element behind blanks."""

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> Found:
        return self.expr._parse(instring, instring.blanks(loc))


class AnyLine(Enhanced):
    """An element on this or a later line."""

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> Found:
        return self.expr._parse(instring, instring.new_lines(loc))


class Missing(Exception):
    """A required element is not there, and its message names the keyword of the statement around it."""

    def __init__(self, required: Required, loc: int) -> None:
        self.required = required
        self.loc = loc


class Required(Enhanced):
    """An element that must be there, else the text has the error with this id. It stands behind what came before
    ("after"), on the last character of that ("previous"), or at what was found instead ("here"). Its message is filled
    with `arguments`, else with the keyword of the statement around, as it is written or, with `lower`, in lower case.
    A broken token is an error before what is missing; `argument` says how that token is read, and `same_line` that it
    is looked for on this line only. With `final` no more text could mend it."""

    def __init__(
        self,
        expr: ParserElement,
        error_id: str,
        *arguments: str,
        place: str = "after",
        lower: bool = False,
        argument: bool = True,
        same_line: bool = False,
        final: bool = False,
    ) -> None:
        super().__init__(expr)
        self.error_id = error_id
        self.arguments = arguments
        self.names_keyword = not arguments and "{0}" in MESSAGES[error_id]
        self.place = place
        self.lower = lower
        self.argument = argument
        self.same_line = same_line
        self.final = final

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> Found:
        try:
            return self.expr._parse(instring, loc)
        except ParseException:
            pass
        if self.names_keyword:
            raise Missing(self, loc)
        raise self.problem(instring, loc, *self.arguments)

    def problem(self, source: Source, loc: int, *arguments: str) -> ParseError:
        """The error for a text in which the element is missing at this offset."""
        start = end = loc
        following = source.blanks(loc) if self.same_line else source.new_lines(loc)
        token = scan_token(source, following, self.argument)
        if self.place == "here":
            start, end = token.start, token.end
        elif self.place == "previous":
            start = loc - 1
        if self.final:
            return problem(self.error_id, start, end, *arguments)
        return incomplete(source, self.error_id, start, end, *arguments)


class Operator(Enhanced):
    """An operator and the operand that it needs, which is missing with an error that names the operator. `read(source,
    loc)` gives the offset behind the operator and its kind, or None where it does not stand; gives kind and operand."""

    def __init__(
        self,
        expr: ParserElement,
        read: Callable[[Source, int], tuple[int, str] | None],
        error_id: str,
        argument: bool = True,
    ) -> None:
        super().__init__(expr)
        self.read = read
        self.error_id = error_id
        self.argument = argument

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> Found:
        start = instring.blanks(loc)
        found = self.read(instring, start)
        if found is None:
            raise ParseException(instring, loc, self.errmsg, self)
        behind, kind = found
        following = instring.new_lines(behind)
        end, operand = attempt(self.expr, instring, following)
        if operand is None:
            look_ahead(instring, following, self.argument)
            raise incomplete(instring, self.error_id, behind, behind, instring[start:behind])
        return end, [kind, operand]


class Node(Enhanced):
    """Makes a node of what an element found: `build(start, end, tokens)`. A parse action of pyparsing would not learn
    where the match ends. The node begins at the element's first character that is no space."""

    def __init__(self, expr: ParserElement, build: Build, name: str = "") -> None:
        super().__init__(expr.streamline(), name)
        self.saveAsList = False
        self.build = build

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> Found:
        end, tokens = self.expr._parse(instring, loc)
        return end, [self.build(instring.new_lines(loc), end, tokens)]


class Statement(Node):
    """A node that begins with a keyword, which the messages of what it requires name."""

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> Found:
        try:
            return super().parseImpl(instring, loc)
        except Missing as missing:
            found = word(instring, instring.new_lines(loc))
            keyword = found.group() if found else ""
            required = missing.required
            raise required.problem(instring, missing.loc, keyword.lower() if required.lower else keyword) from None


def fields(kind: Callable[..., Any], /, **others: Any) -> Build:
    """Builds nodes of this class: results names are its fields, `others` the values of fields that were not found."""

    def build(start: int, end: int, tokens: ParseResults) -> Any:
        found = {name: value.as_list() if isinstance(value, ParseResults) else value for name, value in tokens.items()}
        return kind(start=start, end=end, **{**others, **found})

    return build


class Braced(Enhanced):
    """`{ content }`, or with another opening sign. The error of a missing brace stands at the one that is open, or
    `behind` it."""

    def __init__(self, expr: ParserElement, opening: str = "{", behind: bool = False, argument: bool = True) -> None:
        super().__init__(expr)
        self.opening = opening
        self.behind = behind
        self.argument = argument

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> Found:
        start = instring.new_lines(loc)
        inside = start + len(self.opening)
        if instring[start:inside] != self.opening:
            raise ParseException(instring, loc, self.errmsg, self)
        end, tokens = self.expr._parse(instring, inside)
        closing = instring.new_lines(end)
        if instring[closing : closing + 1] == "}":
            return closing + 1, tokens
        token = scan_token(instring, closing, self.argument)
        place = inside if self.behind else start
        raise incomplete(instring, "MissingEndCurlyBrace", place, inside, seen=token.end)


class Unbroken(Element):
    """Raises the ParseError of a broken token on this or a later line; gives nothing."""

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> Found:
        look_ahead(instring, instring.new_lines(loc))
        return loc, []


class Sequence(Quick, And):
    """One after the other: pyparsing's And, without its wrapper."""


class Alternatives(Quick, MatchFirst):
    """Base of the elements that know which of their alternatives to take. pyparsing's MatchFirst would try one after
    the other, for most statements all two dozen that begin with a keyword."""

    def __init__(self, alternatives: Iterable[ParserElement], name: str) -> None:
        super().__init__(dict.fromkeys(alternatives))
        self.leave_whitespace(recursive=False)
        self.callPreparse = False
        self.mayIndexError = False
        self.set_name(name)

    def no_match(self, source: Source, loc: int) -> ParseException:
        """What to raise where none of them stands."""
        return ParseException(source, loc, self.errmsg, self)


class Either(Alternatives):
    """Alternatives one after the other. pyparsing's MatchFirst keeps the exceptions of those that do not match, each with
    the frames that it came through, until garbage is collected, which does not happen while a text is parsed."""

    def __or__(self, other: ParserElement) -> ParserElement:
        return Either([*self.exprs, other], f"{self} | {other}")

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> Found:
        for alternative in self.exprs[:-1]:
            try:
                return alternative._parse(instring, loc)
            except ParseException:
                pass
        return self.exprs[-1]._parse(instring, loc)


class Choice(Alternatives):
    """Alternatives by the one or two characters that they begin with, behind blanks; two go before one."""

    def __init__(self, alternatives: dict[str, ParserElement], name: str) -> None:
        super().__init__(alternatives.values(), name)
        self.by_start = alternatives

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> Found:
        start = instring.blanks(loc)
        alternative = self.by_start.get(instring[start : start + 2]) or self.by_start.get(instring[start : start + 1])
        if alternative is None:
            raise self.no_match(instring, loc)
        return alternative._parse(instring, start)


class KeywordChoice(Alternatives):
    """Alternatives by the keyword that they begin with, on this or a later line."""

    def __init__(self, alternatives: dict[str, ParserElement], name: str) -> None:
        super().__init__(alternatives.values(), name)
        self.by_keyword = alternatives

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> Found:
        keyword = word(instring, instring.new_lines(loc))
        alternative = self.by_keyword.get(keyword.group().lower()) if keyword else None
        if alternative is None:
            raise self.no_match(instring, loc)
        return alternative._parse(instring, loc)


class Separated(Enhanced):
    """An element, then separators each with another element behind it. `first + ZeroOrMore(separator + following)` is
    the same with five more calls for a list of one, as most arguments, pipelines and statements are."""

    def __init__(self, first: ParserElement, separator: ParserElement, following: ParserElement) -> None:
        super().__init__(first)
        self.saveAsList = True
        self.separator = separator
        self.following = following

    def recurse(self) -> list[ParserElement]:
        return [self.expr, self.separator, self.following]

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> Found:
        end, tokens = self.expr._parse(instring, loc)
        try:
            while True:
                behind, _ = self.separator._parse(instring, end)
                end, found = self.following._parse(instring, behind)
                tokens += found
        except ParseException:
            return end, tokens


class Definition(Element):
    """A definition that attributes may stand before; `read` gets them."""

    def read(self, source: Source, start: int, attributes: list[AttributeBaseAst]) -> Found:
        """The definition whose keyword stands at start: the offset behind and a list with the node."""
        raise NotImplementedError

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> Found:
        return self.read(instring, loc, [])


class Commas(Enhanced):
    """An element in which a comma makes an array, or, with False, ends an expression, as between arguments."""

    def __init__(self, allowed: bool, expr: ParserElement) -> None:
        super().__init__(expr)
        self.allowed = allowed

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> Found:
        outer, instring.commas = instring.commas, self.allowed
        try:
            return self.expr._parse(instring, loc)
        finally:
            instring.commas = outer


OPEN, CLOSE, COMMA, EQUALS = Sign("("), Sign(")"), Sign(","), Sign("=")
#: blanks, comments, line ends and semicolons
TERMINATORS = Space(skip_terminators)
#: a simple name, right here
NAME = Regex(f"(?:{LETTER}|_)\\w*").leave_whitespace().set_name("name")
