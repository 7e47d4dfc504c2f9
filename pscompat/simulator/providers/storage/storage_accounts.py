"""Storage accounts: their endpoints and keys. The data of blobs is in providers/blob_data.

Source: the REST reference of Storage Accounts.
"""

from __future__ import annotations

from typing import Any

from pscompat.arm import OperationFacts, ResourceType
from pscompat.simulator import errors
from pscompat.simulator.behaviour import Behaviour, shown
from pscompat.simulator.hosts import service_url
from pscompat.simulator.indexes import name_key
from pscompat.simulator.operations import timestamp
from pscompat.simulator.private_connections import show_connections
from pscompat.simulator.providers.storage._keys import KEY_NAMES, keys_of, renew_key
from pscompat.simulator.providers.storage._regions import paired_region
from pscompat.simulator.providers.storage._sas import list_account_sas, list_service_sas
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.targets import operation_headers
from pscompat.simulator.wire import RequestError, Response, new_guid

TYPE = "Microsoft.Storage/storageAccounts"
_SERVICES = ("dfs", "web", "blob", "queue", "table", "file")
_SERVICES_OF = {
    "BlobStorage": ("blob", "dfs", "table"),
    "BlockBlobStorage": ("blob", "dfs", "web"),
    "FileStorage": ("file",),
}
_COPIED = ("GRS", "GZRS")
_DEFAULTS: dict[str, Any] = {
    "minimumTlsVersion": "TLS1_0",
    "allowBlobPublicAccess": False,
    "allowCrossTenantReplication": False,
    "supportsHttpsTrafficOnly": True,
    "networkAcls": {
        "ipv6Rules": [],
        "bypass": "AzureServices",
        "virtualNetworkRules": [],
        "ipRules": [],
        "defaultAction": "Allow",
    },
    "privateEndpointConnections": [],
}
_STAYING = ("isHnsEnabled", "dnsEndpointType", "publicNetworkAccess", "allowSharedKeyAccess", "largeFileSharesState")


