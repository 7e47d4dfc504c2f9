"""Objects of Az.KeyVault: secrets and keys in vaults, and what all of its objects share."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from cmdlets._az.objects import AzureObject
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.library.encodings import byte_array
from pscompat.dotnet.library.security import SecureString
from pscompat.dotnet.values import GenericList, Hashtable, TypedArray, Value

MODELS = "Microsoft.Azure.Commands.KeyVault.Models."


def tags_table(tags: Value) -> str | None:
    """Tags as a table of lines, None without tags."""
    if tags is None:
        return None
    rows = [("Name", "Value"), *((str(key), str(value)) for key, value in tags.items())]
    if len(rows) == 1:
        return ""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(f"{name:{widths[0]}}  {value:{widths[1]}}\r\n" for name, value in rows)


def tags_of(document: Mapping[str, Any]) -> Value:
    """The tags of a document as a table, None where it has none."""
    tags = document.get("tags")
    return None if tags is None else Hashtable(tags.items())


def time_of(seconds: int | None) -> Value:
    """The DateTime, in UTC, of a time that the service gives in seconds since 1970; None without one."""
    if seconds is None:
        return None
    # Start-up: most cmdlets meet no time.
    from datetime import datetime, timedelta

    text = (datetime(1970, 1, 1) + timedelta(seconds=int(seconds))).isoformat()
    return convert_to(f"{text}Z", "datetime").ToUniversalTime()


def seconds_of(time: Value) -> int:
    """The seconds since 1970 of a DateTime."""
    return int(
        convert_to(
            f"{convert_to(time.ToUniversalTime().ToString('s'), 'string')}Z", "datetimeoffset"
        ).ToUnixTimeSeconds()
    )


class TaggedObject(AzureObject):
    """An object with `Tags`, which shows them as `TagsTable` too; `document` is the service's."""

    __slots__ = ("document",)

    def __init__(self, values: dict[str, Value], document: Any = None):
        super().__init__(values)
        self.document = document

    def net_get(self, name: str) -> Value:
        if name.lower() == "tagstable":
            return tags_table(self.values.get("Tags"))
        return super().net_get(name)


class Item(TaggedObject):
    """A secret, key or certificate in a list."""

    __slots__ = ()
    net_bases: tuple[str, ...] = (f"{MODELS}ObjectIdentifier", "System.Object")

    @property
    def Name(self) -> Value:
        """Its name."""
        return self.values["Name"]


def identifier(address: str | None) -> dict[str, Value]:
    """What an id says: the vault, the name, the version. The id is shown with its port, as Azure's SDK writes it."""
    url = urlsplit(address or "")
    parts = url.path.strip("/").split("/")
    port = url.port or {"https": 443, "http": 80}.get(url.scheme)
    return {
        "VaultName": (url.hostname or "").partition(".")[0],
        "Name": parts[1] if len(parts) > 1 else None,
        "Version": parts[2] if len(parts) > 2 else "",
        "Id": f"{url.scheme}://{url.hostname}:{port}{url.path}" if address else None,
    }


def is_in_hsm(address: str | None) -> bool:
    """Whether an address is one of a managed HSM, whose hosts are `NAME.managedhsm.SUFFIX` in every cloud."""
    return (urlsplit(str(address or "")).hostname or "").partition(".")[2].partition(".")[0] == "managedhsm"


def attributes(document: Mapping[str, Any]) -> dict[str, Value]:
    """What the attributes of something in a vault say."""
    found = document.get("attributes") or {}
    return {
        "Enabled": found.get("enabled"),
        "Expires": time_of(found.get("exp")),
        "NotBefore": time_of(found.get("nbf")),
        "Created": time_of(found.get("created")),
        "Updated": time_of(found.get("updated")),
    }


def tagged(document: Mapping[str, Any]) -> dict[str, Value]:
    """The tags of something in a vault."""
    tags = tags_of(document)
    return {"Tags": tags, "TagsTable": tags_table(tags)}


