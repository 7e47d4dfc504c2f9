"""The clouds of Azure and the addresses of their services, as Azure PowerShell names them.

Sources: what `Get-AzEnvironment` shows of the built-in environments, and the answer of `/metadata/endpoints`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

_ORDER = """ActiveDirectoryServiceEndpointResourceId AdTenant GalleryUrl ManagementPortalUrl ServiceManagementUrl
PublishSettingsFileUrl ResourceManagerUrl SqlDatabaseDnsSuffix StorageEndpointSuffix ActiveDirectoryAuthority GraphUrl
GraphEndpointResourceId TrafficManagerDnsSuffix AzureKeyVaultDnsSuffix DataLakeEndpointResourceId
AzureDataLakeStoreFileSystemEndpointSuffix AzureDataLakeAnalyticsCatalogAndJobEndpointSuffix
AzureKeyVaultServiceEndpointResourceId ContainerRegistryEndpointSuffix BatchEndpointResourceId"""
ENDPOINTS = tuple(_ORDER.split())
"""The endpoints that are properties of an environment; the others are among its extended properties."""
EXTENDED = {
    "AzureOperationalInsightsEndpointResourceId": "OperationalInsightsEndpointResourceId",
    "AzureOperationalInsightsEndpoint": "OperationalInsightsEndpoint",
    "AzureAnalysisServicesEndpointSuffix": "AzureAnalysisServicesEndpointSuffix",
    "AnalysisServicesEndpointResourceId": "AnalysisServicesEndpointResourceId",
    "AzureAttestationServiceEndpointSuffix": "AzureAttestationServiceEndpointSuffix",
    "AzureAttestationServiceEndpointResourceId": "AzureAttestationServiceEndpointResourceId",
    "AzureSynapseAnalyticsEndpointSuffix": "AzureSynapseAnalyticsEndpointSuffix",
    "AzureSynapseAnalyticsEndpointResourceId": "AzureSynapseAnalyticsEndpointResourceId",
}
"""The extended properties that a shown environment has as properties too, by the properties' names."""


@dataclass(frozen=True)
class Environment:
    """A cloud. endpoints: by the names of ENDPOINTS and of the extended properties. kind: Built-in, Discovered or User-defined."""

    name: str
    endpoints: Mapping[str, str] = field(default_factory=dict)
    on_premise: bool = False
    kind: str = "User-defined"

    def endpoint(self, name: str) -> str | None:
        """One of its addresses, None where it has none."""
        return self.endpoints.get(name)

    def with_endpoints(self, changes: Mapping[str, str | None]) -> Environment:
        """The same cloud with other addresses; None takes one away."""
        merged = {**self.endpoints, **changes}
        return replace(self, endpoints={name: value for name, value in merged.items() if value is not None})

    @property
    def resource_manager(self) -> str:
        """The address of Azure Resource Manager, without a slash at its end; empty where it is not known."""
        return (self.endpoint("ResourceManagerUrl") or "").rstrip("/")

    @property
    def authority(self) -> str:
        """The address where accounts sign in, with a slash at its end; empty where it is not known."""
        found = self.endpoint("ActiveDirectoryAuthority") or ""
        return found if not found or found.endswith("/") else f"{found}/"


