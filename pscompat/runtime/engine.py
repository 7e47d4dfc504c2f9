"""The engine: the state of one session and the rules that belong to no single statement.

One Engine is one runspace: its global scope, location, `$Error`, `$?`, jobs and Azure connection. The engine that runs on
a thread is `current()`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from copy import copy
from typing import TYPE_CHECKING, Any

from pscompat.commands import registry
from pscompat.commands.arguments import Argument
from pscompat.dotnet import ambient
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import ErrorRecord, NetException, PipelineStopped, TerminatingError, error
from pscompat.dotnet.values import NOTHING, ArrayList
from pscompat.language import ParseError, parse
from pscompat.runtime import (
    initial_state,
)
from pscompat.runtime.command_runtime import Silent, stop_error
from pscompat.runtime.commands import (
    AliasInfo,
    ApplicationInfo,
    CmdletInfo,
    CommandInfo,
    ExternalScriptInfo,
    FunctionInfo,
)
from pscompat.runtime.compile import RETURN, Unit, leave
from pscompat.runtime.extent import InvocationInfo, Source
from pscompat.runtime.pipeline import Pipeline
from pscompat.runtime.scopes import Scope
from pscompat.runtime.scriptblock import Code, ScriptBlock
from pscompat.runtime.streams import Streams

if TYPE_CHECKING:
    from pscompat.runtime.host import Host

MAX_DEPTH = 1500
_SCOPE_WORDS = ("global", "script", "local", "private")


class Engine:
    """One session's state.

    `azure` is its connection to Azure or to the simulator (pscompat.azure.connection.Connection), None until the first
    command needs one: it is then opened from `azure_settings` (pscompat.azure.settings.ConnectionSettings, or None).
    """

    def __init__(self, host: Host, azure: Any = None):
        self.host = host
        self.azure = azure
        self.azure_settings: Any = None
        self.errors = ArrayList()
        self.spelling: dict[str, str] = {}
        self.plans: dict[Any, Any] = {}
        self.strict_used = False
        self.ok = True
        self.depth = 0
        self.max_depth = MAX_DEPTH
        self.try_depth = 0
        self.caught: list[TerminatingError] = []
        self.stopping = False
        self.type_data: dict[str, Any] = {}
        self._location = os.getcwd()
        self._jobs: Any = None
        self._applications: dict[str, str | None] = {}
        self._cmdlets: dict[str, CmdletInfo] = {}
        sinks = (host.write_error, host.write_warning, host.write_verbose, host.write_debug, host.write_information)
        error_sink, warning, verbose, debug, information = map(_shown, sinks)
        self.streams = Streams(error_sink, warning, verbose, debug, information, host.write_progress)
        self.global_scope = Scope(self, None, self.streams, is_script=True)
        self.scope = self.global_scope
        self.top_invocation = InvocationInfo(None, "", None)
        initial_state.populate(self)
        host.attach(self)

    def activate(self) -> Engine | None:
        """Make this the engine of the current thread; returns the one before, to be activated again."""
        before: Engine | None = ambient.activate(self)
        return before

    # Variables

    def automatic(self, key: str, default: Any = None) -> Any:
        """An automatic variable that is made when first read."""
        entry = initial_state.LAZY.get(key)
        if entry is None:
            return default
        value = entry[0](self)
        if key != "pwd":
            self.global_scope.vars[key] = value
        return value

    def load_automatic(self) -> None:
        """Make all automatic variables, for commands that list them."""
        for key in initial_state.LAZY:
            if key not in self.global_scope.vars:
                self.global_scope.vars[key] = self.automatic(key)

    def get_variable(self, name: str, default: Any = None) -> Any:
        """A variable as the running code sees it."""
        value = self.scope.lookup(name.lower(), NOTHING)
        return default if value is NOTHING else value

    def set_variable(self, name: str, value: Any, scope: str | int | None = None) -> None:
        """Assign a variable of the running code's scope, or of the one named."""
        self.spelling.setdefault(name.lower(), name)
        self.scope.select(scope).assign(name.lower(), value)

    def drive_get(self, scope: Scope, drive: str, name: str) -> Any:
        """`$drive:name`."""
        if drive == "env":
            return os.environ.get(name)
        if drive == "variable":
            return scope.lookup(name.lower())
        if drive == "function":
            found = scope.function(name.lower())
            return found.ScriptBlock if found is not None else None
        if drive == "alias":
            found = self.find_alias(scope, name)
            return found.Definition if found is not None else None
        from pscompat.providers.variables import get_variable_like

        return get_variable_like(self, drive, name)

    def drive_set(self, scope: Scope, drive: str, name: str, value: Any) -> None:
        """`$drive:name = value`."""

        if drive == "env":
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = to_string(value)
        elif drive == "variable":
            self.spelling.setdefault(name.lower(), name)
            scope.assign(name.lower(), value)
        elif drive == "function":
            block = value if not isinstance(value, str) else self.parse(value)
            self.define_function(scope, FunctionInfo(name, block), name)
        elif drive == "alias":
            self.set_alias(scope, AliasInfo(name, to_string(value)))
        else:
            from pscompat.providers.variables import set_variable_like

            set_variable_like(self, drive, name, value)

    def preference(self, scope: Scope, stream: str) -> str:
        """The preference variable for a stream as seen from a scope: `Continue`, `Stop`, …"""
        name = "erroractionpreference" if stream == "error" else f"{stream}preference"
        for each in scope.chain():
            value = each.vars.get(name)
            if value is not None:
                return _action_name(value)
        return initial_state.DEFAULT_ACTIONS[name]

    # Errors and streams

    def remember_error(self, record: ErrorRecord) -> None:
        """Put an error at the head of `$Error`, once."""
        if not self.errors or self.errors[0].Exception is not record.Exception:
            self.errors.insert(0, record)
            if len(self.errors) > 256:
                del self.errors[256:]

    def report(self, scope: Scope, record: ErrorRecord) -> None:
        """Put an error on the error stream, under $ErrorActionPreference."""
        self.ok = False
        action = self.preference(scope, "error")
        if action == "Ignore":
            return
        self.remember_error(record)
        if action == "SilentlyContinue":
            scope.streams.error(Silent(record))
        else:
            scope.streams.error(record)

    def recover(self, scope: Scope, problem: TerminatingError) -> None:
        """An error ended a statement: report it and let the next one run, or raise it again.

        It goes on up where a try or trap is around, where it came from `throw`, and where $ErrorActionPreference is Stop.
        """
        self.ok = False
        action = self.preference(scope, "error")
        if self.try_depth > 0:
            raise problem
        if problem.thrown:
            if (
                action in ("SilentlyContinue", "Ignore")
                and problem.record.Exception is not None
                and not problem.reported
            ):
                self.report(scope, problem.record)
                return
            raise problem
        if action == "Stop":
            raise _ending(problem)
        if action == "Inquire" and self.host.interactive:
            halted = self.host.choose("", problem.record.message, [("&Yes", ""), ("&Halt Command", "")], 0) == 1
            if halted:
                problem.thrown = True
                raise problem
        self.report(scope, problem.record)

    def write_stream(self, stream: str, record: Any, action: str, streams: Streams) -> None:
        """Write a warning, verbose, debug or information record under an action."""
        sink = getattr(streams, stream)
        if action == "Ignore":
            return
        if action == "SilentlyContinue":
            if sink is not getattr(self.streams, stream):
                sink(Silent(record))
            return
        sink(record)
        if action == "Stop":
            name = {"information": "InformationPreference", "warning": "WarningPreference"}.get(
                stream, f"{stream.capitalize()}Preference"
            )
            raise stop_error(
                f'The running command stopped because the preference variable "{name}" or common parameter is set to Stop: '
                f"{getattr(record, 'Message', None) or record.ToString()}"
            )
        if action == "Inquire":
            choices = [("&Yes", ""), ("Yes to &All", ""), ("&Halt Command", "")]
            halted = self.host.choose("Confirm", "Continue with this operation?", choices, 0) == 2
            if halted:
                raise stop_error("The running command stopped because the user selected the Stop option.")

    def sleep(self, seconds: float) -> None:
        """Wait, but not longer than until the run is asked to stop; raises PipelineStopped then."""
        import time

        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            time.sleep(min(left, 0.1))
            self.check_stop()

    def check_stop(self) -> None:
        """Raise PipelineStopped when the run was asked to stop."""
        if self.stopping:
            raise PipelineStopped

    # Commands

    def define_function(self, scope: Scope, info: FunctionInfo, name: str) -> None:
        """Make a function known, in the scope that a qualifier in its name says or in `scope`."""
        qualifier, colon, bare = name.partition(":")
        target = scope.named(qualifier.lower()) if colon and qualifier.lower() in _SCOPE_WORDS else scope
        if target.functions is None:
            target.functions = {}
        target.functions[(bare if colon and qualifier.lower() in _SCOPE_WORDS else name).lower()] = info
        for alias in info.ScriptBlock.code.ready().attributes.get("alias", ()) if _has_attributes(info) else ():
            self.set_alias(target, AliasInfo(str(alias), info.Name))

    def set_alias(self, scope: Scope, info: AliasInfo) -> None:
        """Make an alias known in a scope."""
        if scope.aliases is None:
            scope.aliases = {}
        scope.aliases[info.Name.lower()] = info

    def find_alias(self, scope: Scope, name: str) -> AliasInfo | None:
        """The alias of this name: the script's own, PowerShell's, or one that a cmdlet declares."""
        key = name.lower()
        found = scope.alias(key)
        if found is not None:
            return found
        removed = self.global_scope.aliases or {}
        definition = initial_state.ALIASES.get(key) if key not in removed else None
        if definition is None and key.find("-") > 0:
            definition = registry.find_alias(key)
        return AliasInfo(name, definition) if definition is not None else None

    def behind_alias(self, scope: Scope, info: CommandInfo) -> CommandInfo:
        """The command that an AliasInfo leads to; any other is itself."""
        seen: set[str] = set()
        while isinstance(info, AliasInfo):
            if info.Name.lower() in seen:
                break
            seen.add(info.Name.lower())
            info = self.find(scope, info.Definition, info.Definition.lower() not in seen) or _missing(
                info.Definition, info.Name
            )
        return info

    def find(self, scope: Scope, name: str, aliases: bool = True) -> CommandInfo | None:
        """The command of this name as about_Command_Precedence orders them, or None."""
        key = name.lower()
        if aliases:
            alias = scope.alias(key)
            if alias is None and key in initial_state.ALIASES and key not in (self.global_scope.aliases or {}):
                alias = AliasInfo(name, initial_state.ALIASES[key])
            if alias is not None:
                return alias
        function = scope.function(key)
        if function is not None:
            return function
        cmdlet = self._cmdlets.get(key) or self._find_cmdlet(name)
        if cmdlet is not None:
            return cmdlet
        if aliases and "-" in key:
            declared = registry.find_alias(key)
            if declared is not None:
                return AliasInfo(name, declared)
        return self._find_external(name)

    def _find_cmdlet(self, name: str) -> CmdletInfo | None:
        bare = name.rpartition("\\")[2] if "\\" in name else name
        cls = registry.find(bare)
        if cls is None and "-" in bare:
            from pscompat import catalog
            from pscompat.catalog.commands import catalog_cmdlet

            target = catalog.resolve_alias(bare)
            cls = (registry.find(target) if target else None) or catalog_cmdlet(bare)
        if cls is None:
            return None
        info = self._cmdlets[name.lower()] = CmdletInfo(cls)
        return info

    def _find_external(self, name: str) -> CommandInfo | None:
        if "/" in name or name.lower().endswith(".ps1") and os.path.isfile(self.full_path(name)) and "/" in name:
            path = self.full_path(name)
            if name.lower().endswith(".ps1"):
                return self.script(path) if os.path.isfile(path) else None
            if os.path.isfile(path) and os.access(path, os.X_OK):
                return ApplicationInfo(os.path.basename(path), path)
            return self.script(path + ".ps1") if os.path.isfile(path + ".ps1") else None
        if name not in self._applications:
            import shutil

            self._applications[name] = shutil.which(name)
        found = self._applications[name]
        if found is None:
            return None
        return self.script(found) if found.lower().endswith(".ps1") else ApplicationInfo(name, found)

    def script(self, path: str) -> ExternalScriptInfo:
        """A script file as a command; raises a parse error's TerminatingError."""
        with open(path, encoding="utf-8-sig", errors="replace", newline="") as file:
            block = self.parse(file.read(), os.path.abspath(path))
        return ExternalScriptInfo(os.path.basename(path), os.path.abspath(path), block)

    def resolve(self, scope: Scope, name: str) -> CommandInfo:
        """The command of this name behind any alias; raises CommandNotFoundException's error."""
        info = self.find(scope, name)
        if info is None and ":" in name:
            drive, _, rest = name.partition(":")
            if drive.lower() == "function":
                info = scope.function(rest.lower())
        if info is None and "-" not in name:
            info = (
                self.find(scope, f"Get-{name}", aliases=False)
                if not name.lower().startswith("get-") and name.isalpha()
                else None
            )
        if info is None:
            _missing(name, name)
        return self.behind_alias(scope, info) if isinstance(info, AliasInfo) else info  # type: ignore[return-value]

    def find_command(self, name: str) -> CommandInfo:
        """As `resolve`, from the running code's scope."""
        return self.resolve(self.scope, name)

    @property
    def functions(self) -> dict[str, FunctionInfo]:
        """The functions visible from the running code, by lower-case name."""
        visible: dict[str, FunctionInfo] = {}
        for scope in reversed(list(self.scope.chain())):
            visible.update(scope.functions or {})
        return visible

    @property
    def aliases(self) -> dict[str, AliasInfo]:
        """The aliases visible from the running code, by lower-case name."""
        visible = {name: AliasInfo(name, definition) for name, definition in initial_state.ALIASES.items()}
        for scope in reversed(list(self.scope.chain())):
            visible.update(scope.aliases or {})
        return {name: info for name, info in visible.items() if info is not None}

    # Running

    def parse(self, text: str, file: str | None = None) -> ScriptBlock:
        """Text as a script block; a ParseError becomes PowerShell's terminating error."""

        load_compilers()
        try:
            tree = parse(text, file)
        except ParseError as problem:
            from pscompat.runtime.parse_errors import parse_failure

            raise parse_failure(problem, Source(text, file)) from None
        return ScriptBlock(Code(tree, Unit(Source(text, file))))

    def run_main(self, block: ScriptBlock, out: Callable[[Any], Any]) -> None:
        """Run a parsed text in the running code's own scope, as `-Command` does, writing to `out`."""

        body = block.code.ready()
        if not body.is_simple or body.end is None:
            self._call_main(block, "", [], out, None)
            return
        signal = body.end(self.scope, out)
        if signal is not None and signal is not RETURN:
            leave(signal)

    def run_script(self, info: ExternalScriptInfo, arguments: list[Argument], out: Callable[[Any], Any]) -> None:
        """Run a script file as `-File` does: in the global scope, `exit` ending the whole run."""
        from pscompat.runtime.invoke import check_script

        check_script(self, info)
        self._call_main(info.block, info.Path, arguments, out, info)

    def _call_main(
        self,
        block: ScriptBlock,
        name: str,
        arguments: list[Argument],
        out: Callable[[Any], Any],
        info: CommandInfo | None,
    ) -> None:
        from pscompat.runtime.functions import FunctionProcessor

        call = FunctionProcessor(block, name, self.scope, arguments, None, self.streams, info, dot=True)
        self.top_invocation = call.runtime.invocation
        call.run_to_end(out)

    def run_text(self, text: str) -> list[Any]:
        """Parse and run a text in the running code's scope; returns what it writes."""
        block = self.parse(text)
        results: list[Any] = []
        self.run_main(block, results.append)
        return results

    def call(self, target: Any, arguments: Iterable[Any] = ()) -> list[Any]:
        """Call a ScriptBlock, command or name with positional arguments; returns what it writes."""
        return self.invoke_with(target, [(None, value) for value in arguments])

    def invoke(self, name: str, **parameters: Any) -> list[Any]:
        """Call a command with named arguments; returns what it writes."""
        return self.invoke_with(name, list(parameters.items()))

    def invoke_with(
        self, target: Any, pairs: list[tuple[str | None, Any]], input: Iterable[Any] | None = None
    ) -> list[Any]:
        """Call a command with (name or None, value) pairs and optional pipeline input; returns what it writes."""
        from pscompat.runtime.invoke import make_stage

        load_compilers()
        arguments = [Argument(name, value, attached=name is not None) for name, value in pairs]
        results: list[Any] = []
        stage = make_stage(self.scope, target, arguments, None)
        Pipeline([stage]).run(results.append, input)
        self.ok = not stage.failed
        return results

    def start_background(self, scope: Scope, text: str) -> Any:
        """`command &`: a job running the text."""
        return self.jobs.start_text(scope, text)

    @property
    def has_jobs(self) -> bool:
        """Whether a job was ever started here."""
        return self._jobs is not None

    @property
    def jobs(self) -> Any:
        """The session's jobs (pscompat.runtime.jobs.JobTable)."""
        if self._jobs is None:
            from pscompat.runtime.jobs import JobTable

            self._jobs = JobTable(self)
        return self._jobs

    # Files

    @property
    def location(self) -> str:
        """The current directory."""
        return self._location

    @location.setter
    def location(self, path: str) -> None:
        self._location = path

    def full_path(self, path: str) -> str:
        """A path made absolute against the current location; `~` is the home directory."""
        if path == "~" or path.startswith(("~/", "~\\")):
            path = os.path.expanduser("~") + path[1:]
        if "\\" in path:
            path = path.replace("\\", "/")
        return os.path.normpath(os.path.join(self._location, path))

    def read_lines(self, path: str) -> list[str]:
        """The lines of a file (switch -File)."""
        full = self.full_path(path)
        try:
            with open(full, encoding="utf-8-sig", errors="replace") as file:
                return file.read().splitlines()
        except OSError:
            raise error(
                f"Could not find file '{full}'.",
                "FileNotFound",
                "ObjectNotFound",
                path,
                "System.IO.FileNotFoundException",
            ) from None


