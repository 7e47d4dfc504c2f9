"""The enumerations of the SDK for tables, of which one has the name of another's."""

from __future__ import annotations

from pscompat.dotnet.enum_values import make_enum

_TABLE = "Microsoft.Azure.Cosmos.Table."
SharedAccessProtocol = make_enum(f"{_TABLE}SharedAccessProtocol", {"HttpsOnly": 1, "HttpsOrHttp": 2})
SharedAccessTablePermissions = make_enum(
    f"{_TABLE}SharedAccessTablePermissions", {"None": 0, "Query": 1, "Add": 2, "Update": 4, "Delete": 8}, flags=True
)
