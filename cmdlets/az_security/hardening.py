"""Access to machines just in time, and rules that their network security groups should have. Source: the cmdlets of Az.Security."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import to_json
from cmdlets.az_security._base import GetSecurity, WriteSecurity, command_class
from pscompat.dotnet.values import Value, unwrap

_POLICY = "rg/locations/{Location}/jitNetworkAccessPolicies/{Name}"


def _said(value: Any) -> Any:
    """A JSON value without what nobody said."""
    if isinstance(value, Mapping):
        return {name: _said(item) for name, item in value.items() if item is not None}
    return [_said(each) for each in value] if isinstance(value, list) else value


@cmdlet("Set-AzJitNetworkAccessPolicy")
class SetAzJitNetworkAccessPolicy(WriteSecurity):
    """Sets which ports of machines are opened on request."""

    net_command = command_class("Set-AzJitNetworkAccessPolicy")
    version = "2020-01-01"
    shows = "PSSecurityJitNetworkAccessPolicy"
    paths = (("*", _POLICY),)

    def body(self) -> Any:
        machines = [_said(to_json(each)) for each in self.VirtualMachine]
        return {"kind": self.Kind, "properties": {"virtualMachines": machines}}


@cmdlet("Start-AzJitNetworkAccessPolicy")
class StartAzJitNetworkAccessPolicy(WriteSecurity):
    """Opens ports of machines for a while."""

    net_command = command_class("Start-AzJitNetworkAccessPolicy")
    version = "2020-01-01"
    method = "POST"
    ending = "/initiate"
    action = "Start"
    shows = "PSSecurityJitNetworkAccessPolicyRequest"
    paths = (("*", _POLICY),)

    def body(self) -> Any:
        given = self.subject()
        machines = self.bound.get("VirtualMachine") if given is None else given.VirtualMachines
        return {"virtualMachines": [_said(to_json(each)) for each in machines or ()]}


class _Hardening:
    """What is recommended for one resource, whose id its parts say."""

    def _scope(self: Any, scope: str) -> str:
        group = str(super()._scope("rg"))  # type: ignore[misc]  # The base of a cmdlet.
        parts = (self.ResourceNamespace, self.ResourceType, self.ResourceName)
        return f"{group}/providers/{'/'.join(str(part).strip('/') for part in parts)}"


@cmdlet("Get-AzSecurityAdaptiveNetworkHardening")
class GetAzSecurityAdaptiveNetworkHardening(_Hardening, GetSecurity):
    """Gets what is recommended for the network of a resource."""

    net_command = command_class("Get-AzSecurityAdaptiveNetworkHardening")
    version = "2020-01-01"
    shows = "PSSecurityAdaptiveNetworkHardenings"
    paths = (
        ("+AdaptiveNetworkHardeningResourceName", "/adaptiveNetworkHardenings/{AdaptiveNetworkHardeningResourceName}"),
        ("*", "/adaptiveNetworkHardenings"),
    )


@cmdlet("Add-AzSecurityAdaptiveNetworkHardening")
class AddAzSecurityAdaptiveNetworkHardening(_Hardening, WriteSecurity):
    """Puts recommended rules into network security groups."""

    net_command = command_class("Add-AzSecurityAdaptiveNetworkHardening")
    version = "2020-01-01"
    method = "POST"
    ending = "/enforce"
    paths = (("*", "/adaptiveNetworkHardenings/{AdaptiveNetworkHardeningResourceName}"),)

    def agreed(self, path: str) -> bool:
        name = str(self.AdaptiveNetworkHardeningResourceName)
        return self.should_process(name, f"Add rules to NSG '{name}'.")

    def body(self) -> Any:
        rules = [_said(to_json(each)) for each in self.Rule]
        groups = [str(each) for each in unwrap(self.NetworkSecurityGroup)]
        return {"rules": rules, "networkSecurityGroups": groups}

    def answer(self, document: Mapping[str, Any] | None) -> Value:
        if self.bound.get("PassThru"):
            self.write(True)
        return True
