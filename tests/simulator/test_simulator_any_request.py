"""Random requests: whatever is asked, the answer is one of the service's, never an exception of Python's."""

from __future__ import annotations

import random
from typing import Any

import pytest
from arm_bodies import CannotMake, Maker
from clock import Clock
from wires import Wire

from pscompat.arm import arm_facts

REQUESTS = 2_000
BEHAVING = (
    "Microsoft.Authorization/locks",
    "Microsoft.Authorization/policyAssignments",
    "Microsoft.Authorization/roleAssignments",
    "Microsoft.Compute/disks",
    "Microsoft.Compute/virtualMachines",
    "Microsoft.Network/dnsZones/A",
    "Microsoft.Network/loadBalancers",
    "Microsoft.Network/networkInterfaces",
    "Microsoft.Network/virtualNetworks",
    "Microsoft.Network/virtualNetworks/subnets",
    "Microsoft.Resources/deployments",
    "Microsoft.Resources/tags",
    "Microsoft.Storage/storageAccounts",
    "Microsoft.Authorization/policyDefinitions",
    "Microsoft.Authorization/roleDefinitions",
    "Microsoft.Compute/availabilitySets",
    "Microsoft.Compute/galleries/images/versions",
    "Microsoft.Compute/hostGroups/hosts",
    "Microsoft.Compute/snapshots",
    "Microsoft.Compute/virtualMachineScaleSets",
    "Microsoft.Compute/virtualMachineScaleSets/virtualMachines",
    "Microsoft.Compute/virtualMachines/extensions",
    "Microsoft.Compute/virtualMachines/runCommands",
    "Microsoft.Management/managementGroups",
    "Microsoft.Network/networkSecurityGroups/securityRules",
    "Microsoft.Network/privateDnsZones",
    "Microsoft.Network/privateEndpoints/privateDnsZoneGroups",
    "Microsoft.Network/publicIPAddresses",
    "Microsoft.Network/virtualNetworks/virtualNetworkPeerings",
    "Microsoft.Resources/templateSpecs/versions",
)
NAMES = ("one", "one", "one", "two", "default", "x y")
ODD_NAMES = (
    "",
    ".",
    "..",
    "%",
    "%2f",
    "a%00b",
    "\x00",
    "\n",
    "é",
    "İ",
    "ß",
    "\U0001f600",
    "'",
    '"',
    "a" * 300,
    "$filter",
    "{one}",
    "[x]",
    "*",
    "subscriptions",
    "providers",
    "resourceGroups",
    "0",
    "-1",
    "latest",
    "00000000-0000-0000-0000-000000000000",
)
SEGMENTS = (
    "locations/eastus",
    "operations/x",
    "operationStatuses/x",
    "resources",
    "locations/x/usages",
    "skus",
    "moveResources",
)
ACTIONS = (
    "start",
    "reimage",
    "listKeys",
    "instanceView",
    "validate",
    "whatIf",
    "operations",
    "nonsense",
    "cancel",
    "capture",
    "runCommand",
    "beginGetAccess",
    "attachDetachDataDisks",
    "exportTemplate",
    "generateKeyPair",
    "deallocate",
    "delete",
)
ELSEWHERE = (
    "/",
    "",
    "//x//y",
    "/v1.0/users",
    "/common/oauth2/token",
    "/metadata/endpoints",
    "/msi/token",
    "/providers/x",
    "/v1.0/groups/x/members",
    "/v1.0/directoryObjects/getByIds",
    "/x/oauth2/v2.0/token",
    "/subscriptions/x",
    "/subscriptions//resourceGroups",
    "/subscriptions/x/providers/y/z/w/providers",
    "/providers/Microsoft.Management/managementGroups/one/providers",
    "/providers//providers//x",
    "/batch",
    "/" * 1000,
    "/a" * 3000,
)
JUNK: tuple[Any, ...] = (
    None,
    1,
    -1,
    1.5,
    "",
    "é",
    [],
    {},
    [[]],
    {"a": 1},
    True,
    "[concat(1)]",
    "10.0.0.0/99",
    "/subscriptions/x",
    1e308,
    -0.0,
    10**400,
    "\x00",
    "\ud800",
    "a" * 10_000,
    {"": ""},
    {"$ref": "#"},
    {"id": 1},
    {"ID": "x", "id": "y"},
    {"İd": 1},
    [None],
    "2024-13-45T99:99:99Z",
    "http://[",
    "::/129",
    "PT1X",
)
TEMPLATES: tuple[dict[str, Any], ...] = (
    {
        "resources": [
            {"type": "Microsoft.Network/virtualNetworks", "apiVersion": "2024-05-01", "name": "[parameters('p')]"}
        ]
    },
    {"resources": [{"type": "A.B/c", "name": "a/b"}], "variables": {"copy": [{"name": "q", "count": -1}]}},
    {"resources": {"a": {"type": "Microsoft.Network/routeTables", "name": "t", "copy": {"name": "l", "count": "x"}}}},
    {"resources": [], "outputs": {"o": {"type": "string", "value": "[reference('a').b]"}}},
    {"resources": None, "parameters": []},
)
QUERY = (
    "$filter",
    "$top",
    "$skiptoken",
    "$expand",
    "$select",
    "$orderby",
    "force",
    "forceDeletion",
    "monitor",
    "t",
    "",
)
VALUES = (
    "x",
    "-1",
    "'",
    "atScope()",
    "name eq 'a'",
    "instanceView",
    "",
    "0",
    "99999999999999999999",
    "²",
    "MTow",
    "LTE6LTE",
    "OTk5OTk5OTk5OTk5OTk5OTk5OTk6MQ",
    "AAAA",
    "resourceType eq 'Microsoft.Compute/disks' and (",
    "not(" * 500,
    "(" * 5000,
    "tagName eq 'a' and tagValue eq 'b'",
    "substringof('a', name) or startswith(name,'a')",
    "createdTime,changedTime",
    "properties/x gt 1",
    "\x00",
)
VERSIONS = (None, "x", "2024-13-01", "9999-01-01", "2099-01-01-preview", "")
HEADERS = (
    ("if-match", "*"),
    ("if-match", "x"),
    ("if-none-match", "*"),
    ("if-none-match", '"a", W/"b"'),
    ("content-type", "text/plain"),
    ("content-type", "application/json; charset=utf-16"),
    ("content-type", ""),
    ("authorization", ""),
    ("authorization", "Basic x"),
    ("x-ms-correlation-request-id", "a\r\nb"),
    ("x-ms-return-client-request-id", "true"),
    ("prefer", "wait=100"),
)
BYTES = (
    b"\xff{",
    b"{a: 'b', }",
    b"[" * 100_000,
    b'{"a":' * 5_000,
    b'{"properties":' * 900 + b"1" + b"}" * 900,
    b"{/*",
    b"\xef\xbb\xbf{}",
    b"\x00",
    b"1e999",
    b"{a:" * 5_000,
    b'{"location":"eastus","tags":{"a":"\\ud800"}}',
    b'{"location":"eastus","tags":{"a":1e999}}',
    b"-",
    b'"\\ud800"',
    b'{"a":1,"a":2}',
    b'{"location":"eastus","properties":{"a":"' + b"x" * 1_000_000 + b'"}}',
    b"9" * 5_000,
)


