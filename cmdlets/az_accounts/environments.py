"""The clouds: the built-in ones, and those that a user adds."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.connection import session_of
from cmdlets._az.contexts import PSAzureEnvironment
from cmdlets.az_accounts._base import AccountsCmdlet
from pscompat.azure.discovery import OF_A_CLOUD, OF_ALL, metadata_at
from pscompat.azure.environments import Environment, discovered, find_public, public_by_address
from pscompat.azure.errors import EndpointError, ServiceError
from pscompat.cmdlet import Example

if TYPE_CHECKING:
    from pscompat.azure.profile import Profile

_INVALID_OPERATION = "System.InvalidOperationException"
_PLACES = {
    "PublishSettingsFileUrl": "PublishSettingsFileUrl",
    "ServiceEndpoint": "ServiceManagementUrl",
    "ResourceManagerEndpoint": "ResourceManagerUrl",
    "ManagementPortalUrl": "ManagementPortalUrl",
    "StorageEndpoint": "StorageEndpointSuffix",
    "ActiveDirectoryEndpoint": "ActiveDirectoryAuthority",
    "ActiveDirectoryServiceEndpointResourceId": "ActiveDirectoryServiceEndpointResourceId",
    "GalleryEndpoint": "GalleryUrl",
    "GraphEndpoint": "GraphUrl",
    "AzureKeyVaultDnsSuffix": "AzureKeyVaultDnsSuffix",
    "AzureKeyVaultServiceEndpointResourceId": "AzureKeyVaultServiceEndpointResourceId",
    "TrafficManagerDnsSuffix": "TrafficManagerDnsSuffix",
    "SqlDatabaseDnsSuffix": "SqlDatabaseDnsSuffix",
    "AzureDataLakeAnalyticsCatalogAndJobEndpointSuffix": "AzureDataLakeAnalyticsCatalogAndJobEndpointSuffix",
    "AzureDataLakeStoreFileSystemEndpointSuffix": "AzureDataLakeStoreFileSystemEndpointSuffix",
    "AdTenant": "AdTenant",
    "GraphAudience": "GraphEndpointResourceId",
    "DataLakeAudience": "DataLakeEndpointResourceId",
    "BatchEndpointResourceId": "BatchEndpointResourceId",
    "ContainerRegistryEndpointSuffix": "ContainerRegistryEndpointSuffix",
    "MicrosoftGraphEndpointResourceId": "MicrosoftGraphEndpointResourceId",
    "MicrosoftGraphUrl": "MicrosoftGraphUrl",
    "SshAuthScope": "AzureSshAuthScope",
    "AzureOperationalInsightsEndpointResourceId": "OperationalInsightsEndpointResourceId",
    "AzureOperationalInsightsEndpoint": "OperationalInsightsEndpoint",
    "AzureAnalysisServicesEndpointSuffix": "AzureAnalysisServicesEndpointSuffix",
    "AzureAnalysisServicesEndpointResourceId": "AnalysisServicesEndpointResourceId",
    "AzureAttestationServiceEndpointSuffix": "AzureAttestationServiceEndpointSuffix",
    "AzureAttestationServiceEndpointResourceId": "AzureAttestationServiceEndpointResourceId",
    "AzureSynapseAnalyticsEndpointSuffix": "AzureSynapseAnalyticsEndpointSuffix",
    "AzureSynapseAnalyticsEndpointResourceId": "AzureSynapseAnalyticsEndpointResourceId",
}
"""The endpoint that a parameter gives."""


@cmdlet("Get-AzEnvironment")
class GetAzEnvironment(AccountsCmdlet):
    """Gets the clouds, or the one of a name."""

    net_command = "Microsoft.Azure.Commands.Profile.GetAzureRMEnvironmentCommand"
    examples = (
        Example("(Get-AzEnvironment AzureChinaCloud).ResourceManagerUrl", "https://management.chinacloudapi.cn/"),
    )

    def process(self) -> None:
        profile = session_of(self).profile
        if self.Name:
            found = profile.environment(self.Name)
            shown = [] if found is None else [found]
        else:
            shown = list(profile.all_environments())
        self.write_all(PSAzureEnvironment.of(one) for one in shown)


class _ChangesEnvironment(AccountsCmdlet):
    """Base: adds or changes the environment of a name."""

    action: ClassVar[str] = ""
    refused: ClassVar[str] = ""
    adds_slash: ClassVar[bool] = False

    def process(self) -> None:
        if not self.should_process(self.Name, self.action):
            return
        if find_public(self.Name) is not None:
            self.fail(self.refused.format(self.Name), _INVALID_OPERATION)
        session = session_of(self)
        try:
            if self.parameter_set == "ARMEndpoint":
                made = self._discovered(session.profile)
            else:
                known = session.profile.environment(self.Name) or Environment(self.Name)
                made = known.with_endpoints(self._given(_PLACES))
                if self.is_bound("EnableAdfsAuthentication"):
                    adfs = bool(self.EnableAdfsAuthentication)
                    made = Environment(made.name, made.endpoints, adfs, made.kind)
        except ServiceError as problem:
            self.throw_service_error(problem)
        except EndpointError as problem:
            self.fail(str(problem))
        self.write(self._added(made))

    def _added(self, environment: Environment) -> PSAzureEnvironment:
        self.change(lambda profile: profile.with_environment(environment), session_of(self))
        return PSAzureEnvironment.of(environment)

    def _given(self, places: dict[str, str]) -> dict[str, str | None]:
        """The endpoints that the arguments give."""
        given = {places[name]: getattr(self, name) for name in self.bound if name in places}
        authority = given.get("ActiveDirectoryAuthority")
        if authority and self.adds_slash and not authority.endswith("/"):
            given["ActiveDirectoryAuthority"] = f"{authority}/"
        return given

    def _discovered(self, profile: Profile) -> Environment:
        """What the Resource Manager tells of its cloud, a built-in one where it is that. Raises ServiceError, EndpointError."""
        address: str = self.ARMEndpoint
        public = public_by_address(address)
        if public is not None:
            found = Environment(self.Name, public.endpoints, public.on_premise)
        else:
            document = metadata_at(f"{address.rstrip('/')}{OF_A_CLOUD}", session_of(self).base)
            found = discovered(self.Name, document, address)
        return found.with_endpoints(self._given(_PLACES))


@cmdlet("Add-AzEnvironment")
class AddAzEnvironment(_ChangesEnvironment):
    """Adds a cloud: by its endpoints, by the address of its Resource Manager, or those that a document tells of."""

    net_command = "Microsoft.Azure.Commands.Profile.AddAzureRMEnvironmentCommand"
    action = "adding environment"
    refused = "Cannot add built-in environment {}."
    adds_slash = True
    examples = (
        Example(
            "(Add-AzEnvironment Stack -ActiveDirectoryEndpoint https://login.stack).ActiveDirectoryAuthority",
            "https://login.stack/",
        ),
    )

    def process(self) -> None:
        if self.AutoDiscover:
            self._discover_all()
        else:
            super().process()

    def _discover_all(self) -> None:
        address = OF_ALL if self.Uri is None else str(self.Uri.ToString())
        if not self.should_process(address, self.action):
            return
        try:
            document = metadata_at(address, session_of(self).base)
        except ServiceError as problem:
            self.throw_service_error(problem)
        except EndpointError as problem:
            self.fail(str(problem))
        for one in document if isinstance(document, list) else [document]:
            name = one.get("name") or ""
            if name and find_public(name) is None:
                self.write(self._added(discovered(name, one, one.get("resourceManager") or "")))


@cmdlet("Set-AzEnvironment")
class SetAzEnvironment(_ChangesEnvironment):
    """Changes the endpoints of a cloud that was added."""

    net_command = "Microsoft.Azure.Commands.Profile.SetAzureRMEnvironmentCommand"
    action = "updating environment"
    refused = "Cannot change built-in environment {}."


@cmdlet("Remove-AzEnvironment")
class RemoveAzEnvironment(AccountsCmdlet):
    """Removes a cloud that was added."""

    net_command = "Microsoft.Azure.Commands.Profile.RemoveAzureRMEnvironmentCommand"

    def process(self) -> None:
        if not self.should_process(self.Name, "removing environment"):
            return
        if find_public(self.Name) is not None:
            self.fail("Removing public environment is not supported.")
        found = session_of(self).profile.environment(self.Name)
        if found is None:
            self.fail(f"The environment name '{self.Name}' is not found.")
        self.change(lambda profile: profile.without_environment(found.name), session_of(self))
        self.write(PSAzureEnvironment.of(found))
