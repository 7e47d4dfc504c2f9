"""Which SKU a database or a pool gets by its edition, and where what it refers to lies. Source: SqlSkuUtils of Azure PowerShell."""

from __future__ import annotations

from typing import Any

from cmdlets._az.bodies import put_at
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_sql._base import SqlCmdlet

_PREFIXES = {"generalpurpose": "GP", "businesscritical": "BC", "hyperscale": "HS", "standard": "", "premium": ""}


def sku_name(edition: str | None, serverless: bool = False, pool: bool = False) -> str | None:
    """The name of the SKU of an edition: of one in vCores its letters, of another its own name."""
    if not edition:
        return None
    prefix = _PREFIXES.get(edition.lower())
    if prefix:
        return f"{prefix}_S" if serverless else prefix
    return f"{edition}Pool" if pool else edition


def put_sku(body: dict[str, Any], name: str | None, tier: Any, family: Any, capacity: Any) -> None:
    """Give a body its SKU, where there is a name for one."""
    if name:
        parts = {"name": name, "tier": tier, "family": family, "capacity": capacity}
        body["sku"] = {key: value for key, value in parts.items() if value is not None}


def pool_id(cmdlet: SqlCmdlet, target: ResourceId, pool: str | None) -> str | None:
    """The id of a pool of the server, None for none."""
    if not pool:
        return None
    return f"{cmdlet.container(target)}/providers/Microsoft.Sql/servers/{target.names[0]}/elasticPools/{pool}"


def maintenance_id(cmdlet: SqlCmdlet, text: str | None) -> str | None:
    """The id of a maintenance configuration, which may be given by its name alone."""
    if not text or text.startswith("/"):
        return text
    return f"{cmdlet.manager().subscription}/providers/Microsoft.Maintenance/publicMaintenanceConfigurations/{text}"


def put_encryption(body: dict[str, Any], assigns: Any, ids: Any, keys: Any) -> None:
    """Identity and keys of a database of its own."""
    if assigns or ids:
        body["identity"] = {"type": "UserAssigned", "userAssignedIdentities": {str(each): {} for each in ids or ()}}
    if keys:
        put_at(body, ".keys", {str(each): {} for each in keys})
