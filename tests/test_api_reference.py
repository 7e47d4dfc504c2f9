"""docs/api.md is what the docstrings say, and names what can be imported."""

from __future__ import annotations

import importlib
import runpy
import subprocess
import sys
from pathlib import Path

TOOL = Path(__file__).parent.parent / "tools" / "make_api_reference.py"


def test_the_page_is_not_stale() -> None:
    done = subprocess.run([sys.executable, TOOL, "--check"], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_name_can_be_imported_from_where_the_page_says() -> None:
    public = runpy.run_path(str(TOOL))["PUBLIC"]
    missing = [entry.name for entry in public if not hasattr(importlib.import_module(entry.module), entry.name)]
    assert missing == []


def test_every_public_name_of_the_package_is_on_the_page() -> None:
    public = {entry.name for entry in runpy.run_path(str(TOOL))["PUBLIC"] if entry.module == "pscompat"}
    assert public == set(importlib.import_module("pscompat").__all__) - {"__version__"}


def test_every_entry_has_a_text() -> None:
    page = runpy.run_path(str(TOOL))["reference"]()
    for entry in page.split("\n### ")[1:]:
        heading, _, rest = entry.partition("\n")
        text = rest.split("```\n")[1].split("\n## ")[0].strip()
        assert text, f"{heading} has no docstring"
