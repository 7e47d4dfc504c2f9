"""Templates: their language, and what their deployment does at each scope."""

from __future__ import annotations

from typing import Any

import pytest
from wires import Wire

VERSION = "2024-11-01"
NETWORK = "2023-11-01"


@pytest.fixture
def cloud(empty_wire: Wire) -> Wire:
    return empty_wire.start({"resourceGroups": [{"name": "rg", "location": "westeurope"}, {"name": "other"}]})


def group(wire: Wire, name: str = "rg") -> str:
    return f"{wire.subscription}/resourceGroups/{name}"


def deploy(wire: Wire, template: dict[str, Any], scope: str | None = None, action: str = "", **more: Any) -> Any:
    scope = group(wire) if scope is None else scope
    name = more.pop("name", "main")
    parameters = {key: {"value": value} for key, value in more.pop("parameters", {}).items()}
    body: dict[str, Any] = {
        "properties": {"template": template, "parameters": parameters, "mode": more.pop("mode", "Incremental")},
        **more,
    }
    path = f"{scope}/providers/Microsoft.Resources/deployments/{name}{action}"
    return wire.send("POST" if action else "PUT", path, body, version=VERSION)


def ended(wire: Wire, accepted: Any) -> dict[str, Any]:
    """The deployment once it has ended."""
    assert accepted.status in (200, 201), accepted.document
    wire.clock.advance(5)
    status = wire.follow(accepted.headers["Azure-AsyncOperation"]).document
    found = wire.send("GET", accepted.document["id"], version=VERSION).document
    assert found["properties"]["provisioningState"] == status["status"]
    return dict(found["properties"])


def value_of(wire: Wire, expression: str, **more: Any) -> Any:
    """What an expression gives, as an output."""
    template = {"resources": [], "outputs": {"it": {"type": "object", "value": expression}}, **more}
    return ended(wire, deploy(wire, template))["outputs"]["it"]["value"]


def refusal(response: Any) -> tuple[int, str]:
    return response.status, response.document["error"]["code"]


def network(name: str, **more: Any) -> dict[str, Any]:
    return {
        "type": "Microsoft.Network/virtualNetworks",
        "apiVersion": NETWORK,
        "name": name,
        "location": "[resourceGroup().location]",
        "properties": {"addressSpace": {"addressPrefixes": ["10.0.0.0/16"]}},
        **more,
    }


def test_a_template(cloud):
    template = {
        "parameters": {"name": {"type": "string"}, "secret": {"type": "securestring", "defaultValue": "x"}},
        "variables": {"full": "[format('{0}-net', parameters('NAME'))]"},
        "resources": [network("[variables('full')]", tags={"secret": "[[not an expression]"})],
        "outputs": {
            "id": {"type": "string", "value": "[resourceId('Microsoft.Network/virtualNetworks', variables('full'))]"},
            "prefix": {
                "type": "string",
                "value": "[reference(variables('full')).addressSpace.addressPrefixes[0]]",
            },
            "hidden": {"type": "securestring", "value": "[parameters('secret')]"},
        },
    }
    accepted = deploy(cloud, template, parameters={"name": "shop"})
    assert accepted.document["properties"]["provisioningState"] == "Running"
    done = ended(cloud, accepted)
    made = f"{group(cloud)}/providers/Microsoft.Network/virtualNetworks/shop-net"
    assert done["outputs"] == {
        "id": {"type": "String", "value": made},
        "prefix": {"type": "String", "value": "10.0.0.0/16"},
        "hidden": {"type": "Securestring"},
    }
    assert done["parameters"] == {"name": {"type": "String", "value": "shop"}, "secret": {"type": "Securestring"}}
    assert done["outputResources"] == [{"id": made}]
    read = cloud.send("GET", made, version=NETWORK).document
    assert (read["location"], read["tags"]) == ("westeurope", {"secret": "[not an expression]"})
    path = f"{group(cloud)}/providers/Microsoft.Resources/deployments/main"
    (operation,) = cloud.send("GET", path + "/operations", version=VERSION).document["value"]
    assert operation["properties"]["targetResource"]["id"] == made
    assert operation["properties"]["statusCode"] == "Created"
    exported = cloud.send("POST", path + "/exportTemplate", version=VERSION).document
    assert exported["template"] == template
    assert [item["name"] for item in cloud.send("GET", path.rpartition("/")[0], version=VERSION).document["value"]] == [
        "main"
    ]


