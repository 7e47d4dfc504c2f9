"""The tokens of a text, for colours: also of one that is unfinished or wrong, so nothing here raises errors.

PowerShell reads tokens as its parser asks for them: as a command's arguments or as parts of expressions. Here the
tokens that came before decide.
"""

from __future__ import annotations

import re

from pscompat.language.characters import LETTER, NEW_LINE, SPACE, simple_name, type_identifier, word
from pscompat.language.errors import ParseError
from pscompat.language.numbers import match_operand
from pscompat.language.scanner import Token, scan_token
from pscompat.language.tokens import KEYWORDS

_match_blank = re.compile(f"{SPACE}+").match
_match_continuation = re.compile(f"`{NEW_LINE}").match
_match_comment = re.compile("<#(?s:.*?)(?:#>|\\Z)|#[^\r\n]*").match
_match_label = re.compile(f":(?={LETTER}|_)\\w+").match
_match_verbatim = re.compile("[^\r\n|&]+").match
_match_rest = re.compile("\\S+|(?s:.)").match

# Where the next token stands.
_STATEMENT, _ARGUMENT, _EXPRESSION, _KEY, _TYPE, _WORD = range(6)

_OPENING = {"LParen": ")", "AtParen": ")", "DollarParen": ")", "LCurly": "}", "AtCurly": "}", "LBracket": "]"}
_CLOSING = frozenset(("RParen", "RCurly", "RBracket"))
_NEW_STATEMENT = frozenset(("NewLine", "Semi", "Pipe", "AndAnd", "OrOr"))
_ASSIGNMENTS = frozenset(
    [
        "Equals",
        "PlusEquals",
        "MinusEquals",
        "MultiplyEquals",
        "DivideEquals",
        "RemainderEquals",
        "QuestionQuestionEquals",
    ]
)
_VALUES = frozenset(
    [
        "Variable",
        "SplattedVariable",
        "Number",
        "StringLiteral",
        "StringExpandable",
        "HereStringLiteral",
        "HereStringExpandable",
        "RParen",
        "RCurly",
        "RBracket",
    ]
)
# What begins an expression at the beginning of a statement.
_EXPRESSION_STARTS = _VALUES | frozenset(
    [
        "LParen",
        "AtParen",
        "DollarParen",
        "AtCurly",
        "LCurly",
        "LBracket",
        "Comma",
        "Exclaim",
        "Plus",
        "Minus",
        "PlusPlus",
        "MinusMinus",
        "Not",
        "Bnot",
        "Join",
        "Isplit",
        "Csplit",
    ]
)
# What is a word where an argument or a name stands.
_NO_WORDS = frozenset((*KEYWORDS.values(), "Multiply", "Divide"))
_NO_ARGUMENTS = _NO_WORDS | {"Dot", "DotDot", "Rem", "Plus", "Minus", "Exclaim", "Equals", "Colon", "ColonColon"}
_USINGS = frozenset(("Namespace", "Module", "Assembly", "Type", "Command"))
# Keywords behind which a new statement begins, a name stands, or parameters and brackets.
_BEFORE_STATEMENT = frozenset(
    [
        "Return",
        "Throw",
        "Exit",
        "Else",
        "Try",
        "Finally",
        "Do",
        "Begin",
        "Process",
        "End",
        "Clean",
        "Dynamicparam",
        "In",
    ]
)
_DEFINITIONS = frozenset(["Function", "Filter", "Workflow", "Class", "Enum", "Configuration"])
_BEFORE_WORD = _DEFINITIONS | {"Break", "Continue", "Using", "Data"}


def tokenize(text: str) -> list[Token]:
    """All tokens in order, comments and line ends among them, and EndOfInput at the end."""
    return _Tokenizer(text).run()


