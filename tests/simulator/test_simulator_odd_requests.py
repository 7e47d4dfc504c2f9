"""Requests at the edges of what JSON and paths can say."""

from __future__ import annotations

import json
import re

import pytest

from pscompat.simulator import routing

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


@pytest.mark.parametrize(("depth", "status"), [(3, 200), (90, 200), (200, 400), (5_000, 400)])
def test_parentheses_of_a_filter(kept, depth, status):
    text = "(" * depth + "name eq 'x'" + ")" * depth
    answer = kept.send("GET", f"{group(kept)}/resources", version="2021-04-01", **{"$filter": text})
    assert answer.status == status
    assert status == 200 or answer.document["error"]["code"] == "InvalidFilterInQueryString"


def test_each_folder_says_that_it_serves_its_routes():
    unserved = [
        route.template
        for serves, name in routing._folders().serving
        for routes in routing._package(name).routes.values()
        for route in routes
        if not serves(re.sub(r"\{\w+:(\w+)\}", r"\1", route.template).lower())
    ]
    assert unserved == []


DOUBLED = {"v0": "0123456789", **{f"v{i + 1}": f"[concat(variables('v{i}'), variables('v{i}'))]" for i in range(40)}}
OBJECTS = {"v0": 1, **{f"v{i + 1}": {"a": f"[variables('v{i}')]", "b": f"[variables('v{i}')]"} for i in range(40)}}
CHAIN = {"v2000": 1, **{f"v{i}": f"[variables('v{i + 1}')]" for i in range(2000)}}
MAPS = "[map(range(0, 2000), lambda('x', map(range(0, 2000), lambda('y', 1))))]"


@pytest.mark.parametrize(
    ("variables", "output", "reason"),
    [
        (DOUBLED, "[variables('v40')]", "maximum size"),
        (OBJECTS, "[variables('v40')]", "maximum size"),
        ({}, "[padLeft('a', 1000000000)]", "maximum size"),
        ({}, "[format('{0,1000000000}', 'a')]", "maximum size"),
        ({}, "[format('{0:D1000000000}', 1)]", "maximum size"),
        (DOUBLED, "[replace(variables('v15'), '0', variables('v15'))]", "maximum size"),
        (DOUBLED, "[join(range(0, 1000), variables('v15'))]", "maximum size"),
        (CHAIN, "[variables('v0')]", "too deeply"),
        ({}, f"[variables('a'){'[0]' * 5000}]", "too deeply"),
        ({}, MAPS, "steps"),
    ],
)
def test_templates_without_end_are_refused(kept, variables, output, reason):
    outputs = {"o": {"type": "string", "value": output}}
    template = {"contentVersion": "1.0.0.0", "resources": [], "variables": variables, "outputs": outputs}
    answer = kept.send("PUT", f"{group(kept)}/{DEPLOYMENTS}/d", {"properties": {"template": template}})
    assert (answer.status, answer.document["error"]["code"]) == (400, "InvalidTemplate")
    assert reason in answer.document["error"]["message"]
