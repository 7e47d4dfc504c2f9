"""The Python API: a session that runs PowerShell text and commands.

from pscompat import Session

with Session(simulator=True) as session:
    session.run("Invoke-AzVMReimage -ResourceGroupName ResourceGroup11 -Name VirtualMachine07")
    session.invoke("Get-AzVM", ResourceGroupName="ResourceGroup11")
    session.errors
"""

from __future__ import annotations

from collections.abc import Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Any

from pscompat.assembly import new_engine
from pscompat.azure.settings import ConnectionSettings
from pscompat.dotnet import members
from pscompat.dotnet.errors import ControlFlow, ErrorRecord, ExitFlow, TerminatingError
from pscompat.runtime.host import Host

if TYPE_CHECKING:
    from typing_extensions import Self

    from pscompat.simulator import Simulator


class PowerShellError(Exception):
    """A terminating error that a session's text did not catch: `record` is its ErrorRecord, the text its message."""

    def __init__(self, record: ErrorRecord):
        super().__init__(record.message)
        self.record = record

    @property
    def fully_qualified_error_id(self) -> str:
        """The error's FullyQualifiedErrorId."""

        return str(members.get(self.record, "FullyQualifiedErrorId"))


class CollectingHost(Host):
    """Keeps what a session writes to its streams, as lists."""

    def __init__(self) -> None:
        super().__init__()
        self.errors: list[Any] = []
        self.warnings: list[Any] = []
        self.verbose: list[Any] = []
        self.debug: list[Any] = []
        self.information: list[Any] = []
        self.progress: list[Any] = []
        self.text: list[str] = []

    def clear(self) -> None:
        """Forget what was kept."""
        for kept in (self.errors, self.warnings, self.verbose, self.debug, self.information, self.progress, self.text):
            kept.clear()  # type: ignore[attr-defined]

    def write(self, text: str) -> None:
        self.text.append(text)

    def write_error(self, record: Any) -> None:
        self.errors.append(record)

    def write_warning(self, record: Any) -> None:
        self.warnings.append(record)

    def write_verbose(self, record: Any) -> None:
        self.verbose.append(record)

    def write_debug(self, record: Any) -> None:
        self.debug.append(record)

    def write_information(self, record: Any) -> None:
        self.information.append(record)

    def write_progress(self, record: Any) -> None:
        self.progress.append(record)


class Session:
    """One PowerShell session: variables, functions, location, jobs and Azure connection last until it is closed.

    simulator: True for the built-in simulator, a `pscompat.simulator.Simulator` to share one, False for Azure.
    inventory: path of the simulator's inventory file. endpoint: URL of another Resource Manager.
    The streams of the last call are `errors`, `warnings`, `verbose`, `debug`, `information` (records), and `text`: what was
    written to the host, such as -WhatIf's messages.
    """

    def __init__(
        self, simulator: bool | Simulator = False, inventory: str | None = None, endpoint: str | None = None
    ) -> None:
        self.host = CollectingHost()
        self.engine = new_engine(self.host)
        self.engine.azure_settings = ConnectionSettings(simulator, inventory, endpoint)
        self.exit_code = 0

    def run(self, text: str) -> list[Any]:
        """Run PowerShell text and return the objects that it writes.

        Raises PowerShellError for a parse error or an error that ends the text. `exit` ends it too: see `exit_code`.
        """
        results: list[Any] = []
        self._guarded(lambda: self.engine.run_main(self.engine.parse(text), results.append))
        return results

    def invoke(self, name: str, /, *, input: Iterable[Any] | None = None, **parameters: Any) -> list[Any]:
        """Call one command with named arguments and optional pipeline input, and return the objects that it writes.

        Python's True for a switch, None for null; raises PowerShellError.
        """
        results: list[Any] = []
        self._guarded(lambda: results.extend(self.engine.invoke_with(name, list(parameters.items()), input)))
        return results

    def _guarded(self, body: Any) -> None:
        self.host.clear()
        before = self.engine.activate()
        self.exit_code = 0
        try:
            body()
        except TerminatingError as problem:
            self.engine.remember_error(problem.record)
            raise PowerShellError(problem.record) from None
        except ExitFlow as flow:
            self.exit_code = flow.code
        except ControlFlow:
            pass  # `break` or `continue` outside of a loop ends the text
        finally:
            if before is not None:
                before.activate()

    def __getitem__(self, name: str) -> Any:
        """A variable's value; None for one that is not set."""
        return self.engine.global_scope.lookup(name.lower())

    def __setitem__(self, name: str, value: Any) -> None:
        self.engine.set_variable(name, value, "Global")

    @property
    def errors(self) -> list[Any]:
        """The error records of the last call."""
        return self.host.errors

    @property
    def warnings(self) -> list[Any]:
        """The warning records of the last call."""
        return self.host.warnings

    @property
    def verbose(self) -> list[Any]:
        """The verbose records of the last call."""
        return self.host.verbose

    @property
    def debug(self) -> list[Any]:
        """The debug records of the last call."""
        return self.host.debug

    @property
    def information(self) -> list[Any]:
        """The information records of the last call."""
        return self.host.information

    @property
    def text(self) -> str:
        """What the last call wrote to the host."""
        return "".join(self.host.text)

    def close(self) -> None:
        """End the session: jobs are stopped."""
        if self.engine.has_jobs:
            self.engine.jobs.abandon()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
