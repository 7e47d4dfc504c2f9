"""`pscompat explain`: the requests of a command, none of them sent."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
NOBODY = "/subscriptions/00000000-0000-0000-0000-000000000000"
VM = f"{NOBODY}/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/v"


def requests(run: Run, *words: str) -> list[dict[str, Any]]:
    finished = run("explain", "--json", *words)
    assert (finished.returncode, finished.stderr) == (0, "")
    document = json.loads(finished.stdout)
    assert list(document) == ["requests"]
    found: list[dict[str, Any]] = document["requests"]
    return found


def test_a_write_without_a_sign_in(run: Run) -> None:
    [request] = requests(run, "Stop-AzVM -ResourceGroupName rg -Name v -StayProvisioned -SkipShutdown")
    version = request.pop("api_version")
    assert version >= "2024-07-01"
    assert request == {
        "method": "POST",
        "path": f"{VM}/powerOff",
        "query": {"skipShutdown": "true"},
        "headers": {},
        "body": None,
    }


def test_reads_are_told_and_marked_where_their_answer_is_assumed(run: Run) -> None:
    read, write = requests(run, "New-AzResourceGroup -Name g -Location westeurope -Tag @{a = 'b'}")
    assert (read["method"], read["path"], read["assumed"]) == ("HEAD", f"{NOBODY}/resourcegroups/g", True)
    assert (write["method"], write["body"]) == ("PUT", {"location": "westeurope", "tags": {"a": "b"}})


def test_paths_are_encoded_as_they_are_sent(run: Run) -> None:
    words = "Remove-AzVirtualNetwork -ResourceGroupName rg1 -Name 'a/b c%d' -Force"
    path = "/resourceGroups/rg1/providers/Microsoft.Network/virtualNetworks/a%2Fb%20c%25d"
    [request] = requests(run, words)
    assert request["path"].endswith(path)
    assert f"{path}?api-version=" in run("explain", words).stdout


def test_several_words_several_commands_and_jobs(run: Run) -> None:
    found = requests(
        run, "$c", "=", "New-AzDiskConfig -Location x -CreateOption Empty -DiskSizeGB 4;", "New-AzDisk g d $c -AsJob"
    )
    assert [(request["method"], request["body"]["properties"]["diskSizeGB"]) for request in found] == [("PUT", 4)]


def test_what_was_written_is_read_again(run: Run) -> None:
    found = requests(run, "$null = New-AzResourceGroup g westeurope; Get-AzResourceGroup g")
    assert [(request["method"], request.get("assumed", False)) for request in found] == [
        ("HEAD", True),
        ("PUT", False),
        ("GET", False),
    ]


def test_the_simulators_inventory_answers_reads(run: Run, tmp_path: Path) -> None:
    [request] = requests(run, "--simulator", "Get-AzVM rg-app web01")
    assert "assumed" not in request
    assert request["path"].startswith("/subscriptions/5a1ec0de-")
    inventory = tmp_path / "i.yaml"
    inventory.write_text("resourceGroups: [{name: g, virtualMachines: [{name: v}]}]\n")
    assert len(requests(run, "--inventory", str(inventory), "Get-AzVM | Stop-AzVM -Force")) == 2


def test_secrets_are_masked(run: Run) -> None:
    for words in (("--json",), ()):
        finished = run("explain", *words, "Invoke-AzVMReimage rg v -AdminPassword S3cret-Text -CustomData QUJD")
        assert finished.returncode == 0
        assert "S3cret" not in finished.stdout + finished.stderr
        assert "********" in finished.stdout


@pytest.mark.parametrize(
    ("command", "error_id"),
    [
        ("Stop-AzVM -Foo 1", "NamedParameterNotFound,Microsoft.Azure.Commands.Compute.StopAzureVMCommand"),
        ("Stop-AzVM -Id /x -Force", "InvalidArgument,Microsoft.Azure.Commands.Compute.StopAzureVMCommand"),
        ("Get-AzVM (", "ExpectedExpression"),
        ("No-SuchCommand", "CommandNotFoundException"),
    ],
)
def test_what_is_refused(run: Run, command: str, error_id: str) -> None:
    finished = run("explain", "--json", command)
    refused = json.loads(finished.stdout)["refused"]
    assert (finished.returncode, refused["id"]) == (1, error_id)
    assert refused["message"]
    finished = run("explain", command)
    assert (finished.returncode, finished.stdout.startswith("Refused: ")) == (1, True)


def test_what_is_assumed_to_be_there_has_what_its_type_needs(run: Run) -> None:
    read, write = requests(
        run,
        "Set-AzKeyVaultAccessPolicy -VaultName kv -ResourceGroupName rg -ObjectId u -PermissionsToKeys get -BypassObjectIdValidation",
    )
    assert (read["method"], read["assumed"], write["method"]) == ("GET", True, "PUT")
    properties = write["body"]["properties"]
    assert (properties["sku"]["family"], properties["tenantId"]) == ("A", NOBODY.rpartition("/")[2])
    assert [policy["objectId"] for policy in properties["accessPolicies"]] == ["u"]


def test_a_command_that_needs_more_of_an_answer_tells_what_it_sends_before(run: Run) -> None:
    command = "Register-AzResourceProvider -ProviderNamespace Microsoft.Web"
    finished = run("explain", "--json", command)
    document = json.loads(finished.stdout)
    assert (finished.returncode, list(document)) == (0, ["requests", "depends"])
    assert document["requests"][0]["path"] == f"{NOBODY}/providers/Microsoft.Web/register"
    finished = run("explain", command)
    assert (finished.returncode, finished.stdout.splitlines()[-1]) == (0, document["depends"])


def test_for_people(run: Run) -> None:
    finished = run("explain", "Invoke-AzVMReimage rg v -TempDisk")
    first, *rest = finished.stdout.splitlines()
    assert first.startswith(f"POST {VM}/reimage?api-version=20")
    assert json.loads("".join(rest)) == {"tempDisk": True}
    assert run("explain", "Get-Date").stdout == "No request is sent.\n"
    assert run("explain", "-", stdin="Get-AzVM rg v").stdout.startswith(f"GET {VM}?api-version=")


@pytest.mark.parametrize("words", [(), ("--json",), ("--what", "x"), ("--inventory", "nope.yaml", "x"), (" ",)])
def test_mistakes(run: Run, words: tuple[str, ...]) -> None:
    finished = run("explain", *words)
    assert (finished.returncode, finished.stdout) == (64, "")
    assert finished.stderr.startswith("pscompat: ")


def test_what_a_name_stands_for_is_taken_to_be_there(run: Run) -> None:
    nobody = "00000000-0000-0000-0000-000000000000"
    found = requests(run, "New-AzRoleAssignment -SignInName a@b.c -RoleDefinitionName Reader -ResourceGroupName r")
    assert [one["method"] for one in found] == ["GET", "GET", "PUT"]
    sent = found[-1]["body"]["properties"]
    assert sent["principalId"] == nobody and sent["roleDefinitionId"].endswith(f"/roleDefinitions/{nobody}")
    look, write = requests(run, "Remove-AzADApplication -DisplayName it''s")
    assert look["query"]["$filter"].startswith("displayName eq ") and write["path"] == f"/v1.0/applications/{nobody}"
