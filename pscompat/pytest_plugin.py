"""A pytest fixture: `pscompat_session`, a Session on a simulator of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pscompat.session import Session


@pytest.fixture
def pscompat_session() -> Iterator[Session]:
    """A new Session on a new simulator with the default inventory; closed after the test."""
    # Start-up: pytest loads this plug-in in every project that has pscompat installed.
    from pscompat.session import Session

    with Session(simulator=True) as session:
        yield session