class StorageAccounts(Behaviour):
    """A name is taken once in the whole cloud. Keys come from the name and the number of times that they were renewed."""

    def operation(self, method: str) -> OperationFacts | None:
        """Creation runs long, a change does not."""
        return OperationFacts("StorageAccounts_Create", "", "location", (200, 202)) if method == "PUT" else None

    def wrong_name(self, name: str) -> RequestError | None:
        """From 3 to 24 lower-case letters and digits."""
        if 3 <= len(name) <= 24 and name.isascii() and name.isalnum() and name == name.lower():
            return None
        return RequestError(
            400,
            "AccountNameInvalid",
            f"{name} is not a valid storage account name. Storage account name must be between 3 and 24 characters in "
            "length and use numbers and lower-case letters only.",
        )

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """No other account of the cloud has the name."""
        name = name_of(resource_id).lower()
        if any(other.key != resource_id.lower() for other in call.store.having(TYPE, name_key, name)):
            raise RequestError(409, "StorageAccountAlreadyTaken", f"The storage account named {name} is already taken.")

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service adds."""
        properties = document.setdefault("properties", {})
        earlier = before.document.get("properties", {}) if before is not None else {}
        kept = {name: earlier[name] for name in (*_DEFAULTS, *_STAYING) if name in earlier}
        for name, value in {**_DEFAULTS, **kept}.items():
            properties.setdefault(name, value)
        properties.update(primaryLocation=document["location"], statusOfPrimary="available")
        for name, value in self._made(call).items():
            properties[name] = earlier.get(name, value)
        if document.get("kind") not in ("Storage", "BlobStorage") or "accessTier" in earlier:
            properties.setdefault("accessTier", earlier.get("accessTier", "Hot"))
        sku = document.get("sku")
        if isinstance(sku, dict):
            sku["tier"] = str(sku.get("name", "")).partition("_")[0]
            if str(sku.get("name", "")).upper().endswith(_COPIED):
                properties["secondaryLocation"] = paired_region(document["location"])
                properties["statusOfSecondary"] = "available"

    @staticmethod
    def _made(call: Call) -> dict[str, Any]:
        """What is settled when an account is made."""
        now = timestamp(call.now)
        services = {name: {"keyType": "Account", "enabled": True, "lastEnabledTime": now} for name in ("file", "blob")}
        return {
            "creationTime": now,
            "keyCreationTime": {"key1": now, "key2": now},
            "encryption": {"services": services, "keySource": "Microsoft.Storage"},
        }

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """An account with its addresses, which depend on where the client found the cloud."""
        document = shown(call, facts, resource)
        properties, origin = document["properties"], call.request.origin
        if "blobrestorestatus" not in call.request.query.get("$expand", "").lower():
            properties.pop("blobRestoreStatus", None)
        kind = str(document.get("kind", ""))
        services = _SERVICES_OF.get(kind, _SERVICES)
        properties["primaryEndpoints"] = {one: service_url(origin, resource.name, one) for one in services}
        if "_RA" in str(document.get("sku", {}).get("name", "")).upper():
            properties["secondaryEndpoints"] = {
                one: service_url(origin, f"{resource.name}-secondary", one) for one in services if one != "file"
            }
        show_connections(call, resource, document)
        return document


def list_keys(call: Call, account: Resource) -> Response:
    """Storage Accounts - List Keys."""
    return Response(200, {"keys": keys_of(account)})


def regenerate_key(call: Call, account: Resource) -> Response:
    """Storage Accounts - Regenerate Key."""
    body = call.json_body()
    name = str(body.get("keyName", "")).lower() if isinstance(body, dict) else ""
    if name not in KEY_NAMES:
        raise RequestError(400, "InvalidValueInRequestPayload", "The value of the parameter keyName is not valid.")
    return Response(200, {"keys": keys_of(renew_key(call, account, name))})


def revoke_delegation_keys(call: Call, account: Resource) -> Response:
    """Storage Accounts - Revoke User Delegation Keys: there are none."""
    return Response(200)


def restore_blobs(call: Call, account: Resource) -> Response:
    """Storage Accounts - Restore Blob Ranges: blobs keep no earlier contents here, so that they stay as they are."""
    body = call.json_body()
    if not isinstance(body, dict) or not isinstance(body.get("timeToRestore"), str):
        raise errors.required_parameter("timeToRestore")
    begun = {"status": "InProgress", "restoreId": new_guid(), "parameters": body}
    ended = {**begun, "status": "Complete"}
    document = account.document
    document["properties"]["blobRestoreStatus"] = begun
    stored = call.store.put(account.with_document(document, call.now))
    changes = {"properties.blobRestoreStatus": ended}
    operation = call.begin("restoreBlobRanges", stored.id, changes=changes, result=ended)
    return Response(202, begun, operation_headers(call, BEHAVIOUR, "Microsoft.Storage", operation))


def start_migration(call: Call, account: Resource) -> Response:
    """Storage Accounts - Customer Initiated Migration: it is over when its operation is."""
    body = call.json_body()
    given = body.get("properties") if isinstance(body, dict) else None
    wanted = given.get("targetSkuName") if isinstance(given, dict) else None
    if not isinstance(wanted, str):
        raise errors.required_parameter("properties.targetSkuName")
    found = {"properties": {"targetSkuName": wanted, "migrationStatus": "SubmittedForConversion"}}
    migration = Resource(
        f"{account.id}/accountMigrations/default",
        f"{TYPE}/accountMigrations",
        packed(found),
        created=call.now,
        changed=call.now,
    )
    call.store.put(migration)
    operation = call.begin("startAccountMigration", account.id, changes={"sku.name": wanted})
    return Response(202, None, operation_headers(call, BEHAVIOUR, "Microsoft.Storage", operation))


def abort_upgrade(call: Call, account: Resource) -> Response:
    """Storage Accounts - Abort Hierarchical Namespace Migration: none goes on here."""
    operation = call.begin("abortHnsOnMigration", account.id)
    return Response(202, None, operation_headers(call, BEHAVIOUR, "Microsoft.Storage", operation))


def list_reports(call: Call, account: Resource) -> Response:
    """Storage Task Assignments Instances Report - List: no task is carried out here."""
    return Response(200, {"value": []})


BEHAVIOUR = StorageAccounts(
    {
        "startaccountmigration": start_migration,
        "aborthnsonmigration": abort_upgrade,
        "reports": list_reports,
        "restoreblobranges": restore_blobs,
        "listkeys": list_keys,
        "regeneratekey": regenerate_key,
        "revokeuserdelegationkeys": revoke_delegation_keys,
        "listaccountsas": list_account_sas,
        "listservicesas": list_service_sas,
    }
)
