"""A simulator with a clock that tests move, and requests to it at the level of the wire."""

from __future__ import annotations

import pytest
from clock import Clock
from wires import Wire


@pytest.fixture
def wire() -> Wire:
    """The default inventory."""
    return Wire(Clock()).start()


@pytest.fixture
def empty_wire() -> Wire:
    """Not started, for an inventory of the test's own."""
    return Wire(Clock())
