"""What a region offers: sizes, SKUs, quotas and how much of them is used, run commands.

Source: the REST reference of Virtual Machine Sizes, Resource Skus, Usage and Virtual Machine Run Commands.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import partial
from typing import Any

from pscompat.arm import arm_facts
from pscompat.simulator import bodies, errors
from pscompat.simulator.behaviour import behaviour_of
from pscompat.simulator.locations import REGIONS, normal, read_location
from pscompat.simulator.paging import page_of, page_of_resources
from pscompat.simulator.providers.compute import _errors
from pscompat.simulator.providers.compute._run_command_documents import run_command, run_commands
from pscompat.simulator.providers.compute._sizes import OS_DISK_MEGABYTES, Size, size_document, sizes
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import Response

_LOCATION_FILTER = re.compile(r"\s*location\s+eq\s+'([^']*)'\s*", re.IGNORECASE)
_ZONES = ("1", "2", "3")
_DISK_SKUS = (
    ("Standard_LRS", "Standard", (("S4", 32), ("S10", 128), ("S30", 1024), ("S80", 32_767))),
    ("StandardSSD_LRS", "Standard", (("E4", 32), ("E10", 128), ("E30", 1024), ("E80", 32_767))),
    ("Premium_LRS", "Premium", (("P4", 32), ("P10", 128), ("P30", 1024), ("P80", 32_767))),
)
_QUOTA = 100
_SKUS_PAGE = 5000
"""SKUs of all regions on a page: clients read the whole list before they look for one."""


def _location(call: Call) -> str:
    call.store.subscription(call.parameters["subscription"])
    return read_location(call.parameters["location"], "Microsoft.Compute/locations")


def list_sizes(call: Call) -> Response:
    """Virtual Machine Sizes - List."""
    _location(call)
    return Response(200, {"value": [size_document(size) for size in sizes().values()]})


def list_usages(call: Call) -> Response:
    """Usage - List: quotas of a region, and what the subscription's machines and disks use of them."""
    location = _location(call)
    cores: Counter[str] = Counter()
    machines = 0
    within = call.subscription.path
    for vm in call.store.list("Microsoft.Compute/virtualMachines", within):
        document = vm.document
        if document.get("location") != location or vm.state.get("powerState") == "deallocated":
            continue
        machines += 1
        name = document.get("properties", {}).get("hardwareProfile", {}).get("vmSize", "")
        size = sizes().get(name.lower())
        if size is not None:
            cores[size.family] += size.cores

    def count(type_name: str) -> int:
        return sum(item.document.get("location") == location for item in call.store.list(type_name, within))

    found = [
        _usage("availabilitySets", "Availability Sets", 2500, count("Microsoft.Compute/availabilitySets")),
        _usage("cores", "Total Regional vCPUs", _QUOTA, cores.total()),
        _usage("virtualMachines", "Virtual Machines", 25_000, machines),
        _usage(
            "virtualMachineScaleSets",
            "Virtual Machine Scale Sets",
            2500,
            count("Microsoft.Compute/virtualMachineScaleSets"),
        ),
        _usage("lowPriorityCores", "Total Regional Spot vCPUs", _QUOTA, 0),
    ]
    for family in dict.fromkeys(size.family for size in sizes().values()):
        label = f"{family.removesuffix('Family').replace('standard', 'Standard ')} Family vCPUs"
        found.append(_usage(family, label, _QUOTA, cores[family]))
    disks = Counter(
        item.document.get("sku", {}).get("name")
        for item in call.store.list("Microsoft.Compute/disks", within)
        if item.document.get("location") == location
    )
    for sku, name, label in (
        ("Premium_LRS", "PremiumDiskCount", "Premium Storage Managed Disks"),
        ("Standard_LRS", "StandardDiskCount", "Standard Storage Managed Disks"),
        ("StandardSSD_LRS", "StandardSSDDiskCount", "StandardSSDStorageDisks"),
    ):
        found.append(_usage(name, label, 50_000, disks[sku]))
    return Response(200, {"value": found})


def _usage(name: str, label: str, limit: int, used: int) -> dict[str, Any]:
    return {
        "unit": "Count",
        "currentValue": used,
        "limit": limit,
        "name": {"value": name, "localizedValue": label},
    }


def list_skus(call: Call) -> Response:
    """Resource Skus - List, of one region with `$filter=location eq 'NAME'`."""
    call.store.subscription(call.parameters["subscription"])
    wanted = call.request.query.get("$filter", "")
    locations = list(REGIONS)
    if wanted:
        match = _LOCATION_FILTER.fullmatch(wanted)
        if match is None:
            raise errors.invalid_filter(wanted)
        locations = [name for name in locations if name == normal(match[1])]
    if wanted:
        return Response(200, {"value": [document for name in locations for document in _skus(name)]})
    pairs = [(name, size) for name in locations for size in sizes().values()]
    page = page_of(replace(call, page_size=max(call.page_size, _SKUS_PAGE)), pairs)
    page.document["value"] = [_vm_sku(size, name) for name, size in page.document["value"]]
    return page


