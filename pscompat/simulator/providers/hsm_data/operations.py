"""What a managed HSM answers. Source: the REST reference of Key Vault (7.5): keys, and of managed HSMs rng, settings, security domain, backups."""

from __future__ import annotations

import base64
import re
import secrets
from collections.abc import Callable
from typing import Any, NamedTuple

from pscompat.simulator import errors
from pscompat.simulator.hosts import service_host
from pscompat.simulator.indexes import name_key
from pscompat.simulator.providers.hsm_data import _roles
from pscompat.simulator.providers.hsm_data._hsm import Hsm, HsmKeys, bad_parameter
from pscompat.simulator.providers.keyvault.managed_hsms import ACTIVE, TYPE
from pscompat.simulator.providers.vault_data._vault import KEYS
from pscompat.simulator.providers.vault_data.operations import OPERATIONS as VAULT_OPERATIONS
from pscompat.simulator.routing import Call, Routed
from pscompat.simulator.wire import Request, RequestError, Response

_SETTINGS = {"AllowKeyManagementOperationsThroughARM": ("boolean", "false")}
_MOST_BYTES = 128
_FEWEST_CERTIFICATES = 3


def routed(request: Request) -> Routed | None:
    """Who answers a request to an HSM."""
    return Routed(_answer)


class Operation(NamedTuple):
    """A method and the form of a path, and what answers."""

    method: str
    pattern: re.Pattern[str]
    handler: Callable[..., Response]


def _answer(call: Call) -> Response:
    request = call.request
    if not request.headers.get("authorization", "").lower().startswith("bearer "):
        raise RequestError(401, "Unauthorized", "AKV10000: Request is missing a Bearer or PoP token.")
    name, _ = service_host(request.origin)
    resource = next(iter(call.store.having(TYPE, name_key, name)), None)
    if resource is None:
        raise RequestError(404, "HsmNotFound", f"The managed HSM '{name}' does not exist.")
    path = request.path.strip("/")
    for operation in OPERATIONS:
        match = operation.pattern.fullmatch(path) if operation.method == request.method else None
        if match is not None:
            return operation.handler(Hsm(call, resource), **match.groupdict())
    for of_keys in KEY_OPERATIONS:
        match = of_keys.pattern.fullmatch(path) if of_keys.method == request.method else None
        if match is not None:
            return of_keys.handler(HsmKeys(call, resource), **match.groupdict())
    raise errors.not_simulated(f"{request.method} {request.path} of a managed HSM")


def random_bytes(hsm: Hsm) -> Response:
    """Get Random Bytes."""
    count = hsm.body().get("count")
    if not isinstance(count, int) or not 1 <= count <= _MOST_BYTES:
        raise bad_parameter(f"The count '{count}' is not between 1 and {_MOST_BYTES}.")
    text = base64.urlsafe_b64encode(secrets.token_bytes(count)).decode().rstrip("=")
    return Response(200, {"value": text})


def _setting(hsm: Hsm, name: str) -> dict[str, Any]:
    known = next((each for each in _SETTINGS if each.lower() == name.lower()), None)
    if known is None:
        raise RequestError(404, "SettingNotFound", f"The setting '{name}' does not exist.")
    kind, usual = _SETTINGS[known]
    return {"name": known, "type": kind, "value": hsm.state.get("settings", {}).get(known, usual)}


def list_settings(hsm: Hsm) -> Response:
    """Get Settings."""
    return Response(200, {"settings": [_setting(hsm, name) for name in _SETTINGS]})


def get_setting(hsm: Hsm, name: str) -> Response:
    """Get Setting."""
    return Response(200, _setting(hsm, name))


def update_setting(hsm: Hsm, name: str) -> Response:
    """Update Setting."""
    known = _setting(hsm, name)
    value = str(hsm.body().get("value")).lower()
    if value not in ("true", "false"):
        raise bad_parameter(f"The value '{value}' of the setting '{known['name']}' is no boolean.")
    hsm.keep(settings={**hsm.state.get("settings", {}), known["name"]: value})
    return Response(200, {**known, "value": value})


