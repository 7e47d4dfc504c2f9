"""An id of another kind is refused: nothing is removed or written but what the cmdlet is about."""

from __future__ import annotations

import pytest

GROUP = "/subscriptions/5a1ec0de-0000-4000-8000-000000000001/resourceGroups/rg-app"
OTHERS = (
    GROUP,
    f"{GROUP}/providers/Microsoft.Compute/virtualMachines/web01",
    f"{GROUP}/providers/Microsoft.Authorization/roleAssignments/x",
    "/subscriptions/5a1ec0de-0000-4000-8000-000000000001",
    "policyDefinitions/x",
)


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize(
    "command",
    [
        *(
            f"{verb}-AzPolicy{noun} -Id '{{}}'{more}"
            for noun in ("Definition", "SetDefinition", "Assignment", "Exemption")
            for verb, more in (("Get", ""), ("Remove", " -Force"), ("Update", " -DisplayName x"))
            if (verb, noun) not in (("Get", "Assignment"), ("Remove", "Assignment"))
        ),
        "Remove-AzPolicyAssignment -Id '{}'",
        f"New-AzPolicyExemption -Name e -Scope {GROUP} -PolicyAssignment '{{}}' -ExemptionCategory Waiver",
        "Remove-AzTemplateSpec -ResourceId '{}' -Force",
        "Set-AzTemplateSpec -ResourceId '{}' -Description x",
        "Remove-AzManagedApplication -Id '{}' -Force",
        "Set-AzManagedApplication -Id '{}' -ManagedResourceGroupName x",
        "Remove-AzManagedApplicationDefinition -Id '{}' -Force",
        "Remove-AzResourceLock -LockId '{}' -Force",
        "Remove-AzResourceGroupDeployment -Id '{}'",
        "Remove-AzResourceGroupDeploymentStack -ResourceId '{}' -ActionOnUnmanage DeleteAll -Force",
    ],
)
def test_nothing_of_another_kind_is_asked_or_changed(session, simulator, command, other):
    session.run(command.format(other))
    assert session.errors
    assert [(each.method, each.path) for each in simulator.log.requests() if each.method != "HEAD"] == []


def test_a_deny_assignment_is_named_by_an_id_of_its_kind(session, simulator):
    for other in OTHERS[:-1]:
        session.run(f"Remove-AzDenyAssignment -Id '{other}' -Force")
    assert simulator.log.requests("DELETE") == []
