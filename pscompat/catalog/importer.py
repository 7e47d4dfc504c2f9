"""Making a catalog from help pages in platyPS Markdown: `python -m pscompat.catalog.importer DIR OUT`.

DIR holds a module's help as MODULE/CMDLET.md or in any other folders; each page names its module. A tab-separated file
`modules.tsv` in the data folder adds what help does not say: module versions and the aliases of cmdlets.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from pscompat.catalog import records
from pscompat.catalog.facts import CommandFacts
from pscompat.catalog.platyps import PlatypsError, read_page
from pscompat.catalog.store import FACTS_FILE, TEXTS_FILE, CatalogError, Store, write_store
from pscompat.catalog.texts import HelpText

SUPPLEMENT = Path(__file__).parent / "data" / "modules.tsv"
Row = tuple[str, str, str]


class ImportReport:
    """What an import found: modules with their number of cmdlets, and the pages left out with the reason."""

    __slots__ = ("modules", "skipped")

    def __init__(self) -> None:
        self.modules: dict[str, int] = {}
        self.skipped: list[tuple[Path, str]] = []


def read_pages(
    source: str | Path, report: ImportReport, wanted: Callable[[str], object] | None = None
) -> Iterator[tuple[CommandFacts, HelpText]]:
    """The facts and texts of every help page below a folder, in the order of their paths; others go to the report.

    Of a cmdlet that has several pages the first counts. A module is spelled as its folder, where that has its name.
    """
    if not os.path.isdir(source):
        raise NotADirectoryError(f"'{source}' is no folder")
    seen: dict[str, Path] = {}
    for path in sorted(Path(source).rglob("*.md")):
        try:
            facts, texts = read_page(path.read_text("utf-8-sig", errors="replace"))
        except PlatypsError as error:
            report.skipped.append((path, str(error)))
            continue
        if path.parent.name.lower() == facts.module.lower():
            facts.module = path.parent.name
        if wanted and not wanted(facts.module):
            continue
        first = seen.setdefault(facts.name.lower(), path)
        if first != path:
            report.skipped.append((path, f"describes {facts.name} as '{first}' does"))
            continue
        report.modules[facts.module] = report.modules.get(facts.module, 0) + 1
        yield facts, texts


def read_supplement(path: Path = SUPPLEMENT) -> tuple[dict[str, str], dict[str, str]]:
    """Module versions by module and cmdlet names by alias, from lines `MODULE<tab>VERSION` and `ALIAS<tab>CMDLET`."""
    versions: dict[str, str] = {}
    aliases: dict[str, str] = {}
    for line in path.read_text("utf-8").splitlines():
        key, separator, value = line.partition("\t")
        if separator and not line.startswith("#"):
            (aliases if "-" in key else versions)[key] = value
    return versions, aliases


def build(source: str, out: str) -> ImportReport:
    """Write the catalog of facts that the package ships."""
    report = ImportReport()
    versions, aliases = read_supplement()
    rows = [_facts_row(facts) for facts, _ in read_pages(source, report)]
    known = {name for name, _, _ in rows}
    write_store(
        out,
        {module: versions.get(module, "") for module in report.modules},
        rows,
        {alias: name for alias, name in aliases.items() if name in known},
    )
    return report


def update(source: str | Path, folder: str, wanted: Callable[[str], object] | None = None) -> ImportReport:
    """Add the pages below `source` to the stores of facts and texts in a user's folder.

    wanted: says of a module's name whether to take it. Raises OSError, and CatalogError when there is nothing to add.
    """
    report = ImportReport()
    facts_rows: list[Row] = []
    texts_rows: list[Row] = []
    for facts, texts in read_pages(source, report, wanted):
        facts_rows.append(_facts_row(facts))
        texts_rows.append((facts.name, facts.module, texts.to_json()))
    if not facts_rows:
        raise CatalogError(f"no platyPS help page of a wanted module lies below '{source}'")
    for file_name, rows in ((FACTS_FILE, facts_rows), (TEXTS_FILE, texts_rows)):
        _merge(os.path.join(folder, file_name), dict.fromkeys(report.modules, ""), rows)
    return report


def _facts_row(facts: CommandFacts) -> Row:
    return facts.name, facts.module, records.encode(facts)


def _merge(path: str, modules: dict[str, str], rows: list[Row]) -> None:
    """Write rows to a store that keeps what it has of other modules."""
    try:
        old = Store(path)
    except FileNotFoundError:
        write_store(path, modules, rows)
        return
    added = {name.lower() for name, _, _ in rows}
    kept = [
        (entry.name, entry.module, old.record(entry))
        for entry in old.entries()
        if entry.module not in modules and entry.name.lower() not in added
    ]
    left = {module: old.modules[module] for _, module, _ in kept}
    write_store(path, left | modules, kept + rows)


def main(arguments: list[str]) -> int:
    """Build the catalog; returns the exit code."""
    if len(arguments) != 2:
        print("usage: python -m pscompat.catalog.importer DIR OUT", file=sys.stderr)
        return 2
    try:
        report = build(arguments[0], arguments[1])
    except OSError as error:
        print(f"importer: {error}", file=sys.stderr)
        return 1
    for path, reason in report.skipped:
        print(f"left out {path}: {reason}", file=sys.stderr)
    print(f"{sum(report.modules.values())} cmdlets of {len(report.modules)} modules")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
