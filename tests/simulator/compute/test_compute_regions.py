"""What regions offer: sizes, SKUs, quotas, images, extensions, run commands."""

from __future__ import annotations

from typing import Any

import pytest
from wires import Wire

IMAGES = "/publishers/Canonical/artifacttypes/vmimage/offers"
JAMMY = IMAGES + "/0001-com-ubuntu-server-jammy/skus"


def region(wire: Wire, path: str, location: str = "westeurope", **query: Any) -> Any:
    return wire.send("GET", f"{wire.subscription}/providers/Microsoft.Compute/locations/{location}{path}", **query)


def names(response: Any) -> list[str]:
    assert response.status == 200, response.document
    assert isinstance(response.document, list)
    return [item["name"] for item in response.document]


def test_lists_of_the_marketplace_are_bare_arrays(wire):
    assert {"Canonical", "MicrosoftWindowsServer", "RedHat", "SUSE", "Microsoft.Azure.Extensions"} <= set(
        names(region(wire, "/publishers"))
    )
    assert "0001-com-ubuntu-server-jammy" in names(region(wire, IMAGES))
    assert names(region(wire, JAMMY.lower())) == ["22_04-lts", "22_04-lts-gen2", "22_04-lts-arm64"]
    listed = region(wire, JAMMY + "/22_04-lts/versions", location="West Europe")
    assert len(listed.document) == 3
    assert listed.document[0]["location"] == "westeurope"
    assert listed.document[0]["id"].endswith("/versions/22.04.202404090")
    assert names(region(wire, "/publishers/Microsoft.Azure.Extensions/artifacttypes/vmimage/offers")) == []


def test_the_newest_version_is_called_latest(wire):
    found = region(wire, JAMMY + "/22_04-lts-gen2/versions/latest").document
    assert found["name"] == "22.04.202507020"
    assert found["id"].endswith("/versions/22.04.202507020")


def test_versions_are_ordered_filtered_and_cut(wire):
    path = JAMMY + "/22_04-lts-gen2/versions"
    assert names(region(wire, path, **{"$orderby": "name desc", "$top": "1"})) == ["22.04.202507020"]
    assert names(region(wire, path, **{"$orderby": "name"}))[0] == "22.04.202404090"
    assert names(region(wire, path, **{"$filter": "startswith(name,'22.04.2025')"})) == [
        "22.04.202501080",
        "22.04.202507020",
    ]
    (newest,) = region(wire, path, **{"$orderby": "name desc", "$top": "1", "$expand": "properties"}).document
    assert newest["properties"]["osDiskImage"] == {"operatingSystem": "Linux", "sizeInGb": 30}
    assert region(wire, path, **{"$orderby": "size"}).status == 400
    assert region(wire, path, **{"$top": "x"}).status == 400


def test_a_version_shows_what_machines_of_it_are_like(wire):
    properties = region(wire, JAMMY + "/22_04-lts-gen2/versions/22.04.202507020").document["properties"]
    assert (properties["hyperVGeneration"], properties["architecture"]) == ("V2", "x64")
    assert {"name": "SecurityType", "value": "TrustedLaunchSupported"} in properties["features"]
    assert (
        region(wire, JAMMY + "/22_04-lts-arm64/versions/22.04.202507020").document["properties"]["architecture"]
        == "Arm64"
    )
    windows = "/publishers/MicrosoftWindowsServer/artifacttypes/vmimage/offers/WindowsServer/skus/"
    generations = {
        sku: region(wire, f"{windows}{sku}/versions/20348.3807.250605").document["properties"]["hyperVGeneration"]
        for sku in (
            "2022-datacenter",
            "2022-datacenter-g2",
            "2019-datacenter-gensecond",
            "2022-datacenter-azure-edition",
        )
    }
    assert list(generations.values()) == ["V1", "V2", "V2", "V2"]


@pytest.mark.parametrize(
    "path",
    [
        "/publishers/Nobody/artifacttypes/vmimage/offers",
        IMAGES + "/nothing/skus",
        JAMMY + "/none/versions",
        "/publishers/Nobody/artifacttypes/vmextension/types",
        "/publishers/Microsoft.Compute/artifacttypes/vmextension/types/none/versions",
        "/publishers/Microsoft.Compute/artifacttypes/vmextension/types/BGInfo/versions/9",
        "/runCommands/none",
    ],
)
def test_what_is_not_offered(wire, path):
    refused = region(wire, path)
    assert (refused.status, refused.document["error"]["code"]) == (404, "NotFound")