def test_loops_conditions_and_order(cloud):
    subnet = {
        "type": "Microsoft.Network/virtualNetworks/subnets",
        "apiVersion": NETWORK,
        "name": "[concat('net0/', 'sub', copyIndex(1))]",
        "copy": {"name": "subnets", "count": 2},
        "dependsOn": ["nets"],
        "properties": {"addressPrefix": "[concat('10.0.', copyIndex(), '.0/24')]"},
    }
    nets = network("[concat('net', copyIndex())]", copy={"name": "nets", "count": 2})
    template = {"resources": [subnet, nets, network("none", condition="[equals(1, 2)]")]}
    done = ended(cloud, deploy(cloud, template))
    assert done["provisioningState"] == "Succeeded"
    networks = f"{group(cloud)}/providers/Microsoft.Network/virtualNetworks"
    names = [item["name"] for item in cloud.send("GET", networks, version=NETWORK).document["value"]]
    assert names == ["net0", "net1"]
    subnets = cloud.send("GET", f"{networks}/net0/subnets", version=NETWORK).document["value"]
    assert [item["properties"]["addressPrefix"] for item in subnets] == ["10.0.0.0/24", "10.0.1.0/24"]


def test_symbolic_names_and_what_exists(cloud):
    ended(cloud, deploy(cloud, {"resources": [network("old")]}))
    template = {
        "languageVersion": "2.0",
        "resources": {
            "old": {"existing": True, **network("old")},
            "new": network(
                "new", tags={"from": "[reference('old', '2023-11-01', 'full').location]"}, dependsOn=["old"]
            ),
        },
        "outputs": {"place": {"type": "string", "value": "[reference('new', '2023-11-01', 'full').tags.from]"}},
    }
    assert ended(cloud, deploy(cloud, template))["outputs"]["place"]["value"] == "westeurope"


def test_children_inside_and_extensions(cloud):
    lock = {
        "type": "Microsoft.Authorization/locks",
        "apiVersion": "2020-05-01",
        "name": "keep",
        "scope": "Microsoft.Network/virtualNetworks/net",
        "dependsOn": ["net"],
        "properties": {"level": "CanNotDelete"},
    }
    inside = {
        "type": "subnets",
        "apiVersion": NETWORK,
        "name": "one",
        "properties": {"addressPrefix": "10.0.0.0/24"},
    }
    ended(cloud, deploy(cloud, {"resources": [lock, network("net", resources=[inside])]}))
    net = f"{group(cloud)}/providers/Microsoft.Network/virtualNetworks/net"
    assert cloud.send("GET", net + "/subnets/one", version=NETWORK).status == 200
    assert refusal(cloud.send("DELETE", net, version=NETWORK)) == (409, "ScopeLocked")


@pytest.mark.parametrize("inner", [True, False])
def test_nested_templates_in_other_groups(cloud, inner):
    name = "[parameters('name')]"
    nested = {
        "type": "Microsoft.Resources/deployments",
        "apiVersion": VERSION,
        "name": "nested",
        "resourceGroup": "other",
        "properties": {
            "mode": "Incremental",
            "expressionEvaluationOptions": {"scope": "inner" if inner else "outer"},
            "template": {
                "parameters": {"name": {"type": "string"}} if inner else {},
                "resources": [network(name, location="eastus")],
                "outputs": {"made": {"type": "string", "value": name}},
            },
            "parameters": {"name": {"value": "[concat('x', parameters('name'))]"}} if inner else {},
        },
    }
    template = {
        "parameters": {"name": {"type": "string", "defaultValue": "abc"}},
        "resources": [nested],
        "outputs": {"made": {"type": "string", "value": "[reference('nested').outputs.made.value]"}},
    }
    deploy(cloud, template)
    cloud.clock.advance(5)
    done = ended(cloud, deploy(cloud, template))
    made = "xabc" if inner else "abc"
    assert done["outputs"]["made"]["value"] == made
    path = f"{group(cloud, 'other')}/providers/Microsoft.Network/virtualNetworks/{made}"
    assert cloud.send("GET", path, version=NETWORK).status == 200


