"""How a run ends, told by what comes out of real scripts."""

from __future__ import annotations

import pytest

from pscompat import Session
from pscompat.dotnet import ambient
from pscompat.runtime.endings import Ending, How, ending_of


def _end(text: str) -> Ending:
    with Session() as session:
        engine = session.engine
        before = engine.activate()
        try:
            return ending_of(lambda: engine.run_main(engine.parse(text), lambda value: None))
        finally:
            ambient.activate(before)


@pytest.mark.parametrize(
    ("text", "how", "code"),
    [
        ("1 + 1", How.RAN, 0),
        ("exit 300", How.EXITED, 300),
        ("exit", How.EXITED, 0),
        ("break", How.LEFT, 0),
        ("throw 'no'", How.FAILED, 1),
        ("1 +", How.FAILED, 1),
    ],
)
def test_way_and_exit_code(text: str, how: How, code: int) -> None:
    ending = _end(text)
    assert (ending.how, ending.exit_code) == (how, code)


def test_thrown_error_is_kept_with_its_record() -> None:
    problem = _end("throw 'no'").problem
    assert problem is not None
    assert problem.record.Exception.Message == "no"


def test_calls_nested_too_deeply_are_an_error_of_powershell() -> None:
    problem = _end("function Deeper { Deeper }; Deeper").problem
    assert problem is not None
    assert problem.record.FullyQualifiedErrorId == "CallDepthOverflow"


def test_fault_of_ours_is_an_error_and_no_traceback() -> None:
    def body() -> None:
        raise KeyError("lost")

    ending = ending_of(body)
    assert ending.how is How.FAILED
    assert ending.problem is not None
    assert "fault of pscompat" in ending.problem.record.Exception.Message


def test_what_is_to_pass_passes() -> None:
    def body() -> None:
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        ending_of(body, passing=(BrokenPipeError,))
