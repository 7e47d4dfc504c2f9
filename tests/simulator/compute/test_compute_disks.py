"""Managed disks and snapshots."""

from __future__ import annotations

import pytest
from machines import Cloud, refusal


def disk_body(**creation):
    size = creation.pop("size", None)
    return {"properties": {"creationData": creation, **({} if size is None else {"diskSizeGB": size})}}


def test_a_new_disk_tells_what_it_can_do(cloud: Cloud) -> None:
    made = cloud.disk("one", 20).document
    properties = made["properties"]
    assert made["sku"] == {"name": "Standard_LRS", "tier": "Standard"}
    assert "managedBy" not in made
    assert properties["diskSizeBytes"] == 20 * 1024**3
    assert (properties["diskState"], properties["provisioningState"]) == ("Unattached", "Succeeded")
    assert (properties["diskIOPSReadWrite"], properties["diskMBpsReadWrite"]) == (500, 60)
    assert properties["encryption"] == {"type": "EncryptionAtRestWithPlatformKey"}
    fast = cloud.disk("fast", 200, sku={"name": "Premium_LRS"}).document
    assert (fast["sku"]["tier"], fast["properties"]["tier"]) == ("Premium", "P15")
    assert (fast["properties"]["diskIOPSReadWrite"], fast["properties"]["diskMBpsReadWrite"]) == (1100, 125)
    again = cloud.disk("one", 20).document["properties"]
    assert (again["uniqueId"], again["timeCreated"]) == (properties["uniqueId"], properties["timeCreated"])


def test_sizes(cloud: Cloud) -> None:
    made = cloud.put("disks/none", disk_body(createOption="Empty"))
    assert refusal(made)[:2] == (400, "InvalidParameter")
    assert made.document["error"]["target"] == "disk.diskSizeGB"
    assert refusal(cloud.disk("large", 32_768)) == (
        400,
        "InvalidParameter",
        "The value '32768' of parameter 'disk.diskSizeGB' is out of range. The value must be between '1' and '32767', inclusive.",
    )
    assert refusal(cloud.disk("small", 0))[1] == "InvalidParameter"
    assert cloud.disk("ultra", 40_000, sku={"name": "UltraSSD_LRS"}).status in (200, 202)
    cloud.disk("one", 20)
    larger = cloud.ask("PATCH", "disks/one", {"properties": {"diskSizeGB": 40}})
    assert larger.status in (200, 202)
    cloud.clock.advance(1)
    assert cloud.get("disks/one")["properties"]["diskSizeBytes"] == 40 * 1024**3
    status, code, message = refusal(cloud.ask("PATCH", "disks/one", {"properties": {"diskSizeGB": 39}}))
    assert (status, code) == (400, "BadRequest")
    assert message.startswith(f"The disk/snapshot resource with id {cloud.id('disks/one')} cannot be resized down.")


def test_copies_have_what_their_source_has(cloud: Cloud) -> None:
    cloud.machine()
    system = cloud.get("virtualMachines/vm")["properties"]["storageProfile"]["osDisk"]["managedDisk"]["id"]
    snapshot = cloud.put("snapshots/snap", disk_body(createOption="Copy", sourceResourceId=system)).document
    assert snapshot["properties"]["diskSizeGB"] == 30
    assert (snapshot["properties"]["osType"], snapshot["properties"]["incremental"]) == ("Linux", False)
    copy = cloud.put("disks/copy", disk_body(createOption="Copy", sourceResourceId=snapshot["id"], size=64)).document
    assert (copy["properties"]["diskSizeGB"], copy["properties"]["hyperVGeneration"]) == (64, "V2")
    assert copy["properties"]["creationData"]["sourceUniqueId"] == snapshot["properties"]["uniqueId"]
    missing = cloud.id("disks/missing")
    assert refusal(cloud.put("snapshots/no", disk_body(createOption="Copy", sourceResourceId=missing))) == (
        404,
        "NotFound",
        f"Source resource {missing} is not found.",
    )
    assert refusal(cloud.put("disks/no", disk_body(createOption="Copy", sourceResourceId="x")))[1] == (
        "LinkedInvalidPropertyId"
    )
    changed = cloud.put("disks/copy", disk_body(createOption="Empty", size=64))
    assert refusal(changed) == (
        409,
        "PropertyChangeNotAllowed",
        "Changing property 'creationData.createOption' is not allowed.",
    )
    grown = cloud.put("snapshots/snap", {"properties": {"creationData": {"createOption": "Copy"}, "incremental": True}})
    assert refusal(grown)[1] == "PropertyChangeNotAllowed"


