"""One token at a place, as PowerShell's tokenizer sees it: what an error message names, what highlighting colours.

The grammar reads its terminals itself; it asks here where it finds something that it cannot use, because a broken
token (a string without end, a comment without end) is an error before anything that the grammar would say.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pscompat.language import numbers, strings
from pscompat.language.characters import BREAKS, DASHES, DOUBLE_QUOTES, END_OF_TOKEN, LETTER, SINGLE_QUOTES
from pscompat.language.errors import incomplete, problem, report
from pscompat.language.tokens import DASH_OPERATORS, KEYWORDS
from pscompat.language.variables import scan_variable, starts_variable
from pscompat.late_patterns import late

#: a parameter in arguments: dash and name, then perhaps a colon; a quote makes a bare word of it
match_parameter = late(
    f"[{DASHES}](?=(?:{LETTER}|[_?]))([^\\s\\x00{{}}();,|&.\\[:{SINGLE_QUOTES}{DOUBLE_QUOTES}]*)"
    f"(?:(:)|(?=([{SINGLE_QUOTES}{DOUBLE_QUOTES}])))?"
)
#: the same in expressions: an operator when its name is one
match_dash_word = late(f"[{DASHES}]([A-Za-z]*)")
#: a redirection where arguments stand
match_redirection = late(
    "(?P<merged>[1-6](?=>&[12])|\\*(?=>&1))>&(?P<to>[12])|(?P<from>[1-6*])?>(?P<append>>)?|(?P<input><)"
)
_breaks = late(f"[{BREAKS}]|\\Z")
# A word without quotes and escapes, in which at most a simple variable stands, or a type before one: never broken.
_whole_word = re.compile(
    f"(?:{LETTER}|[_\\[])[^{BREAKS}`${SINGLE_QUOTES}{DOUBLE_QUOTES}]*(?:\\$\\w+)?{END_OF_TOKEN}"
).match
_name = late(f"(?:{LETTER}|_)\\w*")
_sign = late(
    f"\\+\\+|\\+=|\\+|[{DASHES}]{{2}}|[{DASHES}]=|[{DASHES}]|\\*=|\\*|/=|/|%=|%|=|!|\\.\\.|\\.|::|:|\\?\\?=|\\?\\?|\\?"
)

_SINGLE = {
    "(": "LParen",
    ")": "RParen",
    "{": "LCurly",
    "}": "RCurly",
    "[": "LBracket",
    "]": "RBracket",
    ";": "Semi",
    ",": "Comma",
}
_DOUBLE = {"&&": "AndAnd", "||": "OrOr", "@(": "AtParen", "@{": "AtCurly", "$(": "DollarParen"}
_SIGNS = {
    "++": "PlusPlus",
    "+=": "PlusEquals",
    "+": "Plus",
    "--": "MinusMinus",
    "-=": "MinusEquals",
    "-": "Minus",
    "*=": "MultiplyEquals",
    "*": "Multiply",
    "/=": "DivideEquals",
    "/": "Divide",
    "%=": "RemainderEquals",
    "%": "Rem",
    "=": "Equals",
    "!": "Exclaim",
    "..": "DotDot",
    ".": "Dot",
    "::": "ColonColon",
    ":": "Colon",
    "??=": "QuestionQuestionEquals",
    "??": "QuestionQuestion",
    "?": "QuestionMark",
}


class Token(NamedTuple):
    """A token's kind (as in TokenKind), its place, and the value of a bare word."""

    kind: str
    start: int
    end: int
    value: str = ""


def is_break(text: str, loc: int) -> bool:
    """Whether no token can go on at this offset."""
    return _breaks(text, loc) is not None


def scan_token(text: str, loc: int, argument: bool = True) -> Token:
    """The token at this offset, which is past blanks, read as `argument` (PowerShell's command mode) or as part of an
    expression. Behind the end of the text it is EndOfInput, one further than the end, as PowerShell counts.

    A token that is broken is reported; what is no token at all is Unknown.
    """
    first = text[loc : loc + 1]
    if not first:
        return Token("EndOfInput", len(text) + 1, len(text) + 1)
    if first in "\r\n":
        return Token("NewLine", loc, loc + (2 if text[loc : loc + 2] == "\r\n" else 1))
    pair = text[loc : loc + 2]
    if pair in _DOUBLE:
        return Token(_DOUBLE[pair], loc, loc + 2)
    if first in _SINGLE and (first != "[" or not argument or is_break(text, loc + 1)):
        return Token(_SINGLE[first], loc, loc + 1)
    if first in "&|":
        return Token("Ampersand" if first == "&" else "Pipe", loc, loc + 1)
    if first in _QUOTED:
        return _scan_string(text, loc, first)
    if first == "@":
        return _scan_at(text, loc, argument)
    if first == "$":
        found = scan_variable(text, loc, argument)
        return Token("Variable", loc, found[0], found[1]) if found else _bare_word(text, loc)
    if first == "<" and pair == "<#":
        raise incomplete(text, "MissingTerminatorMultiLineComment", loc, len(text))
    if first == "`" and loc + 1 == len(text):
        report(text, incomplete(text, "IncompleteString", len(text) + 1, len(text) + 1))
    return _scan_word_or_sign(text, loc, argument)


