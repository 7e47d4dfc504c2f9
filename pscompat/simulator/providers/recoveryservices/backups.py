"""The lists of a vault, and what is backed up in it: machines and file shares that the simulator has. Nothing is copied.

Source: the REST reference of Backup.
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.operations import timestamp
from pscompat.simulator.paging import page_of
from pscompat.simulator.providers.recoveryservices._backups import (
    CONTAINER,
    ITEM,
    ITEM_PATH,
    JOB,
    POINT,
    POLICY,
    VAULT_PATH,
    accepted,
    begin_job,
    check,
    conditions,
    missing,
    shown,
    vault_of,
)
from pscompat.simulator.resource_ids import group_of, subscription_of
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import RequestError, Response, new_guid

_MACHINE = "Microsoft.Compute/virtualMachines"
_SHARE = "Microsoft.Storage/storageAccounts/fileServices/shares"
_STOPPED = "ProtectionStopped"


def _listed(call: Call, kind: str, fits: Any) -> Response:
    vault = vault_of(call)
    wanted = conditions(call)
    found = [one for one in call.store.list(kind, vault.id) if fits(one.document.get("properties", {}), wanted, one)]
    return page_of(call, [shown(one) for one in found])


def _same(properties: dict[str, Any], member: str, wanted: str | None) -> bool:
    return not wanted or str(properties.get(member)).lower() == wanted.lower()


def _fits_container(properties: dict[str, Any], wanted: dict[str, str], one: Resource) -> bool:
    return _same(properties, "backupManagementType", wanted.get("backupmanagementtype")) and _same(
        properties, "friendlyName", wanted.get("friendlyname")
    )


def _fits_item(properties: dict[str, Any], wanted: dict[str, str], one: Resource) -> bool:
    policy = str(properties.get("policyId") or "").rpartition("/")[2]
    return (
        _same(properties, "backupManagementType", wanted.get("backupmanagementtype"))
        and _same(properties, "workloadType", wanted.get("itemtype"))
        and (not wanted.get("policyname") or policy.lower() == wanted["policyname"].lower())
    )


def _fits_policy(properties: dict[str, Any], wanted: dict[str, str], one: Resource) -> bool:
    return _same(properties, "backupManagementType", wanted.get("backupmanagementtype")) and _same(
        properties, "workLoadType", wanted.get("workloadtype")
    )


def _fits_job(properties: dict[str, Any], wanted: dict[str, str], one: Resource) -> bool:
    return (
        _same(properties, "backupManagementType", wanted.get("backupmanagementtype"))
        and _same(properties, "operation", wanted.get("operation"))
        and _same(properties, "status", wanted.get("status"))
        and (not wanted.get("jobid") or one.name.lower() == wanted["jobid"].lower())
    )


def list_containers(call: Call) -> Response:
    """Backup Protection Containers - List."""
    return _listed(call, CONTAINER, _fits_container)


def list_items(call: Call) -> Response:
    """Backup Protected Items - List."""
    return _listed(call, ITEM, _fits_item)


def list_policies(call: Call) -> Response:
    """Backup Policies - List."""
    return _listed(call, POLICY, _fits_policy)


def list_jobs(call: Call) -> Response:
    """Backup Jobs - List."""
    return _listed(call, JOB, _fits_job)


def list_protectable(call: Call) -> Response:
    """Backup Protectable Items - List: machines that no vault protects yet, and the shares of registered accounts."""
    vault, kind = vault_of(call), conditions(call).get("backupmanagementtype", "")
    found: list[dict[str, Any]] = []
    if kind.lower() == "azureiaasvm":
        subscription = call.subscription.path
        taken = {
            str(one.document["properties"].get("sourceResourceId")).lower()
            for one in call.store.list(ITEM, subscription)
        }
        for machine in call.store.list(_MACHINE, subscription):
            if machine.id.lower() in taken or machine.document.get("location") != vault.document.get("location"):
                continue
            name = f"iaasvmcontainerv2;{group_of(machine.id).lower()};{machine.name.lower()}"
            found.append(
                _protectable(
                    vault,
                    f"IaasVMContainer;{name}",
                    f"vm;{name}",
                    protectableItemType=_MACHINE,
                    backupManagementType="AzureIaasVM",
                    workloadType="VM",
                    friendlyName=machine.name,
                    virtualMachineId=machine.id,
                    virtualMachineVersion="Compute",
                    resourceGroup=group_of(machine.id),
                )
            )
    elif kind.lower() == "azurestorage":
        for container in call.store.list(CONTAINER, vault.id):
            account = str(container.document["properties"].get("sourceResourceId") or "")
            for share in call.store.list(_SHARE, account) if account else ():
                found.append(
                    _protectable(
                        vault,
                        container.name,
                        f"azurefileshare;{share.name}",
                        protectableItemType="AzureFileShare",
                        backupManagementType="AzureStorage",
                        workloadType="AzureFileShare",
                        friendlyName=share.name,
                        parentContainerFriendlyName=account.rpartition("/")[2],
                        azureFileShareType="XSMB",
                    )
                )
    return page_of(call, found)


def _protectable(vault: Resource, container: str, name: str, **properties: Any) -> dict[str, Any]:
    return {
        "id": f"{vault.id}/backupFabrics/Azure/protectionContainers/{container}/protectableItems/{name}",
        "name": name,
        "type": "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectableItems",
        "properties": {**properties, "protectionState": "NotProtected"},
    }


def _item(call: Call) -> Resource:
    vault, names = vault_of(call), call.parameters
    place = f"{vault.id}/backupFabrics/{names['fabric']}/protectionContainers/{names['container']}/protectedItems/{names['item']}"
    found = call.store.get(place)
    if found is None:
        raise missing("BackupItem", names["item"])
    return found


def get_item(call: Call) -> Response:
    """Protected Items - Get."""
    item = _item(call)
    document = shown(item)
    points = call.store.list(POINT, item.id)
    if "extendedinfo" in call.request.query.get("$filter", "").lower():
        oldest = points[0].document["properties"]["recoveryPointTime"] if points else None
        document["properties"]["extendedInfo"] = {"recoveryPointCount": len(points), "policyInconsistent": False}
        if oldest:
            document["properties"]["extendedInfo"]["oldestRecoveryPoint"] = oldest
    return Response(200, document)


def put_item(call: Call) -> Response:
    """Protected Items - Create Or Update: protection by a policy, its end, or the return of what was deleted."""
    vault, names = vault_of(call), call.parameters
    asked = (call.json_body() or {}).get("properties") or {}
    container = f"{vault.id}/backupFabrics/{names['fabric']}/protectionContainers/{names['container']}"
    place = f"{container}/protectedItems/{names['item']}"
    before = call.store.get(place)
    kind = str(asked.get("protectedItemType") or "")
    policy = str(asked.get("policyId") or "")
    if policy and call.store.get(policy) is None:
        raise missing("Policy", policy.rpartition("/")[2])
    if before is None and not policy:
        raise missing("BackupItem", names["item"])
    source = str(asked.get("sourceResourceId") or "")
    if before is None and kind == _MACHINE and call.store.get(source) is None:
        raise RequestError(400, "UserErrorVmNotFoundV2", f"Virtual machine '{source.rpartition('/')[2]}' is not found.")
    properties = dict(before.document["properties"]) if before is not None else _new_item(kind, source, names["item"])
    operation = "ConfigureBackup"
    if asked.get("isRehydrate"):
        operation = "Undelete"
        for member in ("isScheduledForDeferredDelete", "deferredDeleteTimeInUTC", "deferredDeleteTimeRemaining"):
            properties.pop(member, None)
        properties.update(protectionState=_STOPPED, policyId="")
    elif asked.get("protectionState") in (_STOPPED, "BackupsSuspended"):
        operation = "DisableBackup"
        properties.update(protectionState=asked["protectionState"], policyId=asked.get("policyId") or "")
    else:
        state = "Protected" if call.store.list(POINT, place) else "IRPending"
        properties.update(policyId=policy or properties.get("policyId"), protectionState=state)
        properties["policyName"] = str(properties["policyId"]).rpartition("/")[2]
    if "extendedProperties" in asked:
        properties["extendedProperties"] = asked["extendedProperties"]
    if before is None and call.store.get(container) is None:
        _put_machine_container(call, container, source)
    text = packed({"properties": properties})
    call.store.put(Resource(place, ITEM, text, created=call.now, changed=call.now))
    return begin_job(call, vault, operation, properties, str(properties.get("friendlyName")))


def _new_item(kind: str, source: str, name: str) -> dict[str, Any]:
    managed = {_MACHINE: ("AzureIaasVM", "VM"), "AzureFileShareProtectedItem": ("AzureStorage", "AzureFileShare")}.get(
        kind, ("AzureWorkload", "SAPHanaDatabase" if "SAPHana" in kind else "SQLDataBase")
    )
    properties: dict[str, Any] = {
        "protectedItemType": kind,
        "backupManagementType": managed[0],
        "workloadType": managed[1],
        "friendlyName": name.rpartition(";")[2],
        "protectionStatus": "Healthy",
        "lastBackupStatus": "",
        "healthStatus": "Passed",
    }
    if source:
        properties["sourceResourceId"] = source
    if kind == _MACHINE:
        properties.update(virtualMachineId=source, friendlyName=source.rpartition("/")[2])
        properties["protectedItemDataId"] = new_guid()
    return properties


def _put_machine_container(call: Call, container: str, source: str) -> None:
    properties = {
        "containerType": _MACHINE,
        "backupManagementType": "AzureIaasVM",
        "friendlyName": source.rpartition("/")[2],
        "registrationStatus": "Registered",
        "healthStatus": "Healthy",
        "virtualMachineId": source,
        "virtualMachineVersion": "Compute",
        "resourceGroup": group_of(source),
    }
    text = packed({"properties": properties})
    call.store.put(Resource(container, CONTAINER, text, created=call.now, changed=call.now))


def delete_item(call: Call) -> Response:
    """Protected Items - Delete: for some days it can be brought back, where the vault deletes softly."""
    vault, item = vault_of(call), _item(call)
    document = item.document
    config = call.store.get(f"{vault.id}/backupconfig/vaultconfig")
    soft = config is None or config.document["properties"].get("softDeleteFeatureState") != "Disabled"
    properties = document["properties"]
    if soft and not properties.get("isScheduledForDeferredDelete"):
        properties.update(
            isScheduledForDeferredDelete=True,
            deferredDeleteTimeInUTC=timestamp(call.now),
            deferredDeleteTimeRemaining="14.00:00:00",
            protectionState=_STOPPED,
            policyId="",
        )
        call.store.put(item.with_document(document, call.now))
    elif not soft:
        call.store.remove(item)
        container = item.id.rpartition("/protectedItems/")[0]
        found = call.store.get(container)
        if found is not None and found.document["properties"].get("containerType") == _MACHINE:
            call.store.remove(found)
    return begin_job(call, vault, "DeleteBackupData", properties, str(properties.get("friendlyName")))


def backup_item(call: Call) -> Response:
    """Backups - Trigger: a recovery point comes to be."""
    vault, item = vault_of(call), _item(call)
    document = item.document
    properties = document["properties"]
    machine = properties.get("protectedItemType") == _MACHINE
    if properties.get("protectionState") == _STOPPED:
        raise RequestError(400, "UserErrorProtectionStopped", f"The protection of '{item.name}' is stopped.")
    point: dict[str, Any] = {
        "objectType": "IaasVMRecoveryPoint" if machine else "AzureFileShareRecoveryPoint",
        "recoveryPointType": "CrashConsistent" if machine else "FileSystemConsistent",
        "recoveryPointTime": timestamp(call.now),
    }
    if machine:
        point.update(
            sourceVMStorageType="NormalStorage",
            isSourceVMEncrypted=False,
            isInstantIlrSessionActive=False,
            isManagedVirtualMachine=True,
            originalStorageAccountOption=False,
            recoveryPointTierDetails=[
                {"type": "InstantRP", "status": "Valid"},
                {"type": "HardenedRP", "status": "Valid"},
            ],
        )
    place = f"{item.id}/recoveryPoints/{new_guid()}"
    call.store.put(Resource(place, POINT, packed({"properties": point}), created=call.now, changed=call.now))
    properties.update(
        lastBackupStatus="Completed",
        lastBackupTime=timestamp(call.now),
        lastRecoveryPoint=timestamp(call.now),
        protectionState="Protected",
    )
    call.store.put(item.with_document(document, call.now))
    return begin_job(call, vault, "Backup", properties, str(properties.get("friendlyName")))


def list_points(call: Call) -> Response:
    """Recovery Points - List, the newest first."""
    points = call.store.list(POINT, _item(call).id)
    return page_of(call, [shown(one) for one in reversed(points)])


def _point(call: Call) -> Resource:
    found = call.store.get(f"{_item(call).id}/recoveryPoints/{call.parameters['point']}")
    if found is None:
        raise missing("RecoveryPoint", call.parameters["point"])
    return found


def get_point(call: Call) -> Response:
    """Recovery Points - Get."""
    return Response(200, shown(_point(call)))


def restore(call: Call) -> Response:
    """Restores - Trigger: nothing is made of it."""
    vault, item = vault_of(call), _item(call)
    _point(call)
    properties = item.document["properties"]
    return begin_job(call, vault, "Restore", properties, str(properties.get("friendlyName")))


def list_archivable(call: Call) -> Response:
    """Recovery Points Recommended For Move - List: whatever is in the vault's standard tier."""
    found = [shown(one) for one in call.store.list(POINT, _item(call).id) if _tier(one, "HardenedRP") == "Valid"]
    return page_of(call, found)


