"""System.Threading's locks: Mutex, the semaphores, Monitor and Interlocked."""

from __future__ import annotations

import threading

from pscompat.dotnet.argument_errors import out_of_range
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.library.wait_handles import seconds_of, wait_for
from pscompat.dotnet.values import INTEGER_LIMITS, NetObject, Value, same_value, unwrap

_named: dict[str, threading.RLock] = {}
_of_objects: dict[int, tuple[Value, threading.RLock]] = {}
_guard = threading.Lock()
_UNSYNCHRONIZED = "Object synchronization method was called from an unsynchronized block of code."


class Mutex(NetObject):
    """System.Threading.Mutex; those of one name are one, in this process."""

    __slots__ = ("_lock",)
    net_name = "System.Threading.Mutex"
    net_bases = ("System.Threading.WaitHandle", "System.MarshalByRefObject", "System.Object", "System.IDisposable")

    def __init__(self, lock: threading.RLock):
        self._lock = lock

    @classmethod
    def net_new(
        cls, initiallyOwned: bool = False, name: str | None = None, createdNew: PSReference | None = None
    ) -> Mutex:
        with _guard:
            fresh = not name or name not in _named
            lock = _named.setdefault(name, threading.RLock()) if name else threading.RLock()
        made = cls(lock)
        owned = initiallyOwned and made.WaitOne(0)
        if createdNew is not None:
            createdNew.Value = fresh and (owned or not initiallyOwned)
        return made

    def WaitOne(self, timeout: Value = None, exitContext: bool = False) -> bool:
        return wait_for(lambda left: self._lock.acquire(timeout=left), seconds_of(timeout))

    def ReleaseMutex(self) -> None:
        try:
            self._lock.release()
        except RuntimeError:
            raise NetError("System.ApplicationException", _UNSYNCHRONIZED) from None

    def Close(self) -> None:
        return None

    def Dispose(self) -> None:
        return None


class _Semaphore(NetObject):
    """What both semaphores do: `_count` of the `_most` places are free."""

    __slots__ = ("_count", "_free", "_most")
    net_bases: tuple[str, ...] = ("System.Object", "System.IDisposable")

    def __init__(self, count: int, most: int):
        self._free = threading.Semaphore(count)
        self._count = count
        self._most = most

    def take(self, timeout: Value) -> bool:
        """Wait for a free place and take it; False when the time ran out before."""
        reached = wait_for(lambda left: self._free.acquire(timeout=left), seconds_of(timeout))
        with _guard:
            self._count -= reached
        return reached

    def Release(self, releaseCount: int = 1) -> int:
        if releaseCount < 1:
            raise out_of_range("The releaseCount argument must be greater than zero.", "releaseCount", releaseCount)
        with _guard:
            before = self._count
            if before + releaseCount > self._most:
                message = "Adding the specified count to the semaphore would cause it to exceed its maximum count."
                raise NetError("System.Threading.SemaphoreFullException", message)
            self._count += releaseCount
        self._free.release(releaseCount)
        return before

    def Dispose(self) -> None:
        return None


class SemaphoreSlim(_Semaphore):
    """System.Threading.SemaphoreSlim."""

    __slots__ = ()
    net_name = "System.Threading.SemaphoreSlim"

    @classmethod
    def net_new(cls, initialCount: int, maxCount: int = 2**31 - 1) -> SemaphoreSlim:
        if not 0 <= initialCount <= maxCount:
            message = "The initialCount argument must be non-negative and less than or equal to the maximumCount."
            raise out_of_range(message, "initialCount", initialCount)
        if maxCount < 1:
            message = (
                "The maximumCount argument must be a positive number. If a maximum is not required, use the constructor "
                "without a maxCount parameter."
            )
            raise out_of_range(message, "maxCount", maxCount)
        return cls(initialCount, maxCount)

    @property
    def CurrentCount(self) -> int:
        return self._count

    def Wait(self, timeout: Value = None) -> bool:
        return self.take(timeout)


