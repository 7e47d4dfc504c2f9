from __future__ import annotations

from collections.abc import Callable

import pytest

from pscompat import Session


@pytest.fixture
def texts(session: Session) -> Callable[[str], list[str]]:
    """Runs a script and gives what it writes, each object as PowerShell makes a string of it."""
    from pscompat.dotnet.convert import to_string

    def run(script: str) -> list[str]:
        return [to_string(value) for value in session.run(script)]

    return run