class _Tokenizer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.loc = 0
        self.tokens: list[Token] = []
        self.place = _STATEMENT
        # The keyword of the definition whose body comes next.
        self.defined = ""
        # For each open bracket: its closing sign and the place to go back to.
        self.brackets: list[tuple[str, int]] = []

    def run(self) -> list[Token]:
        text = self.text
        while self.loc < len(text):
            blank = _match_blank(text, self.loc)
            if blank:
                self.loc = blank.end()
                continue
            if not self._trivia():
                token = self._scan()
                self.tokens.append(token)
                self.loc = max(token.end, self.loc + 1)
                self._move(token)
        self.tokens.append(Token("EndOfInput", len(text), len(text)))
        return self.tokens

    def _trivia(self) -> bool:
        """A comment or a continued line at this offset."""
        for kind, match in (("Comment", _match_comment), ("LineContinuation", _match_continuation)):
            found = match(self.text, self.loc)
            if found:
                self.tokens.append(Token(kind, self.loc, found.end()))
                self.loc = found.end()
                return True
        return False

    def _scan(self) -> Token:
        text, loc = self.text, self.loc
        if self.place == _KEY or self._is_member():
            name = simple_name(text, loc)
            if name:
                return Token("Identifier", loc, name.end())
        if self.place == _TYPE:
            name = type_identifier(text, loc)
            if name:
                return Token("Identifier", loc, name.end())
        if self.place == _ARGUMENT and self._continues_value():
            return scan_token(text, loc, argument=False)
        if self._is_verbatim():
            return Token("Generic", loc, _match_verbatim(text, loc).end())  # type: ignore[union-attr]
        argument = self.place in (_STATEMENT, _ARGUMENT, _WORD)
        if self.place == _EXPRESSION:
            token = self._word_or_signed_number()
            if token:
                return token
        try:
            token = self._statement_token() if self.place == _STATEMENT else scan_token(text, loc, argument)
        except ParseError:
            return self._broken()
        if self.place == _WORD and self.tokens[-1].kind == "Using" and token.kind in _USINGS:
            return token
        if token.kind == "Base" and self._in_class():
            return token
        if self.place == _ARGUMENT and token.kind in _NO_ARGUMENTS and not self._in_class():
            return Token("Generic", loc, token.end)
        if self.place == _WORD and token.kind in _NO_WORDS:
            return Token("Identifier", loc, token.end)
        return token

    def _word_or_signed_number(self) -> Token | None:
        """What the rest of a statement may hold besides operators and values: `in`, `else`, and `-1` as one number."""
        name = word(self.text, self.loc)
        if name and name.group().lower() in KEYWORDS:
            self.place = _STATEMENT
            return Token(KEYWORDS[name.group().lower()], self.loc, name.end())
        before = self.tokens[-1].kind if self.tokens else ""
        if before in _VALUES or before == "Identifier":
            return None
        number = match_operand(self.text, self.loc)
        return Token("Number", self.loc, number.end()) if number else None

    def _statement_token(self) -> Token:
        """The first token of a statement: a keyword or name, else the beginning of an expression if it can be one."""
        label = _match_label(self.text, self.loc)
        if label:
            return Token("Label", self.loc, label.end())
        token = scan_token(self.text, self.loc)
        if token.kind in KEYWORDS.values() or token.kind == "Identifier":
            return token
        number = match_operand(self.text, self.loc)
        if number:
            return Token("Number", self.loc, number.end())
        expression = scan_token(self.text, self.loc, argument=False)
        return expression if expression.kind in _EXPRESSION_STARTS else token

    def _continues_value(self) -> bool:
        """The `.` of `$x.Name`, `::` and the bracket of `$x[0]` in an argument: directly behind a value or a member's name."""
        before = self.tokens[-1] if self.tokens else None
        if before is None or before.end != self.loc or not self.text.startswith((".", "[", "::"), self.loc):
            return False
        return before.kind in ("Variable", "RParen", "RBracket") or before.kind == "Identifier" and self._named_member()

    def _named_member(self) -> bool:
        return len(self.tokens) > 1 and self.tokens[-2].kind in ("Dot", "ColonColon", "QuestionDot")

    def _is_member(self) -> bool:
        before = self.tokens[-1] if self.tokens else None
        return before is not None and before.end == self.loc and before.kind in ("Dot", "ColonColon", "QuestionDot")

    def _is_verbatim(self) -> bool:
        """Whether what follows is passed on as it stands, up to the end of the line or of the command (`--%`)."""
        before = self.tokens[-1] if self.tokens else None
        if self.place != _ARGUMENT or before is None or self.text[before.start : before.end] != "--%":
            return False
        return _match_verbatim(self.text, self.loc) is not None

    def _broken(self) -> Token:
        """A token without end: a string up to the end of the text, else the characters up to the next space."""
        first = self.text[self.loc]
        if first in "'\"@":
            kind = "StringLiteral" if self.text[self.loc : self.loc + 2].strip("@")[:1] == "'" else "StringExpandable"
            return Token(kind, self.loc, len(self.text))
        found = _match_rest(self.text, self.loc)
        return Token("Variable" if first == "$" else "Unknown", self.loc, found.end())  # type: ignore[union-attr]

    def _move(self, token: Token) -> None:
        """Where the token behind this one stands."""
        kind = token.kind
        if kind in _OPENING:
            self._open(kind)
        elif kind in _CLOSING:
            self._close(self.text[token.start])
        elif kind in _NEW_STATEMENT:
            in_table = bool(self.brackets) and self.brackets[-1][0] == "@}" and kind in ("NewLine", "Semi")
            self.place = _KEY if in_table else self._after_line(kind)
        elif self.place == _STATEMENT:
            self._after_first(kind)
        elif self.place == _KEY:
            self.place = _EXPRESSION
        elif self.place == _WORD:
            self.place = _ARGUMENT
        elif self.place == _EXPRESSION and kind in _ASSIGNMENTS:
            self.place = _STATEMENT

    def _after_line(self, kind: str) -> int:
        """A line end within brackets of an expression does not begin a statement."""
        if kind == "NewLine" and self.brackets and self.brackets[-1][0] in ("]", "call)"):
            return self.place
        return _STATEMENT

    def _open(self, kind: str) -> None:
        back = _EXPRESSION if self.place != _ARGUMENT else _ARGUMENT
        if kind == "AtCurly":
            self.brackets.append(("@}", back))
            self.place = _KEY
        elif kind == "LBracket":
            self.brackets.append(("]", back if self.place != _STATEMENT else _STATEMENT))
            self.place = _EXPRESSION if self._follows_value() else _TYPE
        elif kind == "LParen" and self._is_call():
            self.brackets.append(("call)", back))
            self.place = _EXPRESSION
        elif kind == "LCurly" and (self.defined or self._in_class()):
            self.brackets.append(("class}" if self.defined in ("Class", "Enum") else "}", _STATEMENT))
            self.place, self.defined = _STATEMENT, ""
        else:
            self.brackets.append((_OPENING[kind], back))
            self.place = _STATEMENT

    def _in_class(self) -> bool:
        """Whether the members of a class or of an enumeration stand here."""
        return bool(self.brackets) and self.brackets[-1][0] == "class}"

    def _follows_value(self) -> bool:
        before = self.tokens[-2] if len(self.tokens) > 1 else None
        if before is None or before.end != self.tokens[-1].start:
            return False
        return before.kind in _VALUES or before.kind == "Identifier"

    def _is_call(self) -> bool:
        """A parenthesis directly behind a member's name, or that of an attribute or a param block."""
        before = self.tokens[-2] if len(self.tokens) > 1 else None
        if before is None:
            return False
        if before.kind == "Param" or self.place == _TYPE:
            return True
        return before.kind == "Identifier" and before.end == self.tokens[-1].start and self.place == _EXPRESSION

    def _close(self, sign: str) -> None:
        while self.brackets:
            opened, back = self.brackets.pop()
            if opened[-1] == sign:
                self.place = _EXPRESSION if back == _STATEMENT and sign == "]" else back
                return
        self.place = _EXPRESSION

    def _after_first(self, kind: str) -> None:
        if kind in _BEFORE_STATEMENT:
            self.place = _STATEMENT
        elif kind in _BEFORE_WORD:
            self.place = _WORD
            self.defined = kind if kind in _DEFINITIONS else ""
        elif kind in KEYWORDS.values():
            self.place = _EXPRESSION
        elif kind in ("Ampersand", "Dot", "Label"):
            self.place = _STATEMENT if kind == "Label" else _ARGUMENT
        else:
            self.place = _EXPRESSION if kind in _EXPRESSION_STARTS else _ARGUMENT
