"""Secure strings as text: AES with a key as ConvertFrom-SecureString -Key writes it, and the form without a key.

On Unix, where there is no data protection for users, PowerShell writes a secret without a key as the hexadecimal digits of
its UTF-16 text.
"""

from __future__ import annotations

import base64
import os
from typing import TYPE_CHECKING

from pscompat.dotnet.errors import TerminatingError, error

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers import Cipher, modes

_HEADER = "76492d1116743f0423413b16050a5345"
_CRYPTOGRAPHIC = "System.Security.Cryptography.CryptographicException"
ARGUMENT = "System.Management.Automation.PSArgumentException"


def protect(secret: str) -> str:
    """A secret as text without a key."""
    return secret.encode("utf-16-le", "surrogatepass").hex()


def unprotect(text: str) -> str:
    """The secret in a text made without a key; raises TerminatingError for one that is none."""
    try:
        return bytes.fromhex(text).decode("utf-16-le", "surrogatepass")
    except ValueError:
        message = f'The parameter value "{text}" is not a valid encrypted string.'
        raise error(message, "ImportSecureString_InvalidArgument", "InvalidArgument", None, ARGUMENT) from None


def _cipher(key: bytes, vector: bytes) -> Cipher[modes.CBC]:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    if len(key) not in (16, 24, 32):
        message = "Specified key is not a valid size for this algorithm. (Parameter 'value')"
        raise error(
            message, "ImportSecureString_InvalidArgument_CryptographicError", "InvalidArgument", None, _CRYPTOGRAPHIC
        )
    return Cipher(algorithms.AES(key), modes.CBC(vector))


def encrypt(secret: str, key: bytes) -> str:
    """A secret as text that a key of 16, 24 or 32 bytes opens. Raises TerminatingError for a key of another size."""
    from cryptography.hazmat.primitives.padding import PKCS7

    vector = os.urandom(16)
    padder = PKCS7(128).padder()
    plain = padder.update(secret.encode("utf-16-le", "surrogatepass")) + padder.finalize()
    encryptor = _cipher(key, vector).encryptor()
    data = encryptor.update(plain) + encryptor.finalize()
    parts = f"2|{base64.b64encode(vector).decode()}|{data.hex()}"
    return _HEADER + base64.b64encode(parts.encode("utf-16-le")).decode()


def decrypt(text: str, key: bytes) -> str:
    """The secret in a text that `encrypt` made with this key. Raises TerminatingError for another text or key."""
    from cryptography.hazmat.primitives.padding import PKCS7

    try:
        parts = base64.b64decode(text.removeprefix(_HEADER)).decode("utf-16-le").split("|")
        vector, data = base64.b64decode(parts[1]), bytes.fromhex(parts[2])
    except (ValueError, IndexError):
        raise _unreadable() from None
    decryptor = _cipher(key, vector).decryptor()
    try:
        plain = decryptor.update(data) + decryptor.finalize()
        unpadder = PKCS7(128).unpadder()
        return (unpadder.update(plain) + unpadder.finalize()).decode("utf-16-le", "surrogatepass")
    except ValueError:
        raise _unreadable() from None


def _unreadable() -> TerminatingError:
    message = "Padding is invalid and cannot be removed."
    return error(
        message, "ImportSecureString_InvalidArgument_CryptographicError", "InvalidArgument", None, _CRYPTOGRAPHIC
    )
