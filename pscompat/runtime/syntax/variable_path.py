"""VariablePath: a variable's name as it is written, with what stands before the colon."""

from __future__ import annotations

from pscompat.dotnet.argument_errors import null_argument
from pscompat.dotnet.values import NetObject
from pscompat.language.variables import OF_VARIABLES


class VariablePath(NetObject):
    """`user_path` as written without sigil and braces: `x`, `script:x`, `env:PATH`."""

    __slots__ = ("_head", "user_path")
    net_name = "System.Management.Automation.VariablePath"

    def __init__(self, user_path: str):
        self.user_path = user_path
        head, colon, _ = user_path.partition(":")
        self._head = head.lower() if colon and head else ""

    @classmethod
    def net_new(cls, path: str) -> VariablePath:
        if not path:
            raise null_argument("path")
        return cls(path)

    @property
    def UserPath(self) -> str:
        return self.user_path

    @property
    def IsGlobal(self) -> bool:
        return self._head == "global"

    @property
    def IsLocal(self) -> bool:
        return self._head == "local"

    @property
    def IsPrivate(self) -> bool:
        return self._head == "private"

    @property
    def IsScript(self) -> bool:
        return self._head == "script"

    @property
    def IsUnqualified(self) -> bool:
        return not self._head

    @property
    def IsUnscopedVariable(self) -> bool:
        return not self._head

    @property
    def IsVariable(self) -> bool:
        return not self._head or self._head in OF_VARIABLES

    @property
    def IsDriveQualified(self) -> bool:
        return bool(self._head) and self._head not in OF_VARIABLES

    @property
    def DriveName(self) -> str | None:
        return self.user_path.partition(":")[0] if self.IsDriveQualified else None

    @property
    def unqualified(self) -> str:
        """The name without scope and the drive of variables."""
        return self.user_path.partition(":")[2] if self._head and self.IsVariable else self.user_path

    def ToString(self) -> str:
        return self.user_path