@pytest.mark.parametrize(
    ("creation", "target"),
    [
        ({"createOption": "Copy"}, "disk.creationData.sourceResourceId"),
        ({"createOption": "Import"}, "disk.creationData.sourceUri"),
        ({"createOption": "Upload"}, "disk.creationData.uploadSizeBytes"),
        ({"createOption": "Upload", "uploadSizeBytes": 1000}, "disk.creationData.uploadSizeBytes"),
        ({"createOption": "FromImage"}, "disk.creationData.imageReference"),
    ],
)
def test_a_source_is_needed(cloud: Cloud, creation: dict[str, str], target: str) -> None:
    made = cloud.put("disks/one", disk_body(**creation))
    assert (*refusal(made)[:2], made.document["error"]["target"]) == (400, "InvalidParameter", target)


def test_access_by_a_signature(cloud: Cloud) -> None:
    cloud.disk("one")
    given = cloud.act("disks/one/beginGetAccess", {"access": "Read", "durationInSeconds": 300})
    assert given.document["accessSAS"].startswith("https://md-")
    assert cloud.get("disks/one")["properties"]["diskState"] == "ActiveSAS"
    assert refusal(cloud.delete("disks/one"))[:2] == (409, "OperationNotAllowed")
    assert cloud.act("disks/one/endGetAccess").status == 200
    assert cloud.get("disks/one")["properties"]["diskState"] == "Unattached"
    cloud.act("disks/one/beginGetAccess", {"access": "Read", "durationInSeconds": 300})
    cloud.clock.advance(301)
    assert cloud.get("disks/one")["properties"]["diskState"] == "Unattached"
    assert cloud.delete("disks/one").status == 202
    for body, target in (
        ({}, "access"),
        ({"access": "Read"}, "durationInSeconds"),
        ({"access": "All", "durationInSeconds": 9}, "access"),
        ({"access": "Read", "durationInSeconds": 0}, "durationInSeconds"),
    ):
        cloud.disk("two")
        refused = cloud.act("disks/two/beginGetAccess", body)
        assert (*refusal(refused)[:2], refused.document["error"]["target"]) == (400, "InvalidParameter", target)
    assert cloud.ask("POST", "disks/none/beginGetAccess", {"access": "Read", "durationInSeconds": 1}).status == 404


def test_an_upload(cloud: Cloud) -> None:
    made = cloud.put("disks/up", disk_body(createOption="Upload", uploadSizeBytes=5 * 1024**3 + 512)).document
    assert (made["properties"]["diskSizeGB"], made["properties"]["diskState"]) == (5, "ReadyToUpload")
    read = {"access": "Read", "durationInSeconds": 60}
    assert refusal(cloud.act("disks/up/beginGetAccess", read))[:2] == (409, "OperationNotAllowed")
    cloud.act("disks/up/beginGetAccess", {"access": "Write", "durationInSeconds": 60})
    assert cloud.get("disks/up")["properties"]["diskState"] == "ActiveUpload"
    cloud.act("disks/up/endGetAccess")
    assert cloud.get("disks/up")["properties"]["diskState"] == "Unattached"


def test_a_snapshot_is_read_like_a_disk(cloud: Cloud) -> None:
    cloud.disk("one")
    cloud.put("snapshots/s", disk_body(createOption="Copy", sourceResourceId=cloud.id("disks/one")))
    cloud.act("snapshots/s/beginGetAccess", {"access": "Read", "durationInSeconds": 60})
    assert cloud.get("snapshots/s")["properties"]["diskState"] == "ActiveSAS"
    assert refusal(cloud.delete("snapshots/s"))[:2] == (409, "OperationNotAllowed")
    cloud.act("snapshots/s/endGetAccess")
    assert cloud.delete("snapshots/s").status in (200, 202)
