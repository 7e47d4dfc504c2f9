"""System.IO.FileSystemWatcher: looks at a folder again and again, and raises events for what has changed."""

from __future__ import annotations

import os
import threading
import time
from typing import NamedTuple

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.event_source import EventSource
from pscompat.dotnet.library.object_model import Collection
from pscompat.dotnet.types import known
from pscompat.dotnet.values import NetObject, Value
from pscompat.dotnet.wildcards import compile_pattern

_LOOK_SECONDS = 0.05
_CHANGE = "System.IO.WatcherChangeTypes"


class FileSystemEventArgs(NetObject):
    """System.IO.FileSystemEventArgs: what happened to which file."""

    __slots__ = ("ChangeType", "FullPath", "Name")
    net_name = "System.IO.FileSystemEventArgs"
    net_bases: tuple[str, ...] = ("System.EventArgs", "System.Object")

    def __init__(self, change: str, folder: str, name: str):
        self.ChangeType: Value = enum_value(_CHANGE, change)
        self.FullPath = os.path.join(folder, name)
        self.Name = name


class RenamedEventArgs(FileSystemEventArgs):
    """System.IO.RenamedEventArgs: the names before and after."""

    __slots__ = ("OldFullPath", "OldName")
    net_name = "System.IO.RenamedEventArgs"
    net_bases = ("System.IO.FileSystemEventArgs", *FileSystemEventArgs.net_bases)

    def __init__(self, folder: str, name: str, old_name: str):
        super().__init__("Renamed", folder, name)
        self.OldFullPath = os.path.join(folder, old_name)
        self.OldName = old_name


class _Seen(NamedTuple):
    """What was seen of a file: its number, size and last change, and whether it is a folder."""

    number: int
    size: int
    changed: int
    is_folder: bool


class WaitForChangedResult(NetObject):
    """System.IO.WaitForChangedResult."""

    __slots__ = ("ChangeType", "Name", "OldName", "TimedOut")
    net_name = "System.IO.WaitForChangedResult"
    net_bases = ("System.ValueType", "System.Object")

    def __init__(self, change: Value = None, name: str | None = None, old_name: str | None = None):
        self.ChangeType = type(enum_value(_CHANGE, "All")).of(0) if change is None else change
        self.Name = name
        self.OldName = old_name
        self.TimedOut = name is None


