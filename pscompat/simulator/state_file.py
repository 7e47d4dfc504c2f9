"""The state of a simulator kept in a file, so that it outlives the process. One process at a time holds the file."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

from pscompat.simulator.operations import OperationTable
from pscompat.simulator.store import Store

FORM = 1
"""The form of the file; another number is another form."""


class StateFileError(Exception):
    """A state file that cannot be used. The message names the file."""


class StateFile:
    """A JSON file with the store and the operations.

    A lock file beside it (its name with `.lock`) is held until `close`. Raises StateFileError when another process
    holds it or the folder cannot be written.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        lock_path = self.path.with_name(self.path.name + ".lock")
        try:
            self._lock = os.open(lock_path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StateFileError(f"{self.path}: cannot be used: {error.strerror}") from None
        try:
            _lock_exclusively(self._lock)
        except OSError:
            os.close(self._lock)
            raise StateFileError(f"{self.path}: another simulator is using it") from None

    def load(self) -> tuple[Store, OperationTable] | None:
        """What the file holds, or None when there is no file yet. Raises StateFileError."""
        try:
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise StateFileError(f"{self.path}: cannot be read: {error}") from None
        try:
            document = json.loads(text)
            if document["form"] != FORM:
                raise StateFileError(f"{self.path}: was written by another version of pscompat")
            return Store.from_document(document["store"]), OperationTable.from_document(document["operations"])
        except (ValueError, KeyError, TypeError, AttributeError):
            raise StateFileError(f"{self.path}: is not a state file of the simulator") from None

    def save(self, store: Store, operations: OperationTable) -> None:
        """Replace the file in one step, so that a crash leaves either the old or the new state."""
        document = {"form": FORM, "store": store.document(), "operations": operations.document()}
        handle, temporary = tempfile.mkstemp(dir=self.path.parent, prefix=self.path.name, suffix=".new")
        try:
            with open(handle, "w", encoding="utf-8") as file:
                json.dump(document, file)
            os.replace(temporary, self.path)
        except BaseException:
            os.unlink(temporary)
            raise

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._lock)


def _lock_exclusively(descriptor: int) -> None:
    """Lock an open file for this process, without waiting. Raises OSError when another holds it."""
    try:
        import fcntl
    except ImportError:
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
