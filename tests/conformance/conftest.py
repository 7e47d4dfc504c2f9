"""The warm program whose children run the cases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from runner import case_environment
from warm import WarmProgram


@pytest.fixture(scope="session")
def warm_program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WarmProgram]:
    """One for all cases of this process: they run one after the other, and each in a child of its own."""
    home = Path(tmp_path_factory.mktemp("home"))
    program = WarmProgram(case_environment(home, str(home)))
    yield program
    program.close()