_CLOUD = {
    "ActiveDirectoryServiceEndpointResourceId": "https://management.core.windows.net/",
    "AdTenant": "Common",
    "GalleryUrl": "https://gallery.azure.com/",
    "ManagementPortalUrl": "https://portal.azure.com/",
    "ServiceManagementUrl": "https://management.core.windows.net/",
    "PublishSettingsFileUrl": "https://go.microsoft.com/fwlink/?LinkID=301775",
    "ResourceManagerUrl": "https://management.azure.com/",
    "SqlDatabaseDnsSuffix": ".database.windows.net",
    "StorageEndpointSuffix": "core.windows.net",
    "ActiveDirectoryAuthority": "https://login.microsoftonline.com/",
    "GraphUrl": "https://graph.windows.net/",
    "GraphEndpointResourceId": "https://graph.windows.net/",
    "TrafficManagerDnsSuffix": "trafficmanager.net",
    "AzureKeyVaultDnsSuffix": "vault.azure.net",
    "DataLakeEndpointResourceId": "https://datalake.azure.net/",
    "AzureDataLakeStoreFileSystemEndpointSuffix": "azuredatalakestore.net",
    "AzureDataLakeAnalyticsCatalogAndJobEndpointSuffix": "azuredatalakeanalytics.net",
    "AzureKeyVaultServiceEndpointResourceId": "https://vault.azure.net",
    "ContainerRegistryEndpointSuffix": "azurecr.io",
    "BatchEndpointResourceId": "https://batch.core.windows.net/",
    "OperationalInsightsEndpointResourceId": "https://api.loganalytics.io",
    "OperationalInsightsEndpoint": "https://api.loganalytics.io/v1",
    "AzureAnalysisServicesEndpointSuffix": "asazure.windows.net",
    "AnalysisServicesEndpointResourceId": "https://region.asazure.windows.net",
    "AzureAttestationServiceEndpointSuffix": "attest.azure.net",
    "AzureAttestationServiceEndpointResourceId": "https://attest.azure.net",
    "AzureSynapseAnalyticsEndpointSuffix": "dev.azuresynapse.net",
    "AzureSynapseAnalyticsEndpointResourceId": "https://dev.azuresynapse.net",
    "ManagedHsmServiceEndpointSuffix": "managedhsm.azure.net",
    "ManagedHsmServiceEndpointResourceId": "https://managedhsm.azure.net",
    "MicrosoftGraphEndpointResourceId": "https://graph.microsoft.com/",
    "MicrosoftGraphUrl": "https://graph.microsoft.com",
    "AzureAppConfigurationEndpointSuffix": "azconfig.io",
    "AzureAppConfigurationEndpointResourceId": "https://azconfig.io",
    "AzureCommunicationEmailEndpointSuffix": "communication.azure.com",
    "AzureCommunicationEmailEndpointResourceId": "https://communication.azure.com",
}
_CHINA = {
    "ActiveDirectoryServiceEndpointResourceId": "https://management.core.chinacloudapi.cn/",
    "AdTenant": "Common",
    "GalleryUrl": "https://gallery.azure.com/",
    "ManagementPortalUrl": "https://go.microsoft.com/fwlink/?LinkId=301902",
    "ServiceManagementUrl": "https://management.core.chinacloudapi.cn/",
    "PublishSettingsFileUrl": "https://go.microsoft.com/fwlink/?LinkID=301776",
    "ResourceManagerUrl": "https://management.chinacloudapi.cn/",
    "SqlDatabaseDnsSuffix": ".database.chinacloudapi.cn",
    "StorageEndpointSuffix": "core.chinacloudapi.cn",
    "ActiveDirectoryAuthority": "https://login.chinacloudapi.cn/",
    "GraphUrl": "https://graph.chinacloudapi.cn/",
    "GraphEndpointResourceId": "https://graph.chinacloudapi.cn/",
    "TrafficManagerDnsSuffix": "trafficmanager.cn",
    "AzureKeyVaultDnsSuffix": "vault.azure.cn",
    "AzureKeyVaultServiceEndpointResourceId": "https://vault.azure.cn",
    "ContainerRegistryEndpointSuffix": "azurecr.cn",
    "BatchEndpointResourceId": "https://batch.chinacloudapi.cn/",
    "AzureAnalysisServicesEndpointSuffix": "asazure.chinacloudapi.cn",
    "AnalysisServicesEndpointResourceId": "https://region.asazure.chinacloudapi.cn",
    "AzureSynapseAnalyticsEndpointSuffix": "dev.azuresynapse.azure.cn",
    "AzureSynapseAnalyticsEndpointResourceId": "https://dev.azuresynapse.azure.cn",
    "ManagedHsmServiceEndpointSuffix": "managedhsm.azure.cn",
    "ManagedHsmServiceEndpointResourceId": "https://managedhsm.azure.cn",
    "MicrosoftGraphEndpointResourceId": "https://microsoftgraph.chinacloudapi.cn/",
    "MicrosoftGraphUrl": "https://microsoftgraph.chinacloudapi.cn",
}
_GOVERNMENT = {
    "ActiveDirectoryServiceEndpointResourceId": "https://management.core.usgovcloudapi.net/",
    "AdTenant": "Common",
    "GalleryUrl": "https://gallery.azure.com/",
    "ManagementPortalUrl": "https://manage.windowsazure.us",
    "ServiceManagementUrl": "https://management.core.usgovcloudapi.net/",
    "PublishSettingsFileUrl": "https://manage.windowsazure.us/publishsettings/index",
    "ResourceManagerUrl": "https://management.usgovcloudapi.net/",
    "SqlDatabaseDnsSuffix": ".database.usgovcloudapi.net",
    "StorageEndpointSuffix": "core.usgovcloudapi.net",
    "ActiveDirectoryAuthority": "https://login.microsoftonline.us/",
    "GraphUrl": "https://graph.windows.net/",
    "GraphEndpointResourceId": "https://graph.windows.net/",
    "TrafficManagerDnsSuffix": "usgovtrafficmanager.net",
    "AzureKeyVaultDnsSuffix": "vault.usgovcloudapi.net",
    "AzureKeyVaultServiceEndpointResourceId": "https://vault.usgovcloudapi.net",
    "ContainerRegistryEndpointSuffix": "azurecr.us",
    "BatchEndpointResourceId": "https://batch.core.usgovcloudapi.net/",
    "OperationalInsightsEndpointResourceId": "https://api.loganalytics.us",
    "OperationalInsightsEndpoint": "https://api.loganalytics.us/v1",
    "AzureAnalysisServicesEndpointSuffix": "asazure.usgovcloudapi.net",
    "AnalysisServicesEndpointResourceId": "https://region.asazure.usgovcloudapi.net",
    "AzureSynapseAnalyticsEndpointSuffix": "dev.azuresynapse.usgovcloudapi.net",
    "AzureSynapseAnalyticsEndpointResourceId": "https://dev.azuresynapse.usgovcloudapi.net",
    "ManagedHsmServiceEndpointSuffix": "managedhsm.usgovcloudapi.net",
    "ManagedHsmServiceEndpointResourceId": "https://managedhsm.usgovcloudapi.net",
    "MicrosoftGraphEndpointResourceId": "https://graph.microsoft.us/",
    "MicrosoftGraphUrl": "https://graph.microsoft.us",
}
PUBLIC = {
    name: Environment(name, endpoints, kind="Built-in")
    for name, endpoints in (
        ("AzureUSGovernment", _GOVERNMENT),
        ("AzureCloud", _CLOUD),
        ("AzureChinaCloud", _CHINA),
    )
}
"""The built-in environments, in the order in which they are listed."""


