"""What a running command uses to speak: streams, preferences, errors, ShouldProcess.

A Cmdlet reaches it as `self.runtime`, a function as $PSCmdlet. Preferences and -*Action parameters follow
about_Preference_Variables and about_CommonParameters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from typing import TYPE_CHECKING

from pscompat.binding.binder import flatten
from pscompat.dotnet.convert import iterate, to_bool, to_string
from pscompat.dotnet.error_faces import STOP_EXCEPTION, travelling
from pscompat.dotnet.errors import ErrorRecord, NetException, TerminatingError
from pscompat.dotnet.values import NOTHING, ArrayList, GenericList, Value, wrapped
from pscompat.language.variables import OF_VARIABLES
from pscompat.runtime.choices import NO, NO_TO_ALL, SUSPEND, YES, YES_TO_ALL
from pscompat.runtime.collecting import Collecting, CollectingOutput, tee
from pscompat.runtime.extent import InvocationInfo
from pscompat.runtime.stack_trace import outermost_place, trace
from pscompat.runtime.streams import (
    DebugRecord,
    InformationRecord,
    Silent,
    VerboseRecord,
    WarningRecord,
    discard,
)

if TYPE_CHECKING:
    from pscompat.binding.binder import Binder
    from pscompat.binding.direct import DirectBinding
    from pscompat.commands.arguments import Argument
    from pscompat.runtime.commands import CommandInfo
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.extent import ScriptExtent
    from pscompat.runtime.pipeline import Stage
    from pscompat.runtime.scopes import Scope
    from pscompat.runtime.streams import Streams

_IMPACT = {"none": 0, "low": 1, "medium": 2, "high": 3}
_CHOICES = [YES, YES_TO_ALL, NO, NO_TO_ALL, SUSPEND]
"""What ShouldProcess and ShouldContinue offer."""
_PAST_ERRORS = "errors"
"""Which answer of `answers` tells that the command goes on past its errors."""


class CommandRuntime:
    """One running command. `scope` is the caller's; `out` takes what it writes; `failed` tells whether `$?` becomes false.

    Its preferences are read in `preference_scope`: a function's own scope, a cmdlet's caller's. Of all but $VerbosePreference
    and $WarningPreference counts what they said when first asked for (`preferences`).
    """

    # What most commands never set stands in the class: making a runtime is part of each call.
    current_object: Value = NOTHING
    failed = False
    preferences: dict[str, str] | None = None
    is_main = False
    place = (1, 1)
    block_name = ""
    """What a stack trace adds to the name: which block runs, where the blocks are written out."""
    is_called = False
    """Whether .NET calls this block, as a method or a handler: its invocation tells of no command, but of a place."""
    called_at: ScriptExtent | None = None
    dotted_over: CommandRuntime | None = None
    made_invocation: InvocationInfo | None = None
    actions: dict[str, str] | None = None
    verbose: bool | None = None
    debug: bool | None = None
    what_if: bool | None = None
    confirm: bool | None = None
    what_if_preference: bool | None = None
    confirm_preference: int | None = None
    answers: dict[str, str] | None = None
    stage_of: Stage | None = None
    expected_input = False
    passing_variable: tuple[Scope, str, bool] | None = None
    collected: tuple[tuple[str, ArrayList], ...] = ()
    around: Streams | None = None
    """The streams without what this call's own common parameters collect, where they collect something."""
    with_output: frozenset[str] = frozenset()
    """The streams that redirections of this very command lead where its output goes."""
    keeps_invocation = False
    """Whether `$MyInvocation` in the block that runs is the caller's, as in Invoke-Command."""
    arguments: Sequence[Argument] = ()
    unbound: Sequence[Value] = ()
    """The values of a call of a function that has no parameters, where it needed no binder."""
    direct: tuple[DirectBinding, list[Value]] | None = None
    """How a call bound that needed no binder, and its values: `binder` is made of them when it is first asked for."""
    _binder: Binder | None = None
    filled: dict[str, Value] | None = None
    """The parameters that a call without a binder gave values to."""

    def __init__(self, info: CommandInfo, name: str, scope: Scope, extent: ScriptExtent | None, streams: Streams):
        self.engine: Engine = scope.engine
        self.info = info
        self.invocation_name = name
        self.scope = self.preference_scope = scope
        self.extent = extent
        self.streams = streams
        self.out: Callable[[Value], Value] = discard

    @property
    def binder(self) -> Binder | None:
        """What bound the arguments of this call."""
        if self._binder is None and self.direct is not None:
            binding, values = self.direct
            self._binder = binding.binder(self.engine, values)
        return self._binder

    @binder.setter
    def binder(self, binder: Binder | None) -> None:
        self._binder = binder

    def flush(self) -> None:
        """Pass on what -OutBuffer keeps back."""

    @property
    def invocation(self) -> InvocationInfo:
        """$MyInvocation of this command, made when first asked for."""
        if self.made_invocation is None and self.is_called:
            self.made_invocation = InvocationInfo.of_place(outermost_place(self.engine.frames))
        elif self.made_invocation is None:
            info = InvocationInfo(self.info, self.invocation_name, self.extent)
            info.bound = self.bound_table()
            left = self.binder.left if self.binder is not None else self.arguments
            info.UnboundArguments = GenericList([*flatten(left), *self.unbound], "System.Object")
            info.PipelinePosition, info.PipelineLength = self.place
            if self.is_main:
                info.CommandOrigin, info.PipelineLength = "Runspace", 2
            stage = self.stage_of
            info.ExpectingInput = self.expected_input if stage is None else stage.expects_input
            self.made_invocation = info
        return self.made_invocation

    @property
    def frame_name(self) -> str:
        """What this is called in a stack trace: a function by its name, any other code is a block; then which block runs."""
        name = self.info.Name if self.info.command_type in ("Function", "Filter") else ""
        return (name or "<ScriptBlock>") + self.block_name

    def bound_table(self) -> Value:
        """$PSBoundParameters as PowerShell's dictionary; the text of a secret stands in it as a SecureString."""
        from pscompat.dotnet.library.bound_parameters import BoundParameters  # start-up: few read $PSBoundParameters

        if self.binder is None:
            return BoundParameters((self.filled or {}).items())
        table = self.binder.bound_table()
        metadata = self.info.metadata()
        for parameter in metadata.parameters if metadata is not None else ():
            if parameter.name in table and any(getattr(rule, "is_secret", False) for rule in parameter.transforms):
                from pscompat.dotnet.library.security import SecureString  # start-up: few arguments are secret

                table[parameter.name] = SecureString(str(table[parameter.name]))
        return table

    @property
    def block_streams(self) -> Streams:
        """Where the script blocks write that this cmdlet runs: their errors are lost where `2>&1` merges its own into its output."""
        return self.streams.unmerged() if "error" in self.with_output else self.streams

    # Preferences

    def action(self, stream: str) -> str:
        """The action in force for a stream (`error`, `warning`, `information`, `verbose`, `debug`, `progress`)."""
        if self.actions is not None and stream in self.actions:
            return self.actions[stream]
        if stream == "verbose" and self.verbose is not None:
            return "Continue" if self.verbose else "SilentlyContinue"
        if stream == "debug" and self.debug is not None:
            return "Continue" if self.debug else "SilentlyContinue"
        if stream == "warning":
            return "Continue" if self.verbose else self.engine.reporting.preference(self.preference_scope, stream)
        if stream == "verbose":
            return self.engine.reporting.preference(self.preference_scope, stream)
        if self.preferences is None:
            self.preferences = {}
        known = self.preferences.get(stream)
        if known is None:
            known = self.preferences[stream] = self.engine.reporting.preference(self.preference_scope, stream)
        return known

    # Errors

    def attribute(self, record: ErrorRecord) -> ErrorRecord:
        """The same record, naming this command as the one it comes from unless it names another."""
        if record.InvocationInfo is None:
            if record.command is None:
                record.command = self._named_after(record)
            if record.extent is None:
                record.extent = self.extent
            record.InvocationInfo = (
                self.invocation if record.extent is self.extent else self.invocation.at(record.extent)
            )
            trace(record, self.extent)
        return record

    def _named_after(self, record: ErrorRecord) -> str:
        """What the id of a record ends with: this command, unless its own id, left empty there, is that already."""
        return "" if record.error_id == self.info.error_id else self.info.error_id

    def left_with(self, problem: TerminatingError) -> TerminatingError:
        """The error with which this cmdlet or advanced function ends, of one that ended a statement or a step inside it.

        It is this command's, with its place and its name in the id, unless it comes from `throw` or an action Stop, or was
        another command's before.
        """
        if problem.stopped:
            self.attribute(problem.record)
        if problem.thrown or problem.stopped or problem.wrapped:
            return problem
        record = copy(problem.record)
        if record.InvocationInfo is not None or record.command is None:
            record.command = self._named_after(record)
        if record.InvocationInfo is not None and record.category != "ParserError":
            record.InvocationInfo = record.extent = None
        ending = TerminatingError(self.attribute(record), wrapped=True)
        ending.final = ending.lasting = problem.lasting
        return ending

    def ended_with(self, problem: TerminatingError, advanced: bool, streams: Streams) -> TerminatingError:
        """The error with which a function ends, whose body was left with `problem`; kept for -ErrorVariable."""
        ending = self.left_with(problem) if advanced else problem
        if advanced or not problem.thrown:
            position, length = self.place
            self.keep_ending(ending, streams if position == length else streams.uncollected())
        return ending

    def keep_ending(self, problem: TerminatingError, streams: Streams) -> None:
        """Let the -ErrorVariable of a stream have the exception with which this command ends."""
        streams.error(Silent(travelling(problem)))

    def write_error(self, record: ErrorRecord, of_command: bool = True) -> None:
        """Report an error under the error action: shown, kept silently, ignored, or made terminating.

        Not `of_command`: it names the command that it comes from, or none, but not this one.
        """
        if of_command:
            self.attribute(record)
        elif record.command is None:
            record.command = ""
        trace(record, self.extent)
        action = self.action("error")
        self.failed = True
        if action == "Ignore":
            return
        if action == "Stop":
            raise TerminatingError(record, stopped=True)
        if action in ("Inquire", "Break"):
            self._inquire(record)
        self.engine.reporting.remember(record)
        if action in ("SilentlyContinue",):
            self.streams.error(Silent(record))
            return
        self.streams.error(record)

    def write_unbound(self, record: ErrorRecord) -> None:
        """Report an object that a function could not bind; -ErrorVariable has only the errors of its blocks."""
        streams = self.streams
        self.streams = self.around or streams
        try:
            self.write_error(record)
        finally:
            self.streams = streams

    def _inquire(self, record: ErrorRecord) -> None:
        """Ask whether to go on past an error, once it was not answered for all of them; raises the error of a refusal."""
        if (self.answers or {}).get(_PAST_ERRORS):
            return
        try:
            for_all = self.engine.reporting.inquire(record.message)
        except TerminatingError as problem:
            self.attribute(problem.record)
            raise
        if for_all:
            self.answers = {**(self.answers or {}), _PAST_ERRORS: "all"}

    # Other streams

    def _write_stream(self, stream: str, record: Value, action: str) -> None:
        """Write a record under an action; the error by which it ends this command is this command's."""
        try:
            self.engine.reporting.write_stream(stream, record, action, self.streams)
        except TerminatingError as problem:
            self.attribute(problem.record)
            raise

    def write_warning(self, text: str, invocation: InvocationInfo | None = None) -> None:
        """Write to the warning stream; `invocation` is what the record tells of where it comes from, if not this command."""
        self._write_stream("warning", WarningRecord(text, invocation or self.invocation), self.action("warning"))

    def write_verbose(self, text: str, invocation: InvocationInfo | None = None) -> None:
        action = self.action("verbose")
        if action not in ("SilentlyContinue", "Ignore"):
            self._write_stream("verbose", VerboseRecord(text, invocation or self.invocation), action)

    def write_debug(self, text: str, invocation: InvocationInfo | None = None) -> None:
        action = self.action("debug")
        if action not in ("SilentlyContinue", "Ignore"):
            self._write_stream("debug", DebugRecord(text, invocation or self.invocation), action)

    def write_information(self, value: Value, tags: tuple[str, ...] = ()) -> None:
        record = value
        if not isinstance(value, InformationRecord):
            source = self.extent.File if self.extent and self.extent.File else self.info.Name
            record = InformationRecord(value, source, list(tags))
        action = self.action("information")
        if "PSHOST" in record.Tags and action in ("SilentlyContinue", "Continue"):
            action = "Continue"
        self._write_stream("information", record, action)

    def write_progress(self, record: Value) -> None:
        """Write to the progress stream."""
        action = self.action("progress")
        if action not in ("SilentlyContinue", "Ignore"):
            self._write_stream("progress", record, action)

    # ShouldProcess

    def should_process(self, target: str, action: str | None = None) -> bool:
        """Whether to go on: tells under -WhatIf, asks where -Confirm or the impact calls for it."""
        verb = self.info.Name if action is None else action
        description = f'Performing the operation "{verb}" on target "{target}".'
        return self.should_process_text(description, description, "Confirm")

    def should_process_text(self, description: str, query: str, caption: str) -> bool:
        """As `should_process`, with the texts given."""
        if self.only_tells:
            self.engine.host.write_line(f"What if: {description}")
            return False
        if not self.must_confirm():
            if self.verbose:
                self.write_verbose(description)
            return True
        return self._ask("process", caption, f"Are you sure you want to perform this action?\n{query}")

    @property
    def only_tells(self) -> bool:
        """Whether -WhatIf or $WhatIfPreference makes it tell what it would do."""
        if self.what_if is not None:
            return self.what_if
        if self.what_if_preference is None:
            self.what_if_preference = to_bool(self.preference_scope.lookup("whatifpreference"))
        return self.what_if_preference

    def must_confirm(self) -> bool:
        """Whether -Confirm or $ConfirmPreference makes it ask."""
        metadata = self.info.metadata()
        impact = _IMPACT.get((metadata.confirm_impact if metadata else "Medium").lower(), 2)
        if self.confirm is not None:
            return self.confirm and impact > 0
        if self.confirm_preference is None:
            said = to_string(self.preference_scope.lookup("confirmpreference", "High"))
            self.confirm_preference = _IMPACT.get(said.lower(), _IMPACT["high"])
        return self.confirm_preference != 0 and impact >= self.confirm_preference

    def should_continue(self, query: str, caption: str) -> bool:
        """Ask, whatever the preferences say."""
        return self._ask("continue", caption, query)

    def _ask(self, kind: str, caption: str, message: str) -> bool:
        known = None if self.answers is None else self.answers.get(kind)
        if known is not None:
            return known == "all"
        answer = _CHOICES[self.engine.host.choose(caption, message, _CHOICES, 0)]
        if answer in (YES_TO_ALL, NO_TO_ALL):
            self.answers = {**(self.answers or {}), kind: "all" if answer is YES_TO_ALL else "none"}
        return answer in (YES, YES_TO_ALL)

    # Script blocks for single objects

    def block_runner(self, block: Value) -> Callable[[Value], list[Value]]:
        """A function that runs a script block for an object in the caller's scope, `$_` set, and gives its results."""
        run = self.engine.block_runner(block, self.scope, self.block_streams.uncollected())

        def results(item: Value) -> list[Value]:
            found: list[Value] = []
            run(item, found.append)
            return found

        return results

    # Common parameters

    def apply_common(self, bound: dict[str, Value]) -> None:
        """Take the common parameters among the bound ones into account."""

        for name, value in bound.items():
            key = name.lower()
            if key.endswith("action") and key[:-6] in ("error", "warning", "information", "progress"):
                if self.actions is None:
                    self.actions = {}
                self.actions[key[:-6]] = to_string(value)
            elif key == "verbose":
                self.verbose = bool(value)
            elif key == "debug":
                self.debug = bool(value)
            elif key == "whatif":
                self.what_if = bool(value)
            elif key == "confirm":
                self.confirm = bool(value)
            elif key == "pipelinevariable":
                self.out = self._remembering(to_string(value), self.out)
            elif key == "outbuffer":
                self.out = self._buffered(int(value), self.out)
            elif key in _VARIABLES:
                self._collect(_VARIABLES[key], to_string(value))

    def release(self) -> None:
        """The pipeline has ended: the variable of -PipelineVariable holds nothing any more.

        What was there for the run alone is let go, so that no object leads back to itself and waits for the collector.
        """
        if self.stage_of is not None:
            self.expected_input = self.stage_of.expects_input
            self.stage_of = None
        if self._binder is not None:
            self._binder.input = self._binder.own_values = None
        if self.passing_variable is not None:
            scope, key, was_there = self.passing_variable
            if was_there:
                scope.vars[key] = None
            else:
                scope.vars.pop(key, None)

    def _buffered(self, size: int, sink: Callable[[Value], Value]) -> Callable[[Value], Value]:
        """-OutBuffer: objects are kept back until there are more than `size`; `flush` passes on the rest."""
        held: list[Value] = []

        def flush() -> None:
            ready = held[:]
            held.clear()
            for value in ready:
                sink(value)

        def hold(value: Value) -> None:
            held.append(value)
            if len(held) > size:
                flush()

        self.flush = flush  # type: ignore[method-assign]
        return hold

    def _remembering(self, name: str, sink: Callable[[Value], Value]) -> Callable[[Value], Value]:
        """-PipelineVariable: each object written is the variable's value while later stages see it.

        A variable that the caller's scope had before is null until then, and when the pipeline ends; another one is gone then.
        """
        scope, bare = self._place(name)
        key = bare.lower()
        self.passing_variable = (scope, key, key in scope.vars)
        if key in scope.vars:
            scope.vars[key] = None

        wraps = self._is_cmdlet

        def remember(value: Value) -> None:
            scope.vars[key] = wrapped(value) if wraps else value
            sink(value)

        return remember

    def set_variables(self) -> None:
        """Give the variables that the common parameters name their values, once the whole pipeline is prepared."""
        for name, target in self.collected:
            scope, bare = self._place(name)
            self.engine.spelling.setdefault(bare.lower(), bare)
            scope.assign(bare.lower(), target)

    @property
    def _is_cmdlet(self) -> bool:
        """Whether what it writes comes in PSObjects."""
        return self.info.command_type == "Cmdlet"

    def _place(self, name: str) -> tuple[Scope, str]:
        """The scope that a common parameter's variable stands in, the caller's where its name states none, and the bare name."""
        qualifier, colon, bare = name.partition(":")
        qualifier = qualifier.lower()
        if not colon or qualifier not in OF_VARIABLES:
            return self.scope, name
        return self.scope.named(qualifier), bare

    def _collection(self, name: str) -> ArrayList:
        """What a variable collects in: the list it holds, or its elements, where the name begins with `+`; else a new one."""
        if not name.startswith("+"):
            return ArrayList([])
        scope, bare = self._place(name[1:])
        held = scope.lookup(bare.lower())
        if isinstance(held, ArrayList):
            return held
        items = None if type(held) is str else iterate(held)
        return ArrayList([held] if items is None and held is not None else items or [])

    def _collect(self, stream: str, name: str) -> None:
        """Keep what goes through a stream in a variable as well (-OutVariable, -ErrorVariable, …); `+name` appends."""
        target = self._collection(name)
        self.collected = (*self.collected, (name.lstrip("+"), target))
        if stream == "out":
            self.out = tee(target, self.out, self._is_cmdlet)
            for shared in self.with_output & _IN_OUT_VARIABLE:
                self._collect_stream(shared, CollectingOutput(target, getattr(self.streams, shared)))
            return
        self._collect_stream(stream, Collecting(target, getattr(self.streams, stream)))

    def _collect_stream(self, stream: str, collecting: Collecting) -> None:
        if self.around is None:
            self.around = self.streams
        self.streams = self.streams.copy()
        self.streams.collects = True
        setattr(self.streams, stream, collecting)


_VARIABLES = {
    "outvariable": "out",
    "errorvariable": "error",
    "warningvariable": "warning",
    "informationvariable": "information",
}
_IN_OUT_VARIABLE = frozenset({"verbose", "debug", "information"})
"""The streams whose records are in the variable of -OutVariable where they are merged into the output."""
COMMON_KEYS = frozenset(
    {"verbose", "debug", "erroraction", "warningaction", "informationaction", "progressaction", "whatif", "confirm",
     "outvariable", "errorvariable", "warningvariable", "informationvariable", "outbuffer", "pipelinevariable"}
)  # fmt: skip


def stop_error(message: str, error_id: str = "ActionPreferenceStop") -> TerminatingError:
    """The error that ends a run because a preference says Stop."""
    return TerminatingError(
        ErrorRecord(NetException(STOP_EXCEPTION, message), error_id, "OperationStopped"), stopped=True
    )
