"""How a cmdlet is written: one class in one file.

    @cmdlet("Get-Square")
    class GetSquare(Cmdlet):
        \"\"\"Returns the square of each number.\"\"\"

        InputObject = Parameter("int", position=0, mandatory=True, by_value=True)
        examples = (Example("3 | Get-Square", "9"),)

        def process(self) -> None:
            self.write(self.InputObject**2)

`begin` runs once, `process` once for each object of the pipeline (once without a pipeline), `end` once. A parameter is
read as an attribute by its PowerShell name; unbound ones hold their default. `self.bound` names those that were bound.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, NoReturn, TypeVar

from pscompat.commands import registry
from pscompat.commands.metadata import CommandMetadata, ParameterMetadata, ParameterSetData
from pscompat.dotnet.errors import ErrorDetails, ErrorRecord, NetException, TerminatingError
from pscompat.dotnet.held import is_held

if TYPE_CHECKING:
    from pscompat.dotnet.values import Value
    from pscompat.runtime.command_runtime import CommandRuntime
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.scopes import Scope

# The names that a cmdlet's author writes.
Parameter = ParameterMetadata
In = ParameterSetData
_NO_COUNTERPART = "System.NotSupportedException"


class Example(NamedTuple):
    """A command line and what it prints (None: anything but an error); a test and a help text at once.

    `simulator` runs it against the simulator; `setup` is run before, its output thrown away.
    """

    code: str
    output: str | None = None
    text: str = ""
    setup: str = ""
    simulator: bool = False


class Cmdlet:
    """Base of all cmdlets: a subclass has Parameters as class attributes and overrides `begin`, `process`, `end`, `clean`.

    A parameter is read as an attribute of its PowerShell name; one that was not bound has its default. A subclass takes an
    inherited parameter away by setting its name to something else (`Job = None`).
    """

    metadata: ClassVar[CommandMetadata]
    examples: ClassVar[tuple[Example, ...]] = ()

    acts: ClassVar[bool] = True
    """Whether pscompat carries the cmdlet out: a known one that it does not binds and validates only."""

    runtime: CommandRuntime
    bound: dict[str, Any]
    """The arguments that the call gave, by the parameter's name."""
    parameter_set: str
    """The name of the parameter set that the arguments fit."""

    takes_psobjects: ClassVar[bool] = False
    """Whether a pipeline's object comes in the PSObject that it had, for what is done to that; else as it is."""
    passes_output: ClassVar[bool] = False
    """Whether what it writes comes out as it is, not in a PSObject: what a script block wrote that it runs."""

    makes_parameters: ClassVar[bool] = False
    """Whether it has dynamic parameters: the class, or one that it derives from, says which."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "dynamic_parameters" in vars(cls):
            cls.makes_parameters = True

    @classmethod
    def dynamic_parameters(cls, bound: dict[str, Any], engine: Engine) -> list[ParameterMetadata]:
        """Parameters that exist because of what was bound so far (about_Functions_Advanced_Parameters)."""
        return []

    dependent: ClassVar[frozenset[str]] = frozenset()
    """Declared parameters that are there for some values of others only: where `lacks_dependent` says so they are not."""

    @classmethod
    def lacks_dependent(cls, bound: dict[str, Any], engine: Engine) -> bool:
        """Whether for what was bound there are no `dependent` parameters."""
        return False

    default_values: ClassVar[Mapping[str, Callable[[Engine], Value]]] = {}
    """What gives parameters that a call leaves out, as script blocks in $PSDefaultParameterValues would; NOTHING gives none."""

    def begin(self) -> None:
        """Called once before the first object."""

    def process(self) -> None:
        """Called for each object of the pipeline."""

    def end(self) -> None:
        """Called once after the last object."""

    def clean(self) -> None:
        """Called once at the very end, whatever happened."""

    @property
    def engine(self) -> Engine:
        """The engine that runs this command: variables, location, jobs, host, Azure connection."""
        return self.runtime.engine

    @property
    def scope(self) -> Scope:
        """The caller's scope."""
        return self.runtime.scope

    @property
    def current_object(self) -> Any:
        """The pipeline object being processed, NOTHING where there is none."""
        return self.runtime.current_object

    def write(self, value: Any) -> None:
        """Write one object to the pipeline, a collection as a single object.

        A value of Python's becomes what PowerShell would hold (pscompat.dotnet.border): an int beyond Int32 an Int64, a dict
        an OrderedDictionary. One without a counterpart ends the command with an error.
        """
        self.runtime.out(value if is_held(value) else self._converted(value))

    def write_all(self, values: Iterable[Any]) -> None:
        """Write the objects one by one, each as `write` does."""
        for value in values:
            self.write(value)

    def _converted(self, value: Any) -> Any:
        # Start-up: the border imports datetime, decimal and uuid, and most commands write nothing that needs them.
        from pscompat.dotnet.border import to_net

        try:
            return to_net(value)
        except (TypeError, ValueError) as problem:
            self.throw(f"{self.metadata.name}: {problem}", "ValueNotConvertible", "InvalidType", None, _NO_COUNTERPART)

    def write_error(self, record: ErrorRecord) -> None:
        """Report an error that does not end the command."""
        self.runtime.write_error(record)

    def error(
        self,
        message: str,
        error_id: str,
        category: str = "NotSpecified",
        target: Any = None,
        exception: str = "System.Exception",
        details: str | None = None,
    ) -> None:
        """Report a non-ending error made of these parts; `exception` is the .NET type's full name."""
        more = ErrorDetails(details) if details else None
        self.runtime.write_error(ErrorRecord(NetException(exception, message), error_id, category, target, more))

    def throw(
        self,
        message: str,
        error_id: str,
        category: str = "NotSpecified",
        target: Any = None,
        exception: str = "System.Exception",
    ) -> NoReturn:
        """End this command with an error (ThrowTerminatingError)."""
        self.throw_record(ErrorRecord(NetException(exception, message), error_id, category, target))

    def throw_record(self, record: ErrorRecord) -> NoReturn:
        """End this command with this error record."""
        raise TerminatingError(self.runtime.attribute(record))

    def stop_script(
        self,
        message: str,
        error_id: str,
        category: str = "NotSpecified",
        target: Any = None,
        exception: str = "System.Exception",
    ) -> NoReturn:
        """End the script with an error, whatever -ErrorAction says: a `catch` or `trap` alone goes on after it.

        For what was asked and cannot be done: the next line must not run as if it had been.
        """
        record = ErrorRecord(NetException(exception, message), error_id, category, target)
        problem = TerminatingError(self.runtime.attribute(record))
        problem.final = problem.lasting = True
        raise problem

    def write_warning(self, text: str) -> None:
        """Write to the warning stream."""
        self.runtime.write_warning(text)

    def write_verbose(self, text: str) -> None:
        """Write to the verbose stream."""
        self.runtime.write_verbose(text)

    def write_debug(self, text: str) -> None:
        """Write to the debug stream."""
        self.runtime.write_debug(text)

    def write_information(self, value: Any, tags: tuple[str, ...] = ()) -> None:
        """Write to the information stream."""
        self.runtime.write_information(value, tags)

    def should_process(self, target: str, action: str | None = None) -> bool:
        """Ask, tell or just agree, as -WhatIf, -Confirm and the preferences say; `action` defaults to the command's name."""
        return self.runtime.should_process(target, action)

    def should_process_text(self, description: str, query: str, caption: str) -> bool:
        """ShouldProcess with texts of the cmdlet's own: what -WhatIf prints, what -Confirm asks, and its heading."""
        return self.runtime.should_process_text(description, query, caption)

    def should_continue(self, query: str, caption: str) -> bool:
        """Ask whatever the preferences say (commands with a -Force parameter)."""
        return self.runtime.should_continue(query, caption)


