"""Which api-versions a resource type answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pscompat.late_patterns import late
from pscompat.simulator import errors
from pscompat.simulator.wire import Request

_version = late(r"(\d{4}-\d{2}-\d{2})(-[a-z]+)?", "fullmatch", re.IGNORECASE)


def check_version(request: Request, type_name: str, known: Sequence[str], location: str = "") -> str:
    """The api-version of a request to a resource type, whose known versions are given with the oldest first.

    A version that the facts lack is taken where it is newer than all of them, so that clients newer than the facts work.
    Raises RequestError (400 MissingApiVersionParameter, NoRegisteredProviderFound).
    """
    version = given_version(request)
    if version.lower() in known or _is_newer(version, known):
        return version
    raise errors.no_registered_provider(version, type_name, known[::-1], location)


def check_own_version(request: Request, known: Sequence[str]) -> str:
    """As check_version, for what Azure Resource Manager answers itself. Raises RequestError (InvalidApiVersionParameter)."""
    version = given_version(request)
    if version.lower() in known or _is_newer(version, known):
        return version
    raise errors.invalid_api_version(version, known[::-1])


def given_version(request: Request) -> str:
    """The api-version that the request names. Raises RequestError (400 MissingApiVersionParameter)."""
    version = request.query.get("api-version")
    if not version:
        raise errors.missing_api_version()
    return version


def _is_newer(version: str, known: Sequence[str]) -> bool:
    match = _version(version)
    if match is None:
        return False
    import datetime  # most clients name a version that the facts know

    try:
        date = datetime.date.fromisoformat(match[1])
    except ValueError:
        return False
    return match[1] > known[-1][:10] and date.year < 2100
