"""Parameter files of Bicep, as the program `bicep` builds them: one stands for it that says what it was asked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

TEMPLATE = {
    "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    "contentVersion": "1.0.0.0",
    "parameters": {
        "word": {"type": "string"},
        "number": {"type": "int"},
        "hidden": {"type": "securestring", "defaultValue": ""},
    },
    "resources": [],
    "outputs": {"said": {"type": "string", "value": "[concat(parameters('word'), parameters('number'))]"}},
}
DEPLOY = "New-AzResourceGroupDeployment -Name d -ResourceGroupName rg1 -TemplateParameterFile p.bicepparam"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:/bin:/usr/bin")
    (tmp_path / "p.bicepparam").write_text("using './t.bicep'", "utf-8")
    path = tmp_path / "bin" / "bicep"
    path.parent.mkdir()
    return path


def answer(program: Path, **found: Any) -> None:
    """Let the program give what it made, and note what it was asked."""
    parameters = {"parameters": {"word": {"value": "a"}, "number": {"value": 1}}}
    (program.parent / "out").write_text(json.dumps({"parametersJson": json.dumps(parameters), **found}), "utf-8")
    notes = f'echo "$1 $3" >> {program.parent}/said; echo "$BICEP_PARAMETERS_OVERRIDES" >> {program.parent}/over'
    program.write_text(f"#!/bin/sh\n{notes}\ncat {program.parent}/out\n", "utf-8")
    program.chmod(0o755)


def test_a_parameter_file_brings_its_template(session, simulator, program):
    answer(program, templateJson=json.dumps(TEMPLATE))
    assert session.run(f"({DEPLOY} -number 5).Outputs.said.Value") == ["a5"]
    [sent] = simulator.log.requests("PUT", "*/deployments/d")
    assert sent.body["properties"]["template"]["outputs"] == TEMPLATE["outputs"]
    assert sent.body["properties"]["parameters"] == {"word": {"value": "a"}, "number": {"value": 5}}
    assert set((program.parent / "said").read_text().splitlines()) == {"build-params --stdout"}
    assert json.loads((program.parent / "over").read_text().splitlines()[-1]) == {"number": 5}


def test_another_template_goes_before_that_of_the_file(session, simulator, program, tmp_path: Path):
    answer(program, templateJson=json.dumps({**TEMPLATE, "outputs": {}}))
    (tmp_path / "t.json").write_text(json.dumps(TEMPLATE), "utf-8")
    assert session.run(f"({DEPLOY} -TemplateFile t.json).Outputs.said.Value") == ["a1"]


def test_a_template_spec_that_the_file_names(session, simulator, program):
    session.run(
        f"$null = New-AzTemplateSpec -Name s -Version 1 -ResourceGroupName rg1 -Location eastus -TemplateJson '{json.dumps(TEMPLATE).replace(chr(39), chr(39) * 2)}'"
    )
    [spec] = session.run("(Get-AzTemplateSpec -ResourceGroupName rg1 -Name s -Version 1).Versions.Id")
    answer(program, templateSpecId=spec)
    assert session.run(f"({DEPLOY}).Outputs.said.Value") == ["a1"]
    [sent] = simulator.log.requests("PUT", "*/deployments/d")
    assert sent.body["properties"]["templateLink"] == {"id": spec}


def test_secrets_are_not_told_the_program(session, simulator, program):
    answer(program, templateJson=json.dumps(TEMPLATE))
    session.run(f"$s = ConvertTo-SecureString Se-cret -AsPlainText -Force; $null = {DEPLOY} -hidden $s")
    [sent] = simulator.log.requests("PUT", "*/deployments/d")
    assert sent.body["properties"]["parameters"]["hidden"] == "********"
    assert "Se-cret" not in (program.parent / "over").read_text()


def test_what_goes_wrong(session, simulator, program):
    message = f"try {{ {DEPLOY} }} catch {{ $_.Exception.Message }}"
    assert "needs the program 'bicep'" in session.run(message)[0]
    program.write_text("#!/bin/sh\necho 'p.bicepparam(1,1) : Error BCP258: word is missing' >&2\nexit 1\n", "utf-8")
    program.chmod(0o755)
    assert "BCP258" in session.run(message)[0]
    program.write_text("#!/bin/sh\necho {}\n", "utf-8")
    assert "gave no parameters" in session.run(message)[0]
    answer(program)
    assert "A template is needed" in session.run(message)[0]
    assert simulator.log.requests("PUT", "*/deployments/d") == []
