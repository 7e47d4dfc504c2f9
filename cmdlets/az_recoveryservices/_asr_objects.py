"""The objects of Site Recovery, made of the service's documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cmdlets._az.objects import free_object
from cmdlets.az_recoveryservices._asr_models import ASR, MODELS
from cmdlets.az_recoveryservices._class_tree import ServiceRecord, class_of
from cmdlets.az_recoveryservices._objects import nested, time
from pscompat.dotnet.values import Value

_TIMES = ("StartTime", "EndTime", "RecoveryPointTime", "TimeOfOccurence")
_LISTS = (
    *("Tasks", "Errors", "HealthErrors", "HealthErrorDetails", "AllowedOperations", "Disks", "Subnets"),
    *("SupportedReplicationProviders", "CustomEmailAddress"),
)
_POLICIES = {
    "A2A": "ASRAzureToAzurePolicyDetails",
    "HyperVReplicaAzure": "ASRHyperVReplicaAzurePolicyDetails",
    "HyperVReplica2012": "ASRHyperVReplicaPolicyDetails",
    "HyperVReplica2012R2": "ASRHyperVReplicaPolicyDetails",
    "InMageAzureV2": "ASRInMageAzureV2PolicyDetails",
    "InMage": "ASRInMageAzureV2PolicyDetails",
}

_MACHINES = {
    "A2A": "ASRAzureToAzureSpecificRPIDetails",
    "HyperVReplicaAzure": "ASRHyperVReplicaAzureSpecificRPIDetails",
    "InMageAzureV2": "ASRInMageAzureV2SpecificRPIDetails",
}


def found_at(document: Mapping[str, Any], path: str) -> Any:
    """What is at a path of a document, None where nothing is."""
    found: Any = document
    for part in (f"properties{path}" if path.startswith(".") else path).split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def record(kind: str, values: Mapping[str, Value]) -> ServiceRecord:
    """An object of a class whose properties are given by name; those that are not are null."""
    names = [each.partition("=")[0] for each in MODELS[kind].split()]
    return class_of(f"{ASR}{kind}")({name: values.get(name) for name in names})


def part(kind: str, raw: Any) -> Value:
    """An object of a class whose members are those of a part of a document."""
    return asr_object(kind, raw) if isinstance(raw, Mapping) else None


def asr_object(kind: str, document: Mapping[str, Any]) -> ServiceRecord:
    """An object of a class, of a document."""
    values: dict[str, Value] = {}
    for each in MODELS[kind].split():
        name, given, path = each.partition("=")
        raw = found_at(document, path if given else f".{name[:1].lower()}{name[1:]}") if path or not given else None
        if name in _TIMES:
            values[name] = time(raw)
        elif raw is None and name in _LISTS:
            values[name] = []
        else:
            values[name] = nested(raw) if isinstance(raw, (dict, list)) else free_object(raw)
    computed = _COMPUTED.get(kind)
    if computed is not None:
        values.update(computed(document))
    return class_of(f"{ASR}{kind}")(values, dict(document))


def _fabric(document: Mapping[str, Any]) -> dict[str, Value]:
    details = found_at(document, ".customDetails")
    if isinstance(details, Mapping) and details.get("instanceType") == "Azure":
        return {"FabricSpecificDetails": part("ASRAzureFabricSpecificDetails", details)}
    if isinstance(details, Mapping) and details.get("instanceType") == "VMware":
        return {"FabricSpecificDetails": part("ASRVMWareSpecificDetails", details)}
    return {"FabricSpecificDetails": nested(details)}


def _parts(raw: Mapping[str, Any], **kinds: str) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for name, kind in kinds.items():
        found[name] = [asr_object(kind, each) for each in raw.get(name[:1].lower() + name[1:]) or ()]
    return found


def _vmware(raw: Mapping[str, Any]) -> dict[str, Value]:
    kinds = {"MasterTargetServers": "ASRMasterTargetServer", "ProcessServers": "ASRProcessServer"}
    return _parts(raw, **kinds, RunAsAccounts="ASRRunAsAccount")


def _master(raw: Mapping[str, Any]) -> dict[str, Value]:
    return _parts(raw, DataStores="ASRDataStore", RetentionVolumes="ASRRetentionVolume")


def _policy(document: Mapping[str, Any]) -> dict[str, Value]:
    details = found_at(document, ".providerSpecificDetails")
    kind = _POLICIES.get(str((details or {}).get("instanceType")))
    return {"ReplicationProviderSettings": part(kind, details) if kind else nested(details)}


def _in_container(document: Mapping[str, Any]) -> dict[str, Value]:
    parts = str(document.get("id") or "").split("/")
    folded = [each.lower() for each in parts]
    place = folded.index("replicationprotectioncontainers") if "replicationprotectioncontainers" in folded else -2
    return {"ProtectionContainerId": parts[place + 1] if place >= 0 else None}


def _item(document: Mapping[str, Any]) -> dict[str, Value]:
    details = nested(found_at(document, ".providerSpecificDetails"))
    kind = _MACHINES.get(str(found_at(document, ".providerSpecificDetails.instanceType")))
    if kind is not None:
        details = class_of(f"{ASR}{kind}")(details.values, details.document)
    return {**_in_container(document), "ProviderSpecificDetails": details}


def _classification(document: Mapping[str, Any]) -> dict[str, Value]:
    return {
        "PrimaryClassificationId": str(document.get("id") or "").partition(
            "/replicationStorageClassificationMappings/"
        )[0]
    }


def _plan(document: Mapping[str, Any]) -> dict[str, Value]:
    return {"Groups": [plan_group(each, place) for place, each in enumerate(found_at(document, ".groups") or [])]}


def plan_group(raw: Mapping[str, Any], place: int) -> ServiceRecord:
    """A group of a recovery plan; those that start machines are numbered from 1."""
    kind = str(raw.get("groupType") or "")
    group = record(
        "ASRRecoveryPlanGroup",
        {
            "Name": f"Group {place - 1}" if kind == "Boot" else kind,
            "GroupType": kind,
            "ReplicationProtectedItems": nested(list(raw.get("replicationProtectedItems") or [])),
            "StartGroupActions": nested(list(raw.get("startGroupActions") or [])),
            "EndGroupActions": nested(list(raw.get("endGroupActions") or [])),
        },
    )
    group.document = dict(raw)
    return group


_COMPUTED: Mapping[str, Callable[[Mapping[str, Any]], dict[str, Value]]] = {
    "ASRFabric": _fabric,
    "ASRVMWareSpecificDetails": _vmware,
    "ASRMasterTargetServer": _master,
    "ASRPolicy": _policy,
    "ASRProtectableItem": _in_container,
    "ASRReplicationProtectedItem": _item,
    "ASRStorageClassificationMapping": _classification,
    "ASRRecoveryPlan": _plan,
}
