"""A vCenter is named by an id of its kind."""

from __future__ import annotations

import pytest

GROUP = "/subscriptions/5a1ec0de-0000-4000-8000-000000000001/resourceGroups/rg-app"


@pytest.mark.parametrize("other", [GROUP, f"{GROUP}/providers/Microsoft.Compute/virtualMachines/web01", "/x"])
@pytest.mark.parametrize("verb", ["Remove", "Update"])
def test_an_id_of_another_kind_is_refused(session, simulator, verb, other):
    session.run(f"{verb}-AzRecoveryServicesAsrvCenter -ResourceId {other}")
    assert "is not the id of a vCenter" in session.errors[-1].message
    assert [each.path for each in simulator.log.requests("DELETE") + simulator.log.requests("PATCH")] == []
