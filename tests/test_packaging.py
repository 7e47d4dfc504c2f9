"""What is installed: a wheel with both packages, their data, the marker for types and the command."""

from __future__ import annotations

import ast
import configparser
import email
import importlib.util
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel of a copy of this tree, built without a network."""
    if importlib.util.find_spec("setuptools.command.bdist_wheel") is None:
        pytest.skip("no setuptools here that builds wheels alone (70.1 or newer; the extra `test` installs it)")
    place = tmp_path_factory.mktemp("wheel")
    tree = place / "tree"
    leave = shutil.ignore_patterns("__pycache__", ".*", "build", "*.egg-info")
    shutil.copytree(ROOT, tree, ignore=leave)
    for folder in (tree, *(path for path in tree.rglob("*") if path.is_dir())):
        folder.chmod(0o755)  # the tree that was copied may be one that nobody may write to
    build = "import sys, setuptools.build_meta as backend; print(backend.build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", build, str(place)], cwd=tree, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return zipfile.ZipFile(next(place.glob("*.whl")))


def in_tree(*patterns: str) -> set[str]:
    """The files of the tree that match, as a wheel names them."""
    found = (path for pattern in patterns for path in ROOT.glob(pattern))
    return {path.relative_to(ROOT).as_posix() for path in found if "__pycache__" not in path.parts}


def test_every_module_and_every_data_file_is_in_it(wheel: zipfile.ZipFile) -> None:
    expected = in_tree(
        "pscompat/**/*.py", "cmdlets/**/*.py", "pscompat/catalog/data/*", "pscompat/py.typed", "pscompat/**/*.html"
    )
    assert "pscompat/simulator/control/page.html" in expected
    assert "pscompat/catalog/data/az.catalog" in expected
    assert expected - set(wheel.namelist()) == set()


def test_nothing_else_is_in_it(wheel: zipfile.ZipFile) -> None:
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"pscompat", "cmdlets"}


def text_of(wheel: zipfile.ZipFile, name: str) -> str:
    [path] = [entry for entry in wheel.namelist() if entry.endswith(f".dist-info/{name}")]
    return wheel.read(path).decode()


def test_the_command_and_the_fixture_are_declared(wheel: zipfile.ZipFile) -> None:
    points = configparser.ConfigParser()
    points.read_string(text_of(wheel, "entry_points.txt"))
    assert points["console_scripts"]["pscompat"] == "pscompat.cli:main"
    assert points["pytest11"]["pscompat"] == "pscompat.pytest_plugin"


def test_the_metadata(wheel: zipfile.ZipFile) -> None:
    from pscompat import __version__

    facts = email.message_from_string(text_of(wheel, "METADATA"))
    assert (facts["Name"], facts["Version"], facts["Requires-Python"]) == ("pscompat", __version__, ">=3.10")
    assert "# pscompat" in str(facts.get_payload())


def imported(tree: ast.AST) -> Iterator[str]:
    """The modules that a program imports when it runs: those for type checkers are left out."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        yield from imported(node)


def distribution(module: str) -> str:
    """The package, as it is required, that a module of others comes with."""
    parts = module.split(".")
    if parts[0] == "azure":
        return "-".join(parts[: 3 if parts[1] == "mgmt" else 2])
    return {"yaml": "pyyaml", "markdown_it": "markdown-it-py"}.get(parts[0], parts[0])


def test_what_the_code_imports_is_required(wheel: zipfile.ZipFile) -> None:
    required = set(re.findall(r"^Requires-Dist: ([\w-]+)", text_of(wheel, "METADATA"), re.MULTILINE))
    required = {name.lower() for name in required}
    own = {"pscompat", "cmdlets", *sys.stdlib_module_names}
    needed = {
        (distribution(module), name)
        for name in in_tree("pscompat/**/*.py", "cmdlets/**/*.py")
        for module in imported(ast.parse((ROOT / name).read_bytes()))
        if module.partition(".")[0] not in own
    }
    assert {(package, name) for package, name in needed if package not in required} == set()
    assert {package for package, _ in needed} >= {"azure-mgmt-compute", "pyparsing", "pyyaml"}
