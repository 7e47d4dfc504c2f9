"""Which resource the parameters of the cmdlets for any type name, and what is asked of it.

Source: ResourceManipulationCmdletBase, ResourceIdUtility and QueryFilterBuilder of Azure PowerShell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from cmdlets._az.objects import ps_object
from cmdlets._az.resource_ids import parse_id, path_of_group, resource_path
from cmdlets.az_resources._base import ResourcesCmdlet, ResourceTypes
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import ResourceManager


class ManipulatesResource(ResourcesCmdlet):
    """Base: the resource that an id, or type, name and group, with those of an extension, say."""

    def resource_id(self) -> str:
        """The id of the resource. Ends the command where types and names do not go together: what is left would be another resource."""
        if self.ResourceId:
            return str(self.ResourceId)
        for kind, name in (
            (self.ResourceType, self.ResourceName),
            (self.ExtensionResourceType, self.ExtensionResourceName),
        ):
            names = len(name.strip("/").split("/")) if name else 0
            if kind and names != kind.strip("/").count("/"):
                self.invalid(
                    f"'{name or ''}' does not name a resource of type '{kind}': each part of the type has a name."
                )
        group = self.ResourceGroupName
        scope = "" if self.TenantLevel else self.manager().subscription
        if group and not self.TenantLevel:
            scope = path_of_group(scope, group)
        path = typed_path(scope, self.ResourceType, self.ResourceName)
        return typed_path(path, self.ExtensionResourceType, self.ExtensionResourceName)

    def version(self, manager: ResourceManager, resource_id: str) -> str:
        """The api-version of requests: -ApiVersion, else what the provider offers. Raises ServiceError."""
        return self.ApiVersion or version_of(self, manager, resource_id, bool(self.Pre))

    def odata(self) -> dict[str, str]:
        """The query that -ODataQuery adds."""
        return dict(parse_qsl((self.ODataQuery or "").lstrip("?&"), keep_blank_values=True))


def typed_path(scope: str, resource_type: str | None, name: str | None) -> str:
    """The path of a resource by its full type and its names, both with slashes; the scope where there is no type."""
    if not resource_type:
        return scope
    return resource_path(scope, resource_type.strip("/"), tuple((name or "").strip("/").split("/")) if name else ())


def version_of(cmdlet: ResourcesCmdlet, manager: ResourceManager, resource_id: str, pre: bool = False) -> str:
    """The api-version for a resource's type. Raises ServiceError."""
    found = parse_id(resource_id)
    kind = found.type if found is not None and found.type else "Microsoft.Resources/resourceGroups"
    return ResourceTypes(manager, cmdlet.connection()).version(kind, pre)


def with_filters(*texts: str, more: str | None = None) -> dict[str, str]:
    """The query with these filters joined, and the -ODataQuery `more`, whose other options stay as they are."""
    query = dict(parse_qsl((more or "").lstrip("?&"))) if more and more.lstrip("?&").startswith("$") else {}
    own = query.pop("$filter", None) or (more if more and not query else None)
    parts = [text for text in texts if text]
    joined = " AND ".join(parts)
    if own:
        joined = f"({joined}) AND ({own})" if joined else own
    return {**({"$filter": joined} if joined else {}), **query}


def answer_objects(document: Any) -> list[Value]:
    """What an action answered: each element of an array, or the one object."""
    if document is None:
        return []
    return [ps_object(each) for each in document] if isinstance(document, list) else [ps_object(document)]
