"""The files of examples/ run as they are, in processes of their own."""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path

import pytest
from program import PSCOMPAT, environment
from waiting import HANGING

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.fixture
def run(tmp_path):
    """Runs pscompat in the examples' folder: (arguments, stdin) to the finished process."""

    def start(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*PSCOMPAT, "--simulator", *arguments],
            cwd=EXAMPLES,
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            text=True,
            timeout=HANGING,
            env=environment(tmp_path),
            check=False,
        )

    return start


def test_pasted_examples(run):
    finished = run("reimage.ps1")
    assert (finished.returncode, finished.stderr) == (0, "")
    assert finished.stdout.count("Status    : Succeeded") == 2


def test_example_as_printed_is_refused_by_the_service(run):
    finished = run(
        "-Command",
        '$SecurePassword = ConvertTo-SecureString -String "****" -AsPlainText -Force\n'
        'Invoke-AzVMReimage -ResourceGroupName "ResourceGroup11" -Name "VirtualMachine07" -TempDisk -CustomData $CustomData '
        '-AdminPassword $SecurePassword -ExactVersion "10.0.14393.0"',
    )
    assert (finished.returncode, finished.stdout) == (1, "")
    assert "password must be between 8-123 characters" in finished.stderr
    assert "`****`, the placeholder" in finished.stderr


def test_fleet_what_if_only_tells(run):
    finished = run("reimage-fleet.ps1", "-InventoryPath", "vms.csv", "-WhatIf")
    with open(EXAMPLES / "vms.csv", encoding="utf-8") as file:
        names = [row["VMName"] for row in csv.DictReader(file)]
    assert finished.stdout.splitlines() == [
        f'What if: Performing the operation "Invoke" on target "{name}".' for name in names
    ]
    assert (finished.returncode, finished.stderr) == (0, "")


def test_fleet_of_a_csv_file(run):
    finished = run("reimage-fleet.ps1", "-InventoryPath", "vms.csv")
    assert finished.stdout.splitlines()[-1] == "3 reimaged, 0 failed"
    assert "rg-data/sql01: Succeeded" in finished.stdout
    assert (finished.returncode, finished.stderr) == (0, "")


def test_fleet_of_a_json_file_with_a_machine_that_does_not_exist(run):
    finished = run("reimage-fleet.ps1", "-InventoryPath", "fleet.json")
    assert finished.stdout.splitlines()[-1] == "2 reimaged, 1 failed"
    assert "WARNING: no-such-machine was not reimaged: The Resource" in finished.stdout
    assert finished.returncode == 1
    stopped = run("reimage-fleet.ps1", "-InventoryPath", "fleet.json", "-StopOnError")
    assert stopped.returncode == 1


def test_fleet_without_its_inventory(run):
    missing = run("-NonInteractive", "reimage-fleet.ps1")
    assert missing.returncode == 1 and "InventoryPath" in missing.stderr
    finished = run("reimage-fleet.ps1", "-InventoryPath", "no-such.csv")
    assert "no-such.csv" in finished.stderr and "Traceback" not in finished.stderr


def test_objects_through_a_pipe(run):
    text = (EXAMPLES / "vms.json").read_text(encoding="utf-8")
    finished = run("-Command", "$input | ConvertFrom-Json | Invoke-AzVMReimage -TempDisk -Confirm:$false", stdin=text)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert finished.stdout.count("Succeeded") == len(json.loads(text))


@pytest.mark.parametrize(
    ("script", "lines"),
    [
        (
            "vm-create.ps1",
            ["Size: Standard_D2s_v3", "Size: Standard_D4s_v3", "PowerState/deallocated      VM deallocated", "True"],
        ),
        ("vm-disks.ps1", ["web01-data   1        128", "web01-data: 256 GB", "web01-restored        256 Succeeded"]),
        ("vm-image.ps1", ["etl01-image Succeeded", "1.0.0 Succeeded", "1.0.0"]),
        ("vm-scale-set.ps1", ["fleet: 2 instances of Standard_DS1_v2", "3          Succeeded", "Succeeded", "True"]),
        (
            "environment.ps1",
            [
                "shop01: VM running, reached at 203.0.113.1",
                "Microsoft.Network/virtualNetworks            shop-net",
                "stage=test",
                "CanNotDelete",
            ],
        ),
        (
            "vm-commands.ps1",
            ["The script: Succeeded", "install-nginx Microsoft.Azure.Extensions CustomScript  Succeeded"],
        ),
    ],
)
def test_what_people_do_with_machines(run, script, lines):
    finished = run(script)
    assert (finished.returncode, finished.stderr) == (0, "")
    shown = [line.rstrip() for line in finished.stdout.splitlines()]
    assert [line for line in lines if line not in shown] == []
