"""Invoke-AzVMReimage against the simulator: what is sent, what comes back, what goes wrong."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable

import pytest
from clock import Clock
from program import PSCOMPAT, environment
from waiting import HANGING, wait_until

from pscompat.assembly import REGISTRY
from pscompat.session import CollectingHost, PowerShellError, Session
from pscompat.simulator import Fault, Simulator

REIMAGE = "Invoke-AzVMReimage -ResourceGroupName ResourceGroup11 -Name VirtualMachine07"
CUSTOM_DATA = "RTpcc2V0dXBcY29uZmlndXJlLnBzMQ=="


def bodies(simulator: Simulator) -> list:
    """What the requests for a reimage held."""
    found = []
    for entry in simulator.log.requests("POST", "*/reimage"):
        body = entry.body
        found.append(json.loads(body) if isinstance(body, (str, bytes)) and body else body or {})
    return found


def test_declares_the_parameters_of_the_help_page():
    metadata = REGISTRY.find("Invoke-AzVMReimage").metadata
    declared = {
        parameter.name: (
            parameter.type_name.removeprefix("System.").removeprefix("Management.Automation."),
            parameter.aliases,
            data.mandatory,
            data.position,
            data.by_value,
            data.by_property_name,
        )
        for parameter in metadata.parameters
        for data in parameter.sets.values()
    }
    profile = declared.pop("DefaultProfile")
    assert profile[0].endswith("IAzureContextContainer")
    assert profile[1:] == (("AzContext", "AzureRmContext", "AzureCredential"), False, None, False, False)
    assert declared == {
        "ResourceGroupName": ("String", (), True, 0, False, True),
        "VMName": ("String", ("Name",), True, 1, False, True),
        "TempDisk": ("SwitchParameter", (), False, None, False, False),
        "AsJob": ("SwitchParameter", (), False, None, False, False),
        "ExactVersion": ("String", (), False, None, False, True),
        "CustomData": ("String", (), False, None, False, True),
        "AdminPassword": ("String", (), False, None, False, True),
    }
    assert metadata.default_set == "DefaultParameter"
    assert metadata.supports_should_process


def test_writes_how_the_operation_ended(session):
    [result] = session.run(REIMAGE)
    assert (
        result.PSObject.TypeNames[0] == "Microsoft.Azure.Commands.Compute.Automation.Models.PSOperationStatusResponse"
    )
    assert list(result.as_dict()) == ["Name", "StartTime", "EndTime", "Status", "Error"]
    assert result.Status == "Succeeded"
    assert result.StartTime <= result.EndTime
    assert session.errors == []
    assert [(record.Activity, record.RecordType) for record in session.host.progress] == [
        ("Reimage of virtual machine 'VirtualMachine07'", "Processing"),
        ("Reimage of virtual machine 'VirtualMachine07'", "Completed"),
    ]


@pytest.mark.parametrize(
    ("arguments", "sent"),
    [
        ("", {}),
        ("-TempDisk", {"tempDisk": True}),
        ("-TempDisk:$false", {}),
        ("-ExactVersion 10.0.14393.0", {"exactVersion": "10.0.14393.0"}),
        ("-CustomData $nothing", {}),
        (f"-CustomData {CUSTOM_DATA}", {"osProfile": {"customData": "*"}}),
        ("-AdminPassword Sw0rdfish-42", {"osProfile": {"adminPassword": "*"}}),
    ],
)
def test_sends_what_was_given_and_nothing_else(session, simulator, arguments, sent):
    session.run(f"{REIMAGE} {arguments}")
    assert session.errors == []
    [body] = bodies(simulator)
    profile = {name: "*" for name in body.pop("osProfile", {})}
    assert {**body, **({"osProfile": profile} if profile else {})} == sent


def test_takes_a_secure_string_by_its_content():
    seen = []
    simulator = Simulator()
    with Session(simulator=simulator) as session:
        session.run(f"$p = ConvertTo-SecureString 'Sw0rdfish-42' -AsPlainText -Force; {REIMAGE} -AdminPassword $p")
        assert session.errors == []
        session.run(f"$p = ConvertTo-SecureString 'short' -AsPlainText -Force; {REIMAGE} -AdminPassword $p")
        seen = [record.message for record in session.errors]
    assert len(seen) == 1 and "between 8-123 characters" in seen[0]
    assert "short" not in seen[0].replace("shorter", "") and "placeholder" not in seen[0]


def test_says_that_the_page_s_password_is_a_placeholder(session, simulator):
    session.run(
        '$SecurePassword = ConvertTo-SecureString -String "****" -AsPlainText -Force\n'
        'Invoke-AzVMReimage -ResourceGroupName "ResourceGroup11" -Name "VirtualMachine07" -TempDisk -CustomData $CustomData '
        '-AdminPassword $SecurePassword -ExactVersion "10.0.14393.0"'
    )
    [record] = session.errors
    assert "between 8-123 characters" in record.message
    assert "`****`, the placeholder" in record.message
    assert [entry.status for entry in simulator.log.requests("POST", "*/reimage")] == [400]


def test_what_if_asks_nobody(simulator):
    with Session() as session:
        assert session.run(f"{REIMAGE} -WhatIf") == []
        assert session.text == 'What if: Performing the operation "Invoke" on target "VirtualMachine07".\n'
        assert session.errors == []


def test_what_if_imports_nothing_of_azure(tmp_path):
    code = (
        "import sys; from pscompat.session import Session; s = Session(simulator=True); "
        f"s.run({REIMAGE + ' -WhatIf'!r}); "
        "print([m for m in sys.modules if m.startswith(('azure', 'msal', 'pscompat.simulator')) or m == 'pscompat.azure.clients'])"
    )
    finished = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=HANGING,
        check=True,
    )
    assert finished.stdout == "[]\n"


def test_needs_a_connection():
    with Session() as session, pytest.raises(PowerShellError) as caught:
        session.run(f"$ErrorActionPreference = 'Stop'; {REIMAGE}")
    assert str(caught.value).startswith("Run Connect-AzAccount to login.")
    assert "--simulator" in str(caught.value)


def test_error_of_the_service_has_its_code_and_ids(session):
    assert session.run("Invoke-AzVMReimage ResourceGroup11 nope; 'next'") == ["next"]
    [record] = session.errors
    assert record.FullyQualifiedErrorId == "Microsoft.Azure.Commands.Compute.Automation.InvokeAzureRmVMReimage"
    assert record.CategoryInfo.Category == "CloseError"
    assert record.Exception.GetType().FullName == "Microsoft.Azure.Commands.Compute.Common.ComputeCloudException"
    lines = record.message.splitlines()
    assert lines[1] == "ErrorCode: ResourceNotFound"
    assert "StatusCode: 404" in lines and "ReasonPhrase: Not Found" in lines
    ids = {name.strip(): text.strip() for name, _, text in (line.partition(":") for line in lines[-2:])}
    assert ids == {
        "OperationID": record.Exception.RequestId,
        "CorrelationID": record.Exception.CorrelationId,
    }
    assert all(ids.values())


def test_error_of_an_accepted_operation_is_an_error(session, simulator):
    simulator.faults.add(Fault("operation-fails", path="*/reimage", code="AllocationFailed", message="No capacity."))
    assert session.run(REIMAGE) == []
    [record] = session.errors
    assert record.message.splitlines()[:3] == [
        "No capacity.",
        "ErrorCode: AllocationFailed",
        "ErrorMessage: No capacity.",
    ]
    assert "Status: Failed" in record.message


def test_pipes_by_property_name_in_order(session, simulator):
    session["text"] = json.dumps(
        [{"ResourceGroupName": "rg-app", "Name": "web02"}, {"ResourceGroupName": "rg-app", "VMName": "web01"}]
    )
    results = session.run("$text | ConvertFrom-Json | Invoke-AzVMReimage -TempDisk -Confirm:$false")
    assert len(results) == 2 and session.errors == []
    paths = [entry.path for entry in simulator.log.requests("POST", "*/reimage")]
    assert [path.split("/")[-2] for path in paths] == ["web02", "web01"]


def test_object_without_the_names_is_refused_and_the_next_goes_on(session, simulator):
    session["text"] = '[{"Size": 1}, {"ResourceGroupName": "rg-app", "Name": "web01"}]'
    assert len(session.run("$text | ConvertFrom-Json | Invoke-AzVMReimage")) == 1
    [record] = session.errors
    assert record.FullyQualifiedErrorId.startswith("InputObject")
    assert len(simulator.log.requests("POST", "*/reimage")) == 1


def test_another_context_is_another_subscription(session):
    session.run("$context = Get-AzContext")
    assert len(session.run(f"{REIMAGE} -AzContext $context")) == 1
    session.run(f"{REIMAGE} -DefaultProfile 5")
    assert "Cannot bind parameter 'DefaultProfile'" in session.errors[0].message


def test_no_secret_is_kept_in_errors_or_in_the_job():
    with Session(simulator=True) as session:
        session.run(
            "$j = Invoke-AzVMReimage ResourceGroup11 nope -AdminPassword Sw0rdfish-42 -AsJob; Wait-Job $j | Out-Null; Receive-Job $j"
        )
        shown = "\n".join(session.run("$j | Format-List * | Out-String; $Error | Format-List * -Force | Out-String"))
        assert session["j"] is not None and "Sw0rdfish" not in shown and "ResourceNotFound" in shown
        assert "Sw0rdfish" not in repr(session["j"]) + repr(session.engine.errors)


def test_as_job_returns_at_once_and_keeps_the_result(tmp_path):
    inventory = {"operationSeconds": 1, "resourceGroups": [{"name": "rg", "virtualMachines": [{"name": "vm1"}]}]}
    clock = Clock()
    with Session(simulator=Simulator(inventory, clock=clock)) as session:
        assert session.run("$j = Invoke-AzVMReimage rg vm1 -AsJob; $j.State.ToString()") == ["Running"]
        session.run("while ((Get-AzVM rg vm1).ProvisioningState -ne 'Updating') { Start-Sleep -Milliseconds 10 }")
        clock.advance(1)
        assert session.run("$j.GetType().FullName; $j.PSJobTypeName; $j.Command") == [
            "Microsoft.Azure.Commands.Common.AzureLongRunningJob`1",
            "AzureLongRunningJob`1",
            "Invoke-AzVMReimage",
        ]
        assert session.run("($j | Wait-Job).State.ToString(); (Receive-Job $j).Status; @(Receive-Job $j).Count") == [
            "Completed",
            "Succeeded",
            0,
        ]


def test_many_jobs_share_the_pool():
    machines = [{"name": f"vm{number}"} for number in range(150)]
    inventory = {"operationSeconds": 0.01, "resourceGroups": [{"name": "rg", "virtualMachines": machines}]}
    with Session(simulator=Simulator(inventory)) as session:
        statuses = session.run("0..149 | % { Invoke-AzVMReimage rg vm$_ -AsJob } | Receive-Job -Wait | % Status")
        assert statuses == ["Succeeded"] * 150
        assert session.run("(Get-Job | Remove-Job); @(Get-Job).Count") == [0]


def test_stopped_job_begins_nothing_more():
    threads = 64
    machines = [{"name": f"vm{number}"} for number in range(threads + 11)]
    inventory = {"operationSeconds": 3600, "resourceGroups": [{"name": "rg", "virtualMachines": machines}]}
    simulator = Simulator(inventory)

    def begun() -> set[str]:
        return {entry.path.split("/")[-2] for entry in simulator.log.requests("POST", "*/reimage")}

    with Session(simulator=simulator) as session:
        session["threads"] = threads
        session.run("$begun = 1..$threads | % { Invoke-AzVMReimage rg vm$_ -AsJob }")
        wait_until(lambda: len(begun()) == threads)
        session.run('$waiting = 1..10 | % { Invoke-AzVMReimage rg "vm$($threads + $_)" -AsJob }; $waiting | Stop-Job')
        session.run("$begun | Stop-Job; Invoke-AzVMReimage rg vm0 -AsJob")
        assert session.run("@(Get-Job -State Stopped).Count") == [threads + 10]
        # Tasks are taken in order: when the last has been, so have those of the jobs that were stopped.
        wait_until(lambda: "vm0" in begun())
        assert begun() == {f"vm{number}" for number in range(threads + 1)}


SLOW = {
    "operationSeconds": 3600,
    "resourceGroups": [{"name": "rg", "virtualMachines": [{"name": f"vm{number}"} for number in range(1, 4)]}],
}
ACCEPTED = {
    f"Azure has accepted the reimage of virtual machine 'vm{number}'; it is still running." for number in (1, 2, 3)
}
UNANSWERED = {
    f"The reimage of virtual machine 'vm{number}' was being sent to Azure; it may be running. Look before you repeat it."
    for number in (1, 2, 3)
}


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT")
def test_interrupted_batch_says_what_azure_has_accepted(tmp_path):
    inventory = tmp_path / "inventory.json"
    inventory.write_text(json.dumps(SLOW), encoding="utf-8")
    # Answers that Azure has given reach the jobs within the second on most machines; on a busy one a job may still wait for its.
    text = (
        "1..3 | % { Invoke-AzVMReimage rg vm$_ -AsJob } | Out-Null; "
        "while (@(Get-AzVM rg | ? ProvisioningState -eq Updating).Count -lt 3) { Start-Sleep -Milliseconds 50 }; "
        "Start-Sleep 1; 'ready'; Get-Job | Wait-Job; 'never'"
    )
    process = subprocess.Popen(
        [*PSCOMPAT, "--simulator", "--inventory", str(inventory), "-Command", text],
        env=environment(tmp_path),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=HANGING)
    finally:
        process.kill()
    lines = sorted(errors.splitlines(), key=lambda line: line.partition("'")[2])
    assert (process.returncode, output, len(lines)) == (130, "", 3)
    assert all(line in told for line, *told in zip(lines, sorted(ACCEPTED), sorted(UNANSWERED), strict=True))


def lines_of_stopped_run(simulator: Simulator, ready: Callable[[], bool]) -> set[str]:
    """The lines of errors of a parallel run of three reimages that is stopped as soon as it is `ready`."""

    class Listener(CollectingHost):
        def __init__(self) -> None:
            super().__init__()
            self.error_lines: list[str] = []

        def write_error_line(self, text: str) -> None:
            self.error_lines.append(text)

    with Session(simulator=simulator) as session:
        host = session.engine.host = Listener()

        def stop() -> None:
            wait_until(ready)
            session.engine.stopping = True

        threading.Thread(target=stop, daemon=True).start()
        assert session.run("1..3 | % -Parallel { Invoke-AzVMReimage rg vm$_ }; 'never'") == []
    return set(host.error_lines)


def known_operations(simulator: Simulator) -> int:
    """Operations whose state a client has asked for: it knows that they have been accepted."""
    return len({entry.path for entry in simulator.log.requests("GET", "*/operations/*")})


def test_stopped_parallel_run_says_what_azure_has_accepted():
    simulator = Simulator(SLOW)
    assert lines_of_stopped_run(simulator, lambda: known_operations(simulator) == 3) == ACCEPTED


def test_stopped_run_says_what_azure_has_not_answered():
    simulator = Simulator(SLOW)
    fault = Fault("slow", "POST", "*/vm2/reimage", seconds=2)
    simulator.faults.add(fault)
    lines = lines_of_stopped_run(simulator, lambda: fault.times == 0 and known_operations(simulator) == 2)
    assert lines - ACCEPTED == {line for line in UNANSWERED if "'vm2'" in line}
    assert len(lines) == 3
