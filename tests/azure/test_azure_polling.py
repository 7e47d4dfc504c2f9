"""How long is waited before a long operation is asked for again."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from pscompat.azure.polling import ExactPolling


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "1", "x-ms-retry-after-ms": "483"}, 0.483),
        ({"retry-after-ms": "20"}, 0.02),
        ({"Retry-After": "7"}, 7),
        ({"Retry-After": "7", "x-ms-retry-after-ms": "soon"}, 7),
        ({}, 30),
    ],
)
def test_the_exact_time_goes_first(headers: dict[str, str], seconds: float) -> None:
    polling: Any = ExactPolling(30)
    polling._pipeline_response = SimpleNamespace(http_response=SimpleNamespace(headers=headers))
    assert polling._extract_delay() == seconds
