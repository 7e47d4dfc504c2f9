"""Reads JSON as Newtonsoft.Json does, with its leniency and its messages.

PowerShell's JSON cmdlets read with that library: besides strict JSON it takes comments, trailing commas, single quotes,
bare property names, hexadecimal and octal integers, NaN and Infinity, and it says where a text breaks off in its own
words. Only texts that the standard library's fast scanner refuses come here.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple, NoReturn

from pscompat.dotnet.values import BigInteger, Int64, Value

LINE_BREAK = re.compile(r"\r\n|\r|\n")
_NUMBER = re.compile(r"[0-9a-fA-FxX+\-.eE]+")
_IDENTIFIER = re.compile(r"[\w$]+")
_PLAIN_STRING = {'"': re.compile(r'[^"\\]*'), "'": re.compile(r"[^'\\]*")}
_SPECIAL_IN_PATH = re.compile("[. '/\"\\[\\]()\\t\\n\\r\\f\\b\\\\\u0085\u2028\u2029]")
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "\\": "\\", "/": "/", "'": "'", '"': '"'}
_NUMBER_END = frozenset(",}])/ \t\r\n")
_WORDS = {
    "t": ("true", True, "Error parsing boolean value"),
    "f": ("false", False, "Error parsing boolean value"),
    "n": ("null", None, "Error parsing null value"),
    "u": ("undefined", None, "Error parsing undefined value"),
    "N": ("NaN", float("nan"), "Error parsing NaN value"),
    "I": ("Infinity", float("inf"), "Error parsing Infinity value"),
    "-": ("-Infinity", float("-inf"), "Error parsing -Infinity value"),
}


class JsonReaderError(ValueError):
    """The text is not JSON; the message is Newtonsoft.Json's, with path, line and position."""


class Token(NamedTuple):
    """`kind` is one of { } [ ], name, value, end; `value` a property's name or a scalar."""

    kind: str
    value: Value = None


_END = Token("end")
_CLOSERS = {"}": ("Object", "EndObject"), "]": ("Array", "EndArray")}


class _Container:
    __slots__ = ("index", "kind", "name")

    def __init__(self, kind: str):
        self.kind = kind
        self.name: str | None = None
        self.index = -1


def _path(containers: list[_Container]) -> str:
    parts: list[str] = []
    for container in containers:
        if container.kind == "Array":
            parts.append(f"[{container.index}]")
        elif container.name is not None:
            if _SPECIAL_IN_PATH.search(container.name):
                name = container.name.replace("\\", "\\\\").replace("'", "\\'")
                parts.append(f"['{name}']")
            else:
                parts.append(("." if parts else "") + container.name)
    return "".join(parts)


