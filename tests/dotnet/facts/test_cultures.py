"""The table of cultures, and the tool that packs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from pscompat.dotnet.facts import cultures
from pscompat.packed import PackedFile

ROOT = Path(__file__).parents[3]


def culture(name: str, **more: object) -> dict[str, object]:
    return {
        "Name": name,
        "LCID": 127,
        "Numbers": {"Sign": "-", "Point": "."},
        "Dates": {"Days": ["x"]},
        "Listed": True,
        **more,
    }


def run(source: Path, output: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tools.pack_cultures", str(source), "--output", str(output)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, cwd=ROOT)


def test_a_culture_is_found_in_any_letter_case_and_complete() -> None:
    facts = cultures.culture_facts("DE-de")
    assert facts is not None
    assert (facts["Name"], facts["Numbers"]["NumberDecimalSeparator"], facts["Numbers"]["PerMilleSymbol"]) == (
        "de-DE",
        ",",
        "‰",
    )
    assert cultures.culture_facts("xx-YY") is None
    assert len(cultures.culture_names()) > 700


def test_a_culture_that_is_not_listed_is_found() -> None:
    facts = cultures.culture_facts("zh-cn")
    assert facts is not None and (facts["Name"], facts["Region"]["ISOCurrencySymbol"]) == ("zh-CN", "CNY")
    assert "zh-CN" not in cultures.culture_names()


def test_a_region_is_named_as_in_one_of_its_cultures() -> None:
    assert cultures.region_culture("DE") == "de-DE"
    assert cultures.region_culture("xx") is None


def test_the_same_source_makes_the_same_bytes(tmp_path: Path) -> None:
    source = tmp_path / "cultures.jsonl"
    rows = [culture(""), *(culture(f"c{n}", LCID=n, Numbers={"Sign": "-", "Point": ","}) for n in range(40))]
    rows.append({"Region": "XX", "Culture": "c1"})
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    outputs = [tmp_path / "1.facts", tmp_path / "2.facts"]
    for output in outputs:
        assert run(source, output).returncode == 0
    assert outputs[0].read_bytes() == outputs[1].read_bytes()
    packed = PackedFile(str(outputs[0]), cultures.MAGIC, 2)
    line = packed.search(cultures.INDEX, "c39")
    assert line is not None
    offset, length, number = map(int, line.split("\t")[1:4])
    assert json.loads(packed.block(offset, length)[number]) == {"Name": "c39", "LCID": 39, "Numbers": {"Point": ","}}


def test_a_source_that_is_none_is_named(tmp_path: Path) -> None:
    source = tmp_path / "cultures.jsonl"
    source.write_text(json.dumps(culture("de")), "utf-8")
    done = run(source, tmp_path / "out")
    assert done.returncode == 2
    assert "no invariant culture" in done.stderr and str(source) in done.stderr
