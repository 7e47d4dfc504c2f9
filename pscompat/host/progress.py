"""Progress on a terminal: Write-Progress and long operations as live bars."""

from __future__ import annotations

from typing import Any

from pscompat.dotnet.convert import to_string


class ProgressBars:
    """Draws progress records (ActivityId, Activity, StatusDescription, PercentComplete, RecordType) on standard error."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        self._bars = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[status]}"),
            console=Console(stderr=True),
            transient=True,
        )
        self._tasks: dict[Any, Any] = {}

    def show(self, record: Any) -> None:
        """Draw a record, or take its bar away when it says Completed."""

        key = record.ActivityId
        if to_string(record.RecordType) == "Completed":
            task = self._tasks.pop(key, None)
            if task is not None:
                self._bars.remove_task(task)
            return
        self._bars.start()
        percent = record.PercentComplete
        status = to_string(record.StatusDescription)
        total = 100 if percent >= 0 else None
        if key not in self._tasks:
            self._tasks[key] = self._bars.add_task(to_string(record.Activity), total=total, status=status)
        self._bars.update(
            self._tasks[key],
            description=to_string(record.Activity),
            completed=max(percent, 0),
            total=total,
            status=status,
        )

    def pause(self) -> None:
        """Clear the bars so that text can be written; the next record draws them again."""
        self._bars.stop()

    def close(self) -> None:
        """Take all bars away."""
        self._bars.stop()
