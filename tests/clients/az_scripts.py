"""Run public administrators' scripts on the simulator, and count how many run to their end.

The scripts (folders of .ps1 files) are not part of this project. Only those take part that name no command but Az cmdlets, PowerShell's
own and what they define themselves. Each runs with plausible arguments in a folder of its own, with a copy of what lies beside it; what it
asks Azure for and does not find is made before it runs anew. Nothing outside of that folder may be changed: PSCOMPAT_SANDBOX names the
command that sees to it.
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parents[1]
sys.path[:0] = [str(_HERE / "support"), str(_HERE / "differential")]

from example_files import content_of
from example_fixture import Fixture
from example_runs import lacking, run, within
from example_values import value_of
from person import Person
from script_arguments import ScriptArguments
from script_texts import as_run, folders_of

from pscompat import Session
from pscompat.assembly import REGISTRY
from pscompat.dotnet.marked_text import file_text
from pscompat.language import ParseError, ast, parse

KINDS = ("to its end", "with errors", "listed", "ended early", "not implemented", "not simulated", "too long")
LEFT = Path(__file__).with_name("az_scripts_left.txt")
"""The scripts that cannot come to their end: repository and path, reason a line."""
ROUNDS = 25
"""How often a script is run anew with what it missed before."""
SECONDS = 120
"""What all runs of a script may take together."""
_LARGEST = 1_000_000
"""Bytes of a file beside the script that is still copied."""
_AZ_NAME = re.compile(r"^\w+-Az\w+$", re.IGNORECASE)


def commands(node: ast.Ast) -> Iterator[str]:
    """The names of the commands that a tree calls, as far as they are written out."""
    if isinstance(node, ast.CommandAst) and (name := node.get_command_name()):
        yield name
    for child in node.children():
        yield from commands(child)


def functions(node: ast.Ast) -> Iterator[str]:
    """The names, in lower case, of the functions that a tree defines."""
    if isinstance(node, ast.FunctionDefinitionAst):
        yield node.name.rpartition(":")[2].lower()
    for child in node.children():
        yield from functions(child)


def takes_part(file: Path) -> bool:
    """Whether a script calls Az cmdlets, and no command that nobody here knows."""
    try:
        tree = parse(file_text(str(file)))
    except (OSError, ParseError):
        return False
    own = set(functions(tree)) | _of_session()
    names = [name for name in commands(tree) if name.lower() not in own]
    return all(map(_is_known, names)) and any(_AZ_NAME.match(name) for name in names)


def _is_known(name: str) -> bool:
    name = name.rpartition("\\")[2]
    return REGISTRY.find_any(name) is not None or REGISTRY.find_alias(name) is not None


@cache
def _of_session() -> frozenset[str]:
    """The functions and aliases, in lower case, that a session begins with."""
    with Session() as session:
        names = session.run("(Get-Command -CommandType Function, Alias).Name")
        return frozenset(str(name).lower() for name in names)


def outcome(file: Path) -> tuple[str, str]:
    """How a script of the current folder ended, one of KINDS, and the first error."""
    code = file_text(str(file))
    given = ScriptArguments(code)
    fixture, person = Fixture(as_run(code, value_of)), Person()
    beside = set(Path().rglob("*"))
    kind, error = "ended early", ""
    for _ in range(ROUNDS):
        for left in sorted(set(Path().rglob("*")) - beside, reverse=True):
            left.unlink() if left.is_file() else left.rmdir()
        file.write_text(fixture.code, "utf-8")
        fixture.write_files(Path())
        for name in (*given.folders, *folders_of(fixture.code)):
            Path(name).mkdir(parents=True, exist_ok=True)
        for name in given.files:
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_bytes(content_of(name, code, given.template))
        simulator = fixture.simulator()
        ended, errors = run(simulator, f"{given.before}{fixture.before}& './{file.name}'{given.words()}", person)
        kind, error = _kind(ended, errors), (errors or [""])[0]
        if not errors or kind.startswith("not "):
            break
        if given.learn(errors) or person.learn(errors) or fixture.learn(simulator, errors):
            continue
        if ended or not (
            given.give_rest()
            or any(list(map(fixture.add, given.resources())))
            or fixture.fill(simulator, given.named_in(errors))
        ):
            break
    return kind, error


def _kind(ended: bool, errors: list[str]) -> str:
    return lacking(errors) or ("ended early" if not ended else "with errors" if errors else "to its end")


@cache
def listed() -> dict[str, str]:
    """The scripts that cannot come to their end whatever is there, with the reasons."""
    lines = LEFT.read_text("utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines if line.strip() and not line.startswith("#"))


def judged(sandbox: list[str], folder: Path, file: Path) -> dict[str, Any]:
    """The outcome of a script of a folder; one that did not come to its end and is listed has the reason."""
    row = in_sandbox(sandbox, file)
    reason = listed().get(f"{folder.name}/{file.relative_to(folder)}")
    ended = row["kind"] in ("to its end", "with errors")
    return row if ended or reason is None else {**row, "kind": "listed", "error": reason}


def in_sandbox(sandbox: list[str], file: Path) -> dict[str, Any]:
    """The outcome of a script, which runs in a process and a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="az-scripts-") as folder:
        place = Path(folder, "above", "scripts")
        place.mkdir(parents=True)
        for beside in file.parent.iterdir():
            if beside.is_file() and beside.stat().st_size < _LARGEST:
                shutil.copy(beside, place)
        own = {"HOME": folder, "XDG_CONFIG_HOME": f"{folder}/.config", "XDG_DATA_HOME": f"{folder}/.data"}
        own |= {"AZURE_CONFIG_DIR": f"{folder}/.azure", "TMPDIR": folder, "SANDBOX_DIR": folder}
        own |= dict.fromkeys(("TEMP", "TMP", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), folder)
        own |= {"COMPUTERNAME": "machine1", "USERNAME": "user1"}
        command = [*sandbox, sys.executable, __file__, "--one", file.name]
        try:
            done = subprocess.run(
                command,
                cwd=place,
                env={**os.environ, **own},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
                timeout=2 * SECONDS,
            )
        except subprocess.TimeoutExpired:
            return {"script": str(file), "kind": "too long", "error": ""}
    lines = [line for line in done.stdout.splitlines() if line.startswith('{"kind"')]
    found = json.loads(lines[-1]) if lines else {"kind": "ended early", "error": f"CRASH {done.stderr[-300:]}"}
    return {"script": str(file), **found}


