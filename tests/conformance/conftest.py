"""Runs the selected cases in the background while their tests wait, and lists at the end what is not met yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import not_met
import pytest
from case_file import Case
from runner import Runs


@pytest.fixture(scope="session")
def runs(request: pytest.FixtureRequest) -> Iterator[Runs]:
    """The runs of the cases that this test run has selected."""
    calls = [getattr(item, "callspec", None) for item in request.session.items]
    cases = [call.params["case"] for call in calls if call is not None and isinstance(call.params.get("case"), Case)]
    started = Runs(cases)
    yield started
    started.close()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print the known deviations, so that none is ever out of sight."""
    if not any("conformance" in report.nodeid for report in terminalreporter.getreports("passed")):
        return
    reasons = not_met.read()
    terminalreporter.section(f"recorded cases not met yet: {len(reasons)}")
    for case_id, reason in sorted(reasons.items(), key=lambda entry: entry[::-1]):
        terminalreporter.line(f"{case_id}: {reason}")
