"""The kinds of grammar elements that the language needs besides pyparsing's own.

pyparsing skips space before every element; in PowerShell it is part of the grammar where a line may end. So nothing here
skips space by itself: `Sign` and `Keyword` say what may stand before them, and `AnyLine` lets an element stand on a
later line. What must follow is `Required`: its ParseError ends the parse, unless all errors are collected (recovery.py).

Among themselves the elements do not go pyparsing's way (`_parse` and `parseImpl`), which looks for space, debugging,
results names and parse actions around each match, makes an object of the tokens and an exception of what does not
stand: that takes longer than most matches. They call each other's `match`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from pscompat.language import combinators
from pscompat.language.ast import Ast, AttributeBaseAst, ErrorStatementAst
from pscompat.language.characters import simple_name
from pscompat.language.combinators import (
    And,
    Forward,
    MatchFirst,
    ParseElementEnhance,
    ParseException,
    ParserElement,
    ParseResults,
    Token,
)
from pscompat.language.errors import ParseError, incomplete, problem
from pscompat.language.messages import MESSAGES
from pscompat.language.recovery import behind_missing, error_expression
from pscompat.language.scanner import Token as AnyToken
from pscompat.language.scanner import look_ahead, scan_token
from pscompat.language.source import Source

if TYPE_CHECKING:
    from typing_extensions import Self

#: what an element gives: the offset behind it, and its tokens
Found = tuple[int, list[Any]]


class Tokens(list[Any]):
    """Tokens of which some have names, which are attributes."""

    def get(self, name: str, default: Any = None) -> Any:
        """What has this name, or the default."""
        return self.__dict__.get(name, default)

    @classmethod
    def of(cls, **named: Any) -> Tokens:
        """Tokens with these names alone."""
        tokens = cls(named.values())
        tokens.__dict__.update(named)
        return tokens

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


Build = Callable[[int, int, Any], Any]
#: what stands in the place of what is missing: of the source, the offset and the error
Recover = Callable[[Source, int, ParseError], Found]


class Quick(ParserElement):
    """Base of our elements: `match(source, loc)` gives the offset behind the element and its tokens, or None where it does
    not stand. pyparsing's own methods, such as `parse_string`, come in through `parseImpl`. An element equals itself alone."""

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def match(self, source: Source, loc: int) -> Found | None:
        """The offset behind what stands here and its tokens, None where the element does not stand. Raises ParseError for
        what can be nothing else, but is wrong."""
        return self.match_at(source, source.blanks(loc))

    def match_at(self, source: Source, start: int) -> Found | None:
        """The same for an offset that is past blanks already. An element has one of the two as its own."""
        return self.match(source, start)

    def parseImpl(self, instring: str, loc: int, do_actions: bool = True) -> tuple[int, ParseResults]:
        """The same in pyparsing's way. Raises ParseException where the element does not stand."""
        found = self.match(instring if isinstance(instring, Source) else Source(instring), loc)
        if found is None:
            raise ParseException(instring, loc, self.errmsg, self)
        end, tokens = found
        results = ParseResults(list(tokens))
        for name, value in getattr(tokens, "__dict__", {}).items():
            results[name] = value
        return end, results

    def streamline(self) -> ParserElement:
        """The element itself: what could be made simpler is made so when it is built."""
        self.streamlined = True
        return self

    def suppress(self) -> Quick:
        """The element without its tokens."""
        return Suppressed(self)

    def _setResultsName(self, name: str, list_all_matches: bool = False) -> Named:
        return Named(self, name)

    def __call__(self, name: str) -> Named:  # type: ignore[override]
        """The element with a results name."""
        return Named(self, name)

    def __add__(self, other: Quick) -> Sequence:
        return Sequence([self, other])

    def __or__(self, other: Quick) -> Either:
        return Either([self, other], f"{self} | {other}")


