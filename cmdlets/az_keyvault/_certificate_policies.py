"""What a certificate is to be: the policy, made in memory, read from a file, or as the service has it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cmdlets._az.objects import AzureObject
from cmdlets.az_keyvault._objects import MODELS, time_of
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import GenericList, Value

PFX, PEM = "application/x-pkcs12", "application/x-pem-file"
_PLACES = {
    "SecretContentType": ("secret_props", "contentType"),
    "Kty": ("key_props", "kty"),
    "KeySize": ("key_props", "key_size"),
    "Curve": ("key_props", "crv"),
    "Exportable": ("key_props", "exportable"),
    "ReuseKeyOnRenewal": ("key_props", "reuse_key"),
    "SubjectName": ("x509_props", "subject"),
    "DnsNames": ("x509_props", "sans", "dns_names"),
    "Emails": ("x509_props", "sans", "emails"),
    "UserPrincipalNames": ("x509_props", "sans", "upns"),
    "KeyUsage": ("x509_props", "key_usage"),
    "Ekus": ("x509_props", "ekus"),
    "ValidityInMonths": ("x509_props", "validity_months"),
    "IssuerName": ("issuer", "name"),
    "CertificateType": ("issuer", "cty"),
}
_ACTIONS = {
    "RenewAtNumberOfDaysBeforeExpiry": ("AutoRenew", "days_before_expiry"),
    "RenewAtPercentageLifetime": ("AutoRenew", "lifetime_percentage"),
    "EmailAtNumberOfDaysBeforeExpiry": ("EmailContacts", "days_before_expiry"),
    "EmailAtPercentageLifetime": ("EmailContacts", "lifetime_percentage"),
}
_LAST = {"CertificateTransparency": ("issuer", "cert_transparency"), "Enabled": ("attributes", "enabled")}
_NAMES = (*_PLACES, *_ACTIONS, *_LAST, "Created", "Updated")
_NUMBERS = ("KeySize", "ValidityInMonths", *_ACTIONS)
_SIZES = {"P-256": 256, "P-256K": 256, "SECP256K1": 256, "P-384": 384, "P-521": 521}
_ONE_ACTION = (
    "Only one of the values for RenewAtNumberOfDaysBeforeExpiry, RenewAtPercentageLifetime, "
    "EmailAtNumberOfDaysBeforeExpiry, EmailAtPercentageLifetime  can be set."
)


class PolicyError(Exception):
    """A policy that makes no sense, with the message of Azure PowerShell."""


class PSKeyVaultCertificatePolicy(AzureObject):
    """A policy. Source: the service's `CertificatePolicy`, whose parts stand side by side here."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyVaultCertificatePolicy"

    @classmethod
    def net_new(cls) -> PSKeyVaultCertificatePolicy:
        """An empty one."""
        return cls(dict.fromkeys(_NAMES))

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> PSKeyVaultCertificatePolicy:
        """The object for the service's document."""
        made = cls.net_new()
        for name, place in {**_PLACES, **_LAST}.items():
            found: Any = document
            for step in place:
                found = found.get(step) if isinstance(found, Mapping) else None
            made.values[name] = GenericList(found, "System.String") if isinstance(found, list) else found
        for name, (kind, trigger) in _ACTIONS.items():
            made.values[name] = next(
                (
                    one["trigger"][trigger]
                    for one in document.get("lifetime_actions") or ()
                    if str((one.get("action") or {}).get("action_type")).lower() == kind.lower()
                    and (one.get("trigger") or {}).get(trigger) is not None
                ),
                None,
            )
        times = document.get("attributes") or {}
        made.values["Created"], made.values["Updated"] = time_of(times.get("created")), time_of(times.get("updated"))
        return made

    @classmethod
    def from_file(cls, path: Path) -> PSKeyVaultCertificatePolicy:
        """That of a JSON file. Raises PolicyError."""
        if path.suffix.lower() != ".json":
            raise PolicyError(f"The file format of '{path}' is not supported.")
        try:
            document = json.loads(path.read_text("utf-8-sig"))
        except (OSError, ValueError) as problem:
            raise PolicyError(f"The policy in '{path}' cannot be read: {problem}.") from None
        if not isinstance(document, dict):
            raise PolicyError(f"'{path}' holds no policy.")
        if len(document.get("lifetime_actions") or ()) > 1:
            raise PolicyError("Json file property lifetime_actions exceed expected number 1.")
        return cls.of(document)

    def ToString(self) -> str:
        """The first of what it says."""
        values = self.values
        lines = (
            f"Secret Content Type: {values['SecretContentType'] or ''}",
            f"Issuer Name    : {values['IssuerName'] or ''}",
            *(f"{name} On     : {to_string(values[name])}" for name in ("Created", "Updated")),
            "...",
        )
        return "\n".join(("", *lines))

    def document(self) -> dict[str, Any]:
        """The JSON of the policy: what it says. Raises PolicyError for more than one action."""
        found: dict[str, Any] = {}
        for name, place in {**_PLACES, **_LAST}.items():
            value = self.values.get(name)
            if value is None or value == "":
                continue
            target = found
            for step in place[:-1]:
                target = target.setdefault(step, {})
            target[place[-1]] = self._plain(name, value)
        actions = [name for name in _ACTIONS if self.values.get(name) is not None]
        if len(actions) > 1:
            raise PolicyError(_ONE_ACTION)
        for name in actions:
            kind, trigger = _ACTIONS[name]
            number = int(self.values[name])
            found["lifetime_actions"] = [{"trigger": {trigger: number}, "action": {"action_type": kind}}]
        return found

    @staticmethod
    def _plain(name: str, value: Any) -> Any:
        if name in _NUMBERS:
            return int(value)
        if isinstance(value, bool):
            return bool(value)
        return [str(item) for item in value] if isinstance(value, list) else str(value)

    def check(self) -> None:
        """Raise PolicyError for a key that cannot be, and for names that are empty."""
        kind, curve, size = self.values["Kty"] or "RSA", self.values["Curve"], self.values["KeySize"] or 0
        elliptic = str(kind).upper().startswith("EC")
        if curve and not elliptic:
            raise PolicyError(f"Curve cannot be specified with {kind} key type.")
        if elliptic and not curve:
            raise PolicyError(f"Curve must be specified with {kind} key type.")
        size = int(size) or default_size(str(kind), curve)
        if not elliptic and size in (256, 384, 521):
            raise PolicyError(
                f"{size} cannot be specified with {kind} key type. Valid values for KeySize are: 2048, 3084, and 4096."
            )
        if elliptic and size in (2048, 3084, 4096):
            raise PolicyError(
                f"{size} cannot be specified with {kind} key type. Valid values for KeySize are: 256, 384, and 521."
            )
        wanted = _SIZES.get(str(curve).upper()) if curve else None
        if wanted is not None and size != wanted:
            raise PolicyError(f"Only key size of {wanted} is allowed with {curve}.")
        for name, word in (("Ekus", "EKUs"), ("DnsNames", "DNS names")):
            if any(not str(item).strip() for item in self.values[name] or ()):
                raise PolicyError(f"One of the {word} provided is empty.")


def default_size(kind: str, curve: Value) -> int:
    """How many bits a key has of which it is not said."""
    return 2048 if kind.upper().startswith("RSA") else _SIZES.get(str(curve).upper(), 0)
