"""Writes and reads of Microsoft.Network at the level of the wire, by short names within one resource group."""

from __future__ import annotations

from typing import Any

from wires import Wire

VERSION = "2024-05-01"
ZONES = "2018-05-01"
PRIVATE_ZONES = "2020-06-01"
REGION = "westeurope"
WITHOUT_LOCATION = ("subnets/", "Peerings/", "ules/", "routes/", "Pools/", "Groups/zones", "/A/", "/CNAME/", "/TXT/")
Document = dict[str, Any]


class Networks:
    """A cloud with the group `rg`; `virtualNetworks/net/subnets/one` names a resource in it."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire.start({"resourceGroups": [{"name": "rg", "virtualMachines": [{"name": "vm"}]}]})
        self.group = f"{wire.subscription}/resourceGroups/rg"

    def id(self, name: str) -> str:
        return f"{self.group}/providers/Microsoft.Network/{name}"

    def ref(self, name: str) -> Document:
        return {"id": self.id(name)}

    def send(self, method: str, name: str, body: Any = None, **query: Any) -> Any:
        version = ZONES if name.startswith("dnsZones") else PRIVATE_ZONES if name.startswith("privateDns") else VERSION
        answer = self.wire.send(method, self.id(name), body, version=version, **query)
        self.wire.clock.advance(1)
        return answer

    def put(self, name: str, properties: Document | None = None, **more: Any) -> Document:
        """Write a resource and read it back."""
        body: Document = {"properties": properties or {}, **more}
        if not any(part in name for part in WITHOUT_LOCATION):
            body.setdefault("location", REGION)
        answer = self.send("PUT", name, body)
        assert answer.status in (200, 201, 202), answer.document
        return self.get(name)

    def get(self, name: str, **query: str) -> Document:
        answer = self.send("GET", name, **query)
        assert answer.status == 200, answer.document
        return dict(answer.document)

    def act(self, name: str, body: Any = None) -> Any:
        """What an action that runs long gives in the end."""
        begun = self.send("POST", name, body)
        assert begun.status == 202, begun.document
        self.wire.clock.advance(60)
        return self.wire.follow(begun.headers["Location"]).document

    def refused(self, method: str, name: str, properties: Document | None = None, **more: Any) -> tuple[int, str, str]:
        """Status, code and message of a refusal."""
        body = None
        if method == "PUT":
            body = {"properties": properties or {}, **more}
            if not any(part in name for part in WITHOUT_LOCATION):
                body.setdefault("location", REGION)
        answer = self.send(method, name, body)
        assert answer.status >= 400, answer.document
        error = answer.document["error"]
        return answer.status, error["code"], error["message"]

    def code(self, method: str, name: str, properties: Document | None = None, **more: Any) -> str:
        return self.refused(method, name, properties, **more)[1]

    def delete(self, name: str) -> None:
        answer = self.send("DELETE", name)
        assert answer.status in (200, 202), answer.document
        assert self.send("GET", name).status == 404

    def network(self, name: str = "net", prefix: str = "10.0.0.0/16", **subnets: str) -> Document:
        listed = [{"name": key, "properties": {"addressPrefix": value}} for key, value in subnets.items()]
        space = {"addressPrefixes": [prefix]}
        return self.put(f"virtualNetworks/{name}", {"addressSpace": space, "subnets": listed})

    def interface(self, name: str = "nic", subnet: str = "net/subnets/one", **more: Any) -> Document:
        inner = {"subnet": self.ref(f"virtualNetworks/{subnet}"), **more}
        return self.put(f"networkInterfaces/{name}", {"ipConfigurations": [{"name": "ip", "properties": inner}]})


def names(items: list[Document]) -> list[str]:
    return [item["name"] for item in items]


def ids(items: list[Document]) -> list[str]:
    return [item["id"] for item in items]
