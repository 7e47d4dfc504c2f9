"""System.IO.Compression's zip archives, on Python's zipfile."""

from __future__ import annotations

import io
import os
import zipfile
from datetime import datetime
from typing import BinaryIO, cast

from pscompat.dotnet.argument_errors import disposed_object, missing_argument
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.arguments import enum_number
from pscompat.dotnet.library.date_format import LOCAL
from pscompat.dotnet.library.date_time import DateTime, clock_ticks
from pscompat.dotnet.library.date_time_offset import DateTimeOffset
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.file_operations import io_error, translated
from pscompat.dotnet.library.io_streams import Stream
from pscompat.dotnet.values import GenericList, Int64, NetObject, Value

_LEVEL = "System.IO.Compression.CompressionLevel"
_MODE = "System.IO.Compression.ZipArchiveMode"
_READ, _CREATE, _UPDATE = range(3)

_NO_COMPRESSION = 2
_LEAST_SIZE = 18  # of what ends an archive
_READ_ONLY = "System.Collections.ObjectModel.ReadOnlyCollection`1"


def _method(level: Value) -> int:
    """How zipfile is to store an entry for a CompressionLevel."""
    return zipfile.ZIP_STORED if enum_number(_LEVEL, level) == _NO_COMPRESSION else zipfile.ZIP_DEFLATED


def _damaged(size: int) -> NetError:
    """The error for a file of this size that is no archive."""
    short = size < _LEAST_SIZE
    text = "Central Directory corrupt." if short else "End of Central Directory record could not be found."
    return NetError("System.IO.InvalidDataException", text)


class ZipArchive(NetObject):
    """System.IO.Compression.ZipArchive in memory: what is read at once, and written back when it is disposed of.

    owned: the stream is closed with the archive.
    """

    __slots__ = ("_entries", "_mode", "_owned", "_stream")
    net_name = "System.IO.Compression.ZipArchive"
    net_bases = ("System.Object", "System.IDisposable", "System.IAsyncDisposable")

    def __init__(self, stream: Stream, mode: int, owned: bool):
        self._stream: Stream | None = stream
        self._mode = mode
        self._owned = owned
        self._entries: list[ZipArchiveEntry] = []
        if mode != _CREATE:
            self._load(stream.usable)

    @classmethod
    def net_new(
        cls, stream: Stream, mode: Value = None, leaveOpen: bool = False, entryNameEncoding: Value = None
    ) -> ZipArchive:
        if stream is None:
            raise missing_argument("stream")
        return cls(stream, enum_number(_MODE, mode), not leaveOpen)

    def _load(self, file: BinaryIO) -> None:
        if self._mode == _UPDATE and not file.read(1):
            return
        try:
            with zipfile.ZipFile(file) as archive:
                for info in archive.infolist():
                    self._entries.append(ZipArchiveEntry(self, info, archive.read(info)))
        except zipfile.BadZipFile:
            raise _damaged(file.seek(0, os.SEEK_END)) from None

    def check_open(self) -> None:
        """Raise NetError (ObjectDisposedException) after the archive was disposed of."""
        if self._stream is None:
            raise disposed_object(self.net_name)

    def check_writable(self, message: str) -> None:
        """Raise NetError (NotSupportedException) for an archive that is only read."""
        self.check_open()
        if self._mode == _READ:
            raise NetError("System.NotSupportedException", message)

    @property
    def Entries(self) -> GenericList:
        self.check_open()
        if self._mode == _CREATE:
            raise NetError("System.NotSupportedException", "Cannot access entries in Create mode.")
        return GenericList(self._entries, ZipArchiveEntry.net_name, _READ_ONLY)

    @property
    def Mode(self) -> Value:
        return enum_value(_MODE, self._mode)

    @property
    def Comment(self) -> str:
        return ""

    def GetEntry(self, entryName: str) -> ZipArchiveEntry | None:
        return next((entry for entry in self.Entries if entry.FullName == entryName), None)

    def CreateEntry(self, entryName: str, compressionLevel: Value = None) -> ZipArchiveEntry:
        self.check_writable("Cannot create entries on an archive opened in read mode.")
        info = zipfile.ZipInfo(entryName, datetime.now().timetuple()[:6])
        info.compress_type = zipfile.ZIP_STORED if info.is_dir() else _method(compressionLevel)
        entry = ZipArchiveEntry(self, info, b"")
        self._entries.append(entry)
        return entry

    def remove(self, entry: ZipArchiveEntry) -> None:
        """Take an entry out."""
        self._entries.remove(entry)

    def Dispose(self) -> None:
        stream, self._stream = self._stream, None
        if stream is None:
            return
        if self._mode != _READ:
            if self._mode == _UPDATE:
                stream.usable.seek(0)
                stream.usable.truncate()
            with zipfile.ZipFile(stream.usable, "w", zipfile.ZIP_DEFLATED) as archive:
                for entry in self._entries:
                    archive.writestr(entry.info, entry.content())
        if self._owned:
            stream.Close()


class _Written(io.BytesIO):
    """What is written to an entry, kept when the stream is closed."""

    def __init__(self, entry: ZipArchiveEntry):
        super().__init__(entry.data)
        self._entry = entry

    def close(self) -> None:
        if not self.closed:
            self._entry.data = self.getvalue()
        super().close()


