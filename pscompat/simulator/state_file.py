"""The state file: what exists, in an SQLite database that holds after every change.

The file holds everything, passwords and the values of secrets as well; it is made for its owner's eyes alone.

A change is one transaction of the rows that it touched, written through to the disk before the answer goes out: a crash or a
loss of power leaves the state before or after it. What exists is read from it resource by resource, when it is asked for.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.operations import Operation, OperationTable
from pscompat.simulator.store import Resource, StateFileError, Store, Subscription, Tenant, references

APPLICATION = 0x70736331
"""The number in the head of the database that says whose it is."""
FORM = 3
"""The version of the tables. A file of another version is refused, never changed."""

_HEAD = b"SQLite format 3\0"
_RESOURCE = tuple(member.name for member in fields(Resource))
_OTHERS = ", ".join(name for name in _RESOURCE if name != "number")
_AT_ONCE = 500
"""Resources that one query reads."""
_TABLES = f"""
CREATE TABLE cloud (document TEXT NOT NULL);
CREATE TABLE resources (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, {_OTHERS});
CREATE INDEX places ON resources (number, id, type);
CREATE TABLE refers (number INTEGER, target TEXT, PRIMARY KEY (number, target)) WITHOUT ROWID;
CREATE INDEX referring ON refers (target);
CREATE TABLE operations (name TEXT PRIMARY KEY, start REAL NOT NULL, document TEXT NOT NULL) WITHOUT ROWID;
"""


class StateFile:
    """The file at `path`, held by this process alone until `close`. Raises StateFileError."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._kept: _KeptResources | None = None
        _check_head(self.path)
        self._lock = _lock(self.path)
        try:
            _check_head(self.path)
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
            self._database = self._connect()
        except (OSError, sqlite3.Error) as error:
            os.close(self._lock)
            raise StateFileError(f"{self.path}: cannot be used: {error}") from None
        except StateFileError:
            os.close(self._lock)
            raise

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)

    def load(self) -> tuple[Store, OperationTable] | None:
        """The state that the file holds; None, and empty tables, where it was new. Raises StateFileError."""
        try:
            ((application,),) = self._database.execute("PRAGMA application_id")
            ((form,),) = self._database.execute("PRAGMA user_version")
            ((tables,),) = self._database.execute("SELECT count(*) FROM sqlite_master")
            if tables == 0 and application == 0:
                self._create()
                return None
            if application != APPLICATION:
                raise StateFileError(f"{self.path}: is not a state file of the simulator")
            if form != FORM:
                raise StateFileError(f"{self.path}: was written by another version of pscompat")
            self._prepare()
            return self._read()
        except (sqlite3.DatabaseError, ValueError, KeyError, TypeError):
            raise StateFileError(f"{self.path}: is not a state file of the simulator") from None

    def _create(self) -> None:
        self._prepare()
        self._database.executescript(
            f"BEGIN; PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {FORM}; {_TABLES} COMMIT;"
        )

    def _prepare(self) -> None:
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = FULL")

    def _read(self) -> tuple[Store, OperationTable] | None:
        row = self._database.execute("SELECT document FROM cloud").fetchone()
        if row is None:
            return None
        cloud = json.loads(row[0])
        self._kept = _KeptResources(self.path, self._connect())
        store = Store(
            [Tenant(**tenant) for tenant in cloud["tenants"]],
            [Subscription(**subscription) for subscription in cloud["subscriptions"]],
            self._kept,
        )
        operations = OperationTable()
        for (document,) in self._database.execute("SELECT document FROM operations ORDER BY start"):
            operations.load(Operation(**json.loads(document)))
        return store, operations

    def save_whole(self, store: Store) -> None:
        """Write everything that exists into the new file."""
        with self._transaction():
            self._database.execute("INSERT INTO cloud VALUES (?)", (_cloud(store),))
            self._write_resources({resource.key: resource for resource in store})
        store.changes.clear()
        store.cloud_changed = False

    def save(self, store: Store, operations: OperationTable) -> None:
        """Write what has changed since the last time, in one transaction. Raises StateFileError; the next save tries again."""
        if not store.changes and not operations.changes and not store.cloud_changed:
            return
        try:
            self._save(store, operations)
        except (sqlite3.Error, ValueError, OverflowError) as error:
            raise StateFileError(f"{self.path}: cannot be written: {error}") from None
        store.changes.clear()
        store.cloud_changed = False
        operations.changes.clear()

    def _save(self, store: Store, operations: OperationTable) -> None:
        with self._transaction():
            if store.cloud_changed:
                self._database.execute("UPDATE cloud SET document = ?", (_cloud(store),))
            self._write_resources(store.changes)
            for name, operation in operations.changes.items():
                if operation is None:
                    self._database.execute("DELETE FROM operations WHERE name = ?", (name,))
                else:
                    row = (name, operation.start, json.dumps(asdict(operation)))
                    self._database.execute("INSERT OR REPLACE INTO operations VALUES (?, ?, ?)", row)

    def _write_resources(self, changes: dict[str, Resource | None]) -> None:
        names = ", ".join(("key", *_RESOURCE))
        places = ", ".join("?" * (len(_RESOURCE) + 1))
        execute = self._database.execute
        for key, resource in changes.items():
            execute("DELETE FROM refers WHERE number = (SELECT number FROM resources WHERE key = ?)", (key,))
            if resource is None:
                execute("DELETE FROM resources WHERE key = ?", (key,))
                continue
            row = (key, *(getattr(resource, name) for name in _RESOURCE))
            execute("DELETE FROM refers WHERE number = ?", (resource.number,))
            execute(f"INSERT OR REPLACE INTO resources ({names}) VALUES ({places})", row)
            for target in references(resource):
                execute("INSERT INTO refers VALUES (?, ?)", (resource.number, target))

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        if self._kept is not None:
            self._kept.close()
        self._database.close()
        os.close(self._lock)


