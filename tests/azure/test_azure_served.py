"""The connection to a simulator that is served over https, signed in by the variables that it prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from pscompat.azure.connection import connect_endpoint
from pscompat.azure.subscriptions import list_subscriptions
from pscompat.simulator import Simulator
from pscompat.simulator.environment import variables
from pscompat.simulator.server import serving
from pscompat.simulator.tls import authority_file, context


def test_its_own_authority_gives_the_token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "kept"
    with serving(Simulator(), tls=context(folder)) as server:
        url = server.url.replace("127.0.0.1", "localhost")
        for name, value in variables(url, str(authority_file(folder))).items():
            if not name.startswith("IDENTITY_"):
                monkeypatch.setenv(name, value)
        connection = connect_endpoint(url)
        assert connection.sends_real_tokens
        assert [subscription.name for subscription in list_subscriptions(connection)] == ["Simulator"]
