"""What the compute resource provider checks in the parameters of a request.

Source of the password and custom data rules: the REST reference of Virtual Machines - Reimage (OSProfileProvisioningData).
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any

from pscompat.simulator import errors

DISALLOWED_PASSWORDS = frozenset(
    {
        "abc@123",
        "P@$$w0rd",
        "P@ssw0rd",
        "P@ssword123",
        "Pa$$word",
        "pass@word1",
        "Password!",
        "Password1",
        "Password22",
        "iloveyou!",
    }
)
MAXIMUM_CUSTOM_DATA_BYTES = 65_535

WINDOWS = "Windows"

_EXACT_VERSION = re.compile(r"\d{1,10}(\.\d{1,10}){2,3}", re.ASCII)
_SPECIAL = re.compile(r"[\W_]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def members(document: Any, model: str, names: tuple[str, ...]) -> dict[str, Any]:
    """The members of a JSON object by the names given here; the service reads names without case.

    No document counts as an empty one. Raises RequestError when `document` is not an object or has a member that
    `names` lacks.
    """
    if document is None:
        return {}
    if not isinstance(document, dict):
        raise errors.invalid_request_content(f"a JSON object of type {model} was expected")
    known = {name.lower(): name for name in names}
    found: dict[str, Any] = {}
    for key, value in document.items():
        if key.lower() not in known:
            raise errors.unknown_member(key, model)
        found[known[key.lower()]] = value
    return found


def check_admin_password(password: Any, os_type: str) -> None:
    """Length by operating system, three of four kinds of character, and not one of the ten disallowed values."""
    shortest, longest = (8, 123) if os_type == WINDOWS else (6, 72)
    if not isinstance(password, str):
        raise errors.invalid_parameter("adminPassword")
    if password in DISALLOWED_PASSWORDS:
        raise errors.password_disallowed()
    kinds = (
        any(character.islower() for character in password),
        any(character.isupper() for character in password),
        any(character.isdigit() for character in password),
        _SPECIAL.search(password) is not None,
    )
    if not shortest <= len(password) <= longest or sum(kinds) < 3 or _CONTROL.search(password):
        raise errors.password_complexity(shortest, longest)


def decode_custom_data(text: Any) -> bytes:
    """The bytes of custom data. Raises RequestError unless it is base64 of at most 65,535 bytes."""
    if not isinstance(text, str):
        raise errors.custom_data_form()
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise errors.custom_data_form() from None
    if len(data) > MAXIMUM_CUSTOM_DATA_BYTES:
        raise errors.custom_data_form()
    return data


def check_custom_data(text: Any, at_creation: str | None) -> None:
    """Custom data of a reimage: well-formed, and the same bytes as given when the machine was created."""
    data = decode_custom_data(text)
    if at_creation is None or data != base64.b64decode(at_creation):
        raise errors.custom_data_differs()


def check_exact_version(version: Any) -> None:
    """An image version: three decimal numbers with dots between, or four as in the cmdlet's help."""
    if not isinstance(version, str) or not _EXACT_VERSION.fullmatch(version):
        raise errors.invalid_parameter("exactVersion")


def check_boolean(name: str, value: Any) -> None:
    """A JSON true or false."""
    if not isinstance(value, bool):
        raise errors.invalid_parameter(name)
