"""How an Az cmdlet is written: as any other cmdlet, with its parameters taken from the catalog.

    @cmdlet("Get-AzTenant")
    class GetAzTenant(AzCmdlet):
        \"\"\"Gets the tenants of the account.\"\"\"

        net_command = "Microsoft.Azure.Commands.Profile.GetAzureRMTenantCommand"

The catalog knows names, types, sets, positions, aliases and pipeline flags. `refuses` names the parameters that the class does not
act on, each with the reason: binding one is an error rather than an argument that is silently left out. What most cmdlets do
(get, put, remove, act upon one resource; build an object) is in resources.py and builders.py.
"""

# Every Az cmdlet is declared with this file, most only to be bound or asked -WhatIf: what reaches the service is imported by
# the methods that do.

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from types import ModuleType
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, TypeVar

from cmdlets._az import views
from cmdlets._az.pipeline_parameters import REASONS, hidden_parameters
from pscompat import catalog
from pscompat.catalog.metadata import command_metadata
from pscompat.cmdlet import Cmdlet
from pscompat.commands import registry
from pscompat.commands.metadata import ALL_SETS
from pscompat.dotnet.values import NOTHING, PSCustomObject, Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Advise, Operation
    from pscompat.azure.connection import Connection
    from pscompat.azure.errors import ServiceError
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document, Query, ResourceManager
    from pscompat.catalog.facts import CommandFacts
    from pscompat.commands.metadata import ParameterMetadata, Transformation
    from pscompat.runtime.engine import Engine


NOT_YET = "pscompat does not act on it yet."
"""The reason why a parameter is refused that has no other."""


POLICY = dict.fromkeys(("AcquirePolicyToken", "ChangeReference"), "tokens of Azure Policy are not acquired.")
"""The parameters about policies that cmdlets of several modules have; all refuse them, with this reason."""


def _connections() -> ModuleType:
    """What opens connections."""
    # Start-up: -WhatIf reaches no service, and most calls name their resource group.
    from cmdlets._az import connection

    return connection