class Element(Quick, Token):
    """Base of the elements with a `match` of their own: each says in its docstring why it has one."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.leave_whitespace()
        self.callPreparse = False
        self.mayIndexError = False
        self.set_name(name or type(self).__name__)

    def _generateDefaultName(self) -> str:
        return type(self).__name__


class Enhanced(Quick, ParseElementEnhance):
    """Base of the elements that do something about another one."""

    expr: Quick

    def __init__(self, expr: Quick, name: str = "") -> None:
        super().__init__(expr)
        self.leave_whitespace(recursive=False)
        self.callPreparse = False
        self.mayIndexError = False
        if name:
            self.set_name(name)

    def _generateDefaultName(self) -> str:
        return str(self.expr)


class Rule(Quick, Forward):
    """A rule by name, defined with `<<=` after its use, for the grammar is recursive.

    pyparsing's Forward notes where in Python's source it was made, for which it reads that source, and puts three calls
    before each match; a rule takes over its definition's `match`.
    """

    def __init__(self, name: str) -> None:
        ParseElementEnhance.__init__(self, None)  # type: ignore[arg-type]
        self.caller_frame = self.lshift_line = None  # type: ignore[assignment]
        self.leave_whitespace(recursive=False)
        self.callPreparse = False
        self.set_name(name)

    def __ilshift__(self, element: Quick) -> Self:  # type: ignore[misc]
        self.expr = element
        self.saveAsList = element.saveAsList
        self.match, self.match_at = element.match, element.match_at  # type: ignore[method-assign]
        return self


class Named(Enhanced):
    """An element with a results name. The name is that of the one token, or of the list of all tokens, however few, where
    the element may give more than one, which pyparsing's `saveAsList` says."""

    def __init__(self, expr: Quick, name: str) -> None:
        super().__init__(expr)
        self.resultsName = name

    def match(self, source: Source, loc: int) -> Found | None:
        found = self.expr.match(source, loc)
        if found is None or not found[1]:
            return found
        end, tokens = found
        named = Tokens(tokens)
        setattr(named, self.resultsName, list(tokens) if self.saveAsList or len(tokens) > 1 else tokens[0])
        return end, named


class Suppressed(Enhanced):
    """An element without its tokens."""

    def match(self, source: Source, loc: int) -> Found | None:
        found = self.expr.match(source, loc)
        return None if found is None else (found[0], [])


def attempt(element: Quick, source: Source, loc: int) -> tuple[int, Any]:
    """The offset behind an element and its first token; the same offset and None where it does not stand."""
    found = element.match(source, loc)
    return (loc, None) if found is None else (found[0], found[1][0])


class Pattern(Element):
    """What a regular expression matches, right here; gives its text. pyparsing's Regex does the same with three more calls."""

    def __init__(self, name: str, match_pattern: Callable[..., Any]) -> None:
        super().__init__(name)
        self.match_pattern = match_pattern

    def match(self, source: Source, loc: int) -> Found | None:
        found = self.match_pattern(source, loc)
        return None if found is None else (found.end(), [found.group()])


class Scanned(Element):
    """A token that the scanner delimits, for highlighting and error messages as well: `read(source, loc)` gives the
    offset behind it and the token or node, or None where it does not stand."""

    def __init__(self, name: str, read: Callable[[Source, int], tuple[int, Any] | None]) -> None:
        super().__init__(name)
        self.read = read

    def match(self, source: Source, loc: int) -> Found | None:
        found = self.read(source, loc)
        return None if found is None else (found[0], [found[1]])

    match_at = match  # type: ignore[assignment]  # what may stand before it, the scanner knows


class Keyword(Element):
    """One keyword, wherever a statement may continue on the next line; gives where it begins."""

    def __init__(self, keyword: str) -> None:
        super().__init__(keyword)
        self.keyword = keyword

    def match(self, source: Source, loc: int) -> Found | None:
        start, name, written, end = source.next_word(loc)
        if name != self.keyword:
            return None
        source.keyword = written
        return end, [start]


class Sign(Element):
    """One of the characters ( ) { } [ ] ; , = : behind blanks and, unless `same_line`, line ends. Gives nothing."""

    def __init__(self, sign: str, same_line: bool = False) -> None:
        super().__init__(sign)
        self.sign = sign
        self.same_line = same_line

    def match(self, source: Source, loc: int) -> Found | None:
        if source.signs[loc] != self.sign:
            loc = source.blanks(loc) if self.same_line else source.new_lines(loc)
            if source.signs[loc] != self.sign:
                return None
        return loc + 1, []


