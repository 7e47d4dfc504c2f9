"""System.ConsoleKeyInfo: a key that was pressed."""

from __future__ import annotations

from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.values import Char, NetObject, Value

_ALT, _SHIFT, _CONTROL = 1, 2, 4
_KEY = "System.ConsoleKey"
# Keys with a number of their own: those that characters come from, and those of a terminal's sequences.
_OF_CHARACTERS = {
    "\b": 8,
    "\x7f": 8,
    "\t": 9,
    "\n": 13,
    "\r": 13,
    "\x1b": 27,
    " ": 32,
    "*": 106,
    "/": 111,
    "=": 187,
    "+": 187,
    ",": 188,
    "-": 189,
    ".": 190,
}
_OF_SEQUENCES = {
    "A": 38,
    "B": 40,
    "C": 39,
    "D": 37,
    "H": 36,
    "F": 35,
    "P": 112,
    "Q": 113,
    "R": 114,
    "S": 115,
    "1~": 36,
    "2~": 45,
    "3~": 46,
    "4~": 35,
    "5~": 33,
    "6~": 34,
    "7~": 36,
    "8~": 35,
    "15~": 116,
    "17~": 117,
    "18~": 118,
    "19~": 119,
}


class ConsoleKeyInfo(NetObject):
    """A key with its character and the modifiers that were held."""

    __slots__ = ("Key", "KeyChar", "Modifiers")
    net_name = "System.ConsoleKeyInfo"
    net_bases = ("System.ValueType", "System.Object")
    net_order = ("KeyChar", "Key", "Modifiers")

    def __init__(self, character: str, key: int, modifiers: int = 0):
        self.KeyChar = Char(character)
        self.Key: Value = enum_value(_KEY, key)
        self.Modifiers: Value = enum_value("System.ConsoleModifiers", modifiers)

    @classmethod
    def net_new(cls, keyChar: str, key: Value, shift: bool, alt: bool, control: bool) -> ConsoleKeyInfo:
        return cls(keyChar, int(key.value), _SHIFT * shift + _ALT * alt + _CONTROL * control)

    def _fields(self) -> tuple[Value, ...]:
        return self.KeyChar, self.Key, self.Modifiers

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ConsoleKeyInfo) and self._fields() == other._fields()

    def __hash__(self) -> int:
        return hash(self.KeyChar)

    @classmethod
    def typed(cls, text: str) -> ConsoleKeyInfo:
        """The key that a terminal sends this text for: a character, or a sequence that begins with Escape."""
        if len(text) > 1 and text[0] == "\x1b":
            if text[1] in "[O":
                return cls("\0", _OF_SEQUENCES.get(text[2:], 0))
            return cls(text[1], _key_of(text[1]), _ALT)
        if "\x01" <= text <= "\x1a" and text not in _OF_CHARACTERS:
            return cls(text, ord(text) + 64, _CONTROL)
        character = "\r" if text == "\n" else text
        return cls(character, _key_of(character), _SHIFT if character.isupper() else 0)


def _key_of(character: str) -> int:
    """The number of a character's key; 0 for one that has none of its own."""
    plain = character.upper()
    return _OF_CHARACTERS.get(character) or (ord(plain) if plain.isascii() and plain.isalnum() else 0)
