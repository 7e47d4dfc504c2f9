"""How large a template can become and how much work it can be, so that none takes the machine's memory or runs for hours.

Source: Microsoft's page on best practices for templates: a template has at most 4 MB in its final state, an expression 24,576 characters.
That there is a limit of steps is an assumption.
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.templates.expressions import TemplateError

LARGEST = 4 * 1024 * 1024
_MOST_STEPS = 1_000_000


class Steps:
    """Functions that are called and turns of loops that are taken while one template is evaluated."""

    def __init__(self) -> None:
        self._left = _MOST_STEPS

    def take(self) -> None:
        """Count one. Raises TemplateError when there were too many."""
        self._left -= 1
        if self._left < 0:
            raise TemplateError(f"The template takes more than {_MOST_STEPS} steps to evaluate.")


def check_length(length: int) -> None:
    """Raise TemplateError where a text would be longer than a template can be."""
    if length > LARGEST:
        raise TemplateError(f"The template exceeds the maximum size of {LARGEST} bytes.")


def check_size(value: Any) -> None:
    """Raise TemplateError where a value has more characters and items than a template can have. It is not followed further."""
    size, waiting = 0, [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            size += len(one)
            waiting.extend(one.values())
        elif isinstance(one, list):
            size += len(one)
            waiting.extend(one)
        elif isinstance(one, str):
            size += len(one)
        if size > LARGEST:
            check_length(size)
