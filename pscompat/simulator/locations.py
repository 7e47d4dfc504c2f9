"""The regions of the public cloud."""

from __future__ import annotations

from pscompat.simulator import errors

_REGIONS = """
eastus East US|eastus2 East US 2|southcentralus South Central US|westus2 West US 2|westus3 West US 3
australiaeast Australia East|southeastasia Southeast Asia|northeurope North Europe|swedencentral Sweden Central
uksouth UK South|westeurope West Europe|centralus Central US|southafricanorth South Africa North
centralindia Central India|eastasia East Asia|japaneast Japan East|koreacentral Korea Central
newzealandnorth New Zealand North|canadacentral Canada Central|austriaeast Austria East|francecentral France Central
germanywestcentral Germany West Central|italynorth Italy North|norwayeast Norway East|polandcentral Poland Central
spaincentral Spain Central|switzerlandnorth Switzerland North|mexicocentral Mexico Central|uaenorth UAE North
brazilsouth Brazil South|chilecentral Chile Central|israelcentral Israel Central|qatarcentral Qatar Central
indonesiacentral Indonesia Central|malaysiawest Malaysia West|northcentralus North Central US|westus West US
japanwest Japan West|westcentralus West Central US|southafricawest South Africa West|australiacentral Australia Central
australiacentral2 Australia Central 2|australiasoutheast Australia Southeast|koreasouth Korea South
southindia South India|westindia West India|jioindiawest Jio India West|jioindiacentral Jio India Central
canadaeast Canada East|francesouth France South|germanynorth Germany North|norwaywest Norway West
switzerlandwest Switzerland West|ukwest UK West|uaecentral UAE Central|brazilsoutheast Brazil Southeast
eastus2euap East US 2 EUAP|centraluseuap Central US EUAP
"""
REGIONS: dict[str, str] = dict(
    entry.strip().split(" ", 1) for line in _REGIONS.split("\n") for entry in line.split("|") if entry.strip()
)
"""Names of regions with the names that people read."""
GLOBAL = "global"
_NOWHERE = frozenset(["microsoft.insights/logprofiles"])
"""Types of which clients send an empty location: such a resource is the subscription's."""


def normal(location: str) -> str:
    """A location as the service writes it: `West Europe` is `westeurope`."""
    return location.replace(" ", "").lower()


def read_location(value: object, type_name: str) -> str:
    """The location of a resource's document. Raises RequestError (400)."""
    if value == "" and type_name.lower() in _NOWHERE:
        return ""
    if value is None or value == "":
        raise errors.location_required()
    if not isinstance(value, str):
        raise errors.invalid_request_content("location must be a string")
    location = normal(value)
    if location not in REGIONS and location != GLOBAL:
        raise errors.location_not_available(value, type_name, list(REGIONS))
    return location


def read_group_location(value: object) -> str:
    """The location of a resource group's document. Raises RequestError (400)."""
    if value is None or value == "":
        raise errors.location_required()
    if not isinstance(value, str):
        raise errors.invalid_request_content("location must be a string")
    location = normal(value)
    if location not in REGIONS:
        raise errors.group_location_not_available(value, list(REGIONS))
    return location
