"""System.IO.Path, as it works on Unix."""

from __future__ import annotations

import os

from pscompat.dotnet.argument_errors import empty_argument
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.folders import temporary_folder
from pscompat.dotnet.values import Char, NetObject, TypedArray, Value


def _joined(parts: tuple[Value, ...], rooted_wins: bool) -> str:
    """Path.Combine (a rooted part starts anew) and Path.Join (it does not)."""

    listed = parts[0] if len(parts) == 1 and isinstance(parts[0], list) else parts
    result = ""
    for part in map(to_string, listed):
        if rooted_wins and part.startswith("/"):
            result = part
        elif result and part:
            both = result.endswith("/") or part.startswith("/")
            result = result + part if both else f"{result}/{part}"
        else:
            result += part
    return result


def normalized(path: str) -> str:
    """An absolute path without `.`, `..` and doubled separators; a separator at its end stays."""
    ending = "/" if path.endswith("/") and path.strip("/") else ""
    return os.path.normpath("/" + path.lstrip("/")) + ending


class Path(NetObject):
    """System.IO.Path."""

    __slots__ = ()
    net_name = "System.IO.Path"
    DirectorySeparatorChar = Char("/")
    AltDirectorySeparatorChar = Char("/")
    PathSeparator = Char(":")
    VolumeSeparatorChar = Char("/")

    @staticmethod
    def Combine(*paths: Value) -> str:
        return _joined(paths, True)

    @staticmethod
    def Join(*paths: Value) -> str:
        return _joined(paths, False)

    @staticmethod
    def GetFileName(path: str) -> str:
        return path.rpartition("/")[2]

    @staticmethod
    def GetFileNameWithoutExtension(path: str) -> str:
        name = path.rpartition("/")[2]
        return name.rpartition(".")[0] if "." in name else name

    @staticmethod
    def GetExtension(path: str) -> str:
        _, dot, ending = path.rpartition("/")[2].rpartition(".")
        return dot + ending if dot and ending else ""

    @staticmethod
    def HasExtension(path: str) -> bool:
        return bool(Path.GetExtension(path))

    @staticmethod
    def ChangeExtension(path: str, extension: str) -> str:
        if not path:
            return ""
        name = path.rpartition("/")[2]
        stem = path[: len(path) - len(name) + name.rfind(".")] if "." in name else path
        return f"{stem}.{extension.removeprefix('.')}"

    @staticmethod
    def GetDirectoryName(path: str) -> str | None:
        if path in ("", "/"):
            return None
        parent = path.rpartition("/")[0].rstrip("/")
        return parent or ("/" if path.startswith("/") else "")

    @staticmethod
    def GetFullPath(path: str, basePath: str = "") -> str:
        if not path:
            raise empty_argument("path")
        if "\0" in path:
            raise NetError("System.ArgumentException", "Null character in path. (Parameter 'path')", ParamName="path")
        if path.startswith("/"):
            return normalized(path)
        return normalized(f"{basePath or os.getcwd()}/{path}")

    @staticmethod
    def GetPathRoot(path: str) -> str | None:
        if not path:
            return None
        return "/" if path.startswith("/") else ""

    @staticmethod
    def GetRelativePath(relativeTo: str, path: str) -> str:
        for parameter, given in (("relativeTo", relativeTo), ("path", path)):
            if not given:
                message = f"The path is empty. (Parameter '{parameter}')"
                raise NetError("System.ArgumentException", message, ParamName=parameter)
        return os.path.relpath(path, relativeTo)

    @staticmethod
    def IsPathRooted(path: str) -> bool:
        return path.startswith("/")

    @staticmethod
    def IsPathFullyQualified(path: str) -> bool:
        return path.startswith("/")

    @staticmethod
    def EndsInDirectorySeparator(path: str) -> bool:
        return path.endswith("/")

    @staticmethod
    def TrimEndingDirectorySeparator(path: str) -> str:
        return path[:-1] if path.endswith("/") and path != "/" else path

    @staticmethod
    def GetTempPath() -> str:
        return temporary_folder()

    @staticmethod
    def GetTempFileName() -> str:
        from tempfile import mkstemp

        folder = temporary_folder()
        try:
            handle, path = mkstemp(".tmp", "tmp", folder)
        except FileNotFoundError:
            message = f"Could not find a part of the path '{folder}'."
            raise NetError("System.IO.DirectoryNotFoundException", message) from None
        except PermissionError as failure:
            message = f"Access to the path '{failure.filename}' is denied."
            raise NetError("System.UnauthorizedAccessException", message) from None
        os.close(handle)
        return path

    @staticmethod
    def GetRandomFileName() -> str:
        from secrets import choice

        letters = "".join(choice("abcdefghijklmnopqrstuvwxyz012345") for _ in range(11))
        return f"{letters[:8]}.{letters[8:]}"

    @staticmethod
    def GetInvalidFileNameChars() -> TypedArray:
        return TypedArray([Char("\0"), Char("/")], "System.Char")

    @staticmethod
    def GetInvalidPathChars() -> TypedArray:
        return TypedArray([Char("\0")], "System.Char")

    @staticmethod
    def Exists(path: str) -> bool:
        return os.path.exists(path)
