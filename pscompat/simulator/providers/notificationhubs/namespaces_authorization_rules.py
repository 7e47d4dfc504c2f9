"""Rules of namespaces."""

from __future__ import annotations

from pscompat.simulator.providers.notificationhubs._rules import RULES

BEHAVIOUR = RULES
