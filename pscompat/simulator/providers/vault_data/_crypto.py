"""Keys and what is done with them: real cryptography, by the package `cryptography`, which is loaded when a key is used.

Source of names and forms: the REST reference of Key Vault's keys (JSON Web Key, JSON Web Algorithms).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pscompat.simulator.providers.vault_data import _errors
from pscompat.simulator.providers.vault_data._vault import decoded, encoded

if TYPE_CHECKING:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, rsa
    from cryptography.hazmat.primitives.asymmetric.padding import AsymmetricPadding

    PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey

RSA, EC, OCT = "RSA", "EC", "oct"
DIGESTS = {"256": 32, "384": 48, "512": 64, "256K": 32}
_SIGNS = {f"{family}{bits}": bits for family in ("RS", "PS", "ES") for bits in ("256", "384", "512")} | {
    "ES256K": "256K"
}
_CURVE_OF = {"ES256": "P-256", "ES384": "P-384", "ES512": "P-521", "ES256K": "P-256K"}
_SIZES = {RSA: (2048, 3072, 4096), OCT: (128, 192, 256)}


def family(key_type: str) -> str:
    """RSA, EC or oct of a key type, whether it is kept in hardware or not. Raises RequestError (400)."""
    name = key_type.removesuffix("-HSM")
    if name not in (RSA, EC, OCT):
        raise _errors.invalid_value("kty")
    return name


def generate(key_type: str, size: Any, curve: Any, exponent: Any = None) -> str:
    """The text of a new key. Raises RequestError (400)."""
    kind = family(key_type)
    if kind == EC:
        from cryptography.hazmat.primitives.asymmetric import ec

        return private_text(ec.generate_private_key(_curve(curve or "P-256")))
    default = 2048 if kind == RSA else 256
    bits = default if size is None else size
    if bits not in _SIZES[kind]:
        raise _errors.invalid_value("key_size")
    if kind == OCT:
        return encoded(os.urandom(bits // 8))
    from cryptography.hazmat.primitives.asymmetric import rsa

    if exponent not in (None, 3, 65537):
        raise _errors.invalid_value("public_exponent")
    return private_text(rsa.generate_private_key(exponent or 65537, bits))


def _curve(name: Any) -> ec.EllipticCurve:
    from cryptography.hazmat.primitives.asymmetric import ec

    curves: dict[str, ec.EllipticCurve] = {
        "P-256": ec.SECP256R1(),
        "P-384": ec.SECP384R1(),
        "P-521": ec.SECP521R1(),
        "P-256K": ec.SECP256K1(),
    }
    if name not in curves:
        raise _errors.invalid_value("crv")
    return curves[name]


def curve_name(key: ec.EllipticCurvePrivateKey) -> str:
    """The service's name of a key's curve. Raises RequestError (400) for one that it does not know."""
    names = {"secp256r1": "P-256", "secp384r1": "P-384", "secp521r1": "P-521", "secp256k1": "P-256K"}
    name = names.get(key.curve.name)
    if name is None:
        raise _errors.invalid_value("crv")
    return name


def private_text(key: PrivateKey) -> str:
    """A private key as text."""
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def private_key(text: str) -> PrivateKey:
    """The private key that a text of ours holds: it was checked when it came."""
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    return load_pem_private_key(text.encode(), None, unsafe_skip_rsa_key_validation=True)  # type: ignore[return-value]


def public_members(key_type: str, text: str) -> dict[str, str]:
    """What a JSON Web Key tells of a key: nothing of one that has no public part."""
    kind = family(key_type)
    if kind == OCT:
        return {}
    key: Any = private_key(text)
    numbers = key.public_key().public_numbers()
    if kind == RSA:
        return {"n": _number(numbers.n, (numbers.n.bit_length() + 7) // 8), "e": _number(numbers.e)}
    width = (key.curve.key_size + 7) // 8
    return {"crv": curve_name(key), "x": _number(numbers.x, width), "y": _number(numbers.y, width)}


def _number(value: int, width: int = 0) -> str:
    return encoded(value.to_bytes(max(width, (value.bit_length() + 7) // 8), "big"))


def imported(key: dict[str, Any]) -> str:
    """The text of a key that a JSON Web Key holds in whole. Raises RequestError (400)."""
    kind = family(str(key.get("kty", "")))
    if kind == OCT:
        data = decoded(key.get("k"), "k")
        if len(data) * 8 not in _SIZES[OCT]:
            raise _errors.invalid_value("k")
        return encoded(data)
    from cryptography.hazmat.primitives.asymmetric import ec, rsa

    def number(name: str) -> int:
        return int.from_bytes(decoded(key.get(name), name), "big")

    try:
        if kind == EC:
            own = ec.EllipticCurvePublicNumbers(number("x"), number("y"), _curve(key.get("crv")))
            return private_text(ec.EllipticCurvePrivateNumbers(number("d"), own).private_key())
        public = rsa.RSAPublicNumbers(number("e"), number("n"))
        p, q, d, dp, dq, qi = (number(name) for name in ("p", "q", "d", "dp", "dq", "qi"))
        return private_text(rsa.RSAPrivateNumbers(p, q, d, dp, dq, qi, public).private_key())
    except ValueError:
        raise _errors.bad_parameter("The key material is not that of a valid key.") from None


# what is done with keys


def sign(key_type: str, text: str, algorithm: str, digest: bytes) -> bytes:
    """The signature of a digest. Raises RequestError (400)."""
    algorithm, chosen = _signing(key_type, text, algorithm, digest)
    from cryptography.hazmat.primitives.asymmetric import ec, utils

    key: Any = private_key(text)
    if algorithm.startswith("ES"):
        r, s = utils.decode_dss_signature(key.sign(digest, ec.ECDSA(utils.Prehashed(chosen))))
        width = (key.curve.key_size + 7) // 8
        return r.to_bytes(width, "big") + s.to_bytes(width, "big")
    return bytes(key.sign(digest, _signature_padding(algorithm, chosen), utils.Prehashed(chosen)))


def verify(key_type: str, text: str, algorithm: str, digest: bytes, signature: bytes) -> bool:
    """Whether a signature is that of a digest. Raises RequestError (400)."""
    algorithm, chosen = _signing(key_type, text, algorithm, digest)
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric import ec, utils

    key: Any = private_key(text).public_key()
    try:
        if algorithm.startswith("ES"):
            half = len(signature) // 2
            pair = int.from_bytes(signature[:half], "big"), int.from_bytes(signature[half:], "big")
            key.verify(utils.encode_dss_signature(*pair), digest, ec.ECDSA(utils.Prehashed(chosen)))
        else:
            key.verify(signature, digest, _signature_padding(algorithm, chosen), utils.Prehashed(chosen))
    except InvalidSignature:
        return False
    return True


def _signing(key_type: str, text: str, algorithm: str, digest: bytes) -> tuple[str, hashes.HashAlgorithm]:
    from cryptography.hazmat.primitives import hashes

    bits = _SIGNS.get(algorithm)
    if bits is None:
        raise _errors.invalid_value("alg")
    kind = family(key_type)
    fits = kind == (EC if algorithm.startswith("ES") else RSA)
    key: Any = private_key(text) if fits else None
    if not fits or (kind == EC and curve_name(key) != _CURVE_OF[algorithm]):
        raise _errors.unsupported_algorithm(algorithm, key_type)
    if len(digest) != DIGESTS[bits]:
        raise _errors.digest_length(algorithm, len(digest), DIGESTS[bits])
    return algorithm, {"384": hashes.SHA384(), "512": hashes.SHA512()}.get(bits, hashes.SHA256())


def _signature_padding(algorithm: str, chosen: hashes.HashAlgorithm) -> AsymmetricPadding:
    from cryptography.hazmat.primitives.asymmetric import padding

    if algorithm.startswith("RS"):
        return padding.PKCS1v15()
    return padding.PSS(padding.MGF1(chosen), padding.PSS.DIGEST_LENGTH)


def _encryption_padding(algorithm: str) -> AsymmetricPadding:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import padding

    if algorithm == "RSA1_5":
        return padding.PKCS1v15()
    chosen: hashes.HashAlgorithm = hashes.SHA1() if algorithm == "RSA-OAEP" else hashes.SHA256()
    return padding.OAEP(padding.MGF1(chosen), chosen, None)


def encrypt(key_type: str, text: str, algorithm: str, data: bytes, body: dict[str, Any]) -> dict[str, str]:
    """What comes out of an encryption: `value`, and for symmetric keys `iv` and `tag`. Raises RequestError (400)."""
    if _is_rsa(key_type, algorithm):
        key: Any = private_key(text).public_key()
        try:
            return {"value": encoded(key.encrypt(data, _encryption_padding(algorithm)))}
        except ValueError:
            raise _errors.invalid_value("value") from None
    from cryptography.hazmat.primitives import keywrap, padding
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.ciphers.algorithms import AES
    from cryptography.hazmat.primitives.ciphers.modes import CBC

    secret = _symmetric(text, algorithm)
    try:
        if algorithm.endswith("KW"):
            return {"value": encoded(keywrap.aes_key_wrap(secret, data))}
        if algorithm.endswith("GCM"):
            nonce = os.urandom(12)
            both = AESGCM(secret).encrypt(nonce, data, _additional(body))
            return {"value": encoded(both[:-16]), "iv": encoded(nonce), "tag": encoded(both[-16:])}
        start = decoded(body.get("iv"), "iv")
        if algorithm.endswith("PAD"):
            padder = padding.PKCS7(128).padder()
            data = padder.update(data) + padder.finalize()
        cipher = Cipher(AES(secret), CBC(start)).encryptor()
        return {"value": encoded(cipher.update(data) + cipher.finalize()), "iv": encoded(start)}
    except ValueError:
        raise _errors.invalid_value("value") from None


def decrypt(key_type: str, text: str, algorithm: str, data: bytes, body: dict[str, Any]) -> bytes:
    """The plain bytes. Raises RequestError (400)."""
    if _is_rsa(key_type, algorithm):
        key: Any = private_key(text)
        try:
            return bytes(key.decrypt(data, _encryption_padding(algorithm)))
        except ValueError:
            raise _errors.invalid_value("value") from None
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives import keywrap, padding
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.ciphers.algorithms import AES
    from cryptography.hazmat.primitives.ciphers.modes import CBC

    secret = _symmetric(text, algorithm)
    try:
        if algorithm.endswith("KW"):
            return keywrap.aes_key_unwrap(secret, data)
        start = decoded(body.get("iv"), "iv")
        if algorithm.endswith("GCM"):
            return AESGCM(secret).decrypt(start, data + decoded(body.get("tag"), "tag"), _additional(body))
        cipher = Cipher(AES(secret), CBC(start)).decryptor()
        plain = cipher.update(data) + cipher.finalize()
        if algorithm.endswith("PAD"):
            unpadder = padding.PKCS7(128).unpadder()
            plain = unpadder.update(plain) + unpadder.finalize()
        return plain
    except (ValueError, InvalidTag, keywrap.InvalidUnwrap):
        raise _errors.invalid_value("value") from None


def _additional(body: dict[str, Any]) -> bytes | None:
    return decoded(body["aad"], "aad") if body.get("aad") else None


def _is_rsa(key_type: str, algorithm: str) -> bool:
    """Whether RSA does it. Raises RequestError (400) for an algorithm that is none, or not for such a key."""
    asymmetric = algorithm in ("RSA1_5", "RSA-OAEP", "RSA-OAEP-256")
    symmetric = algorithm[:4] in ("A128", "A192", "A256") and algorithm[4:] in ("KW", "GCM", "CBC", "CBCPAD")
    if not asymmetric and not symmetric:
        raise _errors.invalid_value("alg")
    if family(key_type) != (RSA if asymmetric else OCT):
        raise _errors.unsupported_algorithm(algorithm, key_type)
    return asymmetric


def _symmetric(text: str, algorithm: str) -> bytes:
    secret = decoded(text)
    if len(secret) * 8 != int(algorithm[1:4]):
        raise _errors.unsupported_algorithm(algorithm, OCT)
    return secret
