"""What the cmdlets for shares and what is in them have in common: what the arguments name, and what lies there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cmdlets.az_storage._data import COMMANDS as _COMMANDS
from cmdlets.az_storage._data import WAITS, DataCmdlet
from cmdlets.az_storage._file_objects import directory_of, file_of, octal
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets.az_storage._contexts import AzureStorageContext
    from pscompat.azure.storage_service import StorageService

COMMANDS = f"{_COMMANDS}File.Cmdlet."
NEW = {
    "x-ms-file-permission": "inherit",
    "x-ms-file-attributes": "None",
    "x-ms-file-creation-time": "now",
    "x-ms-file-last-write-time": "now",
}
"""What is said of a new directory or file of which nothing else is said."""
_CLIENTS = ("ShareFileClient", "ShareDirectoryClient", "ShareClient")


class Place(NamedTuple):
    """Something in a share."""

    service: StorageService
    context: AzureStorageContext
    share: str
    path: str

    @property
    def address(self) -> str:
        """Where it is."""
        return self.service.address(self.share, self.path)

    def below(self, path: str) -> Place:
        """Something below it."""
        inner = clean(path)
        return self._replace(path="/".join(part for part in (self.path, inner) if part))

    def send(self, method: str, query: Any = None, headers: Any = None, content: bytes | None = None) -> Any:
        """The answer to a request about it. Raises ServiceError."""
        return self.service.send(method, self.address, query, headers, content)

    def directory(self, headers: Any = None) -> Value:
        """The object for the directory that it is."""
        return directory_of(self.service, self.share, self.path, self.context, headers)

    def file(self, headers: Any = None, length: int | None = None) -> Value:
        """The object for the file that it is."""
        return file_of(self.service, self.share, self.path, self.context, headers, length)

    def found(self, kind: str = "") -> Any:
        """The headers of the file, or of the directory (`kind`), None where there is none. Raises ServiceError."""
        try:
            return self.send("HEAD", {"restype": kind} if kind else None).headers
        except ServiceError as problem:
            if problem.status_code == 404:
                return None
            raise


def clean(path: str) -> str:
    """A path with slashes, and none around it."""
    return str(path).replace("\\", "/").strip("/")


class FileCmdlet(DataCmdlet):
    """Base."""

    kind = "file"
    ignores = WAITS
    path_parameter = "Path"

    def place(self) -> Place:
        """What the arguments name: by an object of the SDK and a path below it, or by names. Raises ServiceError."""
        given = next((unwrap(self.bound[name]) for name in _CLIENTS if self.bound.get(name) is not None), None)
        share, path = (self.bound.get("ShareName") or "", "") if given is None else given.place()
        context = self.storage_context() if given is None else given.context or self.storage_context()
        found = Place(self.service(context), context, str(share), clean(path))
        below = self.bound.get(self.path_parameter)
        return found.below(below) if below else found

    def dots(self, parameter: str = "DisAllowTrailingDot", header: str = "x-ms-allow-trailing-dot") -> dict[str, str]:
        """The header that lets names end with a dot."""
        return {} if self.bound.get(parameter) else {header: "true"}

    def ownership(self) -> dict[str, str]:
        """The headers of mode, owner and group."""
        found = {"x-ms-owner": self.bound.get("Owner"), "x-ms-group": self.bound.get("Group")}
        mode = self.bound.get("FileMode")
        if mode:
            found["x-ms-mode"] = octal(str(mode))
        return {name: str(value) for name, value in found.items() if value}
