"""What the cmdlets of Site Recovery have in common: the vault that they are about, reads, and the jobs that their writes are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote
from weakref import WeakKeyDictionary

from cmdlets._az import families
from cmdlets._az.resource_ids import version_of
from cmdlets.az_recoveryservices._asr_models import ASR
from cmdlets.az_recoveryservices._asr_objects import asr_object
from cmdlets.az_recoveryservices._base import TYPE, RecoveryCmdlet
from cmdlets.az_recoveryservices._class_tree import ServiceRecord
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.operations import OperationStatus
    from pscompat.runtime.engine import Engine

_CHOSEN: WeakKeyDictionary[Engine, str] = WeakKeyDictionary()
_NO_VAULT = "No vault is chosen. Choose one by Set-AzRecoveryServicesAsrVaultContext before."
KEYS = ("DiskEncryptionVaultId", "DiskEncryptionSecretUrl", "KeyEncryptionVaultId", "KeyEncryptionKeyUrl")
"""The parameters and properties that tell the keys of encrypted disks."""
_RUNNING = ("NotStarted", "InProgress", "Cancelling")


def choose_vault(engine: Engine, resource_id: str) -> None:
    """Make it the vault that Site Recovery is about."""
    _CHOSEN[engine] = resource_id


def asr_version() -> str:
    """The api-version of requests to Site Recovery."""
    return version_of(f"{TYPE}/replicationFabrics")


def id_text(given: ServiceRecord) -> str:
    """The id of an object of the service."""
    return str(given.values.get("ID") or "")


class AsrCmdlet(RecoveryCmdlet):
    """Base."""

    def vault_path(self) -> str:
        """The path of the vault that was chosen; ends the command where none was."""
        found = _CHOSEN.get(self.engine)
        if found is None:
            self.throw(_NO_VAULT, self.net_command, "CloseError", exception="System.InvalidOperationException")
        return found

    def one(self, path: str) -> dict[str, Any]:
        """A document. Raises ServiceError."""
        found: dict[str, Any] = self.manager().get(path, asr_version())
        return found

    def each(self, path: str) -> Iterator[dict[str, Any]]:
        """The documents of a list. Raises ServiceError."""
        yield from self.manager().items(path, asr_version())

    def taken_all(self, parameter: str) -> list[ServiceRecord]:
        """The objects that a parameter took, none where it was not given."""
        given = unwrap(self.bound.get(parameter))
        found = [unwrap(each) for each in given] if isinstance(given, list) else [] if given is None else [given]
        for each in found:
            if not isinstance(each, ServiceRecord) or not each.values:
                self.invalid(f"The object given as -{parameter} is not one of the service.")
        return found

    def texts(self, *parameters: str) -> dict[str, Any]:
        """By the members' names the texts of the parameters that were given; a parameter's member is its name in camel case, or what
        stands behind `=`."""
        found: dict[str, Any] = {}
        for each in parameters:
            parameter, _, member = each.partition("=")
            if self.is_bound(parameter):
                value = unwrap(self.bound[parameter])
                if type(self).metadata.lookup()[parameter.lower()].is_switch:
                    value = bool(value)
                member = member or parameter[:1].lower() + parameter[1:]
                found[member] = value if isinstance(value, (bool, int)) else convert_to(value, "string")
        return found

    def begin_job(self, title: str, method: str, path: str, properties: Mapping[str, Any] | None = None) -> None:
        """Send a write and write the job that it is. properties: those of the body, None without one."""
        self.perform(title, lambda operation: self.job_work(operation, method, path, properties))

    def job_work(
        self, operation: Operation, method: str, path: str, properties: Mapping[str, Any] | None
    ) -> Iterator[Value]:
        """Send it; gives the job."""
        body = None if properties is None else {"properties": dict(properties)}
        status = operation.write(self.manager(), method, path, asr_version(), body, waits=False)
        yield from self.job_of(operation, status)

    def job_of(self, operation: Operation, status: OperationStatus) -> Iterator[Value]:
        """The job of a write, at its end with -WaitForCompletion; nothing where there was nothing to do. Raises ServiceError."""
        if not status.location:
            return
        name = status.location.partition("?")[0].rstrip("/").rpartition("/")[2]
        path = f"{self.vault_path()}/replicationJobs/{name}"
        if not self.bound.get("WaitForCompletion"):
            yield asr_object("ASRJob", self.one(path))
            return

        def look() -> ServiceRecord | None:
            found = asr_object("ASRJob", self.one(path))
            return None if found.values["State"] in _RUNNING else found

        yield operation.watch(look)


class GetAsr(AsrCmdlet):
    """Gets one by name, those with a friendly name, or all. model: their class. collection: where they are. above: the parameter with
    what they lie in, empty for the vault."""

    model: ClassVar[str] = ""
    collection: ClassVar[str] = ""
    above: ClassVar[str] = ""

    def process(self) -> None:
        self.run(self.found)

    def place(self) -> str:
        """What the list lies in."""
        return id_text(self.taken(self.above)) if self.above else self.vault_path()

    def found(self) -> Iterator[Value]:
        """The objects."""
        path = f"{self.place()}/{self.collection}"
        name, friendly = self.bound.get("Name"), self.bound.get("FriendlyName")
        if name:
            yield self.made(self.one(f"{path}/{quote(str(name), safe='')}"))
            return
        there = False
        for document in self.each(path):
            shown = str((document.get("properties") or {}).get("friendlyName") or "")
            if not friendly or shown.lower() == str(friendly).lower():
                there = True
                yield self.made(document)
        if friendly and not there:
            raise ServiceError("NotFound", f"There is nothing with the friendly name '{friendly}' there.")

    def made(self, document: dict[str, Any]) -> Value:
        """The object of a document."""
        return asr_object(self.model, document)


class ActAsr(AsrCmdlet):
    """Sends an action of an object of the service, and writes the job. given: the parameters that may hold it. action: what is behind
    its path; empty to DELETE it. says: ShouldProcess's target, and what it does. forced: whether -Force DELETEs it."""

    given: ClassVar[tuple[str, ...]] = ("InputObject",)
    action: ClassVar[str] = ""
    says: ClassVar[tuple[str, str]] = ("", "")

    def process(self) -> None:
        target, doing = self.says
        path = self.path()
        name = path.rpartition("/")[2]
        if self.should_process(target or name, doing or type(self).metadata.name.partition("-")[0]):
            properties = self.properties()
            deletes = not self.action or bool(self.bound.get("Force"))
            suffix, method = ("", "DELETE") if deletes else (f"/{self.action}", "POST")
            self.begin_job(f"{self.action or 'deletion'} of '{name}'", method, f"{path}{suffix}", properties)

    def path(self) -> str:
        """The path of what was given: an object, or its id."""
        for parameter in self.given:
            if self.is_bound(parameter):
                if parameter == "ResourceId":
                    return str(self.bound[parameter])
                return id_text(self.taken(parameter))
        self.invalid("Nothing was given to act on.")

    def properties(self) -> Mapping[str, Any] | None:
        """Those of the body, None without one."""
        return None


def declare(module: str, name: str, base: type[AsrCmdlet], doc: str, **attributes: Any) -> type[AsrCmdlet]:
    """Declare a cmdlet whose class says nothing of its own but attributes; gives the class."""
    verb, _, noun = name.partition("-")
    attributes["net_command"] = f"{ASR}{verb}AzureRm{noun.removeprefix('Az')}"
    return families.declare(module, name, base, doc, **attributes)
