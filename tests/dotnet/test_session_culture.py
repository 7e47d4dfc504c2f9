"""The culture that a session begins with is that of the environment."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from program import PSCOMPAT, environment

from pscompat.dotnet.session_culture import environment_culture

SCRIPT = (
    "(Get-Culture).Name; \"$PSUICulture\"; [double]::PositiveInfinity; '{0:N1} {1:d}' -f 1234.5, [datetime]'2024-01-02'"
)


@pytest.mark.parametrize(
    ("variables", "name"),
    [
        ({}, ""),
        ({"LANG": "C"}, ""),
        ({"LANG": "C.UTF-8"}, ""),
        ({"LC_ALL": "POSIX", "LANG": "de_DE"}, ""),
        ({"LC_ALL": "", "LANG": "fr_FR"}, ""),
        ({"LANG": "no locale!"}, ""),
        ({"LANG": "de_DE.UTF-8", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}, ""),
        ({"LC_TIME": "de_DE", "LANG": "en_GB.UTF-8"}, "en-GB"),
        ({"LC_MESSAGES": "fr_FR.UTF-8", "LANG": "de_DE"}, "fr-FR"),
        ({"LANG": "en"}, "en"),
        ({"LANG": "sr_RS@latin"}, "sr-RS-LATIN"),
    ],
)
def test_name_from_the_environment(variables: dict[str, str], name: str) -> None:
    assert environment_culture(variables) == name


@pytest.mark.parametrize(
    ("locale", "lines"),
    [
        ("C.UTF-8", ["", "", "Infinity", "1,234.5 01/02/2024"]),
        ("en_US.UTF-8", ["en-US", "en-US", "∞", "1,234.5 1/2/2024"]),
        ("de_DE.UTF-8", ["de-DE", "de-DE", "∞", "1.234,5 02.01.2024"]),
    ],
)
def test_session_of_a_locale(tmp_path: Path, locale: str, lines: list[str]) -> None:
    done = subprocess.run(
        [*PSCOMPAT, "-NoProfile", "-Command", SCRIPT],
        env=environment(tmp_path, LANG=locale, PYTHONUTF8="1"),
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert (done.stdout.splitlines(), done.stderr) == (lines, "")


GERMAN = (
    "Get-Date '05.03.2024' -Format s; ('05.03.2024' -as [datetime]).Day; ([datetime]'05.03.2024').Day; "
    "$env:number = 1.5; $env:number; Write-Host 1.50; 2.5 -as [string]; function f { param([datetime]$d) $d.Day }; f '05.03.2024'"
)


def test_what_goes_by_the_culture_and_what_does_not(tmp_path: Path) -> None:
    done = subprocess.run(
        [*PSCOMPAT, "-NoProfile", "-Command", GERMAN],
        env=environment(tmp_path, LANG="de_DE.UTF-8", PYTHONUTF8="1"),
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.stdout.split() == ["2024-03-05T00:00:00", "5", "3", "1,5", "1.50", "2.5", "3"]
