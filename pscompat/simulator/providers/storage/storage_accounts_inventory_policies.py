"""The inventory policy of a storage account."""

from __future__ import annotations

from pscompat.simulator.providers.storage._policies import Policies

BEHAVIOUR = Policies()
