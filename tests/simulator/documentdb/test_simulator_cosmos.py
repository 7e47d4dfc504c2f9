"""Microsoft.DocumentDB: what the service adds to what it is sent, and what can be done."""

from __future__ import annotations

from typing import Any

from wires import Wire

VERSION = "2025-10-15"
REGIONS = [{"locationName": name, "failoverPriority": place} for place, name in enumerate(("East US", "westus"))]


class Cosmos:
    """Requests about the account acc1."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.account = f"{wire.subscription}/resourceGroups/rg1/providers/Microsoft.DocumentDB/databaseAccounts/acc1"

    def ask(self, method: str, below: str = "", body: Any = None, query: dict[str, str] | None = None) -> Any:
        path = below if below.startswith("/subscriptions") else f"{self.account}{below}"
        asked: dict[str, Any] = {key.lower(): value for key, value in (query or {}).items()}
        answer = self.wire.send(method, path, body, version=VERSION, **asked)
        self.wire.clock.advance(600)
        return answer

    def make(self, **properties: Any) -> Cosmos:
        made = {"locations": REGIONS, "databaseAccountOfferType": "Standard", **properties}
        assert self.ask("PUT", "", {"location": "eastus", "properties": made}).status < 300
        return self


def test_an_account_has_regions_in_the_order_of_failover(wire: Wire) -> None:
    cosmos = Cosmos(wire).make()
    shown = cosmos.ask("GET").document
    properties = shown["properties"]
    assert (shown["location"], shown["kind"]) == ("East US", "GlobalDocumentDB")
    assert [each["id"] for each in properties["readLocations"]] == ["acc1-eastus", "acc1-westus"]
    assert [each["locationName"] for each in properties["writeLocations"]] == ["East US"]
    assert properties["backupPolicy"]["type"] == "Periodic"
    order = [{"locationName": "West US", "failoverPriority": 0}, {"locationName": "East US", "failoverPriority": 1}]
    assert cosmos.ask("POST", "/failoverPriorityChange", {"failoverPolicies": order}).status == 202
    changed = cosmos.ask("GET").document
    assert [each["locationName"] for each in changed["properties"]["writeLocations"]] == ["West US"]
    assert changed["location"] == "West US"
    wrong = cosmos.ask("POST", "/failoverPriorityChange", {"failoverPolicies": order[:1]})
    assert wrong.status == 400


def test_what_an_account_cannot_be(wire: Wire) -> None:
    cosmos = Cosmos(wire)
    for regions, code in (
        ([], "InvalidParameter"),
        ([{"locationName": "nowhere", "failoverPriority": 0}], "BadRequest"),
        ([{"locationName": "eastus", "failoverPriority": 1}], "BadRequest"),
    ):
        made = {"locations": regions, "databaseAccountOfferType": "Standard"}
        answer = cosmos.ask("PUT", "", {"location": "eastus", "properties": made})
        assert (answer.status, answer.document["error"]["code"]) == (400, code)
    cosmos.make(backupPolicy={"type": "Continuous"})
    back = cosmos.ask("PATCH", "", {"properties": {"backupPolicy": {"type": "Periodic"}}})
    assert back.status == 400
    other = cosmos.account.replace("/rg1/", "/testrg/")
    made = {"locations": REGIONS, "databaseAccountOfferType": "Standard"}
    assert cosmos.ask("PUT", other, {"location": "eastus", "properties": made}).status == 409


def test_keys_come_anew_one_by_one(wire: Wire) -> None:
    cosmos = Cosmos(wire).make()
    before = cosmos.ask("POST", "/listKeys").document
    assert len(set(before.values())) == 4
    assert cosmos.ask("POST", "/readonlykeys").document.keys() == {
        "primaryReadonlyMasterKey",
        "secondaryReadonlyMasterKey",
    }
    assert cosmos.ask("POST", "/regenerateKey", {"keyKind": "primary"}).status == 202
    after = cosmos.ask("POST", "/listKeys").document
    assert {name for name in before if before[name] != after[name]} == {"primaryMasterKey"}
    strings = cosmos.ask("POST", "/listConnectionStrings").document["connectionStrings"]
    assert strings[0]["connectionString"].endswith(f"AccountKey={after['primaryMasterKey']};")
    assert cosmos.ask("POST", "/regenerateKey", {"keyKind": "third"}).status == 400


def test_throughput_stands_beside_what_it_is_for(wire: Wire) -> None:
    cosmos = Cosmos(wire).make()
    settings = "/sqlDatabases/db1/throughputSettings/default"
    body = {"properties": {"resource": {"id": "db1"}, "options": {"throughput": 800}}}
    made = cosmos.ask("PUT", "/sqlDatabases/db1", body).document["properties"]
    assert "options" not in made
    assert len(made["resource"]["_rid"]) == 8
    assert cosmos.ask("GET", settings).document["properties"]["resource"]["throughput"] == 800
    assert cosmos.ask("POST", f"{settings}/migrateToAutoscale").status == 202
    scaled = cosmos.ask("GET", settings).document["properties"]["resource"]
    assert (scaled["autoscaleSettings"]["maxThroughput"], scaled["minimumThroughput"]) == (1000, "100")
    assert cosmos.ask("PUT", settings, {"properties": {"resource": {"throughput": 500}}}).status == 400
    assert cosmos.ask("POST", f"{settings}/migrateToManualThroughput").status == 202
    assert cosmos.ask("GET", settings).document["properties"]["resource"]["throughput"] == 1000
    assert cosmos.ask("PUT", "/sqlDatabases/db2", {"properties": {"resource": {"id": "db2"}}}).status < 300
    none = "/sqlDatabases/db2/throughputSettings/default"
    assert cosmos.ask("GET", none).status == 404
    assert cosmos.ask("PUT", none, {"properties": {"resource": {"throughput": 500}}}).status == 404


def test_containers_have_a_key_and_an_index(wire: Wire) -> None:
    cosmos = Cosmos(wire).make()
    cosmos.ask("PUT", "/sqlDatabases/db1", {"properties": {"resource": {"id": "db1"}}})
    place = "/sqlDatabases/db1/containers/c1"
    assert cosmos.ask("PUT", place, {"properties": {"resource": {"id": "c1"}}}).status == 400
    key = {"paths": ["/id"], "kind": "Hash"}
    made = cosmos.ask("PUT", place, {"properties": {"resource": {"id": "c1", "partitionKey": key}}})
    resource = made.document["properties"]["resource"]
    assert resource["indexingPolicy"]["includedPaths"] == [{"path": "/*"}]
    assert resource["conflictResolutionPolicy"]["mode"] == "LastWriterWins"
    told = cosmos.ask("POST", f"{place}/retrieveContinuousBackupInformation", {"location": "East US"})
    assert told.status == 202


def test_every_account_has_two_roles(wire: Wire) -> None:
    cosmos = Cosmos(wire).make()
    roles = cosmos.ask("GET", "/sqlRoleDefinitions").document["value"]
    assert [each["properties"]["type"] for each in roles] == ["BuiltInRole", "BuiltInRole"]
    assert cosmos.ask("GET", roles[1]["id"]).document["properties"]["roleName"] == "Cosmos DB Built-in Data Contributor"


def test_what_was_backed_up_can_be_found(wire: Wire) -> None:
    cosmos = Cosmos(wire).make(backupPolicy={"type": "Continuous"})
    cosmos.ask("PUT", "/sqlDatabases/db1", {"properties": {"resource": {"id": "db1"}}})
    key = {"paths": ["/id"], "kind": "Hash"}
    cosmos.ask(
        "PUT", "/sqlDatabases/db1/containers/c1", {"properties": {"resource": {"id": "c1", "partitionKey": key}}}
    )
    provider = f"{wire.subscription}/providers/Microsoft.DocumentDB"
    (account,) = cosmos.ask("GET", f"{provider}/restorableDatabaseAccounts").document["value"]
    assert (account["properties"]["accountName"], account["properties"]["apiType"]) == ("acc1", "Sql")
    (event,) = cosmos.ask("GET", f"{account['id']}/restorableSqlDatabases").document["value"]
    rid = event["properties"]["resource"]["ownerResourceId"]
    listed = f"{account['id']}/restorableSqlContainers"
    assert cosmos.ask("GET", listed).status == 400
    asked = {"restorableSqlDatabaseRid": rid}
    (inner,) = cosmos.ask("GET", listed, query=asked).document["value"]
    assert inner["properties"]["resource"]["ownerId"] == "c1"
    when = {"restoreLocation": "eastus", "restoreTimestampInUtc": "2026-01-01"}
    (there,) = cosmos.ask("GET", f"{account['id']}/restorableSqlResources", query=when).document["value"]
    assert there == {"databaseName": "db1", "collectionNames": ["c1"]}
    cosmos.ask("DELETE", "/sqlDatabases/db1")
    assert cosmos.ask("GET", f"{account['id']}/restorableSqlResources", query=when).document["value"] == []
    cosmos.ask("DELETE")
    (gone,) = cosmos.ask("GET", f"{provider}/locations/eastus/restorableDatabaseAccounts").document["value"]
    assert gone["properties"]["deletionTime"]
    assert len(cosmos.ask("GET", f"{gone['id']}/restorableSqlDatabases").document["value"]) == 2
    assert cosmos.ask("GET", f"{provider}/locations/eastus/restorableDatabaseAccounts/none").status == 404
    assert cosmos.ask("GET", f"{provider}/locations/Central US").document["name"] == "Central US"
