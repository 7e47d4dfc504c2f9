"""How sessions on other machines are to be: PSSessionOption (New-PSSessionOption) and WSManConfigurationOption (New-PSTransportOption)."""

from __future__ import annotations

from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.time_span import TimeSpan
from pscompat.dotnet.values import NetObject, Value

_MINUTE = 600_000_000


class PSSessionOption(NetObject):
    """The settings with their defaults."""

    __slots__ = (  # noqa: RUF023 - the order in which they are shown
        "MaximumConnectionRedirectionCount",
        "NoCompression",
        "NoMachineProfile",
        "ProxyAccessType",
        "ProxyAuthentication",
        "ProxyCredential",
        "SkipCACheck",
        "SkipCNCheck",
        "SkipRevocationCheck",
        "OperationTimeout",
        "NoEncryption",
        "UseUTF16",
        "IncludePortInSPN",
        "OutputBufferingMode",
        "MaxConnectionRetryCount",
        "Culture",
        "UICulture",
        "MaximumReceivedDataSizePerCommand",
        "MaximumReceivedObjectSize",
        "ApplicationArguments",
        "OpenTimeout",
        "CancelTimeout",
        "IdleTimeout",
    )
    net_name = "System.Management.Automation.Remoting.PSSessionOption"

    def __init__(self) -> None:
        self.MaximumConnectionRedirectionCount = 5
        self.NoCompression = self.NoMachineProfile = False
        self.ProxyAccessType = enum_value("System.Management.Automation.Remoting.ProxyAccessType", "None")
        self.ProxyAuthentication = enum_value(
            "System.Management.Automation.Runspaces.AuthenticationMechanism", "Negotiate"
        )
        self.ProxyCredential: Value = None
        self.SkipCACheck = self.SkipCNCheck = self.SkipRevocationCheck = False
        self.OperationTimeout = TimeSpan(3 * _MINUTE)
        self.NoEncryption = self.UseUTF16 = self.IncludePortInSPN = False
        self.OutputBufferingMode = enum_value("System.Management.Automation.Runspaces.OutputBufferingMode", "None")
        self.MaxConnectionRetryCount = 5
        self.Culture: Value = None
        self.UICulture: Value = None
        self.MaximumReceivedDataSizePerCommand: Value = None
        self.MaximumReceivedObjectSize: Value = 209_715_200
        self.ApplicationArguments: Value = None
        self.OpenTimeout = TimeSpan(3 * _MINUTE)
        self.CancelTimeout = TimeSpan(_MINUTE)
        self.IdleTimeout = TimeSpan(-10_000)

    @classmethod
    def net_new(cls) -> PSSessionOption:
        return cls()


class WSManConfigurationOption(NetObject):
    """Microsoft.PowerShell.Commands.WSManConfigurationOption: the limits of a session configuration, null where not set."""

    __slots__ = (  # noqa: RUF023 - the order in which they are shown
        "ProcessIdleTimeoutSec",
        "MaxIdleTimeoutSec",
        "MaxSessions",
        "MaxConcurrentCommandsPerSession",
        "MaxSessionsPerUser",
        "MaxMemoryPerSessionMB",
        "MaxProcessesPerSession",
        "MaxConcurrentUsers",
        "IdleTimeoutSec",
        "OutputBufferingMode",
    )
    net_name = "Microsoft.PowerShell.Commands.WSManConfigurationOption"
    net_bases = ("System.Management.Automation.PSTransportOption", "System.Object")
