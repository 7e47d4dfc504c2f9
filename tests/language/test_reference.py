"""The parser against PowerShell's own: recorded doc examples, and the scripts of recorded cases.

Both lie beside the project while it is developed; where they do not, there is nothing to compare with.
"""

from __future__ import annotations

import json
import lzma
import os
import pathlib
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from pscompat.language.debug import describe

REFERENCE = pathlib.Path(__file__).resolve().parents[3] / "shared" / "oracle"
EXAMPLES = REFERENCE / "ast.jsonl.xz"
ENGINE = REFERENCE / "psref"


def first_difference(expected: Any, found: Any, path: str = "") -> str | None:
    if isinstance(expected, list) and isinstance(found, list):
        for number, (one, other) in enumerate(zip(expected, found)):
            difference = first_difference(one, other, f"{path}[{number}]")
            if difference:
                return difference
        return None if len(expected) == len(found) else f"{path}: {len(expected)} parts, {len(found)} found"
    return None if expected == found else f"{path}: {expected!r}, found {found!r}"


def compare(text: str, reference: dict[str, Any]) -> str | None:
    """What differs, None for the same: of a refused text the first error's id and start."""
    found = describe(text)
    if not reference["errors"]:
        return first_difference([[], reference["ast"]], [found["errors"], found["ast"]])
    error_id, start = reference["errors"][0][:2]
    expected = [error_id, min(start, len(text))]
    return first_difference(expected, found["errors"][0][:2] if found["errors"] else None, "error")


def scripts_of_cases() -> Iterator[str]:
    sys.path.insert(0, str(REFERENCE))
    try:
        import casefile  # type: ignore[import-not-found]
    finally:
        sys.path.remove(str(REFERENCE))
    for path in sorted((REFERENCE / "cases").glob("*.txt")):
        for case in casefile.read(path.read_bytes().decode("utf-8")):
            if case["script"].isascii():  # the engine counts in UTF-16 units
                yield case["script"]


@pytest.mark.skipif(not EXAMPLES.exists(), reason="no recorded examples beside the project")
def test_recorded_doc_examples() -> None:
    with lzma.open(EXAMPLES, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    different = {record["id"]: compare(record["text"], record) for record in records}
    assert {name: difference for name, difference in different.items() if difference} == {}


@pytest.mark.skipif(not os.access(ENGINE, os.X_OK), reason="no engine beside the project")
def test_scripts_of_recorded_cases() -> None:
    scripts = list(scripts_of_cases())
    lines = "".join(json.dumps({"id": str(number), "text": text}) + "\n" for number, text in enumerate(scripts))
    done = subprocess.run([ENGINE, "ast"], input=lines.encode(), capture_output=True, timeout=120, check=True)
    answers = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert len(answers) == len(scripts)
    different = {scripts[int(answer["id"])]: compare(scripts[int(answer["id"])], answer) for answer in answers}
    assert {script: difference for script, difference in different.items() if difference} == {}
