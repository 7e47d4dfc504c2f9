"""The blob service's refusals, which are XML. Source: Microsoft's pages on the error codes of storage and of blobs."""

from __future__ import annotations

from xml.sax.saxutils import escape

from pscompat.simulator.wire import RequestError, Response


class BlobError(RequestError):
    """A refusal in the form of storage's data services."""

    def response(self) -> Response:
        """The refusal as an HTTP response."""
        text = (
            '<?xml version="1.0" encoding="utf-8"?>'
            f"<Error><Code>{escape(self.code)}</Code><Message>{escape(self.message)}</Message></Error>"
        )
        headers = {**self.headers, "Content-Type": "application/xml", "x-ms-error-code": self.code}
        return Response(self.status, text.encode(), headers)


def no_authentication(tenant: str, login: str) -> BlobError:
    challenge = f"Bearer authorization_uri={login}/{tenant}/oauth2/authorize resource_id=https://storage.azure.com"
    return BlobError(
        401,
        "NoAuthenticationInformation",
        "Server failed to authenticate the request. Please refer to the information in the www-authenticate header.",
        headers={"WWW-Authenticate": challenge},
    )


def account_not_found() -> BlobError:
    return BlobError(404, "ResourceNotFound", "The specified resource does not exist.")


def container_not_found() -> BlobError:
    return BlobError(404, "ContainerNotFound", "The specified container does not exist.")


def container_exists() -> BlobError:
    return BlobError(409, "ContainerAlreadyExists", "The specified container already exists.")


def blob_not_found() -> BlobError:
    return BlobError(404, "BlobNotFound", "The specified blob does not exist.")


def blob_exists() -> BlobError:
    return BlobError(409, "BlobAlreadyExists", "The specified blob already exists.")


def condition() -> BlobError:
    return BlobError(412, "ConditionNotMet", "The condition specified using HTTP conditional header(s) is not met.")


def invalid_range() -> BlobError:
    return BlobError(416, "InvalidRange", "The range specified is invalid for the current size of the resource.")


def invalid_name() -> BlobError:
    return BlobError(400, "InvalidResourceName", "The specified resource name contains invalid characters.")


def invalid_query(name: str) -> BlobError:
    return BlobError(
        400,
        "InvalidQueryParameterValue",
        f"Value for one of the query parameters specified in the request URI is invalid: {name}.",
    )


def invalid_header(name: str) -> BlobError:
    return BlobError(
        400, "InvalidHeaderValue", f"The value for one of the HTTP headers is not in the correct format: {name}."
    )


def invalid_block_list() -> BlobError:
    return BlobError(400, "InvalidBlockList", "The specified block list is invalid.")


def cannot_copy() -> BlobError:
    return BlobError(404, "CannotVerifyCopySource", "The specified blob does not exist.")


def not_simulated(what: str) -> BlobError:
    return BlobError(
        501, "NotSimulated", f"The simulator does not answer {what}. docs/simulator.md lists what it answers."
    )
