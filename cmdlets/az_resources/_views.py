"""How groups, resources, providers, tags and deployments are shown where they are shown without being asked how."""

from __future__ import annotations

import json

from cmdlets._az.objects import to_json
from cmdlets.az_resources._base import MODELS
from pscompat.dotnet import members
from pscompat.dotnet.values import Value
from pscompat.formatting.views import View, col, listing, table


def _pair(location: Value) -> Value:
    found = members.value(location, "PairedRegion")
    return None if found is None else json.dumps(to_json(found), indent=2)


VIEWS: list[View] = [
    listing(
        (f"{MODELS}PSResourceGroup",),
        *("ResourceGroupName", "Location", "ProvisioningState", ("Tags", "TagsTable"), "ResourceId"),
    ),
    listing(
        (f"{MODELS}PSResource",),
        *(
            "Name",
            "ResourceGroupName",
            ("ResourceType", "Type"),
            "Location",
            ("ResourceId", "Id"),
            ("Tags", "TagsTable"),
        ),
    ),
    table(
        (f"{MODELS}PSResource",),
        col("Name"),
        col("ResourceGroupName"),
        col("ResourceType", source="Type"),
        col("Location"),
    ),
    listing((f"{MODELS}PSResourceProvider",), "ProviderNamespace", "RegistrationState", "ResourceTypes", "Locations"),
    listing(
        (f"{MODELS}PSResourceProviderResourceType",),
        "ResourceTypeName",
        "Locations",
        "ApiVersions",
        "DefaultApiVersion",
    ),
    listing(
        (f"{MODELS}PSResourceProviderLocation",),
        *(
            "Location",
            "DisplayName",
            "Type",
            "Longitude",
            "Latitude",
            "PhysicalLocation",
            "RegionType",
            "RegionCategory",
        ),
        *("GeographyGroup", ("PairedRegion", _pair), "Providers"),
    ),
    listing(
        ("Microsoft.Azure.Commands.Tags.Model.PSTagResource",), "Id", "Name", "Type", ("Properties", "PropertiesTable")
    ),
]
