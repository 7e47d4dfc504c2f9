"""Sessions on simulators, with user folders of the test's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pscompat.session import Session
from pscompat.simulator import Simulator


@pytest.fixture(autouse=True)
def user_folders(tmp_path, monkeypatch):
    """Nobody is signed in, and nothing of the machine's user is read or written."""
    for name in ("AZURE_SUBSCRIPTION_ID", "AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("AZURE_CONFIG_DIR", str(tmp_path / "azure-cli"))
    return tmp_path


@pytest.fixture
def simulator() -> Simulator:
    return Simulator()


@pytest.fixture
def session(simulator) -> Iterator[Session]:
    with Session(simulator=simulator) as opened:
        yield opened
