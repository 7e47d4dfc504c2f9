"""Strings: single and double quoted, here-strings, bare words (about_Quoting_Rules, about_Special_Characters).

The functions here find where a string ends and what it consists of; the expressions in it stay text until
`parse_parts` has them parsed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pscompat.language.characters import BREAKS, DOUBLE_QUOTES, NEW_LINE, SINGLE_QUOTES, SPACE
from pscompat.language.errors import ParseError, incomplete, problem, report
from pscompat.language.escapes import scan_escape
from pscompat.language.variables import scan_variable
from pscompat.late_patterns import late

_single_body = late(f"(?:[^{SINGLE_QUOTES}]+|[{SINGLE_QUOTES}]{{2}})*")
_plain_single = late(f"[{SINGLE_QUOTES}]([^{SINGLE_QUOTES}]*)[{SINGLE_QUOTES}](?![{SINGLE_QUOTES}])")
_halve_pairs = late(f"[{SINGLE_QUOTES}]([{SINGLE_QUOTES}])", "sub")
#: a double-quoted string in which nothing is escaped and nothing to expand but plain variables; its groups are its value and, where
#: there are some, the last of them
match_plain_double = late(
    f"[{DOUBLE_QUOTES}]([^{DOUBLE_QUOTES}`$]*(?:(\\$\\w+)(?![\\w?:])[^{DOUBLE_QUOTES}`$]*)*)[{DOUBLE_QUOTES}](?![{DOUBLE_QUOTES}])"
)
_double_run = re.compile(f"[^{DOUBLE_QUOTES}`$]+").match
_here_run = late(f"(?:[^\r\n`$]+|(?:\r?\n|\r(?!\n))(?![{DOUBLE_QUOTES}]@))+")
_here_header = late(f"{SPACE}*")
_new_line = late(NEW_LINE)
_single_footer = late(f"[{SINGLE_QUOTES}]@")
_double_footer = late(f"[{DOUBLE_QUOTES}]@")
_single_here_end = late(f"{NEW_LINE}[{SINGLE_QUOTES}]@", "search")
_bad_footer = {
    "'": late(f"{NEW_LINE}{SPACE}+([{SINGLE_QUOTES}])@", "search"),
    '"': late(f"{NEW_LINE}{SPACE}+([{DOUBLE_QUOTES}])@", "search"),
}
_rest_of_header = {quote: late(f"(?:(?!{quote}@)[^\r\n])*(?:{quote}@)?") for quote in ("'", '"')}
_plain_variable = late("\\$(\\w+)(?![\\w?:])")
_variable_start = late("[\\w:$?^{]")
_bare_run = late(f"[^{BREAKS}`$'\"{SINGLE_QUOTES}{DOUBLE_QUOTES}]+")
_PLAIN = f"[^()`{DOUBLE_QUOTES}]*"
_parentheses = late(f"[^()`{DOUBLE_QUOTES}]+")
# One in which at most single pairs of parentheses stand, and no quotes or escapes.
_simple_sub_expression = late(f"\\$\\({_PLAIN}(?:\\({_PLAIN}\\){_PLAIN})*\\)")


class SubExpressionText(NamedTuple):
    """`$( ... )` in a string: its place, the text to parse, and where each of its characters stands.

    `starts` and `ends` give for an offset in `text` the place in the whole text; they differ from a plain shift where
    a doubled quote of the string is one quote of the expression, and are None otherwise.
    """

    start: int
    end: int
    text: str
    starts: list[int] | None
    ends: list[int] | None


class VariableText(NamedTuple):
    """`$name` in a string."""

    start: int
    end: int
    path: str


class Scanned(NamedTuple):
    """A string as found: its end, its value with expressions as written, and its parts."""

    end: int
    value: str
    parts: list[str | SubExpressionText | VariableText]

    @property
    def expandable(self) -> bool:
        """Whether there is anything to expand."""
        for part in self.parts:  # a generator would take longer than most strings
            if type(part) is not str:
                return True
        return False


class _Collector:
    """Collects literal text and expressions in order."""

    __slots__ = ("literal", "parts", "value")

    def __init__(self) -> None:
        self.value: list[str] = []
        self.literal: list[str] = []
        self.parts: list[str | SubExpressionText | VariableText] = []

    def add(self, text: str) -> None:
        self.value.append(text)
        self.literal.append(text)

    def add_expression(self, expression: SubExpressionText | VariableText, source: str) -> None:
        self._close_literal()
        self.value.append(source)
        self.parts.append(expression)

    def _close_literal(self) -> None:
        if self.literal:
            self.parts.append("".join(self.literal))
            self.literal.clear()

    def scanned(self, end: int) -> Scanned:
        self._close_literal()
        return Scanned(end, "".join(self.value), self.parts)


def scan_single_quoted(text: str, start: int) -> tuple[int, str]:
    """Where a single-quoted string ends, and its value."""
    plain = _plain_single(text, start)
    if plain:
        return plain.end(), plain.group(1)
    end = _single_body(text, start + 1).end()
    if end >= len(text):
        report(text, incomplete(text, "TerminatorExpectedAtEndOfString", start, len(text), "'"))
    value = text[start + 1 : end]
    return min(end + 1, len(text)), _halve_pairs("\\1", value)


def scan_double_quoted(text: str, start: int) -> Scanned:
    """A double-quoted string."""
    collector = _Collector()
    return collector.scanned(_scan_double_body(text, start, collector))


def _scan_double_body(text: str, start: int, collector: _Collector) -> int:
    loc = start + 1
    while True:
        run = _double_run(text, loc)
        if run:
            collector.add(run.group())
            loc = run.end()
        character = text[loc : loc + 1]
        if not character:
            report(text, incomplete(text, "TerminatorExpectedAtEndOfString", start, len(text), '"'))
            return loc
        if character == "$":
            loc = _scan_dollar(text, loc, collector)
        elif character == "`":
            value, loc = scan_escape(text, loc)
            collector.add(value)
        else:
            following = text[loc + 1 : loc + 2]
            if not following or following not in _DOUBLES:
                return loc + 1
            collector.add(following)
            loc += 2


def _scan_dollar(text: str, loc: int, collector: _Collector, here: bool = False) -> int:
    """A dollar in a string: a sub-expression, a variable, or nothing but a dollar."""
    plain: re.Match[str] | None = _plain_variable(text, loc)
    if plain:
        collector.add_expression(VariableText(loc, plain.end(), plain[1]), plain[0])
        return plain.end()
    if text[loc + 1 : loc + 2] == "(":
        expression = _scan_sub_expression(text, loc, here)
        collector.add_expression(expression, text[loc : expression.end])
        return expression.end
    if _variable_start(text, loc + 1):
        found = scan_variable(text, loc, in_string=True)
        if found:
            collector.add_expression(VariableText(loc, *found), text[loc : found[0]])
            return found[0]
    collector.add("$")
    return loc + 1


def _scan_sub_expression(text: str, start: int, here: bool) -> SubExpressionText:
    """Up to the parenthesis that closes it, whatever stands between; a doubled quote is one, outside here-strings."""
    simple = _simple_sub_expression(text, start)
    if simple:
        return SubExpressionText(start, simple.end(), simple.group(), None, None)
    simple = _simple_sub_expression(text, start)
    if simple:
        return SubExpressionText(start, simple.end(), simple.group(), None, None)
    loc, depth = start + 2, 1
    pieces = ["$("]
    pairs: list[int] = []
    while depth:
        run = _parentheses(text, loc)
        if run:
            pieces.append(run.group())
            loc = run.end()
        character = text[loc : loc + 1]
        if not character:
            report(text, incomplete(text, "IncompleteDollarSubexpressionReference", start, len(text)))
            break
        loc += 1
        if character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
        elif not here and text[loc : loc + 1] and text[loc] in _DOUBLES:
            pairs.append(loc - 1)
            character = text[loc]
            loc += 1
        pieces.append(character)
    if not pairs:
        return SubExpressionText(start, loc, text[start:loc], None, None)
    return SubExpressionText(start, loc, "".join(pieces), *_offsets(start, loc, pairs))


_DOUBLES = frozenset('"\u201c\u201d\u201e')


def _offsets(start: int, end: int, pairs: list[int]) -> tuple[list[int], list[int]]:
    skipped = set(pairs)
    starts: list[int] = []
    ends = [start]
    loc = start
    while loc < end:
        starts.append(loc)
        loc += 2 if loc in skipped else 1
        ends.append(loc)
    return [*starts, end], ends


def _scan_here_header(text: str, start: int, quote: str) -> tuple[int, bool]:
    """Where the lines of a here-string begin; with False, where reading goes on behind one that is wrong: past a footer on the
    same line, or at the end of that."""
    loc: int = _here_header(text, start + 2).end()
    line_end = _new_line(text, loc)
    if line_end:
        return int(line_end.end()), True
    if loc >= len(text):
        report(text, incomplete(text, "TerminatorExpectedAtEndOfString", start, len(text), f"{quote}@"))
        return loc, False
    report(text, problem("UnexpectedCharactersAfterHereStringHeader", loc, loc + 1))
    return _rest_of_header[quote](text, loc).end(), False


def _missing_footer(text: str, start: int, body: int, quote: str) -> ParseError:
    before = text.rfind("\n", 0, body)
    bad = _bad_footer[quote](text, max(before, 0) if text[body - 1] == "\n" else body - 1)
    if bad:
        return incomplete(text, "WhitespaceBeforeHereStringFooter", bad.start(1), len(text))
    return incomplete(text, "TerminatorExpectedAtEndOfString", start, len(text), f"{quote}@")


def scan_single_here_string(text: str, start: int) -> tuple[int, str]:
    """Where a literal here-string ends, and its value."""
    body, has_lines = _scan_here_header(text, start, "'")
    if not has_lines:
        return body, ""
    footer = _single_footer(text, body)
    if footer:
        return footer.end(), ""
    end = _single_here_end(text, body)
    if not end:
        report(text, _missing_footer(text, start, body, "'"))
        return len(text), text[body:]
    return end.end(), text[body : end.start()]


def scan_double_here_string(text: str, start: int) -> Scanned:
    """An expandable here-string."""
    body, has_lines = _scan_here_header(text, start, '"')
    collector = _Collector()
    if not has_lines:
        return collector.scanned(body)
    loc = body
    footer = _double_footer(text, body)
    if footer:
        return collector.scanned(footer.end())
    while True:
        run = _here_run(text, loc)
        if run:
            collector.add(run.group())
            loc = run.end()
        character = text[loc : loc + 1]
        if not character:
            report(text, _missing_footer(text, start, body, '"'))
            return collector.scanned(loc)
        if character == "$":
            loc = _scan_dollar(text, loc, collector, here=True)
        elif character == "`":
            value, loc = scan_escape(text, loc)
            collector.add(value)
        else:  # the end of the last line
            return collector.scanned(_double_footer(text, _new_line(text, loc).end()).end())


def scan_bare_word(text: str, start: int, plain: int = 0) -> Scanned:
    """A word of a command: up to a character that ends tokens, with quoted pieces and expressions inside. The first
    `plain` characters are taken as they are."""
    loc = start + plain
    run = _bare_run(text, loc)
    if run:
        loc = run.end()
    character = text[loc : loc + 1]
    if not character or character not in _BARE_SPECIAL:
        value = text[start:loc]
        return Scanned(loc, value, [value])
    collector = _Collector()
    if loc > start:
        collector.add(text[start:loc])
    while character and character in _BARE_SPECIAL:
        loc = _scan_bare_special(text, loc, character, collector)
        run = _bare_run(text, loc)
        if run:
            collector.add(run.group())
            loc = run.end()
        character = text[loc : loc + 1]
    return collector.scanned(loc)


_BARE_SPECIAL = frozenset("`$'\u2018\u2019\u201a\u201b\"\u201c\u201d\u201e")


def _scan_bare_special(text: str, loc: int, character: str, collector: _Collector) -> int:
    if character == "`":
        value, loc = scan_escape(text, loc)
        collector.add(value)
        return loc
    if character == "$":
        return _scan_dollar(text, loc, collector)
    if character in _DOUBLES:
        return _scan_double_body(text, loc, collector)
    loc, value = scan_single_quoted(text, loc)
    collector.add(value)
    return loc
