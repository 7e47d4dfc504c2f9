"""Writes docs/az-modules.md: how many cmdlets of each Az module act.

    python -m tools.make_module_list            writes the file
    python -m tools.make_module_list --check    exits with 1 and says so when the file is not what it would write

What acts is what `Get-Command -Acts` lists: cmdlets with code of their own (cmdlets/az_…), and those that records carry out
(cmdlets/_recorded).
"""

from __future__ import annotations

import collections
import sys
from pathlib import Path

from cmdlets._recorded.store import store
from pscompat import catalog
from pscompat.catalog.az_folders import AzFolders

TARGET = Path(__file__).parent.parent / "docs" / "az-modules.md"
HEAD = """\
# Which Az cmdlets act

Of {known:,} cmdlets in {modules} modules of Az, {acting:,} act: {written:,} by code of their own, {recorded:,} by a record of what they send or make. The
others are known: they are completed, bound and checked, and say that they do not act. `Get-Command -Acts -Module Az.Compute` lists those of
a module, `(Get-Command -Acts | ? Source -like Az.*).Count` counts them. `tools/make_module_list.py` makes this page.

| module | cmdlets | act |
|---|---:|---:|
"""


def page() -> str:
    """The text of the page."""
    known = {name.lower(): module for name, module in catalog.names_and_modules() if module.startswith("Az.")}
    written = {name.lower() for name in AzFolders("cmdlets").names_and_modules()} & known.keys()
    recorded = {name.lower() for name in store().names_and_modules()} & known.keys() - written
    total = collections.Counter(known.values())
    acting = collections.Counter(known[name] for name in written | recorded)
    head = HEAD.format(
        known=len(known),
        modules=len(total),
        acting=len(written | recorded),
        written=len(written),
        recorded=len(recorded),
    )
    rows = (f"| {module} | {count} | {acting[module] or ''} |\n" for module, count in sorted(total.items()))
    return head + "".join(rows)


def main(arguments: list[str]) -> int:
    """Write the page, or compare it."""
    made = page()
    if arguments == ["--check"]:
        if TARGET.exists() and TARGET.read_text("utf-8") == made:
            return 0
        print("docs/az-modules.md is stale: run python -m tools.make_module_list", file=sys.stderr)
        return 1
    TARGET.write_text(made, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
