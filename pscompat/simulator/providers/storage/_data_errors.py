"""The refusals that storage's data services share, which are XML. Source: Microsoft's pages on the error codes of storage."""

from __future__ import annotations

from xml.sax.saxutils import escape

from pscompat.simulator.wire import RequestError, Response


class DataError(RequestError):
    """A refusal in the form of storage's data services."""

    def response(self) -> Response:
        """The refusal as an HTTP response."""
        text = (
            '<?xml version="1.0" encoding="utf-8"?>'
            f"<Error><Code>{escape(self.code)}</Code><Message>{escape(self.message)}</Message></Error>"
        )
        headers = {**self.headers, "Content-Type": "application/xml", "x-ms-error-code": self.code}
        return Response(self.status, text.encode(), headers)


def no_authentication(tenant: str, login: str) -> DataError:
    challenge = f"Bearer authorization_uri={login}/{tenant}/oauth2/authorize resource_id=https://storage.azure.com"
    return DataError(
        401,
        "NoAuthenticationInformation",
        "Server failed to authenticate the request. Please refer to the information in the www-authenticate header.",
        headers={"WWW-Authenticate": challenge},
    )


def account_not_found() -> DataError:
    return DataError(404, "ResourceNotFound", "The specified resource does not exist.")


def condition() -> DataError:
    return DataError(412, "ConditionNotMet", "The condition specified using HTTP conditional header(s) is not met.")


def invalid_range() -> DataError:
    return DataError(416, "InvalidRange", "The range specified is invalid for the current size of the resource.")


def invalid_name() -> DataError:
    return DataError(400, "InvalidResourceName", "The specified resource name contains invalid characters.")


def invalid_query(name: str) -> DataError:
    return DataError(
        400,
        "InvalidQueryParameterValue",
        f"Value for one of the query parameters specified in the request URI is invalid: {name}.",
    )


def invalid_header(name: str) -> DataError:
    return DataError(
        400, "InvalidHeaderValue", f"The value for one of the HTTP headers is not in the correct format: {name}."
    )


def not_simulated(what: str) -> DataError:
    return DataError(
        501, "NotSimulated", f"The simulator does not answer {what}. docs/simulator.md lists what it answers."
    )
