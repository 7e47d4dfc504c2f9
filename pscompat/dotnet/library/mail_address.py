"""System.Net.Mail.MailAddress, which .NET reads from its end: domain, user, then the name to show."""

from __future__ import annotations

import string

from pscompat.dotnet.argument_errors import empty_argument, missing_argument
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.references import tried
from pscompat.dotnet.values import NetObject, Value

_ATOM = frozenset(string.ascii_letters + string.digits + "!#$%&'*+-/=?^_`{|}~.")
_BLANKS = " \t\r\n"
_BEFORE_USER = _BLANKS + ')"'
_NO_ADDRESS = "The specified string is not in the form required for an e-mail address."


class MailAddress(NetObject):
    """System.Net.Mail.MailAddress."""

    __slots__ = ("DisplayName", "User", "Host")  # noqa: RUF023
    net_name = "System.Net.Mail.MailAddress"
    net_cast_id = "InvalidCastConstructorException"

    def __init__(self, user: str, host: str, name: str):
        self.User = user
        self.Host = host
        self.DisplayName = name

    @classmethod
    def net_new(cls, address: str | None, displayName: str = "") -> MailAddress:
        if address is None:
            raise missing_argument("address")
        if not address:
            raise empty_argument("address")
        name, user, host = _Reader(address).parts()
        return cls(user, host, displayName or name)

    @staticmethod
    def TryCreate(address: str | None, *rest: Value) -> bool:
        """(address[, display name], result)."""
        return tried(rest[-1], None, lambda: MailAddress.net_new(address, rest[0] if len(rest) > 1 else ""))

    @property
    def Address(self) -> str:
        return f"{self.User}@{self.Host}"

    def ToString(self) -> str:
        return f'"{self.DisplayName}" <{self.Address}>' if self.DisplayName else self.Address

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        return cls.net_new(value) if isinstance(value, str) else NotImplemented


class _Reader:
    """A text and the place up to which it is still to be read, from the end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._end = len(text)

    def parts(self) -> tuple[str, str, str]:
        """The name to show, the user and the host; raises FormatException."""
        self._skip_blanks()
        in_brackets = self._take(">")
        host = self._atom()
        self._skip_blanks()
        if not self._take("@"):
            raise _refusal(_NO_ADDRESS)
        self._skip_blanks()
        user = self._quoted() if self._last() == '"' else self._atom()
        if self._last() and self._last() not in (_BEFORE_USER + "<" if in_brackets else _BEFORE_USER):
            raise _invalid(self._last())
        self._skip_blanks()
        if in_brackets and not self._take("<"):
            raise _invalid(self._last() or ">")
        return self._text[: self._end].strip(_BLANKS).strip('"'), user, host

    def _last(self) -> str:
        return self._text[self._end - 1 : self._end]

    def _take(self, sign: str) -> bool:
        found = self._last() == sign
        self._end -= found
        return found

    def _skip_blanks(self) -> None:
        self._end = len(self._text[: self._end].rstrip(_BLANKS))

    def _atom(self) -> str:
        start = self._end
        while start and (self._text[start - 1] in _ATOM or not self._text[start - 1].isascii()):
            start -= 1
        found = self._text[start : self._end]
        if not found:
            raise _invalid(self._last()) if self._end else _refusal(_NO_ADDRESS)
        if ".." in found:
            raise _invalid("..")
        if found.startswith("."):
            raise _invalid(".")
        self._end = start
        return found

    def _quoted(self) -> str:
        start = self._text.rfind('"', 0, self._end - 1)
        if start < 0:
            raise _invalid('"')
        found = self._text[start : self._end]
        self._end = start
        return found


def _invalid(sign: str) -> NetError:
    return _refusal(f"An invalid character was found in the mail header: '{sign}'.")


def _refusal(message: str) -> NetError:
    return NetError("System.FormatException", message)