class Semaphore(_Semaphore):
    """System.Threading.Semaphore, without a name."""

    __slots__ = ()
    net_name = "System.Threading.Semaphore"
    net_bases = Mutex.net_bases

    @classmethod
    def net_new(cls, initialCount: int, maximumCount: int) -> Semaphore:
        if initialCount < 0:
            raise out_of_range("Non-negative number required.", "initialCount")
        if maximumCount < 1:
            raise out_of_range("Positive number required.", "maximumCount")
        if initialCount > maximumCount:
            message = "The initial count for the semaphore must be greater than or equal to zero and less than the maximum count."
            raise NetError("System.ArgumentException", message)
        return cls(initialCount, maximumCount)

    def WaitOne(self, timeout: Value = None, exitContext: bool = False) -> bool:
        return self.take(timeout)

    def Close(self) -> None:
        return None


class Monitor(NetObject):
    """System.Threading.Monitor: one lock for each object."""

    __slots__ = ()
    net_name = "System.Threading.Monitor"

    @staticmethod
    def Enter(obj: Value, lockTaken: PSReference | None = None) -> None:
        wait_for(lambda left: _lock_of(obj).acquire(timeout=left), None)
        if lockTaken is not None:
            lockTaken.Value = True

    @staticmethod
    def TryEnter(obj: Value, timeout: Value = 0, lockTaken: PSReference | None = None) -> bool | None:
        """(object[, time-out]) says whether it is entered; with a reference at the end that holds it instead."""
        if isinstance(timeout, PSReference):
            timeout, lockTaken = 0, timeout
        taken = wait_for(lambda left: _lock_of(obj).acquire(timeout=left), seconds_of(timeout))
        if lockTaken is None:
            return taken
        lockTaken.Value = taken
        return None

    @staticmethod
    def IsEntered(obj: Value) -> bool:
        """Whether this thread has entered it: then it would not have to wait for it, and others would."""
        return bool(_lock_of(obj)._is_owned())  # type: ignore[attr-defined]

    @staticmethod
    def Exit(obj: Value) -> None:
        try:
            _lock_of(obj).release()
        except RuntimeError:
            raise NetError("System.Threading.SynchronizationLockException", _UNSYNCHRONIZED) from None


def _lock_of(obj: Value) -> threading.RLock:
    """The lock of an object, which stays with it to the end of the session; NetError for null."""
    base = unwrap(obj)
    if base is None:
        raise NetError("System.ArgumentNullException", "Value cannot be null.")
    with _guard:
        return _of_objects.setdefault(id(base), (base, threading.RLock()))[1]


class Interlocked(NetObject):
    """System.Threading.Interlocked."""

    __slots__ = ()
    net_name = "System.Threading.Interlocked"

    @staticmethod
    def Read(location: PSReference) -> Value:
        return location.Value

    @staticmethod
    def Increment(location: PSReference) -> Value:
        return Interlocked.Add(location, 1)

    @staticmethod
    def Decrement(location: PSReference) -> Value:
        return Interlocked.Add(location, -1)

    @staticmethod
    def Add(location1: PSReference, value: Value) -> Value:
        """The sum, which begins anew at the type's other end where it is outside of its range."""
        with _guard:
            kind = type(location1.Value)
            low, high = INTEGER_LIMITS[kind]
            location1.Value = kind((location1.Value + value - low) % (high - low + 1) + low)
            return location1.Value

    @staticmethod
    def Exchange(location1: PSReference, value: Value) -> Value:
        with _guard:
            before = location1.Value
            location1.Value = value
            return before

    @staticmethod
    def CompareExchange(location1: PSReference, value: Value, comparand: Value) -> Value:
        with _guard:
            before = location1.Value
            if before is comparand or same_value(before, comparand):
                location1.Value = value
            return before
