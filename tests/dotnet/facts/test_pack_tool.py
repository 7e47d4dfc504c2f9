"""The tool that packs the table: its output, run after run, and what it says about a source that it cannot read."""

from __future__ import annotations

import json
import lzma
import subprocess
import sys
from pathlib import Path

from pscompat.dotnet.facts.records import ParameterFacts
from pscompat.dotnet.facts.table import Table

ROOT = Path(__file__).parents[3]

TYPES = [
    {
        "name": "Contoso.Crate`1",
        "assembly": "Contoso",
        "kind": "class",
        "base": "System.Object",
        "generic": ["T"],
        "methods": {
            "Copy": [{"returns": "Contoso.Crate`1", "parameters": [["Contoso.Crate`1[]", "others", "params"]]}],
            "Fill": [
                {
                    "returns": "System.Void",
                    "parameters": [["!T", "value"], ["System.Char", "mark", "optional", "\u0000;\t"]],
                }
            ],
        },
    },
    {"name": "Contoso.apple", "assembly": "Contoso", "kind": "enum", "underlying": "Int16", "members": [["Red", -1]]},
    *(
        {"name": f"Contoso.Kind{n}", "assembly": f"Contoso.{n % 3}", "kind": "struct", "sealed": True}
        for n in range(60)
    ),
]


def write_source(folder: Path) -> None:
    added = {"type": "Contoso.apple", "members": {"Hue": {"kind": "AliasProperty", "refers": "Color"}}}
    for name, rows in (("types", TYPES), ("ets", [added])):
        with lzma.open(folder / f"{name}.jsonl.xz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
    (folder / "session.json").write_text(json.dumps({"accelerators": {"apple": "Contoso.apple"}}), encoding="utf-8")


def run(source: Path, output: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tools.pack_dotnet_facts", str(source), "--output", str(output)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, cwd=ROOT)


def test_the_same_source_makes_the_same_bytes(tmp_path: Path):
    write_source(tmp_path)
    outputs = [tmp_path / "1.facts", tmp_path / "2.facts"]
    for output in outputs:
        done = run(tmp_path, output)
        assert (done.returncode, done.stderr) == (0, "")
        assert "62 types" in done.stdout
    assert outputs[0].read_bytes() == outputs[1].read_bytes()


def test_what_was_packed_is_read(tmp_path: Path):
    write_source(tmp_path)
    assert run(tmp_path, tmp_path / "x.facts").returncode == 0
    table = Table(str(tmp_path / "x.facts"))
    crate = table.find("contoso.crate`1")
    assert crate is not None
    (copy,) = crate.method("Copy")
    assert copy.returns == "Contoso.Crate`1[!T]"
    assert copy.parameters == (ParameterFacts("Contoso.Crate`1[!T][]", "others", "params"),)
    assert crate.method("Fill")[0].parameters[1] == ParameterFacts("System.Char", "mark", "optional", "\u0000;\t")
    apple = table.find("Contoso.Apple")
    assert apple is not None and (apple.values, apple.underlying) == ({"Red": -1}, "System.Int16")
    assert [table.find(f"contoso.kind{n}") is not None for n in (0, 31, 59, 60)] == [True, True, True, False]
    assert len(table.with_prefix("contoso.")) == 62


def test_a_missing_source_is_named(tmp_path: Path):
    done = run(tmp_path, tmp_path / "x.facts")
    assert done.returncode == 2
    assert "types.jsonl.xz" in done.stderr
    assert not (tmp_path / "x.facts").exists()
