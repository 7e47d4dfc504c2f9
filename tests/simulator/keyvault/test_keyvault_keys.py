"""Keys of a vault; what they sign and encrypt is checked with `cryptography` itself."""

from __future__ import annotations

import hashlib
import os
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils
from vaults import Vaults, base64url, unpacked

DAY = 86_400
DIGEST = hashlib.sha256(b"text").digest()


def number(key: dict[str, Any], name: str) -> int:
    return int.from_bytes(unpacked(key[name]), "big")


def test_an_rsa_key_signs_and_decrypts(vaults: Vaults) -> None:
    key = vaults.given("POST", "/keys/main/create", {"kty": "RSA", "key_size": 2048})["key"]
    assert key["key_ops"] == ["encrypt", "decrypt", "sign", "verify", "wrapKey", "unwrapKey"]
    assert set(key) == {"kid", "kty", "key_ops", "n", "e"}
    public = rsa.RSAPublicNumbers(number(key, "e"), number(key, "n")).public_key()
    assert public.key_size == 2048
    signed = vaults.given("POST", "/keys/main/sign", {"alg": "PS256", "value": base64url(DIGEST)})
    assert signed["kid"] == key["kid"]
    chosen = hashes.SHA256()
    pss = padding.PSS(padding.MGF1(chosen), padding.PSS.DIGEST_LENGTH)
    public.verify(unpacked(signed["value"]), DIGEST, pss, utils.Prehashed(chosen))
    oaep = padding.OAEP(padding.MGF1(chosen), chosen, None)
    body = {"alg": "RSA-OAEP-256", "value": base64url(public.encrypt(b"hello", oaep))}
    for operation in ("decrypt", "unwrapKey"):
        assert unpacked(vaults.given("POST", f"/keys/main/{operation}", body)["value"]) == b"hello"
    for algorithm in ("RSA1_5", "RSA-OAEP"):
        wrapped = vaults.given("POST", "/keys/main/wrapkey", {"alg": algorithm, "value": base64url(b"hello")})
        body = {"alg": algorithm, "value": wrapped["value"]}
        assert unpacked(vaults.given("POST", "/keys/main/unwrapkey", body)["value"]) == b"hello"


