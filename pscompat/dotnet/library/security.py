"""Secrets: SecureString, PSCredential, NetworkCredential, and the Marshal calls that scripts read them with.

The text of a secret stands in one slot that no member, text form or repr shows; `SecureString.reveal` is for the engine.
"""

from __future__ import annotations

from pscompat.dotnet.argument_errors import invalid_argument, null_argument
from pscompat.dotnet.calls import no_overload
from pscompat.dotnet.convert import cast_error
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.types import name_of
from pscompat.dotnet.values import Char, Int64, NetObject, Value

_SMA = "System.Management.Automation."


class SecureString(NetObject):
    """System.Security.SecureString."""

    __slots__ = ("_read_only", "_secret")
    net_name = "System.Security.SecureString"
    net_bases = ("System.Object", "System.IDisposable")

    def __init__(self, secret: str = ""):
        self._secret = secret
        self._read_only = False

    @classmethod
    def net_new(cls) -> SecureString:
        return cls()

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        return NotImplemented

    def reveal(self) -> str:
        """The secret as text; for cmdlets that have to send or encrypt it, never for display."""
        return self._secret

    @property
    def Length(self) -> int:
        return len(self._secret)

    def AppendChar(self, c: Char) -> None:
        self._changeable()
        self._secret += c

    def InsertAt(self, index: int, c: Char) -> None:
        self._changeable()
        self._secret = self._secret[:index] + c + self._secret[index:]

    def SetAt(self, index: int, c: Char) -> None:
        self._changeable()
        self._secret = self._secret[:index] + c + self._secret[index + 1 :]

    def RemoveAt(self, index: int) -> None:
        self._changeable()
        self._secret = self._secret[:index] + self._secret[index + 1 :]

    def Clear(self) -> None:
        self._changeable()
        self._secret = ""

    def Copy(self) -> SecureString:
        return SecureString(self._secret)

    def MakeReadOnly(self) -> None:
        self._read_only = True

    def IsReadOnly(self) -> bool:
        return self._read_only

    def Dispose(self) -> None:
        self._secret = ""

    def _changeable(self) -> None:
        if self._read_only:
            raise NetError("System.InvalidOperationException", "Instance is read-only.")


class NetworkCredential(NetObject):
    """System.Net.NetworkCredential: a user's name, password and domain; `Password` is plain text."""

    __slots__ = ("Domain", "SecurePassword", "UserName")
    net_name = "System.Net.NetworkCredential"

    def __init__(self, user: str, password: SecureString, domain: str = ""):
        self.UserName = user
        self.SecurePassword = password
        self.Domain = domain

    @classmethod
    def net_new(cls, userName: str = "", password: Value = "", domain: str = "") -> NetworkCredential:
        return cls(
            userName, password if isinstance(password, SecureString) else SecureString(str(password or "")), domain
        )

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        if not isinstance(value, PSCredential):
            return NotImplemented
        return value.GetNetworkCredential()

    @property
    def Password(self) -> str:
        return self.SecurePassword.reveal()

    @Password.setter
    def Password(self, value: str) -> None:
        self.SecurePassword = SecureString(value)

    def GetCredential(self, uri: Value, authType: Value = None, authenticationType: Value = None) -> NetworkCredential:
        return self


class PSCredential(NetObject):
    """System.Management.Automation.PSCredential: a user's name and password."""

    __slots__ = ("_password", "_user")
    net_name = f"{_SMA}PSCredential"
    net_bases = ("System.Object", "System.Runtime.Serialization.ISerializable")

    def __init__(self, user: str, password: SecureString):
        self._user = user
        self._password = password

    @classmethod
    def net_new(cls, userName: str, password: Value) -> PSCredential:
        if password is not None and not isinstance(password, SecureString):
            raise no_overload("new", 2)
        if not userName:
            raise invalid_argument("userName")
        if password is None:
            raise null_argument("password")
        return cls(userName, password)

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        message = f'Cannot convert the value of type "{name_of(value)}" to type "{cls.net_name}".'
        raise cast_error(message, "ConvertToFinalInvalidCastException")

    @property
    def UserName(self) -> str:
        return self._user

    @property
    def Password(self) -> SecureString:
        return self._password

    def GetNetworkCredential(self) -> NetworkCredential:
        domain, slash, user = self._user.partition("\\")
        if slash:
            return NetworkCredential(user, self._password, domain)
        user, at, domain = self._user.rpartition("@")
        if at and ("." not in domain or "@" in user):
            return NetworkCredential(user, self._password, domain)
        return NetworkCredential(self._user, self._password)


class _EmptyCredential(PSCredential):
    """PSCredential.Empty: it has neither a name nor a password."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__("", SecureString())

    @property
    def UserName(self) -> Value:
        return None

    @property
    def Password(self) -> Value:
        return None

    def GetNetworkCredential(self) -> Value:
        return None


PSCredential.Empty = _EmptyCredential()  # type: ignore[attr-defined]


class IntPtr(NetObject):
    """System.IntPtr: an address; here the number under which Marshal keeps a text."""

    __slots__ = ("address",)
    net_name = "System.IntPtr"
    net_bases = ("System.ValueType", "System.Object", "System.IComparable")
    Size = 8

    def __init__(self, address: int):
        self.address = address

    @classmethod
    def net_new(cls, value: Value = 0) -> IntPtr:
        return cls(int(value))

    def __eq__(self, other: object) -> bool:
        return self.address == other.address if isinstance(other, IntPtr) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.address)

    @staticmethod
    def Add(pointer: IntPtr, offset: int) -> IntPtr:
        return IntPtr(pointer.address + offset)

    @staticmethod
    def Subtract(pointer: IntPtr, offset: int) -> IntPtr:
        return IntPtr(pointer.address - offset)

    def __lt__(self, other: IntPtr) -> bool:
        return self.address < other.address

    def CompareTo(self, value: IntPtr) -> int:
        return (self.address > value.address) - (self.address < value.address)

    def ToInt64(self) -> Int64:
        return Int64(self.address)

    def ToInt32(self) -> int:
        return self.address

    def ToString(self) -> str:
        return str(self.address)


IntPtr.Zero = IntPtr(0)  # type: ignore[attr-defined]
IntPtr.MaxValue, IntPtr.MinValue = IntPtr(2**63 - 1), IntPtr(-(2**63))  # type: ignore[attr-defined]


class SecurityElement(NetObject):
    """System.Security.SecurityElement: only the escaping of texts for XML."""

    __slots__ = ()
    net_name = "System.Security.SecurityElement"

    @staticmethod
    def Escape(str: str | None) -> str | None:
        if str is None:
            return None
        for sign, name in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot"), ("'", "apos")):
            str = str.replace(sign, f"&{name};")
        return str