def download_domain(hsm: Hsm) -> Response:
    """HSM Security Domain - Download: what no key opens, since there is nothing in it."""
    body = hsm.body()
    certificates, quorum = body.get("certificates"), body.get("required")
    if not isinstance(certificates, list) or len(certificates) < _FEWEST_CERTIFICATES:
        raise bad_parameter(f"At least {_FEWEST_CERTIFICATES} certificates are required.")
    if not isinstance(quorum, int) or not 2 <= quorum <= len(certificates):
        raise bad_parameter(f"The quorum '{quorum}' is not between 2 and the number of certificates.")
    hsm.keep(**{ACTIVE: True})
    sealed = base64.urlsafe_b64encode(secrets.token_bytes(256)).decode().rstrip("=")
    return Response(
        202,
        {
            "value": f'{{"EncData":{{"data":[],"kdf":"sp108_kdf"}},"SharedKeys":{{"required":{quorum}}},"sealed":"{sealed}"}}'
        },
    )


def domain_state(hsm: Hsm) -> Response:
    """HSM Security Domain - Download Pending."""
    active = bool(hsm.state.get(ACTIVE))
    return Response(200, {"status": "Success" if active else "Failed", "status_details": ""})


def begin_backup(hsm: Hsm) -> Response:
    """Full Backup: the folder is named, and nothing is written to it, since there are no keys here."""
    place = str(hsm.body().get("storageResourceUri") or "").rstrip("/")
    if not place.startswith("https://"):
        raise bad_parameter("The parameter storageResourceUri is not an address of a container.")
    folder = f"{place}/mhsm-{hsm.resource.name}-{hsm.stamp()}"
    hsm.keep(backups=[*hsm.state.get("backups", []), folder])
    return Response(202, hsm.job("backup", azureStorageBlobContainerUri=folder))


def begin_restore(hsm: Hsm, key: str = "") -> Response:
    """Full Restore Operation, Selective Key Restore."""
    body = hsm.body()
    parameters = body.get("sasTokenParameters") or {}
    folder = f"{str(parameters.get('storageResourceUri') or '').rstrip('/')}/{body.get('folderToRestore') or body.get('folder')}"
    if key:
        raise RequestError(404, "KeyNotFound", f"The key '{key}' is not in the backup '{folder}'.")
    if folder not in hsm.state.get("backups", []):
        raise RequestError(404, "BackupNotFound", f"There is no backup '{folder}'.")
    return Response(202, hsm.job("restore"))


def job_state(hsm: Hsm, kind: str, job: str) -> Response:
    """Full Backup Status, Restore Status."""
    return Response(200, hsm.known_job(kind, job))


def _form(method: str, pattern: str, handler: Callable[..., Response]) -> Operation:
    return Operation(method, re.compile(pattern, re.IGNORECASE), handler)


_SCOPE = r"(?P<scope>|keys|keys/[^/]+)/?providers/Microsoft\.Authorization"
OPERATIONS = [
    _form("POST", "rng", random_bytes),
    _form("GET", "settings", list_settings),
    _form("GET", "settings/(?P<name>[^/]+)", get_setting),
    _form("PATCH", "settings/(?P<name>[^/]+)", update_setting),
    _form("POST", "securitydomain/download", download_domain),
    _form("GET", "securitydomain/download/pending", domain_state),
    _form("POST", "backup", begin_backup),
    _form("PUT", "restore", begin_restore),
    _form("PUT", "keys/(?P<key>[^/]+)/restore", begin_restore),
    _form("GET", "(?P<kind>backup|restore)/(?P<job>[^/]+)/pending", job_state),
    _form("GET", f"{_SCOPE}/roleDefinitions", _roles.list_definitions),
    _form("GET", f"{_SCOPE}/roleDefinitions/(?P<name>[^/]+)", _roles.get_definition),
    _form("PUT", f"{_SCOPE}/roleDefinitions/(?P<name>[^/]+)", _roles.put_definition),
    _form("DELETE", f"{_SCOPE}/roleDefinitions/(?P<name>[^/]+)", _roles.delete_definition),
    _form("GET", f"{_SCOPE}/roleAssignments", _roles.list_assignments),
    _form("GET", f"{_SCOPE}/roleAssignments/(?P<name>[^/]+)", _roles.get_assignment),
    _form("PUT", f"{_SCOPE}/roleAssignments/(?P<name>[^/]+)", _roles.put_assignment),
    _form("DELETE", f"{_SCOPE}/roleAssignments/(?P<name>[^/]+)", _roles.delete_assignment),
]
KEY_OPERATIONS = [operation for operation in VAULT_OPERATIONS if operation.kind == KEYS]
"""What keys answer in a vault, they answer in an HSM."""
