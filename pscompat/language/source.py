"""The text that is parsed, and where its lines begin."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from pscompat.language.characters import BLANKS, skip_blanks, skip_new_lines, word

if TYPE_CHECKING:
    import re

    from pscompat.language.errors import ParseError


# What blanks and comments begin with: to look for it takes less time than a match of nothing.
_BEGINS_BLANKS = BLANKS | set("`#<")
_BEGINS_SPACE = _BEGINS_BLANKS | set("\r\n")


class SourceText:
    """A named text with its lines: `file` is None for a text that comes from no file."""

    __slots__ = ("_line_starts", "file", "text")

    def __init__(self, text: str, file: str | None = None) -> None:
        self.text = text
        self.file = file
        self._line_starts: list[int] | None = None

    @property
    def line_starts(self) -> list[int]:
        """Offsets at which lines begin; a line ends with CR LF, CR or LF."""
        if self._line_starts is None:
            starts, text, offset = [0], self.text, 0
            for line in text.splitlines(keepends=True):
                offset += len(line)
                if line[-1] in "\r\n":
                    starts.append(offset)
            self._line_starts = starts
        return self._line_starts

    def line(self, offset: int) -> int:
        """The number of the line, from 1, that holds this offset."""
        return bisect_right(self.line_starts, offset)

    def column(self, offset: int) -> int:
        """The column, from 1, of this offset in its line."""
        starts = self.line_starts
        return offset - starts[bisect_right(starts, offset) - 1] + 1

    def line_text(self, number: int) -> str:
        """The text of a line (from 1) without its line end; empty past the last."""
        starts = self.line_starts
        if not 0 < number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")


#: where a word begins, the word in lower case, and what was matched; no word is an empty one
NextWord = tuple[int, str, "re.Match[str] | None"]


class Source(str):
    """The text in the hands of the grammar, with what its elements must know of what surrounds them.

    `commas` says whether a comma makes an array (not between arguments of methods and attributes), `attributes` keeps
    attributes by their offset, since one may be read twice, `remembered` is the
    expression that was read last where a statement may begin (where it begins, where it ends, its tokens), `signature`
    is the offset of a signature block, if there is one, and `lines` knows where lines begin. `errors` collects the errors of a
    text of which all are looked for; where it is None the first ends the parse. `keyword` is then the one that was read last.
    `embedded` is for a text in a string where it begins and ends here, and where it begins in the whole text. `eaten` is the offset
    behind keywords that were passed over, since an error had ended their statement, with none after them, behind a call operator
    that calls nothing, and behind a pipe with nothing before it. `unclosed` is where reading went on behind what lacks its closing sign, and
    where that ends, `rereads` how it went on there (see `leave_unclosed`). `named_until` is where a list of named blocks ended.
    `defines_types` tells that a class or an enum was read.
    """

    __slots__ = (
        "_after",
        "_before",
        "_word",
        "_word_from",
        "attributes",
        "commas",
        "defines_types",
        "eaten",
        "embedded",
        "errors",
        "keyword",
        "lines",
        "named_until",
        "remembered",
        "rereads",
        "signature",
        "unclosed",
    )

    def __init__(self, text: str) -> None:
        self.commas = True
        self.defines_types = False
        self.attributes: dict[int, Any] = {}
        self.remembered: tuple[int, int, list[Any]] = (-1, -1, [])
        self.signature: int | None = None
        self.lines = SourceText(text)
        self.errors: list[ParseError] | None = None
        self.keyword = ""
        self.eaten = 0
        self.embedded: tuple[int, int, int] | None = None
        self.unclosed = (-1, -1)
        self.rereads = False
        self.named_until = -1
        # The blanks that were skipped last. One element hands over to the next at the same place: two of three ask again.
        self._before = self._after = -1
        # The word that was asked for last: one statement after the other asks whether it is its keyword.
        self._word_from = -1
        self._word: NextWord = (-1, "", None)

    def report(self, error: ParseError) -> None:
        """Note an error, once, for reading to go on behind it. Raises it where the first error ends the parse."""
        if self.errors is None:
            raise error
        if not any(one.same_as(error) for one in self.errors):
            self.errors.append(error)

    def leave_unclosed(self, loc: int, end: int, rereads: bool = False) -> int:
        """Note where reading goes on behind what lacks its closing sign and ends at `end`; gives that offset. With `rereads` what
        stands there is read anew where an expression is around it."""
        self.unclosed = (loc, end)
        self.rereads = rereads
        return loc

    def ends_value(self, loc: int, argument: bool) -> bool:
        """Whether nothing can be taken from the value that ends here, since it lacks its closing sign."""
        return loc == self.unclosed[0] and (argument or not self.rereads)

    def end_at(self, loc: int) -> int:
        """Where that ends behind which reading goes on at this offset."""
        return self.unclosed[1] if loc == self.unclosed[0] else loc

    def blanks(self, loc: int) -> int:
        """Where the blanks and comments that start here end."""
        if loc == self._after or loc == self._before:
            return self._after
        self._before = loc
        if self[loc : loc + 1] in _BEGINS_BLANKS:
            loc += 1
            if self[loc - 1] != " " or self[loc : loc + 1] in _BEGINS_BLANKS:  # most are one space
                loc = skip_blanks(self, loc - 1).end()  # type: ignore[union-attr]
        self._after = loc
        return loc

    def next_word(self, loc: int) -> NextWord:
        """The word that stands here or at the beginning of a later line."""
        if loc != self._word_from:
            start = skip_new_lines(self, loc).end()  # type: ignore[union-attr]
            found = word(self, start)
            self._word_from = loc
            self._word = (start, found.group().lower(), found) if found else (start, "", None)
        return self._word

    def note_word(self, start: int, name: str, found: re.Match[str]) -> None:
        """Note the word that was seen to stand right here, for who asks for it next."""
        self._word_from = start
        self._word = (start, name, found)

    def new_lines(self, loc: int) -> int:
        """Where the blanks, comments and line ends that start here end."""
        if self[loc : loc + 1] not in _BEGINS_SPACE:
            return loc
        if self[loc] == " " and self[loc + 1 : loc + 2] not in _BEGINS_SPACE:
            return loc + 1
        return skip_new_lines(self, loc).end()  # type: ignore[union-attr]