class AnyLine(Enhanced):
    """An element on this or a later line."""

    def match(self, source: Source, loc: int) -> Found | None:
        return self.expr.match_at(source, source.new_lines(loc))


class Missing(Exception):
    """A required element is not there, and its message names the keyword of the statement around it."""

    def __init__(self, required: Required, loc: int) -> None:
        self.required = required
        self.loc = loc
        self.read: list[Any] = []
        self.reached = -1


class Required(Enhanced):
    """An element that must be there, else the text has the error with this id. It stands behind what came before
    ("after"), on the last character of that ("previous"), or at what was found instead ("here"). Its message is filled
    with `arguments`, else with the keyword of the statement around, as it is written or, with `lower`, in lower case.
    A broken token is an error before what is missing; `argument` says how that token is read, and `same_line` that it
    is looked for on this line only. With `final` no more text could mend it. `recover` gives what stands in its place for
    reading to go on; without it the statement around ends here."""

    def __init__(
        self,
        expr: Quick,
        error_id: str,
        *arguments: str,
        place: str = "after",
        lower: bool = False,
        argument: bool = True,
        same_line: bool = False,
        final: bool = False,
        recover: Recover | None = None,
    ) -> None:
        super().__init__(expr)
        self.error_id = error_id
        self.recover = recover
        self.arguments = arguments
        self.names_keyword = not arguments and "{0}" in MESSAGES[error_id]
        self.place = place
        self.lower = lower
        self.argument = argument
        self.same_line = same_line
        self.final = final
        self.on_any_line = expr.expr if type(expr) is AnyLine else None

    def match(self, source: Source, loc: int) -> Found:
        if self.on_any_line is None:
            found = self.expr.match(source, loc)
        else:
            found = self.on_any_line.match_at(source, source.new_lines(loc))
        return found or self.missing(source, loc)

    def missing(self, source: Source, loc: int) -> Found:
        """What stands in the element's place where it is missing, which is reported. Raises ParseError, or Missing, where
        nothing can stand there."""
        if self.names_keyword and (self.recover is None or source.errors is None):
            raise Missing(self, loc)
        arguments = self.arguments
        if self.names_keyword:
            arguments = (source.keyword.lower() if self.lower else source.keyword,)
        error = self.problem(source, loc, *arguments)
        behind = error.resume = loc if self.same_line else behind_missing(source, loc)
        if self.recover is None:
            raise error
        source.report(error)
        return self.recover(source, behind, error)

    def problem(self, source: Source, loc: int, *arguments: str) -> ParseError:
        """The error for a text in which the element is missing at this offset."""
        start = end = source.end_at(loc)
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
        expr: Quick,
        read: Callable[[Source, int], tuple[int, str] | None],
        error_id: str,
        argument: bool = True,
    ) -> None:
        super().__init__(expr)
        self.read = read
        self.error_id = error_id
        self.argument = argument

    def match(self, source: Source, loc: int) -> Found | None:
        start = source.blanks(loc)
        found = self.read(source, start)
        if found is None:
            return None
        behind, kind = found
        following = source.new_lines(behind)
        end, operand = attempt(self.expr, source, following)
        if operand is None:
            look_ahead(source, following, self.argument)
            error = incomplete(source, self.error_id, behind, behind, source[start:behind])
            source.report(error)
            end, [operand] = error_expression(source, behind_missing(source, behind), error)
        return end, [kind, operand]


class Result(Enhanced):
    """Makes something of what an element found: `build(tokens)`, as a parse action of pyparsing would."""

    def __init__(self, expr: Quick, build: Callable[[Any], Any], name: str = "") -> None:
        super().__init__(expr, name)
        self.saveAsList = False
        self.build = build

    def match(self, source: Source, loc: int) -> Found | None:
        found = self.expr.match(source, loc)
        return None if found is None else (found[0], [self.build(found[1])])