class ZipArchiveEntry(NetObject):
    """System.IO.Compression.ZipArchiveEntry."""

    __slots__ = ("Archive", "_opened", "data", "info")
    net_name = "System.IO.Compression.ZipArchiveEntry"

    def __init__(self, archive: ZipArchive, info: zipfile.ZipInfo, data: bytes):
        self.Archive = archive
        self.info = info
        self.data = data
        self._opened: _Written | None = None

    def content(self) -> bytes:
        """What the entry holds, that of a stream which is still open included."""
        return self._opened.getvalue() if self._opened is not None and not self._opened.closed else self.data

    @property
    def FullName(self) -> str:
        return self.info.filename

    @property
    def Name(self) -> str:
        return self.info.filename.rpartition("/")[2]

    @property
    def Length(self) -> Int64:
        return Int64(len(self.data))

    @property
    def CompressedLength(self) -> Int64:
        return Int64(self.info.compress_size)

    @property
    def Comment(self) -> str:
        return self.info.comment.decode("utf-8", "replace")

    @property
    def LastWriteTime(self) -> DateTimeOffset:
        return DateTimeOffset.net_new(DateTime(clock_ticks(list(self.info.date_time)), LOCAL))

    def Open(self) -> Stream:
        self.Archive.check_open()
        if self.Archive.Mode.value == _READ:
            return Stream(io.BytesIO(self.data))
        self._opened = _Written(self)
        return Stream(self._opened)

    def Delete(self) -> None:
        self.Archive.check_open()
        if self.Archive.Mode.value != _UPDATE:
            message = "Delete can only be used when the archive is in Update mode."
            raise NetError("System.NotSupportedException", message)
        self.Archive.remove(self)

    def ToString(self) -> str:
        return self.FullName


def _pack(archive: ZipArchive, path: str, name: str, level: Value) -> ZipArchiveEntry:
    entry = archive.CreateEntry(name, level)
    with translated(path), open(path, "rb") as file:
        entry.data = file.read()
    entry.info.date_time = max(datetime.fromtimestamp(os.path.getmtime(path)), datetime(1980, 1, 1)).timetuple()[:6]
    return entry


def _pack_all(archive: ZipArchive, source: str, top: str, level: Value) -> None:
    """Put what is in a folder into the archive, empty folders too, by its path below `top`."""
    for folder, folders, names in os.walk(source):
        if not folders and not names and folder != top:
            archive.CreateEntry(os.path.relpath(folder, top) + "/")
        for name in sorted(names):
            path = os.path.join(folder, name)
            _pack(archive, path, os.path.relpath(path, top), level)


def _unpack(entry: ZipArchiveEntry, path: str, overwrite: bool) -> None:
    with translated(path), open(path, "wb" if overwrite else "xb") as file:
        file.write(entry.data)


def _unpack_all(archive: ZipArchive, directory: str, overwrite: bool) -> None:
    root = os.path.realpath(directory)
    for entry in archive.Entries:
        target = os.path.realpath(os.path.join(root, entry.FullName))
        if not (target + os.sep).startswith(root + os.sep):
            message = "Extracting Zip entry would have resulted in a file outside the specified destination directory."
            raise NetError("System.IO.IOException", message)
        if not entry.Name:
            os.makedirs(target, exist_ok=True)
            continue
        os.makedirs(os.path.dirname(target), exist_ok=True)
        _unpack(entry, target, overwrite)


class ZipFile(NetObject):
    """System.IO.Compression.ZipFile: archives that are files, packing and unpacking folders."""

    __slots__ = ()
    net_name = "System.IO.Compression.ZipFile"

    @staticmethod
    def OpenRead(archiveFileName: str) -> ZipArchive:
        return ZipFile.Open(archiveFileName, _READ)

    @staticmethod
    def Open(archiveFileName: str, mode: Value, entryNameEncoding: Value = None) -> ZipArchive:
        number = enum_number(_MODE, mode)
        flags = ("rb", "xb", "r+b" if os.path.exists(archiveFileName) else "w+b")
        with translated(archiveFileName):
            file = cast("BinaryIO", open(archiveFileName, flags[number]))  # noqa: SIM115 - the archive closes it
        try:
            return ZipArchive(Stream(file), number, True)
        except NetError:
            file.close()
            raise

    @staticmethod
    def CreateFromDirectory(
        sourceDirectoryName: str,
        destinationArchiveFileName: str,
        compressionLevel: Value = None,
        includeBaseDirectory: bool = False,
    ) -> None:
        if not os.path.isdir(sourceDirectoryName):
            raise io_error(FileNotFoundError(2, ""), sourceDirectoryName, folder=True)
        source = sourceDirectoryName.rstrip("/")
        top = os.path.dirname(source) if includeBaseDirectory else source
        archive = ZipFile.Open(destinationArchiveFileName, _CREATE)
        try:
            _pack_all(archive, source, top, compressionLevel)
        finally:
            archive.Dispose()

    @staticmethod
    def ExtractToDirectory(
        sourceArchiveFileName: str, destinationDirectoryName: str, overwriteFiles: bool = False
    ) -> None:
        archive = ZipFile.OpenRead(sourceArchiveFileName)
        try:
            _unpack_all(archive, destinationDirectoryName, overwriteFiles)
        finally:
            archive.Dispose()


class ZipFileExtensions(NetObject):
    """System.IO.Compression.ZipFileExtensions: what files have to do with an archive."""

    __slots__ = ()
    net_name = "System.IO.Compression.ZipFileExtensions"

    @staticmethod
    def CreateEntryFromFile(
        destination: ZipArchive, sourceFileName: str, entryName: str, compressionLevel: Value = None
    ) -> ZipArchiveEntry:
        return _pack(destination, sourceFileName, entryName, compressionLevel)

    @staticmethod
    def ExtractToFile(source: ZipArchiveEntry, destinationFileName: str, overwrite: bool = False) -> None:
        _unpack(source, destinationFileName, overwrite)

    @staticmethod
    def ExtractToDirectory(source: ZipArchive, destinationDirectoryName: str, overwriteFiles: bool = False) -> None:
        _unpack_all(source, destinationDirectoryName, overwriteFiles)
