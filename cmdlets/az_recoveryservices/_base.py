"""What the cmdlets of Az.RecoveryServices have in common: which vault they are about, and the jobs that their operations become."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar
from weakref import WeakKeyDictionary

from cmdlets._az.cmdlet import AzCmdlet
from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.resource_ids import parse_id, path_of_group, version_of
from cmdlets.az_recoveryservices._class_tree import ServiceRecord
from cmdlets.az_recoveryservices._objects import job_object, names_in
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.operations import OperationStatus
    from pscompat.runtime.engine import Engine

COMMANDS = "Microsoft.Azure.Commands.RecoveryServices."
BACKUP_COMMANDS = f"{COMMANDS}Backup.Cmdlets."
TYPE = "Microsoft.RecoveryServices/vaults"
_CURRENT: WeakKeyDictionary[Engine, str] = WeakKeyDictionary()
_NO_VAULT = (
    "The vault is not known: give its id as -VaultId, or choose one by Set-AzRecoveryServicesVaultContext before."
)
TOKENS = dict.fromkeys(("Token", "SecureToken"), "requests in the name of another tenant are not made.")
SECONDARY = "the secondary region is not reached."


def set_vault(engine: Engine, resource_id: str) -> None:
    """Make it the vault of cmdlets that are given none."""
    _CURRENT[engine] = resource_id


def vault_version() -> str:
    """The api-version of requests about vaults, and of what lies in them."""
    return version_of(TYPE)


class RecoveryCmdlet(AzCmdlet):
    """Base: reads as errors of the service, arguments as errors of the cmdlet."""

    exception: ClassVar[str] = "Microsoft.Rest.Azure.CloudException"

    def run(self, work: Callable[[], Iterable[Value]]) -> None:
        """Write what a read gives, or its error."""
        try:
            self.write_all(work())
        except ServiceError as problem:
            self.write_service_error(problem)
        except OperationRefusedError as refused:
            self.fails(str(refused), refused.exception)

    def fails(self, message: str, exception: str = "System.ArgumentException") -> None:
        """Report that what was given cannot be."""
        self.error(message, self.net_command, "CloseError", exception=exception)

    def group_path(self, group: str) -> str:
        """The path of a resource group."""
        return path_of_group(self.manager().subscription, group)

    def vault_path(self) -> str:
        """The path of the vault that the cmdlet is about: that of -VaultId, or the one chosen before."""
        given = self.bound.get("VaultId") or _CURRENT.get(self.engine)
        if not given:
            self.throw(_NO_VAULT, self.net_command, "CloseError", exception="System.ArgumentException")
        found = parse_id(str(given))
        if found is None or found.type.lower() != TYPE.lower() or len(found.names) != 1:
            self.invalid(f"'{given}' is not the id of a Recovery Services vault.")
        return str(given).rstrip("/")

    def items(self, path: str, conditions: Mapping[str, Any] | None = None) -> Iterator[dict[str, Any]]:
        """The documents of a list of the vault. conditions: what `$filter` asks of them; those without a value are left out."""
        wanted = filter_text(conditions or {})
        yield from self.manager().items(path, vault_version(), {"$filter": wanted} if wanted else None)

    def get(self, path: str, query: Mapping[str, str] | None = None) -> dict[str, Any]:
        """A document of the vault. Raises ServiceError."""
        found: dict[str, Any] = self.manager().get(path, vault_version(), query)
        return found

    def taken(self, parameter: str) -> ServiceRecord:
        """The object that a parameter took."""
        found = unwrap(self.bound.get(parameter))
        if not isinstance(found, ServiceRecord) or not found.values:
            self.invalid(f"The object given as -{parameter} is not one of the service.")
        return found

    def text(self, parameter: str) -> str:
        """A parameter's value as text, empty where it was not given."""
        found = self.bound.get(parameter)
        return "" if found is None else convert_to(unwrap(found), "string")


def filter_text(conditions: Mapping[str, Any]) -> str:
    """What `$filter` says: all of these."""
    return " and ".join(f"{name} eq '{value}'" for name, value in conditions.items() if value)


def filter_time(value: Value) -> str:
    """A time as `$filter` has it: `2026-01-02 03:04:05 AM`, in UTC."""
    utc = convert_to(value, "datetime").ToUniversalTime()
    invariant = convert_to(utc.ToString("yyyy-MM-dd hh:mm:ss"), "string")
    return f"{invariant} {'AM' if int(utc.Hour) < 12 else 'PM'}"


class JobCmdlet(RecoveryCmdlet):
    """Base of those whose operation is a job of the vault, which they write."""

    def begin_job(self, title: str, method: str, path: str, body: Any, query: Mapping[str, str] | None = None) -> None:
        """Send it and write the job."""

        def work(operation: Operation) -> Iterator[Value]:
            status = operation.write(self.manager(), method, path, vault_version(), body, query=query)
            yield from self.job_of(status, path)

        self.perform(title, work)

    def job_of(self, status: OperationStatus, path: str) -> Iterator[Value]:
        """The job that an operation was; nothing where it was none. Raises ServiceError."""
        name = (status.properties or {}).get("jobId")
        if name:
            yield job_object(self.get(f"{vault_of(path)}/backupJobs/{name}"))


def vault_of(path: str) -> str:
    """The path of the vault that something lies in."""
    parts = path.split("/")
    place = next(place for place, part in enumerate(parts) if part.lower() == "vaults")
    return "/".join(parts[: place + 2])


def place_of(resource_id: str) -> str:
    """What an item or a recovery point belongs to: `Azure/protectionContainers/C/protectedItems/I`."""
    names = names_in(resource_id)
    fabric = names.get("backupfabrics", "Azure")
    return f"backupFabrics/{fabric}/protectionContainers/{names['protectioncontainers']}"
