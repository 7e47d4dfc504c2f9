"""What lies below an account and says no more than when it was made and changed."""

from __future__ import annotations

from pscompat.simulator.providers.automation._automation import OfAccount

BEHAVIOUR = OfAccount()
