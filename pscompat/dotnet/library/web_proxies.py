"""System.Net's proxies and the credentials of the user who is logged on, as far as scripts set them before they ask the web."""

from __future__ import annotations

from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.library.regex import Regex
from pscompat.dotnet.library.security import NetworkCredential, SecureString
from pscompat.dotnet.values import NetObject, TypedArray, Value, static_property


class SystemNetworkCredential(NetworkCredential):
    """System.Net.SystemNetworkCredential: stands for the user who is logged on; nameless outside of Windows."""

    __slots__ = ()
    net_name = "System.Net.SystemNetworkCredential"
    net_bases = (NetworkCredential.net_name, "System.Object")


_OWN = SystemNetworkCredential("", SecureString(""))


class CredentialCache(NetObject):
    """System.Net.CredentialCache: the user's own credentials."""

    __slots__ = ()
    net_name = "System.Net.CredentialCache"

    @static_property
    def DefaultCredentials(cls) -> NetworkCredential:
        return _OWN

    @static_property
    def DefaultNetworkCredentials(cls) -> NetworkCredential:
        return _OWN


class HttpNoProxy(NetObject):
    """System.Net.Http.HttpNoProxy: the system's proxy where none is configured."""

    __slots__ = ("Credentials",)
    net_name = "System.Net.Http.HttpNoProxy"
    net_bases = ("System.Object", "System.Net.IWebProxy")

    def __init__(self) -> None:
        self.Credentials: Value = None

    def GetProxy(self, destination: Value) -> Value:
        return None

    def IsBypassed(self, host: Value) -> bool:
        return True


class WebProxy(NetObject):
    """System.Net.WebProxy."""

    __slots__ = ("Address", "BypassList", "BypassProxyOnLocal", "Credentials")
    net_name = "System.Net.WebProxy"
    net_bases = ("System.Object", "System.Net.IWebProxy", "System.Runtime.Serialization.ISerializable")

    def __init__(self, address: Value, local: bool, excluded: Value, credentials: Value):
        self.Address = address
        self.BypassProxyOnLocal = local
        self.BypassList = excluded
        self.Credentials = credentials

    @classmethod
    def net_new(
        cls,
        address: Value = None,
        bypassOnLocal: Value = False,
        bypassList: Value = None,
        credentials: Value = None,
    ) -> WebProxy:
        """(), (address), (host, port), (address, whether the local network is spared, exceptions, credentials)."""
        local = bypassOnLocal is True
        if isinstance(address, str):
            text = address if "://" in address else f"http://{address}"
            address = convert_to(
                text if isinstance(bypassOnLocal, bool) else f"{text}:{to_string(bypassOnLocal)}", "uri"
            )
        return cls(address, local, bypassList or TypedArray((), "System.String"), credentials)

    @property
    def UseDefaultCredentials(self) -> bool:
        return self.Credentials is _OWN

    @UseDefaultCredentials.setter
    def UseDefaultCredentials(self, value: bool) -> None:
        self.Credentials = _OWN if value else None

    def GetProxy(self, destination: Value) -> Value:
        return destination if self.IsBypassed(destination) else self.Address

    def IsBypassed(self, host: Value) -> bool:
        """Without an address; for this machine and names without a dot where the local network is spared; by the exceptions."""
        if self.Address is None or (self.BypassProxyOnLocal and (host.IsLoopback or "." not in host.Host)):
            return True
        asked = f"{host.Scheme}://{host.Host}{'' if host.IsDefaultPort else f':{host.Port}'}"
        return any(Regex.net_new(pattern, "IgnoreCase").IsMatch(asked) for pattern in self.BypassList)


_chosen: list[Value] = [HttpNoProxy()]


def default_proxy() -> Value:
    """The proxy of requests that name none."""
    return _chosen[0]


def choose_default_proxy(value: Value) -> None:
    """Take another proxy for requests that name none."""
    _chosen[0] = value
