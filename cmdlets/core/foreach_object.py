"""ForEach-Object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.core._foreach_member import read_or_call
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidateRange
from pscompat.dotnet.values import NOTHING, Value
from pscompat.runtime.item_runner import item_runner
from pscompat.runtime.pipeline import wrapping

if TYPE_CHECKING:
    from collections.abc import Callable

    from pscompat.runtime.compile import Out
    from pscompat.runtime.scriptblock import ScriptBlock

_BLOCKS = "ScriptBlockSet"
_MEMBER = "PropertyAndMethodSet"
_PARALLEL = "ParallelParameterSet"


@cmdlet("ForEach-Object", default_set=_BLOCKS, supports_should_process=True, confirm_impact="Low")
class ForEachObject(Cmdlet):
    """Runs a script block, or reads a property or calls a method, for each object of the pipeline."""

    passes_output = True

    InputObject = Parameter("psobject", sets=(_BLOCKS, _MEMBER, _PARALLEL), by_value=True)
    Begin = Parameter("scriptblock", sets=(_BLOCKS,))
    Process = Parameter(
        "scriptblock[]",
        sets={_BLOCKS: In(mandatory=True, position=0)},
        allow_null=True,
        allow_empty_collection=True,
    )
    End = Parameter("scriptblock", sets=(_BLOCKS,))
    RemainingScripts = Parameter(
        "scriptblock[]", sets={_BLOCKS: In(remaining=True)}, allow_null=True, allow_empty_collection=True
    )
    MemberName = Parameter(
        "string", sets={_MEMBER: In(mandatory=True, position=0)}, validate=(ValidateNotNull(empty=True),)
    )
    ArgumentList = Parameter("object[]", sets={_MEMBER: In(remaining=True)}, aliases=("Args",))
    Parallel = Parameter("scriptblock", sets={_PARALLEL: In(mandatory=True)})
    ThrottleLimit = Parameter("int", sets=(_PARALLEL,), default=5, validate=(ValidateRange(1, 2**31 - 1),))
    TimeoutSeconds = Parameter("int", sets=(_PARALLEL,), default=0, validate=(ValidateRange(0, 2_147_483),))
    AsJob = Parameter("switch", sets=(_PARALLEL,))
    UseNewRunspace = Parameter("switch", sets=(_PARALLEL,))

    examples = (
        Example("1..3 | ForEach-Object { $_ * 2 }", "2\n4\n6"),
        Example("'vm1', 'vm22' | ForEach-Object Length", "3\n4"),
        Example("1, 2 | ForEach-Object { 'begin' } { $_ } { 'end' }", "begin\n1\n2\nend"),
    )

    def begin(self) -> None:
        self._run: Callable[[Value, Out], None] | None = None
        if self.parameter_set != _BLOCKS:
            self.runtime.out = wrapping(self.runtime.out)
        if self.parameter_set == _PARALLEL:
            from pscompat.runtime.parallel import ParallelRun  # start-up: thread pools, and scripts use -Process

            self._parallel = ParallelRun(self)
            return
        if self.parameter_set != _BLOCKS:
            return
        if self.runtime.what_if is not None or self.runtime.confirm is not None:
            self.throw(
                "The -WhatIf and -Confirm parameters are not supported for script blocks.",
                "NoShouldProcessForScriptBlockSet",
                "InvalidOperation",
                exception="System.InvalidOperationException",
            )
        blocks = [*(self.Process or ()), *(self.RemainingScripts or ())]
        begin, end = self.Begin, self.End
        if "Begin" not in self.bound and len(blocks) > 1:
            begin = blocks.pop(0)
        if "End" not in self.bound and len(blocks) > 1:
            end = blocks.pop()
        self._end = end
        scope, streams = self.scope, self.runtime.block_streams
        place = self.runtime.extent
        self._runners = [item_runner(block, scope, streams, place, feeds=True) for block in blocks if block is not None]
        if len(self._runners) == 1:
            self._run = self._runners[0]
        if begin is not None:
            self._run_alone(begin)

    def process(self) -> None:
        item = self.current_object
        if item is NOTHING:
            item = self.InputObject
        if self._run is not None:
            self._run(item, self.runtime.out)
        elif self.parameter_set == _BLOCKS:
            for run in self._runners:
                run(item, self.runtime.out)
        elif self.parameter_set == _PARALLEL:
            self._parallel.add(item)
        else:
            read_or_call(self, item, self.MemberName, list(self.ArgumentList or ()))

    def end(self) -> None:
        if self.parameter_set == _PARALLEL:
            self._parallel.finish()
        elif self.parameter_set == _BLOCKS and self._end is not None:
            self._run_alone(self._end)

    def _run_alone(self, block: ScriptBlock) -> None:
        """Run the first or the last block, which has no object."""
        runtime = self.runtime
        run = item_runner(block, self.scope, runtime.block_streams, runtime.extent, feeds=True, alone=True)
        run(None, runtime.out)
