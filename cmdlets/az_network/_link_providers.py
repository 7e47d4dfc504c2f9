"""Which services have private links, and how each is asked."""

from __future__ import annotations

from typing import NamedTuple

from cmdlets._az.resource_ids import version_of
from pscompat.arm import arm_facts

CONNECTIONS = "privateEndpointConnections"
RESOURCES = "privateLinkResources"
_SERVICE = "Microsoft.Network/privateLinkServices"
_PROVIDERS = """
AgFoodPlatform/farmBeats 2021-09-01-preview -list
ApiManagement/service 2021-04-01-preview
AppConfiguration/configurationStores 2020-06-01
Attestation/attestationProviders 2020-10-01
Authorization/resourceManagementPrivateLinks 2020-05-01 -get
Automation/automationAccounts 2020-01-13-preview -get
Batch/batchAccounts 2022-06-01
Cache/Redis 2021-06-01
Cache/redisEnterprise 2021-03-01 -get
CognitiveServices/accounts 2017-04-18 -get
Compute/diskAccesses 2020-09-30 -get
ContainerRegistry/registries 2019-12-01-preview -get
ContainerService/managedClusters 2021-07-01 -get
Databricks/workspaces 2021-04-01-preview
DataFactory/factories 2018-06-01 -get
DBforMariaDB/servers 2018-06-01
DBforMySQL/servers 2018-06-01
DBforMySQL/flexibleServers 2022-09-30-privatepreview
DBforPostgreSQL/servers 2018-06-01
DBforPostgreSQL/flexibleServers 2023-06-01-preview
DesktopVirtualization/hostpools 2021-09-03-preview -get
DesktopVirtualization/workspaces 2021-09-03-preview -get
Devices/IotHubs 2020-03-01
Devices/ProvisioningServices 2020-03-01
DeviceUpdate/accounts 2020-03-01-preview
DigitalTwins/digitalTwinsInstances 2020-12-01
DocumentDB/databaseAccounts 2019-08-01-preview
ElasticSan/elasticSans 2022-12-01-preview -get
EventGrid/topics 2020-04-01-preview
EventGrid/domains 2020-04-01-preview
EventGrid/partnerNamespaces 2021-06-01-preview
EventGrid/namespaces 2023-06-01-preview
EventHub/namespaces 2018-01-01-preview -get
HardwareSecurityModules/cloudHsmClusters 2022-08-31-preview
HealthcareApis/services 2020-03-30 -list
HDInsight/clusters 2018-06-01-preview
HybridCompute/privateLinkScopes 2021-05-20
Insights/privateLinkScopes 2019-10-17-preview
KeyVault/vaults 2018-02-14 -list -get
Keyvault/managedHSMs 2021-06-01-preview -get
MachineLearningServices/workspaces 2021-07-01 -get
MachineLearningServices/registries 2022-10-01-preview -get
Media/mediaservices 2021-06-01
Media/videoanalyzers 2021-11-01-preview
Migrate/assessmentProjects 2020-05-01-preview -list -get
Migrate/migrateProjects 2020-06-01-preview -list -get
Monitor/accounts 2021-06-03-preview -get
Network/applicationgateways 2020-05-01 -get
OffAzure/masterSites 2020-07-07 -list -get
PowerBI/privateLinkServicesForPowerBI 2020-06-01 -list
Purview/accounts 2020-12-01-preview
RecoveryServices/vaults 2021-07-01 -list
Relay/namespaces 2018-01-01-preview -get
Search/searchServices 2020-08-01 -get
ServiceBus/namespaces 2018-01-01-preview -get
SignalRService/signalr 2020-05-01 -list -get
SignalRService/webPubSub 2021-10-01 -get
Sql/servers 2018-06-01-preview
Storage/storageAccounts 2019-06-01 -list -get
StorageSync/storageSyncServices 2020-03-01 -get
Synapse/privateLinkHubs 2021-05-01
Synapse/workspaces 2019-06-01-preview
Web/sites 2019-08-01 -get
Web/staticSites 2021-02-01 -get
Web/hostingEnvironments 2020-10-01 -get
BotService/botServices 2021-05-01-preview
OpenEnergyPlatform/energyServices 2022-07-21-preview
"""
"""Resource types (below `Microsoft.`) with the api-version of requests; `-list`: the connections stand in the resource's document, they
have no list of their own; `-get`: a private link resource is only found in the list."""


class Provider(NamedTuple):
    """A resource type with private links.

    lists_connections: whether its connections have a list of their own. gets_resource: whether one private link resource can be
    asked for. has_resources: whether it has any.
    """

    type: str
    version: str
    lists_connections: bool = True
    gets_resource: bool = True
    has_resources: bool = True


def _known() -> dict[str, Provider]:
    found = {}
    for line in _PROVIDERS.split("\n")[1:-1]:
        name, version, *lacks = line.split()
        kind = f"Microsoft.{name}"
        found[kind.lower()] = Provider(kind, version, "-list" not in lacks, "-get" not in lacks)
    found[_SERVICE.lower()] = Provider(_SERVICE, version_of(_SERVICE), gets_resource=False, has_resources=False)
    return found


def provider_of(kind: str) -> Provider | None:
    """How a resource type is asked, None where it has no private links."""
    known = _known().get(kind.lower())
    if known is not None:
        return known
    facts = arm_facts().resource_type(f"{kind}/{CONNECTIONS}")
    if facts is None:
        return None
    return Provider(kind, facts.version, gets_resource=arm_facts().resource_type(f"{kind}/{RESOURCES}") is not None)
