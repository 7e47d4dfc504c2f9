"""What kind of value each member of a request to a vault has, wherever it stands. Source: the REST reference of Key Vault (7.x)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pscompat.simulator.providers.vault_data import _errors

_TEXTS = [
    "value",
    "kty",
    "crv",
    "alg",
    "contentType",
    "subject",
    "provider",
    "expiryTime",
    "pwd",
    "name",
    "k",
    "n",
    "e",
    "d",
    "p",
    "q",
    "dp",
    "dq",
    "qi",
    "key_hsm",
    "x",
    "y",
    "iv",
    "tag",
    "aad",
    "digest",
    "resourceId",
    "activeKeyName",
    "regenerationPeriod",
    "keyName",
    "templateUri",
    "sasType",
    "validityPeriod",
]
_TRUTHS = [
    "enabled",
    "exportable",
    "reuse_key",
    "ca",
    "Hsm",
    "cancellation_requested",
    "autoRegenerateKey",
    "immutable",
]
_NUMBERS = ["key_size", "validity_months", "nbf", "exp", "path_len_constraint", "public_exponent"]
_OBJECTS = [
    "attributes",
    "release_policy",
    "tags",
    "policy",
    "key",
    "key_props",
    "secret_props",
    "x509_props",
    "sans",
    "basic_constraints",
    "issuer",
    "credentials",
    "org_details",
]
_LISTS_OF_TEXTS = ["key_ops", "ekus", "key_usage", "dns_names", "emails", "upns", "x5c"]
_LISTS_OF_OBJECTS = ["contacts", "lifetimeActions", "lifetime_actions"]


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**53


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_object(value: Any) -> bool:
    return isinstance(value, dict)


_FORMS: dict[str, Callable[[Any], bool]] = {
    **dict.fromkeys(_TEXTS, _is_text),
    **dict.fromkeys(_TRUTHS, lambda value: isinstance(value, bool)),
    **dict.fromkeys(_NUMBERS, _is_number),
    **dict.fromkeys(_OBJECTS, _is_object),
    **dict.fromkeys(_LISTS_OF_TEXTS, lambda value: isinstance(value, list) and all(map(_is_text, value))),
    **dict.fromkeys(_LISTS_OF_OBJECTS, lambda value: isinstance(value, list) and all(map(_is_object, value))),
}


def check_forms(document: dict[str, Any]) -> None:
    """Raise RequestError (400) for a member whose value is of another kind; null counts as not given."""
    for name, value in document.items():
        form = _FORMS.get(name)
        if value is not None and form is not None and not form(value):
            raise _errors.invalid_value(name)
        if name == "tags":
            if value is not None and not all(map(_is_text, value.values())):
                raise _errors.invalid_value(name)
        elif isinstance(value, dict):
            check_forms(value)
