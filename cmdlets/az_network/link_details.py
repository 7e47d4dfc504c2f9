"""Private links of any service: who is connected to a resource, what of it can be reached; what there is in a location."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, NamedTuple

from cmdlets._az.builders import class_named
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import ResourceId, parse_id, path_of_group
from cmdlets.az_network._base import COMMANDS, MODELS, NetworkCmdlet
from cmdlets.az_network._families import declare
from cmdlets.az_network._link_providers import CONNECTIONS, RESOURCES, Provider, provider_of
from cmdlets.az_network.availability import Reading
from cmdlets.az_network.virtual_networks import VIRTUAL_NETWORK
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards

_VERSION = VIRTUAL_NETWORK.version


class _InLocation(Reading):
    """Reads what there is in a location, or for a group there."""

    def path(self) -> str:
        found = super().path()
        if not self.bound.get("ResourceGroupName"):
            return found
        subscription = self.manager().subscription
        return path_of_group(subscription, str(self.ResourceGroupName)) + found[len(subscription) :]


for _name, _makes, _below in (
    ("Get-AzAutoApprovedPrivateLinkService", "PSAutoApprovedPrivateLinkService", "autoApprovedPrivateLinkServices"),
    ("Get-AzAvailablePrivateEndpointType", "PSAvailablePrivateEndpointType", "availablePrivateEndpointTypes"),
    ("Get-AzAvailableServiceAlias", "PsAvailableServiceAlias", "availableServiceAliases"),
):
    declare(
        __name__,
        _name,
        _InLocation,
        "what there is in a location",
        makes=_makes,
        below=f"providers/Microsoft.Network/locations/{{location}}/{_below}",
    )
declare(
    __name__,
    "Get-AzBgpServiceCommunity",
    Reading,
    "the communities of services",
    makes="PSBgpServiceCommunity",
    below="providers/Microsoft.Network/bgpServiceCommunities",
)


@cmdlet("Test-AzPrivateLinkServiceVisibility")
class TestAzPrivateLinkServiceVisibility(_InLocation):
    """Tells whether a private link service may be connected to."""

    net_command = f"{COMMANDS}TestAzurePrivateLinkServiceVisibilityCommand"
    below = "providers/Microsoft.Network/locations/{location}/checkPrivateLinkServiceVisibility"

    def process(self) -> None:
        body = {"privateLinkServiceAlias": str(self.PrivateLinkServiceAlias)}
        self.send("POST", self.path(), _VERSION, body, title="visibility check", shown=_visible)


def _visible(status: Any) -> bool:
    return bool((status.result or {}).get("visible"))


class _Owner(NamedTuple):
    """A resource that has connections: its provider, its path, and the name of one below it, empty for all."""

    provider: Provider
    path: str
    name: str


class _OfOwner(NetworkCmdlet):
    """Base of those of what lies below a resource of another service."""

    def owner(self) -> _Owner:
        """What the parameters say."""
        if self.is_bound("ResourceId"):
            found = self._parsed(str(self.ResourceId), "ResourceId")
            kind, _, _ = found.type.rpartition("/")
            above = found._replace(type=kind, names=found.names[:-1])
            return _Owner(self._provider(kind), self._path(above), found.names[-1])
        if self.is_bound("PrivateLinkResourceId"):
            found = self._parsed(str(self.PrivateLinkResourceId), "PrivateLinkResourceId")
            return _Owner(self._provider(found.type), self._path(found), str(self.Name or ""))
        kind = str(self.PrivateLinkResourceType)
        place = ResourceId("", str(self.ResourceGroupName), kind, (str(self.ServiceName),))
        return _Owner(self._provider(kind), self._path(place), str(self.Name or ""))

    def _parsed(self, text: str, parameter: str) -> ResourceId:
        found = parse_id(text)
        if found is None or not found.names:
            self.invalid(f"-{parameter} '{text}' is no id of a resource.", text)
        return found

    def _provider(self, kind: str) -> Provider:
        found = provider_of(kind)
        if found is None:
            self.invalid(f"The {kind} is not supported.", kind)
        return found

    def _path(self, place: ResourceId) -> str:
        subscription = f"/subscriptions/{place.subscription}" if place.subscription else self.manager().subscription
        base = path_of_group(subscription, place.group) if place.group else subscription
        namespace, *kinds = place.type.split("/")
        return f"{base}/providers/{namespace}" + "".join(
            f"/{kind}/{name}" for kind, name in zip(kinds, place.names, strict=False)
        )

    def shown_connection(self, document: Any) -> ServiceObject:
        """The object for a connection."""
        return class_named(f"{MODELS}PSPrivateEndpointConnection")(document)

    def put_state(self, status: str) -> None:
        """Read a connection, write it with another state, and write what is read then."""
        owner = self.owner()
        manager, path = self.manager(), f"{owner.path}/{CONNECTIONS}/{owner.name}"
        version = owner.provider.version

        def work(operation: Any) -> Iterator[Any]:
            document = manager.get(path, version)
            state = document.setdefault("properties", {}).setdefault("privateLinkServiceConnectionState", {})
            state["status"] = status
            if self.is_bound("Description"):
                state["description"] = str(self.Description)
            operation.write(manager, "PUT", path, version, document)
            yield self.shown_connection(manager.get(path, version))

        self.perform(f"update of private endpoint connection '{owner.name}'", work)


class _State(_OfOwner):
    """Changes the state of a connection."""

    status: ClassVar[str] = ""

    def process(self) -> None:
        self.put_state(self.status or str(self.PrivateLinkServiceConnectionState))


@cmdlet("Get-AzPrivateEndpointConnection")
class GetAzPrivateEndpointConnection(_OfOwner):
    """Gets the connections of a resource, or one of them."""

    net_command = f"{COMMANDS}GetAzurePrivateEndpointConnection"

    def process(self) -> None:
        owner = self.owner()
        self.write_all(self.answer(lambda: list(self._found(owner))))

    def _found(self, owner: _Owner) -> Iterator[ServiceObject]:
        manager, version = self.manager(), owner.provider.version
        if owner.name and not has_wildcards(owner.name):
            yield self.shown_connection(manager.get(f"{owner.path}/{CONNECTIONS}/{owner.name}", version))
            return
        fits = compile_pattern(owner.name) if owner.name else None
        if owner.provider.lists_connections:
            documents = list(manager.items(f"{owner.path}/{CONNECTIONS}", version))
        else:
            properties = manager.get(owner.path, version).get("properties") or {}
            documents = properties.get(CONNECTIONS) or []
        for document in documents:
            if fits is None or fits(str(document.get("name") or "")):
                yield self.shown_connection(document)


for _verb, _status in (("Approve", "Approved"), ("Deny", "Rejected"), ("Set", "")):
    declare(
        __name__,
        f"{_verb}-AzPrivateEndpointConnection",
        _State,
        "a private endpoint connection",
        net_command=f"{COMMANDS}{_verb}AzurePrivateEndpointConnection",
        status=_status,
    )


@cmdlet("Remove-AzPrivateEndpointConnection")
class RemoveAzPrivateEndpointConnection(_OfOwner):
    """Removes a connection."""

    net_command = f"{COMMANDS}RemoveAzurePrivateEndpointConnection"
    ignores = {"Description": "The real cmdlet sends no description either."}

    def process(self) -> None:
        owner = self.owner()
        if not self.should_process(owner.name, "Removing resource ..."):
            return
        question = f"Are you sure you want to remove resource '{owner.name}'"
        if not self.Force and not self.should_continue(question, ""):
            return
        path = f"{owner.path}/{CONNECTIONS}/{owner.name}"

        def work(operation: Any) -> Iterator[Any]:
            operation.write(self.manager(), "DELETE", path, owner.provider.version)
            if self.PassThru:
                yield True

        self.perform(f"deletion of private endpoint connection '{owner.name}'", work)


@cmdlet("Get-AzPrivateLinkResource")
class GetAzPrivateLinkResource(_OfOwner):
    """Gets what of a resource can be reached over private links."""

    net_command = f"{COMMANDS}GetAzurePrivateLinkResourceCommand"

    def process(self) -> None:
        owner = self.owner()
        if not owner.provider.has_resources:
            self.throw(
                f"{owner.provider.type} has no private link resources.",
                "",
                "CloseError",
                exception="System.NotImplementedException",
            )
        self.write_all(self.answer(lambda: list(self._found(owner))))

    def _found(self, owner: _Owner) -> Iterator[ServiceObject]:
        manager, version = self.manager(), owner.provider.version
        made = class_named(f"{MODELS}PSPrivateLinkResource")
        if owner.name and owner.provider.gets_resource:
            yield made(manager.get(f"{owner.path}/{RESOURCES}/{owner.name}", version))
            return
        for document in manager.items(f"{owner.path}/{RESOURCES}", version):
            if not owner.name or str(document.get("name") or "").lower() == owner.name.lower():
                yield made(document)
