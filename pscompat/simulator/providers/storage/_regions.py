"""The region that a geo-redundant account is copied to. Source: Azure's list of paired regions."""

from __future__ import annotations

_PAIRS = (
    ("eastus", "westus"),
    ("eastus2", "centralus"),
    ("northcentralus", "southcentralus"),
    ("westus2", "westcentralus"),
    ("westeurope", "northeurope"),
    ("uksouth", "ukwest"),
    ("francecentral", "francesouth"),
    ("germanywestcentral", "germanynorth"),
    ("switzerlandnorth", "switzerlandwest"),
    ("norwayeast", "norwaywest"),
    ("swedencentral", "swedensouth"),
    ("eastasia", "southeastasia"),
    ("japaneast", "japanwest"),
    ("koreacentral", "koreasouth"),
    ("australiaeast", "australiasoutheast"),
    ("centralindia", "southindia"),
    ("canadacentral", "canadaeast"),
    ("southafricanorth", "southafricawest"),
    ("uaenorth", "uaecentral"),
)
_PAIR_OF = {
    **dict(_PAIRS),
    **{second: first for first, second in _PAIRS},
    "westus3": "eastus",
    "brazilsouth": "southcentralus",
}


def paired_region(location: str) -> str:
    """The region beside a region; the region itself where none is known."""
    return _PAIR_OF.get(location, location)
