"""Certificates of a vault, with their keys and secrets."""

from __future__ import annotations

import base64
import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509.oid import NameOID
from vaults import Vaults, base64url

POLICY = {
    "issuer": {"name": "Self"},
    "key_props": {"kty": "EC"},
    "x509_props": {"subject": 'CN=shop.example.org, O="Contoso, Ltd"', "sans": {"dns_names": ["shop.example.org"]}},
}


def made(vaults: Vaults, name: str = "shop", **policy: Any) -> dict[str, Any]:
    begun = vaults.ask("POST", f"/certificates/{name}/create", {"policy": {**POLICY, **policy}})
    assert (begun.status, begun.document["status"]) == (202, "inProgress")
    assert begun.headers["Location"].startswith(f"https://shopvault.vault.azure.net/certificates/{name}/pending?")
    assert vaults.refused("GET", f"/certificates/{name}")[:2] == (404, "CertificateNotFound")
    vaults.wire.clock.advance(1)
    pending = vaults.given("GET", f"/certificates/{name}/pending")
    assert (pending["status"], pending["request_id"]) == ("completed", begun.document["request_id"])
    return vaults.given("GET", f"/certificates/{name}")  # type: ignore[no-any-return]


def signed(key: Any, subject: str, issuer_key: Any = None) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)])
    begin = datetime.datetime(2023, 1, 1, tzinfo=datetime.timezone.utc)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 7, begin, begin + datetime.timedelta(365))
    return builder.sign(issuer_key or key, hashes.SHA256())


def pem(certificate: x509.Certificate, key: Any) -> str:
    text = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + certificate.public_bytes(Encoding.PEM)
    return str(text.decode())


def test_a_certificate_that_signs_itself(vaults: Vaults) -> None:
    shown = made(vaults, key_props=None)
    certificate = x509.load_der_x509_certificate(base64.b64decode(shown["cer"]))
    certificate.verify_directly_issued_by(certificate)
    assert certificate.subject.rfc4514_string() == "CN=shop.example.org,O=Contoso\\, Ltd"
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == ["shop.example.org"]
    assert shown["x5t"] == base64url(certificate.fingerprint(hashes.SHA1()))
    assert shown["attributes"]["exp"] == int(certificate.not_valid_after_utc.timestamp())
    assert shown["policy"]["key_props"] == {"exportable": True, "kty": "RSA", "key_size": 2048, "reuse_key": False}
    key, secret = vaults.given("GET", "/keys/shop"), vaults.given("GET", "/secrets/shop")
    assert (key["key"]["kid"], secret["id"]) == (shown["kid"], shown["sid"])
    assert (key["managed"], secret["managed"], secret["contentType"]) == (True, True, "application/x-pkcs12")
    private, inside, _ = pkcs12.load_key_and_certificates(base64.b64decode(secret["value"]), None)
    assert inside == certificate
    assert private is not None
    assert private.public_key() == certificate.public_key()


def test_pem_curves_and_keys_that_stay_inside(vaults: Vaults) -> None:
    made(vaults, key_props={"kty": "EC", "crv": "P-384"}, secret_props={"contentType": "application/x-pem-file"})
    secret = vaults.given("GET", "/secrets/shop")
    assert load_pem_private_key(secret["value"].encode(), None).key_size == 384  # type: ignore[union-attr]
    made(
        vaults,
        "inside",
        key_props={"kty": "EC", "exportable": False},
        secret_props={"contentType": "application/x-pem-file"},
    )
    assert "PRIVATE" not in vaults.given("GET", "/secrets/inside")["value"]


def test_a_new_version_keeps_the_old_until_it_is_there(vaults: Vaults) -> None:
    first = made(vaults)
    vaults.ask("POST", "/certificates/shop/create", {"policy": POLICY})
    assert vaults.given("GET", "/certificates/shop")["id"] == first["id"]
    assert vaults.refused("POST", "/certificates/shop/create", {"policy": POLICY})[:2] == (409, "Conflict")
    vaults.wire.clock.advance(1)
    second = vaults.given("GET", "/certificates/shop")
    assert second["id"] != first["id"]
    assert len(vaults.given("GET", "/certificates/shop/versions")["value"]) == 2
    assert vaults.given("GET", "/keys/shop")["key"]["kid"] == second["kid"]


def test_operations_are_cancelled_and_removed(vaults: Vaults) -> None:
    vaults.ask("POST", "/certificates/shop/create", {"policy": POLICY})
    cancelled = vaults.given("PATCH", "/certificates/shop/pending", {"cancellation_requested": True})
    assert (cancelled["status"], cancelled["cancellation_requested"]) == ("cancelled", True)
    vaults.wire.clock.advance(1)
    assert vaults.refused("GET", "/certificates/shop")[0] == 404
    vaults.given("DELETE", "/certificates/shop/pending")
    assert vaults.refused("GET", "/certificates/shop/pending")[:2] == (404, "PendingCertificateNotFound")
    assert vaults.given("GET", "/keys")["value"] == []