class AzCmdlet(Cmdlet):
    """Base of the Az cmdlets.

    net_command: the .NET class that the real cmdlet's error ids name. refuses: the parameters that it does not act on, with the reason,
    a sentence. ignores: those that change nothing here, with the reason.
    """

    net_command: ClassVar[str]
    refuses: ClassVar[Mapping[str, str]] = {}
    ignores: ClassVar[Mapping[str, str]] = {}
    exception: ClassVar[str] = ""
    """The .NET type of the exceptions about the service's errors, where it is another than the usual one."""

    def __getattr__(self, name: str) -> Any:
        """A parameter that was not bound reads as null."""
        if name.lower() in type(self).metadata.lookup():
            return None
        raise AttributeError(name)

    def begin(self) -> None:
        for name in self.bound:
            reason = self.refuses.get(name) or POLICY.get(name) or REASONS.get(name)
            if reason and name not in self.ignores:
                self.refuse(f"The parameter '{name}' of {self.metadata.name} is not implemented: {reason}", name)
        views.register(self.engine, type(self).__module__.rpartition(".")[0])

    def refuse(self, reason: str, target: Value = None) -> NoReturn:
        """End the script since the command cannot do what was asked; `reason` says why, in sentences."""
        self.stop_script(
            f"{reason} Nothing was done.", "NotImplemented", "NotImplemented", target, "System.NotImplementedException"
        )

    def invalid(self, message: str, target: Value = None) -> NoReturn:
        """End the command since what was given makes no sense."""
        self.throw(message, "InvalidArgument", "InvalidArgument", target, "System.ArgumentException")

    def base64_key(self, key: str) -> str:
        """A storage account's key that was given; ends the command where it is no Base64, as .NET does."""
        # Start-up: few cmdlets take keys.
        import base64

        try:
            base64.b64decode(key, validate=True)
        except ValueError:
            message = (
                "The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding "
                "characters, or an illegal character among the padding characters."
            )
            self.throw(message, self.net_command, "CloseError", None, "System.FormatException")
        return key

    def is_bound(self, name: str) -> bool:
        """Whether the call gave the parameter."""
        return name in self.bound

    def confirms(self, target: str, action: str, question: str) -> bool:
        """Whether ShouldProcess and, without -Force, ShouldContinue say yes (ConfirmAction)."""
        if not self.should_process(target, action):
            return False
        return bool(self.bound.get("Force")) or self.should_continue(question, "")

    # -- the service --------------------------------------------------------------------------------------------------

    def connection(self) -> Connection:
        """The connection to use: that of -DefaultProfile or the session's; ends the command where there is none."""
        found: Connection = _connections().connection_for(self, self.bound.get("DefaultProfile"))
        return found

    def manager(self) -> ResourceManager:
        """Azure Resource Manager through that connection."""
        # Start-up: -WhatIf reaches no service.
        from pscompat.azure.resource_manager import ResourceManager

        return ResourceManager(self.connection())

    def send(
        self,
        method: str,
        path: str,
        version: str,
        body: Document = None,
        *,
        title: str,
        shown: Callable[[OperationStatus], Value],
        query: Query | None = None,
        advise: Advise | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Send a write, wait for its end and write what `shown` makes of it (NOTHING: nothing), or the error.

        With -AsJob, where the cmdlet has it, a job does this; with -NoWait nobody waits. `title` is what is done to what, as
        in `deletion of disk 'd1'`.
        """
        manager = self.manager()

        def work(operation: Operation) -> list[Value]:
            status = operation.write(
                manager, method, path, version, body, query=query, headers=headers, waits=not self.bound.get("NoWait")
            )
            value = shown(status)
            return [] if value is NOTHING else [value]

        self.perform(title, work, advise)

    def perform(self, title: str, work: Callable[[Operation], Iterable[Value]], advise: Advise | None = None) -> None:
        """Do what takes several requests (Operation says how), as a job with -AsJob."""
        # What -WhatIf and a refused confirmation have no need of.
        from cmdlets._az.operations import COMPUTE_EXCEPTION, Operation, perform

        operation = Operation(title, work, self.net_command, advise, self.exception or COMPUTE_EXCEPTION)
        perform(self, operation, bool(self.bound.get("AsJob")))

    def write_read(self, work: Callable[[], Iterable[Value]]) -> None:
        """Write what a read gives, or the service's error."""
        from pscompat.azure.errors import ServiceError  # Start-up: -WhatIf reads nothing.

        try:
            self.write_all(work())
        except ServiceError as problem:
            self.write_service_error(problem)

    def throw_service_error(self, problem: ServiceError) -> NoReturn:
        """End the command with an error that the service gave."""
        # Start-up: most runs have no error to tell of.
        from cmdlets._az.errors import CLOUD_EXCEPTION, service_record

        self.throw_record(service_record(problem, self.net_command, self.exception or CLOUD_EXCEPTION))

    def write_service_error(self, problem: ServiceError) -> None:
        """Report an error that the service gave; the objects that follow are still processed."""
        # Start-up: most runs have no error to tell of.
        from cmdlets._az.errors import CLOUD_EXCEPTION, service_record

        self.write_error(service_record(problem, self.net_command, self.exception or CLOUD_EXCEPTION))


C = TypeVar("C", bound=type[AzCmdlet])


def cmdlet(
    name: str,
    *,
    default_set: str | None = None,
    confirm_impact: str = "Medium",
    transforms: dict[str, Transformation] | None = None,
    more: tuple[ParameterMetadata, ...] = (),
    former: tuple[str, ...] = (),
) -> Callable[[C], C]:
    """Declare an AzCmdlet subclass as the command `name` with the parameters that the catalog has for it.

    former: names in the syntax lines of a help page that the cmdlet does not have any more. The other arguments are those of
    pscompat.catalog.metadata.command_metadata.
    """

    def declare(cls: C) -> C:
        facts = catalog.lookup(name)
        if facts is None:
            raise LookupError(f"the catalog has no cmdlet {name}")
        if former:
            facts = copy(facts)
            facts.parameters = tuple(one for one in facts.parameters if one.name not in former)
        contexts = {one.name: ContextArgument() for one in facts.parameters if one.type_name in _CONTEXTS}
        known = {**contexts, **(transforms or {})}
        all_more = (*more, *hidden_parameters(facts))
        cls.metadata = command_metadata(facts, default_set, confirm_impact, known, all_more)
        if _needs_group(facts):
            cls.default_values = _DEFAULTS
        registry.declare(cls)
        return cls

    return declare


_CONTEXTS = frozenset(
    {
        "Microsoft.Azure.Commands.Common.Authentication.Abstractions.Core.IAzureContextContainer",
        "Microsoft.Azure.Commands.Common.Authentication.Models.AzureRmProfile",
        "Microsoft.Azure.Commands.Profile.Models.Core.PSAzureContext",
    }
)


DEFAULT_GROUP = "Default Resource Group"
"""The property of a context that holds what Set-AzDefault chose."""


def _needs_group(facts: CommandFacts) -> bool:
    """Whether the default resource group is for the cmdlet: one of a module in .NET that needs a group in all its sets."""
    parameters = {one.name: one for one in facts.parameters}
    profile, group = parameters.get("DefaultProfile"), parameters.get("ResourceGroupName")
    if group is None or profile is None or profile.type_name not in _CONTEXTS:
        return False
    sets = group.sets
    return list(sets) == [ALL_SETS] and sets[ALL_SETS].mandatory


def _default_group(engine: Engine) -> Value:
    context = _connections().default_context(engine)
    return NOTHING if context is None else context.properties.get(DEFAULT_GROUP, NOTHING)


_DEFAULTS: Mapping[str, Callable[[Engine], Value]] = {"ResourceGroupName": _default_group}


class ContextArgument:
    """Lets a parameter that takes a context take one that came from another process or a file, as an object with its properties."""

    transforms_optional_null = False

    def transform(self, engine: Engine, value: Value) -> Value:
        """The context; any other value as it is."""
        plain = unwrap(value)
        if not isinstance(plain, PSCustomObject):
            return value
        # Start-up: most contexts are those of the session.
        from cmdlets._az.contexts import PSAzureContext, context_of

        context = context_of(plain)
        return value if context is None else PSAzureContext.of(context)


class RevealedSecret:
    """Lets a parameter of type String take a SecureString by its text, where PowerShell would take the type's name.

    `is_secret`: what is bound is shown to nobody; $MyInvocation.BoundParameters holds it as a SecureString.
    """

    is_secret = True

    def transform(self, engine: Engine, value: Value) -> Value:
        """The text of a SecureString; any other value as it is."""
        plain = unwrap(value)
        if getattr(plain, "net_name", "") == "System.Security.SecureString":
            return plain.reveal()
        return value
