"""The headers that every response of Azure Resource Manager carries, and what a subscription has left of its calls.

Source: traffic with the service; Microsoft's page on request limits for the buckets and their sizes.
"""

from __future__ import annotations

import threading
import time
from functools import lru_cache

from pscompat.simulator.hosts import OF_STORAGE, service_host
from pscompat.simulator.resource_ids import subscription_of
from pscompat.simulator.wire import Request, Response, new_guid

_GATEWAY_CODES = frozenset(
    {
        "AuthenticationFailed",
        "InvalidApiVersionParameter",
        "InvalidResourceNamespace",
        "InvalidResourceType",
        "InvalidSubscriptionId",
        "MissingApiVersionParameter",
        "NoRegisteredProviderFound",
        "ParentResourceNotFound",
        "ResourceGroupNotFound",
        "ResourceNotFound",
        "ScopeLocked",
        "SubscriptionNotFound",
    }
)
"""Refusals of Azure Resource Manager itself, before a resource provider is asked."""
_BUCKETS = {"GET": ("reads", 250.0, 25.0), "HEAD": ("reads", 250.0, 25.0), "DELETE": ("deletes", 200.0, 10.0)}
_WRITES = ("writes", 200.0, 10.0)
_ALWAYS = {
    "Cache-Control": "no-cache",
    "Pragma": "no-cache",
    "Expires": "-1",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
}


class Headers:
    """Adds the headers; counts the calls of each subscription in buckets that fill up again."""

    def __init__(self) -> None:
        self._buckets: dict[tuple[str, str], tuple[float, float]] = {}
        self._lock = threading.Lock()

    def add(self, request: Request, response: Response, code: str | None, now: float) -> None:
        """Add to a response what every one has; `code` is that of a refusal."""
        correlation = request.headers.get("x-ms-correlation-request-id") or new_guid()
        date, stamp = _moment(int(now))
        headers = response.headers
        headers["Date"] = date
        if service_host(request.origin)[1] in OF_STORAGE:
            headers.setdefault("x-ms-request-id", new_guid())
            return
        headers.update(_ALWAYS)
        headers.setdefault("x-ms-request-id", new_guid())
        headers["x-ms-correlation-request-id"] = correlation
        headers["x-ms-routing-request-id"] = f"SIMULATOR:{stamp}:{correlation}"
        if code in _GATEWAY_CODES:
            headers["x-ms-failure-cause"] = "gateway"
        if request.headers.get("x-ms-return-client-request-id", "").lower() == "true":
            headers["x-ms-client-request-id"] = request.headers.get("x-ms-client-request-id", "")
        subscription = subscription_of(request.path)
        if subscription:
            kind, left = self._charge(subscription.lower(), request.method, now)
            headers[f"x-ms-ratelimit-remaining-subscription-{kind}"] = str(left)

    def _charge(self, subscription: str, method: str, now: float) -> tuple[str, int]:
        """Take one call out of a bucket, and say which and what is left."""
        kind, size, refill = _BUCKETS.get(method, _WRITES)
        with self._lock:
            left, last = self._buckets.get((subscription, kind), (size, now))
            left = max(0.0, min(size, left + (now - last) * refill) - 1)
            self._buckets[subscription, kind] = (left, now)
        return kind, int(left)


# English whatever the locale, which strftime would follow.
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@lru_cache(16)
def _moment(seconds: int) -> tuple[str, str]:
    """A moment in the form of the Date header, and as Azure Resource Manager stamps the way of a request."""
    moment = time.gmtime(seconds)
    day, month = _DAYS[moment.tm_wday], _MONTHS[moment.tm_mon - 1]
    date = f"{day}, {moment.tm_mday:02} {month} {time.strftime('%Y %H:%M:%S', moment)} GMT"
    return date, time.strftime("%Y%m%dT%H%M%SZ", moment)


def http_date(seconds: float) -> str:
    """A moment in the form of the headers Date and Last-Modified."""
    return _moment(int(seconds))[0]