def test_what_an_authority_signed_is_merged(vaults: Vaults) -> None:
    body = {"policy": {**POLICY, "issuer": {"name": "Unknown"}}}
    csr = x509.load_der_x509_csr(base64.b64decode(vaults.given("POST", "/certificates/shop/create", body)["csr"]))
    assert csr.is_signature_valid
    vaults.wire.clock.advance(100)
    assert vaults.given("GET", "/certificates/shop/pending")["status"] == "inProgress"
    authority = ec.generate_private_key(ec.SECP256R1())
    other = base64.b64encode(signed(authority, "other").public_bytes(Encoding.DER)).decode()
    assert vaults.refused("POST", "/certificates/shop/pending/merge", {"x5c": [other]})[:2] == (400, "BadParameter")
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "authority")])
    begin = datetime.datetime(2023, 1, 1, tzinfo=datetime.timezone.utc)
    builder = x509.CertificateBuilder(name, csr.subject, csr.public_key(), 7, begin, begin + datetime.timedelta(9))
    own = base64.b64encode(builder.sign(authority, hashes.SHA256()).public_bytes(Encoding.DER)).decode()
    assert vaults.given("POST", "/certificates/shop/pending/merge", {"x5c": [own]})["cer"] == own
    assert vaults.given("GET", "/certificates/shop/pending")["status"] == "completed"


def test_import(vaults: Vaults) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = signed(key, "imported")
    text = pem(certificate, key)
    for number, value in enumerate((text, base64.b64encode(text.encode()).decode())):
        shown = vaults.given("POST", f"/certificates/pem{number}/import", {"value": value, "tags": {"a": "b"}})
        assert (shown["tags"], shown["policy"]["secret_props"]) == (
            {"a": "b"},
            {"contentType": "application/x-pem-file"},
        )
        assert base64.b64decode(shown["cer"]) == certificate.public_bytes(Encoding.DER)
        assert vaults.given("GET", f"/secrets/pem{number}")["value"] == text
    data = pkcs12.serialize_key_and_certificates(b"x", key, certificate, None, BestAvailableEncryption(b"word"))
    body = {"value": base64.b64encode(data).decode(), "pwd": "word"}
    shown = vaults.given("POST", "/certificates/pfx/import", body)
    assert shown["policy"]["key_props"] == {
        "exportable": True,
        "kty": "EC",
        "reuse_key": False,
        "key_size": 256,
        "crv": "P-256",
    }
    for wrong in (
        {**body, "pwd": "wrong"},
        {"value": certificate.public_bytes(Encoding.PEM).decode()},
        {"value": "x"},
        {},
    ):
        assert vaults.refused("POST", "/certificates/other/import", wrong)[:2] == (400, "BadParameter")


def test_key_and_secret_share_the_fate_of_their_certificate(vaults: Vaults) -> None:
    shown = made(vaults)
    for path in ("/keys/shop", "/secrets/shop"):
        assert vaults.refused("DELETE", path) == (403, "Forbidden", "ObjectIsManaged")
    assert vaults.refused("PUT", "/secrets/shop", {"value": "1"})[2] == "ObjectIsManaged"
    vaults.given("PATCH", "/certificates/shop", {"attributes": {"enabled": False}, "tags": {"a": "b"}})
    assert vaults.refused("GET", "/secrets/shop")[2] == "SecretDisabled"
    vaults.given("PATCH", "/certificates/shop", {"attributes": {"enabled": True}})
    kept = vaults.given("POST", "/certificates/shop/backup")
    vaults.given("DELETE", "/certificates/shop")
    assert vaults.refused("GET", "/keys/shop")[0] == vaults.refused("GET", "/secrets/shop")[0] == 404
    assert vaults.refused("PUT", "/secrets/shop", {"value": "1"})[2] == "ObjectIsDeletedButRecoverable"
    assert vaults.refused("POST", "/deletedkeys/shop/recover")[2] == "ObjectIsManaged"
    assert [one["id"] for one in vaults.given("GET", "/deletedcertificates")["value"]] == [
        "https://shopvault.vault.azure.net/certificates/shop"
    ]
    vaults.given("POST", "/deletedcertificates/shop/recover")
    assert vaults.given("GET", "/keys/shop")["key"]["kid"] == shown["kid"]
    vaults.given("DELETE", "/certificates/shop")
    assert vaults.ask("DELETE", "/deletedcertificates/shop").status == 204
    assert vaults.given("GET", "/deletedkeys")["value"] == vaults.given("GET", "/deletedsecrets")["value"] == []
    vaults.given("POST", "/certificates/restore", kept)
    assert vaults.given("GET", "/secrets/shop")["id"] == shown["sid"]


def test_names_that_a_secret_has_are_taken(vaults: Vaults) -> None:
    vaults.given("PUT", "/secrets/shop", {"value": "1"})
    assert vaults.refused("POST", "/certificates/shop/create", {"policy": POLICY})[:2] == (409, "Conflict")


