"""Get-FileHash."""

from __future__ import annotations

from typing import BinaryIO

from cmdlets.utility._files import existing_paths
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateSet
from pscompat.dotnet import members
from pscompat.dotnet.file_sharing import FileInUse, failure_text, open_shared
from pscompat.dotnet.values import NetObject, Value

_BLOCK = 1 << 20


class FileHashInfo(NetObject):
    """Microsoft.PowerShell.Commands.FileHashInfo."""

    __slots__ = ("Algorithm", "Hash", "Path")
    net_name = "Microsoft.PowerShell.Commands.FileHashInfo"

    def __init__(self, algorithm: str, digest: str, path: str | None):
        self.Algorithm = algorithm
        self.Hash = digest
        self.Path = path


@cmdlet("Get-FileHash", default_set="Path", output=("Microsoft.PowerShell.Commands.FileHashInfo",))
class GetFileHash(Cmdlet):
    """Computes the hash of files."""

    Path = Parameter(
        "string[]",
        sets={"Path": In(position=0, mandatory=True, by_value=True, by_property_name=True)},
        wildcards=True,
        help="The files.",
    )
    LiteralPath = Parameter(
        "string[]",
        sets={"LiteralPath": In(position=0, mandatory=True, by_property_name=True)},
        aliases=("PSPath", "LP"),
        help="The files, their names taken as they stand.",
    )
    InputStream = Parameter(
        "System.IO.Stream", sets={"StreamParameterSet": In(position=0, mandatory=True)}, help="A stream to read."
    )
    Algorithm = Parameter(
        "string",
        position=1,
        validate=(ValidateSet("SHA1", "SHA256", "SHA384", "SHA512", "MD5"),),
        default="SHA256",
        help="The hash's algorithm.",
    )
    examples = (
        Example(
            "(Get-FileHash f.txt -Algorithm MD5).Hash",
            "5D41402ABC4B2A76B9719D911017C592",
            setup="Set-Content f.txt hello -NoNewline",
        ),
    )

    def process(self) -> None:
        if self.parameter_set == "StreamParameterSet":
            self.write(FileHashInfo(self.Algorithm.upper(), self._of_stream(self.InputStream), None))
            return
        literal = self.parameter_set == "LiteralPath"
        given = self.LiteralPath if literal else self.Path
        for full in [full for path in given for full in existing_paths(self, path, literal)]:
            self._hash_file(full)

    def _hash_file(self, path: str) -> None:
        try:
            with open_shared(path, "rb") as file:
                digest = self._digest(file)
        except (IsADirectoryError, PermissionError):
            message, exception = f"Access to the path '{path}' is denied.", "System.UnauthorizedAccessException"
            self.error(message, "UnauthorizedAccessError", "InvalidData", path, exception)
            return
        except FileNotFoundError as failure:
            exception = "System.IO.FileNotFoundException"
            self.error(failure_text(failure, path), "FileNotFound", "ObjectNotFound", path, exception)
            return
        except FileInUse as failure:
            self.error(failure_text(failure, path), "FileReadError", "ReadError", path, "System.IO.IOException")
            return
        except OSError as failure:
            message = f"The file '{path}' cannot be read: {failure.strerror or failure}"
            self.error(message, "FileReadError", "ReadError", path, "System.IO.FileNotFoundException")
            return
        self.write(FileHashInfo(self.Algorithm.upper(), digest, path))

    def _digest(self, file: BinaryIO) -> str:
        import hashlib

        hasher = hashlib.new(self.Algorithm.lower())
        while block := file.read(_BLOCK):
            hasher.update(block)
        return hasher.hexdigest().upper()

    def _of_stream(self, stream: Value) -> str:
        import io

        data = bytearray()
        while (byte := members.invoke(stream, "ReadByte", [])) >= 0:
            data.append(byte)
        return self._digest(io.BytesIO(bytes(data)))
