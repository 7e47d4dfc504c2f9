"""Sets of definitions of policies."""

from __future__ import annotations

from pscompat.simulator.providers.authorization._policy_types import PolicyTypes

BEHAVIOUR = PolicyTypes()
