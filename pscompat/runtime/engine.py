"""The engine: one session (a runspace), put together from its parts.

`commands` finds commands, `variables` are the automatic ones and those of drives, `reporting` takes errors under the
preferences, `modules` and `jobs` are made when first used. The engine itself holds what running code changes, and runs it.
The engine that runs on a thread is `current()`.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from pscompat.commands.arguments import Argument
from pscompat.dotnet import ambient
from pscompat.dotnet.errors import ErrorRecord, PipelineStopped, TerminatingError, error
from pscompat.dotnet.marked_text import file_text
from pscompat.dotnet.values import ArrayList, Value, bare
from pscompat.runtime import compiler
from pscompat.runtime.command_table import CommandTable
from pscompat.runtime.compile import RETURN, leave
from pscompat.runtime.extent import InvocationInfo
from pscompat.runtime.functions import FunctionProcessor
from pscompat.runtime.initial_state import populate
from pscompat.runtime.invoke import check_script, make_stage
from pscompat.runtime.item_runner import item_runner
from pscompat.runtime.pipeline import Pipeline
from pscompat.runtime.reporting import Reporting
from pscompat.runtime.scopes import Scope
from pscompat.runtime.session_variables import SessionVariables
from pscompat.runtime.stack_trace import Frame
from pscompat.runtime.streams import Silent, Sink, Streams

if TYPE_CHECKING:
    from pscompat.binding.plan import BindingPlan
    from pscompat.cmdlet import Cmdlet
    from pscompat.dotnet.library.type_data import TypeData
    from pscompat.dotnet.types import NetType
    from pscompat.runtime.commands import CommandInfo, ExternalScriptInfo
    from pscompat.runtime.compile import Out
    from pscompat.runtime.completion_results import Completers
    from pscompat.runtime.events import EventManager
    from pscompat.runtime.extent import ScriptExtent
    from pscompat.runtime.history import History
    from pscompat.runtime.host import Host
    from pscompat.runtime.jobs import Job, JobTable
    from pscompat.runtime.modules import ModuleTable
    from pscompat.runtime.runspaces import LocalRunspace, RunspaceTable
    from pscompat.runtime.scriptblock import ScriptBlock
    from pscompat.runtime.surroundings import Surroundings
    from pscompat.runtime.thread_jobs import ThreadJobQueue

MAX_DEPTH = 1500


class Engine:
    """One session's state.

    surroundings: what it is given by the rooms above it. azure: its connection to Azure or to the simulator
    (pscompat.azure.connection.Connection), None until the first command needs one: it is then opened from `azure_settings`
    (pscompat.azure.settings.ConnectionSettings, or None). pscompat.assembly.new_engine makes a complete one.
    """

    def __init__(self, host: Host, surroundings: Surroundings, azure: Any = None):
        self.host = host
        self.surroundings = surroundings
        self.azure = azure
        self.azure_settings: Any = None
        self.errors = ArrayList()
        self.spelling: dict[str, str] = {}
        self.plans: dict[type[Cmdlet], BindingPlan] = {}
        self.strict_used = False
        self.constrained = 0
        """How often a variable has got or lost constraints or options: what compiled code knows of them holds until then."""
        self.all_scope: set[str] = set()
        """The lower-case names of variables that some scope holds for all scopes inside it (AllScope)."""
        self.ok = True
        self.depth = 0
        self.max_depth = MAX_DEPTH
        self.try_depth = 0
        self.frames: list[Frame] = []
        self.caught: list[TerminatingError] = []
        self.called_at: ScriptExtent | None = None
        """Where the method was called that is about to run what a script has written, or to make a stack trace."""
        self._stopping = False
        self.stopped_by = 0
        """The number of the signal that stopped what ran, 0 for none."""
        self.attention = False
        """Whether running code must call `attend` before its next step."""
        self.allows_scripts = True
        """Whether the session takes the text of scripts (PSLanguageMode)."""
        self.type_data: dict[str, TypeData] = {}
        self.type_files: dict[str, dict[str, list[str]]] = {}
        """The types files that were read, with the names of the members that each gave to its types."""
        self.location = _working_directory()
        """The current directory."""
        self._jobs: JobTable | None = None
        self._events: EventManager | None = None
        self._history: History | None = None
        self._runspaces: RunspaceTable | None = None
        self._runspace: LocalRunspace | None = None
        self._modules: ModuleTable | None = None
        self.commands = CommandTable(self, surroundings.registry)
        self.reporting = Reporting(self)
        sinks = (host.write_error, host.write_warning, host.write_verbose, host.write_debug, host.write_information)
        error_sink, warning, verbose, debug, information = map(_shown, sinks)
        self.outside_errors = _shown(host.write_outside_error)
        """Takes the errors that are written in blocks called as methods."""
        self.streams = Streams(error_sink, warning, verbose, debug, information, host.write_progress)
        self.global_scope = Scope(self, None, self.streams, is_script=True)
        self.scope = self.global_scope
        self.top_invocation = InvocationInfo(None, "", None)
        self.top_invocation.CommandOrigin, self.top_invocation.PipelineLength = "Runspace", 2
        self.variables = SessionVariables(self)
        self._completers: Completers | None = None
        populate(self)
        host.attach(self)

    def child(self, host: Host) -> Engine:
        """A new session for a job, as in another process: the same surroundings, connection and location, nothing else."""
        made = Engine(host, self.surroundings, self.azure)
        made.azure_settings = self.azure_settings
        made.location = self.location
        return made

    def beside(
        self, host: Host, surroundings: Surroundings | None = None, runspace: LocalRunspace | None = None
    ) -> Engine:
        """A new session in the same process, with another runspace: the same connection, and a number in the same table."""
        runspaces = self.runspaces
        made = Engine(host, surroundings or self.surroundings, self.azure)
        made.azure_settings = self.azure_settings
        made._runspaces, made._runspace = runspaces, runspace
        return made

    def activate(self) -> Engine | None:
        """Make this the engine of the current thread; returns the one before, to be activated again."""
        return cast("Engine | None", ambient.activate(self))

    # What many need of the parts

    def web_adapter(self) -> Any:
        """What sends a script's requests in place of the web, None for the web itself."""
        return self.surroundings.web_adapter(self)

    def strict_version(self) -> float:
        """The strict mode of the running code, 0 when off."""
        return self.scope.strict_version()

    def script_type(self, name: str) -> NetType | None:
        """The class or enum of this name that a script defined and that the running code sees."""
        return self.scope.find_type(name.lower())

    def get_variable(self, name: str, default: Value = None) -> Value:
        """A variable as the running code sees it."""
        return self.variables.get(name, default)

    def set_variable(self, name: str, value: Value, scope: str | int | None = None) -> None:
        """Assign a variable of the running code's scope, or of the one named."""
        self.variables.set(name, value, scope)

    def remember_error(self, record: ErrorRecord) -> None:
        """Put an error at the head of `$Error`, once."""
        self.reporting.remember(record)

    def script(self, path: str) -> ExternalScriptInfo:
        """A script file as a command; raises a parse error's TerminatingError."""
        return self.commands.script(path)

    # Stopping

    def sleep(self, seconds: float) -> None:
        """Wait, but not longer than until the run is asked to stop; raises PipelineStopped then."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            time.sleep(min(left, 0.1))
            self.check_stop()

    @property
    def stopping(self) -> bool:
        """Whether the run was asked to stop."""
        return self._stopping

    @stopping.setter
    def stopping(self, value: bool) -> None:
        self._stopping = value
        self.attention = value or (self._events is not None and self._events.has_pending)

    def stop(self) -> None:
        """Ask the run to stop, and all that it waits for."""
        self.stopping = True
        if self._jobs is not None:
            for operation in list(self._jobs.foreground):
                operation.cancel()

    def check_stop(self) -> None:
        """Raise PipelineStopped when the run was asked to stop."""
        if self._stopping:
            raise PipelineStopped

    def attend(self) -> None:
        """Between two steps of a script: raise PipelineStopped when it was asked to stop, run the actions of events."""
        if self._stopping:
            raise PipelineStopped
        if self._events is not None:
            self._events.run_pending()

    def close(self) -> None:
        """The session ends: what runs in the background is stopped."""
        if self._events is not None:
            self._events.close()
        if self._jobs is not None:
            self._jobs.abandon()
        if self._runspaces is not None and self._runspace is not None and self._runspaces.first is not self:
            self._runspaces.remove(self._runspace)

    # Running

    def parse(self, text: str, file: str | None = None) -> ScriptBlock:
        """Text as a script block; a ParseError becomes PowerShell's terminating error."""
        return compiler.script_block(text, file)

    def run_main(
        self,
        block: ScriptBlock,
        out: Callable[[Value], Value],
        input: Iterable[Value] | None = None,
        arguments: Sequence[Argument] = (),
    ) -> None:
        """Run a parsed text in the running code's own scope, as `-Command` does, writing to `out`.

        input: what feeds it, where it reads `$input`.
        """
        body = block.compiled()
        if arguments or not body.is_simple or body.end is None:
            self._call_main(block, "", list(arguments), out, None, input)
            return
        if input is not None:
            self.scope.vars["input"] = input
        signal = body.end(self.scope, out)
        if signal is not None and signal is not RETURN:
            leave(signal)

    def run_script(
        self,
        info: ExternalScriptInfo,
        arguments: list[Argument],
        out: Callable[[Value], Value],
        input: Iterable[Value] | None = None,
    ) -> None:
        """Run a script file as `-File` does: in the global scope, `exit` ending the whole run, fed by `input` if any."""
        check_script(self, info)
        self._call_main(info.block, info.Path, arguments, out, info, input)

    def _call_main(
        self,
        block: ScriptBlock,
        name: str,
        arguments: list[Argument],
        out: Callable[[Value], Value],
        info: CommandInfo | None,
        input: Iterable[Value] | None,
    ) -> None:
        call = FunctionProcessor(block, name, self.scope, arguments, None, self.streams, info, dot=True)
        call.runtime.is_main = True
        call.expects_input = input is not None
        code = block.compiled()
        if input is not None and (code.process is not None or code.cmdlet_binding):
            call.run_to_end(out, input)
        else:
            given = self.scope.vars.get("input") if input is None else input
            call.run_to_end(out, None, None if given is None else {"input": given})

    def run_text(self, text: str) -> list[Value]:
        """Parse and run a text in the running code's scope; returns what it writes."""
        block = self.parse(text)
        results: list[Value] = []
        self.run_main(block, results.append)
        return results

    def run_block(
        self,
        block: ScriptBlock,
        caller: Scope,
        values: list[Value],
        out: Callable[[Value], Value],
        input: list[Value] | None = None,
        preset: dict[str, Value] | None = None,
        dot: bool = False,
        as_command: bool = False,
    ) -> None:
        """Run a block in a child scope of `caller` (or of its own session state's current scope), writing to `out`.

        values: its arguments. preset: variables set in its scope before, by lower-case name. dot: run in `caller` itself.
        as_command: bind the arguments as those of a command.
        """
        arguments = [Argument(None, value) for value in values]
        streams = caller.streams.uncollected()
        processor = FunctionProcessor(block, "", caller, arguments, None, streams, dot=dot)
        processor.is_invoked = processor.runtime.is_called = not as_command
        processor.runtime.called_at, self.called_at = self.called_at, None
        processor.run_to_end(out, input, preset)

    @contextmanager
    def outside_pipeline(self, scope: Scope, streams: Streams) -> Iterator[None]:
        """While code runs in a scope as .NET calls it: any error in it ends it, and what it writes goes to these streams."""
        before, depth = scope.streams, self.try_depth
        scope.streams, self.try_depth = streams, depth + 1
        try:
            yield
        finally:
            scope.streams, self.try_depth = before, depth

    def outside_streams(self, streams: Streams) -> Streams:
        """Where a block that is called as a method writes: its errors go past all redirections to the session's own stream."""
        return streams.uncollected().with_errors_to(self._write_outside_error)

    def _write_outside_error(self, record: Value) -> None:
        self.outside_errors(record)

    def block_runner(
        self, block: ScriptBlock, scope: Scope, streams: Streams, piped: bool = True
    ) -> Callable[[Value, Out], None]:
        """A function (object, out) that runs a block for one object in `scope` itself, with `$_` set for the time; see item_runner."""
        return item_runner(block, scope, streams, piped=piped)

    def call(self, target: Value, arguments: Iterable[Value] = ()) -> list[Value]:
        """Call a ScriptBlock, command or name with positional arguments; returns what it writes."""
        return self.invoke_with(target, [(None, value) for value in arguments])

    def invoke(self, name: str, **parameters: Value) -> list[Value]:
        """Call a cmdlet with named arguments, whatever functions and aliases are called like it; returns what it writes."""
        return self.invoke_with(self.commands.cmdlet(name), list(parameters.items()))

    def invoke_with(
        self, target: Value, pairs: list[tuple[str | None, Value]], input: Iterable[Value] | None = None
    ) -> list[Value]:
        """Call a command with (name or None, value) pairs and optional pipeline input; returns what it writes."""
        arguments = [Argument(name, value, attached=name is not None) for name, value in pairs]
        results: list[Value] = []
        stage = make_stage(self.scope, target, arguments, None)
        Pipeline([stage]).run(results.append, input)
        self.ok = not stage.failed
        return list(map(bare, results))

    # Jobs and modules

    def start_background(self, scope: Scope, text: str) -> Job:
        """`command &`: a job running the text with the caller's variables."""
        from pscompat.runtime.jobs_remote import start_text  # start-up: most runs have no jobs

        return start_text(self.jobs, scope, text)

    @property
    def has_jobs(self) -> bool:
        """Whether a job was ever started here."""
        return self._jobs is not None

    @property
    def completers(self) -> Completers:
        """What the session has registered for the completion of arguments."""
        if self._completers is None:
            from pscompat.runtime.completion_results import Completers  # start-up: most runs complete nothing

            self._completers = Completers()
        return self._completers

    @property
    def jobs(self) -> JobTable:
        """The session's jobs."""
        if self._jobs is None:
            from pscompat.runtime.jobs import JobTable  # start-up: most runs have no jobs

            self._jobs = JobTable(self)
        return self._jobs

    @property
    def history(self) -> History:
        """The commands that the session has run."""
        if self._history is None:
            from pscompat.runtime.history import History  # start-up: most runs have no prompt

            self._history = History(self)
        return self._history

    @property
    def events(self) -> EventManager:
        """The session's events and who subscribes to them."""
        if self._events is None:
            from pscompat.runtime.events import EventManager  # start-up: most runs have no events

            self._events = EventManager(self)
        return self._events

    @property
    def runspaces(self) -> RunspaceTable:
        """The runspaces of this process; the first is that of the session itself."""
        if self._runspaces is None:
            from pscompat.runtime.runspaces import RunspaceTable  # start-up: most runs have one runspace only

            self._runspaces = RunspaceTable(self)
            self._runspace = self._runspaces.of_first
        return self._runspaces

    @property
    def runspace(self) -> LocalRunspace:
        """The runspace that this engine is the session of."""
        if self._runspace is None:
            from pscompat.runtime.runspaces import LocalRunspace  # start-up: as above

            runspaces = self.runspaces
            if self._runspace is None:
                self._runspace = LocalRunspace(runspaces, self)
        assert self._runspace is not None
        return self._runspace

    def thread_job_queue(self) -> ThreadJobQueue:
        """A queue for the session's thread jobs."""
        from pscompat.runtime.thread_jobs import ThreadJobQueue  # start-up: most runs have no jobs

        return ThreadJobQueue()

    def steppable_pipeline(self, block: ScriptBlock, args: Value) -> Value:
        """A script block's pipeline, to be fed step by step; raises NetError where it is not one pipeline."""
        from pscompat.runtime.steppable import SteppablePipeline, arguments_of  # start-up: proxy functions use it

        return SteppablePipeline.of_block(self, block, arguments_of(args))

    def powershell_of(self, text: str, args: Iterable[Value]) -> Value:
        """A PowerShell object that has a script and its arguments."""
        from pscompat.runtime.powershell import PowerShell  # start-up: few scripts ask for one

        made = PowerShell(self).AddScript(text)
        for value in args:
            made.AddArgument(value)
        return made

    def pipeline_in(self, runspace: LocalRunspace, command: str | None) -> Value:
        """A Pipeline object of another runspace, made here."""
        from pscompat.runtime.runspace_pipeline import RunspacePipeline  # start-up: few scripts use this old interface

        return RunspacePipeline(runspace, command)

    @property
    def modules(self) -> ModuleTable:
        """The session's modules."""
        if self._modules is None:
            from pscompat.runtime.modules import ModuleTable  # start-up: most runs use no modules of the user's

            self._modules = ModuleTable(self)
        return self._modules

    # Files

    def full_path(self, path: str) -> str:
        """A path made absolute against the current location, or a drive's root; `~` is the home directory."""
        if ":" in path:
            try:
                return self.surroundings.unresolved_path(self.scope, path)
            except TerminatingError:
                pass  # a colon of the file's name
        if path == "~" or path.startswith(("~/", "~\\")):
            path = os.path.expanduser("~") + path[1:]
        if "\\" in path:
            path = path.replace("\\", "/")
        return os.path.normpath(os.path.join(self.location, path))

    def read_lines(self, scope: Scope, path: str) -> list[str]:
        """The lines of a file (switch -File); raises TerminatingError for a path that does not lead to one file."""
        if not path:
            message = "The file name argument to -file in the switch statement is not valid."
            raise error(message, "InvalidFilenameOption")
        found = self.surroundings.resolve_path(scope, path)
        if not found:
            raise error(f"No files matching '{path}' were found.", "FileNotFound", target=path)
        if len(found) > 1:
            message = "The path cannot be processed because it resolved to more than one file; only one file at a time can be processed."
            raise error(message, "AmbiguousPath", target=found)
        from pscompat.dotnet.file_sharing import refuse_in_use  # start-up: only for switch -File

        try:
            refuse_in_use(found[0])
            text = file_text(found[0]).replace("\r\n", "\n").replace("\r", "\n")
            return text.removesuffix("\n").split("\n")
        except OSError as problem:
            denied = isinstance(problem, (PermissionError, IsADirectoryError))
            reason = f"Access to the path '{found[0]}' is denied." if denied else problem.strerror
            raise error(f"The file could not be read: {reason}.", "FileReadError") from None


def _working_directory() -> str:
    """The process's working directory; the root where it has been removed, as in PowerShell."""
    try:
        return os.getcwd()
    except FileNotFoundError:
        return os.path.abspath(os.sep)


def _shown(sink: Callable[[Value], Value]) -> Sink:
    """A host's sink, which records that nobody is to see do not reach."""

    def show(record: Value) -> None:
        if type(record) is not Silent:
            sink(record)

    return show
