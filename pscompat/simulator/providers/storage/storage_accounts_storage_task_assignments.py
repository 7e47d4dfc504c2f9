"""The task assignments of a storage account. Source: the REST reference of Storage Task Assignments."""

from __future__ import annotations

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.providers.storage.storage_accounts import list_reports

BEHAVIOUR = Behaviour({"reports": list_reports})