class Node(Enhanced):
    """Makes a node of what an element found: `build(start, end, tokens)`. A parse action of pyparsing would not learn
    where the match ends. The node begins at the element's first character that is no space."""

    def __init__(self, expr: Quick, build: Build, name: str = "") -> None:
        super().__init__(expr, name)
        self.saveAsList = False
        self.build = build

    def match(self, source: Source, loc: int) -> Found | None:
        found = self.expr.match(source, loc)
        if found is None:
            return None
        end, tokens = found
        return end, [self.build(source.new_lines(loc), source.end_at(end) if source.errors else end, tokens)]


class Noted(Enhanced):
    """An element whose node rules beyond the grammar may refuse."""

    def match_at(self, source: Source, start: int) -> Found | None:
        found = self.expr.match_at(source, start)
        if found is not None:
            source.noted += found[1]
        return found


def _note_broken(error: ParseError, start: int) -> None:
    """The statement that begins here ends in this error, unless that is of something inside of it."""
    if not error.inside:
        error.broken = ErrorStatementAst(start, error.reached, list(_nodes(error.read)))


def _nodes(found: Any) -> Iterator[Ast]:
    """The nodes among what elements gave, those in lists and tuples as well."""
    for one in found:
        if isinstance(one, Ast):
            yield one
        elif isinstance(one, (list, tuple)):
            yield from _nodes(one)


def note_read(error: ParseError | Missing, tokens: list[Any], loc: int) -> None:
    """These tokens, up to this offset, were read before the error."""
    error.read[:0] = tokens
    if error.reached < 0:
        error.reached = loc


class Statement(Node):
    """A node that begins with a keyword, which the messages of what it requires name; with `clause` a part of such a
    statement, which an error in it ends as well."""

    def __init__(self, expr: Quick, build: Build, name: str = "", clause: bool = False) -> None:
        super().__init__(expr, build, name)
        self.clause = clause
        self.keyword = _first_keyword(expr)
        # What follows the keyword, where that is not part of a clause.
        self.rest = expr.parts[1:] if type(expr) is Sequence and type(expr.exprs[0]) is Keyword else None

    def match(self, source: Source, loc: int) -> Found | None:
        start, name, written, behind = source.next_word(loc)
        if name != self.keyword:
            return None
        try:
            if self.rest is None:
                found = self.expr.match(source, loc)
            else:
                source.keyword = written
                found = read_parts(self.rest, source, behind)
            if found is None:
                return None
            end, tokens = found
            node = self.build(start, source.end_at(end) if source.errors else end, tokens)
            if not self.clause:
                source.noted.append(node)
            return end, [node]
        except Missing as missing:
            required = missing.required
            error = required.problem(source, missing.loc, name if required.lower else written)
            error.read, error.reached = missing.read, missing.reached
            error.resume = source.new_lines(missing.loc)
            _note_broken(error, start)
            return self._end(source, error)
        except ParseError as error:
            _note_broken(error, start)
            return self._end(source, error)

    def _end(self, source: Source, error: ParseError) -> Found:
        """The statement ends in the error. Raises it where no more errors are looked for, for a clause, since that
        ends the statement around it, and where reading cannot go on."""
        if self.clause or source.errors is None or error.inside or error.resume < 0 or error.broken is None:
            raise error
        source.report(error)
        return error.resume, [error.broken]


def _first_keyword(expr: Any) -> str:
    """The keyword that an element begins with."""
    while not isinstance(expr, Keyword):
        expr = expr.exprs[0] if isinstance(expr, Sequence) else expr.expr
    return expr.keyword


def fields(kind: Callable[..., Any], /, **others: Any) -> Build:
    """Builds nodes of this class: results names are its fields, `others` the values of fields that were not found."""

    def build(start: int, end: int, tokens: Tokens) -> Any:
        return kind(start=start, end=end, **{**others, **vars(tokens)})

    return build


