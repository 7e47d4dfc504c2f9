"""Network security perimeters: profiles with access rules, associated resources, links between perimeters, logging."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from cmdlets._az.cmdlet import AzCmdlet
from cmdlets._az.generated import GeneratedCmdlet, GetGenerated, RemoveGenerated, UpdateGenerated, WriteGenerated
from cmdlets._az.given_json import given_json
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.resources import ArmResource
from cmdlets.az_network._classes_perimeters import CLASSES, NAMESPACE, PERIMETER
from cmdlets.az_network._families import declare
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document

_COMMANDS = "Microsoft.Azure.PowerShell.Cmdlets.NetworkSecurityPerimeter.Cmdlets."
_GIVEN = ("InputObject", "ProfileInputObject", "NetworkSecurityPerimeterInputObject")


class _Perimeter(GeneratedCmdlet):
    """Base. only: the name of what a perimeter has once."""

    only: ClassVar[str] = ""
    given: ClassVar[tuple[str, ...]] = _GIVEN

    def target(self) -> ResourceId:
        found = super().target()
        if self.only and len(found.names) == 1:
            return found._replace(names=(*found.names, self.only))
        return found


class _Get(_Perimeter, GetGenerated):
    """Gets one, or a list of which -Top and -SkipToken choose."""

    def list_query(self) -> Mapping[str, str] | None:
        top, token = self.bound.get("Top"), self.bound.get("SkipToken")
        query = {"$top": str(top)} if top else {}
        return {**query, "$skipToken": str(token)} if token else query or None


class _New(_Perimeter, WriteGenerated):
    """Creates one, of parameters, an object or JSON."""

    def built(self) -> Document:
        given = unwrap(self.bound.get("Parameter"))
        return super().built() if given is None else given.document()


class _Update(_Perimeter, UpdateGenerated):
    """Changes one."""


class _Patch(_Perimeter, WriteGenerated):
    """Changes the tags of a perimeter."""

    def process(self) -> None:
        target = self.target()
        body = given_json(self, self.bound.get("JsonString"), self.bound.get("JsonFilePath"))
        if body is None:
            given = unwrap(self.bound.get("Parameter"))
            body = self.built() if given is None else given.document()
        if self.asks("Patch"):
            title = f"update of {self.resource.noun} '{target.name}'"
            self.send("PATCH", self.path(target), self.resource.version, body, title=title, shown=self.shown)


class _Remove(_Perimeter, RemoveGenerated):
    """Removes one."""

    def query(self) -> Mapping[str, str | bool] | None:
        return {"forceDeletion": True} if self.bound.get("ForceDeletion") else None


_VERBS: dict[str, type[AzCmdlet]] = {"Get": _Get, "New": _New, "Update": _Update, "Remove": _Remove}


def _family(
    noun: str, kind: str, net_class: str, words: str, names: str, places: str = "", verbs: str = "Get New Update Remove"
) -> None:
    resource = ArmResource(PERIMETER + kind, f"{NAMESPACE}.{net_class}", words)
    for verb in verbs.split():
        base = _Patch if verb == "Update" and not kind else _VERBS[verb]
        own: dict[str, Any] = {"places": {each: each for each in places.split()}} if verb in ("New", "Update") else {}
        if verb == "Update":  # What only a new one has.
            own["places"] = {
                each: each for each in places.split() if each not in ("Location", "Description", "Version")
            }
        declare(
            __name__,
            f"{verb}-AzNetworkSecurityPerimeter{noun}",
            base,
            f"a {words}",
            net_command=f"{_COMMANDS}{verb}AzNetworkSecurityPerimeter{noun}",
            resource=resource,
            operations=f"NetworkSecurityPerimeter{noun}s",
            names=tuple(names.split()),
            only="instance" if noun == "LoggingConfiguration" else "",
            **own,
        )


_family("", "", "NetworkSecurityPerimeter", "network security perimeter", "Name", "Location Tag")
_family("Profile", "/profiles", "NspProfile", "profile", "SecurityPerimeterName Name", verbs="Get New Remove")
_family(
    "AccessRule",
    "/profiles/accessRules",
    "NspAccessRule",
    "access rule",
    "SecurityPerimeterName ProfileName Name",
    "AddressPrefix Direction EmailAddress FullyQualifiedDomainName PhoneNumber ServiceTag Subscription",
)
_family(
    "Association",
    "/resourceAssociations",
    "NspAssociation",
    "association",
    "SecurityPerimeterName Name",
    "AccessMode PrivateLinkResourceId ProfileId",
)
_family(
    "Link",
    "/links",
    "NspLink",
    "link",
    "SecurityPerimeterName Name",
    "AutoApprovedRemotePerimeterResourceId Description LocalInboundProfile RemoteInboundProfile",
)
_family(
    "LinkReference",
    "/linkReferences",
    "NspLinkReference",
    "link reference",
    "SecurityPerimeterName Name",
    verbs="Get Remove",
)
_family(
    "LoggingConfiguration",
    "/loggingConfigurations",
    "NspLoggingConfiguration",
    "logging configuration",
    "SecurityPerimeterName Name",
    "EnabledLogCategory Version",
)


class _OfLocation(GetGenerated):
    """Lists what a location offers perimeters."""

    names = ()
    resource = ArmResource(PERIMETER, f"{NAMESPACE}.NetworkSecurityPerimeter", "location")
    makes: ClassVar[str] = ""
    below: ClassVar[str] = ""

    def several(self, target: ResourceId) -> Iterator[Any]:
        made = CLASSES.named(self.makes)
        manager = self.manager()
        subscriptions = [f"/subscriptions/{each}" for each in self.bound.get("SubscriptionId") or ()]
        for subscription in subscriptions or [manager.subscription]:
            path = f"{subscription}/providers/Microsoft.Network/locations/{quote(str(self.Location), safe='')}/{self.below}"
            for document in manager.items(path, self.resource.version):
                yield made(document)  # type: ignore[call-arg]

    def target(self) -> ResourceId:
        return ResourceId("", "", self.resource.type, ())


for _noun, _makes, _below in (
    ("AssociableResourceType", "PerimeterAssociableResource", "perimeterAssociableResourceTypes"),
    ("ServiceTag", "NspServiceTagsResource", "nspServiceTags"),
):
    declare(
        __name__,
        f"Get-AzNetworkSecurityPerimeter{_noun}",
        _OfLocation,
        "what a location offers perimeters",
        net_command=f"{_COMMANDS}GetAzNetworkSecurityPerimeter{_noun}_List",
        makes=_makes,
        below=_below,
    )
