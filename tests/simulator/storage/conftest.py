"""A simulator with one storage account."""

from __future__ import annotations

import pytest
from accounts import Accounts
from wires import Wire


@pytest.fixture
def accounts(wire: Wire) -> Accounts:
    made = Accounts(wire)
    made.make()
    return made