def main() -> int:
    """The command; exit code 2 where no sandbox is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="folders of scripts")
    parser.add_argument("--only", default="", help="only scripts whose path holds this text")
    parser.add_argument("--show", action="store_true", help="print each script that did not run to its end")
    parser.add_argument(
        "--list", type=Path, default=Path(os.devnull), help="write the outcomes to this file, a line of JSON each"
    )
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one is not None:
        kind, error = within(SECONDS, lambda: outcome(options.one))
        print(json.dumps({"kind": kind, "error": error[:400]}), flush=True)
        return 0
    sandbox = shlex.split(os.environ.get("PSCOMPAT_SANDBOX", ""))
    if not sandbox:
        print("Set PSCOMPAT_SANDBOX to a command that runs the words after it where only SANDBOX_DIR can be changed.")
        return 2
    files = [(folder, file) for folder in options.folders for file in sorted(folder.rglob("*.ps1"))]
    chosen = [row for row in files if options.only.lower() in str(row[1]).lower() and takes_part(row[1])]
    found = []
    with ThreadPoolExecutor(options.workers) as pool, options.list.open("w", encoding="utf-8") as lines:
        for row in pool.map(lambda each: judged(sandbox, *each), chosen):
            found.append(row)
            print(json.dumps(row), file=lines, flush=True)
    counts = collections.Counter(row["kind"] for row in found)
    print(f"{len(found)} scripts of {len(files)}; " + ", ".join(f"{counts[kind]} {kind}" for kind in KINDS))
    for row in found:
        if options.show and row["kind"] != "to its end":
            print(f"{row['script']}: {row['kind']}: {row['error']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
