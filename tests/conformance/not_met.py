"""The list of cases that are not met yet, each with its reason: `not_met.txt`.

Run as a program it runs all cases and writes the list anew: cases that are met go, new ones come with the reason `?`, and
reasons already there stay.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from case_file import all_cases
from runner import run_case

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


def main() -> None:
    """Run all cases and renew the list."""
    known, cases = read(), all_cases()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        missed = [case.id for case, outcome in zip(cases, pool.map(run_case, cases)) if not outcome.meets(case)]
    reasons = {case_id: known.get(case_id, UNKNOWN) for case_id in missed}
    write(reasons)
    print(f"{len(cases)} cases, {len(cases) - len(missed)} met, {len(missed)} not met; without a reason:")
    print("\n".join(case_id for case_id in missed if reasons[case_id] == UNKNOWN))


if __name__ == "__main__":
    main()
