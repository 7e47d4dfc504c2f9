"""The list of cases that are not met yet, each with its reason: `not_met.txt`.

Run as a program it runs all cases and writes the list anew: cases that are met go, new ones come with the reason `?`, and
reasons already there stay.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from case_file import all_cases
from runner import case_environment, fork_of, run_case
from warm import WarmProgram

LIST = Path(__file__).with_name("not_met.txt")
UNKNOWN = "?"


def read() -> dict[str, str]:
    """Reasons by case id (`area/name`); raises ValueError for a line that gives none."""
    reasons = {}
    for number, line in enumerate(LIST.read_text("utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            case_id, _, reason = line.strip().partition(" ")
            if not reason.strip():
                raise ValueError(f"{LIST.name}, line {number}: '{case_id}' has no reason")
            reasons[case_id] = reason.strip()
    return reasons


def write(reasons: dict[str, str]) -> None:
    """Write the list, cases of one reason together."""
    lines = ["# Cases that are not met yet: area/case, then why. Written by `python tests/conformance/not_met.py`."]
    for reason in sorted(set(reasons.values())):
        ids = sorted(case_id for case_id in reasons if reasons[case_id] == reason)
        lines += ["", *(f"{case_id}  {reason}" for case_id in ids)]
    LIST.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> int:
    """Run all cases and renew the list; ends with 1 when a case has no reason yet."""
    known, cases = read(), all_cases()
    with tempfile.TemporaryDirectory() as home:
        program = WarmProgram(case_environment(Path(home), home))
        missed = [case.id for case in cases if not run_case(case, fork_of(program)).meets(case)]
        program.close()
    reasons = {case_id: known.get(case_id, UNKNOWN) for case_id in missed}
    write(reasons)
    print(f"{len(cases)} cases, {len(cases) - len(missed)} met, {len(missed)} not met; without a reason:")
    unknown = [case_id for case_id in missed if reasons[case_id] == UNKNOWN]
    print("\n".join(unknown))
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
