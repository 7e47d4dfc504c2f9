"""No cmdlet finds anything of the machine's user."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _nobody_is_signed_in(user_folders: Path) -> None:
    """Sessions that a test makes itself have empty user folders too."""