class Braced(Enhanced):
    """The node of `{ content }`, or with another opening sign. The error of a missing brace stands at the one that is open, or
    `behind` it; the node then ends where `last(inside, token, tokens)` says: of the offset behind the opening sign, the token in
    the brace's place and what was read."""

    def __init__(
        self,
        expr: Quick,
        build: Build,
        last: Callable[[int, AnyToken, Any], int],
        name: str = "",
        opening: str = "{",
        behind: bool = False,
    ) -> None:
        super().__init__(expr, name)
        self.saveAsList = False
        self.build = build
        self.last = last
        self.opening = opening
        self.width = len(opening)
        self.behind = behind

    def match(self, source: Source, loc: int) -> Found | None:
        return self.match_at(source, source.new_lines(loc))

    def match_at(self, source: Source, start: int) -> Found | None:
        inside = start + self.width
        if source[start:inside] != self.opening:
            return None
        found = self.expr.match(source, inside)
        if found is None:
            return None
        closing, tokens = found
        if source.signs[closing] != "}":
            closing = source.new_lines(closing)
            if source.signs[closing] != "}":
                return self._end_unclosed(source, start, closing, tokens)
        return closing + 1, [self.build(start, closing + 1, tokens)]

    def _end_unclosed(self, source: Source, start: int, closing: int, tokens: Any) -> Found:
        """The node that lacks its brace, which was looked for there."""
        inside = start + self.width
        token = scan_token(source, closing)
        if closing != source.named_until or token.kind == "EndOfInput":
            place = inside if self.behind else start
            source.report(incomplete(source, "MissingEndCurlyBrace", place, inside, seen=token.end))
        source.named_until = -1
        end = self.last(inside, token, tokens)
        return source.leave_unclosed(closing, end), [self.build(start, end, tokens)]


class Unbroken(Element):
    """Raises the ParseError of a broken token on this or a later line; gives nothing."""

    def match(self, source: Source, loc: int) -> Found:
        look_ahead(source, source.new_lines(loc))
        return loc, []


class Sequence(Quick, And):
    """One after the other. What `Named` would do is done here for the elements that have a results name."""

    exprs: list[Quick]  # type: ignore[assignment]

    def __init__(self, elements: list[Quick]) -> None:
        super().__init__(elements)
        # For each element a sign, what matches it, what is done where it is missing, its results name, and whether that names a list.
        self.parts = [_part(one) for one in elements]

    def __add__(self, other: Quick) -> Sequence:
        return Sequence([*self.exprs, *(other.exprs if type(other) is Sequence else (other,))])

    def match(self, source: Source, loc: int) -> Found | None:
        return read_parts(self.parts, source, loc)


Part = tuple[str, Quick, "Required | None", str, bool]


def read_parts(parts: list[Part], source: Source, loc: int) -> Found | None:
    """Parts of a sequence one after the other."""
    tokens = Tokens()
    names = tokens.__dict__
    try:
        for sign, element, required, name, listed in parts:
            if sign and source.signs[loc] == sign:
                loc += 1
                continue
            found = element.match(source, loc)
            if found is None:
                if required is None:
                    return None
                found = required.missing(source, loc)
            loc, more = found
            if more:
                tokens += more
                if name:
                    names[name] = list(more) if listed or len(more) > 1 else more[0]
                elif type(more) is Tokens:
                    names.update(more.__dict__)
    except (ParseError, Missing) as error:
        note_read(error, tokens, loc)
        raise
    return loc, tokens


def _part(element: Quick) -> Part:
    """A part of a sequence: the sign that it is, if it is one, and the element without what the sequence does itself, which is to
    name it and to require it."""
    name, listed = "", False
    if type(element) is Named:
        name, listed, element = element.resultsName, element.saveAsList, element.expr
    required = None
    if type(element) is Required:
        required, element = element, element.expr
    return element.sign if type(element) is Sign else "", element, required, name, listed


class Opt(Quick, combinators.Opt):
    """An element that may be missing; reading goes on past what an error in its place has taken."""

    expr: Quick

    def match(self, source: Source, loc: int) -> Found:
        return self.expr.match(source, loc) or (max(loc, source.eaten) if source.errors else loc, [])


class ZeroOrMore(Quick, combinators.ZeroOrMore):
    """An element as often as it stands there."""

    expr: Quick

    def match(self, source: Source, loc: int) -> Found:
        tokens = Tokens()
        try:
            while found := self.expr.match(source, loc):
                loc, more = found
                tokens += more
                if type(more) is Tokens:
                    tokens.__dict__.update(more.__dict__)
        except (ParseError, Missing) as error:
            note_read(error, tokens, loc)
            raise
        return loc, tokens


