"""What the cmdlets for the data of an account have in common: the service of a context, its lists, its errors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar
from xml.etree.ElementTree import Element, fromstring

from cmdlets._az.connection import session_of
from cmdlets.az_storage._contexts import ContextCmdlet
from pscompat.azure.connection import connect_nobody
from pscompat.azure.errors import ServiceError
from pscompat.azure.storage_service import StorageService
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from cmdlets.az_storage._contexts import AzureStorageContext
    from pscompat.azure.connection import Connection

COMMANDS = "Microsoft.WindowsAzure.Commands.Storage."
WAITS = dict.fromkeys(
    ("ServerTimeoutPerRequest", "ClientTimeoutPerRequest", "ConcurrentTaskCount"),
    "How long and how much at once is up to pscompat.",
)
_PAGE = 5000
"""How many elements a page of a list has at most."""
NOT_FOUND = "Microsoft.WindowsAzure.Commands.Storage.Common.ResourceNotFoundException"
ALREADY_THERE = "Microsoft.WindowsAzure.Commands.Storage.Common.ResourceAlreadyExistException"


class DataCmdlet(ContextCmdlet):
    """Base. kind: the service that it is about."""

    exception = "Azure.RequestFailedException"
    kind: ClassVar[str] = "blob"

    def process(self) -> None:
        try:
            self.act()
        except ServiceError as problem:
            self.failed(problem)

    def act(self) -> None:
        """What the cmdlet does. Raises ServiceError."""
        raise NotImplementedError

    def service(self, context: AzureStorageContext, kind: str = "") -> StorageService:
        """A service of a context. Raises ServiceError where the key has to be asked for and is not given."""
        kind = kind or self.kind
        address = context.endpoint(kind)
        if not address:
            self.invalid(f"The context has no endpoint of the {kind} service.")
        intent = {"x-ms-file-request-intent": "backup"} if kind == "file" and context.backs_up else {}
        return StorageService(
            self._connection_to(address, signs_in=context.signs_in),
            address,
            context.account,
            key=context.key(),
            sas=context.sas,
            signs_in=context.signs_in,
            kind=kind,
            extra=intent,
        )

    def at_address(self, address: str, signature: str) -> StorageService:
        """The service at an address, with the signature that stands in it."""
        return StorageService(self._connection_to(address), address, "", sas=signature)

    def _connection_to(self, address: str, *, signs_in: bool = False) -> Connection:
        """The session's; nobody's where nobody is signed in and nobody has to be."""
        given = signs_in or self.bound.get("DefaultProfile") is not None
        if not given and session_of(self).profile.context is None:
            return connect_nobody(address)
        return self.connection()

    def run(self, work: Callable[[], Iterable[Value]]) -> None:
        """Write what work gives, or the service's error."""
        try:
            self.write_all(work())
        except ServiceError as problem:
            self.failed(problem)

    def failed(self, problem: ServiceError) -> None:
        """Report the service's error; what is missing, in words of the cmdlet."""
        if problem.status_code == 404 and self.missing():
            self.not_found(self.missing())
        else:
            self.write_service_error(problem)

    def not_found(self, message: str) -> None:
        """Report that something is not there."""
        self.error(message, "ResourceNotFoundException", "ObjectNotFound", exception=NOT_FOUND)

    def already_there(self, message: str) -> None:
        """Report that something is there already."""
        self.error(message, "ResourceAlreadyExistException", "ResourceExists", exception=ALREADY_THERE)

    def missing(self) -> str:
        """What to say where something is not there, empty where the service's own words do."""
        return ""

    def listed(
        self, service: StorageService, query: dict[str, str], tag: str, *place: str, most: int | None = None
    ) -> Iterator[Element]:
        """The elements of a list, of all its pages. Raises ServiceError."""
        for elements, _ in self.pages(service, query, tag, *place, most=most):
            yield from elements

    def pages(
        self,
        service: StorageService,
        query: dict[str, str],
        tag: str,
        *place: str,
        most: int | None = None,
        start: str = "",
    ) -> Iterator[tuple[list[Element], str]]:
        """The pages of a list from a marker on: their elements, and the marker of what follows. Raises ServiceError."""
        marker, left = start, most
        while left is None or left > 0:
            asked = {"comp": "list", **query, **({"marker": marker} if marker else {})}
            if left is not None:
                asked["maxresults"] = str(min(left, _PAGE))
            page = fromstring(service.send("GET", service.address(*place), asked).content)
            marker = page.findtext("NextMarker") or ""
            elements = list(page.iter(tag))[:left]
            yield elements, marker
            left = None if left is None else left - len(elements)
            if not marker:
                return


def metadata_of(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The metadata that an answer's headers tell."""
    start = "x-ms-meta-"
    return {name[len(start) :]: value for name, value in headers if name.lower().startswith(start)}