def test_subscription_and_tenant_scope(cloud):
    made_group = {
        "type": "Microsoft.Resources/resourceGroups",
        "apiVersion": "2022-09-01",
        "name": "made",
        "location": "[deployment().name]",
    }
    template = {"resources": [made_group]}
    assert refusal(deploy(cloud, template, cloud.subscription)) == (400, "LocationRequired")
    done = ended(cloud, deploy(cloud, template, cloud.subscription, name="eastus", location="westeurope"))
    assert done["provisioningState"] == "Succeeded"
    assert cloud.send("GET", group(cloud, "made")).document["location"] == "eastus"
    tenant = {"resources": [], "outputs": {"id": {"type": "string", "value": "[tenant().tenantId]"}}}
    done = ended(cloud, deploy(cloud, tenant, "", location="westeurope"))
    assert done["outputs"]["id"]["value"] == cloud.send("GET", "/tenants").document["value"][0]["tenantId"]


def test_the_mode_complete_removes_the_rest(cloud):
    ended(cloud, deploy(cloud, {"resources": [network("one"), network("two")]}))
    foreseen = deploy(cloud, {"resources": [network("two")]}, action="/whatIf", mode="Complete")
    kinds = {
        change["resourceId"].rpartition("/")[2]: change["changeType"]
        for change in cloud.follow(foreseen.headers["Location"]).document["properties"]["changes"]
    }
    assert kinds == {"one": "Delete", "two": "NoChange"}
    ended(cloud, deploy(cloud, {"resources": [network("two")]}, mode="Complete"))
    networks = f"{group(cloud)}/providers/Microsoft.Network/virtualNetworks"
    assert [item["name"] for item in cloud.send("GET", networks, version=NETWORK).document["value"]] == ["two"]


def test_what_would_change(cloud):
    ended(cloud, deploy(cloud, {"resources": [network("one"), network("two")]}))
    changed = network("one", tags={"a": "b"})
    changed["properties"] = {"addressSpace": {"addressPrefixes": ["10.1.0.0/16"]}}
    foreseen = deploy(cloud, {"resources": [changed, network("new")]}, action="/whatIf")
    assert foreseen.status == 202
    changes = cloud.follow(foreseen.headers["Location"]).document["properties"]["changes"]
    found = {change["resourceId"].rpartition("/")[2]: change for change in changes}
    assert {name: change["changeType"] for name, change in found.items()} == {
        "one": "Modify",
        "two": "Ignore",
        "new": "Create",
    }
    assert [(delta["path"], delta["propertyChangeType"]) for delta in found["one"]["delta"]] == [
        ("properties.addressSpace.addressPrefixes", "Modify"),
        ("tags", "Create"),
    ]
    assert cloud.send("GET", found["new"]["resourceId"], version=NETWORK).status == 404


def test_a_deployment_that_fails(cloud):
    bad = network("bad", location="marsnorth")
    template = {"resources": [bad, network("after", dependsOn=["bad"]), network("good")]}
    done = ended(cloud, deploy(cloud, template))
    assert done["provisioningState"] == "Failed"
    assert done["error"]["code"] == "DeploymentFailed"
    assert [detail["code"] for detail in done["error"]["details"]] == ["LocationNotAvailableForResourceType"]
    networks = f"{group(cloud)}/providers/Microsoft.Network/virtualNetworks"
    assert [item["name"] for item in cloud.send("GET", networks, version=NETWORK).document["value"]] == ["good"]
    path = f"{group(cloud)}/providers/Microsoft.Resources/deployments/main/operations"
    states = [
        operation["properties"]["provisioningState"]
        for operation in cloud.send("GET", path, version=VERSION).document["value"]
    ]
    assert states == ["Failed", "Succeeded"]


