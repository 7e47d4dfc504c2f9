"""The attributes of commands as objects: [Cmdlet], [CmdletBinding] and [Experimental]."""

from __future__ import annotations

from pscompat.dotnet.argument_errors import invalid_argument
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.attributes import AttributeObject
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.values import Value

_PS = "System.Management.Automation."
_METADATA = (f"{_PS}Internal.CmdletMetadataAttribute", "System.Attribute", "System.Object")


class CmdletCommonMetadataAttribute(AttributeObject):
    """System.Management.Automation.CmdletCommonMetadataAttribute: what cmdlets and advanced functions say of themselves.

    The impact counts only where the command supports ShouldProcess.
    """

    __slots__ = (
        "DefaultParameterSetName",
        "HelpUri",
        "RemotingCapability",
        "SupportsPaging",
        "SupportsShouldProcess",
        "SupportsTransactions",
        "_impact",
    )  # fmt: skip
    net_name = f"{_PS}CmdletCommonMetadataAttribute"
    net_bases: tuple[str, ...] = _METADATA
    net_order: tuple[str, ...] = ("DefaultParameterSetName", "SupportsShouldProcess", "SupportsPaging", "SupportsTransactions",
                 "ConfirmImpact", "HelpUri", "RemotingCapability", "TypeId")  # fmt: skip

    def __init__(self) -> None:
        self.DefaultParameterSetName: str | None = None
        self.SupportsShouldProcess = False
        self.SupportsPaging = False
        self.SupportsTransactions = False
        self.HelpUri = ""
        self.RemotingCapability: Value = enum_value(f"{_PS}RemotingCapability", "PowerShell")
        self._impact: Value = enum_value(f"{_PS}ConfirmImpact", "Medium")

    @property
    def ConfirmImpact(self) -> Value:
        return self._impact if self.SupportsShouldProcess else enum_value(f"{_PS}ConfirmImpact", "None")

    @ConfirmImpact.setter
    def ConfirmImpact(self, value: Value) -> None:
        self._impact = value


class CmdletAttribute(CmdletCommonMetadataAttribute):
    """System.Management.Automation.CmdletAttribute."""

    __slots__ = ("NounName", "VerbName")
    net_name = f"{_PS}CmdletAttribute"
    net_bases = (CmdletCommonMetadataAttribute.net_name, *_METADATA)
    net_order = ("NounName", "VerbName", *CmdletCommonMetadataAttribute.net_order)

    def __init__(self, verb: str, noun: str):
        super().__init__()
        self.VerbName = verb
        self.NounName = noun

    @classmethod
    def net_new(cls, verbName: str, nounName: str) -> CmdletAttribute:
        for name, value in (("nounName", nounName), ("verbName", verbName)):
            if not value:
                raise invalid_argument(name)
        return cls(verbName, nounName)


class CmdletBindingAttribute(CmdletCommonMetadataAttribute):
    """System.Management.Automation.CmdletBindingAttribute."""

    __slots__ = ("PositionalBinding",)
    net_name = f"{_PS}CmdletBindingAttribute"
    net_bases = (CmdletCommonMetadataAttribute.net_name, *_METADATA)
    net_order = ("PositionalBinding", *CmdletCommonMetadataAttribute.net_order)

    def __init__(self) -> None:
        super().__init__()
        self.PositionalBinding = True

    @classmethod
    def net_new(cls) -> CmdletBindingAttribute:
        return cls()


class ExperimentalAttribute(AttributeObject):
    """System.Management.Automation.ExperimentalAttribute."""

    __slots__ = ("ExperimentAction", "ExperimentName")
    net_name = f"{_PS}ExperimentalAttribute"
    net_bases = (f"{_PS}Internal.ParsingBaseAttribute", *_METADATA)
    net_order = ("ExperimentName", "ExperimentAction", "TypeId")

    def __init__(self, name: str, action: Value):
        self.ExperimentName = name
        self.ExperimentAction = action

    @classmethod
    def net_new(cls, experimentName: str, experimentAction: Value) -> ExperimentalAttribute:
        check_experiment(experimentName, experimentAction)
        return cls(experimentName, experimentAction)


def check_experiment(name: str, action: Value) -> None:
    """NetError PSArgumentNullException, PSArgumentException where an attribute names no feature, or not what to do with it."""
    if not name:
        message = "The argument value for the parameter 'experimentName' cannot be null or an empty string."
        raise NetError(f"{_PS}PSArgumentNullException", message)
    if not action.value:
        message = (
            "The Enum member 'None' is not a valid value for the parameter 'experimentAction'. Specify one of the following "
            "members and try again: Hide, Show."
        )
        raise NetError(f"{_PS}PSArgumentException", message)
