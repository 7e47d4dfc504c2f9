"""How cultures write numbers."""

from __future__ import annotations

import pytest

from pscompat.dotnet.facts.cultures import culture_facts
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
