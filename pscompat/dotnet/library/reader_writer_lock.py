"""System.Threading.ReaderWriterLockSlim: many readers, or one writer; one of the readers may be about to write."""

from __future__ import annotations

import threading
from collections.abc import Callable

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.arguments import enum_number
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.wait_handles import seconds_of, wait_for
from pscompat.dotnet.values import NetObject, Value

_READ_THEN_WRITE = (
    "Write lock may not be acquired with read lock held. This pattern is prone to deadlocks. Please ensure that read locks are "
    "released before taking a write lock. If an upgrade is necessary, use an upgrade lock in place of the read lock."
)
_WRITE_THEN_READ = "A read lock may not be acquired with the write lock held in this mode."
_RECURSIVE = "Recursive {} lock acquisitions not allowed in this mode."
_NOT_HELD = "The {} lock is being released without being held."
_IN_USE = (
    "The lock is being disposed while still being used. It either is being held by a thread and/or has active waiters waiting to "
    "acquire the lock."
)


class ReaderWriterLockSlim(NetObject):
    """System.Threading.ReaderWriterLockSlim: by kind of lock the threads that hold one, as often as they have entered it."""

    __slots__ = ("_changed", "_held", "_recursive")
    net_name = "System.Threading.ReaderWriterLockSlim"
    net_bases = ("System.Object", "System.IDisposable")

    def __init__(self, recursive: bool):
        self._recursive = recursive
        self._changed = threading.Condition()
        self._held: dict[str, list[int]] = {"read": [], "upgradeable": [], "write": []}

    @classmethod
    def net_new(cls, recursionPolicy: Value = 0) -> ReaderWriterLockSlim:
        return cls(enum_number("System.Threading.LockRecursionPolicy", recursionPolicy) == 1)

    # Entering

    def EnterReadLock(self) -> None:
        self.TryEnterReadLock(-1)

    def EnterWriteLock(self) -> None:
        self.TryEnterWriteLock(-1)

    def EnterUpgradeableReadLock(self) -> None:
        self.TryEnterUpgradeableReadLock(-1)

    def TryEnterReadLock(self, timeout: Value) -> bool:
        if not self._recursive:
            self._refuse("write", _WRITE_THEN_READ)
            self._refuse("read", _RECURSIVE.format("read"))
        return self._enter("read", timeout, lambda: not self._of_others("write"))

    def TryEnterWriteLock(self, timeout: Value) -> bool:
        if not self._recursive:
            self._refuse("write", _RECURSIVE.format("write"))
        if not self._mine("upgradeable") and not self._mine("write"):
            self._refuse("read", _READ_THEN_WRITE)
        return self._enter("write", timeout, lambda: not any(map(self._of_others, self._held)))

    def TryEnterUpgradeableReadLock(self, timeout: Value) -> bool:
        if not self._recursive:
            self._refuse("upgradeable", _RECURSIVE.format("upgradeable"))
        return self._enter(
            "upgradeable", timeout, lambda: not self._of_others("write") and not self._of_others("upgradeable")
        )

    def _enter(self, kind: str, timeout: Value, is_free: Callable[[], bool]) -> bool:
        def entered(seconds: float) -> bool:
            with self._changed:
                if not self._changed.wait_for(is_free, seconds):
                    return False
                self._held[kind].append(threading.get_ident())
                return True

        return wait_for(entered, seconds_of(timeout))

    def _refuse(self, kind: str, message: str) -> None:
        if self._mine(kind):
            raise NetError("System.Threading.LockRecursionException", message)

    # Leaving

    def ExitReadLock(self) -> None:
        self._exit("read", "read")

    def ExitWriteLock(self) -> None:
        self._exit("write", "write")

    def ExitUpgradeableReadLock(self) -> None:
        self._exit("upgradeable", "upgradeable")

    def _exit(self, kind: str, word: str) -> None:
        with self._changed:
            if not self._mine(kind):
                raise NetError("System.Threading.SynchronizationLockException", _NOT_HELD.format(word))
            self._held[kind].remove(threading.get_ident())
            self._changed.notify_all()

    def Dispose(self) -> None:
        if any(self._held.values()):
            raise NetError("System.Threading.SynchronizationLockException", _IN_USE)

    # What is held

    def _mine(self, kind: str) -> int:
        return self._held[kind].count(threading.get_ident())

    def _of_others(self, kind: str) -> bool:
        return len(self._held[kind]) > self._mine(kind)

    @property
    def IsReadLockHeld(self) -> bool:
        return self._mine("read") > 0

    @property
    def IsUpgradeableReadLockHeld(self) -> bool:
        return self._mine("upgradeable") > 0

    @property
    def IsWriteLockHeld(self) -> bool:
        return self._mine("write") > 0

    @property
    def CurrentReadCount(self) -> int:
        return len(set(self._held["read"]))

    @property
    def RecursiveReadCount(self) -> int:
        return self._mine("read")

    @property
    def RecursiveWriteCount(self) -> int:
        return self._mine("write")

    @property
    def RecursionPolicy(self) -> Value:
        return enum_value("System.Threading.LockRecursionPolicy", int(self._recursive))
