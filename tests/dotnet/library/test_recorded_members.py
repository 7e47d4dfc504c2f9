"""Members of .NET types: each expression gives what PowerShell 7.6 was seen to give."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from pscompat import Session

RECORDED = Path(__file__).with_name("recorded_members.txt")
ASK = '& { try { & ([scriptblock]::Create($asked)) | ForEach-Object { "$_" } } catch { "error: $($_.FullyQualifiedErrorId)" } }'


class Recorded(NamedTuple):
    """An expression, the texts that it gives, and what it gives here instead, where that is known to differ."""

    expression: str
    texts: list[str]
    not_met: str = ""


def read() -> Iterator[Recorded]:
    """The entries of the file: `> expression`, perhaps `! what is not met`, then each text behind two spaces."""
    entry: Recorded | None = None
    for line in RECORDED.read_text("utf-8").splitlines():
        if line.startswith("> "):
            if entry is not None:
                yield entry
            entry = Recorded(line[2:], [])
        elif line.startswith("! ") and entry is not None:
            entry = entry._replace(not_met=line[2:])
        elif not line.startswith("#") and entry is not None:
            entry.texts.append(line[2:])
    if entry is not None:
        yield entry


def parameter(entry: Recorded) -> object:
    marks = [pytest.mark.xfail(reason=entry.not_met, strict=True, raises=AssertionError)] if entry.not_met else []
    return pytest.param(entry, id=entry.expression[:60], marks=marks)


@pytest.fixture
def utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The time zone in which PowerShell was asked."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.parametrize("entry", [parameter(entry) for entry in read()])
def test_gives_what_powershell_gives(entry: Recorded, session: Session, utc: None) -> None:
    session["asked"] = entry.expression
    assert session.run(ASK) == entry.texts
