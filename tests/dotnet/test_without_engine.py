"""pscompat.dotnet needs no engine: every module of it loads, and its values work, with nothing of the rooms above loaded."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pscompat

ROOT = Path(pscompat.__file__).parent.parent
MODULES = sorted(
    ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for file in (ROOT / "pscompat" / "dotnet").rglob("*.py")
)
ABOVE = """
import sys
below = {"decimal_limits", "dotnet", "late_patterns", "own_program", "packed", "version"}
rooms = {name.split(".")[1] for name in sys.modules if name.startswith("pscompat.")} - below
assert not rooms, f"loaded beside pscompat.dotnet: {sorted(rooms)}"
assert "cmdlets" not in sys.modules
"""


def run(code: str) -> str:
    """What Python prints for this code in a process of its own; the rooms above must not be loaded at its end."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code) + ABOVE], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_every_module_loads_without_an_engine():
    assert len(MODULES) > 80
    imports = "".join(f"import {module}\n" for module in MODULES)
    assert run(imports + "print('loaded')\n") == "loaded"


def test_each_module_loads_first():
    """No module counts on another to have been loaded before it."""
    assert (
        run(
            f"""
        import importlib, os, traceback
        for module in {MODULES!r}:
            child = os.fork()
            if not child:
                try:
                    importlib.import_module(module)
                except BaseException:
                    print(module, traceback.format_exc(), flush=True)
                os._exit(0)
            os.waitpid(child, 0)
        """
        )
        == ""
    )


def test_decimal_stays_unloaded_until_a_decimal_is_made():
    assert (
        run(
            """
        from pscompat.dotnet import convert, members, operators, types
        import sys
        assert convert.to_string(1.5) == "1.5" and convert.to_bool("x") and types.name_of(2) == "System.Int32"
        assert "decimal" not in sys.modules
        made = convert.convert_to("2.5", "decimal")
        print(convert.to_string(made), types.name_of(made), types.of(made).full_name)
        """
        )
        == "2.5 System.Decimal System.Decimal"
    )


def test_conversions_build_objects_from_convert_alone():
    assert run(
        """
        from pscompat.dotnet.convert import convert_to, to_string
        from pscompat.dotnet.values import Hashtable
        print(to_string(convert_to("1.2.3", "version")), to_string(convert_to("2024-05-06", "datetime")))
        print(to_string(convert_to(["1", "2"], "int[]")), to_string(convert_to("friday", "System.DayOfWeek")))
        made = convert_to(Hashtable([("UserName", "me"), ("Domain", "here")]), "System.Net.NetworkCredential")
        print(made.UserName, made.Domain)
        """
    ).splitlines() == ["1.2.3 05/06/2024 00:00:00", "1 2 Friday", "me here"]


def test_members_and_operators_work_without_a_session():
    assert run(
        """
        from pscompat.dotnet import members, operators, types
        from pscompat.dotnet.errors import TerminatingError
        from pscompat.dotnet.values import PSCustomObject
        thing = PSCustomObject({"Name": "x", "Size": 3})
        print(members.get(thing, "size"), members.get("abc", "Length"), members.get([thing, thing], "Name"))
        print(members.invoke("abc", "ToUpper", []), members.static_invoke(types.known("System.Math"), "Max", [2, 5]))
        print([p.Name for p in members.get(thing, "psobject").Properties])
        print(operators.BINARY["Plus"](1, "2"), operators.BINARY["Multiply"]("ab", 2))
        try:
            members.invoke("abc", "Nope", [])
        except TerminatingError as failure:
            print(failure.record.FullyQualifiedErrorId, failure.record.CategoryInfo.ToString())
        """
    ).splitlines() == [
        "3 3 ['x', 'x']",
        "ABC 5",
        "['Name', 'Size']",
        "3 abab",
        "MethodNotFound InvalidOperation: (:) [], RuntimeException",
    ]
