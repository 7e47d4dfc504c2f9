"""PowerShell's classes of characters, as pieces for regular expressions, and the space between tokens."""

from __future__ import annotations

import re
from collections.abc import Callable

from pscompat.late_patterns import late

# Inside of character classes. Dashes and quotes also come in the shapes that word processors make of them.
DASHES = "\\-\u2013\u2014\u2015"
SINGLE_QUOTES = "'\u2018\u2019\u201a\u201b"
DOUBLE_QUOTES = '"\u201c\u201d\u201e'
# What ends a token in any mode.
BREAKS = "\\s\\x00{}();,|&"

#: the dashes, sign by sign
DASH_SIGNS = frozenset("-\u2013\u2014\u2015")
# White space that ends no line. A category is compiled much faster than the list of characters in it.
SPACE = "[^\\S\r\n]"
#: the same, sign by sign
BLANKS = frozenset(
    "\t\v\f\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)

END_OF_TOKEN = f"(?=[{BREAKS}]|\\Z)"
NEW_LINE = "(?:\r\n?|\n)"
LETTER = "[^\\W\\d_]"

_CONTINUED = f"`(?:{NEW_LINE}|{SPACE})"
_COMMENTS = "#[^\r\n]*|<#(?s:.*?)#>"


_DOUBLED = {ord(quote): quote * 2 for quote in SINGLE_QUOTES}


def between_quotes(text: str) -> str:
    """The text as it is written between single quotes: each of them, of whatever shape, twice."""
    return text.translate(_DOUBLED)


def _skipping(space: str) -> Callable[[str, int], re.Match[str] | None]:
    """Matches as much as there is of these characters, comments and continued lines. The characters stand outside of the
    group, where one step takes all of them."""
    return re.compile(f"{space}*(?:(?:{_CONTINUED}|{_COMMENTS}){space}*)*").match


#: Blanks, comments and continued lines.
skip_blanks = _skipping(SPACE)
#: The same and line ends.
skip_new_lines = _skipping("\\s")
#: The same and semicolons.
skip_terminators = _skipping("[\\s;]")
#: Blanks and comments where a line cannot be continued: before an attribute's bracket.
skip_to_bracket = late(f"(?:{SPACE}+|#[^\r\n]*|<#(?s:.*?)#>)*")
#: Comments in brackets: all that may stand between an expression and its member access.
skip_block_comments = late("(?:<#(?s:.*?)#>)*")
#: What may follow a text that is only unfinished: blanks and comments, also one without end.
skip_unfinished = late(f"(?:{SPACE}+|#[^\r\n]*|<#(?s:.*?)(?:#>|\\Z))*")

# Without two ways to match the same text, since what follows it may not be there.
_COMMENT = "(?:#[^\r\n]*(?=[\r\n]|\\Z)|<#(?:[^#]|#(?!>))*#>)"
_PIPE = f"(?:{SPACE}*{_COMMENT}(?:{SPACE}|{_COMMENT})*{NEW_LINE})*(?:{SPACE}|{_COMMENT})*\\|"
#: Perhaps lines with nothing but comments, then a pipe that continues a pipeline.
pipe_on_line = late(_PIPE)
#: The same behind a line end.
pipe_on_next_line = late(f"{NEW_LINE}{_PIPE}")

#: A word as keywords are, up to where the token ends.
word = re.compile(f"[^\\W\\d]\\w*{END_OF_TOKEN}").match
#: A simple name: a member, a key, a label.
simple_name = re.compile("[^\\W\\d]\\w*").match
#: A name of a type with its namespace and number of generic arguments.
type_identifier = late(f"(?:{LETTER}|_)[\\w.`+#\\\\]*")