@pytest.mark.parametrize(
    ("template", "parameters", "message"),
    [
        ({}, {}, "Required property 'resources' not found"),
        ({"resources": [], "parameters": {"a": {"type": "string"}}}, {}, "template parameter 'a' at line '1'"),
        ({"resources": []}, {"b": 1}, "The template parameters 'b' in the parameters file are not valid"),
        ({"resources": [], "parameters": {"a": {"type": "int"}}}, {"a": "x"}, "Expected 'int'. Actual 'String'."),
        (
            {"resources": [], "parameters": {"a": {"type": "string", "allowedValues": ["x", "y"]}}},
            {"a": "z"},
            "The value 'z' is not part of the allowed value(s): 'x,y'.",
        ),
        (
            {"resources": [], "parameters": {"a": {"type": "string", "minLength": 3}}},
            {"a": "z"},
            "The minLength is '3'.",
        ),
        ({"resources": [], "parameters": {"a": {"type": "int", "maxValue": 3}}}, {"a": 4}, "The maxValue is '3'."),
        ({"resources": [{"type": "A.B/c"}]}, {}, "lacks the required property 'name'"),
        ({"resources": [{"type": "A.B/c", "name": "a/b"}]}, {}, "has incorrect segment lengths"),
        ({"resources": [{"type": "A.B/c", "name": "[nonsense()]"}]}, {}, "function 'nonsense' is not valid"),
        ({"resources": [], "outputs": {"a": {"value": "[it''s]"}}}, {}, "is not valid"),
        ({"resources": [{"type": "A.B/c", "name": "[concat('a']"}]}, {}, "is not valid: expected ',', found 'the end'"),
        (
            {"resources": [{"type": "A.B/c", "name": "[parameters('p')]"}]},
            {},
            "The template parameter 'p' is not found",
        ),
        ({"resources": [{"type": "A.B/c", "name": "[variables('v')]"}]}, {}, "The template variable 'v' is not found"),
        (
            {"resources": [{"type": "A.B/c", "name": "[variables('v')]"}], "variables": {"v": "[variables('v')]"}},
            {},
            "is defined by itself",
        ),
        ({"resources": [{"type": "A.B/c", "name": "[substring('abc', 2, 5)]"}]}, {}, "within the string"),
        ({"resources": [{"type": "A.B/c", "name": "[first(1)]"}]}, {}, "the arguments do not fit"),
        ({"resources": [{"type": "A.B/c", "name": "x"}, {"type": "A.B/c", "name": "X"}]}, {}, "defined multiple times"),
        ({"resources": ["x"]}, {}, "not a JSON object"),
        ({"resources": [], "outputs": {"a": None}}, {}, "'a' in the template section 'outputs' is not a JSON object"),
        (
            {"resources": [], "parameters": {"a": 1}},
            {},
            "'a' in the template section 'parameters' is not a JSON object",
        ),
        ([], {}, "The template is not a JSON object"),
    ],
)
def test_templates_that_are_not_valid(cloud, template, parameters, message):
    for action in ("", "/validate"):
        refused = deploy(cloud, template, action=action, parameters=parameters)
        assert refusal(refused) == (400, "InvalidTemplate")
        assert message in refused.document["error"]["message"]
        assert refused.document["error"]["message"].startswith("Deployment template validation failed: '")


def test_a_circle_of_resources(cloud):
    template = {"resources": [network("a", dependsOn=["b"]), network("b", dependsOn=["a"])]}
    refused = deploy(cloud, template)
    assert refusal(refused) == (400, "InvalidTemplate")
    assert "Circular dependency detected" in refused.document["error"]["message"]


