"""What the documentation shows is true: its commands run, its Python runs, its links lead somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from waiting import HANGING

from pscompat.simulator import Simulator
from pscompat.simulator.environment import variables
from pscompat.simulator.server import serving
from pscompat.simulator.tls import authority_file, context

ROOT = Path(__file__).parent.parent
PAGES = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    ROOT / "examples" / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
SHOWN = re.compile(r"^    ((?:[a-z]+ [^|\n]*\| )?pscompat (?!simulator serve).+)$", re.MULTILINE)
TRIED = ("README.md", "docs/usage.md")
COMMANDS = [(page, command) for page in TRIED for command in SHOWN.findall((ROOT / page).read_text("utf-8"))]


@pytest.mark.parametrize("command", [command for _, command in COMMANDS])
def test_a_command_runs(command: str, tmp_path: Path, user_environment: dict[str, str]) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "pscompat").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pscompat "$@"\n')
    (programs / "pscompat").chmod(0o755)
    environment = {**user_environment, "PATH": f"{programs}:{user_environment['PATH']}"}
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=HANGING,
        check=False,
    )
    assert (done.stderr, done.returncode) == ("", 0)
    assert done.stdout


def test_commands_were_found_on_every_page() -> None:
    assert {page for page, _ in COMMANDS} == set(TRIED)


def blocks(page: str) -> list[str]:
    """The Python of a page."""
    return re.findall(r"^```python\n(.*?)^```", (ROOT / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)


def python(code: str, environment: dict[str, str], place: Path) -> str:
    """What a program prints that a new interpreter runs."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=place,
        env=environment,
        capture_output=True,
        text=True,
        timeout=HANGING,
        check=False,
    )
    assert (done.stderr, done.returncode) == ("", 0)
    return done.stdout


def test_the_session_of_the_readme(tmp_path: Path, user_environment: dict[str, str]) -> None:
    [code] = blocks("README.md")
    name, place, identity = python(code, user_environment, tmp_path).split()
    assert (name, place, identity.rpartition("/")[2]) == ("vm1", "eastus", "vm1")


def test_the_session_of_the_page_on_use_prints_what_is_shown(tmp_path: Path, user_environment: dict[str, str]) -> None:
    [(code, shown)] = re.findall(
        r"^```python\n(.*?)^```\n\n((?:    [^\n]+\n)+)",
        (ROOT / "docs/usage.md").read_text("utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    code = code.rpartition("```python\n")[2]
    assert python(code, user_environment, tmp_path) == textwrap.dedent(shown)


def test_the_test_that_is_shown_passes(tmp_path: Path, user_environment: dict[str, str]) -> None:
    (tmp_path / "test_shown.py").write_text(blocks("docs/usage.md")[0])
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    plugin = [
        "-p",
        "no:pscompat",
        "-p",
        "pscompat.pytest_plugin",
        "-p",
        "no:cacheprovider",
        "-c",
        f"{tmp_path}/pytest.ini",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *plugin, str(tmp_path / "test_shown.py")],
        cwd=ROOT,
        env={**user_environment, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "1 passed" in done.stdout, done.stdout + done.stderr


def test_the_simulator_that_is_shown_is_asked(tmp_path: Path, user_environment: dict[str, str]) -> None:
    (tmp_path / "inventory.yaml").write_text("resourceGroups: [{name: rg-app, virtualMachines: [{name: web01}]}]\n")
    assert python(blocks("docs/usage.md")[1], user_environment, tmp_path) == ""


def test_the_clients_that_are_shown_find_the_simulator(tmp_path: Path, user_environment: dict[str, str]) -> None:
    in_process, served, _ = blocks("docs/simulator-clients.md")
    assert python(in_process, user_environment, tmp_path) == "VM deallocated\n"
    folder = tmp_path / "certificates"
    with serving(Simulator(), tls=context(folder)) as server:
        address = server.url.replace("127.0.0.1", "localhost")
        found = variables(address, str(authority_file(folder)))
        shown = python(served, {**user_environment, **found}, tmp_path)
        restarted = server.simulator.log.requests("POST", "*/web01/restart")
    assert shown.split() == ["web01", "web02", "web03", "app01"]
    assert [entry.status for entry in restarted] == [202]


def test_the_tests_of_a_simulator_that_are_shown_pass(tmp_path: Path, user_environment: dict[str, str]) -> None:
    (tmp_path / "test_shown.py").write_text(blocks("docs/simulator-clients.md")[2])
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    plugins = ["-p", "no:cacheprovider", "-c", f"{tmp_path}/pytest.ini"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *plugins, str(tmp_path / "test_shown.py")],
        cwd=tmp_path,
        env={**user_environment, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=HANGING,
        check=False,
    )
    assert "3 passed" in done.stdout, done.stdout + done.stderr


def test_the_cmdlet_that_is_shown_works(tmp_path: Path, user_environment: dict[str, str]) -> None:
    code = blocks("docs/cmdlets.md")[0]
    tried = (
        "from pscompat import Session\nfrom pscompat.assembly import REGISTRY\n"
        "for example in REGISTRY.find('Get-Square').examples:\n"
        "    assert '\\n'.join(map(str, Session().run(example.code))) == example.output\n"
        "    print(example.code)"
    )
    assert python(f"{code}\n{tried}", user_environment, tmp_path) == "3 | Get-Square\n1..3 | Get-Square\n"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_readme_names_what_ci_runs() -> None:
    [command] = re.findall(
        r"^    (python3 -m venv .*pytest\b.*)$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE
    )
    steps = (ROOT / ".ci" / "run").read_text("utf-8")
    for words in ("python3 -m venv", "pip install '.[test]'", "pytest"):
        assert words in command
        assert words in steps
