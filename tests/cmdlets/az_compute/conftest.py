"""Resources that the tests of Az.Compute need beside the inventory."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cmdlets._az.connection import opened
from pscompat.azure.operations import run_operation
from pscompat.azure.resource_manager import ResourceManager
from pscompat.session import Session


@pytest.fixture
def manager(session: Session) -> ResourceManager:
    """Azure Resource Manager as the session reaches it."""
    connection = opened(session.engine).connection
    assert connection is not None
    return ResourceManager(connection)


@pytest.fixture
def made(manager: ResourceManager) -> Callable[..., Any]:
    """Makes a resource: its path below the group rg-app, the api-version and the body."""

    def make(path: str, version: str, **body: Any) -> Any:
        full = f"{manager.subscription}/resourceGroups/rg-app/providers/{path}"
        return run_operation(manager.begin, "PUT", full, version, {"location": "westeurope", **body}).result

    return make


@pytest.fixture
def connection_bodies(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """The paths and bodies of all writes, as they were sent: the simulator's log hides the secrets in them."""
    sent: list[tuple[str, Any]] = []
    begin = ResourceManager.begin

    def noting(
        self: ResourceManager, method: str, path: str, version: str, body: Any = None, *rest: Any, **more: Any
    ) -> Any:
        sent.append((path, body))
        return begin(self, method, path, version, body, *rest, **more)

    monkeypatch.setattr(ResourceManager, "begin", noting)
    return sent
