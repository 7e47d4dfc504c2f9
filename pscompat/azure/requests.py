"""Any request to Azure, as the account of a connection, and its answer as it came."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pscompat.azure.clients import resource_manager_client
from pscompat.azure.errors import service_errors

if TYPE_CHECKING:
    from pscompat.azure.connection import Connection


class Answer(NamedTuple):
    """The answer to a request: what was asked by `method` at `address`, and what came."""

    method: str
    address: str
    status: int
    headers: list[tuple[str, str]]
    content: str

    def header(self, name: str) -> str | None:
        """A header's value, by its name in any case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    def retry_after(self, unless_told: float) -> float:
        """How many seconds to wait before asking again."""
        said = self.header("Retry-After")
        return float(said) if said is not None and said.isdigit() else unless_told


def send_request(connection: Connection, method: str, address: str, payload: str | None) -> Answer:
    """Send a request with a JSON text; an answer that tells of an error is one too. Raises ServiceError where none came."""
    from azure.core.rest import HttpRequest

    headers = {"Content-Type": "application/json; charset=utf-8"} if payload is not None else {}
    content = None if payload is None else payload.encode("utf-8")
    request = HttpRequest(method, address, content=content, headers=headers)
    with service_errors():
        answer = resource_manager_client(connection).send_request(request)
        text = answer.text() if answer.content else ""
    return Answer(method, address, answer.status_code, list(answer.headers.items()), text)