def _cloud(store: Store) -> str:
    """The tenants and subscriptions as the file keeps them."""
    return json.dumps(
        {
            "tenants": [tenant._asdict() for tenant in store.tenants],
            "subscriptions": [subscription._asdict() for subscription in store.subscriptions.values()],
        }
    )


class _KeptResources:
    """The resources of a state file, by a connection of its own: reading does not wait until a change is on the disk."""

    def __init__(self, path: Path, database: sqlite3.Connection) -> None:
        self._path = path
        self._database = database
        self._lock = threading.Lock()

    def places(self) -> Iterable[tuple[int, str, str]]:
        """Number, id and type of all, in the order of creation."""
        return self._database.execute("SELECT number, id, type FROM resources INDEXED BY places ORDER BY number")

    def resources(self, numbers: Sequence[int]) -> list[Resource]:
        """Those with these numbers. Raises RequestError (500) where the file cannot be read."""
        found: list[Resource] = []
        for start in range(0, len(numbers), _AT_ONCE):
            some = numbers[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            rows = self._rows(f"SELECT {', '.join(_RESOURCE)} FROM resources WHERE number IN ({marks})", some)
            found.extend(Resource(*row) for row in rows)
        return found

    def referring(self, key: str) -> list[int]:
        """The numbers of those that refer to an id. Raises RequestError (500) where the file cannot be read."""
        return [number for (number,) in self._rows("SELECT number FROM refers WHERE target = ?", (key,))]

    def _rows(self, query: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        try:
            with self._lock:
                return self._database.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise errors.state_not_read(f"{self._path}: {error}") from None

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._database.close()


def _check_head(path: Path) -> None:
    """Raise StateFileError for what is no database: SQLite takes a very short file for a new one."""
    if path.exists() and not path.is_file():
        raise StateFileError(f"{path}: is not a file")
    try:
        with open(path, "rb") as file:
            head = file.read(len(_HEAD))
    except FileNotFoundError:
        return
    except OSError as error:
        raise StateFileError(f"{path}: cannot be used: {error.strerror}") from None
    if head and head != _HEAD:
        raise StateFileError(f"{path}: is not a state file of the simulator")


def _lock(path: Path) -> int:
    """A lock file beside the state file, held until its descriptor is closed. Raises StateFileError.

    It is the same for all names of the file that links give it.
    """
    try:
        lock = os.open(f"{os.path.realpath(path)}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise StateFileError(f"{path}: cannot be used: {error.strerror}") from None
    try:
        _lock_exclusively(lock)
    except OSError:
        os.close(lock)
        raise StateFileError(f"{path}: another simulator is using it") from None
    return lock


def _lock_exclusively(descriptor: int) -> None:
    """Lock an open file for this process, without waiting. Raises OSError when another holds it."""
    try:
        import fcntl
    except ImportError:
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
