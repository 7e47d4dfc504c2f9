"""The direction of imports (docs/design.md): a room imports what stands before it, function-local imports included.

What type checkers alone read does not count. The rooms and their order stand in ROOMS, the exceptions in EXCEPTIONS.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest

PROJECT = Path(__file__).parents[1]
TOPS = ("pscompat", "cmdlets")

ROOMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("package", ("pscompat/__init__.py", "pscompat/version.py")),
    (
        "packed files",
        (
            "pscompat/packed.py",
            "pscompat/own_program.py",
            "pscompat/late_patterns.py",
            "pscompat/decimal_limits.py",
            "pscompat/bicep.py",
        ),
    ),
    ("Azure's facts", ("pscompat/arm/",)),
    ("language", ("pscompat/language/",)),
    ("dotnet", ("pscompat/dotnet/",)),
    ("commands", ("pscompat/commands/", "pscompat/cmdlet.py")),
    ("catalog", ("pscompat/catalog/",)),
    ("binding", ("pscompat/binding/",)),
    ("runtime", ("pscompat/runtime/",)),
    ("providers", ("pscompat/providers/",)),
    ("formatting", ("pscompat/formatting/",)),
    ("simulator", ("pscompat/simulator/",)),
    ("azure", ("pscompat/azure/",)),
    (
        "core cmdlets",
        (
            "cmdlets/__init__.py",
            "cmdlets/core/",
            "cmdlets/host/",
            "cmdlets/archive/",
            "cmdlets/powershellget/",
            "cmdlets/psresourceget/",
            "cmdlets/packagemanagement/",
            "cmdlets/utility/",
            "cmdlets/management/",
            "cmdlets/security/",
            "cmdlets/thread_job/",
        ),
    ),
    ("Az cmdlets' engine", ("cmdlets/_az/",)),
    ("Az cmdlets by records", ("cmdlets/_recorded/",)),
    ("Az.Accounts", ("cmdlets/az_accounts/",)),
    ("Az.Dns", ("cmdlets/az_dns/",)),
    ("Az cmdlets", ("cmdlets/az_",)),
    ("session", ("pscompat/session.py", "pscompat/objects.py", "pscompat/assembly.py", "pscompat/pytest_plugin.py")),
    ("host", ("pscompat/host/", "pscompat/cli.py", "pscompat/__main__.py")),
)
"""Bottom to top: the rooms with the folders and files that they are. The first beginning that fits a path is its room."""

ALONE = {"simulator": frozenset({"packed files", "Azure's facts"})}
"""Rooms that import nothing of ours but themselves and these: Azure Resource Manager seen from the wire needs no PowerShell."""

EXCEPTIONS: dict[tuple[str, str], str] = {
    ("pscompat", "pscompat.session"): "`from pscompat import Session` loads it when it is asked for by name",
    ("pscompat", "pscompat.objects"): "so does `from pscompat import PowerShellError`",
}
"""Arrows against the direction, (from, to), each with its reason."""

LARGEST_CIRCLE = 6
MOST_LOCAL_IMPORTS = 300


class Import(NamedTuple):
    """One import of one of our modules: in which file and line, of what, and whether inside a function."""

    source: str
    file: str
    line: int
    target: str
    local: bool


def module_name(path: Path) -> str:
    """The dotted name of the module in a file, given relative to the project."""
    parts = list(path.with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules(project: Path) -> dict[str, str]:
    """The modules of the project with their files, relative to it, with `/`."""
    found = (path.relative_to(project) for top in TOPS for path in sorted((project / top).rglob("*.py")))
    return {module_name(path): path.as_posix() for path in found}


@lru_cache
def imports(project: Path) -> list[Import]:
    """Every import of one of the project's modules by another."""
    known = modules(project)
    found: list[Import] = []
    for source, file in known.items():
        package = source if file.endswith("__init__.py") else source.rpartition(".")[0]
        tree = ast.parse((project / file).read_text("utf-8"), file)
        for node, local in _import_nodes(tree, False):
            for target in sorted(_targets(node, package, known) - {source}):
                found.append(Import(source, file, node.lineno, target, local))
    return found


def _import_nodes(node: ast.AST, local: bool) -> Iterator[tuple[ast.Import | ast.ImportFrom, bool]]:
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        yield node, local
        return
    if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
        children: Iterable[ast.AST] = node.orelse
    else:
        children = ast.iter_child_nodes(node)
    local = local or isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
    for child in children:
        yield from _import_nodes(child, local)


