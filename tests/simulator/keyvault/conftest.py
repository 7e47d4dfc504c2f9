"""A simulator with one vault."""

from __future__ import annotations

import pytest
from vaults import Vaults
from wires import Wire


@pytest.fixture
def vaults(wire: Wire) -> Vaults:
    made = Vaults(wire)
    assert made.make().status == 200
    return made