def deletion(document: Mapping[str, Any]) -> dict[str, Value]:
    """When it was deleted, and when it will be gone."""
    return {
        "DeletedDate": time_of(document.get("deletedDate")),
        "ScheduledPurgeDate": time_of(document.get("scheduledPurgeDate")),
    }


class PSKeyVaultSecretIdentityItem(Item):
    """A secret in a list."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyVaultSecretIdentityItem"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSKeyVaultSecretIdentityItem:
        """The object for the service's document."""
        return cls(_secret(document), document)


def _secret(document: Mapping[str, Any]) -> dict[str, Value]:
    return {
        **attributes(document),
        "ContentType": document.get("contentType"),
        **tagged(document),
        **identifier(document.get("id")),
    }


class PSKeyVaultSecretAttributes(TaggedObject):
    """What a secret has besides its value."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyVaultSecretAttributes"


class PSKeyVaultSecret(PSKeyVaultSecretIdentityItem):
    """A secret with its value."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyVaultSecret"
    net_bases = (PSKeyVaultSecretIdentityItem.net_name, *Item.net_bases)

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSKeyVaultSecret:
        """The object for the service's document, which keeps no copy of the value."""
        value = document.get("value")
        known = {key: item for key, item in document.items() if key != "value"}
        return cls({**secret_value(value, document), **_secret(document)}, known)


def secret_value(value: str | None, document: Mapping[str, Any]) -> dict[str, Value]:
    """The value of a secret, and its attributes."""
    shown = {**attributes(document), "ContentType": document.get("contentType"), **tagged(document)}
    return {
        "SecretValue": None if value is None else SecureString(value),
        "Attributes": PSKeyVaultSecretAttributes(shown),
    }


class PSDeletedKeyVaultSecretIdentityItem(PSKeyVaultSecretIdentityItem):
    """A deleted secret in a list."""

    __slots__ = ()
    net_name = f"{MODELS}PSDeletedKeyVaultSecretIdentityItem"
    net_bases = (PSKeyVaultSecretIdentityItem.net_name, *Item.net_bases)

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSDeletedKeyVaultSecretIdentityItem:
        return cls({**deletion(document), **_secret(document)}, document)


class PSDeletedKeyVaultSecret(PSKeyVaultSecret):
    """A deleted secret."""

    __slots__ = ()
    net_name = f"{MODELS}PSDeletedKeyVaultSecret"
    net_bases = (PSKeyVaultSecret.net_name, *PSKeyVaultSecret.net_bases)

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSDeletedKeyVaultSecret:
        known = {key: item for key, item in document.items() if key != "value"}
        return cls({**deletion(document), **secret_value(None, document), **_secret(document)}, known)


def _key_item(document: Mapping[str, Any]) -> dict[str, Value]:
    address = document.get("kid") or (document.get("key") or {}).get("kid")
    level = (document.get("attributes") or {}).get("recoveryLevel")
    return {
        **attributes(document),
        "RecoveryLevel": level,
        **tagged(document),
        **identifier(address),
        "IsHsm": False,
    }


class PSKeyVaultKeyIdentityItem(Item):
    """A key in a list."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyVaultKeyIdentityItem"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSKeyVaultKeyIdentityItem:
        """The object for the service's document."""
        return cls(_key_item(document), document)


class JsonWebKey(AzureObject):
    """The public part of a key."""

    __slots__ = ()
    net_name = "Microsoft.Azure.KeyVault.WebKey.JsonWebKey"

    def ToString(self) -> str:
        """Its JSON, as the SDK writes it."""
        import json

        names = {
            "Kid": "kid",
            "Kty": "kty",
            "KeyOps": "key_ops",
            "N": "n",
            "E": "e",
            "CurveName": "crv",
            "X": "x",
            "Y": "y",
        }
        shown = {names[name]: value for name, value in self.values.items() if name in names and value is not None}
        texts = {key: list(value) if key == "key_ops" else _text(value) for key, value in shown.items()}
        return json.dumps(texts, separators=(",", ":"))


