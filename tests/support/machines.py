"""A resource group in which machines, disks and what they need are made over the wire."""

from __future__ import annotations

from typing import Any

from clock import Clock
from wires import Wire

UBUNTU = {
    "publisher": "Canonical",
    "offer": "0001-com-ubuntu-server-jammy",
    "sku": "22_04-lts-gen2",
    "version": "latest",
}
WINDOWS = {
    "publisher": "MicrosoftWindowsServer",
    "offer": "WindowsServer",
    "sku": "2022-datacenter-g2",
    "version": "latest",
}
DISK_VERSION = "2024-03-02"
NETWORK_VERSION = "2024-05-01"


def refusal(response: Any) -> tuple[int, str, str]:
    """Status, code and message of a refusal."""
    error = response.document["error"]
    return response.status, error["code"], error["message"]


class Cloud(Wire):
    """Wire to the resource group `rg`; `put`, `get` and the like take a path below it."""

    def __init__(self) -> None:
        super().__init__(Clock())
        self.start({"resourceGroups": [{"name": "rg", "location": "westeurope"}]})
        self.group = f"{self.subscription}/resourceGroups/rg"

    def id(self, path: str) -> str:
        """The id of `disks/one` and the like of Microsoft.Compute."""
        return path if path.startswith("/") else f"{self.group}/providers/Microsoft.Compute/{path}"

    def ask(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        """Send a request, with an api-version that the type has."""
        version = query.pop("version", None) or _version(path)
        return self.send(method, self.id(path), body, version=version, **query)

    def put(self, path: str, body: dict[str, Any]) -> Any:
        """Write a resource to the end; the document as it is then, in the answer."""
        made = self.ask("PUT", path, {"location": "westeurope", **body})
        if made.status in (200, 201, 202):
            self.clock.advance(1)
            made.document = self.get(path)
        return made

    def get(self, path: str, **query: Any) -> Any:
        """The document of a resource."""
        read = self.ask("GET", path, **query)
        assert read.status == 200, (path, read.document)
        return read.document

    def act(self, path: str, body: Any = None) -> Any:
        """Do something to the end: what it gives back, or its refusal."""
        begun = self.ask("POST", path, body)
        if begun.status != 202:
            return begun
        assert self.follow(begun.headers["Azure-AsyncOperation"]).document["status"] == "InProgress"
        assert self.follow(begun.headers["Location"]).status == 202
        self.clock.advance(1)
        return self.follow(begun.headers["Location"])

    def delete(self, path: str) -> Any:
        """Remove a resource to the end."""
        gone = self.ask("DELETE", path)
        self.clock.advance(1)
        return gone

    def interface(self, name: str = "nic") -> dict[str, str]:
        """A network interface and how a machine refers to it."""
        path = f"{self.group}/providers/Microsoft.Network"
        if self.ask("GET", f"{path}/virtualNetworks/net").status == 404:
            space = {
                "addressSpace": {"addressPrefixes": ["10.0.0.0/16"]},
                "subnets": [{"name": "default", "properties": {"addressPrefix": "10.0.0.0/24"}}],
            }
            assert self.put(f"{path}/virtualNetworks/net", {"properties": space}).status in (200, 201)
        subnet = {"id": f"{path}/virtualNetworks/net/subnets/default"}
        configuration = {"name": "ip", "properties": {"subnet": subnet}}
        made = self.put(f"{path}/networkInterfaces/{name}", {"properties": {"ipConfigurations": [configuration]}})
        assert made.status in (200, 201), made.document
        return {"id": f"{path}/networkInterfaces/{name}"}

    def machine(self, name: str = "vm", image: dict[str, str] | None = None, **properties: Any) -> Any:
        """Make a machine; `properties` come over the usual ones."""
        body: dict[str, Any] = {
            "hardwareProfile": {"vmSize": "Standard_D2s_v5"},
            "storageProfile": {"imageReference": image or UBUNTU, "osDisk": {"createOption": "FromImage"}},
            "osProfile": {"computerName": name, "adminUsername": "azureuser", "adminPassword": "Not-a-real-1"},
            **properties,
        }
        return self.put(f"virtualMachines/{name}", {"properties": body})

    def disk(self, name: str, gigabytes: int = 10, **more: Any) -> Any:
        """Make an empty disk."""
        properties = {"creationData": {"createOption": "Empty"}, "diskSizeGB": gigabytes}
        return self.put(f"disks/{name}", {"properties": properties, **more})


def _version(path: str) -> str:
    if "Microsoft.Network" in path:
        return NETWORK_VERSION
    kind = path.rpartition("Microsoft.Compute/")[2].partition("/")[0].lower()
    if "/diskRestorePoints" in path:
        return "2025-01-02"
    if kind in ("disks", "snapshots", "diskencryptionsets"):
        return DISK_VERSION
    return "2024-03-03" if kind == "galleries" else "2024-07-01"
