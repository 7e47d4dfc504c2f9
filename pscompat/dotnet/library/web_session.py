"""Sessions of the requests library that ask as .NET's clients do: credentials come from the script alone, never from ~/.netrc."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet import ambient
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    import requests


def login(credentials: Value) -> tuple[str, str] | None:
    """The user and password of a NetworkCredential; None for no credentials, and for those that hold none."""
    return (credentials.UserName, credentials.Password) if hasattr(credentials, "Password") else None


def web_session() -> requests.Session:
    """A session that finds proxies as the environment names them, and adds no credentials to what it sends, nor after a redirect.

    `trust_env` of the library means both, and credentials of ~/.netrc would take the place of a header that the script gave.
    """
    import requests  # start-up: few scripts ask the web

    session = ambient.current()
    answering = session.web_adapter() if session is not None else None

    class Session(requests.Session):
        def rebuild_auth(self, prepared_request: requests.PreparedRequest, response: requests.Response) -> None:
            """Take the credentials out where a redirect leads to another host."""
            sent, asked = response.request.url, prepared_request.url
            if sent and asked and self.should_strip_auth(sent, asked):
                prepared_request.headers.pop("Authorization", None)

    made = Session()
    made.auth = _as_it_is
    if answering is not None:
        made.mount("https://", answering)
        made.mount("http://", answering)
    return made


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request
