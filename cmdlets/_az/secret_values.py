"""Secrets in objects: they are sent, and shown to nobody.

`$vm.OSProfile.AdminPassword` reads as asterisks, wherever it goes: on the screen, in JSON, in CLIXML, in a text. Given to another property it is
still the secret, since the value itself carries it.
"""

from __future__ import annotations

from typing import Any

from pscompat.dotnet.values import NetObject, Value, unwrap

MASK = "********"


class SecretText(str):
    """A text that is asterisks to all but `reveal`."""

    _hidden: str

    @classmethod
    def of(cls, text: str) -> SecretText:
        """A secret text."""
        made = cls(MASK)
        made._hidden = text
        return made

    def reveal(self) -> str:
        """The text itself."""
        return self._hidden

    def __reduce__(self) -> Any:
        return (str, (MASK,))


class SecretValue(NetObject):
    """Anything else that is secret, such as the protected settings of an extension."""

    __slots__ = ("_value",)
    net_name = "System.Object"

    def __init__(self, value: Value):
        self._value = value

    def reveal(self) -> Value:
        """The value itself."""
        return self._value

    def ToString(self) -> str:
        return MASK


def hidden(value: Value) -> Value:
    """A value as a secret; null and what is one already stay as they are."""
    plain = unwrap(value)
    if plain is None or isinstance(plain, SecretText | SecretValue):
        return plain
    return SecretText.of(str(plain)) if isinstance(plain, str) else SecretValue(plain)


_SECRET_NAMES = frozenset(("protectedsettings", "sasurl", "sharedkey"))


def is_secret_name(name: str) -> bool:
    """Whether a property of this name holds a secret, where the facts do not say so."""
    folded = name.lower()
    return "password" in folded and not folded.startswith(("disable", "enable", "is")) or folded in _SECRET_NAMES
