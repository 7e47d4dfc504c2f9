"""How cultures write numbers."""

from __future__ import annotations

import pytest

from pscompat.dotnet.facts.cultures import culture_facts, culture_names
from pscompat.dotnet.number_conventions import EN_US, INVARIANT, PROPERTIES, NumberConventions, group


@pytest.mark.parametrize(
    ("digits", "sizes", "text"),
    [
        ("1234567", [3], "1,234,567"),
        ("1234567", [3, 2], "12,34,567"),
        ("1234567", [3, 0], "1234,567"),
        ("12", [3], "12"),
    ],
)
def test_groups(digits: str, sizes: list[int], text: str) -> None:
    assert group(digits, sizes, ",") == text


@pytest.mark.parametrize(("name", "conventions"), [("", INVARIANT), ("en-US", EN_US)])
def test_the_two_built_in_ones_are_the_tables(name: str, conventions: NumberConventions) -> None:
    facts = culture_facts(name)
    assert facts is not None
    assert {key: conventions.values[key] for key in PROPERTIES} == facts["Numbers"]


@pytest.mark.parametrize("text", ["1,234.5", "-1.5", "0", "+3"])
def test_reading_undoes_writing_in_every_culture(text: str) -> None:
    signs = {",": "NumberGroupSeparator", ".": "NumberDecimalSeparator", "-": "NegativeSign", "+": "PositiveSign"}
    for name in culture_names():
        facts = culture_facts(name)
        assert facts is not None
        numbers = facts["Numbers"]
        written = "".join(numbers[signs[char]] if char in signs else char for char in text)
        assert NumberConventions(numbers).canonical(written) == text, name


def test_what_is_no_sign_here_is_not_read_as_one() -> None:
    german = culture_facts("de-DE")
    assert german is not None
    assert NumberConventions(german["Numbers"]).canonical("1.5") == "1,5"
    french = culture_facts("fr-FR")
    assert french is not None
    assert NumberConventions(french["Numbers"]).canonical("1.5") == "1?5"
