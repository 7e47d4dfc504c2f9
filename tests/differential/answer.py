"""What a shell did with a script, and in which part two shells differ."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

INTERNAL = "PscompatInternalError"
"""The error id of a fault of pscompat itself."""
_FORMATTING = "Microsoft.PowerShell.Commands.Internal.Format."
LEFT_OUT = "left out"
"""The part of a difference that is none: the script says nothing."""


class Fault(NamedTuple):
    """One error: FullyQualifiedErrorId, message, category, and `line:column`, empty where it has no place."""

    id: str
    message: str
    category: str
    place: str


@dataclass
class Answer:
    """What came of one script. `out` is the output as text of width 80, `types` the type names of the output's objects.

    In a process `out` and `error_text` are what it wrote, `files` the bytes of each file by its path; in a batch `errors` are
    the records and `threw` is the one that ended the script. `calls` are those of stand-ins. `timeout`: it did not end.
    """

    out: str = ""
    types: list[str] = field(default_factory=list)
    errors: list[Fault] = field(default_factory=list)
    threw: Fault | None = None
    streams: dict[str, list[str]] = field(default_factory=dict)
    timeout: bool = False
    error_text: str = ""
    exit_code: int | None = 0
    files: dict[str, bytes] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)


class Difference(NamedTuple):
    """One difference: the part that differs, its signature (equal for differences of one kind), and both sides."""

    part: str
    signature: str
    right: str
    ours: str


def answer_of(fields: dict[str, Any]) -> Answer:
    """The answer that a line of the batch mode holds."""
    threw = fields.get("threw")
    return Answer(
        out=fields.get("out") or "",
        types=_without_records_of_formatting(fields.get("types", [])),
        errors=[Fault(*each) for each in fields.get("errors", [])],
        threw=Fault(*threw) if threw else None,
        streams={name: fields.get(name, []) for name in ("warning", "verbose", "debug", "information")},
        timeout=fields["timeout"],
    )


def _without_records_of_formatting(types: list[str]) -> list[str]:
    """The types with those of what Format-* gives to Out-* as one: how many records that are is no interface."""
    return [
        name
        for index, name in enumerate(types)
        if not (name.startswith(_FORMATTING) and index and types[index - 1].startswith(_FORMATTING))
    ]


def compare(right: Answer, ours: Answer) -> Difference | None:
    """The most harmful difference between PowerShell's answer and ours, None where there is none.

    A script that PowerShell does not end in time says nothing, and is left out.
    """
    if right.timeout:
        return Difference(LEFT_OUT, f"{LEFT_OUT}: PowerShell does not end in time", "", "")
    if ours.timeout:
        return Difference("timeout", "timeout", right.out, "no end")
    internal = _internal(ours)
    if internal:
        return Difference("internal", f"internal {_masked(internal)}", _shown(right), internal)
    for part, one, other in _parts(right, ours):
        if one != other:
            return Difference(part, _signature(part, right, ours), *_around(str(one), str(other)))
    return None


def _parts(right: Answer, ours: Answer) -> list[tuple[str, Any, Any]]:
    """The parts of two answers, the most harmful first."""

    def faults(answer: Answer, name: str) -> list[str]:
        ended = [answer.threw] if answer.threw else []
        return [getattr(fault, name) for fault in (*answer.errors, *ended)]

    return [
        ("exit code", right.exit_code, ours.exit_code),
        ("calls", "\n".join(right.calls), "\n".join(ours.calls)),
        ("files", right.files, ours.files),
        ("ends", right.threw is not None, ours.threw is not None),
        ("error id", faults(right, "id"), faults(ours, "id")),
        ("types", right.types, ours.types),
        ("output", right.out, ours.out),
        ("streams", right.streams, ours.streams),
        ("error message", "\n".join(faults(right, "message")), "\n".join(faults(ours, "message"))),
        ("error category", faults(right, "category"), faults(ours, "category")),
        ("error place", faults(right, "place"), faults(ours, "place")),
        ("error text", right.error_text, ours.error_text),
    ]


def _internal(answer: Answer) -> str:
    faults = [*answer.errors, *([answer.threw] if answer.threw else [])]
    found = [fault.message for fault in faults if fault.id.startswith(INTERNAL)]
    if found:
        return found[0]
    return answer.error_text if INTERNAL in answer.error_text or "Traceback (most recent" in answer.error_text else ""


def _signature(part: str, right: Answer, ours: Answer) -> str:
    """The part, with what makes differences alike: the ids of errors that only one side has, the types at the first that differs."""
    if part in ("error id", "ends"):
        one, other = ({fault.id for fault in (*a.errors, *([a.threw] if a.threw else []))} for a in (right, ours))
        return f"{part}: {' '.join(sorted(one - other)) or '-'} / {' '.join(sorted(other - one)) or '-'}"
    if part == "types":
        pairs = zip([*right.types, "-"], [*ours.types, "-"], strict=False)
        return "types: {} / {}".format(*next(pair for pair in pairs if pair[0] != pair[1]))
    if part in ("error message", "error category", "error place"):
        pairs_of = zip(_all(right), _all(ours), strict=False)
        name = part.removeprefix("error ")
        return f"{part}: {next(one.id for one, two in pairs_of if getattr(one, name) != getattr(two, name))}"
    return part


def _all(answer: Answer) -> list[Fault]:
    return [*answer.errors, *([answer.threw] if answer.threw else [])]


def _masked(text: str) -> str:
    return re.sub(r"'[^']*'|\d+", "…", text)[:120]


def _shown(answer: Answer) -> str:
    return answer.out + "".join(f"{fault.id}: {fault.message}\n" for fault in _all(answer))


def _around(right: str, ours: str, width: int = 300) -> tuple[str, str]:
    """Both texts from a little before the place where they begin to differ."""
    same = next((at for at, pair in enumerate(zip(right, ours, strict=False)) if pair[0] != pair[1]), 0)
    start = max(0, same - 40)
    return right[start : start + width], ours[start : start + width]