def _ending(problem: TerminatingError) -> TerminatingError:
    """An error that $ErrorActionPreference makes end the run: it keeps its record, but not the exception's type."""
    record = copy(problem.record)
    record.Exception = NetException(
        "System.Management.Automation.ParentContainsErrorRecordException", record.Exception.Message
    )
    return TerminatingError(record, thrown=True)


def _shown(sink: Callable[[Any], Any]) -> Callable[[Any], None]:
    """A host's sink, which records that nobody is to see do not reach."""

    def show(record: Any) -> None:
        if type(record) is not Silent:
            sink(record)

    return show


def _action_name(value: Any) -> str:
    """An action preference, held as an enumeration value, a name in any case, or a number."""
    if type(value) is str:
        return _canonical(value)
    if type(value) is int and 0 <= value < len(initial_state.ACTIONS):
        return initial_state.ACTIONS[value]

    return _canonical(to_string(value))


def _canonical(action: str) -> str:
    folded = action.lower()
    for known in initial_state.ACTIONS:
        if known.lower() == folded:
            return known
    return action


def _has_attributes(info: FunctionInfo) -> bool:
    block = info.ScriptBlock.code.ast.param_block
    return block is not None and any(a.type_name.name.lower() == "alias" for a in block.attributes)


def _missing(name: str, target: str) -> Any:
    message = (
        f"The term '{name}' is not recognized as a name of a cmdlet, function, script file, or executable program.\n"
        "Check the spelling of the name, or if a path was included, verify that the path is correct and try again."
    )
    problem = error(
        message,
        "CommandNotFoundException",
        "ObjectNotFound",
        target,
        "System.Management.Automation.CommandNotFoundException",
    )
    problem.record.Exception.extra["CommandName"] = name
    raise problem


def load_compilers() -> None:
    """Import the modules that compile the nodes of a tree."""
    from pscompat.runtime import (  # noqa: F401
        compile_assignments,
        compile_commands,
        compile_errors,
        compile_expressions,
        compile_members,
        compile_statements,
        compile_variables,
    )
