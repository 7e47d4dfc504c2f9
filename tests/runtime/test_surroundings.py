"""An engine works with what it is handed, and with nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pscompat.cmdlet import Cmdlet
from pscompat.commands.registry import Registry
from pscompat.dotnet import ambient
from pscompat.runtime.engine import Engine
from pscompat.runtime.host import Host
from pscompat.runtime.surroundings import Surroundings


class NothingKnown:
    """No cmdlets that are only known."""

    def cmdlet(self, name: str) -> type[Cmdlet] | None:
        return None

    def resolve_alias(self, alias: str) -> str | None:
        return None

    def names(self, module: str) -> list[str]:
        return []

    def modules(self) -> dict[str, str]:
        return {}


class Kept:
    """A file that is a list."""

    def __init__(self, files: dict[str, list[Any]], path: str, append: bool):
        self.values = files.setdefault(path, [])
        if not append:
            self.values.clear()

    def write(self, value: Any) -> None:
        self.values.append(value)

    def write_bytes(self, data: bytes) -> None:
        self.values.append(data)

    def close(self) -> None:
        """Nothing to write out."""


class World:
    """Surroundings made of dictionaries."""

    def __init__(self) -> None:
        self.items: dict[tuple[str, str], Any] = {("shelf", "book"): "read"}
        self.files: dict[str, list[Any]] = {}
        self.surroundings = Surroundings(
            registry=Registry((), NothingKnown),
            automatic={"Answer": lambda engine: 42},
            read_item=lambda engine, drive, name: self.items.get((drive, name)),
            write_item=self._write,
            resolve_path=lambda scope, path: [f"resolved {path}"],
            unresolved_path=lambda scope, path: f"unresolved {path}",
            drive_of=lambda scope, path: path.partition(":")[0],
            text_lines=lambda objects, engine: (f"<{each}>" for each in objects),
            open_file=lambda scope, path, append, raw: Kept(self.files, path, append),
            has_help=lambda block: False,
            web_adapter=lambda engine: None,
        )

    def _write(self, engine: Engine, drive: str, name: str, value: Any) -> None:
        self.items[drive, name] = value


@pytest.fixture
def world() -> World:
    """Surroundings of the test's own."""
    return World()


@pytest.fixture
def engine(world: World) -> Iterator[Engine]:
    """An engine in these surroundings, active on this thread."""
    made = Engine(Host(), world.surroundings)
    before = made.activate()
    yield made
    ambient.activate(before)


def test_automatic_variables(engine: Engine) -> None:
    assert engine.run_text("$answer + 1") == [43]


def test_items_of_drives(engine: Engine, world: World) -> None:
    assert engine.run_text("$shelf:book; $shelf:pen = 5; $shelf:pen") == ["read", 5]
    assert world.items["shelf", "pen"] == 5


def test_redirection_to_a_file(engine: Engine, world: World) -> None:
    engine.run_text("& { 1; 2 } > out.txt; & { 3 } >> out.txt")
    assert world.files == {"out.txt": [1, 2, 3]}


def test_input_of_a_program(engine: Engine) -> None:
    assert engine.run_text("1, 2 | cat") == ["<1>", "<2>"]


def test_resolved_paths(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "resolved shelf:tool.ps1").write_text("'ran'")
    assert engine.run_text("& shelf:tool.ps1") == ["ran"]


def test_unresolved_path(engine: Engine) -> None:
    function = "function f { [CmdletBinding()] param() $PSCmdlet.GetUnresolvedProviderPathFromPSPath('x') }"
    assert engine.run_text(f"{function}; f") == ["unresolved x"]


def test_commands_are_those_of_the_registry(engine: Engine) -> None:
    assert engine.run_text("try { Get-Unheard } catch { $_.FullyQualifiedErrorId }") == ["CommandNotFoundException"]


def test_child_has_the_same_surroundings_and_nothing_else(engine: Engine) -> None:
    engine.run_text("$own = 1; function own { }")
    child = engine.child(Host())
    before = child.activate()
    try:
        assert child.surroundings is engine.surroundings
        assert child.location == engine.location
        assert child.run_text("$answer; $null -eq $own; $null -eq $function:own") == [42, True, True]
    finally:
        ambient.activate(before)
