"""Running a script block beside the session: an engine of its own on a thread, its streams noted in a job's journal."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pscompat.dotnet import ambient
from pscompat.dotnet.errors import ErrorRecord, TerminatingError
from pscompat.runtime.endings import How, ending_of, stopped_error
from pscompat.runtime.host import Host
from pscompat.runtime.scopes import USING
from pscompat.runtime.streams import HostInformationMessage, InformationRecord, Silent

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.runspaces import LocalRunspace
    from pscompat.runtime.scriptblock import ScriptBlock

Record = Callable[[str, Any], None]
_STACK_BYTES = 256 * 1024 * 1024
"""Address space for the stack of a thread that runs scripts: they may nest as deep as in the session itself."""
_stack_size = threading.Lock()


class JournalHost(Host):
    """A host without a console: all that is shown goes into a journal as records, and nobody answers questions."""

    def __init__(self, record: Record):
        super().__init__()
        self._record = record
        self._line = ""

    def write(self, text: str) -> None:
        *lines, self._line = (self._line + text).split("\n")
        for line in lines:
            self._record("Information", _shown(line))

    def write_error_line(self, text: str) -> None:
        self._record("Information", _shown(text))

    @property
    def shares_errors(self) -> bool:
        return False

    def write_object(self, value: Any) -> None:
        self._record("Output", value)

    def write_error(self, record: Any) -> None:
        if isinstance(record, ErrorRecord):
            self._record("Error", record)

    def write_warning(self, record: Any) -> None:
        self._record("Warning", record)

    def write_verbose(self, record: Any) -> None:
        self._record("Verbose", record)

    def write_debug(self, record: Any) -> None:
        self._record("Debug", record)

    def write_information(self, record: Any) -> None:
        self._record("Information", record)

    def write_progress(self, record: Any) -> None:
        self._record("Progress", record)


def _shown(text: str) -> Any:
    """A line that was written to the console, as Write-Host's record."""

    return InformationRecord(HostInformationMessage(text), "", ["PSHOST"])


_PROCESS_START_SECONDS = 0.5
"""How long a run that stands for another process takes to begin, unless it is waited for: whoever looks at the job at once finds
it running and without output, as where a process has to be started for it."""


class BlockRun:
    """One run of a script block in an engine of its own.

    `variables` are set in its scope before, by lower-case name; `using` are the values of its `$using:` expressions;
    `before` is run first, in the global scope. `as_process`: it stands for another process, with runspaces of its own.
    """

    def __init__(
        self,
        session: Engine,
        block: ScriptBlock,
        record: Record,
        arguments: list[Any] | None = None,
        input: list[Any] | None = None,
        variables: dict[str, Any] | None = None,
        using: dict[str, Any] | None = None,
        before: ScriptBlock | None = None,
        location: str | None = None,
        as_process: bool = False,
    ):
        self._session = session
        self._azure = session.azure  # what the caller has now, whatever it changes before this runs
        self._block = block
        self._record = record
        self._arguments = arguments or []
        self._input = input
        self._variables = variables or {}
        self._using = using
        self._before = before
        self._location = location or session.location
        self._as_process = as_process
        self.runspace: LocalRunspace | None = None
        """The runspace that it runs in, None for a new one."""
        self._engine: Engine | None = None
        self._stopped = False

    def start(self, ended: Callable[[TerminatingError | None], None]) -> None:
        """Run on a thread of its own; `ended` is called there at the end, with the error that ended it if one did."""
        called = self._session.jobs.beginning() if self._as_process else None

        def work() -> None:
            if called is not None:
                called.wait(_PROCESS_START_SECONDS)
            ended(self.run())

        start_thread(work)

    def run(self) -> TerminatingError | None:
        """Run to the end on this thread; returns the error that ended it, if one did."""
        engine = self._new_engine()
        engine.azure = self._azure
        engine.location = self._location
        self._engine = engine
        engine.stopping = self._stopped
        previous = engine.activate()
        try:
            ending = ending_of(lambda: self._run_blocks(engine))
        finally:
            engine.close()
            ambient.activate(previous)
        return stopped_error() if ending.how is How.STOPPED else ending.problem

    def _new_engine(self) -> Engine:
        host = JournalHost(self._record)
        if self._as_process:
            host.name = "ServerRemoteHost"
            return self._session.child(host)
        host.name = "Default Host"
        if self.runspace is None:
            return self._session.beside(host)
        engine = self._session.beside(host, None, self.runspace)
        self.runspace.opened_with(engine)
        return engine

    def stop(self) -> None:
        """Tell it to end."""
        self._stopped = True
        if self._engine is not None:
            self._engine.stop()

    def outliving(self) -> list[str]:
        """What goes on elsewhere when this run is stopped, as sentences."""
        return [remark for operation in self._foreground() for remark in (operation.remark,) if remark]

    def _foreground(self) -> list[Any]:
        engine = self._engine
        return list(engine.jobs.foreground) if engine is not None and engine.has_jobs else []

    def _run_blocks(self, engine: Engine) -> None:
        engine.check_stop()
        write = engine.host.write_object
        scope = engine.global_scope
        scope.streams = scope.streams.copy()
        scope.streams.information = self._take_information
        if self._before is not None:
            engine.run_main(self._before, write)
        if self._using is not None:
            scope.keep(USING, self._using)
        engine.run_block(self._block, scope, self._arguments, write, self._input, self._variables, as_command=True)

    def _take_information(self, record: Any) -> None:
        """An information record is kept whether it is to be shown or not."""
        if not isinstance(record, Silent):
            record.was_shown = True
            self._record("Information", record)
        elif record.passes:
            self._record("Information", record.record)


def start_thread(work: Callable[[], None]) -> None:
    """Start a thread that has the stack for running scripts; the process does not wait for it at its end."""
    with _stack_size:
        before = threading.stack_size(_STACK_BYTES)
        try:
            threading.Thread(target=work, daemon=True).start()
        finally:
            threading.stack_size(before)


def reparsed(session: Engine, block: ScriptBlock) -> ScriptBlock:
    """The block made anew from its text, without file and outer scopes, as it runs elsewhere."""
    return session.parse(block.text)
