"""The endpoints of the cloud, as Azure Resource Manager tells them to clients that know its address alone.

All services are on the simulator's own host, vaults and storage accounts on hosts of their own (hosts.py). Source of the form: the answer of `/metadata/endpoints` (2022-09-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.hosts import VAULT, storage_suffix, suffix
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.wire import Response

NAME = "AzureSimulator"
_SUFFIXES = {
    "acrLoginServer": "azurecr.localhost",
    "attestationEndpoint": "attest.localhost",
    "azureDataLakeAnalyticsCatalogAndJob": "azuredatalakeanalytics.localhost",
    "azureDataLakeStoreFileSystem": "azuredatalakestore.localhost",
    "azureFrontDoorEndpointSuffix": "azurefd.localhost",
    "mariadbServerEndpoint": "mariadb.localhost",
    "mhsmDns": "managedhsm.localhost",
    "mysqlServerEndpoint": "mysql.localhost",
    "postgresqlServerEndpoint": "postgres.localhost",
    "sqlServerHostname": "database.localhost",
    "storageSyncEndpointSuffix": "afs.localhost",
    "synapseAnalytics": "azuresynapse.localhost",
}


def get_endpoints(call: Call) -> Response:
    """The cloud that the simulator stands for; versions before 2022 give a list, the oldest a few addresses alone."""
    cloud = cloud_of(call.request.origin)
    version = call.request.query.get("api-version", "")
    if version and version < "2019-05-01":
        first = {
            "galleryEndpoint": f"{call.request.origin}/gallery",
            "graphEndpoint": cloud["graph"],
            "portalEndpoint": cloud["portal"],
            "authentication": {
                "loginEndpoint": f"{cloud['authentication']['loginEndpoint']}/",
                "audiences": cloud["authentication"]["audiences"],
            },
        }
        return Response(200, first)
    return Response(200, [cloud] if version and version < "2022-09-01" else cloud)


def cloud_of(origin: str) -> dict[str, Any]:
    """The endpoints of the cloud as seen from the address that a client used."""
    return {
        "name": NAME,
        "portal": f"{origin}/_/",
        "authentication": {
            "loginEndpoint": origin,
            "audiences": [origin, f"{origin}/"],
            "tenant": "common",
            "identityProvider": "AAD",
        },
        "resourceManager": f"{origin}/",
        "graph": f"{origin}/",
        "graphAudience": f"{origin}/",
        "microsoftGraphResourceId": f"{origin}/",
        "media": origin,
        "batch": f"{origin}/",
        "vmImageAliasDoc": f"{origin}/metadata/aliases.json",
        "activeDirectoryDataLake": f"{origin}/",
        "sqlManagement": f"{origin}/",
        "appInsightsResourceId": origin,
        "appInsightsTelemetryChannelResourceId": f"{origin}/v2/track",
        "attestationResourceId": origin,
        "synapseAnalyticsResourceId": origin,
        "logAnalyticsResourceId": origin,
        "ossrDbmsResourceId": origin,
        "suffixes": {**_SUFFIXES, "keyVaultDns": suffix(origin, VAULT), "storage": storage_suffix(origin)},
    }


ROUTES = [Route("GET", "/metadata/endpoints", get_endpoints, None)]
