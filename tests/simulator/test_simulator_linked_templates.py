"""Templates and parameters by a link, and Bicep files."""

from __future__ import annotations

import json
import socket
import stat
import threading
from typing import Any

import pytest
from waiting import HANGING
from wires import Wire

from pscompat import bicep
from pscompat.simulator import downloads, import_command
from pscompat.simulator.store import Subscription

VERSION = "2024-11-01"
NETWORK = "2023-11-01"
SITE = "https://templates.example.org/shop"


def template(*resources: Any, **more: Any) -> dict[str, Any]:
    return {
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        "contentVersion": "1.0.0.0",
        "resources": list(resources),
        **more,
    }


TABLE = {"type": "Microsoft.Network/routeTables", "apiVersion": NETWORK, "name": "r", "location": "eastus"}


def nested(name: str, link: dict[str, Any]) -> dict[str, Any]:
    properties = {"mode": "Incremental", "templateLink": link}
    return {"type": "Microsoft.Resources/deployments", "apiVersion": VERSION, "name": name, "properties": properties}


@pytest.fixture
def cloud(empty_wire: Wire) -> Wire:
    return empty_wire.start({"resourceGroups": [{"name": "rg"}]})


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What lies at addresses; what was asked for stands under `asked`."""
    content: dict[str, Any] = {"asked": []}

    def download(address: str) -> bytes:
        content["asked"].append(address)
        found = content.get(address.partition("?")[0])
        if found is None:
            raise downloads.DownloadError("HTTP Error 404: Not Found")
        return found if isinstance(found, bytes) else json.dumps(found).encode()

    monkeypatch.setattr(downloads, "download", download)
    return content


def deploy(cloud: Wire, **properties: Any) -> Any:
    path = f"{cloud.subscription}/resourceGroups/rg/providers/Microsoft.Resources/deployments/main"
    return cloud.send("PUT", path, {"properties": {"mode": "Incremental", **properties}}, version=VERSION)


def ended(cloud: Wire, accepted: Any) -> dict[str, Any]:
    assert accepted.status in (200, 201), accepted.document
    cloud.clock.advance(10)
    return dict(cloud.send("GET", accepted.document["id"], version=VERSION).document["properties"])


def refused(answer: Any) -> tuple[int, str]:
    return answer.status, answer.document["error"]["code"]


def test_a_template_at_an_address(cloud, site):
    site[f"{SITE}/main.json"] = template(
        {**TABLE, "name": "[parameters('name')]"}, parameters={"name": {"type": "string"}}
    )
    site[f"{SITE}/parameters.json"] = {"contentVersion": "2.0.0.0", "parameters": {"name": {"value": "linked"}}}
    link = {"uri": f"{SITE}/main.json?sv=1&sig=s3cret", "contentVersion": "1.0.0.0"}
    parameters = {"uri": f"{SITE}/parameters.json"}
    done = ended(cloud, deploy(cloud, templateLink=link, parametersLink=parameters))
    assert done["provisioningState"] == "Succeeded"
    assert done["templateLink"] == {"uri": f"{SITE}/main.json", "contentVersion": "1.0.0.0"}
    assert done["parameters"]["name"]["value"] == "linked"
    assert site["asked"] == [f"{SITE}/main.json?sv=1&sig=s3cret", f"{SITE}/parameters.json"]
    path = f"{cloud.subscription}/resourceGroups/rg/providers/Microsoft.Resources/deployments/main/exportTemplate"
    assert cloud.send("POST", path, version=VERSION).document["template"] == site[f"{SITE}/main.json"]
    assert "s3cret" not in repr((done, cloud.simulator.log.requests()))


def test_others_write_while_a_template_is_fetched(cloud, site, monkeypatch):
    site[f"{SITE}/main.json"] = template(TABLE)
    fetch, path = downloads.download, f"{cloud.subscription}/resourceGroups/made"

    def download(address: str) -> bytes:
        other = threading.Thread(target=cloud.send, args=("PUT", path, {"location": "eastus"}))
        other.start()
        other.join(HANGING)
        assert not other.is_alive()
        importing.append(threading.Thread(target=add_a_subscription))
        importing[0].start()
        return bytes(fetch(address))

    def add_a_subscription() -> None:
        with cloud.simulator.changing() as call:
            call.store.add_subscription(Subscription("11111111-0000-4000-8000-000000000001", "New", "t"))

    importing: list[threading.Thread] = []
    monkeypatch.setattr(downloads, "download", download)
    deployment = ended(cloud, deploy(cloud, templateLink={"uri": f"{SITE}/main.json"}))
    importing[0].join(HANGING)
    assert deployment["provisioningState"] == "Succeeded"
    assert cloud.send("GET", path, version="2021-04-01").status == 200
    assert len(cloud.send("GET", "/subscriptions", version="2022-12-01").document["value"]) == 2
    table = f"{cloud.subscription}/resourceGroups/rg/providers/Microsoft.Network/routeTables/r"
    assert cloud.send("GET", table, version=NETWORK).status == 200


def test_relative_paths(cloud, site):
    site[f"{SITE}/main.json"] = template(
        nested("one", {"relativePath": "parts/one.json"}),
        nested("two", {"uri": "[uri(deployment().properties.templateLink.uri, 'two.json')]"}),
    )
    site[f"{SITE}/parts/one.json"] = template(
        {**TABLE, "name": "one"}, nested("three", {"relativePath": "../three.json"})
    )
    site[f"{SITE}/two.json"] = template({**TABLE, "name": "two"})
    site[f"{SITE}/three.json"] = template({**TABLE, "name": "three"})
    done = ended(cloud, deploy(cloud, templateLink={"uri": f"{SITE}/main.json", "queryString": "?sig=s3cret"}))
    assert done["provisioningState"] == "Succeeded", done
    tables = f"{cloud.subscription}/resourceGroups/rg/providers/Microsoft.Network/routeTables"
    listed = cloud.send("GET", tables, version=NETWORK).document["value"]
    assert {one["name"] for one in listed} == {"one", "two", "three"}
    assert f"{SITE}/three.json?sig=s3cret" in site["asked"]
    assert "s3cret" not in repr(cloud.simulator.log.requests())


def test_template_specs(cloud, site):
    spec = f"{cloud.subscription}/resourceGroups/rg/providers/Microsoft.Resources/templateSpecs/spec"
    cloud.send("PUT", spec, {"location": "eastus"}, version="2022-02-01")
    main = template(nested("inner", {"relativePath": "inner.json"}))
    linked = [{"path": "inner.json", "template": template(TABLE)}]
    body = {"location": "eastus", "properties": {"mainTemplate": main, "linkedTemplates": linked}}
    made = cloud.send("PUT", f"{spec}/versions/1.0", body, version="2022-02-01")
    assert made.status in (200, 201), made.document
    done = ended(cloud, deploy(cloud, templateLink={"id": f"{spec}/versions/1.0"}))
    assert done["provisioningState"] == "Succeeded", done
    assert done["templateLink"] == {"id": f"{spec}/versions/1.0"}
    assert refused(deploy(cloud, templateLink={"id": f"{spec}/versions/2.0"})) == (404, "TemplateSpecVersionNotFound")


def test_what_is_refused(cloud, site):
    site[f"{SITE}/main.json"] = template()
    site[f"{SITE}/broken.json"] = b"{"
    link = {"uri": f"{SITE}/main.json"}
    content = (400, "InvalidContentLink")
    assert refused(deploy(cloud, templateLink={"uri": f"{SITE}/none.json?sig=s3cret"})) == content
    assert "s3cret" not in repr(deploy(cloud, templateLink={"uri": f"{SITE}/none.json?sig=s3cret"}).document)
    assert refused(deploy(cloud, templateLink={"uri": f"{SITE}/broken.json"})) == content
    assert refused(deploy(cloud, templateLink={**link, "contentVersion": "2.0.0.0"})) == content
    assert refused(deploy(cloud, templateLink={})) == content
    assert refused(deploy(cloud, templateLink=link, parametersLink=link)) == content
    assert refused(deploy(cloud, templateLink={"relativePath": "a.json"})) == (400, "InvalidTemplate")
    assert refused(deploy(cloud)) == (400, "InvalidRequestContent")
    assert refused(deploy(cloud, template=template(), templateLink=link)) == (400, "InvalidRequestContent")
    inner = deploy(cloud, template=template(nested("one", {"relativePath": "one.json"})))
    assert "no address to begin from" in json.dumps(ended(cloud, inner)["error"])


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost/a.json",
        "http://127.0.0.1/a.json",
        "http://[::1]/a.json",
        "http://169.254.169.254/metadata",
        "http://10.0.0.1/a.json",
        "http://inner.example.org/a.json",
        "file:///etc/passwd",
        "//server/share/a.json",
        "ftp://example.org/a.json",
        "http://[broken",
    ],
)
def test_addresses_that_are_not_followed(cloud, monkeypatch, address):
    ask = socket.getaddrinfo

    def found(host: str, *rest: Any, **more: Any) -> Any:
        return ask("192.168.0.1" if host.endswith(".org") else host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", found)
    answer = deploy(cloud, templateLink={"uri": address})
    assert refused(answer) == (400, "InvalidContentLink")
    assert "is invalid or not supported" in answer.document["error"]["message"]


@pytest.fixture
def compiler(tmp_path, monkeypatch):
    """A program `bicep` that prints what lies beside the file, and finds errors in a file without that."""
    program = tmp_path / "bin" / "bicep"
    program.parent.mkdir()
    program.write_text(
        '#!/bin/sh\ncat "$2.json" 2>/dev/null && exit 0\necho "$2(1,1) : Error BCP007: No." >&2\nexit 1\n'
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    return tmp_path


def test_bicep_files_are_imported(compiler, empty_wire, capsys):
    (compiler / "shop.bicep").write_text("resource r")
    (compiler / "shop.bicep.json").write_text(json.dumps(template(TABLE)))
    state = str(compiler / "state")
    arguments = [str(compiler / "shop.bicep"), "--state", state, "--resource-group", "rg"]
    assert import_command.main(arguments) == 0, capsys.readouterr()
    cloud = empty_wire.start({}, state_file=state)
    tables = f"{cloud.subscription}/resourceGroups/rg/providers/Microsoft.Network/routeTables"
    assert [one["name"] for one in cloud.send("GET", tables, version=NETWORK).document["value"]] == ["r"]
    cloud.simulator.close()


def test_bicep_files_that_cannot_be_compiled(compiler, monkeypatch, capsys):
    file = compiler / "wrong.bicep"
    file.write_text("nonsense")
    with pytest.raises(bicep.BicepError, match=r"wrong\.bicep: bicep found errors: .*BCP007"):
        bicep.build(file)
    with pytest.raises(bicep.BicepError, match="there is no such file"):
        bicep.build(compiler / "none.bicep")
    monkeypatch.setenv("PATH", str(compiler))
    assert import_command.main([str(file), "--state", str(compiler / "state")]) == 1
    assert "needs the program 'bicep', which is not on the path" in capsys.readouterr().err