@pytest.mark.parametrize(
    ("curve", "algorithm", "bits"),
    [("P-256", "ES256", 256), ("P-384", "ES384", 384), ("P-521", "ES512", 512), ("P-256K", "ES256K", 256)],
)
def test_keys_on_curves(vaults: Vaults, curve: str, algorithm: str, bits: int) -> None:
    key = vaults.given("POST", "/keys/curve/create", {"kty": "EC", "crv": curve})["key"]
    digest = os.urandom(bits // 8)
    path = "/keys/curve/" + key["kid"].rpartition("/")[2]
    signature = vaults.given("POST", f"{path}/sign", {"alg": algorithm, "value": base64url(digest)})["value"]
    half = len(unpacked(signature)) // 2
    pair = (int.from_bytes(part, "big") for part in (unpacked(signature)[:half], unpacked(signature)[half:]))
    known = {"P-256": ec.SECP256R1(), "P-384": ec.SECP384R1(), "P-521": ec.SECP521R1(), "P-256K": ec.SECP256K1()}
    public = ec.EllipticCurvePublicNumbers(number(key, "x"), number(key, "y"), known[curve]).public_key()
    chosen = {256: hashes.SHA256(), 384: hashes.SHA384(), 512: hashes.SHA512()}[bits]
    public.verify(utils.encode_dss_signature(*pair), digest, ec.ECDSA(utils.Prehashed(chosen)))
    asked = {"alg": algorithm, "digest": base64url(digest), "value": signature}
    assert vaults.given("POST", f"{path}/verify", asked) == {"value": True}
    asked["digest"] = base64url(bytes(bits // 8))
    assert vaults.given("POST", f"{path}/verify", asked) == {"value": False}
    assert vaults.refused("POST", f"{path}/sign", {"alg": "RS256", "value": base64url(DIGEST)})[:2] == (
        400,
        "BadParameter",
    )


def test_symmetric_keys(vaults: Vaults) -> None:
    secret = os.urandom(32)
    body = {"key": {"kty": "oct", "k": base64url(secret), "key_ops": ["encrypt", "decrypt", "wrapKey", "unwrapKey"]}}
    made = vaults.given("PUT", "/keys/both", body)
    assert set(made["key"]) == {"kid", "kty", "key_ops"}
    start = base64url(bytes(16))
    for algorithm, more in (("A256GCM", {}), ("A256CBCPAD", {"iv": start}), ("A256KW", {})):
        operation = "wrapKey" if algorithm == "A256KW" else "encrypt"
        text = base64url(b"sixteen  letters")
        done = vaults.given("POST", f"/keys/both/{operation}", {"alg": algorithm, "value": text, **more})
        del done["kid"]
        inverse = {"wrapKey": "unwrapKey", "encrypt": "decrypt"}[operation]
        back = vaults.given("POST", f"/keys/both/{inverse}", {"alg": algorithm, **done})
        assert back["value"] == text
    damaged = {"alg": "A256GCM", "value": text, "iv": base64url(bytes(12)), "tag": start}
    assert vaults.refused("POST", "/keys/both/decrypt", damaged)[:2] == (400, "BadParameter")
    assert vaults.refused("POST", "/keys/both/encrypt", {"alg": "A128GCM", "value": text})[:2] == (400, "BadParameter")


def test_an_imported_key_is_that_key(vaults: Vaults) -> None:
    own = rsa.generate_private_key(65537, 2048)
    numbers = own.private_numbers()
    parts = {"n": numbers.public_numbers.n, "e": 65537, "d": numbers.d, "p": numbers.p, "q": numbers.q}
    parts |= {"dp": numbers.dmp1, "dq": numbers.dmq1, "qi": numbers.iqmp}
    key = {name: base64url(value.to_bytes((value.bit_length() + 7) // 8, "big")) for name, value in parts.items()}
    shown = vaults.given("PUT", "/keys/mine", {"key": {"kty": "RSA", **key}})["key"]
    assert (shown["n"], shown["e"]) == (key["n"], "AQAB")
    assert not {"d", "p", "q", "dp", "dq", "qi"} & set(shown)
    signature = vaults.given("POST", "/keys/mine/sign", {"alg": "RS256", "value": base64url(DIGEST)})["value"]
    own.public_key().verify(unpacked(signature), DIGEST, padding.PKCS1v15(), utils.Prehashed(hashes.SHA256()))
    broken = {"key": {"kty": "RSA", **key, "p": key["q"]}}
    assert vaults.refused("PUT", "/keys/mine", broken)[:2] == (400, "BadParameter")


def test_when_a_key_can_be_used(vaults: Vaults) -> None:
    vaults.given("POST", "/keys/main/create", {"kty": "RSA", "key_ops": ["sign", "encrypt", "decrypt"]})
    sign = {"alg": "RS256", "value": base64url(DIGEST)}
    hidden = vaults.given("POST", "/keys/main/encrypt", {"alg": "RSA1_5", "value": base64url(b"hello")})["value"]
    decrypt = {"alg": "RSA1_5", "value": hidden}
    refusal = vaults.refused("POST", "/keys/main/verify", {**sign, "digest": sign["value"]})
    assert refusal == (403, "Forbidden", "KeyOperationForbidden")
    now = int(vaults.wire.clock.now)
    for attributes, inner in (({"nbf": now + DAY}, "KeyNotYetValid"), ({"nbf": 1, "exp": now}, "KeyExpired")):
        vaults.given("PATCH", "/keys/main", {"attributes": attributes})
        assert vaults.refused("POST", "/keys/main/sign", sign) == (403, "Forbidden", inner)
        assert vaults.given("POST", "/keys/main/decrypt", decrypt)["value"] == base64url(b"hello")
    vaults.given("PATCH", "/keys/main", {"attributes": {"enabled": False}})
    assert vaults.refused("POST", "/keys/main/decrypt", decrypt) == (403, "Forbidden", "KeyDisabled")
    assert vaults.given("GET", "/keys/main")["attributes"]["enabled"] is False
    vaults.given("PATCH", "/keys/main", {"attributes": {"enabled": True}, "key_ops": ["sign"]})
    assert vaults.refused("POST", "/keys/main/decrypt", decrypt)[2] == "KeyOperationForbidden"


def test_rotation(vaults: Vaults) -> None:
    first = vaults.given("POST", "/keys/main/create", {"kty": "EC", "crv": "P-384", "tags": {"a": "b"}})
    policy = vaults.given("GET", "/keys/main/rotationpolicy")
    assert policy["lifetimeActions"][0]["action"] == {"type": "Notify"}
    vaults.given("PUT", "/keys/main/rotationpolicy", {"lifetimeActions": [], "attributes": {"expiryTime": "P30D"}})
    second = vaults.given("POST", "/keys/main/rotate")
    assert (second["key"]["crv"], second["tags"]) == ("P-384", {"a": "b"})
    assert second["attributes"]["exp"] - second["attributes"]["created"] == 30 * DAY
    versions = vaults.given("GET", "/keys/main/versions")["value"]
    assert [one["kid"] for one in versions] == [first["key"]["kid"], second["key"]["kid"]]
    for period in ("P1D", "soon", "P"):
        body = {"attributes": {"expiryTime": period}}
        assert vaults.refused("PUT", "/keys/main/rotationpolicy", body)[:2] == (400, "BadParameter")


def test_a_deleted_key_comes_back_and_a_backup_opens_elsewhere(vaults: Vaults) -> None:
    made = vaults.given("POST", "/keys/main/create", {"kty": "RSA"})
    hidden = vaults.given("POST", "/keys/main/encrypt", {"alg": "RSA1_5", "value": base64url(b"hello")})["value"]
    kept = vaults.given("POST", "/keys/main/backup")
    assert vaults.given("DELETE", "/keys/main")["key"] == made["key"]
    assert vaults.refused("POST", "/keys/main/create", {"kty": "RSA"})[2] == "ObjectIsDeletedButRecoverable"
    assert vaults.given("POST", "/deletedkeys/main/recover")["key"] == made["key"]
    vaults.make("second")
    vaults.given("POST", "/keys/restore", kept, vault="second")
    plain = vaults.given("POST", "/keys/main/decrypt", {"alg": "RSA1_5", "value": hidden}, vault="second")
    assert unpacked(plain["value"]) == b"hello"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"kty": "DSA"},
        {"kty": "RSA", "key_size": 1024},
        {"kty": "EC", "crv": "P-1"},
        {"kty": "RSA", "key_ops": ["fly"]},
        {"kty": "RSA", "public_exponent": 4},
    ],
)
def test_keys_that_cannot_be_made(vaults: Vaults, body: dict[str, Any]) -> None:
    assert vaults.refused("POST", "/keys/main/create", body)[:2] == (400, "BadParameter")


def test_keys_in_hardware_need_a_premium_vault(vaults: Vaults) -> None:
    vaults.make("plain", sku={"family": "A", "name": "standard"})
    assert vaults.refused("POST", "/keys/main/create", {"kty": "EC-HSM"}, vault="plain")[0] == 400
    made = vaults.given("POST", "/keys/main/create", {"kty": "EC-HSM"})
    assert (made["key"]["kty"], made["attributes"]["hsmPlatform"]) == ("EC-HSM", "1")
