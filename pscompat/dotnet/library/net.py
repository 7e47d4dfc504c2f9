"""System.Net: IPAddress, IPEndPoint, WebUtility."""

from __future__ import annotations

import ipaddress
import re
from typing import ClassVar
from urllib.parse import quote_plus, unquote_plus

from pscompat.dotnet.argument_errors import out_of_range, unfit_argument
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library import encodings, html
from pscompat.dotnet.library.arguments import enum_number
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.references import PSReference, tried
from pscompat.dotnet.type_names import name_of
from pscompat.dotnet.values import Int64, NetObject, TypedArray, Value, static_property

_PROTOCOLS = "System.Net.SecurityProtocolType"
_SSL3 = 48
_CALLBACK = "System.Net.Security.RemoteCertificateValidationCallback"
_FAMILY = "System.Net.Sockets.AddressFamily"
_URL_SAFE = "!*()-_."


def parsed_address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """The address in a text; IPv4 parts may be octal or hexadecimal, and the last one may stand for several."""
    try:
        if ":" in text:
            return ipaddress.IPv6Address(text.strip("[]"))
        if not re.fullmatch(r"[0-9a-fA-FxX.]+", text):
            raise ValueError
        parts = [
            int(part, 16 if part[:2].lower() == "0x" else 8 if len(part) > 1 and part[0] == "0" else 10)
            for part in text.split(".")
        ]
    except ValueError:
        parts = []
    if (
        1 <= len(parts) <= 4
        and all(0 <= part < 256 for part in parts[:-1])
        and 0 <= parts[-1] < 256 ** (5 - len(parts))
    ):
        high = sum(part << 8 * (3 - index) for index, part in enumerate(parts[:-1]))
        return ipaddress.IPv4Address(high + parts[-1])
    raise NetError("System.FormatException", "An invalid IP address was specified.")


class IPAddress(NetObject):
    """System.Net.IPAddress."""

    __slots__ = ("address",)
    net_name = "System.Net.IPAddress"
    net_cast_id = "InvalidCastParseTargetInvocation"

    def __init__(self, address: ipaddress.IPv4Address | ipaddress.IPv6Address):
        self.address = address

    @classmethod
    def net_new(cls, address: Value, scopeid: Value = None) -> IPAddress:
        """(number in network byte order), (4 or 16 bytes)."""
        if isinstance(address, list):
            data = bytes(address)
            if len(data) not in (4, 16):
                raise NetError(
                    "System.ArgumentException",
                    "An invalid IP address was specified. (Parameter 'address')",
                    ParamName="address",
                )
            return cls(ipaddress.IPv4Address(data) if len(data) == 4 else ipaddress.IPv6Address(data))
        number = int(address) % 2**64
        if number >= 2**32:
            message = f"newAddress ('{number}') must be less than or equal to '{2**32 - 1}'."
            raise out_of_range(message, "newAddress", Int64(number))
        return cls(ipaddress.IPv4Address(number.to_bytes(4, "little")))

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        if isinstance(value, str):
            return cls(parsed_address(value))
        if isinstance(value, TypedArray) and value.element == "System.Byte":
            return cls.net_new(value)
        if isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63:
            return cls.net_new(value)
        return NotImplemented

    @property
    def AddressFamily(self) -> Value:
        return enum_value(_FAMILY, "InterNetwork" if self.address.version == 4 else "InterNetworkV6")

    @property
    def ScopeId(self) -> Int64 | None:
        if isinstance(self.address, ipaddress.IPv4Address):
            return None
        return Int64(self.address.scope_id or 0)

    @property
    def IsIPv6Multicast(self) -> bool:
        return self.address.version == 6 and self.address.is_multicast

    @property
    def IsIPv6LinkLocal(self) -> bool:
        return self.address.version == 6 and self.address.is_link_local

    @property
    def IsIPv6SiteLocal(self) -> bool:
        return isinstance(self.address, ipaddress.IPv6Address) and self.address.is_site_local

    @property
    def IsIPv6Teredo(self) -> bool:
        return isinstance(self.address, ipaddress.IPv6Address) and self.address.teredo is not None

    @property
    def IsIPv6UniqueLocal(self) -> bool:
        return self.address.version == 6 and int(self.address) >> 121 == 0x7E

    @property
    def IsIPv4MappedToIPv6(self) -> bool:
        return isinstance(self.address, ipaddress.IPv6Address) and self.address.ipv4_mapped is not None

    @property
    def Address(self) -> Int64 | None:
        if self.address.version == 6:
            return None
        return Int64(int.from_bytes(self.address.packed, "little"))

    @property
    def IPAddressToString(self) -> str:
        return self.ToString()

    def GetAddressBytes(self) -> TypedArray:
        return encodings.byte_array(self.address.packed)

    def MapToIPv4(self) -> IPAddress:
        return IPAddress(ipaddress.IPv4Address(self.address.packed[-4:]))

    def MapToIPv6(self) -> IPAddress:
        if self.address.version == 6:
            return self
        return IPAddress(ipaddress.IPv6Address(b"\0" * 10 + b"\xff\xff" + self.address.packed))

    def Equals(self, comparand: Value) -> bool:
        return isinstance(comparand, IPAddress) and self.address == comparand.address

    def __eq__(self, other: object) -> bool:
        return self.address == other.address if isinstance(other, IPAddress) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.address)

    def ToString(self) -> str:
        mapped = getattr(self.address, "ipv4_mapped", None)
        return f"::ffff:{mapped}" if mapped is not None else str(self.address)

    @staticmethod
    def Parse(ipString: str) -> IPAddress:
        return IPAddress(parsed_address(ipString))

    @staticmethod
    def TryParse(ipString: str, address: PSReference) -> bool:
        return tried(address, None, lambda: IPAddress(parsed_address(ipString)))

    @staticmethod
    def IsValid(ipSpan: str) -> bool:
        try:
            return parsed_address(ipSpan) is not None
        except NetError:
            return False

    @staticmethod
    def IsLoopback(address: IPAddress) -> bool:
        return address.address.is_loopback

    @staticmethod
    def HostToNetworkOrder(host: int) -> int:
        return int.from_bytes(host.to_bytes(4, "little", signed=True), "big", signed=True)

    @staticmethod
    def NetworkToHostOrder(network: int) -> int:
        return IPAddress.HostToNetworkOrder(network)


