"""What pscompat cannot carry out: told before a script runs, and the end of a script that comes to it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pscompat import Session, catalog
from pscompat.assembly import REGISTRY
from pscompat.session import PowerShellError


def without_action(verb: str, changing: bool) -> str:
    """The name of a cmdlet that is known and does not act, without mandatory parameters where `changing` is false."""
    for name in catalog.names(verb=verb):
        facts = catalog.lookup(name)
        if facts is not None and facts.supports_should_process is changing and REGISTRY.find(name) is None:
            mandatory = [
                parameter for parameter in facts.parameters if all(each.mandatory for each in parameter.sets.values())
            ]
            if changing or not mandatory:
                return name
    raise LookupError(verb)


Run = Callable[..., "subprocess.CompletedProcess[str]"]
GETS = without_action("Get", False)
REMOVES = without_action("Remove", True)


def test_a_script_is_told_once_and_runs_up_to_it(run: Run, tmp_path: Path) -> None:
    script = tmp_path / "a.ps1"
    script.write_text(f"'before'\n{GETS}\n'after'\nif ($false) {{ {REMOVES} x }}\n{GETS}\n")
    finished = run("-File", str(script))
    assert (finished.returncode, finished.stdout) == (1, "before\n")
    first = finished.stderr.splitlines()[0]
    assert first.startswith(
        f"pscompat: will not carry out {GETS} (line 2, 5), {REMOVES} (line 4). The script ends at the first"
    )
    assert finished.stderr.count("will not carry out") == 1


@pytest.mark.parametrize(
    ("words", "code", "output"),
    [
        (("--unsupported", "refuse", "-Command", f"1; {GETS}"), 3, ""),
        (("-NonInteractive", "-Command", f"1; {GETS}; {REMOVES} x"), 3, ""),
        (("-NonInteractive", "-Command", f"1; {GETS}; Stop-AzVM a b"), 3, ""),
        (("-NonInteractive", "-Command", f"1; {GETS}"), 1, "1\n"),
        (("-NonInteractive", "--unsupported", "warn", "-Command", f"1; {GETS}; {REMOVES} x"), 1, "1\n"),
        (("-NonInteractive", "-Command", f"1; function {GETS} {{ 2 }}; {GETS}; Stop-AzVM a b -WhatIf"), 0, "1\n2\nWhat if:"),
        (("-NonInteractive", "-Command", f"Set-Alias {GETS} Get-Date; Stop-AzVM a b -WhatIf"), 0, "What if:"),
    ],
)  # fmt: skip
def test_whether_a_script_starts(run: Run, words: tuple[str, ...], code: int, output: str) -> None:
    finished = run(*words)
    assert finished.returncode == code
    assert finished.stdout.startswith(output)
    assert bool(finished.stdout) == bool(output)
    assert "Traceback" not in finished.stderr


def test_the_variable_says_so_too_and_the_option_wins(run: Run) -> None:
    assert run("-Command", f"1; {GETS}", PSCOMPAT_UNSUPPORTED="refuse").returncode == 3
    assert run("--unsupported", "warn", "-Command", f"1; {GETS}", PSCOMPAT_UNSUPPORTED="refuse").returncode == 1
    finished = run("-Command", "1", PSCOMPAT_UNSUPPORTED="perhaps")
    assert (finished.returncode, finished.stderr) == (
        64,
        "pscompat: --unsupported (or PSCOMPAT_UNSUPPORTED) is warn or refuse, not 'perhaps'.\n",
    )


def test_what_a_named_file_defines_is_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "mine.psm1").write_text(f"function {GETS} {{ 'mine' }}\n")
    (tmp_path / "dotted.ps1").write_text(f"function {REMOVES} {{ 'dotted' }}\n")
    script = tmp_path / "a.ps1"
    script.write_text(f"Import-Module $PSScriptRoot/lib/mine.psm1\n. ./dotted.ps1\n{GETS}\n{REMOVES}\n")
    finished = run("-NonInteractive", "-File", str(script), cwd=tmp_path)
    assert (finished.returncode, finished.stdout, finished.stderr) == (0, "mine\ndotted\n", "")


def test_refused_parameters_are_told_too(run: Run) -> None:
    refusing = next(
        (cls.metadata.name, name)
        for command in sorted(REGISTRY.names())
        if (cls := REGISTRY.find(command)) is not None
        for name in getattr(cls, "refuses", ())
    )
    command, parameter = refusing
    finished = run("--unsupported", "refuse", "-Command", f"{command} -{parameter}")
    assert finished.returncode == 3
    assert f"{command} -{parameter} (line 1)" in finished.stderr


@pytest.mark.parametrize(
    "text",
    [
        "{0} -ErrorAction SilentlyContinue; 'after'",
        "$ErrorActionPreference = 'Ignore'; {0}; 'after'",
        "function f {{ [CmdletBinding()]param() {0}; 'in f' }}; f -ErrorAction Ignore; 'after'",
        "1 | ForEach-Object {{ {0}; 'inside' }}; 'after'",
        "& {{ {0} }} 2>$null; 'after'",
        "$x = {0}; 'after'",
        "{0} || 'or'; 'after'",
    ],
)
def test_it_ends_the_script_whatever_the_error_action(text: str) -> None:
    session = Session()
    with pytest.raises(PowerShellError, match="not implemented"):
        session.run(text.format(GETS))


def test_it_can_be_caught_by_type_and_id() -> None:
    text = (
        f"try {{ {GETS} }} catch [System.NotImplementedException] {{ $_.FullyQualifiedErrorId }} finally {{ 'last' }}"
    )
    assert Session().run(text) == [f"NotImplemented,Pscompat.Commands.{GETS.replace('-', '')}", "last"]


def test_whatif_says_that_it_does_not_act(run: Run) -> None:
    mandatory = " ".join(
        f"-{parameter.name} x"
        for parameter in catalog.lookup(REMOVES).parameters  # type: ignore[union-attr]
        if any(each.mandatory for each in parameter.sets.values())
    )
    finished = run("--unsupported", "warn", "-Command", f"{REMOVES} {mandatory} -WhatIf")
    if "What if" in finished.stdout:
        assert f"WARNING: pscompat does not carry out {REMOVES}" in finished.stdout
    else:
        pytest.skip(f"{REMOVES} takes no texts: {finished.stderr}")


def test_get_command_and_get_help_say_whether_it_acts() -> None:
    session = Session()
    assert session.run(f"(Get-Command {GETS}).Acts; (Get-Command Get-AzVM).Acts") == [False, True]
    assert session.run(f"(Get-Command {GETS}, Get-AzVM -Acts).Name") == ["Get-AzVM"]
    assert f"pscompat does not carry out {GETS}." in "".join(session.run(f"Get-Help {GETS} -Full | Out-String"))
    assert "pscompat carries out Get-AzVM." in "".join(session.run("Get-Help Get-AzVM -Full | Out-String"))
