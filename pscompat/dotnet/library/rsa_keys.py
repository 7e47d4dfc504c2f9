"""System.Security.Cryptography.RSA: keys that sign and encrypt. The cryptography library does the work; it is imported with the
first key."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.library.ciphers import KeySizes
from pscompat.dotnet.library.encodings import byte_array, raw
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.key_derivation import HashAlgorithmName
from pscompat.dotnet.values import NetObject, TypedArray, Value, static_property

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

CRYPTO = "System.Security.Cryptography."
CRYPTOGRAPHIC = f"{CRYPTO}CryptographicException"
_PUBLIC_ONLY = "Object contains only the public half of a key pair. A private key must also be provided."
_NO_PEM = (
    "No supported key formats were found. Check that the input represents the contents of a PEM-encoded key file, not "
    "the path to such a file. (Parameter 'input')"
)
_XML_PARTS = ("Modulus", "Exponent", "P", "Q", "DP", "DQ", "InverseQ", "D")


class RSASignaturePadding(NetObject):
    """System.Security.Cryptography.RSASignaturePadding."""

    __slots__ = ("Mode",)
    net_name = f"{CRYPTO}RSASignaturePadding"

    def __init__(self, mode: str):
        self.Mode = enum_value(f"{CRYPTO}RSASignaturePaddingMode", mode)

    @static_property
    def Pkcs1(cls) -> NetObject:
        return RSASignaturePadding("Pkcs1")

    @static_property
    def Pss(cls) -> NetObject:
        return RSASignaturePadding("Pss")

    def ToString(self) -> str:
        return str(self.Mode.ToString())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RSASignaturePadding) and other.Mode == self.Mode

    def __hash__(self) -> int:
        return hash(self.Mode)


class RSAEncryptionPadding(NetObject):
    """System.Security.Cryptography.RSAEncryptionPadding; `OaepHashAlgorithm` has no name for Pkcs1."""

    __slots__ = ("OaepHashAlgorithm",)
    net_name = f"{CRYPTO}RSAEncryptionPadding"
    net_order = ("Mode", "OaepHashAlgorithm")

    def __init__(self, algorithm: str | None):
        self.OaepHashAlgorithm = HashAlgorithmName(algorithm)

    @property
    def Mode(self) -> Value:
        return enum_value(f"{CRYPTO}RSAEncryptionPaddingMode", "Oaep" if self.OaepHashAlgorithm.Name else "Pkcs1")

    @staticmethod
    def CreateOaep(hashAlgorithm: HashAlgorithmName) -> RSAEncryptionPadding:
        return RSAEncryptionPadding(hashAlgorithm.Name)

    @static_property
    def Pkcs1(cls) -> NetObject:
        return RSAEncryptionPadding(None)

    def ToString(self) -> str:
        return f"Oaep{self.OaepHashAlgorithm.Name}" if self.OaepHashAlgorithm.Name else "Pkcs1"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RSAEncryptionPadding) and other.OaepHashAlgorithm == self.OaepHashAlgorithm

    def __hash__(self) -> int:
        return hash(self.OaepHashAlgorithm.Name)


def _oaep(algorithm: str) -> static_property:
    return static_property(lambda cls: RSAEncryptionPadding(algorithm))


for _name in ("SHA1", "SHA256", "SHA384", "SHA512"):
    setattr(RSAEncryptionPadding, f"Oaep{_name}", _oaep(_name))


class RSA(NetObject):
    """System.Security.Cryptography.RSA: `public`, and `private` or None; a key is drawn when it is first needed."""

    __slots__ = ("bits", "private", "public")
    net_name = f"{CRYPTO}RSA"
    net_bases: tuple[str, ...] = (f"{CRYPTO}AsymmetricAlgorithm", "System.Object", "System.IDisposable")
    net_order = ("KeySize", "LegalKeySizes", "KeyExchangeAlgorithm", "SignatureAlgorithm")

    def __init__(self, bits: int = 2048, private: RSAPrivateKey | None = None, public: RSAPublicKey | None = None):
        self.bits = bits
        self.private = private
        self.public = private.public_key() if private is not None else public

    @staticmethod
    def Create(keySizeInBits: Value = None) -> RSA:
        """(), (size in bits)."""
        return RSAWrapper(_allowed_size(2048 if keySizeInBits is None else keySizeInBits))

    @property
    def KeySize(self) -> int:
        return self.bits if self.public is None else self.public.key_size

    @KeySize.setter
    def KeySize(self, value: int) -> None:
        self.bits, self.private, self.public = _allowed_size(value), None, None

    @property
    def LegalKeySizes(self) -> TypedArray:
        return TypedArray([KeySizes(512, 16384, 8)], KeySizes.net_name)

    @property
    def KeyExchangeAlgorithm(self) -> str:
        return "RSA"

    @property
    def SignatureAlgorithm(self) -> str:
        return "RSA"

    def SignData(self, data: Value, hashAlgorithm: HashAlgorithmName, padding: RSASignaturePadding) -> TypedArray:
        return byte_array(self._secret().sign(_bytes(data), _padding(padding, hashAlgorithm), _hash(hashAlgorithm)))

    def VerifyData(
        self, data: Value, signature: Value, hashAlgorithm: HashAlgorithmName, padding: RSASignaturePadding
    ) -> bool:
        return self._holds(_bytes(data), raw(signature), _padding(padding, hashAlgorithm), _hash(hashAlgorithm))

    def SignHash(self, hash: Value, hashAlgorithm: HashAlgorithmName, padding: RSASignaturePadding) -> TypedArray:
        return _tried(
            lambda: self._secret().sign(raw(hash), _padding(padding, hashAlgorithm), _prehashed(hashAlgorithm))
        )

    def VerifyHash(
        self, hash: Value, signature: Value, hashAlgorithm: HashAlgorithmName, padding: RSASignaturePadding
    ) -> bool:
        return self._holds(raw(hash), raw(signature), _padding(padding, hashAlgorithm), _prehashed(hashAlgorithm))

    def Encrypt(self, data: Value, padding: Value) -> TypedArray:
        return _tried(lambda: self._open().encrypt(raw(data), _encryption(padding)))

    def Decrypt(self, data: Value, padding: Value) -> TypedArray:
        return _tried(lambda: self._secret().decrypt(raw(data), _encryption(padding)))

    def ExportRSAPrivateKey(self) -> TypedArray:
        return byte_array(self._written("DER", "TraditionalOpenSSL"))

    def ExportPkcs8PrivateKey(self) -> TypedArray:
        return byte_array(self._written("DER", "PKCS8"))

    def ExportRSAPublicKey(self) -> TypedArray:
        return byte_array(self._written_public("DER", "PKCS1"))

    def ExportSubjectPublicKeyInfo(self) -> TypedArray:
        return byte_array(self._written_public("DER", "SubjectPublicKeyInfo"))

    def ExportRSAPrivateKeyPem(self) -> str:
        return self._written("PEM", "TraditionalOpenSSL").decode().rstrip("\n")

    def ExportPkcs8PrivateKeyPem(self) -> str:
        return self._written("PEM", "PKCS8").decode().rstrip("\n")

    def ExportRSAPublicKeyPem(self) -> str:
        return self._written_public("PEM", "PKCS1").decode().rstrip("\n")

    def ExportSubjectPublicKeyInfoPem(self) -> str:
        return self._written_public("PEM", "SubjectPublicKeyInfo").decode().rstrip("\n")

    def ImportFromPem(self, input: str) -> None:
        """The private or public key of a text."""
        from cryptography.hazmat.primitives import serialization

        data = required(input, "input").encode("utf-8", "replace")
        try:
            if "PRIVATE KEY-----" in input:
                self._take(serialization.load_pem_private_key(data, None))
            else:
                self._take_public(serialization.load_pem_public_key(data))
        except (ValueError, TypeError):
            raise NetError("System.ArgumentException", _NO_PEM, ParamName="input") from None

    def ToXmlString(self, includePrivateParameters: bool) -> str:
        key: Any = self._secret() if includePrivateParameters else None
        public = self._open().public_numbers()
        numbers = [public.n, public.e]
        if key is not None:
            own = key.private_numbers()
            numbers += [own.p, own.q, own.dmp1, own.dmq1, own.iqmp, own.d]
        parts = (f"<{name}>{_base64(number)}</{name}>" for name, number in zip(_XML_PARTS, numbers, strict=False))
        return f"<RSAKeyValue>{''.join(parts)}</RSAKeyValue>"

    def FromXmlString(self, xmlString: str) -> None:
        from cryptography.hazmat.primitives.asymmetric import rsa

        found = dict(re.findall(r"<(\w+)>([^<]+)</\1>", required(xmlString, "xmlString")))
        try:
            given = {name: int.from_bytes(b64decode(found[name]), "big") for name in _XML_PARTS if name in found}
            public = rsa.RSAPublicNumbers(given["Exponent"], given["Modulus"])
            if "D" not in given:
                self._take_public(public.public_key())
                return
            p, q, d, dp, dq, inverse = (given[name] for name in ("P", "Q", "D", "DP", "DQ", "InverseQ"))
            self._take(rsa.RSAPrivateNumbers(p, q, d, dp, dq, inverse, public).private_key())
        except (KeyError, ValueError):
            raise NetError(
                CRYPTOGRAPHIC, "Input string does not contain a valid encoding of the 'RSA' 'Modulus' parameter."
            ) from None

    def Clear(self) -> None:
        self.Dispose()

    def Dispose(self) -> None:
        """Nothing is kept open."""

    # For the engine

    def _take(self, key: Any) -> None:
        if not hasattr(key, "private_numbers") or not hasattr(key.public_key().public_numbers(), "n"):
            raise NetError(CRYPTOGRAPHIC, "Key is not a valid public or private key.")
        self.private, self.public = key, key.public_key()

    def _take_public(self, key: Any) -> None:
        if not hasattr(key.public_numbers(), "n"):
            raise NetError(CRYPTOGRAPHIC, "Key is not a valid public or private key.")
        self.private, self.public = None, key

    def _open(self) -> RSAPublicKey:
        if self.public is None:
            from cryptography.hazmat.primitives.asymmetric import rsa

            self._take(rsa.generate_private_key(65537, self.bits))
        assert self.public is not None
        return self.public

    def _secret(self) -> RSAPrivateKey:
        """The private key; NetError of a CryptographicException without one."""
        self._open()
        if self.private is None:
            raise NetError(CRYPTOGRAPHIC, _PUBLIC_ONLY)
        return self.private

    def _holds(self, data: bytes, signature: bytes, padding: Any, algorithm: Any) -> bool:
        from cryptography.exceptions import InvalidSignature

        try:
            self._open().verify(signature, data, padding, algorithm)
        except (InvalidSignature, ValueError):
            return False
        return True

    def _written(self, encoding: str, form: str) -> bytes:
        from cryptography.hazmat.primitives import serialization as way

        return self._secret().private_bytes(
            getattr(way.Encoding, encoding), getattr(way.PrivateFormat, form), way.NoEncryption()
        )

    def _written_public(self, encoding: str, form: str) -> bytes:
        from cryptography.hazmat.primitives import serialization as way

        return self._open().public_bytes(getattr(way.Encoding, encoding), getattr(way.PublicFormat, form))


class RSAWrapper(RSA):
    """System.Security.Cryptography.RSAWrapper: what RSA.Create gives."""

    __slots__ = ()
    net_name = f"{CRYPTO}RSAWrapper"
    net_bases = (RSA.net_name, *RSA.net_bases)


class RSAOpenSsl(RSA):
    """System.Security.Cryptography.RSAOpenSsl: the key of a certificate."""

    __slots__ = ()
    net_name = f"{CRYPTO}RSAOpenSsl"
    net_bases = (RSA.net_name, *RSA.net_bases)


class RSACryptoServiceProvider(RSA):
    """System.Security.Cryptography.RSACryptoServiceProvider, whose paddings may be a Boolean: OAEP or not."""

    __slots__ = ()
    net_name = f"{CRYPTO}RSACryptoServiceProvider"
    net_bases = (RSA.net_name, *RSA.net_bases)

    @classmethod
    def net_new(cls, dwKeySize: Value = 1024) -> RSACryptoServiceProvider:
        return cls(_allowed_size(dwKeySize))

    @property
    def PersistKeyInCsp(self) -> bool:
        """Keys are kept nowhere."""
        return False

    @property
    def PublicOnly(self) -> bool:
        return self.private is None and self.public is not None


def _allowed_size(bits: Value) -> int:
    if type(bits) is not int or not 512 <= bits <= 16384 or bits % 8:
        raise NetError(CRYPTOGRAPHIC, "Specified key is not a valid size for this algorithm.")
    return max(bits, 1024)


def _base64(number: int) -> str:
    return b64encode(number.to_bytes((number.bit_length() + 7) // 8, "big")).decode("ascii")


def _bytes(data: Value) -> bytes:
    """The bytes of an array, or the rest of a stream."""
    required(data, "data")
    return data.usable.read() if hasattr(data, "usable") else raw(data)


def _tried(work: Callable[[], bytes]) -> TypedArray:
    try:
        return byte_array(work())
    except ValueError as failure:
        raise NetError(CRYPTOGRAPHIC, str(failure)) from None


def _hash(algorithm: Value) -> Any:
    from cryptography.hazmat.primitives import hashes

    name = algorithm.Name if isinstance(algorithm, HashAlgorithmName) else None
    if name not in ("MD5", "SHA1", "SHA256", "SHA384", "SHA512"):
        raise NetError(CRYPTOGRAPHIC, f"'{name or ''}' is not a known hash algorithm.")
    return getattr(hashes, name)()


def _prehashed(algorithm: Value) -> Any:
    from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

    return Prehashed(_hash(algorithm))


def _padding(padding: Value, algorithm: Value) -> Any:
    from cryptography.hazmat.primitives.asymmetric import padding as paddings

    if required(padding, "padding").ToString() == "Pkcs1":
        return paddings.PKCS1v15()
    own = _hash(algorithm)
    return paddings.PSS(paddings.MGF1(own), own.digest_size)


def _encryption(padding: Value) -> Any:
    from cryptography.hazmat.primitives.asymmetric import padding as paddings

    if isinstance(padding, bool):
        padding = RSAEncryptionPadding("SHA1" if padding else None)
    if not required(padding, "padding").OaepHashAlgorithm.Name:
        return paddings.PKCS1v15()
    own = _hash(padding.OaepHashAlgorithm)
    return paddings.OAEP(paddings.MGF1(own), own, None)
