"""The differential runner: the same scripts in PowerShell and pscompat, and what differs. README.md says how it is used.

python tests/differential/run.py generate --seeds 0-999
python tests/differential/run.py mutate --seed 7 --count 500
python tests/differential/run.py folder FOLDER
python tests/differential/run.py compare FILE
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import places  # noqa: F401
from answer import LEFT_OUT, Difference
from batch import Batch
from filing import record
from generate import script
from mutate import mutants
from process import difference
from shells import Missing, Shells, find
from shrink import shrink
from summary import Finding, accepted, is_accepted, report

AT_ONCE = {"batch": 100, "process": 20}
PROCESSES = 2
Named = tuple[str, str]


class Comparer:
    """Compares scripts in one of the two modes."""

    def __init__(self, shells: Shells, mode: str, seconds: float, shrink_seconds: float) -> None:
        self._shells = shells
        self._seconds = seconds
        self._shrink_seconds = shrink_seconds
        self._batch = Batch(shells, seconds) if mode == "batch" else None

    def differences(self, scripts: Sequence[str]) -> list[Difference | None]:
        """What differs for each script."""
        if self._batch is not None:
            return self._batch.differences(scripts)
        with ThreadPoolExecutor(PROCESSES) as pool:
            return list(pool.map(lambda text: difference(self._shells, text, self._seconds), scripts))

    def shrunk(self, finding: Finding) -> Finding:
        """The finding with the smallest script found that shows the same kind of difference, twice."""
        wanted = finding.difference.signature

        def shows(scripts: Sequence[str]) -> list[bool]:
            return [found is not None and found.signature == wanted for found in self.differences(scripts)]

        small = shrink(finding.script, shows, self._shrink_seconds)
        again = self.differences([small])[0]
        stable = again is not None and again.signature == wanted
        return Finding(finding.name, small, again) if stable and again else finding

    def close(self) -> None:
        """End both shells."""
        if self._batch is not None:
            self._batch.close()


def sources(options: argparse.Namespace) -> Iterator[Named]:
    """The scripts that were asked for, each with its name."""
    if options.source == "generate":
        first, _, last = options.seeds.partition("-")
        for seed in range(int(first), int(last or first) + 1):
            yield f"seed-{seed}", script(seed, options.size, options.kind)
    elif options.source == "mutate":
        yield from mutants(options.seed, options.count)
    else:
        paths = sorted(options.path.rglob("*.ps1")) if options.path.is_dir() else [options.path]
        chosen = random.Random(options.seed).sample(paths, min(options.count, len(paths)))
        for path in chosen:
            name = path.relative_to(options.path).with_suffix("") if path != options.path else path.stem
            yield str(name), path.read_text("utf-8-sig", "replace")


def findings_of(
    comparer: Comparer, scripts: Iterable[Named], at_once: int
) -> Iterator[tuple[list[str], list[Finding]]]:
    """The names of the scripts that say something, and which of them differ, some at a time."""
    remaining = iter(scripts)
    while some := list(islice(remaining, at_once)):
        found = comparer.differences([text for _, text in some])
        told = [(one, each) for one, each in zip(some, found, strict=True) if each is None or each.part != LEFT_OUT]
        yield [name for (name, _), _ in told], [Finding(*one, each) for one, each in told if each is not None]


def some_of_each(findings: list[Finding], most: int) -> list[Finding]:
    """At most so many findings, of as many kinds as there are, the shortest scripts of each."""
    places_in_kind: dict[str, int] = {}
    ranked = []
    for finding in sorted(findings, key=lambda it: len(it.script)):
        place = places_in_kind[finding.difference.signature] = places_in_kind.get(finding.difference.signature, 0) + 1
        ranked.append((place, finding))
    return [finding for _, finding in sorted(ranked, key=lambda it: it[0])][:most]


def run(options: argparse.Namespace, shells: Shells) -> int:
    """Compare, shrink, report and file; 1 when something differs that is not listed."""
    comparer = Comparer(shells, options.mode, options.seconds, options.shrink_seconds)
    known, listed = accepted(), 0
    asked: list[str] = []
    findings: list[Finding] = []
    try:
        for names, found in findings_of(comparer, sources(options), AT_ONCE[options.mode]):
            asked += names
            new = [finding for finding in found if not is_accepted(finding, known)]
            listed += len(found) - len(new)
            findings += new
            print(f"{len(asked)} scripts, {len(findings)} differ", file=sys.stderr, flush=True)
        chosen = some_of_each(findings, options.shrink)
        small = {finding.name: comparer.shrunk(finding) for finding in chosen}
    finally:
        comparer.close()
    small = {name: finding for name, finding in small.items() if not is_accepted(finding, known)}
    shown = [small.get(finding.name, finding) for finding in findings]
    print(report(shown, asked, listed, options.examples))
    if options.file is not None:
        for name, finding in small.items():
            done = record(shells, options.file, name.replace("/", "-").lower(), finding.script)
            print(f"{name}: {'recorded' if done else 'not the same in two runs of PowerShell'}", file=sys.stderr)
    return 1 if findings else 0


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(
        description="Runs the same scripts in PowerShell and pscompat and shows what differs."
    )
    commands = parser.add_subparsers(dest="source", required=True)
    for name, about in (
        ("generate", "random scripts"),
        ("mutate", "mutants of the recorded cases"),
        ("folder", "the scripts of a folder"),
        ("compare", "one script"),
    ):
        command = commands.add_parser(name, help=about)
        command.add_argument(
            "--mode", choices=("batch", "process"), default="batch" if name in ("generate", "mutate") else "process"
        )
        command.add_argument("--seconds", type=float, default=5.0, help="time for one script")
        command.add_argument("--shrink", type=int, default=20, help="how many differences are shrunk")
        command.add_argument("--shrink-seconds", type=float, default=20.0, help="time for shrinking one difference")
        command.add_argument("--examples", type=int, default=3, help="how many scripts of each kind are shown")
        command.add_argument("--file", type=Path, help="a file of recorded cases that takes what was shrunk")
        command.add_argument("--seed", type=int, default=0, help="chooses mutants, or scripts of a large folder")
        command.add_argument(
            "--count", type=int, default=200 if name == "mutate" else sys.maxsize, help="how many scripts at most"
        )
        if name == "generate":
            command.add_argument("--seeds", default="0-199", help="FIRST-LAST")
            command.add_argument("--size", type=int, default=6, help="statements of a script at most")
            command.add_argument(
                "--kind",
                choices=("programs", "rules", "grammar", "syntax", "broken", "faulty"),
                default="programs",
                help="what is written",
            )
        if name in ("folder", "compare"):
            command.add_argument("path", type=Path)
    return parser


def main() -> int:
    """Run the command line; 2 when PowerShell or the sandbox is missing."""
    options = arguments().parse_args()
    try:
        shells = find()
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 2
    return run(options, shells)


if __name__ == "__main__":
    sys.exit(main())
