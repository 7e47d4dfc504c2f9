"""Get-Date -UFormat."""

from __future__ import annotations

import pytest

from cmdlets.utility._unix_dates import unix_format
from pscompat.dotnet.library.date_time import DateTime


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("%Y-%m-%d", "2024-03-05"),
        ("+%H:%M:%S", "14:07:09"),
        ("%A %a %B %b", "Tuesday Tue March Mar"),
        ("%j", "065"),
        ("%u %w", "2 2"),
        ("%V %G", "10 2024"),
        ("%e|%l|%k", " 5| 2|14"),
        ("%C", "20"),
        ("%I:%M %p", "02:07 PM"),
        ("100%%", "100%"),
    ],
)
def test_formats(template, expected):
    assert unix_format(DateTime.net_new(2024, 3, 5, 14, 7, 9), template) == expected


def test_sunday_is_day_zero_or_seven():
    assert unix_format(DateTime.net_new(2024, 3, 3), "%w %u") == "0 7"
