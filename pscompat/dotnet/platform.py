"""Types of .NET that do nothing outside of Windows: their members throw PlatformNotSupportedException there, with these texts."""

from __future__ import annotations

import sys

from pscompat.dotnet.net_exceptions import NetException

_ACCESS = (
    "Access Control List (ACL) APIs are part of resource management on Windows and are not supported on this platform."
)
_EVENTS = "EventLog access is not supported on this platform."
_PRINCIPALS = "Windows Principal functionality is not supported on this platform."
_REGISTRY = "Registry is not supported on this platform."
_COUNTERS = "Performance Counters are not supported on this platform."
_SERVICES = "ServiceController enables manipulating and accessing Windows services and it is not applicable for other operating systems."
_MANAGEMENT = "System.Management currently is only supported for Windows desktop applications."
_COM = "COM Interop is not supported on this platform."

_TEXTS = {
    "System.Security.AccessControl.": _ACCESS,
    "System.Diagnostics.EventLog": _EVENTS,
    "System.Diagnostics.Eventing.Reader.": _EVENTS,
    "System.Diagnostics.PerformanceCounter": _COUNTERS,
    "System.Security.Principal.NTAccount": _PRINCIPALS,
    "System.Security.Principal.SecurityIdentifier": _PRINCIPALS,
    "System.Security.Principal.Windows": _PRINCIPALS,
    "Microsoft.Win32.Registry": _REGISTRY,
    "System.ServiceProcess.ServiceController": _SERVICES,
    "System.Management.Management": _MANAGEMENT,
    "System.Media.S": "System.Windows.Extensions types are not supported on this platform.",
}
"""By the beginning of a type's name."""
_METHODS = {
    ("System.Runtime.InteropServices.Marshal", "releasecomobject"): _COM,
    ("System.Runtime.InteropServices.Marshal", "finalreleasecomobject"): _COM,
    ("System.Security.Cryptography.ProtectedData", "protect"): "Operation is not supported on this platform.",
    ("System.Security.Cryptography.ProtectedData", "unprotect"): "Operation is not supported on this platform.",
}


def refused_by_platform(type_name: str, method: str) -> NetException | None:
    """What a method or constructor (`new`) of a type throws on this system because it is not Windows; None where it works."""
    if sys.platform == "win32":
        return None
    found = _METHODS.get((type_name, method.lower()))
    text = found or next((text for start, text in _TEXTS.items() if type_name.startswith(start)), None)
    return None if text is None else NetException("System.PlatformNotSupportedException", text)