def move_point(call: Call) -> Response:
    """Move Recovery Point: to the archive, for good."""
    vault, item, point = vault_of(call), _item(call), _point(call)
    asked = call.json_body() or {}
    source, target = str(asked.get("sourceTierType")), str(asked.get("targetTierType"))
    if _tier(point, source) != "Valid":
        raise RequestError(
            400, "UserErrorRecoveryPointNotInSourceTier", f"'{point.name}' is not in the tier '{source}'."
        )
    document = point.document
    tiers = [one for one in document["properties"]["recoveryPointTierDetails"] if one["type"] not in (source, target)]
    document["properties"]["recoveryPointTierDetails"] = [*tiers, {"type": target, "status": "Valid"}]
    call.store.put(point.with_document(document, call.now))
    properties = item.document["properties"]
    return begin_job(call, vault, "MoveRecoveryPoint", properties, str(properties.get("friendlyName")))


def _tier(point: Resource, name: str) -> str:
    """The state of a point in a tier, empty where it is not there."""
    tiers = point.document["properties"].get("recoveryPointTierDetails") or ()
    return next((str(one.get("status")) for one in tiers if one.get("type") == name), "")


def unmount_point(call: Call) -> Response:
    """Item Level Recovery Connections - Revoke: nothing is connected."""
    vault = vault_of(call)
    _point(call)
    return accepted(call, vault, "RevokeItemLevelRecovery")


