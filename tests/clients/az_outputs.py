"""Compare what examples of Microsoft's help of Az cmdlets show with what they show here: list or table, and the labels.

The pages show what some version of Az printed once; a difference is a hint, not a proof. Run by hand:
`python tests/clients/az_outputs.py FOLDER/Az.Compute --show`.
"""

from __future__ import annotations

import argparse
import collections
import re
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "support")]

from az_examples import ROUNDS, SECONDS, apart, prepared
from example_pages import Example, examples
from example_runs import shown, within

from pscompat.language import ParseError

_LIST_ROW = re.compile(r"^\s{0,4}([A-Za-z][\w. ()-]*?)\s*: ?(?=\S|$)")
_RULE = re.compile(r"^\s*-+( +-+)*\s*$")


def form(text: str) -> tuple[str, ...]:
    """The form of a printed text: `table` or `list` and the labels in their order, empty where it is neither."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if _RULE.match(line) and number:
            return ("table", *_columns(lines[number - 1], line))
        if found := _LIST_ROW.match(line):
            return ("list", *_labels(lines[number:], found[1]))
    return ()


def _columns(head: str, rule: str) -> list[str]:
    """The titles of columns: what stands in the head between the places where the rule begins anew."""
    starts = [found.start() for found in re.finditer(r"-+", rule)]
    ends = [*starts[1:], None]
    return [head[start:end].strip() for start, end in zip(starts, ends, strict=True)]


def _labels(lines: list[str], first: str) -> list[str]:
    """The labels of the first object of a list, those of values within values left out."""
    column = lines[0].index(":")
    found = [first]
    for line in lines[1:]:
        if not line.strip():
            break
        if len(line) > column and line[column] == ":" and line[:column].strip() and line[:1] != " ":
            found.append(line[:column].strip())
    return found


def outcome(example: Example) -> tuple[str, str]:
    """How an example's output compares: same, more labels, other labels, other form, nothing, error; and what differs."""
    wanted = form(example.output)
    try:
        fixture = prepared(example)
    except ParseError:
        return "error", "no PowerShell"
    text = ""
    for _ in range(ROUNDS):
        simulator = fixture.simulator()
        errors, text = apart(fixture, lambda code, simulator=simulator: shown(simulator, code))  # type: ignore[misc]
        if errors:
            if not fixture.learn(simulator, errors):
                return "error", errors[0]
        elif text.strip() or not fixture.fill(simulator):
            break
    found = form(text)
    if found == wanted:
        return "same", ""
    if not found:
        return "nothing", f"wanted {wanted}; {text.strip()[:80]!r}"
    if found[0] != wanted[0]:
        return "other form", f"{found} wanted {wanted}"
    more, less = [label for label in found if label not in wanted], [label for label in wanted if label not in found]
    return ("other labels" if less else "more labels"), f"more: {more} less: {less}"


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, help="folders of help pages, one a module")
    parser.add_argument("--only", default="", help="only pages whose name holds this text")
    parser.add_argument("--show", action="store_true", help="print what differs")
    options = parser.parse_args()
    for folder in options.folders:
        counts: collections.Counter[str] = collections.Counter()
        for page in sorted(folder.glob("*-*.md")):
            if options.only.lower() not in page.stem.lower():
                continue
            for example in examples(page):
                if not form(example.output):
                    continue
                kind, what = within(SECONDS, lambda example=example: outcome(example))  # type: ignore[misc]
                counts[kind] += 1
                if options.show and kind not in ("same", "more labels", "error"):
                    print(f"{example.cmdlet} {example.number}: {kind}: {what}", flush=True)
        print(f"{folder.name}: " + ", ".join(f"{number} {kind}" for kind, number in counts.most_common()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
