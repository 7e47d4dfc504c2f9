"""Call-rate limits of the compute resource provider: counted always, enforced when the inventory says so.

Source of policies and headers: Microsoft's page on troubleshooting API throttling errors. Counts are per
subscription in windows of 3 and 30 minutes that begin with the first call in them.
"""

from __future__ import annotations

import math

from pscompat.simulator import errors
from pscompat.simulator.operations import timestamp

WINDOW_SECONDS = {"3Min": 180.0, "30Min": 1800.0}
LIMITS = {
    "UpdateVM3Min": 240,
    "UpdateVM30Min": 1200,
    "LowCostGet3Min": 4000,
    "LowCostGet30Min": 32000,
    "HighCostGet3Min": 160,
    "HighCostGet30Min": 800,
    "GetOperation3Min": 15000,
    "GetOperation30Min": 30000,
}
HEADER = "x-ms-ratelimit-remaining-resource"


class Throttle:
    """Counts calls. `limits` replaces single limits of LIMITS; `enforce` refuses calls past one with 429."""

    def __init__(self, *, enforce: bool = False, limits: dict[str, int] | None = None) -> None:
        self.enforce = enforce
        self._limits = {**LIMITS, **(limits or {})}
        self._windows: dict[tuple[str, str], tuple[float, int]] = {}

    def charge(self, policy: str, subscription_id: str, now: float) -> dict[str, str]:
        """Count one call to `policy` (UpdateVM, LowCostGet, ...) and return the response header that tells what is left.

        Raises RequestError (429 with Retry-After, the header included) when a limit is enforced and used up; a
        refused call does not count.
        """
        counted = []
        for suffix, length in WINDOW_SECONDS.items():
            name = policy + suffix
            start, used = self._windows.get((subscription_id, name), (now, 0))
            if now - start >= length:
                start, used = now, 0
            counted.append((name, start, used, length))
        spent = [window for window in counted if window[2] >= self._limits[window[0]]]
        if self.enforce and spent:
            name, start, used, length = max(spent, key=lambda window: window[1] + window[3])
            refusal = errors.rate_limit_reached(
                name,
                allowed=self._limits[name],
                measured=used + 1,
                start=timestamp(start),
                end=timestamp(start + length),
                wait=max(1, math.ceil(start + length - now)),
            )
            refusal.headers.update(self._header([(name, used) for name, _, used, _ in counted]))
            raise refusal
        for name, start, used, _ in counted:
            self._windows[subscription_id, name] = (start, used + 1)
        return self._header([(name, used + 1) for name, _, used, _ in counted])

    def _header(self, counted: list[tuple[str, int]]) -> dict[str, str]:
        left = (f"Microsoft.Compute/{name};{max(0, self._limits[name] - used)}" for name, used in counted)
        return {HEADER: ",".join(left)}
