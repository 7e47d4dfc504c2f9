"""What the tests of Az.Automation begin with."""

from __future__ import annotations

import time
from typing import Any

from pscompat.simulator.store import Resource, packed

AT = "$at = @{ResourceGroupName = 'rg-app'; AutomationAccountName = 'acc'};"
ACCOUNT = f"{AT}$null = New-AzAutomationAccount rg-app acc westeurope -Plan Basic -Tags @{{a = 1}};"
SECRET = "S3cret-Text-99"
CREDENTIAL = f"$c = [pscredential]::new('boss', (ConvertTo-SecureString '{SECRET}' -AsPlainText -Force));"
MODEL = "Microsoft.Azure.Commands.Automation.Model."
HIDDEN = "********"
NODE = "11111111-2222-4333-8444-555555555555"
REPORT = "66666666-2222-4333-8444-555555555555"


class Clock:
    """A clock that can be stopped, so that jobs stay as they are."""

    def __init__(self) -> None:
        self._moment: float | None = None

    def __call__(self) -> float:
        return time.time() if self._moment is None else self._moment

    def stop(self) -> None:
        """From now on it is always this moment."""
        self._moment = time.time()


def register_node(simulator: Any, account: str) -> None:
    """A machine that has registered with an account, as machines do by themselves."""
    document = {
        "properties": {
            "nodeId": NODE,
            "ip": "10.0.0.4",
            "status": "Compliant",
            "nodeConfiguration": {"name": "Conf1.web"},
            "registrationTime": "2026-01-01T00:00:00Z",
            "lastSeen": "2026-01-02T00:00:00Z",
        }
    }
    reports = [
        {
            "reportId": REPORT,
            "startTime": "2026-01-02T00:00:00Z",
            "endTime": "2026-01-02T00:01:00Z",
            "type": "Consistency",
        },
        {"reportId": NODE, "startTime": "2026-01-01T00:00:00Z", "endTime": "2026-01-01T00:01:00Z", "type": "Initial"},
    ]
    kind = "Microsoft.Automation/automationAccounts/nodes"
    node = Resource(f"{account}/nodes/{NODE}", kind, packed(document), packed({"reports": reports}))
    with simulator.changing() as call:
        call.store.put(node)
