"""What providers offer to policies and roles: the aliases of their types, and their operations.

Source: GetAzurePolicyAlias and GetAzureProviderOperationCommand of Azure PowerShell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import AzureObject, ps_object, record_class
from cmdlets.az_resources._base import CHOSEN_BY_SERVICE, COMMANDS, VERSION, ResourcesCmdlet
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import GenericList, Value
from pscompat.dotnet.wildcards import compile_pattern

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import ResourceManager

_ALIASES = {"$expand": "resourceTypes/aliases"}
_OPERATIONS = "/providers/Microsoft.Authorization/providerOperations"
_OPERATIONS_VERSION = "2015-07-01"
_MODELS = "Microsoft.Azure.Management.ResourceManager.Models."


class PsResourceProviderAlias(AzureObject):
    """A type and its aliases."""

    __slots__ = ()
    net_name = f"{COMMANDS}PsResourceProviderAlias"


@cmdlet("Get-AzPolicyAlias")
class GetAzPolicyAlias(ResourcesCmdlet):
    """Gets the types of resources that have aliases for policies, with these."""

    net_command = f"{COMMANDS}GetAzurePolicyAlias"
    ignores = {"ApiVersion": CHOSEN_BY_SERVICE, "Pre": CHOSEN_BY_SERVICE}

    def process(self) -> None:
        self.write_read(self._found)

    def _found(self) -> Iterator[Value]:
        for provider in self._providers(self.manager()):
            namespace = str(provider["namespace"])
            if _holds(namespace, self._wanted("NamespaceMatch")):
                yield from (
                    _aliased(namespace, each) for each in provider.get("resourceTypes") or () if self._fits(each)
                )

    def _wanted(self, name: str) -> str:
        return to_string(self.bound.get(name) or "").strip().lower()

    def _providers(self, manager: ResourceManager) -> Iterable[dict[str, Any]]:
        """The provider of that very name, else all."""
        name = self._wanted("NamespaceMatch")
        if name:
            try:
                return [manager.get(f"/providers/{quote(name, safe='')}", VERSION, _ALIASES)]
            except ServiceError:
                pass
        return manager.items("/providers", VERSION, _ALIASES)

    def _fits(self, kind: dict[str, Any]) -> bool:
        if not _holds(kind["resourceType"], self._wanted("ResourceTypeMatch")):
            return False
        aliases = kind.get("aliases") or []
        if self.ListAvailable:
            return True
        if not aliases:
            return False
        paths = [path for alias in aliases for path in alias.get("paths") or ()]
        places = {
            "LocationMatch": kind.get("locations") or [],
            "AliasMatch": [alias.get("name") for alias in aliases],
            "PathMatch": [path.get("path") for path in paths],
            "ApiVersionMatch": [
                *(kind.get("apiVersions") or []),
                *(version for path in paths for version in path.get("apiVersions") or ()),
            ],
        }
        wanted = {name: text for name in places if (text := self._wanted(name))}
        return not wanted or any(
            _holds(str(text), part) for name, part in wanted.items() for text in places[name] if text is not None
        )


def _holds(text: str, part: str) -> bool:
    return part in text.lower()


def _aliased(namespace: str, kind: dict[str, Any]) -> PsResourceProviderAlias:
    aliases: Value = None
    if kind.get("aliases") is not None:
        aliases = GenericList([_alias(each) for each in kind["aliases"]], f"{_MODELS}Alias")
    return PsResourceProviderAlias(
        {
            "Namespace": namespace,
            "ResourceType": kind["resourceType"],
            "Locations": kind.get("locations"),
            "Aliases": aliases,
            "ApiVersions": kind.get("apiVersions"),
        }
    )


class Alias(AzureObject):
    """An alias: a name for properties of a type, in its versions."""

    __slots__ = ()
    net_name = f"{_MODELS}Alias"

    def ToString(self) -> str:
        return str(self.values["Name"])


def _alias(document: dict[str, Any]) -> Alias:
    paths = [
        record_class(f"{_MODELS}AliasPath")(
            {
                "Path": path.get("path"),
                "ApiVersions": path.get("apiVersions"),
                "Pattern": ps_object(path.get("pattern")),
                "Metadata": ps_object(path.get("metadata")),
            }
        )
        for path in document.get("paths") or ()
    ]
    return Alias(
        {
            "Name": document.get("name"),
            "Paths": GenericList(paths, f"{_MODELS}AliasPath"),
            "Type": document.get("type"),
            "DefaultPath": document.get("defaultPath"),
            "DefaultPattern": ps_object(document.get("defaultPattern")),
            "DefaultMetadata": ps_object(document.get("defaultMetadata")),
        }
    )


class PSResourceProviderOperation(AzureObject):
    """What can be done to resources of a type."""

    __slots__ = ()
    net_name = "Microsoft.Azure.Commands.Resources.Models.PSResourceProviderOperation"


@cmdlet("Get-AzProviderOperation")
class GetAzProviderOperation(ResourcesCmdlet):
    """Gets the operations of providers, which roles allow; wildcards choose among them."""

    net_command = "Microsoft.Azure.Commands.Resources.GetAzureProviderOperationCommand"

    def process(self) -> None:
        wanted = to_string(self.OperationSearchString or "*").strip()
        start = wanted.partition("*")[0]
        provider = start.partition("/")[0] if start.find("/") > 0 else ""
        if not provider and "*" not in wanted:
            return
        fits = compile_pattern(wanted)
        self.write_read(
            lambda: (
                each
                for one in self._metadata(self.manager(), provider)
                for each in _operations(one)
                if fits(str(each.values["Operation"]))
            )
        )

    def _metadata(self, manager: ResourceManager, provider: str) -> Iterable[dict[str, Any]]:
        query = {"$expand": "resourceTypes"}
        if provider:
            return [manager.get(f"{_OPERATIONS}/{quote(provider, safe='')}", _OPERATIONS_VERSION, query)]
        return manager.items(_OPERATIONS, _OPERATIONS_VERSION, query)


def _operations(provider: dict[str, Any]) -> Iterator[PSResourceProviderOperation]:
    shown = provider.get("displayName")
    yield from (_operation(each, shown, "") for each in provider.get("operations") or () if _of_users(each))
    for kind in provider.get("resourceTypes") or ():
        yield from (
            _operation(each, shown, kind.get("displayName")) for each in kind.get("operations") or () if _of_users(each)
        )


def _of_users(operation: dict[str, Any]) -> bool:
    origin = operation.get("origin")
    return origin is None or "user" in str(origin)


def _operation(operation: dict[str, Any], provider: Any, resource: Any) -> PSResourceProviderOperation:
    return PSResourceProviderOperation(
        {
            "Operation": operation.get("name"),
            "OperationName": operation.get("displayName"),
            "ProviderNamespace": provider,
            "ResourceName": resource or "",
            "Description": operation.get("description"),
        }
    )
