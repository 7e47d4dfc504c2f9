"""Terminals that run pscompat."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from terminal import Terminal


@pytest.fixture
def terminals(tmp_path: Path, user_environment: dict[str, str]) -> Iterator[Callable[..., Terminal]]:
    """A function that starts pscompat with these words and these variables, on a terminal that shows colours."""
    started: list[Terminal] = []
    environment = {name: value for name, value in user_environment.items() if name != "NO_COLOR"}

    def start(*words: str, width: int = 120, **more: str) -> Terminal:
        terminal = Terminal(list(words), {**environment, "TERM": "xterm-256color", **more}, tmp_path, width)
        started.append(terminal)
        return terminal

    yield start
    for terminal in started:
        terminal.close()
