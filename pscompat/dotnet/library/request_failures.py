"""System.Net.Http.HttpRequestException: why a request has no answer, or only a part of one, as .NET tells it."""

from __future__ import annotations

import http.client
import ssl
from urllib.parse import SplitResult, urlsplit

from pscompat.dotnet.library.sockets import causes, socket_exception
from pscompat.dotnet.net_exceptions import NetException

REQUEST_EXCEPTION = "System.Net.Http.HttpRequestException"
_IO_EXCEPTION = "System.Net.Http.HttpIOException"


def request_exception(failure: Exception, url: str) -> NetException:
    """The HttpRequestException for what was raised while a request to the address was made or its answer read."""
    refusal = socket_exception(failure)
    if refusal is None:
        return _broken(failure)
    parts = urlsplit(url)
    return NetException(REQUEST_EXCEPTION, f"{refusal.Message} ({parts.hostname}:{port_of(parts)})", refusal)


def port_of(parts: SplitResult) -> int:
    """The port of an address, its scheme's own where it names none."""
    return parts.port or (443 if parts.scheme == "https" else 80)


def _broken(failure: Exception) -> NetException:
    for each in causes(failure):
        if isinstance(each, ssl.SSLError) or type(each).__name__ == "SSLError":
            return NetException(REQUEST_EXCEPTION, "The SSL connection could not be established, see inner exception.")
        if isinstance(each, http.client.RemoteDisconnected):
            return NetException(REQUEST_EXCEPTION, "An error occurred while sending the request.", _premature_end())
        if isinstance(each, http.client.BadStatusLine):
            return NetException(REQUEST_EXCEPTION, f"Received an invalid status line: '{str(each.args[0]).strip()}'.")
        if isinstance(each, http.client.IncompleteRead):
            return NetException(REQUEST_EXCEPTION, "Error while copying content to a stream.", _premature_end())
    return NetException(REQUEST_EXCEPTION, "An error occurred while sending the request.")


def _premature_end() -> NetException:
    return NetException(_IO_EXCEPTION, "The response ended prematurely. (ResponseEnded)")
