"""Requests at the edges of what JSON and paths can say."""

from __future__ import annotations

import json

import pytest

DEPLOYMENTS = "providers/Microsoft.Resources/deployments"


@pytest.fixture
def kept(empty_wire, tmp_path):
    wire = empty_wire.start({"resourceGroups": [{"name": "g"}]}, state_file=tmp_path / "state")
    yield wire
    wire.simulator.close()


def group(wire):
    return f"{wire.subscription}/resourceGroups/g"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'{"location":"eastus","tags":{"a":1e999}}', "too large"),
        (b'{location:"eastus",tags:{a:-1e999}}', "too large"),
        (b"[" * 100_000, "nested too deeply"),
        (b"{a:" * 5_000, "nested too deeply"),
        (b'{"location":NaN}', "Unexpected character"),
        (b"9" * 5_000, "digits"),
    ],
)
def test_json_that_cannot_be_read(kept, body, reason):
    answer = kept.send("PUT", group(kept), body)
    assert (answer.status, answer.document["error"]["code"]) == (400, "InvalidRequestContent")
    assert reason in answer.document["error"]["message"]


@pytest.mark.parametrize(
    ("written", "read"),
    [(r"\ud800x", "\ufffdx"), (r"x\uDC00", "x\ufffd"), (r"\ud83d\ude00", "\U0001f600"), (r"\\ud800", r"\ud800")],
)
def test_halves_of_surrogate_pairs(kept, written, read):
    for body in (
        f'{{"location":"eastus","tags":{{"a":"{written}"}}}}',
        f"{{location:'eastus',tags:{{a:'{written}'}}}}",
    ):
        assert kept.send("PUT", group(kept), body.encode()).document["tags"] == {"a": read}


@pytest.mark.parametrize(("text", "status"), [('"\\ud800"', 201), ("1e999", 400), ("{", 400), ("[1.5]", 201)])
def test_json_in_a_template(kept, text, status):
    output = {"o": {"type": "object", "value": f"[createObject('a', json('{text}'))]"}}
    template = {"contentVersion": "1.0.0.0", "resources": [], "outputs": output}
    path = f"{group(kept)}/{DEPLOYMENTS}/d"
    assert kept.send("PUT", path, {"properties": {"template": template}}).status == status
    kept.clock.advance(1)
    answer = kept.send("GET", path)
    assert json.loads(answer.body(), parse_constant=pytest.fail)
    assert answer.status == (200 if status == 201 else 404)


@pytest.mark.parametrize("name", ["providers", "subscriptions", "resourceGroups"])
def test_words_of_paths_are_names_as_well(kept, name):
    network = f"{group(kept)}/providers/Microsoft.Network/virtualNetworks/{name}"
    subnets = [{"name": name, "properties": {"addressPrefix": "10.0.0.0/24"}}]
    body = {
        "location": "eastus",
        "properties": {"addressSpace": {"addressPrefixes": ["10.0.0.0/16"]}, "subnets": subnets},
    }
    assert kept.send("PUT", network, body).status == 201
    assert kept.send("GET", f"{network}/subnets/{name}").document["id"] == f"{network}/subnets/{name}"
    kept.clock.advance(1)
    lock = f"{network}/providers/Microsoft.Authorization/locks/{name}"
    assert kept.send("PUT", lock, {"properties": {"level": "CanNotDelete"}}, version="2020-05-01").status == 201
    assert kept.send("DELETE", network).document["error"]["code"] == "ScopeLocked"
    assert kept.send("DELETE", lock, version="2020-05-01").status == 200
    assert kept.send("DELETE", network).status == 202