def _targets(node: ast.Import | ast.ImportFrom, package: str, known: Mapping[str, str]) -> set[str]:
    """The modules of ours that an import names."""
    if isinstance(node, ast.Import):
        return {name for alias in node.names if (name := alias.name) in known}
    base = node.module or ""
    if node.level:
        parts = package.split(".")
        above = parts[: len(parts) - node.level + 1]
        base = ".".join([*above, base] if base else above)
    names = (f"{base}.{alias.name}" for alias in node.names)
    return {name if name in known else base for name in names} & set(known)


def room_of(file: str) -> int:
    """The place of a file's room in ROOMS; LookupError for a file without a room."""
    for place, (_, beginnings) in enumerate(ROOMS):
        if file.startswith(beginnings):
            return place
    raise LookupError(f"{file} is in no room: give it one in ROOMS and in docs/design.md")


def upward(project: Path) -> list[tuple[Import, str]]:
    """The imports against the direction, exceptions included, each with a line that tells of it."""
    known = modules(project)
    found: list[tuple[Import, str]] = []
    for one in imports(project):
        above, below = room_of(one.file), room_of(known[one.target])
        name, wanted = ROOMS[above][0], ROOMS[below][0]
        other_az = name == wanted == "Az cmdlets" and one.source.split(".")[1] != one.target.split(".")[1]
        against = below > above or other_az or (below != above and name in ALONE and wanted not in ALONE[name])
        if against:
            found.append((one, f"{one.file}:{one.line}: {name} imports {one.target} of {wanted}"))
    return found


def circles(graph: Mapping[str, Iterable[str]]) -> list[set[str]]:
    """The sets of more than one module that reach each other."""
    remaining = {name: set(targets) for name, targets in graph.items()}
    reached = {name: _reached(name, remaining) for name in remaining}
    found: list[set[str]] = []
    placed: set[str] = set()
    for name in remaining:
        if name not in placed:
            circle = {other for other in reached[name] if name in reached.get(other, ())}
            if len(circle) > 1:
                found.append(circle)
            placed |= circle
    return found


def _reached(start: str, graph: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for target in graph.get(waiting.pop(), ()):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen


def graph_of(found: Iterable[Import]) -> dict[str, set[str]]:
    """Modules to the modules that they import."""
    graph: dict[str, set[str]] = {}
    for one in found:
        graph.setdefault(one.source, set()).add(one.target)
    return graph


def test_every_file_has_a_room() -> None:
    for file in modules(PROJECT).values():
        room_of(file)


def test_imports_go_one_way() -> None:
    found = [text for one, text in upward(PROJECT) if (one.source, one.target) not in EXCEPTIONS]
    assert not found, "\n".join(found)


def test_exceptions_are_needed() -> None:
    assert set(EXCEPTIONS) <= {(one.source, one.target) for one, _ in upward(PROJECT)}


def test_circles_are_small() -> None:
    large = [" ".join(sorted(circle)) for circle in circles(graph_of(imports(PROJECT))) if len(circle) > LARGEST_CIRCLE]
    assert not large, "\n".join(large)


def test_imports_inside_functions_are_few() -> None:
    assert len([one for one in imports(PROJECT) if one.local]) < MOST_LOCAL_IMPORTS


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small project with an arrow of each kind against the direction, and a circle."""
    files = {
        "pscompat/language/a.py": "def f():\n    from pscompat.runtime import b\n",
        "pscompat/runtime/b.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import pscompat.host.c\n",
        "pscompat/host/c.py": "from ..runtime.b import x\nimport pscompat.host.d\n",
        "pscompat/host/d.py": "from pscompat.host.c import x\n",
        "pscompat/simulator/e.py": "import pscompat.language.a\n",
        "cmdlets/az_one/f.py": "from cmdlets.az_two import g\n",
        "cmdlets/az_two/g.py": "from cmdlets.az_accounts import h\n",
        "cmdlets/az_accounts/h.py": "",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def test_what_is_found(tree: Path) -> None:
    assert [text for _, text in upward(tree)] == [
        "pscompat/language/a.py:2: language imports pscompat.runtime.b of runtime",
        "pscompat/simulator/e.py:1: simulator imports pscompat.language.a of language",
        "cmdlets/az_one/f.py:1: Az cmdlets imports cmdlets.az_two.g of Az cmdlets",
    ]
    assert circles(graph_of(imports(tree))) == [{"pscompat.host.c", "pscompat.host.d"}]
    assert [one.file for one in imports(tree) if one.local] == ["pscompat/language/a.py"]


def test_a_file_without_a_room() -> None:
    with pytest.raises(LookupError, match=r"pscompat/stray\.py is in no room"):
        room_of("pscompat/stray.py")
