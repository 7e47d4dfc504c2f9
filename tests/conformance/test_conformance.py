"""Every recorded case: standard output, standard error and exit code are PowerShell's.

Every case runs in a fork of a process that has imported the engine; some also run as whole processes, and with the slow tests
all of them do.
"""

from __future__ import annotations

import not_met
import pytest
from case_file import Case, all_cases
from runner import Outcome, fork_of, run_case
from warm import WarmProgram

CASES = all_cases()
REASONS = not_met.read()
SAMPLE = 25
"""One case of so many runs as a whole process in the fast part of the tests too."""


def parameter(case: Case, *marks: pytest.MarkDecorator) -> object:
    """The case as a parameter, as an expected failure where the list says so; meeting it anyway fails the test."""
    reason = REASONS.get(case.id)
    expected = [pytest.mark.xfail(reason=reason, strict=True, raises=AssertionError)] if reason else []
    return pytest.param(case, id=case.id, marks=[*marks, *expected])


def check(outcome: Outcome, case: Case) -> None:
    assert outcome.stdout == case.stdout, case.script
    assert outcome.stderr == case.stderr, case.script
    assert outcome.exit_code == case.exit_code, case.script


@pytest.mark.parametrize("case", [parameter(case) for case in CASES])
def test_case(case: Case, warm_program: WarmProgram) -> None:
    check(run_case(case, fork_of(warm_program)), case)


@pytest.mark.parametrize(
    "case",
    [parameter(case, *([pytest.mark.slow] if number % SAMPLE else [])) for number, case in enumerate(CASES)],
)
def test_case_as_a_whole_process(case: Case) -> None:
    check(run_case(case), case)


def test_the_list_names_existing_cases_and_their_reasons() -> None:
    assert REASONS.keys() <= {case.id for case in CASES}
    assert not_met.UNKNOWN not in REASONS.values()