class Stranger:
    """A client that asks anything; the same seed asks the same."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._all = [name for names in arm_facts().namespaces().values() for name in names]
        self.wire = Wire(Clock()).start({"resourceGroups": [{"name": "g", "virtualMachines": [{"name": "one"}]}]})

    def ask(self) -> int:
        """Send one request; its status."""
        pick = self._random.choice
        if self._random.random() < 0.02:
            self._build()
        kind = pick(BEHAVING) if self._random.random() < 0.8 else pick(self._all)
        method = pick(("GET", "PUT", "PUT", "PUT", "PATCH", "DELETE", "POST", "HEAD", "OPTIONS"))
        query = {pick(QUERY): pick(VALUES) for _ in range(2)} if self._random.random() < 0.2 else {}
        version = pick((*VERSIONS, *(arm_facts().resource_type(kind).api_versions[-1],) * 30))  # type: ignore[union-attr]
        headers = dict([pick(HEADERS)]) if self._random.random() < 0.1 else {}
        answer = self.wire.send(method, self._path(kind), self._body(kind), version=version, headers=headers, **query)
        answer.body()
        self.wire.clock.advance(pick((0, 0.05, 2)))
        return answer.status

    def _build(self) -> None:
        """Make what most of the requests need to get anywhere, where it went."""
        group = f"{self.wire.subscription}/resourceGroups/g"
        network = {"location": "eastus", "properties": {"addressSpace": {"addressPrefixes": ["10.0.0.0/8"]}}}
        self.wire.send("PUT", group, {"location": "eastus"})
        for kind, body in (
            ("Microsoft.Network/virtualNetworks/one", network),
            ("Microsoft.Network/virtualNetworks/one/subnets/one", {"properties": {"addressPrefix": "10.0.0.0/24"}}),
            ("Microsoft.Network/dnsZones/one", {"location": "global"}),
            ("Microsoft.Compute/availabilitySets/one", {"location": "eastus"}),
        ):
            self.wire.send("PUT", f"{group}/providers/{kind}", body, version="2099-01-01")

    def _path(self, kind: str) -> str:
        pick = self._random.choice
        if self._random.random() < 0.05:
            return pick(ELSEWHERE)
        group = f"{self.wire.subscription}/resourceGroups/g"
        inner = f"{group}/providers/Microsoft.Network/virtualNetworks/one"
        others = (
            self.wire.subscription,
            "",
            self.wire.vm("g", "one"),
            f"{group}x",
            "/providers/Microsoft.Management/managementGroups/one",
            inner,
            f"{inner}/subnets/one",
            f"{self.wire.vm('g', 'one')}/providers/Microsoft.Authorization/locks/one",
            f"{group}/providers/X.Y/z/one",
        )
        scope = pick((group,) * 18 + others)
        namespace, _, names = kind.partition("/")
        path = f"{scope}/providers/{namespace}" + "".join(f"/{part}/{self._name()}" for part in names.split("/"))
        path = pick((path,) * 8 + (f"{path}/{pick(ACTIONS)}", path.rpartition("/")[0], f"{scope}/{pick(SEGMENTS)}"))
        return self._mangled(path) if self._random.random() < 0.05 else path

    def _name(self) -> str:
        return self._random.choice(ODD_NAMES if self._random.random() < 0.05 else NAMES)

    def _mangled(self, path: str) -> str:
        """A path with one place of it changed: its case, a segment lost, doubled or replaced."""
        parts = path.split("/")
        place = self._random.randrange(len(parts))
        parts[place : place + 1] = self._random.choice(
            ([], [parts[place]] * 2, [self._random.choice(ODD_NAMES)], [parts[place].upper()], [parts[place], ""])
        )
        return "/".join(parts)

    def _body(self, kind: str) -> Any:
        facts = arm_facts().resource_type(kind)
        assert facts is not None
        if self._random.random() < 0.1:
            return self._random.choice((*JUNK, *BYTES))
        try:
            body: Any = Maker(facts, self._random.randrange(5)).body()
        except CannotMake:
            body = {}
        if kind.endswith("/deployments"):
            body = {"properties": {"template": self._random.choice(TEMPLATES), "parameters": {"p": {"value": "n"}}}}
        return self._spoilt(body) if self._random.random() < 0.5 else body

    def _spoilt(self, value: Any) -> Any:
        if self._random.random() < 0.1:
            return self._random.choice(JUNK)
        if isinstance(value, dict):
            return {name: self._spoilt(item) for name, item in value.items()}
        return [self._spoilt(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow), pytest.param(3, marks=pytest.mark.slow)])
def test_anything_is_answered(seed: int) -> None:
    stranger = Stranger(seed)
    statuses = {stranger.ask() for _ in range(REQUESTS)}
    assert 500 not in statuses
    assert {200, 201, 400, 404, 409} <= statuses
