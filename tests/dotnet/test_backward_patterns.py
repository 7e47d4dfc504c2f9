"""Regular expressions that search from right to left, with what .NET gave."""

from __future__ import annotations

import pytest

from pscompat.dotnet.backward_patterns import BackwardPattern


@pytest.mark.parametrize(
    ("pattern", "options", "text", "found"),
    [
        (r"\d+", "", "1 22 333", ["333", "22", "1"]),
        (r"^\w+$", "m", "ab\ncd\nef", ["ef", "cd", "ab"]),
        (r"\w+$", "", "ab cd\n", ["cd"]),
        (r"\A\w+", "", "ab cd", ["ab"]),
        (r"(?<=x)\d+(?=y)", "", "x1y x22y", ["22", "1"]),
        (r"\bfoo\b", "i", "Foo food FOO", ["FOO", "Foo"]),
        (r".+?,", "", "a,b,c", ["b,", "a,"]),
        (r"a*", "", "baac", ["", "aa", "", ""]),
    ],
)
def test_matches_from_right_to_left(pattern: str, options: str, text: str, found: list[str]) -> None:
    assert [match.group() for match in BackwardPattern(pattern, options).finditer(text)] == found


def test_groups_take_from_the_right() -> None:
    match = BackwardPattern("(a|ab)(c|bcd)(d*)", "").search("abcd")
    assert match is not None
    assert match.groups() == ("ab", "c", "d")


def test_replacing_counts_from_the_right() -> None:
    pattern = BackwardPattern(r"\d+", "")
    assert pattern.sub(lambda match: f"<{match.group()}>", "1 22 333", 2) == "1 <22> <333>"
