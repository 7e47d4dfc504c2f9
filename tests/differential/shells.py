"""Where PowerShell and the sandbox are, and the environment in which both shells run."""

from __future__ import annotations

import os
import shlex
import shutil
from pathlib import Path
from typing import NamedTuple

from runner import case_environment


class Missing(Exception):
    """Something that a comparison needs is not there; the message says what, and how to name it."""


class Shells(NamedTuple):
    """The words that start PowerShell, and those that start the sandbox."""

    powershell: list[str]
    sandbox: list[str]

    def inside(self, words: list[str]) -> list[str]:
        """The words that run these words in the sandbox."""
        return [*self.sandbox, *words]


def find() -> Shells:
    """PowerShell of PSCOMPAT_PWSH, else of PATH, and the sandbox of PSCOMPAT_SANDBOX; raises Missing without one of them."""
    powershell = os.environ.get("PSCOMPAT_PWSH") or shutil.which("pwsh")
    if not powershell:
        raise Missing("There is no PowerShell: 'pwsh' is not on PATH. Set PSCOMPAT_PWSH to its command.")
    sandbox = os.environ.get("PSCOMPAT_SANDBOX")
    if not sandbox:
        raise Missing(
            "There is no sandbox. Set PSCOMPAT_SANDBOX to a command that runs the words after it with every file read-only "
            "outside of the folder that SANDBOX_DIR names."
        )
    found = Shells(shlex.split(powershell), shlex.split(sandbox))
    for role, words in (("PSCOMPAT_PWSH", found.powershell), ("PSCOMPAT_SANDBOX", found.sandbox)):
        if shutil.which(words[0]) is None:
            raise Missing(f"{role}: there is no program '{words[0]}'.")
    return found


def sandbox_environment(home: Path, folder: Path) -> dict[str, str]:
    """The variables with which both shells run: those of the recorded cases, and the one folder that may change."""
    quiet = {"POWERSHELL_TELEMETRY_OPTOUT": "1", "POWERSHELL_UPDATECHECK": "Off"}
    return {**case_environment(home, str(folder)), **quiet, "SANDBOX_DIR": str(folder)}
