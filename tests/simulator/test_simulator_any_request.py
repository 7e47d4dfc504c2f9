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
)
NAMES = ("one", "one", "one", "two", "default", "x y")
ACTIONS = ("start", "reimage", "listKeys", "instanceView", "validate", "whatIf", "operations", "nonsense", "cancel")
ELSEWHERE = (
    "/",
    "",
    "//x//y",
    "/v1.0/users",
    "/common/oauth2/token",
    "/metadata/endpoints",
    "/msi/token",
    "/providers/x",
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
QUERY = ("$filter", "$top", "$skiptoken", "$expand")
VALUES = ("x", "-1", "'", "atScope()", "name eq 'a'", "instanceView", "")


class Stranger:
    """A client that asks anything; the same seed asks the same."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._all = [name for names in arm_facts().namespaces().values() for name in names]
        self.wire = Wire(Clock()).start({"resourceGroups": [{"name": "g", "virtualMachines": [{"name": "one"}]}]})

    def ask(self) -> int:
        """Send one request; its status."""
        pick = self._random.choice
        kind = pick(BEHAVING) if self._random.random() < 0.8 else pick(self._all)
        method = pick(("GET", "PUT", "PUT", "PUT", "PATCH", "DELETE", "POST", "HEAD", "OPTIONS"))
        query = {pick(QUERY): pick(VALUES)} if self._random.random() < 0.2 else {}
        version = pick((arm_facts().resource_type(kind).api_versions[-1],) * 9 + (None, "x"))  # type: ignore[union-attr]
        headers = {pick(("if-match", "if-none-match")): pick(("*", "x"))} if self._random.random() < 0.05 else {}
        answer = self.wire.send(method, self._path(kind), self._body(kind), version=version, headers=headers, **query)
        answer.body()
        self.wire.clock.advance(pick((0, 0.05, 2)))
        return answer.status

    def _path(self, kind: str) -> str:
        pick = self._random.choice
        if self._random.random() < 0.05:
            return pick(ELSEWHERE)
        group = f"{self.wire.subscription}/resourceGroups/g"
        scope = pick((group,) * 9 + (self.wire.subscription, "", self.wire.vm("g", "one"), f"{group}x"))
        namespace, _, names = kind.partition("/")
        path = f"{scope}/providers/{namespace}" + "".join(f"/{part}/{pick(NAMES)}" for part in names.split("/"))
        return pick((path,) * 8 + (f"{path}/{pick(ACTIONS)}", path.rpartition("/")[0]))

    def _body(self, kind: str) -> Any:
        facts = arm_facts().resource_type(kind)
        assert facts is not None
        if self._random.random() < 0.1:
            return self._random.choice((*JUNK, b"\xff{", b"{a: 'b', }"))
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