C = TypeVar("C", bound=type[Cmdlet])


def cmdlet(
    name: str,
    *,
    default_set: str = "",
    supports_should_process: bool = False,
    confirm_impact: str = "Medium",
    output: tuple[str, ...] = (),
    aliases: tuple[str, ...] = (),
    supports_paging: bool = False,
    order: tuple[str, ...] = (),
) -> Callable[[C], C]:
    """Declare a Cmdlet subclass as the command `name` and register it, with `aliases` for it.

    default_set: the default parameter set. confirm_impact: Low, Medium or High. output: .NET names of what it writes.
    order: the parameters that come first, where they are not listed as declared (those of the class itself, then its bases').
    """

    def declare(cls: C) -> C:
        attributes: dict[str, object] = {}
        for base in cls.__mro__:
            for attribute, value in vars(base).items():
                attributes.setdefault(attribute, value)
        attributes = {**dict.fromkeys(order), **attributes}
        cls.metadata = CommandMetadata(
            name,
            [value for value in attributes.values() if isinstance(value, Parameter)],
            default_set,
            supports_should_process,
            confirm_impact,
            output_types=output,
            supports_paging=supports_paging,
        )
        cls.metadata.dependent = cls.dependent
        registry.declare(cls, aliases)
        return cls

    return declare
