"""What application gateways may be given, and how the servers behind one are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cmdlets._az.builders import new_object
from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_network._base import COMMANDS, MODELS, NetworkCmdlet, WriteNetworkResource, network
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Query
    from pscompat.dotnet.values import Value

_GATEWAY = network("applicationGateways", "PSApplicationGateway", "application gateway")
_OPTIONS = "applicationGatewayAvailableSslOptions/default"
_NAMES = {
    "ServerVariable": ("applicationGatewayAvailableServerVariables", "AvailableServerVariables"),
    "RequestHeader": ("applicationGatewayAvailableRequestHeaders", "AvailableRequestHeaders"),
    "ResponseHeader": ("applicationGatewayAvailableResponseHeaders", "AvailableResponseHeaders"),
}
"""By switch what is read, and the property that it goes to."""


class _Available(NetworkCmdlet):
    """Base of those that read what there is in a subscription."""

    def read(self, below: str) -> Any:
        """The answer at a path below the provider's."""
        path = f"{self.manager().subscription}/providers/Microsoft.Network/{below}"
        return self.answer(lambda: self.manager().get(path, _GATEWAY.version))

    def made(self, name: str, document: Any) -> Any:
        """An object of a class."""
        return type(new_object(f"{MODELS}{name}"))(document)


@cmdlet("Get-AzApplicationGatewayAvailableServerVariableAndHeader")
class GetAzApplicationGatewayAvailableServerVariableAndHeader(_Available):
    """Gets the server variables and headers that rules may name; without a switch all."""

    net_command = f"{COMMANDS}GetAzureApplicationGatewayAvailableServerVariableAndHeaderCommand"

    def process(self) -> None:
        wanted = [name for name in _NAMES if self.bound.get(name)] or list(_NAMES)
        found = self.made("PSApplicationGatewayAvailableServerVariableAndRequestHeaderResult", {})
        for name in wanted:
            below, place = _NAMES[name]
            found.put(place, list(self.read(below) or ()))
        self.write(found)


@cmdlet("Get-AzApplicationGatewayAvailableSslOption")
class GetAzApplicationGatewayAvailableSslOption(_Available):
    """Gets the ciphers and protocols that a policy may name."""

    net_command = f"{COMMANDS}GetAzureApplicationGatewayAvailableSslOptionsCommand"

    def process(self) -> None:
        self.write(self.made("PSApplicationGatewayAvailableSslOptions", self.read(_OPTIONS)))


@cmdlet("Get-AzApplicationGatewaySslPredefinedPolicy")
class GetAzApplicationGatewaySslPredefinedPolicy(_Available):
    """Gets the policies that have a name, or one of them."""

    net_command = f"{COMMANDS}GetAzureApplicationGatewaySslPredefinedPolicyCommand"

    def process(self) -> None:
        name, policies = str(self.Name or ""), f"{_OPTIONS}/predefinedPolicies"
        if name and not has_wildcards(name):
            self.write(
                self.made("PSApplicationGatewaySslPredefinedPolicy", self.read(f"{policies}/{quote(name, safe='')}"))
            )
            return
        fits = compile_pattern(name or "*")
        listed = (self.read(policies) or {}).get("value") or ()
        self.write_all(
            [
                self.made("PSApplicationGatewaySslPredefinedPolicy", each)
                for each in listed
                if fits(str(each.get("name") or ""))
            ]
        )


@cmdlet("Get-AzApplicationGatewayAvailableWafRuleSet")
class GetAzApplicationGatewayAvailableWafRuleSet(_Available):
    """Gets the sets of rules that a web application firewall may have."""

    net_command = f"{COMMANDS}GetAzureApplicationGatewayAvailableWafRuleSetsCommand"

    def process(self) -> None:
        found = self.read("applicationGatewayAvailableWafRuleSets")
        self.write(self.made("PSApplicationGatewayAvailableWafRuleSetsResult", found))


@cmdlet("Get-AzApplicationGatewayWafDynamicManifest")
class GetAzApplicationGatewayWafDynamicManifest(_Available):
    """Gets the sets of rules of a location, and which of them is the usual one."""

    net_command = f"{COMMANDS}GetAzureApplicationGatewayWafDynamicManifestCommand"

    def process(self) -> None:
        below = f"locations/{quote(str(self.Location), safe='')}/applicationGatewayWafDynamicManifests"
        for each in (self.read(below) or {}).get("value") or ():
            self.write(self.made("PSApplicationGatewayWafDynamicManifestResult", each))


@cmdlet("Get-AzApplicationGatewayBackendHealth")
class GetAzApplicationGatewayBackendHealth(WriteNetworkResource):
    """Gets how the servers behind a gateway are."""

    net_command = f"{COMMANDS}GetAzureApplicationGatewayBackendHealthCommand"
    resource = _GATEWAY
    given = ()
    ids = ()

    def process(self) -> None:
        target = self.target()
        query: Query | None = {"$expand": str(self.ExpandResource)} if self.ExpandResource else None

        def work(operation: Operation) -> Iterator[Value]:
            path = f"{self.path(target)}/backendhealth"
            status = operation.write(self.manager(), "POST", path, self.resource.version, query=query)
            yield type(new_object(f"{MODELS}PSApplicationGatewayBackendHealth"))(status.result or {})

        self.perform(self.title("reading of the backend health", target), work)