_QUOTED = frozenset("'\u2018\u2019\u201a\u201b\"\u201c\u201d\u201e")


def _scan_string(text: str, loc: int, quote: str) -> Token:
    if quote in "'\u2018\u2019\u201a\u201b":
        end, value = strings.scan_single_quoted(text, loc)
        return Token("StringLiteral", loc, end, value)
    found = strings.scan_double_quoted(text, loc)
    return Token("StringExpandable", loc, found.end, found.value)


def _scan_at(text: str, loc: int, argument: bool) -> Token:
    following = text[loc + 1 : loc + 2]
    if following and following in "'\u2018\u2019\u201a\u201b":
        return Token("HereStringLiteral", loc, strings.scan_single_here_string(text, loc)[0])
    if following and following in _QUOTED:
        return Token("HereStringExpandable", loc, strings.scan_double_here_string(text, loc).end)
    if starts_variable(text, loc + 1):
        found = scan_variable(text, loc, argument)
        return Token("SplattedVariable", loc, found[0], found[1]) if found else _bare_word(text, loc, 1)
    report(text, problem("UnrecognizedToken", loc, loc + 1))
    return Token("Unknown", loc, loc + 1)


def _scan_word_or_sign(text: str, loc: int, argument: bool) -> Token:
    redirection = match_redirection(text, loc)
    if redirection and (argument or redirection.group("from") in (None, "*") or redirection.group("merged")):
        return Token("RedirectInStd" if redirection.group("input") else "Redirection", loc, redirection.end())
    number = (numbers.match_argument if argument else numbers.match_operand)(text, loc)
    if number and not number.group("sign"):
        if not argument and numbers.number_value(number) is None:
            report(text, problem("BadNumericConstant", loc, number.end(), text[loc : number.end()]))
        return Token("Number", loc, number.end())
    dash = match_parameter(text, loc)
    if dash:
        return _scan_dash(text, loc, argument, dash)
    name = _name(text, loc)
    if name:
        if argument and not is_break(text, name.end()):
            return _bare_word(text, loc)
        kind = KEYWORDS.get(name.group().lower(), "Identifier") if argument else "Identifier"
        return Token("Identifier" if kind == "InlineScript" else kind, loc, name.end())
    sign = _sign(text, loc)
    if not sign or (argument and not is_break(text, sign.end()) and not _stands_alone(text, loc)):
        return _bare_word(text, loc, 0 if text[loc] == "`" else 1)
    kind = _SIGNS[re.sub(f"[{DASHES}]", "-", sign.group())]
    if argument and kind in ("QuestionMark", "QuestionQuestion", "QuestionQuestionEquals"):
        return _bare_word(text, loc, 1)
    return Token(kind, loc, sign.end())


def _stands_alone(text: str, loc: int) -> bool:
    """A dot that calls what follows it."""
    return text[loc] == "." and text[loc + 1 : loc + 2] in ("$", '"', "'")


def _scan_dash(text: str, loc: int, argument: bool, found: re.Match[str]) -> Token:
    if argument:
        if found.group(3):
            return _bare_word(text, loc, found.end() - loc)
        return Token("Parameter", loc, found.end())
    word = match_dash_word(text, loc)
    name = word.group(1)
    if name.lower() in DASH_OPERATORS:
        return Token(DASH_OPERATORS[name.lower()][0], loc, word.end())
    return Token("Parameter" if name else "Minus", loc, word.end())


def _bare_word(text: str, loc: int, plain: int = 0) -> Token:
    found = strings.scan_bare_word(text, loc, plain)
    return Token("Generic", loc, found.end, found.value)


def look_ahead(text: str, loc: int, argument: bool = True) -> None:
    """Report the ParseError of a broken token at this offset, if there is one: it comes before what is missing."""
    if not _whole_word(text, loc) and not numbers.match_plain(text, loc):
        scan_token(text, loc, argument)
