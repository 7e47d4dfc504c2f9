"""A program's arguments out of one text."""

from __future__ import annotations

import pytest

from pscompat.dotnet.command_line import arguments_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("  a \t b ", ["a", "b"]),
        ('-c "exit 3"', ["-c", "exit 3"]),
        ('a"b c"d', ["ab cd"]),
        ('"a ""b"" c"', ['a "b" c']),
        (r"back\slash \\ two", [r"back\slash", r"\\", "two"]),
        (r"\"quoted\" \\\"x", ['"quoted"', r"\"x"]),
        (r'"ends \\" next', ["ends \\", "next"]),
        ('""', [""]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert arguments_of(text) == words