def test_policies(vaults: Vaults) -> None:
    made(vaults)
    changed = vaults.given("PATCH", "/certificates/shop/policy", {"x509_props": {"validity_months": 24}})
    assert changed["x509_props"]["validity_months"] == 24
    assert changed["x509_props"]["subject"] == POLICY["x509_props"]["subject"]  # type: ignore[index]
    assert vaults.given("GET", "/certificates/shop/policy") == changed
    for wrong in (
        {"issuer": {"name": "Self"}},
        {**POLICY, "x509_props": {"subject": "nonsense"}},
        {**POLICY, "x509_props": {"subject": "CN=a", "validity_months": 0}},
        {**POLICY, "x509_props": {"subject": "CN=a", "key_usage": ["fly"]}},
        {**POLICY, "key_props": {"kty": "oct"}},
        {**POLICY, "key_props": {"kty": "RSA", "key_size": 1}},
        {**POLICY, "secret_props": {"contentType": "text/plain"}},
    ):
        assert vaults.refused("POST", "/certificates/other/create", {"policy": wrong})[:2] == (400, "BadParameter")
    unknown = {"policy": {**POLICY, "issuer": {"name": "nobody"}}}
    assert vaults.refused("POST", "/certificates/other/create", unknown)[:2] == (404, "CertificateIssuerNotFound")


def test_issuers_and_contacts(vaults: Vaults) -> None:
    body = {"provider": "DigiCert", "credentials": {"account_id": "me", "pwd": "do-not-show"}}
    shown = vaults.given("PUT", "/certificates/issuers/digi", body)
    assert shown["credentials"] == {"account_id": "me"}
    changed = vaults.given("PATCH", "/certificates/issuers/digi", {"org_details": {"id": "1"}})
    assert (changed["provider"], changed["org_details"]) == ("DigiCert", {"id": "1"})
    address = "https://shopvault.vault.azure.net/certificates/issuers/digi"
    assert vaults.given("GET", "/certificates/issuers")["value"] == [{"id": address, "provider": "DigiCert"}]
    vaults.given("DELETE", "/certificates/issuers/digi")
    assert vaults.refused("GET", "/certificates/issuers/digi")[:2] == (404, "CertificateIssuerNotFound")
    assert vaults.refused("GET", "/certificates/contacts")[:2] == (404, "ContactsNotFound")
    contacts = [{"email": "me@example.org"}]
    assert vaults.given("PUT", "/certificates/contacts", {"contacts": contacts})["contacts"] == contacts
    vaults.given("DELETE", "/certificates/contacts")
    assert vaults.refused("GET", "/certificates/contacts")[0] == 404
    assert "do-not-show" not in repr(vaults.wire.simulator.log.requests())


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
def test_certificates_that_are_not_there(vaults: Vaults, method: str) -> None:
    assert vaults.refused(method, "/certificates/none", {})[:2] == (404, "CertificateNotFound")


@pytest.mark.parametrize("wrong", [True, 10**20, 1.5, "text", ["text"], [None], {"a": 1}, {"a": {"b": []}}])
def test_members_of_another_kind(vaults: Vaults, wrong: Any) -> None:
    """Whatever stands in the place of a member is accepted or refused, and never more than that."""
    policy = {
        "key_props": {"kty": "EC", "crv": "P-256", "exportable": True, "reuse_key": False, "key_size": 256},
        "secret_props": {"contentType": "application/x-pem-file"},
        "x509_props": {
            "subject": "CN=a",
            "sans": {"dns_names": ["a"], "emails": ["a@example.org"]},
            "ekus": ["1.2.3"],
            "key_usage": ["digitalSignature"],
            "validity_months": 12,
            "basic_constraints": {"ca": True, "path_len_constraint": 0},
        },
        "lifetime_actions": [{}],
        "issuer": {"name": "Self"},
        "attributes": {"enabled": True},
    }
    documents: dict[str, Any] = {
        "POST /certificates/c/create": {"policy": policy, "attributes": {"enabled": True}, "tags": {"a": "b"}},
        "PUT /certificates/issuers/i": {"provider": "Test", "credentials": {}, "org_details": {}, "attributes": {}},
        "PUT /certificates/contacts": {"contacts": [{}]},
        "PUT /keys/k": {"key": {"kty": "oct", "k": base64url(bytes(16)), "key_ops": ["encrypt"]}, "Hsm": False},
        "PUT /keys/e": {"key": {"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA", "d": "AA"}},
        "PUT /secrets/s": {"value": "1", "contentType": "a", "attributes": {"enabled": True, "exp": 1}, "tags": {}},
    }
    for call, document in documents.items():
        method, path = call.split()
        for changed in changes(document, wrong):
            assert vaults.ask(method, path, changed).status in (200, 202, 400, 404, 409), changed


def changes(document: dict[str, Any], wrong: Any) -> Iterator[dict[str, Any]]:
    """The documents that have this value in the place of one member."""
    for name, value in document.items():
        yield {**document, name: wrong}
        if isinstance(value, dict):
            yield from ({**document, name: inner} for inner in changes(value, wrong))
