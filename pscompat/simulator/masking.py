"""Which parts of a request are secrets, that nothing may show."""

from __future__ import annotations

import re
from typing import Any

from pscompat.late_patterns import late
from pscompat.simulator.hosts import OF_STORAGE, VAULT, service_host
from pscompat.simulator.wire import Request

MASK = "********"
_SECRET_WORDS = (
    *("password", "secret", "token", "credential", "protected", "querystring", "sharedkey"),
    *("accesskey", "saskey", "privateblob", "pfxblob"),
)
_SECRET_NAMES = frozenset({"storagekey", "connectionstring", "base64value", "workspacekey"})
_NO_SECRETS = frozenset({"replicationprotecteditems", "replicationprotecteditemname", "protecteditemsdetail"})
"""Names that hold such a word, and tell of machines."""
_in_address = late(
    r"(?<=://)[^/?#@\s]+(?=@)|(?<=[?&](?:sig|key)=)[^&\s]+|(?<=[?&]token=)[^&\s]+|(?<=[?&]code=)[^&\s]+",
    "sub",
    re.IGNORECASE,
)
"""Parts of an address that let one in: a user with a password, a signature, a key of a function."""
_in_connection = late(
    r"((?:password|pwd|accountkey|sharedaccesskey|sharedaccesssignature)\s*=\s*)[^;\"'\s]+", "sub", re.IGNORECASE
)
"""Parts of a connection string."""
_VAULT_MEMBERS = frozenset(
    [
        "attributes",
        "tags",
        "contenttype",
        "kty",
        "key_ops",
        "key_size",
        "crv",
        "n",
        "e",
        "x",
        "y",
        "hsm",
        "alg",
        "policy",
        "lifetimeactions",
        "provider",
        "contacts",
        "cancellation_requested",
        "key_props",
        "x509_props",
        "issuer",
        "lifetime_actions",
        "org_details",
        "resourceid",
        "activekeyname",
        "autoregeneratekey",
        "regenerationperiod",
        "keyname",
        "sastype",
        "validityperiod",
        "release_policy",
        "immutable",
    ]
)
"""What a body that goes to a vault may show in the log; all else is values, keys and passwords."""
_SECURE = ("securestring", "secureobject")
_VAULT_SECRETS = "microsoft.keyvault/vaults/secrets"
_site_settings = late(r"/(?:appsettings|connectionstrings|functionappsettings)$", "search", re.IGNORECASE)
"""Paths and types of resources whose properties are all settings of a web app, which may be secret."""


def masked_body(document: Any, request: Request) -> Any:
    """A copy of the body of a request with secrets masked."""
    _, service = service_host(request.origin)
    if service in OF_STORAGE:
        return MASK
    if service == VAULT:
        return _mask_for_vault(document)
    return mask_secrets(_mask_for_resource_manager(document, request.path))


def mask_secrets(value: Any) -> Any:
    """A copy of a JSON value in which members with a secret's name hold MASK; true, false and null tell no secret.

    So do the `value` of an object whose `name` is a secret's, the content of an answer file, and what in an address or a connection
    string lets one in.
    """
    if isinstance(value, dict):
        return {
            key: MASK if _tells(value, key) and not isinstance(item, (bool, type(None))) else mask_secrets(item)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [mask_secrets(item) for item in value]
    if isinstance(value, str) and ("=" in value or "@" in value):
        return _in_connection(r"\1" + MASK, _in_address(MASK, value))
    return value


def _tells(value: dict[str, Any], key: str) -> bool:
    """Whether a member of an object is a secret."""
    lower = key.lower()
    if lower == "value":
        name = value.get("name")
        return isinstance(name, str) and is_secret_name(name)
    return is_secret_name(key) or (lower == "content" and "settingName" in value)


def is_secret_name(name: str) -> bool:
    """Whether a member of that name is taken for a secret."""
    lower = name.lower()
    if lower in _NO_SECRETS:
        return False
    return lower in _SECRET_NAMES or any(word in lower for word in _SECRET_WORDS)


def _mask_for_vault(value: Any) -> Any:
    """A copy of a body for a vault, in which only what is known to be no secret is legible."""
    if not isinstance(value, dict):
        return MASK
    shown = {}
    for key, item in value.items():
        if key.lower() in _VAULT_MEMBERS:
            shown[key] = mask_secrets(item)
        else:
            shown[key] = _mask_for_vault(item) if key.lower() == "key" else MASK
    return shown


def _mask_for_resource_manager(value: Any, path: str) -> Any:
    """A copy of a body in which the values of a vault's secrets and of variables are masked, in templates as well, and secure parameters."""
    if isinstance(value, list):
        return [_mask_for_resource_manager(item, path) for item in value]
    if not isinstance(value, dict):
        return value
    kind = str(value.get("type", "")).lower()
    secure = {
        name
        for name, declared in _object(_object(value.get("template")).get("parameters")).items()
        if str(_object(declared).get("type", "")).lower() in _SECURE
    }
    found: dict[str, Any] = {}
    for key, item in value.items():
        if key.lower() == "properties" and (kind.endswith(_VAULT_SECRETS) or _names_a_secret(path)):
            found[key] = {name: MASK if name.lower() == "value" else part for name, part in _object(item).items()}
        elif key.lower() == "properties" and (_site_settings(kind) or _site_settings(path.rstrip("/"))):
            found[key] = dict.fromkeys(_object(item), MASK)
        elif key.lower() == "appsettings" and isinstance(item, list):
            found[key] = [{**_object(each), "value": MASK} for each in item]
        elif key == "parameters" and secure:
            found[key] = {name: MASK if name in secure else part for name, part in _object(item).items()}
        elif key.lower() == "defaultvalue" and kind in _SECURE:
            found[key] = MASK
        else:
            found[key] = _mask_for_resource_manager(item, "")
    return found


_of_secrets = late(
    r"/providers/(?:microsoft\.keyvault/vaults/[^/]+/secrets|microsoft\.automation/automationaccounts/[^/]+/variables)/",
    "search",
)
"""The paths of what has a value that may be a secret. A change of an encrypted variable does not say that it is one."""


def _names_a_secret(path: str) -> bool:
    return _of_secrets(path.lower()) is not None


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
