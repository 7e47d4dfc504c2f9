"""Secure strings as text: AES with a key as ConvertFrom-SecureString -Key writes it, and the form without a key.

On Unix, where there is no data protection for users, PowerShell writes a secret without a key as the hexadecimal digits of
its UTF-16 text.
"""

from __future__ import annotations

import base64
import os
from string import hexdigits
from typing import TYPE_CHECKING

from pscompat.dotnet.errors import NetError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers import Cipher, modes

_HEADER = "76492d1116743f0423413b16050a5345"
_PARTS = 3
"""A version, the vector and the digits."""
_KEY_LENGTHS = "The specified key is not valid. Valid key length settings are either 128 bits, 192 bits, or 256 bits."
CRYPTOGRAPHIC = "System.Security.Cryptography.CryptographicException"
ARGUMENT = "System.Management.Automation.PSArgumentException"


def protect(secret: str) -> str:
    """A secret as text without a key."""
    return secret.encode("utf-16-le", "surrogatepass").hex()


def unprotect(text: str) -> str:
    """The secret in a text made without a key; raises NetError for one that is none."""
    if len(text) % 2:
        raise NetError(ARGUMENT, f'The parameter value "{text}" is not a valid encrypted string.')
    return _text(_bytes(text))


def _bytes(digits: str) -> bytes:
    """What hexadecimal digits say, two a byte, without the last where one is left over; raises NetError for anything else."""
    pairs = [digits[start : start + 2] for start in range(0, len(digits) - 1, 2)]
    for pair in pairs:
        if not all(sign in hexdigits for sign in pair):
            raise NetError("System.FormatException", f"The input string '{pair}' was not in a correct format.")
    return bytes.fromhex("".join(pairs))


def _text(data: bytes) -> str:
    return data[: len(data) // 2 * 2].decode("utf-16-le", "surrogatepass")


def _cipher(key: bytes, vector: bytes) -> Cipher[modes.CBC]:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    if len(key) not in (16, 24, 32):
        raise NetError(ARGUMENT, _KEY_LENGTHS)
    return Cipher(algorithms.AES(key), modes.CBC(vector))


def encrypt(secret: str, key: bytes) -> str:
    """A secret as text that a key of 16, 24 or 32 bytes opens. Raises NetError for a key of another size."""
    from cryptography.hazmat.primitives.padding import PKCS7

    vector = os.urandom(16)
    padder = PKCS7(128).padder()
    plain = padder.update(secret.encode("utf-16-le", "surrogatepass")) + padder.finalize()
    encryptor = _cipher(key, vector).encryptor()
    data = encryptor.update(plain) + encryptor.finalize()
    parts = f"2|{base64.b64encode(vector).decode()}|{data.hex()}"
    return _HEADER + base64.b64encode(parts.encode("utf-16-le")).decode()


def decrypt(text: str, key: bytes) -> str:
    """The secret in a text that `encrypt` made with this key, or in hexadecimal digits alone.

    Raises NetError for another key or a text that is no such thing.
    """
    from cryptography.hazmat.primitives.padding import PKCS7

    vector, digits = _parts(text)
    decryptor = _cipher(key, vector).decryptor()
    data = _bytes(digits)
    try:
        plain = decryptor.update(data) + decryptor.finalize()
        unpadder = PKCS7(128).unpadder()
        return _text(unpadder.update(plain) + unpadder.finalize())
    except ValueError:
        raise _unreadable() from None


def _parts(text: str) -> tuple[bytes, str]:
    """The vector and the digits that a text consists of; it is digits itself, and has any vector, where it has no such parts."""
    if text.lower().startswith(_HEADER):
        try:
            parts = base64.b64decode(text[len(_HEADER) :], validate=True).decode("utf-16-le").split("|")
            if len(parts) == _PARTS:
                return base64.b64decode(parts[1], validate=True), parts[2]
        except ValueError:
            pass
    return os.urandom(16), text


def _unreadable() -> NetError:
    return NetError(CRYPTOGRAPHIC, "Padding is invalid and cannot be removed.")
