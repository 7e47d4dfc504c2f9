"""JSON as the service reads it: with comments, names without quotes, single quotes and commas at the end of a list.

Clients send such documents: the Azure CLI puts a template's text into a request as it stands in the file.
"""

from __future__ import annotations

import json
import re
from typing import Any

from pscompat.simulator.json_texts import finite

_SPACE = re.compile(r"(?:\s+|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
_NAME = re.compile(r"[A-Za-z_$][\w$]*")
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")
_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'', re.DOTALL)
_WORDS = {"true": True, "false": False, "null": None}
_DEEPEST = 200


def loads(text: str) -> Any:
    """The value of a document. Raises ValueError, which names the place."""
    return _Reader(text).document()


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0
        self._depth = 0

    def document(self) -> Any:
        """The one value of the text."""
        value = self._value()
        self._skip()
        if self._place < len(self._text):
            raise self._problem("Additional text encountered after finished reading JSON content")
        return value

    def _problem(self, what: str) -> ValueError:
        line = self._text.count("\n", 0, self._place) + 1
        column = self._place - self._text.rfind("\n", 0, self._place)
        return ValueError(f"{what}: line {line}, position {column}.")

    def _skip(self) -> str:
        """Go past space and comments; the character that follows."""
        match = _SPACE.match(self._text, self._place)
        self._place = match.end() if match else self._place
        return self._text[self._place : self._place + 1]

    def _value(self) -> Any:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._problem("The document is nested too deeply")
        letter = self._skip()
        value: Any
        if letter == "{":
            value = self._object()
        elif letter == "[":
            value = self._list()
        elif letter in ('"', "'"):
            value = self._string()
        elif number := _NUMBER.match(self._text, self._place):
            self._place = number.end()
            value = json.loads(number[0], parse_float=finite)
        else:
            word = _NAME.match(self._text, self._place)
            if word is None or word[0] not in _WORDS:
                raise self._problem(f"Unexpected character encountered while parsing value: {letter or 'the end'}")
            self._place = word.end()
            value = _WORDS[word[0]]
        self._depth -= 1
        return value

    def _object(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        self._place += 1
        while self._skip() != "}":
            name = _NAME.match(self._text, self._place)
            if name is not None:
                self._place = name.end()
                key = name[0]
            else:
                key = self._string()
            if self._skip() != ":":
                raise self._problem("After a property name a ':' is expected")
            self._place += 1
            found[key] = self._value()
            if self._skip() == ",":
                self._place += 1
            elif self._skip() != "}":
                raise self._problem("After parsing a value a ',' or '}' is expected")
        self._place += 1
        return found

    def _list(self) -> list[Any]:
        found: list[Any] = []
        self._place += 1
        while self._skip() != "]":
            found.append(self._value())
            if self._skip() == ",":
                self._place += 1
            elif self._skip() != "]":
                raise self._problem("After parsing a value a ',' or ']' is expected")
        self._place += 1
        return found

    def _string(self) -> str:
        match = _TEXT.match(self._text, self._place)
        if match is None:
            raise self._problem("A text in quotes is expected")
        self._place = match.end()
        inner = match[0][1:-1]
        if match[0][0] == "'":
            inner = inner.replace("\\'", "'").replace('"', '\\"')
        inner = inner.replace("\r\n", "\n").replace("\n", "\\n").replace("\t", "\\t")
        try:
            return str(json.loads(f'"{inner}"'))
        except ValueError:
            raise self._problem("A text holds an escape that is not valid") from None