class JsonTextReader:
    """One token after the other; `depth` is the greatest nesting allowed."""

    def __init__(self, text: str, depth: int = 1024):
        self.text = text
        self.end = len(text)
        self.position = 0
        self.max_depth = depth
        self.state = "start"
        self.containers: list[_Container] = []

    def path(self) -> str:
        """Where the reader stands: `a.b[1]`."""
        return _path(self.containers[:-1] if self.state in ("opened", "opened-array") else self.containers)

    def fail(self, message: str) -> NoReturn:
        """Raise JsonReaderError at the current position."""
        before = self.text[: self.position]
        breaks = list(LINE_BREAK.finditer(before))
        column = self.position - (breaks[-1].end() if breaks else 0)
        line = 0 if self.state == "start" and column == 0 else len(breaks) + 1
        raise JsonReaderError(f"{message}. Path '{self.path()}', line {line}, position {column}.")

    def read(self) -> Token:
        """The next token; kind `end` where the text ends."""
        while True:
            if self.state in ("start", "value", "array", "opened-array"):
                return self._read_value()
            if self.state in ("object", "opened"):
                return self._read_name()
            if self.state == "finished":
                return self._read_end()
            token = self._read_after_value()
            if token is not None:
                return token

    def _skip_blanks(self) -> str:
        """Move to the next character that is neither space nor comment, and return it ('' at the end)."""
        text, end = self.text, self.end
        while self.position < end:
            character = text[self.position]
            if character == "/":
                self._skip_comment()
            elif character in " \t\r\n" or character.isspace():
                self.position += 1
            else:
                return character
        return ""

    def _skip_comment(self) -> None:
        self.position += 1
        if self.position + 1 >= self.end:
            self.fail("Unexpected end while parsing comment")
        kind = self.text[self.position]
        if kind == "/":
            found = LINE_BREAK.search(self.text, self.position)
            self.position = found.start() if found else self.end
        elif kind == "*":
            close = self.text.find("*/", self.position + 1)
            if close < 0:
                self.position = self.end
                self.fail("Unexpected end while parsing comment")
            self.position = close + 2
        else:
            self.fail(f"Error parsing comment. Expected: *, got {kind}")

    def _read_end(self) -> Token:
        character = self._skip_blanks()
        if character:
            self.fail(f"Additional text encountered after finished reading JSON content: {character}")
        return _END

    def _read_value(self) -> Token:
        character = self._skip_blanks()
        if not character:
            return _END
        if character in "\"'":
            self.position += 1
            return self._scalar(self._read_string(character))
        if character in "{[":
            self.position += 1
            return self._open(character)
        if character == "]":
            self.position += 1
            return self._close(character)
        if character == ",":
            return self._scalar(None)
        if character == "-" and self.text.startswith("I", self.position + 1):
            return self._scalar(self._read_word("-"))
        if character in _WORDS and character != "-":
            if character == "n":
                self._check_null()
            return self._scalar(self._read_word(character))
        if character in "-." or character.isdecimal():
            return self._scalar(self._read_number())
        self.fail(f"Unexpected character encountered while parsing value: {character}")

    def _read_word(self, first: str) -> Value:
        word, value, message = _WORDS[first]
        if self.end - self.position < len(word):
            self.position = self.end
            self.fail("Unexpected end when reading JSON")
        for expected in word:
            if self.text[self.position] != expected:
                self.fail(message)
            self.position += 1
        if self.position < self.end:
            following = self.text[self.position]
            comment = following == "/" and self.text[self.position + 1 : self.position + 2] in ("/", "*")
            if following not in "}],)" and not following.isspace() and not comment:
                self.fail(message)
        return value

    def _check_null(self) -> None:
        following = self.text[self.position + 1 : self.position + 2]
        if following == "e":
            matched = self.text.startswith("new", self.position)
            self.position = min(self.position + (3 if matched else 2), self.end)
            if self.position == self.end:
                self.fail(
                    "Unexpected end when reading JSON" if not matched else "Unexpected end while parsing constructor"
                )
            self.fail("Unexpected content while parsing JSON")
        if following not in ("u", ""):
            self.fail("Unexpected character encountered while parsing value: n")

    def _read_number(self) -> Value:
        found = _NUMBER.match(self.text, self.position)
        number = found[0] if found else ""
        self.position += len(number)
        if self.position < self.end:
            following = self.text[self.position]
            if following not in _NUMBER_END and not following.isspace():
                self.fail(f"Unexpected character encountered while parsing number: {following}")
        try:
            return parse_number(number)
        except ValueError:
            self._scalar(None)
            self.fail(f"Input string '{number}' is not a valid number")

    def _read_string(self, quote: str) -> str:
        pieces: list[str] = []
        while True:
            found = _PLAIN_STRING[quote].match(self.text, self.position)
            assert found is not None
            pieces.append(found[0])
            self.position = found.end()
            if self.position >= self.end:
                self.fail(f"Unterminated string. Expected delimiter: {quote}")
            self.position += 1
            if self.text[self.position - 1] == quote:
                text = "".join(pieces)
                if re.search("[\ud800-\udfff]", text):
                    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
                return text
            pieces.append(self._read_escape(quote))

    def _read_escape(self, quote: str) -> str:
        if self.position >= self.end:
            self.fail(f"Unterminated string. Expected delimiter: {quote}")
        character = self.text[self.position]
        self.position += 1
        if character == "u":
            digits = self.text[self.position : self.position + 4]
            if len(digits) < 4:
                self.fail("Unexpected end while parsing Unicode escape sequence")
            if not re.fullmatch("[0-9a-fA-F]{4}", digits):
                self.fail(f"Invalid Unicode escape sequence: \\u{digits}")
            self.position += 4
            return chr(int(digits, 16))
        if character not in _ESCAPES:
            self.fail(f"Bad JSON escape sequence: \\{character}")
        return _ESCAPES[character]

    def _read_name(self) -> Token:
        character = self._skip_blanks()
        if not character:
            return _END
        if character == "}":
            self.position += 1
            return self._close(character)
        if character in "\"'":
            self.position += 1
            name = self._read_string(character)
        else:
            found = _IDENTIFIER.match(self.text, self.position)
            if not found:
                self.fail(f"Invalid property identifier character: {character}")
            name = found[0]
            self.position = found.end()
            if self.position >= self.end:
                self.fail("Unexpected end while parsing unquoted property name")
            following = self.text[self.position]
            if following != ":" and not following.isspace():
                self.fail(f"Invalid JavaScript property identifier character: {following}")
        while self.position < self.end and self.text[self.position].isspace():
            self.position += 1
        following = self.text[self.position : self.position + 1] or "\0"
        if following != ":":
            self.fail(f"Invalid character after parsing property name. Expected ':' but got: {following}")
        self.position += 1
        self.state = "value"
        self.containers[-1].name = name
        return Token("name", name)

    def _read_after_value(self) -> Token | None:
        character = self._skip_blanks()
        if not character:
            self.state = "finished"
            return _END
        if character in "}]":
            self.position += 1
            return self._close(character)
        if character != ",":
            self.fail(f"After parsing a value an unexpected character was encountered: {character}")
        self.position += 1
        self.state = "object" if self.containers[-1].kind == "Object" else "array"
        return None

    def _count(self) -> None:
        if self.containers and self.containers[-1].kind == "Array":
            self.containers[-1].index += 1

    def _scalar(self, value: Value) -> Token:
        self._count()
        self.state = "after" if self.containers else "finished"
        return Token("value", value)

    def _open(self, character: str) -> Token:
        self._count()
        self.containers.append(_Container("Object" if character == "{" else "Array"))
        self.state = "opened" if character == "{" else "opened-array"
        if len(self.containers) > self.max_depth:
            self.state = "after"
            self.containers.pop()
            self.fail(f"The reader's MaxDepth of {self.max_depth} has been exceeded")
        return Token(character)

    def _close(self, character: str) -> Token:
        kind, token = _CLOSERS[character]
        container = self.containers.pop() if self.containers else None
        if container is None or container.kind != kind:
            self.state = "after"
            found = container.kind if container else "None"
            self.fail(f"JsonToken {token} is not valid for closing JsonType {found}")
        self.state = "after" if self.containers else "finished"
        return Token(character)


