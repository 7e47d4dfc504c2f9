"""The text that is parsed, and where its lines begin."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from pscompat.language.characters import BLANKS, skip_blanks, skip_new_lines, word

if TYPE_CHECKING:
    from pscompat.language.ast import Ast
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


class Errors(list["ParseError"]):
    """Errors of a text in the order in which they were found, each once."""

    def __init__(self) -> None:
        super().__init__()
        self._known: set[tuple[str, int, int]] = set()

    def note(self, error: ParseError) -> None:
        """Add an error, unless the same one at the same place is there."""
        key = error.error_id, error.start, error.end
        if key not in self._known:
            self._known.add(key)
            self.append(error)


#: where a word begins, the word in lower case, the word as it is written, and where it ends; no word is an empty one. (A match would
#: hold the source, which is to go when the parse ends, without looking for cycles.)
NextWord = tuple[int, str, str, int]


class Source(str):
    """The text in the hands of the grammar, with what its elements must know of what surrounds them.

    `commas` says whether a comma makes an array (not between arguments of methods and attributes), `attributes` keeps
    attributes by their offset, since one may be read twice, `signature`
    is the offset of a signature block, if there is one, `signs` has the characters of the text one by one, and empty ones behind its
    end, which is looked at in less time than a slice, and `lines` knows where lines begin. `errors` collects the errors of a
    text of which all are looked for; where it is None the first ends the parse. `keyword` is then the one that was read last.
    `embedded` is for a text in a string where it begins and ends here, and where it begins in the whole text. `eaten` is the offset
    behind keywords that were passed over, since an error had ended their statement, with none after them, behind a call operator
    that calls nothing, and behind a pipe with nothing before it. `unclosed` is where reading went on behind what lacks its closing sign, and
    where that ends, `rereads` how it went on there (see `leave_unclosed`). `named_until` is where a list of named blocks ended.
    `defines_types` tells that a class or an enum was read, and `noted` has the nodes that rules beyond the grammar may refuse, with
    some perhaps that did not become part of the tree.
    """

    __slots__ = (
        "_after",
        "_before",
        "_lines_after",
        "_lines_before",
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
        "noted",
        "rereads",
        "signature",
        "signs",
        "unclosed",
    )

    def __init__(self, text: str) -> None:
        self.commas = True
        self.defines_types = False
        self.attributes: dict[int, Any] = {}
        self.signature: int | None = None
        self.lines = SourceText(text)
        # Behind the end as many as are ever looked at from there.
        self.signs: list[str] = [*text, "", "", ""]
        self.errors: Errors | None = None
        self.keyword = ""
        self.eaten = 0
        self.embedded: tuple[int, int, int] | None = None
        self.unclosed = (-1, -1)
        self.rereads = False
        self.named_until = -1
        self.noted: list[Ast] = []
        # The blanks, and the lines, that were skipped last. One element hands over to the next at the same place, which asks again.
        self._before = self._after = self._lines_before = self._lines_after = -1
        # The word that was asked for last: one statement after the other asks whether it is its keyword.
        self._word_from = -1
        self._word: NextWord = (-1, "", "", -1)

    def report(self, error: ParseError) -> None:
        """Note an error, once, for reading to go on behind it. Raises it where the first error ends the parse."""
        if self.errors is None:
            raise error
        self.errors.note(error)

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
        first = self.signs[loc]
        if first not in _BEGINS_BLANKS:
            return loc
        if first == " " and self.signs[loc + 1] not in _BEGINS_BLANKS:  # as most are
            return loc + 1
        if loc != self._before:
            self._before = loc
            self._after = skip_blanks(self, loc).end()  # type: ignore[union-attr]
        return self._after

    def next_word(self, loc: int) -> NextWord:
        """The word that stands here or at the beginning of a later line."""
        if loc != self._word_from:
            start = skip_new_lines(self, loc).end()  # type: ignore[union-attr]
            found = word(self, start)
            self._word_from = loc
            written = found.group() if found else ""
            self._word = start, written.lower(), written, start + len(written)
        return self._word

    def note_word(self, start: int, name: str, written: str) -> None:
        """Note the word that was seen to stand right here, for who asks for it next."""
        self._word_from = start
        self._word = start, name, written, start + len(written)

    def new_lines(self, loc: int) -> int:
        """Where the blanks, comments and line ends that start here end."""
        first = self.signs[loc]
        if first not in _BEGINS_SPACE:
            return loc
        if first == " " and self.signs[loc + 1] not in _BEGINS_SPACE:
            return loc + 1
        if loc != self._lines_before:
            self._lines_before = loc
            self._lines_after = skip_new_lines(self, loc).end()  # type: ignore[union-attr]
        return self._lines_after
