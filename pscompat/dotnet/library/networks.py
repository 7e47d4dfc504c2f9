"""System.Net.IPNetwork and System.Net.NetworkInformation.PhysicalAddress."""

from __future__ import annotations

import ipaddress
import re

from pscompat.dotnet.argument_errors import unfit_argument
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.encodings import byte_array, raw
from pscompat.dotnet.library.net import IPAddress
from pscompat.dotnet.library.references import PSReference, tried
from pscompat.dotnet.values import NetObject, TypedArray, Value


class IPNetwork(NetObject):
    """System.Net.IPNetwork: an address with its prefix."""

    __slots__ = ("network",)
    net_name = "System.Net.IPNetwork"
    net_cast_id = "InvalidCastParseTargetInvocation"
    net_bases = ("System.ValueType", "System.Object", "System.ISpanFormattable", "System.IFormattable")

    def __init__(self, network: ipaddress.IPv4Network | ipaddress.IPv6Network):
        self.network = network

    @classmethod
    def net_new(cls, baseAddress: IPAddress, prefixLength: int) -> IPNetwork:
        if not 0 <= prefixLength <= baseAddress.address.max_prefixlen:
            raise unfit_argument("prefixLength")
        try:
            return cls(ipaddress.ip_network(f"{baseAddress.address}/{prefixLength}"))
        except ValueError:
            message = "The specified baseAddress has non-zero bits after the network prefix. (Parameter 'baseAddress')"
            raise NetError("System.ArgumentException", message, ParamName="baseAddress") from None

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        return cls.Parse(value) if isinstance(value, str) else NotImplemented

    @staticmethod
    def Parse(s: str) -> IPNetwork:
        try:
            if "/" not in s:
                raise ValueError
            return IPNetwork(ipaddress.ip_network(s, strict=False))
        except ValueError:
            raise NetError("System.FormatException", "An invalid IP network was specified.") from None

    @staticmethod
    def TryParse(s: str, result: PSReference) -> bool:
        return tried(result, IPNetwork(ipaddress.ip_network("0.0.0.0/0")), lambda: IPNetwork.Parse(s))

    @property
    def BaseAddress(self) -> IPAddress:
        return IPAddress(self.network.network_address)

    @property
    def PrefixLength(self) -> int:
        return self.network.prefixlen

    def Contains(self, address: IPAddress) -> bool:
        return address.address in self.network

    def Equals(self, other: Value) -> bool:
        return bool(self == other)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IPNetwork) and self.network == other.network

    def __hash__(self) -> int:
        return hash(self.network)

    def ToString(self) -> str:
        return str(self.network)


class PhysicalAddress(NetObject):
    """System.Net.NetworkInformation.PhysicalAddress: the address of a network card."""

    __slots__ = ("_bytes",)
    net_name = "System.Net.NetworkInformation.PhysicalAddress"

    def __init__(self, data: bytes):
        self._bytes = data

    @classmethod
    def net_new(cls, address: Value) -> PhysicalAddress:
        return cls(raw(address))

    @staticmethod
    def Parse(address: str) -> PhysicalAddress:
        digits = (
            address.replace(address[2], "") if re.fullmatch(r"\w\w([-:]\w\w)+", address) else address.replace(".", "")
        )
        try:
            return PhysicalAddress(bytes.fromhex(digits))
        except ValueError:
            message = f"An invalid physical address was specified: '{address}'."
            raise NetError("System.FormatException", message) from None

    @staticmethod
    def TryParse(address: str, value: PSReference) -> bool:
        return tried(value, None, lambda: PhysicalAddress.Parse(address))

    def GetAddressBytes(self) -> TypedArray:
        return byte_array(self._bytes)

    def Equals(self, comparand: Value) -> bool:
        return bool(self == comparand)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PhysicalAddress) and self._bytes == other._bytes

    def __hash__(self) -> int:
        return hash(self._bytes)

    def ToString(self) -> str:
        return self._bytes.hex().upper()


setattr(PhysicalAddress, "None", PhysicalAddress(b""))
