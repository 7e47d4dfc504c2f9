"""How local users, replication and inventory policies, and restores are shown."""

from __future__ import annotations

from cmdlets._az.views import path
from pscompat.dotnet import members
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap
from pscompat.formatting.views import GroupBy, Item, Source, View, col, expression_of, listing, table

_MODELS = "Microsoft.Azure.Commands.Management.Storage.Models."


def _items(value: Value, *names: str) -> list[Value]:
    found = unwrap(path(*names)(value))
    return [] if found is None else [item for item in found if item is not None]


def _first_of(name: str, part: str, *, dots_always: bool) -> Source:
    """The first of a list in brackets, with dots where there are more (or always)."""

    def read(value: Value) -> Value:
        found = _items(value, name)
        if not found:
            return None
        text = members.value(found[0], part)
        return f"[{text},...]" if len(found) > 1 or dots_always else f"[{text}]"

    return read


def _enabled(name: str) -> Source:
    def read(value: Value) -> Value:
        on = path(name, "Enabled")(value)
        return None if on is None else "Enabled" if on else "Disabled"

    return read


def _prefixes(value: Value) -> Value:
    return f"{{{', '.join(str(item) for item in _items(value, 'Filters', 'PrefixMatch'))}}}"


def _moment(form: str, *names: str) -> Source:
    def read(value: Value) -> Value:
        time = unwrap(path(*names)(value))
        if time is None:
            return None
        text = convert_to((time.ToUniversalTime() if form == "s" else time).ToString(form), "string")
        return f"{text}Z" if form == "s" else text

    return read


def _ranges(value: Value) -> Value:
    found = _items(value, "Parameters", "BlobRanges")
    if not found:
        return None
    first = f'"{members.value(found[0], "StartRange") or ""}" -> "{members.value(found[0], "EndRange") or ""}"'
    return f"[{first},...]" if len(found) > 1 else f"[{first}]"


def _account(value: Value) -> Value:
    group, account = members.value(value, "ResourceGroupName"), members.value(value, "StorageAccountName")
    return f"{group}, StorageAccountName: {account}"


def _last_days(value: Value) -> Value:
    days = path("Definition", "Filters", "CreationTime", "LastNDays")(value)
    return None if days is None else f"LastNDays={days}"


def _of(*names: str) -> list[tuple[Item, Item]]:
    """Columns of properties of a rule's definition."""
    return [col(name.rpartition(".")[2], source=path(*name.split("."))) for name in names]


_FILTERS = "Definition.Filters"
VIEWS: list[View] = [
    table(
        (f"{_MODELS}PSLocalUser",),
        *map(col, ("Name", "Sid", "HomeDirectory", "HasSharedKey", "HasSshKey", "HasSshPassword")),
        col("PermissionScopes", source=_first_of("PermissionScopes", "ResourceName", dots_always=False)),
        group=GroupBy(expression_of(_account), "ResourceGroupName"),
    ),
    table((f"{_MODELS}PSPermissionScope",), *map(col, ("Permissions", "Service", "ResourceName"))),
    table((f"{_MODELS}PSSshPublicKey",), *map(col, ("Description", "Key"))),
    table(
        (f"{_MODELS}PSObjectReplicationPolicy",),
        *map(col, ("ResourceGroupName", "StorageAccountName", "PolicyId", "EnabledTime", "SourceAccount")),
        col("DestinationAccount"),
        *(col(name, source=_enabled(name)) for name in ("Metrics", "PriorityReplication", "TagsReplication")),
        col("Rules", source=_first_of("Rules", "RuleId", dots_always=False)),
    ),
    table(
        (f"{_MODELS}PSObjectReplicationPolicyRule",),
        *map(col, ("RuleId", "SourceContainer", "DestinationContainer")),
        col("Filters.PrefixMatch", source=_prefixes),
        col("Filters.MinCreationTime", source=_moment("s", "Filters", "MinCreationTime")),
    ),
    table(
        (f"{_MODELS}PSBlobRestoreStatus",),
        *map(col, ("Status", "RestoreId", "FailureReason")),
        col("Parameters.TimeToRestore", source=_moment("o", "Parameters", "TimeToRestore")),
        col("Parameters.BlobRanges", source=_ranges),
    ),
    table(
        (f"{_MODELS}PSBlobInventoryPolicyRule",),
        *map(col, ("Name", "Enabled", "Destination")),
        *_of("Definition.ObjectType", "Definition.Format", "Definition.Schedule", f"{_FILTERS}.IncludeSnapshots"),
        *_of(f"{_FILTERS}.IncludeBlobVersions", f"{_FILTERS}.IncludeDeleted", f"{_FILTERS}.BlobTypes"),
        *_of(f"{_FILTERS}.PrefixMatch", f"{_FILTERS}.ExcludePrefix", "Definition.SchemaFields"),
        col("CreationTime", source=_last_days),
    ),
    listing(
        (f"{_MODELS}PSBlobInventoryPolicy",),
        *("StorageAccountName", "ResourceGroupName", "Name", "Id", "Type", "LastModifiedTime", "Enabled"),
        ("Rules", lambda value: [members.value(rule, "Name") for rule in _items(value, "Rules")]),
    ),
]
