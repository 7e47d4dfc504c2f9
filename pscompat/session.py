"""The Python API: a session that runs PowerShell text and commands.

from pscompat import Session

with Session(simulator=True) as session:
    [vm] = session.run("Get-AzVM -ResourceGroupName ResourceGroup11 -Name VirtualMachine07")
    vm.Location
    session.invoke("Invoke-AzVMReimage", ResourceGroupName="ResourceGroup11", Name="VirtualMachine07")
    session.errors

What goes in and comes out is converted as pscompat.dotnet.border says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any

from pscompat.assembly import new_engine
from pscompat.azure.settings import ConnectionSettings
from pscompat.dotnet.border import to_net
from pscompat.dotnet.library.enumerators import Enumerator
from pscompat.dotnet.values import Value
from pscompat.objects import PowerShellError, PowerShellRecord, run_in, to_python
from pscompat.runtime.endings import How
from pscompat.runtime.host import Host

if TYPE_CHECKING:
    from typing_extensions import Self

    from pscompat.simulator import Simulator

__all__ = ["PowerShellError", "Session"]


class CollectingHost(Host):
    """Keeps what a session writes to its streams, as lists."""

    def __init__(self) -> None:
        super().__init__()
        self.errors: list[Value] = []
        self.warnings: list[Value] = []
        self.verbose: list[Value] = []
        self.debug: list[Value] = []
        self.information: list[Value] = []
        self.progress: list[Value] = []
        self.text: list[str] = []

    def clear(self) -> None:
        """Forget what was kept."""
        for kept in (self.errors, self.warnings, self.verbose, self.debug, self.information, self.progress, self.text):
            kept.clear()

    def write(self, text: str) -> None:
        self.text.append(text)

    def write_error(self, record: Value) -> None:
        self.errors.append(record)

    def write_warning(self, record: Value) -> None:
        self.warnings.append(record)

    def write_verbose(self, record: Value) -> None:
        self.verbose.append(record)

    def write_debug(self, record: Value) -> None:
        self.debug.append(record)

    def write_information(self, record: Value) -> None:
        self.information.append(record)

    def write_progress(self, record: Value) -> None:
        self.progress.append(record)


class Session:
    """One PowerShell session: variables, functions, location, jobs and Azure connection last until it is closed.

    simulator: True for the built-in simulator, a `pscompat.simulator.Simulator` to share one, False for Azure.
    inventory: path of the simulator's inventory file. endpoint: URL of another Resource Manager. Nothing is opened before
    the first command that needs it.

    A session belongs to one thread at a time. Calls in PowerShell nest as deep as Python's recursion limit lets them
    (sys.setrecursionlimit), at most as deep as in PowerShell; deeper is a PowerShellError with the id CallDepthOverflow.
    """

    exit_code: int
    """What the last call's `exit` or $Host.SetShouldExit gave; 1 after an error that ended it, 130 after a stop from outside, else 0."""

    def __init__(
        self, simulator: bool | Simulator = False, inventory: str | None = None, endpoint: str | None = None
    ) -> None:
        self.host = CollectingHost()
        self.engine = new_engine(self.host)
        self.engine.azure_settings = ConnectionSettings(simulator, inventory, endpoint)
        self.exit_code = 0
        self._closed = False

    def run(self, text: str, *, input: Iterable[Any] | None = None) -> list[Any]:
        """Run PowerShell text and return what it writes, in order, each as Python's own value or a PowerShellObject.

        input: values that the text finds in `$input`. `exit` ends the text: `exit_code` has its code.

        Raises PowerShellError for a parse error and for an error that ends the text (others are in `errors`); TypeError and
        ValueError for an input without a counterpart in PowerShell; RuntimeError when the session is closed.
        """
        if not isinstance(text, str):
            raise TypeError(f"The text to run must be a str, not a value of type {type(text).__name__}.")
        engine = self.engine
        given = None if input is None else [to_net(value) for value in input]

        def body(out: Callable[[Value], None]) -> None:
            block = engine.parse(text)
            if given is None:
                engine.run_main(block, out)
                return
            engine.global_scope.vars["input"] = Enumerator(given)
            try:
                engine.run_main(block, out)
            finally:
                engine.global_scope.vars.pop("input", None)

        return self._results(body)

    def invoke(self, name: str, /, *, input: Iterable[Any] | None = None, **parameters: Any) -> list[Any]:
        """Call one command and return what it writes, as `run` does.

        name: of a cmdlet, function, alias, script or program. input: values for the pipeline, taken one by one as the
        command asks for them. parameters: named arguments, passed as values without any quoting; True or False for a switch,
        None for null.

        Raises as `run` does.
        """
        arguments: list[tuple[str | None, Value]] = [
            (parameter, to_net(value)) for parameter, value in parameters.items()
        ]
        feed = None if input is None else _Feed(input)

        def body(out: Callable[[Value], None]) -> None:
            for value in self.engine.invoke_with(name, arguments, feed):
                out(value)

        try:
            return self._results(body)
        finally:
            if feed is not None and feed.problem is not None:
                raise feed.problem

    def _results(self, body: Callable[[Callable[[Value], None]], None]) -> list[Any]:
        """Run a body that writes to the function it is given; what it wrote, for Python."""
        if self._closed:
            raise RuntimeError("The session is closed.")
        self.host.clear()
        self.engine.stopping = False
        self.exit_code = 1
        results: list[Value] = []
        self.host.should_exit = None
        ending = run_in(self.engine, lambda: body(results.append))
        asked = None if ending.how is How.EXITED else self.host.should_exit
        self.exit_code = ending.exit_code if asked is None else asked
        return [to_python(self.engine, value) for value in results]

    def __getitem__(self, name: str) -> Any:
        """A variable's value as `run` would give it; None for one that is not set."""
        key = _variable(name).lower()
        return to_python(self.engine, run_in(self.engine, lambda: self.engine.global_scope.lookup(key)).result)

    def __setitem__(self, name: str, value: Any) -> None:
        """Set a variable; raises TypeError and ValueError for a value without a counterpart in PowerShell."""
        net = to_net(value)
        key = _variable(name)
        run_in(self.engine, lambda: self.engine.set_variable(key, net, "Global"))

    @property
    def errors(self) -> list[PowerShellRecord]:
        """The errors of the last call that did not end it."""
        return self._records(self.host.errors)

    @property
    def warnings(self) -> list[PowerShellRecord]:
        """The warnings of the last call."""
        return self._records(self.host.warnings)

    @property
    def verbose(self) -> list[PowerShellRecord]:
        """The verbose messages of the last call."""
        return self._records(self.host.verbose)

    @property
    def debug(self) -> list[PowerShellRecord]:
        """The debug messages of the last call."""
        return self._records(self.host.debug)

    @property
    def information(self) -> list[PowerShellRecord]:
        """What the last call wrote to the information stream, Write-Host included."""
        return self._records(self.host.information)

    @property
    def progress(self) -> list[PowerShellRecord]:
        """The progress that the last call reported."""
        return self._records(self.host.progress)

    @property
    def text(self) -> str:
        """What the last call wrote to the screen, such as the lines of -WhatIf."""
        return "".join(self.host.text)

    def _records(self, kept: list[Value]) -> list[PowerShellRecord]:
        return [PowerShellRecord(record, self.engine) for record in kept]

    def close(self) -> None:
        """End the session: jobs are stopped, and nothing more can be run. Objects that it gave can still be read."""
        self._closed = True
        self.engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _variable(name: str) -> str:
    if not isinstance(name, str):
        raise TypeError(f"A variable's name must be a str, not a value of type {type(name).__name__}.")
    return name


class _Feed:
    """Values for a pipeline, converted as it asks for them; `problem` is what went wrong with that, for the caller."""

    def __init__(self, values: Iterable[object]):
        self._values = values
        self.problem: Exception | None = None

    def __iter__(self) -> Iterator[Value]:
        try:
            for value in self._values:
                yield to_net(value)
        except Exception as problem:
            self.problem = problem
            raise
