"""Logic apps, their runs and triggers."""

from __future__ import annotations

import json

from sent_bodies import bodies

DEFINITION = {
    "$schema": "https://schema/2016-06-01/workflowdefinition.json#",
    "contentVersion": "1.0.0.0",
    "triggers": {"manual": {"type": "Request", "kind": "Http"}},
    "actions": {"Say": {"type": "Compose", "inputs": "hello"}},
}
AT = "$la = @{ResourceGroupName = 'rg-app'; Name = 'la1'};"
NEW = f"{AT}$null = New-AzLogicApp @la -Location westeurope -Definition (Get-Content -Raw def.json);"


def files(folder, monkeypatch):
    monkeypatch.chdir(folder)
    (folder / "def.json").write_text(json.dumps(DEFINITION))
    (folder / "par.json").write_text(json.dumps({"p": {"value": 1}}))


def test_a_logic_app_from_its_beginning_to_its_end(session, simulator, tmp_path, monkeypatch):
    files(tmp_path, monkeypatch)
    assert session.run(
        f"{AT}$a = New-AzLogicApp @la -Location westeurope -DefinitionFilePath def.json -ParameterFilePath par.json -Parameters @{{q = 'x'}};"
        "$a.GetType().FullName; $a.State; $a.Parameters['p'].Value; $a.Parameters['q'].Value;"
        "($a.Definition.ToString() | ConvertFrom-Json).triggers.manual.type; (Get-AzLogicApp).Name;"
        "(Get-AzLogicApp @la -Version $a.Version).Name -eq $a.Version; (Set-AzLogicApp @la -State Disabled -Force).State;"
        "(Get-AzLogicApp -ResourceGroupName rg-app).State; New-AzLogicApp @la -Location westeurope -DefinitionFilePath def.json;"
        "$u = Get-AzLogicAppUpgradedDefinition @la -TargetSchemaVersion 2016-06-01; $u.ToString() -match 'schemas/2016-06-01';"
        "Remove-AzLogicApp @la -WhatIf; Remove-AzLogicApp @la -Force; @(Get-AzLogicApp).Count"
    ) == [
        "Microsoft.Azure.Management.Logic.Models.Workflow",
        "Enabled",
        1,
        "x",
        "Request",
        "la1",
        True,
        "Disabled",
        "Disabled",
        True,
        0,
    ]
    assert [str(error) for error in session.errors] == ["The Resource 'la1' already exists."]
    first, second = bodies(simulator, "PUT", "*/workflows/la1")
    parameters = {"p": {"value": 1}, "q": {"value": "x"}}
    assert first == {
        "location": "westeurope",
        "properties": {"state": "Enabled", "definition": DEFINITION, "parameters": parameters},
    }
    assert second == {**first, "properties": {**first["properties"], "state": "Disabled"}}


def test_runs_and_triggers(session, tmp_path, monkeypatch):
    files(tmp_path, monkeypatch)
    assert session.run(
        f"{NEW}(Get-AzLogicAppTrigger @la).Name; (Get-AzLogicAppTrigger @la -TriggerName manual).State;"
        "Start-AzLogicApp @la -TriggerName manual; Start-AzLogicApp @la -TriggerName manual; $r = Get-AzLogicAppRunHistory @la;"
        "$r.Count; $r[0].Status; $r[0].Trigger.Name; (Get-AzLogicAppRunHistory @la -RunName $r[0].Name).Name -eq $r[0].Name;"
        "(Get-AzLogicAppRunHistory @la -FollowNextPageLink -MaximumFollowNextPageLink 1).Count;"
        "(Get-AzLogicAppRunAction @la -RunName $r[0].Name).Name;"
        "(Get-AzLogicAppRunAction @la -RunName $r[0].Name -ActionName Say).Code;"
        "(Get-AzLogicAppTriggerHistory @la -TriggerName manual)[0].Fired; Stop-AzLogicAppRun @la -RunName $r[0].Name -Force;"
        "(Get-AzLogicAppTriggerCallbackUrl @la -TriggerName manual).Value -match 'sig='"
    ) == ["manual", "Enabled", 2, "Succeeded", "manual", True, 2, "Say", "OK", True, True]


def test_a_logic_app_is_checked(session, tmp_path, monkeypatch):
    files(tmp_path, monkeypatch)
    session.run(
        f"{AT}Test-AzLogicApp @la -Location westeurope -DefinitionFilePath def.json;"
        'Test-AzLogicApp @la -Location westeurope -Definition \'{"actions": {"a": {}}}\';'
        "Test-AzLogicApp @la -Location westeurope -Definition 'no json'"
    )
    first, second = (str(error) for error in session.errors)
    assert "the action 'a' has no type" in first
    assert second.startswith("-Definition holds no JSON")