def _skus(location: str) -> list[dict[str, Any]]:
    found = [
        _sku(
            "availabilitySets",
            location,
            {"name": name},
            {"MaximumPlatformFaultDomainCount": "3" if name == "Aligned" else "2"},
            zones=(),
        )
        for name in ("Classic", "Aligned")
    ]
    for name, tier, levels in _DISK_SKUS:
        for size, gigabytes in levels:
            own = {"name": name, "tier": tier, "size": size}
            found.append(_sku("disks", location, own, {"MaxSizeGiB": str(gigabytes), "MinSizeGiB": "1"}))
    found += [
        _sku("snapshots", location, {"name": name, "tier": "Standard"}, {})
        for name in ("Standard_LRS", "Premium_LRS", "Standard_ZRS")
    ]
    found += [
        _sku("hostGroups/hosts", location, {"name": name, "tier": "Standard", "family": name}, {"vCPUs": "64"})
        for name in ("DSv3-Type3", "DSv3-Type4", "ESv3-Type3", "Dsv4-Type1", "Dsv5-Type1", "Esv5-Type1")
    ]
    return found + [_vm_sku(size, location) for size in sizes().values()]


def _vm_sku(size: Size, location: str) -> dict[str, Any]:
    arm = "p" in size.name.removeprefix("Standard_").lower().partition("_")[0]
    yes, no = "True", "False"
    return _sku(
        "virtualMachines",
        location,
        {
            "name": size.name,
            "tier": "Standard",
            "size": size.name.removeprefix("Standard_"),
            "family": size.family,
        },
        {
            "MaxResourceVolumeMB": str(size.temporary),
            "OSVhdSizeMB": str(OS_DISK_MEGABYTES),
            "vCPUs": str(size.cores),
            "MemoryPreservingMaintenanceSupported": yes,
            "HyperVGenerations": "V2" if arm or "_v6" in size.name else "V1,V2",
            "MemoryGB": f"{size.memory / 1024:g}",
            "MaxDataDiskCount": str(size.disks),
            "CpuArchitectureType": "Arm64" if arm else "x64",
            "LowPriorityCapable": yes,
            "PremiumIO": yes if size.premium else no,
            "VMDeploymentTypes": "IaaS",
            "vCPUsAvailable": str(size.cores),
            "vCPUsPerCore": "1" if size.cores == 1 or arm else "2",
            "EphemeralOSDiskSupported": yes if size.premium and size.temporary else no,
            "EncryptionAtHostSupported": yes if size.premium else no,
            "AcceleratedNetworkingEnabled": yes if size.cores > 1 else no,
            "RdmaEnabled": no,
            "MaxNetworkInterfaces": str(min(8, max(2, size.cores // 2))),
        },
    )


def _sku(
    kind: str, location: str, own: dict[str, str], capabilities: dict[str, str], zones: tuple[str, ...] = _ZONES
) -> dict[str, Any]:
    return {
        "resourceType": kind,
        **own,
        "locations": [location],
        "locationInfo": [{"location": location, "zones": list(zones), "zoneDetails": []}],
        "capabilities": [{"name": name, "value": value} for name, value in capabilities.items()],
        "restrictions": [],
    }


def list_run_commands(call: Call) -> Response:
    """Virtual Machine Run Commands - List."""
    _location(call)
    return Response(200, {"value": run_commands()})


def get_run_command(call: Call) -> Response:
    """Virtual Machine Run Commands - Get."""
    _location(call)
    found = run_command(call.parameters["command"])
    if found is None:
        raise _errors.not_found("The entity was not found in this Azure location.")
    return Response(200, found)


_PROVIDER = "/subscriptions/{subscription}/providers/Microsoft.Compute"


def spot_scores(call: Call) -> Response:
    """Spot Placement Scores - Post: every size that there is can be had everywhere."""
    _location(call)
    given = bodies.members(call.json_body(), "SpotPlacementScoresInput", _SCORES)
    regions, wanted = given.get("desiredLocations") or (), given.get("desiredSizes") or ()
    zones: tuple[str | None, ...] = _ZONES if given.get("availabilityZones") else (None,)
    scores = [
        {
            "sku": size.get("sku"),
            "region": region,
            **({} if zone is None else {"availabilityZone": zone}),
            "score": "High" if str(size.get("sku")).lower() in sizes() else "RestrictedSkuNotAvailable",
            "isQuotaAvailable": True,
        }
        for region in regions
        for size in wanted
        for zone in zones
    ]
    return Response(200, {**given, "placementScores": scores})


def _list_in_location(type_name: str, call: Call) -> Response:
    """Virtual Machines - List By Location, and the same of scale sets."""
    location = _location(call)
    facts, behaviour = arm_facts().resource_type(type_name), behaviour_of(type_name)
    if facts is None:
        raise LookupError(f"no facts about {type_name}")
    return page_of_resources(
        call,
        type_name,
        call.subscription.path,
        partial(behaviour.show, call, facts),
        filters=behaviour.filter,
        keeps=lambda resource: resource.document.get("location") == location,
    )


_SCORES = ("desiredLocations", "desiredSizes", "desiredCount", "availabilityZones")
ROUTES = [
    Route("POST", f"{_PROVIDER}/locations/{{location}}/placementScores/spot/generate", spot_scores, given_version),
]
ROUTES += [
    Route("GET", _PROVIDER + ending, handler, given_version)
    for ending, handler in (
        ("/skus", list_skus),
        ("/locations/{location}/vmSizes", list_sizes),
        ("/locations/{location}/usages", list_usages),
        ("/locations/{location}/runCommands", list_run_commands),
        ("/locations/{location}/runCommands/{command}", get_run_command),
        ("/locations/{location}/virtualMachines", partial(_list_in_location, "Microsoft.Compute/virtualMachines")),
        (
            "/locations/{location}/virtualMachineScaleSets",
            partial(_list_in_location, "Microsoft.Compute/virtualMachineScaleSets"),
        ),
    )
]
