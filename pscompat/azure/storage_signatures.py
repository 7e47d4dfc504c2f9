"""Shared access signatures of storage: what is signed, by service, and the token that says it.

    grant = Grant(permissions="rw", end="2030-01-01T00:00:00Z")
    token = blob_signature("shop", key, "vhds/os.vhd", "b", grant)

Source: "Create an account SAS", "Create a service SAS", "Create a user delegation SAS" (the strings to sign of version 2020-12-06 and later).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote

from pscompat.azure.storage_service import VERSION, signed

TABLE_VERSION = "2019-02-02"


class Grant(NamedTuple):
    """What a signature allows: letters, from when until when, the name of a stored policy, for which addresses, by which protocols,
    with which encryption scope. Empty: nothing is said."""

    permissions: str = ""
    start: str = ""
    end: str = ""
    policy: str = ""
    address: str = ""
    protocol: str = ""
    scope: str = ""


class DelegationKey(NamedTuple):
    """The key of a user, which the blob service gives for a time; `value` is secret."""

    object_id: str
    tenant: str
    start: str
    end: str
    service: str
    version: str
    value: str

    def signed_fields(self) -> tuple[str, ...]:
        """Its parts that are signed."""
        return self[:-1]

    def parts(self) -> dict[str, str]:
        """Its parts of the token."""
        return dict(zip(("skoid", "sktid", "skt", "ske", "sks", "skv"), self.signed_fields(), strict=True))


def account_signature(account: str, key: str, services: str, types: str, grant: Grant) -> str:
    """A token for services of an account."""
    lines = (
        account,
        grant.permissions,
        services,
        types,
        grant.start,
        grant.end,
        grant.address,
        grant.protocol,
        VERSION,
    )
    times = {"sv": VERSION, "ss": services, "srt": types, "spr": grant.protocol, "st": grant.start, "se": grant.end}
    more = {"sip": grant.address, "sp": grant.permissions, "ses": grant.scope}
    return _token({**times, **more, "sig": signed("\n".join((*lines, grant.scope, "")), key)})


def blob_signature(
    account: str,
    key: str | DelegationKey,
    place: str,
    kind: str,
    grant: Grant,
    *,
    snapshot: str = "",
) -> str:
    """A token for a container (kind `c`), a blob (`b`, its snapshot `bs` or version `bv`) or a directory (`d`). place: the container, or
    the container and the path in it. key: the account's, or a user's."""
    depth = {"sdd": str(place.strip("/").count("/"))} if kind == "d" else {}
    own = (grant.permissions, grant.start, grant.end, f"/blob/{account}/{place}")
    rest = (grant.address, grant.protocol, VERSION, kind, snapshot, grant.scope, "", "", "", "", "")
    if isinstance(key, DelegationKey):
        lines: tuple[str, ...] = (*own, *key.signed_fields(), "", "", "", *rest)
        return _service_token(grant, {**key.parts(), "sr": kind, **depth}, lines, key.value)
    return _service_token(grant, {"sr": kind, **depth}, (*own, grant.policy, *rest), key)


def file_signature(account: str, key: str, place: str, kind: str, grant: Grant) -> str:
    """A token for a share (kind `s`) or a file (`f`). place: the share, or the share and the path in it."""
    lines = (*_plain(grant, f"/file/{account}/{place}"), "", "", "", "", "")
    return _service_token(grant, {"sr": kind}, lines, key)


def queue_signature(account: str, key: str, name: str, grant: Grant) -> str:
    """A token for a queue."""
    return _service_token(grant, {}, _plain(grant, f"/queue/{account}/{name}"), key)


def table_signature(account: str, key: str, name: str, grant: Grant, keys: Mapping[str, str]) -> str:
    """A token for a table. keys: from which and up to which entity: `spk`, `srk`, `epk`, `erk`."""
    ends = tuple(keys.get(part, "") for part in ("spk", "srk", "epk", "erk"))
    lines = (*_plain(grant, f"/table/{account}/{name.lower()}", TABLE_VERSION), *ends)
    return _service_token(grant, {"tn": name, **keys}, lines, key, TABLE_VERSION)


def _plain(grant: Grant, resource: str, version: str = VERSION) -> tuple[str, ...]:
    """What is signed for queues, tables and files."""
    own = (grant.permissions, grant.start, grant.end, resource, grant.policy)
    return (*own, grant.address, grant.protocol, version)


def _service_token(
    grant: Grant, parts: Mapping[str, str], lines: tuple[str, ...], key: str, version: str = VERSION
) -> str:
    times = {"sv": version, "spr": grant.protocol, "st": grant.start, "se": grant.end, "sip": grant.address}
    more = {"si": grant.policy, **parts, "sp": grant.permissions, "ses": grant.scope}
    return _token({**times, **more, "sig": signed("\n".join(lines), key)})


def _token(parts: Mapping[str, str]) -> str:
    return "&".join(f"{name}={quote(value, safe='')}" for name, value in parts.items() if value)
