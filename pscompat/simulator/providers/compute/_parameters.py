"""What the compute resource provider checks in the parameters of a request.

Source of the password and custom data rules: the REST reference of Virtual Machines - Reimage (OSProfileProvisioningData).
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any

from pscompat.late_patterns import late
from pscompat.simulator import errors
from pscompat.simulator.providers.compute import _errors

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

_exact_version = late(r"\d{1,10}(\.\d{1,10}){2,3}", "fullmatch", re.ASCII)
_special = late(r"[\W_]", "search")
_control = late(r"[\x00-\x1f\x7f-\x9f]", "search")


def check_admin_password(password: Any, os_type: str) -> None:
    """Length by operating system, three of four kinds of character, and not one of the ten disallowed values."""
    shortest, longest = (8, 123) if os_type == WINDOWS else (6, 72)
    if not isinstance(password, str):
        raise errors.invalid_parameter("adminPassword")
    if password in DISALLOWED_PASSWORDS:
        raise _errors.password_disallowed()
    kinds = (
        any(character.islower() for character in password),
        any(character.isupper() for character in password),
        any(character.isdigit() for character in password),
        _special(password) is not None,
    )
    if not shortest <= len(password) <= longest or sum(kinds) < 3 or _control(password):
        raise _errors.password_complexity(shortest, longest)


def decode_custom_data(text: Any) -> bytes:
    """The bytes of custom data. Raises RequestError unless it is base64 of at most 65,535 bytes."""
    if not isinstance(text, str):
        raise _errors.custom_data_form()
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise _errors.custom_data_form() from None
    if len(data) > MAXIMUM_CUSTOM_DATA_BYTES:
        raise _errors.custom_data_form()
    return data


def check_custom_data(text: Any, at_creation: str | None) -> None:
    """Custom data of a reimage: well-formed, and the same bytes as given when the machine was created."""
    data = decode_custom_data(text)
    if at_creation is None or data != base64.b64decode(at_creation):
        raise _errors.custom_data_differs()


def check_exact_version(version: Any) -> None:
    """An image version: three decimal numbers with dots between, or four as in the cmdlet's help."""
    if not isinstance(version, str) or not _exact_version(version):
        raise errors.invalid_parameter("exactVersion")


def check_boolean(name: str, value: Any) -> None:
    """A JSON true or false."""
    if not isinstance(value, bool):
        raise errors.invalid_parameter(name)
