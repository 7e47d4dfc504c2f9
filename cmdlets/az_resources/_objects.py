"""Groups, resources, providers and locations as Az.Resources shows them."""

from __future__ import annotations

from typing import Any

from cmdlets._az.objects import AzureObject, ps_object
from cmdlets._az.resource_ids import parse_id
from cmdlets.az_resources._base import MODELS, date_time, hash_table, tags_table
from pscompat.dotnet.values import MISSING, Hashtable, Value

_SDK = "Microsoft.Azure.Management.ResourceManager.Models."


class TaggedObject(AzureObject):
    """An object with `Tags`, which shows them as `TagsTable` too."""

    __slots__ = ()

    def net_names(self) -> list[str]:
        return [*self.values, "TagsTable"]

    def net_get(self, name: str) -> Value:
        found = super().net_get(name)
        return tags_table(self.values["Tags"]) if found is MISSING and name.lower() == "tagstable" else found


class PSResourceGroup(TaggedObject):
    """A resource group."""

    __slots__ = ()
    net_name = f"{MODELS}PSResourceGroup"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSResourceGroup:
        """The object for the service's document."""
        return cls(
            {
                "ResourceGroupName": document["name"],
                "Location": document["location"],
                "ProvisioningState": (document.get("properties") or {}).get("provisioningState"),
                "Tags": hash_table(document["tags"]) if document.get("tags") else None,
                "ResourceId": document["id"],
                "ManagedBy": document.get("managedBy"),
            }
        )


class Sku(AzureObject):
    """What a resource costs and does."""

    __slots__ = ()
    net_name = f"{_SDK}Sku"


class Plan(AzureObject):
    """The offer that a resource was made of."""

    __slots__ = ()
    net_name = f"{_SDK}Plan"


class Identity(AzureObject):
    """Who a resource is."""

    __slots__ = ()
    net_name = f"{_SDK}Identity"


def _part(kind: type[AzureObject], document: dict[str, Any] | None, *names: str) -> AzureObject | None:
    """An object for a part of a document; its properties are those names with a capital."""
    if not document:
        return None
    return kind({name[:1].upper() + name[1:]: ps_object(document.get(name)) for name in names})


class PSResource(TaggedObject):
    """Any resource."""

    __slots__ = ()
    net_name = f"{MODELS}PSResource"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSResource:
        """The object for the service's document, of a list or of a resource alone."""
        resource_id = document.get("id") or ""
        found = parse_id(resource_id)
        kind = document.get("type")
        properties = document.get("properties")
        created, changed = (document.get(name) for name in ("createdTime", "changedTime"))
        names = found.names if found is not None else ()
        return cls(
            {
                "ResourceId": resource_id,
                "Id": resource_id,
                "Identity": _part(
                    Identity, document.get("identity"), "principalId", "tenantId", "type", "userAssignedIdentities"
                ),
                "Kind": document.get("kind"),
                "Location": document.get("location"),
                "ManagedBy": document.get("managedBy"),
                "ResourceName": document.get("name"),
                "Name": document.get("name"),
                "ExtensionResourceName": None,
                "ParentResource": _parent(found.type, names) if found is not None and len(names) > 1 else None,
                "Plan": _part(Plan, document.get("plan"), "name", "publisher", "product", "promotionCode", "version"),
                "Properties": ps_object(properties) if properties is not None else None,
                "ResourceGroupName": found.group or None if found is not None else None,
                "Type": kind,
                "ResourceType": kind,
                "ExtensionResourceType": None,
                "Sku": _part(Sku, document.get("sku"), "name", "tier", "size", "family", "model", "capacity"),
                "Tags": hash_table(document["tags"]) if document.get("tags") is not None else None,
                "SubscriptionId": found.subscription or None if found is not None else None,
                "CreatedTime": date_time(created),
                "ChangedTime": date_time(changed),
                "ETag": document.get("etag"),
            }
        )


def _parent(resource_type: str, names: tuple[str, ...]) -> str:
    """`virtualMachines/vm1` of `Microsoft.Compute/virtualMachines/extensions` and `vm1`, `e1`."""
    types = resource_type.split("/")[1:-1]
    return "/".join(f"{kind}/{name}" for kind, name in zip(types, names, strict=False))


class PSResourceProviderResourceType(AzureObject):
    """A type of a provider."""

    __slots__ = ()
    net_name = f"{MODELS}PSResourceProviderResourceType"

    def ToString(self) -> str:
        return str(self.values["ResourceTypeName"])


class PSResourceProvider(AzureObject):
    """A provider with its types, or one with a single one of them."""

    __slots__ = ()
    net_name = f"{MODELS}PSResourceProvider"

    @classmethod
    def of(cls, document: dict[str, Any], types: list[dict[str, Any]] | None = None) -> PSResourceProvider:
        """The object for the service's document; types: those to show where not all are."""
        shown = [_provider_type(each) for each in (document.get("resourceTypes") or [] if types is None else types)]
        places: dict[str, str] = {}
        for each in shown:
            for place in each.values["Locations"]:
                places.setdefault(place.lower(), place)
        return cls(
            {
                "ProviderNamespace": document["namespace"],
                "RegistrationState": document.get("registrationState"),
                "ResourceTypes": shown,
                "Locations": list(places.values()),
                "ZoneMappings": shown[0].values["ZoneMappings"] if types is not None and shown else None,
            }
        )


def _provider_type(document: dict[str, Any]) -> PSResourceProviderResourceType:
    zones = document.get("zoneMappings")
    return PSResourceProviderResourceType(
        {
            "ResourceTypeName": document["resourceType"],
            "Locations": list(document.get("locations") or []),
            "ApiVersions": list(document.get("apiVersions") or []),
            "ZoneMappings": Hashtable((each.get("location"), each.get("zones")) for each in zones) if zones else None,
            "DefaultApiVersion": document.get("defaultApiVersion"),
        }
    )


class PSResourceProviderLocation(AzureObject):
    """A place, and the providers that are there."""

    __slots__ = ()
    net_name = f"{MODELS}PSResourceProviderLocation"


class PSProviderFeature(AzureObject):
    """A preview feature of a provider."""

    __slots__ = ()
    net_name = f"{MODELS}PSProviderFeature"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSProviderFeature:
        """The object for the service's document."""
        provider, _, feature = str(document["name"]).partition("/")
        state = (document.get("properties") or {}).get("state")
        return cls({"FeatureName": feature, "ProviderName": provider, "RegistrationState": state})
