"""What .NET throws, everywhere but on Windows, for members of the types that only Windows has (PlatformNotSupportedException
in most cases)."""

from __future__ import annotations

from pscompat.dotnet.errors import NetException

_PRINCIPAL = "Windows Principal functionality is not supported on this platform."
_MESSAGES = (
    ("System.Diagnostics.EventLog", "EventLog access is not supported on this platform."),
    ("System.Diagnostics.PerformanceCounter", "Performance Counters are not supported on this platform."),
    (
        "System.ServiceProcess.",
        "ServiceController enables manipulating and accessing Windows services and it is not applicable for other operating systems.",
    ),
    ("System.Management.", "System.Management currently is only supported for Windows desktop applications."),
    (
        "System.DirectoryServices.AccountManagement.",
        "System.DirectoryServices.AccountManagement is not supported on this platform.",
    ),
    ("System.DirectoryServices.", "System.DirectoryServices is not supported on this platform."),
    ("System.Data.OleDb.", "System.Data.OleDb is not supported on this platform."),
    ("Microsoft.Win32.Registry", "Registry is not supported on this platform."),
    ("System.Security.Principal.Windows", _PRINCIPAL),
    ("System.Security.Principal.NTAccount", _PRINCIPAL),
    ("System.Security.Principal.SecurityIdentifier", _PRINCIPAL),
    (
        "System.Security.AccessControl.",
        "Access Control List (ACL) APIs are part of resource management on Windows and are not supported on this platform.",
    ),
)
"""What the full names begin with, and the message."""

_GDI = (
    "System.Drawing.Bitmap",
    "System.Drawing.Brushes",
    "System.Drawing.Drawing2D.",
    "System.Drawing.Font",
    "System.Drawing.Pen",
    "System.Drawing.SolidBrush",
    "System.Drawing.StringFormat",
    "System.Drawing.SystemBrushes",
    "System.Drawing.SystemPens",
    "System.Drawing.Text.",
)
"""What the full names begin with of types that draw by a library of Windows."""


def refusal(type_name: str) -> NetException | None:
    """The exception that a constructor or method of the type throws, None for a type that is there on every system."""
    if type_name.startswith("System.Management.Automation."):
        return None
    if type_name.startswith(_GDI):
        missing = "Unable to load shared library 'gdiplus.dll' or one of its dependencies."
        return NetException(
            "System.TypeInitializationException",
            "The type initializer for 'Windows.Win32.PInvokeGdiPlus' threw an exception.",
            NetException("System.DllNotFoundException", missing),
        )
    message = next((message for start, message in _MESSAGES if type_name.startswith(start)), None)
    return None if message is None else NetException("System.PlatformNotSupportedException", message)
