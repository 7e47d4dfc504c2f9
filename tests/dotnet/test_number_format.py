"""Numbers as text. The expected values are .NET 10's."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.number_conventions import EN_US, INVARIANT
from pscompat.dotnet.number_format import format_number
from pscompat.dotnet.values import Byte, Int64, Single


@pytest.mark.parametrize(
    ("value", "spec", "expected"),
    [
        (0.125, "N2", "0.12"),
        (0.5, "F0", "0"),
        (2.345, "N2", "2.35"),
        (Decimal("2.345"), "N2", "2.35"),
        (1234567.891, "N0", "1,234,568"),
        (-0.4, "N0", "-0"),
        (2**63 - 1, "N0", "9,223,372,036,854,775,807"),
        (0.1, "N20", "0.10000000000000000555"),
        (12345.678, "E2", "1.23E+004"),
        (12345.678, "e3", "1.235e+004"),
        (5, "E3", "5.000E+000"),
        (1234.5, "G3", "1.23E+03"),
        (1234.5, "G4", "1234"),
        (0.00001234, "G2", "1.2E-05"),
        (0.1, "G17", "0.10000000000000001"),
        (123456, "G5", "1.2346E+05"),
        (Decimal("1.10"), "G", "1.10"),
        (Decimal("1.10"), "G3", "1.1"),
        (1234.5, "C", "$1,234.50"),
        (-1234.567, "C2", "-$1,234.57"),
        (0.256, "P1", "25.6%"),
        (5, "P2", "500.00%"),
        (42, "D5", "00042"),
        (-5, "D4", "-0005"),
        (255, "x4", "00ff"),
        (-1, "X", "FFFFFFFF"),
        (Int64(-1), "X", "FFFFFFFFFFFFFFFF"),
        (Byte(5), "X2", "05"),
        (5, "B8", "00000101"),
        (9876.5, "#,##0.00", "9,876.50"),
        (999999.6, "#,##0", "1,000,000"),
        (7, "000", "007"),
        (-12.34, "0000.0", "-0012.3"),
        (2.5, "0.##", "2.5"),
        (2.5, "0", "3"),
        (0.5, "#.##", ".5"),
        (0, "#", ""),
        (0.42, "0%", "42%"),
        (123456, "000-000", "123-456"),
        (12345, "0.###E+0", "1.235E+4"),
        (0.00123, "0.0e00", "1.2e-03"),
        (-5, "0.00;(0.00)", "(5.00)"),
        (0, "0.00;(0.00);zero", "zero"),
        (12345678, "0,,", "12"),
        (5, '"a"0', "a5"),
        (5, "\\#0", "#5"),
        (Single(0.1), "N4", "0.1000"),
        (5, "yyyy", "yyyy"),
    ],
)
def test_formats(value: Any, spec: str, expected: str) -> None:
    assert format_number(value, spec, EN_US) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.1 + 0.2, "0.30000000000000004"),
        (1e16, "10000000000000000"),
        (123456789012345678.0, "1.2345678901234568E+17"),
        (1e-4, "0.0001"),
        (1e-5, "1E-05"),
        (-0.0, "-0"),
        (100.0, "100"),
        (Single(0.3333333432674408), "0.33333334"),
        (float("-inf"), "-∞"),
    ],
)
def test_round_trip(value: float, expected: str) -> None:
    assert format_number(value, None, EN_US) == expected


def test_invariant_culture() -> None:
    assert format_number(-5, "C0", INVARIANT) == "(¤5)"
    assert format_number(0.1234, "P", INVARIANT) == "12.34 %"
    assert format_number(float("inf"), "N", INVARIANT) == "Infinity"


@pytest.mark.parametrize(("value", "spec"), [(5, "Z"), (5.5, "X"), (5.5, "D")])
def test_bad_specifier(value: Any, spec: str) -> None:
    with pytest.raises(NetError, match="Format specifier was invalid."):
        format_number(value, spec, EN_US)