def find_public(name: str) -> Environment | None:
    """The built-in environment of this name in any case."""
    return next((found for key, found in PUBLIC.items() if key.lower() == name.lower()), None)


def public_by_address(address: str) -> Environment | None:
    """The built-in environment with this address of Resource Manager."""
    wanted = address.rstrip("/").lower()
    return next((found for found in PUBLIC.values() if found.resource_manager.lower() == wanted), None)


def discovered(name: str, metadata: Any, address: str) -> Environment:
    """An environment from the document of its Resource Manager's `/metadata/endpoints`, of any version."""
    sign_in = metadata.get("authentication") or {}
    login = str(sign_in.get("loginEndpoint", "")).rstrip("/") + "/"
    graph = metadata.get("graphEndpoint") or metadata.get("graph")
    suffixes = metadata.get("suffixes") or {}
    domain = address.partition("//")[2].partition("/")[0].partition(".")[2]
    vault = suffixes.get("keyVaultDns") or (f"vault.{domain}" if domain else None)
    found = {
        "ResourceManagerUrl": address,
        "ActiveDirectoryAuthority": login,
        "ActiveDirectoryServiceEndpointResourceId": next(iter(sign_in.get("audiences") or ()), None),
        "GalleryUrl": metadata.get("galleryEndpoint") or metadata.get("gallery"),
        "ManagementPortalUrl": metadata.get("portalEndpoint") or metadata.get("portal"),
        "GraphUrl": graph,
        "GraphEndpointResourceId": metadata.get("graphAudience") or graph,
        "AzureKeyVaultDnsSuffix": vault,
        "AzureKeyVaultServiceEndpointResourceId": f"https://{vault}" if vault else None,
        "StorageEndpointSuffix": suffixes.get("storage") or domain or None,
        "SqlDatabaseDnsSuffix": suffixes.get("sqlServerHostname"),
        "ContainerRegistryEndpointSuffix": suffixes.get("acrLoginServer"),
        "BatchEndpointResourceId": metadata.get("batch"),
    }
    on_premise = login.rstrip("/").lower().endswith("/adfs")
    return Environment(name, {}, on_premise, "Discovered").with_endpoints(found)
