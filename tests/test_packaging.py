"""What is installed: a wheel with both packages, their data, the marker for types and the command."""

from __future__ import annotations

import configparser
import email
import importlib.util
import shutil
import subprocess
import sys
import zipfile
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
    expected = in_tree("pscompat/**/*.py", "cmdlets/**/*.py", "pscompat/catalog/data/*", "pscompat/py.typed")
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


def test_what_the_code_imports_is_required(wheel: zipfile.ZipFile) -> None:
    import ast

    required = {
        line.split(">=")[0].lower() for line in text_of(wheel, "METADATA").splitlines() if "Requires-Dist" in line
    }
    required = {name.removeprefix("requires-dist: ") for name in required}
    packages = {"yaml": "pyyaml", "pytest": "pytest"}
    missing = set()
    for name in in_tree("pscompat/**/*.py", "cmdlets/**/*.py"):
        for node in ast.walk(ast.parse((ROOT / name).read_bytes())):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                modules = [node.module]
            for module in modules:
                top, _, rest = module.partition(".")
                if top in sys.stdlib_module_names or top in ("pscompat", "cmdlets"):
                    continue
                package = packages.get(top, top)
                if top == "azure":
                    package = "azure-" + "-".join(rest.split(".")[: 2 if rest.startswith("mgmt") else 1])
                if package not in required:
                    missing.add((name, module))
    assert missing == set()
