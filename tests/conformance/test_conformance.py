"""Every recorded case: standard output, standard error and exit code are PowerShell's."""

from __future__ import annotations

import not_met
import pytest
from case_file import Case, all_cases
from runner import Runs

CASES = all_cases()
REASONS = not_met.read()


def marked(case: Case) -> object:
    """The case as a parameter, as an expected failure where the list says so; meeting it anyway fails the test."""
    reason = REASONS.get(case.id)
    marks = [pytest.mark.xfail(reason=reason, strict=True, raises=AssertionError)] if reason else []
    return pytest.param(case, id=case.id, marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_case(case: Case, runs: Runs) -> None:
    outcome = runs.outcome(case)
    assert outcome.stdout == case.stdout, case.script
    assert outcome.stderr == case.stderr, case.script
    assert outcome.exit_code == case.exit_code, case.script


def test_the_list_names_existing_cases_and_their_reasons() -> None:
    assert REASONS.keys() <= {case.id for case in CASES}
    assert not_met.UNKNOWN not in REASONS.values()
