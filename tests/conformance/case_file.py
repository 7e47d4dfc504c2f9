"""The recorded cases: what PowerShell 7.6 was seen to do, as plain text.

A file of `cases/` is one area. Each case begins with `==== NAME (command)` or `==== NAME (file)`, which says whether the
script that follows was given to -Command or run as `-File ./script.ps1`. After the script come, each under a heading of
its own where there is any, `---- stdin`, `---- stdout` and `---- stderr`; `---- exit N` ends the case. A heading with
`(no newline)` says that the section's last line break is not part of its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).with_name("cases")
_HEADING = re.compile(
    r"^(?:==== (?P<name>\S+) \((?P<how>command|file)\)"
    r"|---- (?P<section>stdin|stdout|stderr)(?P<bare> \(no newline\))?"
    r"|---- exit (?P<exit>\d+))\n",
    re.MULTILINE,
)


@dataclass
class Case:
    """One script and what came of it; texts hold `<CWD>`, `<HOME>` and `<TMP>` in place of the directories' paths."""

    area: str
    name: str
    from_file: bool
    script: str
    stdin: str = ""
    stdout: str = ""
    stderr: str = ""
    exit_code: int = 0

    @property
    def id(self) -> str:
        """The area and the name, as the list of cases not met writes them."""
        return f"{self.area}/{self.name}"


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of one file, in its order; raises ValueError for text that belongs to no case."""
    text = path.read_bytes().decode("utf-8")
    case: Case | None = None
    headings = list(_HEADING.finditer(text))
    if headings and headings[0].start() > 0:
        raise ValueError(f"{path.name}: text before the first case")
    for heading, following in zip(headings, [*headings[1:], None], strict=True):
        body = text[heading.end() : following.start() if following else len(text)]
        if heading["name"]:
            case = Case(path.stem, heading["name"], heading["how"] == "file", body.removesuffix("\n"))
        elif case is None:
            raise ValueError(f"{path.name}: a section without a case: {heading[0].strip()}")
        elif heading["section"]:
            setattr(case, heading["section"], body.removesuffix("\n") if heading["bare"] else body)
        else:
            case.exit_code = int(heading["exit"])
            yield case
            case = None
    if case is not None:
        raise ValueError(f"{path.name}: the case {case.name} has no end")


def all_cases() -> list[Case]:
    """The cases of all areas."""
    return [case for path in sorted(CASES.glob("*.txt")) for case in read_cases(path)]
