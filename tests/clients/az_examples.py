"""Run the examples of Microsoft's help pages of Az cmdlets on the simulator.

The pages (platyPS, as in the repository MicrosoftDocs/azure-docs-powershell) are not part of this project. Each example runs in a session of
its own. What it names and does not make itself is made before: groups and machines in the inventory, other resources by a PUT with a minimal
body, variables without a value by their names; where that ends in an error, they are left without one.
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from example_fixture import Fixture
from example_pages import Example, examples, ids_given, parameters_of, read_members, unassigned
from example_runs import lacking, run, within
from example_texts import as_script
from example_values import Values, value_of

from pscompat.language import ParseError

Result = TypeVar("Result")
ROUNDS = 14
"""How often an example is run anew with what it missed before."""
SECONDS = 40
KINDS = ("ok", "listed", "error", "not implemented", "not simulated", "no PowerShell", "too long")
HOMES = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "AZURE_CONFIG_DIR", "TMPDIR")
LEFT = Path(__file__).with_name("az_examples_left.txt")
"""The examples that cannot end without an error: cmdlet, number, reason a line."""


def outcome(example: Example) -> tuple[str, str]:
    """How an example ended, one of KINDS, and the first error."""
    reason = listed().get((example.cmdlet, example.number))
    if reason is not None:
        return "listed", reason
    try:
        result = _run(prepared(example))
        if result[0] != "error":
            return result
        bare = _run(Fixture(as_script(example.code, value_of)))
        return bare if bare[0] == "ok" else result
    except ParseError as problem:
        return "no PowerShell", str(problem).splitlines()[0]


def _run(fixture: Fixture) -> tuple[str, str]:
    """How the fixture's code ended when nothing more could be learned of what it missed, and the first error."""
    result = ("error", "")
    for _ in range(ROUNDS):
        simulator = fixture.simulator()
        _, errors = apart(fixture, lambda code, simulator=simulator: run(simulator, code))  # type: ignore[misc]
        if not errors:
            return "ok", ""
        result = lacking(errors) or "error", errors[0]
        if result[0] != "error" or not fixture.learn(simulator, errors):
            return result
    return result


def prepared(example: Example) -> Fixture:
    """What is known to be needed before an example was run. Raises ParseError for one that is no PowerShell."""
    code = as_script(example.code, value_of)
    values = Values(group_of(code))
    uses = parameters_of(code)
    return Fixture(values.assignments(unassigned(code), uses, read_members(code), ids_given(code)) + code)


@cache
def listed() -> dict[tuple[str, int], str]:
    """The examples that cannot end without an error whatever is there, with the reasons."""
    found = {}
    for line in LEFT.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            cmdlet, number, reason = line.split(None, 2)
            found[cmdlet, int(number)] = reason
    return found


def group_of(code: str) -> str:
    """The resource group that an example is about."""
    found = re.search(r"-ResourceGroup(?:Name)?\s+(['\"]?)([\w.-]+)\1", code, re.IGNORECASE)
    return found[2] if found else "rg1"


def apart(fixture: Fixture, work: Callable[[str], Result]) -> Result:
    """What a run of a fixture's code gives, in a folder and a home of its own with the files that are needed."""
    before = os.getcwd()
    with tempfile.TemporaryDirectory(dir=".") as folder:
        os.environ.update({name: str(Path(folder).resolve()) for name in HOMES})
        os.chdir(folder)
        try:
            fixture.write_files(Path())
            return work(fixture.before + fixture.code)
        finally:
            os.chdir(before)


def judge(example: Example) -> dict[str, Any]:
    """An example's outcome as a line of the list."""
    kind, error = within(SECONDS, lambda: outcome(example))
    return {"cmdlet": example.cmdlet, "example": example.number, "kind": kind, "error": error[:400]}


def of_pages(pages: Sequence[Path], workers: int) -> Iterator[dict[str, Any]]:
    """The outcomes of the pages' examples, each page in a process and a folder of its own, in the order in which pages end.

    The processes are forked from this one, which has loaded what they need.
    """
    outcome(Example("Get-AzVM", 0, "Get-AzVM", ""))
    waiting = list(reversed(pages))
    running: dict[int, tuple[Path, Path]] = {}
    with tempfile.TemporaryDirectory(prefix="az-examples-") as folder:
        while waiting or running:
            while waiting and len(running) < workers:
                page = waiting.pop()
                own = Path(folder, page.stem)
                own.mkdir()
                running[_forked(page, own)] = page, own
            done, _ = os.wait()
            page, own = running.pop(done)
            rows = [json.loads(line) for line in (own / "rows").read_text("utf-8").splitlines()]
            yield from rows
            for each in list(examples(page))[len(rows) :]:
                yield {"cmdlet": each.cmdlet, "example": each.number, "kind": "error", "error": "CRASH"}


def _forked(page: Path, folder: Path) -> int:
    """The id of a process that writes the outcomes of a page into a folder, where it works."""
    rows = (folder / "rows").open("w", encoding="utf-8")
    process = os.fork()
    if process:
        rows.close()
        return process
    try:
        todo = list(examples(page))
        os.chdir(folder)
        nothing = os.open(os.devnull, os.O_RDWR)
        for number in range(3):
            os.dup2(nothing, number)
        for example in todo:
            print(json.dumps(judge(example)), file=rows, flush=True)
    finally:
        os._exit(0)


def main() -> int:
    """The command; exit code 0 when nothing ends in not implemented, not simulated or too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, help="folders of help pages, one a module")
    parser.add_argument("--only", default="", help="only pages whose name holds this text")
    parser.add_argument("--show", action="store_true", help="print each example that did not run")
    parser.add_argument("--list", type=Path, help="write the outcomes to this file, a line of JSON each")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    found: list[dict[str, Any]] = []
    for folder in options.folders:
        pages = sorted(page for page in folder.glob("*-*.md") if options.only.lower() in page.stem.lower())
        rows = [{"module": folder.name, **row} for row in of_pages(pages, options.workers)]
        found += sorted(rows, key=lambda row: (row["cmdlet"], row["example"]))
        counts = collections.Counter(row["kind"] for row in rows)
        shares = ", ".join(f"{counts[kind]} {kind}" for kind in KINDS if counts[kind])
        print(f"{folder.name}: {len(rows)} examples; {shares}", flush=True)
    if options.show:
        for row in found:
            if row["kind"] != "ok":
                print(f"{row['cmdlet']} {row['example']}: {row['kind']}: {row['error'].partition(chr(10))[0]}")
    if options.list:
        options.list.write_text("".join(json.dumps(row) + "\n" for row in found))
    return 0 if {row["kind"] for row in found} <= {"ok", "listed", "error", "no PowerShell"} else 1


if __name__ == "__main__":
    sys.exit(main())