def parse_number(text: str) -> Value:
    """The value of a JSON number: Int64, BigInteger or float. Raises ValueError."""
    if len(text) > 1 and text[0] == "0" and text[1] not in ".eE":
        integer = int(text, 16) if text[1] in "xX" else int(text, 8)
    elif re.fullmatch(r"-?[0-9]+", text):
        integer = int(text)
    elif re.fullmatch(r"-?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?", text):
        return float(text)
    else:
        raise ValueError(text)
    return Int64(integer) if -(2**63) <= integer < 2**63 else BigInteger(integer)


def read_tree(text: str, depth: int = 1024) -> Value:
    """The text as dicts (a repeated name moves to the end), lists and scalars; None where there is nothing but space.

    Raises JsonReaderError.
    """
    reader = JsonTextReader(text, depth)
    token = reader.read()
    if token.kind == "end":
        return None
    root = _read_tree(reader, token)
    reader.read()
    return root


def _read_tree(reader: JsonTextReader, token: Token) -> Value:
    top: list[Any] = []
    stack: list[Any] = [top]
    name = last = ""
    while True:
        kind, value = token
        if kind == "end":
            return _at_end(reader, top[0], last)
        if kind == "name":
            name = value
        elif kind in "}]":
            stack.pop()
        else:
            item = value if kind == "value" else {} if kind == "{" else []
            parent = stack[-1]
            if type(parent) is dict:
                parent.pop(name, None)
                parent[name] = item
            else:
                parent.append(item)
            if kind != "value":
                stack.append(item)
        if len(stack) == 1:
            return top[0]
        last = kind
        token = reader.read()


def _at_end(reader: JsonTextReader, root: Value, last: str) -> Value:
    """What a text that broke off after a token of kind `last` gives.

    An array that only lacks closing brackets is taken as it is. The words of the errors depend on which of the library's
    readers saw the end.
    """
    open_value = last in ("{", "[", "name") or reader.state in ("array", "object")
    left = len(reader.containers) - (1 if last in "}]" else 0)
    if type(root) is list and (not open_value or not left):
        return root
    if open_value and left > (0 if type(root) is list else 1):
        raise JsonReaderError(f"Unexpected end when reading token. Path '{_path(reader.containers[:-1])}'.")
    reader.fail("Unexpected end when reading JSON" if last == "{" else "Unexpected end when deserializing object")
