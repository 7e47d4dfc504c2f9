"""Accounts, and the keys by which machines register. Source: the REST reference of Automation Account, Agent Registration Information."""

from __future__ import annotations

import base64
import hashlib
import uuid
from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.automation._automation import ACCOUNT, ACCOUNT_PATH, account_of, check, properties_of
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import RequestError, Response

_FIELD = {"isEncrypted": False, "isOptional": False, "type": "System.String"}
_TYPES = {
    "Azure": ("AutomationCertificateName", "SubscriptionID"),
    "AzureClassicCertificate": ("SubscriptionName", "SubscriptionId", "CertificateAssetName"),
    "AzureServicePrincipal": ("ApplicationId", "TenantId", "CertificateThumbprint", "SubscriptionId"),
}
_MODULES = {"Az.Accounts": "2.12.1", "Az.Automation": "1.9.1", "Az.Compute": "5.7.0", "Az.Resources": "6.6.0"}
_PRIMARY, _SECONDARY = "primary", "secondary"


class Accounts(Behaviour):
    """An account begins with types of connections and a few modules."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Times, state and plan."""
        properties = document.setdefault("properties", {})
        earlier = properties_of(before)
        moment = timestamp(call.now)
        properties["creationTime"] = earlier.get("creationTime") or moment
        properties["lastModifiedTime"] = moment
        properties["state"] = "Ok"
        properties.setdefault("sku", earlier.get("sku") or {"name": "Basic"})
        properties.setdefault("publicNetworkAccess", True)
        properties.setdefault(
            "encryption", {"keySource": "Microsoft.Automation", "identity": {"userAssignedIdentity": None}}
        )
        state.setdefault("accountId", str(uuid.uuid4()))
        where = "".join(str(document.get("location", "")).lower().split())
        properties["automationHybridServiceUrl"] = (
            f"https://{state['accountId']}.jrds.{where}.azure-automation.net/automationAccounts/{state['accountId']}"
        )

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """What is there from the beginning."""
        if before is not None:
            return
        moment = timestamp(call.now)
        times = {"creationTime": moment, "lastModifiedTime": moment}
        for name, fields in _TYPES.items():
            properties = {"isGlobal": True, "fieldDefinitions": {field: _FIELD for field in fields}, **times}
            _add(call, f"{resource.id}/connectionTypes/{name}", "connectionTypes", {"properties": properties})
        for name, version in _MODULES.items():
            properties = {
                "isGlobal": True,
                "version": version,
                "sizeInBytes": 0,
                "activityCount": 0,
                "isComposite": False,
                "provisioningState": "Succeeded",
                **times,
            }
            document = {"location": resource.document.get("location"), "tags": {}, "properties": properties}
            _add(call, f"{resource.id}/modules/{name}", "modules", document)


def _add(call: Call, resource_id: str, kind: str, document: dict[str, Any]) -> None:
    call.store.put(Resource(resource_id, f"{ACCOUNT}/{kind}", packed(document), created=call.now, changed=call.now))


def _registration(account: Resource) -> Response:
    identity = account.state.get("accountId")
    where = "".join(str(account.document.get("location", "")).lower().split())
    endpoint = f"https://{identity}.agentsvc.{where}.azure-automation.net/accounts/{identity}"
    keys = {name: _key(account, name) for name in (_PRIMARY, _SECONDARY)}
    configuration = (
        f'instance of MSFT_KeyValuePair as $Keys {{ Key = "RegistrationKey"; Value = "{keys[_PRIMARY]}"; }};\n'
        f'instance of OMI_ConfigurationDownloadManager {{ ServerURL = "{endpoint}"; }};\n'
    )
    return Response(200, {"id": endpoint, "endpoint": endpoint, "keys": keys, "dscMetaConfiguration": configuration})


def _key(account: Resource, name: str) -> str:
    seed = f"{account.id.lower()} {name} {account.state.get(name, 0)}".encode()
    return base64.b64encode(hashlib.sha512(seed).digest()).decode()


def get_registration(call: Call, account: Resource) -> Response:
    """Agent Registration Information - Get."""
    return _registration(account)


def renew_key(call: Call) -> Response:
    """Agent Registration Information - Regenerate Key."""
    account = account_of(call)
    body = call.json_body()
    name = str((body or {}).get("keyName", "") if isinstance(body, dict) else "").lower()
    if name not in (_PRIMARY, _SECONDARY):
        raise RequestError(400, "BadRequest", "The keyName is neither 'primary' nor 'secondary'.", target="keyName")
    state = {**account.state, name: account.state.get(name, 0) + 1}
    return _registration(call.store.put(account.with_document(account.document, call.now, state)))


def list_keys(call: Call, account: Resource) -> Response:
    """Keys - List By Automation Account."""
    names = {_PRIMARY: "Primary", _SECONDARY: "Secondary"}
    keys = [{"KeyName": shown, "Permissions": "Full", "Value": _key(account, name)} for name, shown in names.items()]
    return Response(200, {"keys": keys})


BEHAVIOUR = Accounts({"agentregistrationinformation": get_registration, "listkeys": list_keys})
ROUTES = [Route("POST", ACCOUNT_PATH + "/agentRegistrationInformation/regenerateKey", renew_key, check)]
