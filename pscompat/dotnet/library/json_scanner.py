"""JSON as System.Text.Json reads it: strictly, each value with the text that it stands for."""

from __future__ import annotations

import json
import re
from typing import Any

from pscompat.dotnet.errors import NetError
from pscompat.late_patterns import late

_match_space = re.compile(r"[ \t\r\n]*").match
_match_number = late(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_LITERALS = {"t": ("true", "True"), "f": ("false", "False"), "n": ("null", "Null")}
_MOST_LEVELS = 64
_OPEN = "Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed."


class Piece:
    """A value: `kind` as JsonValueKind names it, `raw` its text; `whole` that text with its name before it.

    `value` is a text, the text of a number, a list of pieces or a dict of them by name.
    """

    __slots__ = ("kind", "raw", "value", "whole")

    def __init__(self, kind: str, raw: str, value: Any):
        self.kind, self.raw, self.value = kind, raw, value
        self.whole = raw


def scan(text: str) -> Piece:
    """The value that a text holds; NetError of a JsonReaderException where it holds none."""
    return _Scanner(text).whole()


class _Scanner:
    def __init__(self, text: str):
        self.text = text
        self.at = 0

    def whole(self) -> Piece:
        self._skip()
        if self.at >= len(self.text):
            raise self._bad(
                "The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when "
                "isFinalBlock is true."
            )
        found = self._value(1)
        self._skip()
        if self.at < len(self.text):
            raise self._bad(f"{self._here()} is invalid after a single JSON value. Expected end of data.")
        return found

    def _bad(self, reason: str, at: int | None = None) -> NetError:
        at = self.at if at is None else at
        line = self.text.count("\n", 0, at)
        column = len(self.text[self.text.rfind("\n", 0, at) + 1 : at].encode("utf-8", "replace"))
        return NetError(
            "System.Text.Json.JsonReaderException", f"{reason} LineNumber: {line} | BytePositionInLine: {column}."
        )

    def _here(self) -> str:
        return f"'{self.text[self.at]}'"

    def _skip(self) -> None:
        self.at = _match_space(self.text, self.at).end()  # type: ignore[union-attr]

    def _peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def _value(self, level: int) -> Piece:
        sign = self._peek()
        if level > _MOST_LEVELS:
            raise self._bad(
                f"The maximum configured depth of {_MOST_LEVELS} has been exceeded. Cannot read next JSON array."
            )
        if sign == "{":
            return self._object(level)
        if sign == "[":
            return self._array(level)
        if sign == '"':
            start = self.at
            value = self._string()
            return Piece("String", self.text[start : self.at], value)
        if sign and (sign in "-0123456789"):
            return self._number(level)
        if sign in _LITERALS:
            return self._literal(*_LITERALS[sign])
        raise self._bad(f"{self._here()} is an invalid start of a value." if sign else _OPEN)

    def _literal(self, word: str, kind: str) -> Piece:
        found = re.match(r"\w*", self.text[self.at :])[0]  # type: ignore[index]
        if found != word:
            wrong = next(
                (at for at, (one, two) in enumerate(zip(found, word)) if one != two), min(len(found), len(word))
            )
            raise self._bad(f"'{found}' is an invalid JSON literal. Expected the literal '{word}'.", self.at + wrong)
        self.at += len(word)
        return Piece(kind, word, None)

    def _number(self, level: int) -> Piece:
        found = _match_number(self.text, self.at)
        end = self.at + 1 if found is None else found.end()
        following = self.text[end : end + 1]
        if found is None or following == ".":
            at = end + (following == ".")
            if self.text[at : at + 1]:
                raise self._bad(f"'{self.text[at]}' is an invalid start of a digit. Expected a digit.", at)
            raise self._bad("Expected a digit ('0'-'9'), but instead reached end of data.", at)
        if found[0].lstrip("-") == "0" and following.isdigit():
            raise self._bad(f"Invalid leading zero before '{following}'.", end)
        if not following and level > 1:
            raise self._bad(f"'{found[0][-1]}' is an invalid end of a number. Expected a delimiter.", end)
        self.at = end
        return Piece("Number", found[0], found[0])

    def _string(self) -> str:
        start = self.at
        self.at += 1
        while True:
            sign = self._peek()
            if not sign:
                raise self._bad("Expected end of string, but instead reached end of data.")
            if sign == '"':
                break
            if sign == "\\":
                escape = self.text[self.at + 1 : self.at + 2]
                if escape not in '"\\/bfnrtu':
                    reason = f"'{escape}' is an invalid escapable character within a JSON string."
                    raise self._bad(f"{reason} The string should be correctly escaped.", self.at + 1)
                self.at += 1
            elif sign < " ":
                shown = f"0x{ord(sign):02X}"
                reason = f"'{shown}' is invalid within a JSON string. The string should be correctly escaped."
                raise self._bad(reason)
            self.at += 1
        self.at += 1
        return str(json.loads(self.text[start : self.at]))

    def _object(self, level: int) -> Piece:
        start = self.at
        self.at += 1
        found: dict[str, Piece] = {}
        self._skip()
        while self._peek() != "}":
            begins = self.at
            if self._peek() != '"':
                if not self._peek():
                    raise self._bad(_OPEN)
                raise self._bad(f"{self._here()} is an invalid start of a property name. Expected a '\"'.")
            name = self._string()
            self._skip()
            if not self._peek():
                raise self._bad("Expected a value, but instead reached end of data.")
            if self._peek() != ":":
                raise self._bad(f"{self._here()} is invalid after a property name. Expected a ':'.")
            self.at += 1
            self._skip()
            found[name] = self._value(level + 1)
            found[name].whole = self.text[begins : self.at]
            self._separate("}", "object")
        self.at += 1
        return Piece("Object", self.text[start : self.at], found)

    def _array(self, level: int) -> Piece:
        start = self.at
        self.at += 1
        found: list[Piece] = []
        self._skip()
        while self._peek() != "]":
            found.append(self._value(level + 1))
            self._separate("]", "array")
        self.at += 1
        return Piece("Array", self.text[start : self.at], found)

    def _separate(self, closing: str, kind: str) -> None:
        """Go behind a comma, or stop at the closing sign."""
        self._skip()
        sign = self._peek()
        if sign == closing:
            return
        if not sign:
            raise self._bad(_OPEN)
        if sign != ",":
            raise self._bad(f"{self._here()} is invalid after a value. Expected either ',', '}}', or ']'.")
        comma = self.at
        self.at += 1
        self._skip()
        if not self._peek():
            reason = "Expected start of a property name or value, but instead reached end of data."
            raise self._bad(reason, comma)
        if self._peek() == closing:
            reason = f"The JSON {kind} contains a trailing comma at the end which is not supported in this mode."
            raise self._bad(f"{reason} Change the reader options.")