class OneOrMore(Quick, combinators.OneOrMore):
    """An element at least once, and as often as it stands there."""

    expr: Quick

    def match(self, source: Source, loc: int) -> Found | None:
        found = ZeroOrMore.match(self, source, loc)  # type: ignore[arg-type]
        return found if found[1] else None


class FollowedBy(Quick, combinators.FollowedBy):
    """Nothing, where this element follows."""

    expr: Quick

    def match(self, source: Source, loc: int) -> Found | None:
        return (loc, []) if self.expr.match(source, loc) else None


class Alternatives(Quick, MatchFirst):
    """Base of the elements that know which of their alternatives to take. pyparsing's MatchFirst would try one after
    the other, for most statements all two dozen that begin with a keyword."""

    exprs: list[Quick]  # type: ignore[assignment]

    def __init__(self, alternatives: Iterable[Quick], name: str) -> None:
        super().__init__(dict.fromkeys(alternatives))
        self.leave_whitespace(recursive=False)
        self.callPreparse = False
        self.mayIndexError = False
        self.set_name(name)


class Either(Alternatives):
    """Alternatives one after the other."""

    def __or__(self, other: Quick) -> Either:
        return Either([*self.exprs, other], f"{self} | {other}")

    def match(self, source: Source, loc: int) -> Found | None:
        for alternative in self.exprs:
            found = alternative.match(source, loc)
            if found is not None:
                return found
        return None


class Choice(Alternatives):
    """Alternatives by the one or two characters that they begin with, behind blanks; two go before one."""

    def __init__(self, alternatives: dict[str, Quick], name: str) -> None:
        super().__init__(alternatives.values(), name)
        self.by_start = alternatives
        self.pairs = frozenset(start[0] for start in alternatives if len(start) == 2)

    def match_at(self, source: Source, start: int) -> Found | None:
        first = source.signs[start]
        alternative = self.by_start.get(first)
        if first in self.pairs:
            alternative = self.by_start.get(source[start : start + 2], alternative)
        return alternative.match_at(source, start) if alternative else None


class KeywordChoice(Alternatives):
    """Alternatives by the keyword that they begin with, on this or a later line."""

    def __init__(self, alternatives: dict[str, Quick], name: str) -> None:
        super().__init__(alternatives.values(), name)
        self.by_keyword = alternatives

    def match(self, source: Source, loc: int) -> Found | None:
        alternative = self.by_keyword.get(source.next_word(loc)[1])
        return alternative.match(source, loc) if alternative else None


class Definition(Element):
    """A definition that attributes may stand before; `read` gets them."""

    def read(self, source: Source, start: int, attributes: list[AttributeBaseAst]) -> Found:
        """The definition whose keyword stands at start: the offset behind and a list with the node."""
        raise NotImplementedError

    def match(self, source: Source, loc: int) -> Found:
        return self.read(source, loc, [])


def comma_separated(expr: Quick, source: Source, loc: int) -> tuple[int, list[Any], bool]:
    """Elements with commas between them, on any line: where they end, all, and whether none is missing behind the last comma,
    which is reported."""
    elements: list[Any] = []
    while True:
        match = expr.match_at(source, source.new_lines(loc))
        if match is None:
            if elements:
                look_ahead(source, source.new_lines(loc), argument=False)
                source.report(incomplete(source, "MissingExpressionAfterToken", loc, loc, ","))
            return loc, elements, not elements
        end, found = match
        elements += found
        comma = source.new_lines(end)
        if source.signs[comma] != ",":
            return end, elements, True
        loc = comma + 1


class Commas(Enhanced):
    """An element in which a comma makes an array, or, with False, ends an expression, as between arguments."""

    def __init__(self, allowed: bool, expr: Quick) -> None:
        super().__init__(expr)
        self.allowed = allowed

    def match(self, source: Source, loc: int) -> Found | None:
        outer, source.commas = source.commas, self.allowed
        found = self.expr.match(source, loc)
        source.commas = outer
        return found


OPEN, CLOSE, COMMA, EQUALS = Sign("("), Sign(")"), Sign(","), Sign("=")
#: a simple name, right here
NAME = Pattern("name", simple_name)
