"""How what lies in an account's queues, tables, shares and file systems is shown, and the properties of its services."""

from __future__ import annotations

from cmdlets._az.views import path
from pscompat.dotnet import members
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap
from pscompat.formatting.packets import RIGHT
from pscompat.formatting.views import GroupBy, Source, View, col, expression_of, listing, table

_DATA = "Microsoft.WindowsAzure.Commands.Common.Storage.ResourceModel."
_MODEL = "Microsoft.WindowsAzure.Commands.Storage.Model.ResourceModel."
_PROTOCOL = "Microsoft.Azure.Storage.Shared.Protocol."


def moment(name: str, form: str) -> Source:
    """A time in UTC."""

    def read(value: Value) -> Value:
        time = unwrap(members.value(value, name))
        return None if time is None else convert_to(unwrap(time.UtcDateTime).ToString(form), "string")

    return read


def _of_share(value: Value) -> Value:
    client = unwrap(members.value(value, "ShareDirectoryClient") or members.value(value, "ShareFileClient"))
    return f"{client.values['AccountName']}, ShareName: {client.values['ShareName']}"


def _is_directory(value: Value) -> Value:
    return "Directory" if members.value(value, "ShareFileClient") is None else "File"


def _size(value: Value) -> Value:
    """A file's length; a directory is one object."""
    return 1 if members.value(value, "ShareFileClient") is None else members.value(value, "Length")


def _length(value: Value) -> Value:
    return None if members.value(value, "IsDirectory") else members.value(value, "Length")


def _permissions(value: Value) -> Value:
    found = unwrap(members.value(value, "Permissions"))
    return None if found is None else found.ToSymbolicPermissions()


def _file_system(value: Value) -> Value:
    return path("Directory" if members.value(value, "IsDirectory") else "File", "FileSystemName")(value)


def _deep(*names: str) -> list[tuple[str, Source]]:
    return [(name, path(*name.split("."))) for name in names]


_RETAINED = ("Version", "LoggingOperations", "RetentionDays"), ("Version", "MetricsLevel", "RetentionDays")
VIEWS: list[View] = [
    table(
        (f"{_DATA}AzureStorageQueue",),
        *map(col, ("Name", "Uri", "ApproximateMessageCount")),
        group=GroupBy(expression_of(path("QueueClient", "AccountName")), "Storage Account Name"),
    ),
    table(
        (f"{_DATA}AzureStorageTable",),
        *map(col, ("Name", "Uri")),
        group=GroupBy(expression_of(path("CloudTable", "ServiceClient", "BaseUri")), "Table End Point"),
    ),
    table(
        (f"{_DATA}AzureStorageFile", f"{_DATA}AzureStorageFileDirectory"),
        col("Type", 10, source=_is_directory),
        col("Length", 15, RIGHT, _size),
        col("Name"),
        group=GroupBy(expression_of(_of_share), "AccountName"),
    ),
    table(
        (f"{_DATA}AzureStorageFileShare",),
        col("Name"),
        col("QuotaGiB", source="Quota"),
        col("LastModified", source=moment("LastModified", "o")),
        col("IsSnapshot"),
        col("SnapshotTime", source=moment("SnapshotTime", "o")),
        col("IsDeleted"),
        group=GroupBy(expression_of(path("Context", "FileEndPoint")), "File End Point"),
    ),
    table(
        (f"{_DATA}AzureDataLakeGen2Item",),
        *(col("Path", 20), col("IsDirectory", 12), col("Length", 15, source=_length)),
        col("LastModified", 20, source=moment("LastModified", "u")),
        *(col("Permissions", 12, source=_permissions), col("Owner", 20), col("Group", 20)),
        group=GroupBy(expression_of(_file_system), "FileSystem Name"),
    ),
    table(
        (f"{_DATA}AzureDataLakeGen2DeletedItem",),
        *(col("Path", 20), col("DeletionId", 20), col("DeletedOn", 20, source=moment("DeletedOn", "u"))),
        col("RemainingRetentionDays", 22),
        group=GroupBy(expression_of("FileSystemName"), "FileSystem Name"),
    ),
    table(
        (f"{_MODEL}PSFileHandle",),
        *map(col, ("HandleId", "Path", "ClientIp", "ClientPort")),
        *(col(name, source=moment(name, "u")) for name in ("OpenTime", "LastReconnectTime")),
        *map(col, ("FileId", "ParentId", "SessionId", "ClientName")),
    ),
    table(
        (f"{_MODEL}PSPathAccessControlEntry",),
        *map(col, ("DefaultScope", "AccessControlType", "EntityId")),
        col("Permissions", source=lambda value: unwrap(value).GetSymbolicRolePermissions()),
    ),
    listing(
        (f"{_MODEL}PSServiceProperties",),
        *_deep("Logging.Version", "Logging.LoggingOperations", "Logging.RetentionDays"),
        *_deep("HourMetrics.Version", "HourMetrics.MetricsLevel", "HourMetrics.RetentionDays"),
        *_deep("MinuteMetrics.Version", "MinuteMetrics.MetricsLevel", "MinuteMetrics.RetentionDays"),
        *_deep("DeleteRetentionPolicy.Enabled", "DeleteRetentionPolicy.RetentionDays"),
        *_deep("StaticWebsite.Enabled", "StaticWebsite.IndexDocument", "StaticWebsite.ErrorDocument404Path"),
        *("Cors", "DefaultServiceVersion"),
    ),
    *(
        table((f"{_PROTOCOL}{name}",), *(col(each, width) for each, width in zip(columns, (20, 30, 20), strict=True)))
        for name, columns in zip(("LoggingProperties", "MetricsProperties"), _RETAINED, strict=True)
    ),
]
