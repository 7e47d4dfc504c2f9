"""UTF-16 code units of texts."""

from __future__ import annotations

import pytest

from pscompat.dotnet.code_units import REPLACE, joined, length, units


@pytest.mark.parametrize("text", ["", "abc", "äß", "a\U0001f600b", "\U0010ffff\U00010000", "\ud83d", "\ude00\ud83d"])
def test_joining_undoes_units(text: str) -> None:
    assert joined(units(text)) == text


def test_a_character_beyond_the_first_plane_is_two_units() -> None:
    assert units("a\U0001f600") == "a\ud83d\ude00"
    assert length("a\U0001f600") == 3


def test_halves_are_written_as_their_character_and_single_ones_replaced() -> None:
    assert "x\ud83d\ude00y\ud83d".encode("utf-8", REPLACE) == "x\U0001f600y\ufffd".encode()
    assert "\ude00".encode("utf-16-le", REPLACE) == "\ufffd".encode("utf-16-le")
