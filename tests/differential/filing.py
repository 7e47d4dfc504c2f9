"""Recorded cases: what PowerShell does with a script, written in the format of tests/conformance."""

from __future__ import annotations

from pathlib import Path

from answer import Answer
from case_file import Case, read_cases
from process import run
from shells import Shells

SECONDS = 60.0


def record(shells: Shells, area: Path, name: str, script: str) -> bool:
    """Add a case with what PowerShell does; False, and nothing written, where two runs differ or it does not end."""
    first, second = (run(shells, shells.powershell, script, SECONDS) for _ in range(2))
    if first != second or first.timeout:
        return False
    cases = [case for case in read_cases(area) if case.name != name] if area.exists() else []
    area.write_text(
        "".join(case_text(case) for case in [*cases, _case(area, name, script, first)]), "utf-8", newline=""
    )
    return True


def _case(area: Path, name: str, script: str, done: Answer) -> Case:
    assert done.exit_code is not None
    return Case(area.stem, name, True, script, "", done.out, done.error_text, done.exit_code)


def case_text(case: Case) -> str:
    """A case as its file holds it."""
    parts = [f"==== {case.name} ({'file' if case.from_file else 'command'})\n{case.script}\n"]
    for heading in ("stdin", "stdout", "stderr"):
        text = getattr(case, heading)
        if text:
            whole = text.endswith("\n")
            parts.append(f"---- {heading}{'' if whole else ' (no newline)'}\n{text}{'' if whole else chr(10)}")
    return "".join([*parts, f"---- exit {case.exit_code}\n"])
