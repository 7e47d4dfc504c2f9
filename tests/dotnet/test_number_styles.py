"""Numbers in texts, as Parse reads them."""

from __future__ import annotations

import pytest

from pscompat.dotnet.facts.cultures import culture_facts, culture_names
from pscompat.dotnet.number_conventions import INVARIANT, NumberConventions
from pscompat.dotnet.number_styles import NUMBER, REAL, Scanned, scan

ANY = 0x1FF


def conventions(name: str) -> NumberConventions:
    facts = culture_facts(name)
    assert facts is not None
    return NumberConventions(facts["Numbers"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1,234.5", Scanned(False, "12345", -1)),
        ("-1.50", Scanned(True, "150", -2)),
        ("0.00", Scanned(False, "", -2)),
        ("+3", Scanned(False, "3", 0)),
    ],
)
def test_reads_what_every_culture_writes(text: str, found: Scanned) -> None:
    signs = {",": "NumberGroupSeparator", ".": "NumberDecimalSeparator", "-": "NegativeSign", "+": "PositiveSign"}
    for name in culture_names():
        here = conventions(name)
        written = "".join(here.values[signs[char]] if char in signs else char for char in text)
        assert scan(written, NUMBER, here) == found, name


@pytest.mark.parametrize(
    ("text", "styles", "found"),
    [
        ("(5)", ANY, Scanned(True, "5", 0)),
        ("5-", NUMBER, Scanned(True, "5", 0)),
        ("-5-", NUMBER, None),
        ("- 5", NUMBER, None),
        ("5-", REAL, None),
        ("1e-3", REAL, Scanned(False, "1", -3)),
        ("1e0000000000005", REAL, Scanned(False, "1", 5)),
        ("1e-99999999999999", REAL, Scanned(False, "1", -1_000_000_000)),
        ("1e", REAL, None),
        ("1e3", NUMBER, None),
        (",1", NUMBER, None),
        ("1,", NUMBER, Scanned(False, "1", 0)),
        ("1.2,3", NUMBER, None),
        (".", NUMBER, None),
        ("5.", NUMBER, Scanned(False, "5", 0)),
        ("-\u00a45", ANY, Scanned(True, "5", 0)),
        ("", ANY, None),
        ("7\0\0", NUMBER, Scanned(False, "7", 0)),
    ],
)
def test_takes_what_the_styles_allow(text: str, styles: int, found: Scanned | None) -> None:
    assert scan(text, styles, INVARIANT) == found


def test_what_is_no_sign_here_is_not_read_as_one() -> None:
    assert scan("1.5", NUMBER, conventions("de-DE")) == Scanned(False, "15", 0)
    assert scan("1.5", NUMBER, conventions("fr-FR")) is None


def test_plain_spaces_and_hyphens_stand_for_those_of_the_culture() -> None:
    assert scan("1 234", NUMBER, conventions("fr-FR")) == Scanned(False, "1234", 0)
    assert scan("-7", NUMBER, conventions("sv-SE")) == Scanned(True, "7", 0)