def test_what_is_no_deployment(cloud):
    path = f"{group(cloud)}/providers/Microsoft.Resources/deployments/main"
    assert refusal(cloud.send("PUT", path, {}, version=VERSION)) == (400, "InvalidRequestContent")
    assert refusal(cloud.send("GET", path + "/operations", version=VERSION)) == (404, "DeploymentNotFound")
    long = path + "x" * 70
    assert refusal(cloud.send("PUT", long, {"properties": {"template": {}}}, version=VERSION)) == (
        400,
        "InvalidDeploymentName",
    )


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("[concat('a', 1, true())]", "a1True"),
        ("[concat(createArray(1), createArray(2, 3))]", [1, 2, 3]),
        ("[if(greater(2, 1), 'yes', first(1))]", "yes"),
        ("[and(true(), not(false()), or(false(), true()))]", True),
        ("[length('abc')]", 3),
        (
            "[union(createObject('a', createObject('b', 1)), createObject('a', createObject('c', 2)))]",
            {"a": {"b": 1, "c": 2}},
        ),
        ("[union(createArray(1, 2), createArray(2, 3))]", [1, 2, 3]),
        ("[intersection(createArray(1, 2), createArray(2, 3))]", [2]),
        ("[replace(toUpper('a-b'), '-', '_')]", "A_B"),
        ("[split('a,b;c', createArray(',', ';'))]", ["a", "b", "c"]),
        ("[join(range(1, 3), '+')]", "1+2+3"),
        ("[padLeft(7, 3, '0')]", "007"),
        ("[format('{0,5}|{1:D3}|{{x}}', 'ab', 7)]", "   ab|007|{x}"),
        ("[json('{\"a\": [1, 2]}').a[1]]", 2),
        ("[string(createObject('a', 1))]", '{"a":1}'),
        ("[base64ToString(base64('text'))]", "text"),
        ("[dateTimeAdd('2024-01-31T00:00:00Z', 'P1M')]", "2024-02-29T00:00:00Z"),
        ("[dateTimeToEpoch('1970-01-02T00:00:00Z')]", 86400),
        ("[coalesce(null(), 'x')]", "x"),
        ("[contains(createObject('Key', 1), 'key')]", True),
        ("[empty('')]", True),
        ("[mod(-7, 3)]", -1),
        ("[div(7, -2)]", -3),
        ("[max(1, 5, 3)]", 5),
        ("[cidrSubnet('10.0.0.0/16', 24, 3)]", "10.0.3.0/24"),
        ("[parseCidr('10.0.1.0/24').lastUsable]", "10.0.1.254"),
        ("[filter(range(1, 4), lambda('x', greater(lambdaVariables('x'), 2)))]", [3, 4]),
        ("[map(createArray('a', 'b'), lambda('x', concat(lambdaVariables('x'), '!')))]", ["a!", "b!"]),
        ("[reduce(range(1, 4), 0, lambda('a', 'b', add(lambdaVariables('a'), lambdaVariables('b'))))]", 10),
        ("[sort(createArray(3, 1, 2), lambda('a', 'b', less(lambdaVariables('a'), lambdaVariables('b'))))]", [1, 2, 3]),
        ("[toObject(createArray('a', 'b'), lambda('x', lambdaVariables('x')), lambda('x', 1))]", {"a": 1, "b": 1}),
        ("[items(createObject('b', 2, 'a', 1))]", [{"key": "a", "value": 1}, {"key": "b", "value": 2}]),
        ("[tryGet(createObject('a', createArray(1)), 'a', 0)]", 1),
        ("[createObject('a', 1).?b]", None),
        ("[uriComponent('a b/c')]", "a%20b%2Fc"),
        ("[uri('http://x/a/', 'b.json')]", "http://x/a/b.json"),
        ("[length(guid('a'))]", 36),
        ("[equals(guid('a', 'b'), guid('a', 'c'))]", False),
        ("[length(uniqueString('a'))]", 13),
        ("[equals(uniqueString('a'), uniqueString('a'))]", True),
        ("[subscriptionResourceId('A.B/c', 'd')]", "{subscription}/providers/A.B/c/d"),
        ("[resourceId('g', 'A.B/c/d', 'e', 'f')]", "{subscription}/resourceGroups/g/providers/A.B/c/e/d/f"),
        ("[extensionResourceId('/x', 'A.B/c', 'd')]", "/x/providers/A.B/c/d"),
        ("[my.double('ab')]", "abab"),
        ("[variables('looped')[1]]", "v1"),
        ("[resourceGroup().name]", "rg"),
        ("plain 'text'", "plain 'text'"),
        ("['it''s']", "it's"),
        ("[utcNow('yyyy-MM-dd')]", "2023-11-14"),
    ],
)
def test_an_expression(cloud, expression, expected):
    functions = [
        {
            "namespace": "my",
            "members": {
                "double": {
                    "parameters": [{"name": "text", "type": "string"}],
                    "output": {"type": "string", "value": "[concat(parameters('text'), parameters('text'))]"},
                }
            },
        }
    ]
    loop = {"copy": [{"name": "looped", "count": 2, "input": "[concat('v', copyIndex('looped'))]"}]}
    found = value_of(cloud, expression, functions=functions, variables=loop)
    if isinstance(expected, str):
        expected = expected.replace("{subscription}", cloud.subscription)
    assert found == expected


def test_the_types_of_a_provider(cloud):
    found = value_of(cloud, "[providers('microsoft.compute', 'virtualmachines')]")
    assert (found["resourceType"], found["locations"][0]) == ("virtualMachines", "East US")
    assert found["apiVersions"][0] > found["apiVersions"][-1]
    assert value_of(cloud, "[providers('Microsoft.Compute')]")["namespace"] == "Microsoft.Compute"
    wrong = {"resources": [], "outputs": {"it": {"type": "object", "value": "[providers('Microsoft.Nothing')]"}}}
    assert "names no resource provider" in str(deploy(cloud, wrong).document)
