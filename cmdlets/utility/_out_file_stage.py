"""Out-File as a stage of its own, which takes objects one by one: for Tee-Object and redirections."""

from __future__ import annotations

from typing import cast

from cmdlets.utility.out_file import OutFile
from pscompat.commands.arguments import Argument
from pscompat.dotnet.values import Value
from pscompat.runtime.invoke import make_stage
from pscompat.runtime.pipeline import CmdletProcessor
from pscompat.runtime.scopes import Scope
from pscompat.runtime.streams import discard


class OutFileStage:
    """A running Out-File; preferences and defaults of `scope` count for it."""

    def __init__(self, scope: Scope, parameters: dict[str, Value]):
        arguments = [Argument(key, value, attached=True) for key, value in parameters.items()]
        self._stage = cast("CmdletProcessor", make_stage(scope, "Out-File", arguments, None))
        self._stage.expects_input = True
        self._stage.prepare(discard)
        self._stage.begin()

    def write(self, value: Value) -> None:
        """Write what would be shown of an object."""
        self._stage.process(value)

    def write_bytes(self, data: bytes) -> None:
        """Write bytes of a program as they are."""
        file = cast("OutFile", self._stage.instance).file
        if file is not None:
            file.write_bytes(data)

    def end(self) -> None:
        """Write the last objects."""
        self._stage.end()

    def clean(self) -> None:
        """Close the file."""
        self._stage.clean()

    def close(self) -> None:
        """Write the last objects and close the file."""
        try:
            self.end()
        finally:
            self.clean()
