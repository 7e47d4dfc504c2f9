"""A cloud with one resource group, and what machines are made of."""

from __future__ import annotations

import pytest
from machines import Cloud


@pytest.fixture
def cloud() -> Cloud:
    """An empty resource group `rg` in westeurope."""
    return Cloud()