for _name, _text in (
    ("Any", "0.0.0.0"),
    ("Loopback", "127.0.0.1"),
    ("Broadcast", "255.255.255.255"),
    ("None", "255.255.255.255"),
    ("IPv6Any", "::"),
    ("IPv6None", "::"),
    ("IPv6Loopback", "::1"),
):
    setattr(IPAddress, _name, IPAddress(parsed_address(_text)))


class IPEndPoint(NetObject):
    """System.Net.IPEndPoint: an address and a port."""

    __slots__ = ("Address", "Port")
    net_name = "System.Net.IPEndPoint"
    net_bases = ("System.Net.EndPoint", "System.Object")
    MaxPort = 65535
    MinPort = 0

    def __init__(self, address: IPAddress, port: int):
        self.Address = address
        self.Port = port

    @classmethod
    def net_new(cls, address: IPAddress, port: int) -> IPEndPoint:
        if not 0 <= port <= IPEndPoint.MaxPort:
            raise unfit_argument("port")
        return cls(address, port)

    @property
    def AddressFamily(self) -> Value:
        return self.Address.AddressFamily

    @staticmethod
    def Parse(s: str) -> IPEndPoint:
        found = re.fullmatch(r"(\[.*\]|[^:]*)(?::(\d+))?", s)
        if found is None or int(found[2] or 0) > IPEndPoint.MaxPort:
            raise NetError("System.FormatException", "An invalid IPEndPoint was specified.")
        return IPEndPoint(IPAddress(parsed_address(found[1])), int(found[2] or 0))

    @staticmethod
    def TryParse(s: str, result: PSReference) -> bool:
        return tried(result, None, lambda: IPEndPoint.Parse(s))

    def ToString(self) -> str:
        text = self.Address.ToString()
        return f"[{text}]:{self.Port}" if self.Address.address.version == 6 else f"{text}:{self.Port}"


class WebUtility(NetObject):
    """System.Net.WebUtility."""

    __slots__ = ()
    net_name = "System.Net.WebUtility"

    @staticmethod
    def UrlEncode(value: str) -> str:
        return quote_plus(value, safe=_URL_SAFE).replace("~", "%7E")

    @staticmethod
    def UrlDecode(encodedValue: str) -> str:
        return unquote_plus(encodedValue)

    @staticmethod
    def HtmlEncode(value: str) -> str:
        return html.encode(value)

    @staticmethod
    def HtmlDecode(value: str) -> str:
        return html.decode(value)


class ServicePointManager(NetObject):
    """System.Net.ServicePointManager: scripts set its protocols; connections use what the platform finds best."""

    __slots__ = ()
    net_name = "System.Net.ServicePointManager"
    chosen: ClassVar[int] = 0
    callback: ClassVar[Value] = None

    @static_property
    def EncryptionPolicy(cls) -> Value:
        return enum_value("System.Net.Security.EncryptionPolicy", "RequireEncryption")

    def _certificate_callback(cls) -> Value:
        return ServicePointManager.callback

    def _set_certificate_callback(cls, value: Value) -> None:
        """Kept for scripts that read it back: .NET's WebRequest alone would ask it."""
        ServicePointManager.callback = convert_to(value, _CALLBACK)

    ServerCertificateValidationCallback = static_property(_certificate_callback, _set_certificate_callback)

    def _security_protocol(cls) -> Value:
        return enum_value(_PROTOCOLS, ServicePointManager.chosen)

    def _set_security_protocol(cls, value: Value) -> None:
        chosen = enum_number(_PROTOCOLS, convert_to(value, _PROTOCOLS))
        if chosen & _SSL3:
            raise NetError("System.NotSupportedException", "The requested security protocol is not supported.")
        ServicePointManager.chosen = chosen

    SecurityProtocol = static_property(_security_protocol, _set_security_protocol)


def _kept(name: str, value: Value) -> static_property:
    """A setting that is kept, and that no connection asks for; it begins with this value and stays of its type."""
    wanted = name_of(value)
    held = [value]

    def get(cls: type) -> Value:
        return held[0]

    def put(cls: type, given: Value) -> None:
        held[0] = convert_to(given, wanted)

    get.__name__ = name
    return static_property(get, put)


for _name, _value in {
    "CheckCertificateRevocationList": False,
    "DefaultConnectionLimit": 2,
    "DnsRefreshTimeout": 120_000,
    "EnableDnsRoundRobin": False,
    "Expect100Continue": True,
    "MaxServicePointIdleTime": 100_000,
    "MaxServicePoints": 0,
    "ReusePort": False,
    "UseNagleAlgorithm": False,
}.items():
    setattr(ServicePointManager, _name, _kept(_name, _value))
