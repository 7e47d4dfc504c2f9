"""What common parameters keep of output and streams in variables (-OutVariable, -ErrorVariable, …)."""

from __future__ import annotations

from collections.abc import Callable

from pscompat.dotnet.values import ArrayList, Value, wrapped
from pscompat.runtime.streams import Silent, Sink, tell_redirected, uncollected, unmerged


def tee(target: list[Value], sink: Callable[[Value], Value], wraps: bool) -> Callable[[Value], Value]:
    """A sink of output that keeps the objects for a variable and passes them on; wraps: they are kept in PSObjects."""

    def both(value: Value) -> None:
        target.append(wrapped(value) if wraps else value)
        sink(value)

    return both


class Collecting:
    """A sink that keeps a stream's records for a variable (-ErrorVariable, …), redirected ones too, and passes them on."""

    __slots__ = ("_sink", "_target")

    def __init__(self, target: ArrayList, sink: Sink):
        self._target = target
        self._sink = sink

    def __call__(self, record: Value) -> None:
        self._target.append(record.record if isinstance(record, Silent) else record)
        self._sink(record)

    def redirected(self, record: Value, dropped: bool) -> None:
        """Take a record that a redirection keeps from this stream."""
        self._target.append(record.record if isinstance(record, Silent) else record)
        tell_redirected(self._sink, record, dropped)

    def uncollected(self) -> Sink:
        """As for `Streams.uncollected`."""
        return uncollected(self._sink)

    def unmerged(self) -> Sink:
        """As for `Streams.unmerged`."""
        lost = unmerged(self._sink)
        return self if lost is self._sink else Collecting(self._target, lost)


class CollectingOutput(Collecting):
    """The same for a stream that is merged into the output (-OutVariable): what is redirected elsewhere is not output."""

    __slots__ = ()

    def redirected(self, record: Value, dropped: bool) -> None:
        """Take a record that a redirection keeps from this stream."""
        tell_redirected(self._sink, record, dropped)