def test_extensions(wire):
    types = "/publishers/Microsoft.Azure.Extensions/artifacttypes/vmextension/types"
    assert names(region(wire, types)) == ["CustomScript", "DockerExtension"]
    assert names(region(wire, types + "/customscript/versions"))[-1] == "2.1.14"
    found = region(wire, types + "/CustomScript/versions/2.1.14").document
    assert found["properties"]["operatingSystem"] == "Linux"
    assert names(region(wire, "/publishers/Canonical/artifacttypes/vmextension/types")) == []


def test_sizes_and_skus(wire):
    sizes = {item["name"]: item for item in region(wire, "/vmSizes").document["value"]}
    assert sizes["Standard_D2s_v5"] == {
        "name": "Standard_D2s_v5",
        "numberOfCores": 2,
        "osDiskSizeInMB": 1047552,
        "resourceDiskSizeInMB": 0,
        "memoryInMB": 8192,
        "maxDataDiskCount": 4,
    }
    assert sizes["Standard_E16s_v5"]["memoryInMB"] == 131072
    path = f"{wire.subscription}/providers/Microsoft.Compute/skus"
    skus = wire.send("GET", path, version="2021-07-01", **{"$filter": "location eq 'West Europe'"}).document["value"]
    one = next(item for item in skus if item["name"] == "Standard_D2s_v5")
    assert (one["resourceType"], one["locations"], one["restrictions"]) == ("virtualMachines", ["westeurope"], [])
    assert {"name": "vCPUs", "value": "2"} in one["capabilities"]
    assert {"virtualMachines", "disks", "snapshots", "availabilitySets"} <= {item["resourceType"] for item in skus}
    first = wire.send("GET", path, version="2021-07-01").document
    assert len(first["value"]) == 5000
    assert "nextLink" in first
    assert wire.send("GET", path, version="2021-07-01", **{"$filter": "name eq 'x'"}).status == 400


def test_usages_count_what_is_allocated(wire):
    def used(name: str) -> int:
        found = region(wire, "/usages", location="eastus").document["value"]
        return int(next(item["currentValue"] for item in found if item["name"]["value"] == name))

    cores = used("cores")
    assert cores == used("standardDSv5Family") > 0
    assert wire.send("POST", wire.vm("ResourceGroup11", "VirtualMachine22") + "/deallocate").status == 202
    wire.clock.advance(1)
    assert used("cores") == cores - 2
    assert region(wire, "/usages", location="marsnorth").status == 400


def test_run_commands(wire):
    listed = region(wire, "/runCommands").document["value"]
    assert {"RunShellScript", "RunPowerShellScript"} <= {item["id"] for item in listed}
    one = region(wire, "/runCommands/runshellscript").document
    assert (one["osType"], one["script"], one["parameters"][0]["name"]) == ("Linux", ["echo $arg1 $arg2"], "arg1")


def test_short_names_of_images_need_no_token(wire):
    answer = wire.send("GET", "/metadata/aliases.json", version=None, headers={"authorization": ""})
    aliases = answer.document["outputs"]["aliases"]["value"]
    assert aliases["Linux"]["Ubuntu2204"] == {
        "publisher": "Canonical",
        "offer": "0001-com-ubuntu-server-jammy",
        "sku": "22_04-lts-gen2",
        "version": "latest",
        "architecture": "x64",
    }
    assert {"Win2022Datacenter", "Win2019Datacenter"} <= set(aliases["Windows"])


def test_machines_and_scale_sets_are_listed_by_their_region(wire):
    found = region(wire, "/virtualMachines", location="eastus").document["value"]
    assert {item["name"] for item in found} >= {"VirtualMachine07"}
    assert region(wire, "/virtualMachines", location="eastus2euap").document == {"value": []}
    assert region(wire, "/virtualMachineScaleSets", location="East US").document == {"value": []}
    assert region(wire, "/virtualMachines", location="marsnorth").status == 400
