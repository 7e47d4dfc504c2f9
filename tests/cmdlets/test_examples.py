"""Every example in a cmdlet's help does what the help says: it runs, and shows what is printed there."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pscompat.assembly import REGISTRY, new_engine
from pscompat.azure.settings import ConnectionSettings
from pscompat.cmdlet import Example
from pscompat.dotnet import ambient
from pscompat.host.console import ConsoleHost


def parameter(name: str, number: int, example: Example) -> object:
    """An example as a parameter; it is left out where it would sign in to Azure."""
    signs_in = "-Az" in name and not example.simulator and example.output is None
    return pytest.param(
        example, id=f"{name}-{number}", marks=[pytest.mark.skip("signs in to Azure")] if signs_in else []
    )


EXAMPLES = [
    parameter(name, number, example)
    for name in REGISTRY.names()
    for number, example in enumerate(getattr(REGISTRY.find(name), "examples", ()), 1)
]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty current directory, empty user folders, UTC; environment variables that an example sets are taken back."""
    before = dict(os.environ)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    os.environ.pop("PSModulePath", None)  # a session before this one has set it, for another home
    os.environ.update(
        {
            "HOME": str(tmp_path),
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "AZURE_CONFIG_DIR": str(tmp_path / "azure-cli"),
            "TMPDIR": str(tmp_path),
            "TZ": "UTC",
        }
    )
    time.tzset()
    yield work
    os.environ.clear()
    os.environ.update(before)
    time.tzset()


def shown(example: Example) -> tuple[str, str]:
    """What a console without a terminal shows of an example: standard output and standard error."""
    out, err = io.StringIO(), io.StringIO()
    host = ConsoleHost(out, err)
    engine = new_engine(host)
    engine.azure_settings = ConnectionSettings(example.simulator)
    before = engine.activate()
    try:
        if example.setup:
            engine.run_main(engine.parse(example.setup), lambda value: None)
            out.truncate(out.seek(0))
        engine.run_main(engine.parse(example.code), host.write_object)
        host.end_output()
    finally:
        if engine.has_jobs:
            engine.jobs.abandon()
        ambient.activate(before)
    return out.getvalue(), err.getvalue()


@pytest.mark.parametrize("example", EXAMPLES)
def test_example(example: Example, place: Path) -> None:
    output, errors = shown(example)
    assert errors == ""
    if example.output is not None:
        assert output.strip("\n") == example.output.strip("\n")


def test_every_cmdlet_has_an_example() -> None:
    """The Az cmdlets have tests instead (tests/cmdlets/test_az_cmdlets.py, recorded/)."""
    ours = [cls for name in REGISTRY.names() if (cls := REGISTRY.find(name)) and cls.__module__.startswith("cmdlets.")]
    assert [
        cls.metadata.name
        for cls in ours
        if not cls.examples and not cls.__module__.startswith(("cmdlets.az_", "cmdlets._recorded."))
    ] == []
