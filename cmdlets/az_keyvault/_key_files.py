"""Keys that are imported from files: a PFX with a private key, or a key that was wrapped for hardware (`.byok`).

Source: PfxWebKeyConverter and ByokWebKeyConverter of Azure PowerShell.
"""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey


class KeyFileError(Exception):
    """A file has no key that can be imported; the text names the file and nothing of what is in it."""


def key_kind(key_type: str) -> str:
    """The name of a kind of keys as the service writes it, whether it is kept in hardware or not: RSA, EC or oct."""
    kind = key_type.upper().removesuffix("-HSM")
    return "oct" if kind == "OCT" else kind


def key_of_file(path: Path, password: str | None, key_type: str | None, curve: str | None) -> dict[str, Any]:
    """The JSON Web Key of a file. Raises KeyFileError."""
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise KeyFileError(f"The file '{path}' cannot be read: {problem.strerror}.") from None
    kind = path.suffix.lower()
    if kind == ".byok":
        wrapped = {"kty": f"{key_kind(key_type or 'RSA')}-HSM", "key_hsm": _text(content)}
        return {**wrapped, **({"crv": curve} if curve else {})}
    if kind == ".pfx":
        return _of_rsa(_private_key(path, content, password))
    raise KeyFileError(f"The file '{path}' is no key file: its name has to end in .pfx or .byok.")


def _private_key(path: Path, content: bytes, password: str | None) -> RSAPrivateKey:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates

    try:
        key, _, _ = load_key_and_certificates(content, None if password is None else password.encode())
    except ValueError:
        raise KeyFileError(f"The file '{path}' is no PFX, or -KeyFilePassword is not its password.") from None
    if not isinstance(key, RSAPrivateKey):
        raise KeyFileError(f"The file '{path}' holds no private RSA key.")
    return key


def _of_rsa(key: RSAPrivateKey) -> dict[str, Any]:
    private = key.private_numbers()
    public = private.public_numbers
    parts = {
        "n": public.n,
        "e": public.e,
        "d": private.d,
        "dp": private.dmp1,
        "dq": private.dmq1,
        "qi": private.iqmp,
        "p": private.p,
        "q": private.q,
    }
    return {
        "kty": "RSA",
        **{name: _text(value.to_bytes((value.bit_length() + 7) // 8, "big")) for name, value in parts.items()},
    }


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
