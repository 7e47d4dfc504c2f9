"""An Azure Resource Manager that knows every resource type: an Azure to try things on, seen from the wire.

`Simulator` holds the state; `Simulator.transport()` is how a client of the Azure SDK in the same process reaches it,
`pscompat.simulator.server` serves it over loopback HTTP. Knows nothing of PowerShell.
"""

from __future__ import annotations

from pscompat.simulator.application import Simulator
from pscompat.simulator.faults import Fault
from pscompat.simulator.inventory import InventoryError
from pscompat.simulator.store import StateFileError

__all__ = ["Fault", "InventoryError", "Simulator", "StateFileError"]
