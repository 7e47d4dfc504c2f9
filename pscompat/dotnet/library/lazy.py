"""System.Lazy<T>, a value that is made when it is first asked for, and System.WeakReference."""

from __future__ import annotations

from pscompat.dotnet.calls import construct
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.library.elements import call, coerced
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import MISSING, NetObject, Value


class Lazy(NetObject):
    """System.Lazy<T>: `make` is the delegate that gives the value, null for the type's constructor without arguments."""

    __slots__ = ("_make", "_value", "type_args")
    net_name = "System.Lazy`1"
    net_generic = True

    def __init__(self, type_args: tuple[NetType, ...], make: Value, value: Value = MISSING):
        self.type_args = type_args
        self._make = make
        self._value = value

    @classmethod
    def net_new(cls, *args: Value, type_args: tuple[NetType, ...] = ()) -> Lazy:
        """(), (delegate), (value), and a bool or LazyThreadSafetyMode after those."""
        first = args[0] if args and not isinstance(args[0], bool) else None
        if first is None or hasattr(first, "invoke"):
            return cls(type_args, first)
        return cls(type_args, None, coerced(first, type_args[0]))

    @property
    def IsValueCreated(self) -> bool:
        return self._value is not MISSING

    @property
    def Value(self) -> Value:
        if self._value is MISSING:
            made = construct(self.type_args[0], []) if self._make is None else call(self._make)
            self._value = coerced(made, self.type_args[0])
        return self._value

    def ToString(self) -> str:
        return to_string(self._value) if self.IsValueCreated else "Value is not created."


class WeakReference(NetObject):
    """System.WeakReference. Its target is kept alive: nothing here is collected before the reference is."""

    __slots__ = ("Target", "TrackResurrection")
    net_name = "System.WeakReference"

    def __init__(self, target: Value, track_resurrection: bool = False):
        self.Target = target
        self.TrackResurrection = track_resurrection

    @classmethod
    def net_new(cls, target: Value, trackResurrection: bool = False) -> WeakReference:
        return cls(target, trackResurrection)

    @property
    def IsAlive(self) -> bool:
        return self.Target is not None
