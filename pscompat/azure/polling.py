"""How long is waited before a long operation is asked for again."""

from __future__ import annotations

from azure.mgmt.core.polling.arm_polling import ARMPolling

_EXACT = ("x-ms-retry-after-ms", "retry-after-ms")


class ExactPolling(ARMPolling):
    """azure-core's polling, which takes the service's milliseconds before its whole seconds, where it says both."""

    def _extract_delay(self) -> float:
        headers = self._pipeline_response.http_response.headers
        for name in _EXACT:
            text = headers.get(name)
            if text and text.isdigit():
                return int(text) / 1000
        return float(super()._extract_delay())
