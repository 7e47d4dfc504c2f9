import pytest
from networks import Networks
from wires import Wire


@pytest.fixture
def net(empty_wire: Wire) -> Networks:
    return Networks(empty_wire)
