"""The facts about Azure: what is found in them, and how they are packed."""

from __future__ import annotations

import json
import lzma
import subprocess
import sys
from pathlib import Path

import pytest

from pscompat.arm import ArmFacts, Kind, OperationFacts, arm_facts
from pscompat.arm.operations import operation_key
from pscompat.packed import PackedError

PROJECT = Path(__file__).parents[2]
GROUP = "/subscriptions/{subscriptionId}/resourceGroups/{group}"


def test_a_resource_type_by_any_letter_case() -> None:
    machines = arm_facts().resource_type("microsoft.compute/VIRTUALMACHINES")
    assert machines is not None
    assert machines.name == "Microsoft.Compute/virtualMachines"
    assert machines.namespace == "Microsoft.Compute"
    assert machines.api_versions == tuple(sorted(machines.api_versions))
    assert {"2015-06-15", "2024-07-01"} <= set(machines.api_versions)
    assert machines.tracked
    assert "runCommand" in machines.functions


def test_what_a_body_may_hold() -> None:
    machines = arm_facts().resource_type("Microsoft.Compute/virtualMachines")
    assert machines is not None
    schema, types = machines.schema, machines.types
    location = schema.property("LOCATION")
    assert location is not None
    assert location.required
    assert not location.read_only
    properties = schema.property("properties")
    assert properties is not None
    inner = types[properties.type]
    assert inner.name == "VirtualMachineProperties"
    state = inner.property("provisioningState")
    assert state is not None
    assert state.read_only
    priority = inner.property("priority")
    assert priority is not None
    assert types[priority.type].kind is Kind.CHOICE
    assert "Spot" in types[priority.type].values


def test_what_is_not_there() -> None:
    assert arm_facts().resource_type("Microsoft.Compute/nothing") is None
    assert arm_facts().operation("get /nowhere") is None


def test_an_operation_by_method_and_path() -> None:
    path = f"{GROUP}/providers/Microsoft.Compute/virtualMachines/{{vmName}}"
    deletion = arm_facts().operation(operation_key("DELETE", path))
    assert deletion is not None
    assert (deletion.name, deletion.long_running) == ("VirtualMachines_Delete", True)
    assert deletion.statuses == (200, 202, 204)
    reading = arm_facts().operation(operation_key("GET", path))
    assert reading is not None
    assert not reading.long_running


def test_every_type_can_be_read() -> None:
    count = 0
    for names in arm_facts().namespaces().values():
        for name in names:
            found = arm_facts().resource_type(name)
            assert found is not None
            assert found.name == name
            assert found.schema.kind in (Kind.OBJECT, Kind.DISCRIMINATED)
            count += 1
    assert count > 3000


def sources(folder: Path) -> list[str]:
    definitions = [
        {"type": "ResourceType", "body": 1, "readableScopes": 8, "writableScopes": 8},
        {
            "type": "ObjectType",
            "name": "Thing",
            "properties": {
                "name": {"type": 2, "flags": 9, "description": "a sentence that is left out"},
                "kind": {"type": 3, "flags": 1},
                "next": {"type": 1, "flags": 0},
            },
        },
        {"type": "StringType", "maxLength": 5, "pattern": "^a"},
        {"type": "UnionType", "elements": [4, 5]},
        {"type": "StringLiteralType", "value": "Big"},
        {"type": "StringType"},
    ]
    known = ["2024-01-01", "2023-01-01", "2024-01-01-preview"]
    provider = {
        "version": "2024-01-01",
        "definitions": definitions,
        "types": {"Test.Things/things": {"definition": 0, "api_versions": known}},
        "functions": [{"type": "test.things/THINGS", "name": "listKeys", "definition": 0}],
    }
    operation = {
        "path": f"{GROUP}/providers/Test.Things/things/{{name}}",
        "method": "PUT",
        "version": "2024-01-01",
        "operation": "Things_Create",
        "long_running": {},
        "responses": [{"statusCode": [201, 200]}, {"isError": True}],
    }
    paths = []
    for name, fact in (("types", provider), ("operations", operation)):
        path = folder / f"{name}.jsonl.xz"
        path.write_bytes(lzma.compress(json.dumps(fact).encode()))
        paths.append(str(path))
    return paths


def pack(inputs: list[str], output: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tools.pack_arm_facts", *inputs, "--output", str(output)]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)


def test_packing(tmp_path: Path) -> None:
    packed = tmp_path / "arm.facts"
    done = pack(sources(tmp_path), packed)
    assert (done.returncode, done.stderr) == (0, "")
    assert ": 1 types, 1 operations, " in done.stdout
    assert b"sentence" not in packed.read_bytes()
    facts = ArmFacts(str(packed))
    things = facts.resource_type("test.things/things")
    assert things is not None
    assert things.api_versions == ("2023-01-01", "2024-01-01-preview", "2024-01-01")
    assert things.functions == ("listKeys",)
    name, kind, following = (things.types[things.schema.properties[key].type] for key in ("name", "kind", "next"))
    assert (name.longest, name.pattern) == (5, "^a")
    assert (kind.values, kind.open) == (["Big"], True)
    assert following is things.schema
    key = operation_key("PUT", f"{GROUP}/providers/Test.Things/things/{{any}}")
    assert facts.operation(key) == OperationFacts("Things_Create", "2024-01-01", "location", (200, 201))
    first = packed.read_bytes()
    assert pack(sources(tmp_path), packed).returncode == 0
    assert packed.read_bytes() == first


def test_packing_more_actions(tmp_path: Path) -> None:
    """Of the second file of operations only actions are taken, and none that the first one has."""
    path = f"{GROUP}/providers/Test.Things/things/{{name}}"
    shared = {"version": "2025-01-01", "long_running": None, "responses": [{"statusCode": [200]}]}
    more = [
        {"path": f"{path}/wash", "method": "POST", "operation": "Things_Wash", **shared},
        {"path": path, "method": "PUT", "operation": "Things_Other", **shared},
        {"path": path, "method": "DELETE", "operation": "Things_Delete", **shared},
    ]
    actions = tmp_path / "actions.jsonl.xz"
    actions.write_bytes(lzma.compress("\n".join(map(json.dumps, more)).encode()))
    done = pack([*sources(tmp_path), "--actions", str(actions)], tmp_path / "arm.facts")
    assert ": 1 types, 2 operations, " in done.stdout
    facts = ArmFacts(str(tmp_path / "arm.facts"))
    found = [
        facts.operation(operation_key(method, place)) for method, place in (("POST", f"{path}/wash"), ("PUT", path))
    ]
    assert [each and each.name for each in found] == ["Things_Wash", "Things_Create"]
    assert facts.operation(operation_key("DELETE", path)) is None


def test_sources_that_cannot_be_read(tmp_path: Path) -> None:
    types, operations = sources(tmp_path)
    output = tmp_path / "out"
    missing = pack([types, str(tmp_path / "missing")], output)
    Path(types).write_bytes(b"not packed")
    for done in (missing, pack([types, operations], output)):
        assert done.returncode == 2
        assert done.stderr.startswith("pack_arm_facts: a source cannot be read: ")
        assert done.stderr.count("\n") == 1
    assert not output.exists()


def test_a_damaged_table(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"something else\n")
    with pytest.raises(PackedError, match="other"):
        ArmFacts(str(tmp_path / "other"))