def status(call: Call) -> Response:
    """Backup Status - Get: whether something is backed up."""
    wanted = str((call.json_body() or {}).get("resourceId") or "")
    for item in call.store.list(ITEM, f"/subscriptions/{subscription_of(wanted)}"):
        properties = item.document["properties"]
        if str(properties.get("sourceResourceId")).lower() == wanted.lower():
            vault = item.id.partition("/backupFabrics/")[0]
            return Response(
                200,
                {
                    "protectionStatus": "Protected",
                    "vaultId": vault,
                    "fabricName": "Azure",
                    "containerName": item.id.split("/protectionContainers/")[1].partition("/")[0],
                    "protectedItemName": item.name,
                    "policyName": str(properties.get("policyId")).rpartition("/")[2],
                },
            )
    return Response(200, {"protectionStatus": "NotProtected"})


_POINTS = ITEM_PATH + "/recoveryPoints"
ROUTES = [
    Route("GET", VAULT_PATH + "/backupProtectionContainers", list_containers, check),
    Route("GET", VAULT_PATH + "/backupProtectedItems", list_items, check),
    Route("GET", VAULT_PATH + "/backupProtectableItems", list_protectable, check),
    Route("GET", VAULT_PATH + "/backupPolicies", list_policies, check),
    Route("GET", VAULT_PATH + "/backupJobs", list_jobs, check),
    Route("GET", ITEM_PATH, get_item, check),
    Route("PUT", ITEM_PATH, put_item, check),
    Route("DELETE", ITEM_PATH, delete_item, check),
    Route("POST", ITEM_PATH + "/backup", backup_item, check),
    Route("GET", _POINTS, list_points, check),
    Route("GET", _POINTS + "/{point}", get_point, check),
    Route("POST", _POINTS + "/{point}/restore", restore, check),
    Route("POST", _POINTS + "/{point}/move", move_point, check),
    Route("POST", _POINTS + "/{point}/revokeInstantItemRecovery", unmount_point, check),
    Route("POST", ITEM_PATH + "/recoveryPointsRecommendedForMove", list_archivable, check),
    Route(
        "POST",
        "/subscriptions/{subscription}/providers/Microsoft.RecoveryServices/locations/{location}/backupStatus",
        status,
        check,
    ),
]