def _text(value: Value) -> str:
    if isinstance(value, list):
        return base64.urlsafe_b64encode(bytes(int(item) for item in value)).rstrip(b"=").decode()
    return str(value)


def _bytes(text: str | None) -> Value:
    if text is None:
        return None
    return byte_array(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


def _web_key(key: Mapping[str, Any]) -> JsonWebKey:
    return JsonWebKey(
        {
            "Kid": key.get("kid"),
            "Kty": key.get("kty"),
            "KeyOps": GenericList(key.get("key_ops") or [], "System.String"),
            **{name: _bytes(key.get(name.lower())) for name in ("N", "E", "D", "DP", "DQ", "QI", "P", "Q")},
            "CurveName": key.get("crv"),
            **{name: _bytes(key.get(name.lower())) for name in ("X", "Y", "K", "T")},
        }
    )


class PSKeyVaultKeyAttributes(TaggedObject):
    """What a key has besides itself."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyVaultKeyAttributes"


class PSKeyReleasePolicy(AzureObject):
    """Who a key is released to."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyReleasePolicy"

    @classmethod
    def of(cls, policy: Mapping[str, Any] | None) -> PSKeyReleasePolicy | None:
        """The object for the service's member, None without one."""
        if not policy:
            return None
        data = policy.get("data") or ""
        content = base64.urlsafe_b64decode(data + "=" * (-len(data) % 4)).decode("utf-8", "replace")
        immutable = bool(policy.get("immutable"))
        return cls({"ContentType": policy.get("contentType"), "PolicyContent": content, "Immutable": immutable})

    def ToString(self) -> str:
        """The policy, a line each."""
        labels = {"Content Type": "ContentType", "Policy Content": "PolicyContent", "Immutable": "Immutable"}
        return "\n" + "".join(f"{label:15}: {self.values[name]}\n" for label, name in labels.items())


def _key(document: Mapping[str, Any]) -> dict[str, Value]:
    key = document.get("key") or {}
    modulus = key.get("n")
    size = len(base64.urlsafe_b64decode(modulus + "=" * (-len(modulus) % 4))) * 8 if modulus else None
    item = _key_item(document)
    named = ("Enabled", "Expires", "NotBefore", "Created", "Updated", "RecoveryLevel", "Tags", "TagsTable")
    return {
        "Key": _web_key(key),
        "KeyType": key.get("kty"),
        "Attributes": PSKeyVaultKeyAttributes(
            {
                "KeyOps": TypedArray(key.get("key_ops") or [], "System.String"),
                "KeyType": key.get("kty"),
                "Exportable": (document.get("attributes") or {}).get("exportable"),
                **{name: item[name] for name in named},
            }
        ),
        "CurveName": key.get("crv"),
        "KeySize": size,
        "ReleasePolicy": PSKeyReleasePolicy.of(document.get("release_policy")),
        **item,
    }


class PSKeyVaultKey(PSKeyVaultKeyIdentityItem):
    """A key."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyVaultKey"
    net_bases = (PSKeyVaultKeyIdentityItem.net_name, *Item.net_bases)

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSKeyVaultKey:
        return cls(_key(document), document)


class PSDeletedKeyVaultKeyIdentityItem(PSKeyVaultKeyIdentityItem):
    """A deleted key in a list."""

    __slots__ = ()
    net_name = f"{MODELS}PSDeletedKeyVaultKeyIdentityItem"
    net_bases = (PSKeyVaultKeyIdentityItem.net_name, *Item.net_bases)

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSDeletedKeyVaultKeyIdentityItem:
        return cls({**deletion(document), **_key_item(document)}, document)


class PSDeletedKeyVaultKey(PSKeyVaultKey):
    """A deleted key."""

    __slots__ = ()
    net_name = f"{MODELS}PSDeletedKeyVaultKey"
    net_bases = (PSKeyVaultKey.net_name, *PSKeyVaultKey.net_bases)

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSDeletedKeyVaultKey:
        return cls({**deletion(document), **_key(document)}, document)
