"""Which requests are sent again by themselves.

A read may be repeated whatever happened. A write may not where the service may have taken it: its answer was lost, or it got
a 5xx. Only a refusal for being one too many (429) says for certain that nothing was done. The retry policy of azure-core
repeats writes after 5xx as well, and a PUT or DELETE after a lost answer; this one leaves that to who knows what was asked.
"""

from __future__ import annotations

from typing import Any

from azure.core.pipeline import PipelineResponse
from azure.core.pipeline.policies import RetryPolicy

READS = frozenset(("GET", "HEAD", "OPTIONS"))


class WriteOnceRetryPolicy(RetryPolicy[Any, Any]):
    """azure-core's retry policy for reads; a write is repeated after 429 alone."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "retry_on_methods": READS})

    def is_retry(self, settings: dict[str, Any], response: PipelineResponse[Any, Any]) -> bool:
        """Whether to send the request again after this response."""
        if response.http_request.method.upper() not in READS:
            status = response.http_response.status_code
            return status == 429 and bool(settings["total"])
        return super().is_retry(settings, response)
