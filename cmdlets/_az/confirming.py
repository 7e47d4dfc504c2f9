"""Asking as most Az cmdlets with -Force do: ShouldProcess first, and then about what would be lost."""

from __future__ import annotations

from collections.abc import Callable

from cmdlets._az.cmdlet import AzCmdlet


class Confirmed(AzCmdlet):
    """Base of the cmdlets that ask so."""

    def confirmed(self, target: str, doing: str, question: str, exists: Callable[[], bool] | None = None) -> bool:
        """Whether to go on. question: what ShouldContinue asks, exists: when (always where there is none)."""
        if not self.should_process(target, doing):
            return False
        if exists is not None and not exists():
            return True
        return bool(self.bound.get("Force")) or self.should_continue(question, "")
