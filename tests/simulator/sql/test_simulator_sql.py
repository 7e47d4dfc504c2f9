"""Microsoft.Sql: what the service adds to what it is sent, and what can be done."""

from __future__ import annotations

from typing import Any

from wires import Wire

VERSION = "2025-01-01"


class Sql:
    """Requests about the server srv1."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.server = f"{wire.subscription}/resourceGroups/rg1/providers/Microsoft.Sql/servers/srv1"

    def ask(self, method: str, below: str = "", body: Any = None) -> Any:
        answer = self.wire.send(method, f"{self.server}{below}", body, version=VERSION)
        self.wire.clock.advance(600)
        return answer

    def make(self) -> Sql:
        made = {"administratorLogin": "boss", "administratorLoginPassword": "x"}
        assert self.ask("PUT", "", {"location": "eastus", "properties": made}).status < 300
        return self


def test_a_server_has_a_master_database(wire: Wire) -> None:
    sql = Sql(wire).make()
    shown = sql.ask("GET").document
    assert shown["properties"]["fullyQualifiedDomainName"] == "srv1.database.windows.net"
    assert "administratorLoginPassword" not in shown["properties"]
    (master,) = sql.ask("GET", "/databases").document["value"]
    assert (master["name"], master["sku"]["name"]) == ("master", "System")
    other = sql.server.replace("/rg1/", "/testrg/")
    made = {"administratorLogin": "boss", "administratorLoginPassword": "x"}
    taken = wire.send("PUT", other, {"location": "eastus", "properties": made}, version=VERSION)
    assert (taken.status, taken.document["error"]["code"]) == (409, "NameAlreadyExists")


def test_objectives_pools_and_states_of_databases(wire: Wire) -> None:
    sql = Sql(wire).make()
    for name, sku, objective in (
        ("a", None, "GP_Gen5_2"),
        ("b", {"name": "S3"}, "S3"),
        ("c", {"name": "GP_S", "family": "Gen5", "capacity": 1}, "GP_S_Gen5_1"),
        ("d", {"name": "BC_Gen5_4"}, "BC_Gen5_4"),
        ("e", {"name": "Basic"}, "Basic"),
    ):
        body: dict[str, Any] = {"location": "eastus"}
        sql.ask("PUT", f"/databases/{name}", body if sku is None else {**body, "sku": sku})
        assert sql.ask("GET", f"/databases/{name}").document["properties"]["currentServiceObjectiveName"] == objective
    sql.ask("PUT", "/elasticPools/p", {"location": "eastus", "sku": {"name": "StandardPool", "capacity": 100}})
    pool = f"{sql.server}/elasticPools/p"
    sql.ask("PUT", "/databases/a", {"location": "eastus", "properties": {"elasticPoolId": pool}})
    assert [one["name"] for one in sql.ask("GET", "/elasticPools/p/databases").document["value"]] == ["a"]
    assert sql.ask("POST", "/databases/a/pause").status == 202
    assert sql.ask("GET", "/databases/a").document["properties"]["status"] == "Paused"
    missing = {"location": "eastus", "properties": {"elasticPoolId": f"{sql.server}/elasticPools/none"}}
    assert sql.ask("PUT", "/databases/x", missing).status == 404
    sql.ask("DELETE", "/databases/b")
    (dropped,) = sql.ask("GET", "/restorableDroppedDatabases").document["value"]
    assert dropped["properties"]["databaseName"] == "b"
