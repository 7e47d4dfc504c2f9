"""Capacity reservations, and restore points of machines."""

from __future__ import annotations

from typing import Any

from machines import Cloud, refusal

GROUP = "capacityReservationGroups/group"
RESERVATION = f"{GROUP}/capacityReservations/one"
COLLECTION = "restorePointCollections/points"
EXPAND = {"$expand": "instanceView"}


def test_capacity_reservations(cloud: Cloud) -> None:
    group = cloud.put(GROUP, {}).document["id"]
    made = cloud.put(RESERVATION, {"sku": {"name": "Standard_D2s_v5", "capacity": 2}})
    assert made.document["properties"]["reservationId"]
    assert cloud.get(GROUP)["properties"]["capacityReservations"] == [{"id": cloud.get(RESERVATION)["id"]}]
    assert refusal(cloud.delete(GROUP))[1] == "CannotDeleteResource"
    vm = cloud.machine(capacityReservation={"capacityReservationGroup": {"id": group}}).document["id"]

    def used() -> Any:
        return cloud.get(RESERVATION, **EXPAND)["properties"]["instanceView"]["utilizationInfo"]

    assert used() == {"currentCapacity": 2, "virtualMachinesAllocated": [{"id": vm}]}
    view = cloud.get(GROUP, **EXPAND)["properties"]["instanceView"]["capacityReservations"]
    assert [each["name"] for each in view] == ["one"]
    assert refusal(cloud.delete(RESERVATION))[1] == "OperationNotAllowed"
    cloud.act("virtualMachines/vm/deallocate")
    assert used()["virtualMachinesAllocated"] == []
    assert cloud.get(RESERVATION)["properties"]["virtualMachinesAssociated"] == [{"id": vm}]
    assert refusal(cloud.put(RESERVATION, {"sku": {"name": "Standard_D4s_v5"}}))[1] == "PropertyChangeNotAllowed"
    assert refusal(cloud.put(GROUP, {"zones": ["1"]}))[1] == "PropertyChangeNotAllowed"
    cloud.ask(
        "PATCH", "virtualMachines/vm", {"properties": {"capacityReservation": {"capacityReservationGroup": None}}}
    )
    assert cloud.get(GROUP)["properties"]["virtualMachinesAssociated"] == []
    assert cloud.delete(RESERVATION).status in (200, 202)
    cloud.clock.advance(60)
    assert cloud.delete(GROUP).status == 200


def test_restore_points(cloud: Cloud) -> None:
    cloud.machine()
    vm = cloud.get("virtualMachines/vm")
    made = cloud.put(COLLECTION, {"properties": {"source": {"id": vm["id"]}}})
    assert made.document["properties"]["source"]["location"] == vm["location"]
    assert made.document["properties"]["restorePointCollectionId"]
    assert cloud.put(f"{COLLECTION}/restorePoints/first", {"properties": {}}).status in (200, 201)
    cloud.clock.advance(60)
    point = cloud.get(f"{COLLECTION}/restorePoints/first")
    told = point["properties"]["sourceMetadata"]
    assert (told["vmId"], told["location"]) == (vm["properties"]["vmId"], vm["location"])
    disk = told["storageProfile"]["osDisk"]
    assert disk["name"] == vm["properties"]["storageProfile"]["osDisk"]["name"]
    [of_disk] = cloud.get(f"{COLLECTION}/restorePoints/first/diskRestorePoints")["value"]
    assert of_disk["id"] == disk["diskRestorePoint"]["id"]
    assert of_disk["properties"]["sourceResourceId"] == disk["managedDisk"]["id"]
    listed = cloud.get(COLLECTION, **{"$expand": "restorePoints"})["properties"]["restorePoints"]
    assert [each["name"] for each in listed] == ["first"]
    assert (
        refusal(cloud.put(COLLECTION, {"properties": {"source": {"id": f"{vm['id']}x"}}}))[1]
        == "PropertyChangeNotAllowed"
    )
    assert cloud.delete(COLLECTION).status == 202
    cloud.clock.advance(60)
    assert cloud.ask("GET", f"{COLLECTION}/restorePoints/first").status == 404
