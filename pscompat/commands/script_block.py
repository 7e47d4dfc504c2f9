"""What the rooms below the engine know of a script block: that it is one, and that it can be run."""

from __future__ import annotations

from collections.abc import Iterable

from pscompat.dotnet.values import NOTHING, NetObject, Value


class RunnableBlock(NetObject):
    """Base of System.Management.Automation.ScriptBlock, whose class belongs to the engine that runs it."""

    __slots__ = ()

    def invoke(
        self,
        *args: Value,
        under: Value = NOTHING,
        input: Iterable[Value] = (),
        this: Value = NOTHING,
        here: bool = False,
    ) -> list[Value]:
        """Run the block in a new scope (`here`: in the running one) and return what it writes. `under` becomes `$_`, `this`
        `$this`, `input` `$input`."""
        raise NotImplementedError
