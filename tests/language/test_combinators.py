"""The grammar takes pyparsing's combinators without the rest of the library, and leaves the library whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

UNUSED = ("pyparsing", "unittest", "argparse", "html", "importlib.resources")
AFTERWARDS = """
import sys
from pscompat.language import parse
from pscompat.language.grammar import script
assert parse("Get-Item 1 | Sort-Object").end == 24
assert not [name for name in ("pyparsing", "pyparsing.core") if name in sys.modules]
import pyparsing, pyparsing.common, pyparsing.testing, pyparsing.core
assert not [name for name in pyparsing.__all__ if not hasattr(pyparsing, name)]
assert pyparsing.core.Word is pyparsing.Word
assert pyparsing.common.integer.parse_string("42").as_list() == [42]
assert (pyparsing.Word(pyparsing.alphas) + pyparsing.Literal("!")).parse_string("hi  !").as_list() == ["hi", "!"]
assert parse("Get-Item 1").end == 10
"""
BEFORE = """
import pyparsing
from pscompat.language import parse
from pscompat.language.grammar import script
assert isinstance(script, pyparsing.ParserElement)
assert parse("Get-Item 1").end == 10
"""
ELSEWHERE = """
import sys
from pathlib import Path
place = Path(sys.argv[1], "pyparsing")
place.mkdir()
(place / "core.py").write_text("from . import what_is_not_there")
names = "And FollowedBy Forward MatchFirst OneOrMore Opt ParseElementEnhance ParseException ParserElement ParseResults"
classes = "\\n".join(f"class {name}: pass" for name in f"{names} Token ZeroOrMore".split())
(place / "__init__.py").write_text(classes)
sys.path.insert(0, sys.argv[1])
from pscompat.language import combinators
import pyparsing
assert pyparsing.__file__.startswith(sys.argv[1]) and combinators.And is pyparsing.And
"""


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=False)


def test_parsing_loads_no_more_of_pyparsing_than_it_uses() -> None:
    done = run(f"import sys, pscompat.language.grammar; print([name for name in {UNUSED} if name in sys.modules])")
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_who_imports_pyparsing_afterwards_gets_all_of_it() -> None:
    done = run(AFTERWARDS)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_grammar_is_one_of_pyparsing_that_was_imported_before() -> None:
    done = run(BEFORE)
    assert (done.returncode, done.stderr) == (0, "")


def test_another_layout_of_pyparsing_is_taken_as_a_whole(tmp_path: Path) -> None:
    done = run(ELSEWHERE, str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