class FileSystemWatcher(EventSource):
    """System.IO.FileSystemWatcher over a thread that compares the folder's listing with the one before."""

    __slots__ = ("Container", "Filters", "IncludeSubdirectories", "InternalBufferSize", "NotifyFilter", "Site",
                 "SynchronizingObject", "_path", "_stop")  # fmt: skip
    net_name = "System.IO.FileSystemWatcher"
    net_bases = ("System.ComponentModel.Component", "System.MarshalByRefObject", "System.Object", "System.IDisposable")
    net_events = ("Changed", "Created", "Deleted", "Error", "Renamed", "Disposed")
    net_order = ("NotifyFilter", "Filters", "EnableRaisingEvents", "Filter", "IncludeSubdirectories", "InternalBufferSize",
                 "Path", "Site", "SynchronizingObject", "Container")  # fmt: skip

    def __init__(self, path: str = "", pattern: str = "*"):
        super().__init__()
        self._path = ""
        self._stop: threading.Event | None = None
        self.NotifyFilter: Value = type(enum_value("System.IO.NotifyFilters", "FileName")).of(1 | 2 | 16)
        self.Filters: Value = Collection.net_new(type_args=(known("System.String"),))
        self.IncludeSubdirectories = False
        self.InternalBufferSize = 8192
        self.Site: Value = None
        self.SynchronizingObject: Value = None
        self.Container: Value = None
        if path:
            self.Path = path
        if pattern not in ("", "*", "*.*"):
            self.Filters.append(pattern)

    @classmethod
    def net_new(cls, path: Value = None, filter: str = "*") -> FileSystemWatcher:
        """(), (path), (path, filter)."""
        if path is not None and not os.path.isdir(path):
            raise _no_folder(path)
        return cls(path or "", filter)

    @property
    def Path(self) -> str:
        return self._path

    @Path.setter
    def Path(self, value: str) -> None:
        if not os.path.isdir(value):
            raise _no_folder(value)
        self._path = value
        if self._stop is not None:
            self.EnableRaisingEvents = True

    @property
    def Filter(self) -> str:
        return self.Filters[0] if self.Filters else "*"

    @Filter.setter
    def Filter(self, value: str) -> None:
        self.Filters[:] = [] if value in ("", "*", "*.*") else [value]

    @property
    def EnableRaisingEvents(self) -> bool:
        return self._stop is not None

    @EnableRaisingEvents.setter
    def EnableRaisingEvents(self, value: bool) -> None:
        if self._stop is not None:
            self._stop.set()
            self._stop = None
        if value:
            stop = self._stop = threading.Event()
            seen = self._listing()
            threading.Thread(target=self._watch, args=(stop, seen), daemon=True).start()

    def Dispose(self) -> None:
        self.EnableRaisingEvents = False
        self.raise_event("Disposed", self, NetObject())

    def BeginInit(self) -> None:
        return None

    def EndInit(self) -> None:
        return None

    def WaitForChanged(self, changeType: Value, timeout: Value = -1) -> WaitForChangedResult:
        milliseconds = timeout if isinstance(timeout, int) else timeout.TotalMilliseconds
        deadline = None if milliseconds < 0 else time.monotonic() + milliseconds / 1000
        seen = self._listing()
        while deadline is None or time.monotonic() < deadline:
            time.sleep(_LOOK_SECONDS)
            now = self._listing()
            for _, args in self._differences(seen, now):
                if args.ChangeType.value & changeType.value:
                    return WaitForChangedResult(args.ChangeType, args.Name, getattr(args, "OldName", None))
            seen = now
        return WaitForChangedResult()

    def _watch(self, stop: threading.Event, seen: dict[str, _Seen]) -> None:
        while not stop.wait(_LOOK_SECONDS):
            now = self._listing()
            for event, args in self._differences(seen, now):
                self.raise_event(event, self, args)
            seen = now

    def _listing(self) -> dict[str, _Seen]:
        """What there is, by path relative to the folder."""
        found: dict[str, _Seen] = {}
        waiting = [""]
        while waiting:
            inside = waiting.pop()
            try:
                entries = list(os.scandir(os.path.join(self._path, inside)))
            except OSError:
                continue
            for entry in entries:
                name = os.path.join(inside, entry.name)
                try:
                    status = entry.stat(follow_symlinks=False)
                    is_folder = entry.is_dir(follow_symlinks=False)
                except OSError:
                    continue
                found[name] = _Seen(status.st_ino, 0 if is_folder else status.st_size, status.st_mtime_ns, is_folder)
                if is_folder and self.IncludeSubdirectories:
                    waiting.append(name)
        return found

    def _differences(self, before: dict[str, _Seen], now: dict[str, _Seen]) -> list[tuple[str, FileSystemEventArgs]]:
        """The events, in the order of their kinds, that lead from one listing to the other."""
        events: list[tuple[str, FileSystemEventArgs]] = []
        gone = {seen.number: name for name, seen in before.items() if name not in now}
        for name, seen in now.items():
            if name not in before:
                old_name = gone.pop(seen.number, None)
                if old_name is not None:
                    if self._wanted(name) or self._wanted(old_name):
                        events.append(("Renamed", RenamedEventArgs(self._path, name, old_name)))
                elif self._wanted(name):
                    events.append(("Created", FileSystemEventArgs("Created", self._path, name)))
                    if seen.size:
                        events.append(("Changed", FileSystemEventArgs("Changed", self._path, name)))
            elif self._wanted(name) and seen != before[name]:
                events.append(("Changed", FileSystemEventArgs("Changed", self._path, name)))
        events += [
            ("Deleted", FileSystemEventArgs("Deleted", self._path, name))
            for name in gone.values()
            if self._wanted(name)
        ]
        return events

    def _wanted(self, name: str) -> bool:
        last = os.path.basename(name)
        return not self.Filters or any(compile_pattern(pattern)(last) for pattern in self.Filters)


def _no_folder(path: str) -> NetError:
    return NetError(
        "System.ArgumentException", f"The directory name '{path}' does not exist. (Parameter 'path')", ParamName="path"
    )
