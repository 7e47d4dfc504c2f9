"""Application gateways: how the servers behind one are, and what there is to choose from.

Source: the REST reference of Application Gateways (2024-05-01). Nobody asks the servers: all are healthy.
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.locations import read_location
from pscompat.simulator.paging import page_of
from pscompat.simulator.providers.network._actions import begin
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour, properties_of
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import Response

_SUBSCRIPTION = "/subscriptions/{subscription}/providers/Microsoft.Network"
_OPTIONS = "applicationGatewayAvailableSslOptions/default"
_STRONG = tuple(
    f"TLS_ECDHE_{kind}_WITH_AES_{bits}_{how}"
    for kind in ("ECDSA", "RSA")
    for bits, how in ((128, "GCM_SHA256"), (256, "GCM_SHA384"), (128, "CBC_SHA256"), (256, "CBC_SHA384"))
)
_WEAK = tuple(
    f"TLS_RSA_WITH_AES_{bits}_{how}"
    for bits, how in (
        (256, "GCM_SHA384"),
        (128, "GCM_SHA256"),
        (256, "CBC_SHA256"),
        (128, "CBC_SHA256"),
        (256, "CBC_SHA"),
    )
)
_POLICIES = {
    "AppGwSslPolicy20150501": ("TLSv1_0", (*_STRONG, *_WEAK, "TLS_RSA_WITH_3DES_EDE_CBC_SHA")),
    "AppGwSslPolicy20170401": ("TLSv1_1", (*_STRONG, *_WEAK)),
    "AppGwSslPolicy20170401S": ("TLSv1_2", (*_STRONG, *_WEAK)),
    "AppGwSslPolicy20220101": ("TLSv1_2", ("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256", *_STRONG)),
    "AppGwSslPolicy20220101S": ("TLSv1_2", ("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256", *_STRONG[:6])),
}
_NAMES = {
    "ServerVariables": (
        "client_ip",
        "client_port",
        "host",
        "http_method",
        "query_string",
        "request_uri",
        "server_port",
    ),
    "RequestHeaders": ("Accept", "Authorization", "Cookie", "Host", "User-Agent", "X-Forwarded-For"),
    "ResponseHeaders": ("Cache-Control", "Content-Type", "Location", "Server", "Set-Cookie"),
}
_GROUPS = {
    "REQUEST-941-APPLICATION-ATTACK-XSS": (941100, "XSS Attack Detected via libinjection"),
    "REQUEST-942-APPLICATION-ATTACK-SQLI": (942100, "SQL Injection Attack Detected via libinjection"),
}
_SETS = (
    ("OWASP", "3.2"),
    ("OWASP", "3.1"),
    ("Microsoft_DefaultRuleSet", "2.1"),
    ("Microsoft_BotManagerRuleSet", "1.0"),
)


class Gateways(NetworkBehaviour):
    """A gateway runs from the start."""

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """Whether it runs."""
        properties["operationalState"] = earlier.get("operationalState", "Running")


def start(call: Call, gateway: Resource) -> Response:
    """Start."""
    return begin(call, "start", gateway, {"properties.operationalState": "Running"})


def stop(call: Call, gateway: Resource) -> Response:
    """Stop."""
    return begin(call, "stop", gateway, {"properties.operationalState": "Stopped"})


def health(call: Call, gateway: Resource) -> Response:
    """Backend Health."""
    properties = properties_of(gateway.document)
    expands = "applicationgatewayresource" in call.request.query.get("$expand", "").lower()
    settings = [
        _part(gateway, "backendHttpSettingsCollection", each, expands)
        for each in _items(properties, "backendHttpSettingsCollection")
    ]
    pools = []
    for pool in _items(properties, "backendAddressPools"):
        servers = [
            {"address": each.get("ipAddress") or each.get("fqdn"), "health": "Healthy", "healthProbeLog": "Success"}
            for each in properties_of(pool).get("backendAddresses") or ()
        ]
        collection = [{"backendHttpSettings": each, "servers": servers} for each in settings]
        shown = _part(gateway, "backendAddressPools", pool, expands)
        pools.append({"backendAddressPool": shown, "backendHttpSettingsCollection": collection})
    return begin(call, "backendhealth", gateway, result={"backendAddressPools": pools})


def _items(properties: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return list(properties.get(name) or ())


def _part(gateway: Resource, kind: str, item: dict[str, Any], whole: bool) -> dict[str, Any]:
    own = {"id": item.get("id") or f"{gateway.id}/{kind}/{item.get('name')}"}
    return {**item, **own} if whole else own


def list_names(call: Call) -> Response:
    """List Available Server Variables, Request Headers, Response Headers: a list without an object around it."""
    return Response(200, list(_NAMES[call.request.path.rpartition("Available")[2]]))


def get_options(call: Call) -> Response:
    """List Available Ssl Options."""
    place = f"{call.subscription.path}/providers/Microsoft.Network/{_OPTIONS}"
    suites = dict.fromkeys(suite for _, suites in _POLICIES.values() for suite in suites)
    properties = {
        "predefinedPolicies": [{"id": f"{place}/predefinedPolicies/{name}"} for name in _POLICIES],
        "defaultPolicy": "AppGwSslPolicy20220101",
        "availableCipherSuites": list(suites),
        "availableProtocols": ["TLSv1_0", "TLSv1_1", "TLSv1_2", "TLSv1_3"],
    }
    return Response(200, {"name": "default", "id": place, "properties": properties})


def list_policies(call: Call) -> Response:
    """List Available Ssl Predefined Policies."""
    return page_of(call, [_policy(call, name) for name in _POLICIES])


def get_policy(call: Call) -> Response:
    """Get Ssl Predefined Policy."""
    wanted = call.parameters["name"]
    found = next((name for name in _POLICIES if name.lower() == wanted.lower()), None)
    if found is None:
        raise errors.resource_not_found(
            "Microsoft.Network/applicationGatewayAvailableSslOptions/predefinedPolicies", call.request.path
        )
    return Response(200, _policy(call, found))


def _policy(call: Call, name: str) -> dict[str, Any]:
    lowest, suites = _POLICIES[name]
    place = f"{call.subscription.path}/providers/Microsoft.Network/{_OPTIONS}/predefinedPolicies/{name}"
    return {"name": name, "id": place, "properties": {"cipherSuites": list(suites), "minProtocolVersion": lowest}}


def list_rule_sets(call: Call) -> Response:
    """List Available Waf Rule Sets."""
    kind = "Microsoft.Network/applicationGatewayAvailableWafRuleSets"
    found = []
    for own in _rule_sets():
        name = f"{own['ruleSetType']}_{own['ruleSetVersion']}"
        properties = {"provisioningState": "Succeeded", **own}
        found.append(
            {"name": name, "id": f"{call.subscription.path}/providers/{kind}/", "type": kind, "properties": properties}
        )
    return Response(200, {"value": found})


def _rule_sets() -> list[dict[str, Any]]:
    groups = [
        {
            "ruleGroupName": name,
            "description": "",
            "rules": [
                {
                    "ruleId": number,
                    "ruleIdString": str(number),
                    "state": "Enabled",
                    "action": "AnomalyScoring",
                    "description": text,
                }
            ],
        }
        for name, (number, text) in _GROUPS.items()
    ]
    return [
        {"ruleSetType": kind, "ruleSetVersion": version, "tiers": ["WAF_v2"], "ruleGroups": groups}
        for kind, version in _SETS
    ]


def list_manifests(call: Call) -> Response:
    """Application Gateway Waf Dynamic Manifests - Get."""
    location = read_location(call.parameters["location"], "Microsoft.Network/locations")
    kind = "Microsoft.Network/applicationGatewayWafDynamicManifest"
    place = f"{call.subscription.path}/providers/Microsoft.Network/locations/{location}/applicationGatewayWafDynamicManifests/default"
    properties = {
        "defaultRuleSet": {"ruleSetType": "OWASP", "ruleSetVersion": "3.2"},
        "availableRuleSets": [{**each, "status": "GA"} for each in _rule_sets()],
    }
    return page_of(call, [{"name": "default", "id": place, "type": kind, "properties": properties}])


ROUTES = [
    *(Route("GET", f"{_SUBSCRIPTION}/applicationGatewayAvailable{name}", list_names, given_version) for name in _NAMES),
    Route("GET", f"{_SUBSCRIPTION}/{_OPTIONS}", get_options, given_version),
    Route("GET", f"{_SUBSCRIPTION}/{_OPTIONS}/predefinedPolicies", list_policies, given_version),
    Route("GET", f"{_SUBSCRIPTION}/{_OPTIONS}/predefinedPolicies/{{name}}", get_policy, given_version),
    Route("GET", f"{_SUBSCRIPTION}/applicationGatewayAvailableWafRuleSets", list_rule_sets, given_version),
    Route(
        "GET",
        f"{_SUBSCRIPTION}/locations/{{location}}/applicationGatewayWafDynamicManifests",
        list_manifests,
        given_version,
    ),
]
BEHAVIOUR = Gateways({"backendhealth": health, "start": start, "stop": stop})
