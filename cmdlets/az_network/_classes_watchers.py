"""The .NET classes of what network watchers do: connection monitors, packet captures, flow logs, and what they answer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cmdlets._az.classes import Extra, Resource
from cmdlets._az.descriptions import Described, described
from cmdlets.az_network._class_tables import answer, model, part, whole
from cmdlets.az_network._objects import text_of

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject

_MONITOR = "NetworkWatcherConnectionMonitor"
_TEXTS: Described = ["text"]
_RULE_TEXTS = ("Protocol", "SourcePortRange", "DestinationPortRange", "SourceAddressPrefix", "DestinationAddressPrefix")
_PROVIDERS: dict[str, Described] = {"providers": _TEXTS}
_RESULT: dict[str, Described] = {
    **dict.fromkeys(("id", "name", "etag", "provisioningState", "type", "location", "startTime"), "text"),
    "tags": "any",
    "connectionMonitorType": "text",
}


def _texts(names: str) -> dict[str, Described]:
    return dict.fromkeys(names.split(), "text")


DESCRIBED = described(
    {
        f"{_MONITOR}EndpointScopeItem": _texts("address"),
        f"{_MONITOR}EndpointScope": {
            "include": [f"{_MONITOR}EndpointScopeItem"],
            "exclude": [f"{_MONITOR}EndpointScopeItem"],
        },
        f"{_MONITOR}EndpointObject": {
            **_texts("name type resourceId address"),
            "scope": f"{_MONITOR}EndpointScope",
            "coverageLevel": "text",
        },
        f"{_MONITOR}ProtocolConfiguration": {},
        f"{_MONITOR}TcpConfiguration": {
            "port": "integer",
            "disableTraceRoute": "boolean",
            "destinationPortBehavior": "text",
        },
        f"{_MONITOR}HttpConfiguration": {
            "port": "integer",
            **_texts("method path"),
            "requestHeaders": ["HTTPHeader"],
            "validStatusCodeRanges": _TEXTS,
            "preferHTTPS": "boolean",
        },
        f"{_MONITOR}IcmpConfiguration": {"disableTraceRoute": "boolean"},
        "HTTPHeader": _texts("name value"),
        f"{_MONITOR}SuccessThreshold": {"checksFailedPercent": "integer", "roundTripTimeMs": "any"},
        f"{_MONITOR}TestConfigurationObject": {
            "name": "text",
            "testFrequencySec": "integer",
            "preferredIPVersion": "text",
            "protocolConfiguration": "any",
            "successThreshold": f"{_MONITOR}SuccessThreshold",
        },
        f"{_MONITOR}TestGroupObject": {
            "name": "text",
            "disable": "boolean",
            "testConfigurations": [f"{_MONITOR}TestConfigurationObject"],
            "sources": [f"{_MONITOR}EndpointObject"],
            "destinations": [f"{_MONITOR}EndpointObject"],
        },
        f"{_MONITOR}OutputObject": {"type": "text", "workspaceSettings": "ConnectionMonitorWorkspaceSettings"},
        "ConnectionMonitorWorkspaceSettings": _texts("workspaceResourceId"),
        f"{_MONITOR}Object": {
            **_texts("networkWatcherName resourceGroupName name"),
            "testGroups": [f"{_MONITOR}TestGroupObject"],
            "outputs": [f"{_MONITOR}OutputObject"],
            "notes": "text",
            "tags": "any",
        },
        "ConnectionMonitorResult": _RESULT,
        "ConnectionMonitorResultV1": {
            **_RESULT,
            "source": "ConnectionMonitorSource",
            "destination": "ConnectionMonitorDestination",
            "monitoringIntervalInSeconds": "integer",
            "autoStart": "boolean",
            "monitoringStatus": "text",
        },
        "ConnectionMonitorSource": {"resourceId": "text", "port": "integer"},
        "ConnectionMonitorDestination": {"resourceId": "text", "address": "text", "port": "integer"},
        "ConnectionMonitorResultV2": {
            **_RESULT,
            "testGroups": [f"{_MONITOR}TestGroupObject"],
            "outputs": [f"{_MONITOR}OutputObject"],
            "notes": "text",
        },
        "FlowLog": {
            "targetResourceId": "text",
            "properties": "FlowLogStatus",
            "flowAnalyticsConfiguration": "any",
        },
        "FlowLogStatus": {
            "storageId": "text",
            "enabled": "boolean",
            "retentionPolicy": "RetentionPolicyParameters",
            "format": "FlowLogFormatParameters",
        },
        "RetentionPolicyParameters": {"days": "integer", "enabled": "boolean"},
        "FlowLogFormatParameters": {"type": "text", "version": "integer"},
        "NextHopResult": _texts("nextHopIpAddress nextHopType routeTableId"),
        "IPFlowVerifyResult": _texts("access ruleName"),
        "SecurityGroupViewResult": {"networkInterfaces": ["SecurityGroupNetworkInterface"]},
        "SecurityGroupNetworkInterface": {"id": "text", "securityRuleAssociations": "SecurityRuleAssociations"},
        "SecurityRuleAssociations": {
            "networkInterfaceAssociation": "SecurityRuleAssociation",
            "subnetAssociation": "SecurityRuleAssociation",
            "defaultSecurityRules": ["SecurityRule"],
            "effectiveSecurityRules": ["EffectiveSecurityRule"],
        },
        "SecurityRuleAssociation": {"id": "text", "securityRules": ["SecurityRule"]},
        "SecurityRule": _texts("id"),
        "EffectiveSecurityRule": {
            "name": "text",
            **dict.fromkeys((name[:1].lower() + name[1:] for name in _RULE_TEXTS), "text"),
            **dict.fromkeys(("sourcePortRanges", "destinationPortRanges"), _TEXTS),
            **dict.fromkeys(("sourceAddressPrefixes", "destinationAddressPrefixes"), _TEXTS),
            **dict.fromkeys(("expandedSourceAddressPrefix", "expandedDestinationAddressPrefix"), _TEXTS),
            "access": "text",
            "priority": "integer",
            "direction": "text",
        },
        "EffectiveNetworkSecurityGroup": {
            "networkSecurityGroup": "SubResource",
            "association": "EffectiveNetworkSecurityGroupAssociation",
            "effectiveSecurityRules": ["EffectiveSecurityRule"],
            "tagMap": "any",
        },
        "EffectiveNetworkSecurityGroupAssociation": {
            "networkManager": "SubResource",
            "subnet": "SubResource",
            "networkInterface": "SubResource",
        },
        "SubResource": _texts("id"),
        "EffectiveRouteOfInterface": {
            "name": "text",
            "disableBgpRoutePropagation": "boolean",
            "state": "text",
            "source": "text",
            "addressPrefix": _TEXTS,
            "nextHopType": "text",
            "nextHopIpAddress": _TEXTS,
            "hasBgpOverride": "boolean",
        },
        "Topology": {**_texts("id createdDateTime lastModified"), "resources": ["TopologyResource"]},
        "TopologyResource": {**_texts("name id location"), "associations": ["TopologyAssociation"]},
        "TopologyAssociation": _texts("name resourceId associationType"),
        "TroubleshootingResult": {**_texts("startTime endTime code"), "results": ["TroubleshootingDetails"]},
        "TroubleshootingDetails": {
            **_texts("id reasonType summary detail"),
            "recommendedActions": ["TroubleshootingRecommendedActions"],
        },
        "TroubleshootingRecommendedActions": _texts("actionId actionText actionUri actionUriText"),
        "AvailableProvidersList": {"countries": ["AvailableProvidersListCountry"]},
        "AvailableProvidersListCountry": {
            "countryName": "text",
            **_PROVIDERS,
            "states": ["AvailableProvidersListState"],
        },
        "AvailableProvidersListState": {"stateName": "text", **_PROVIDERS, "cities": ["AvailableProvidersListCity"]},
        "AvailableProvidersListCity": {"cityName": "text", **_PROVIDERS},
        "AzureReachabilityReport": {
            "aggregationLevel": "text",
            "providerLocation": "AzureReachabilityReportLocation",
            "reachabilityReport": ["AzureReachabilityReportItem"],
        },
        "AzureReachabilityReportLocation": _texts("country state city"),
        "AzureReachabilityReportItem": {
            **_texts("provider azureLocation"),
            "latencies": ["AzureReachabilityReportLatencyInfo"],
        },
        "AzureReachabilityReportLatencyInfo": {"timeStamp": "text", "score": "integer"},
        "NetworkConfigurationDiagnosticProfile": _texts("direction protocol source destination destinationPort"),
        "NetworkConfigurationDiagnosticResponse": {"results": ["NetworkConfigurationDiagnosticResult"]},
        "NetworkConfigurationDiagnosticResult": {
            "profile": "NetworkConfigurationDiagnosticProfile",
            "networkSecurityGroupResult": "NetworkSecurityGroupResult",
        },
        "NetworkSecurityGroupResult": {
            "securityRuleAccessResult": "text",
            "evaluatedNetworkSecurityGroups": ["EvaluatedNetworkSecurityGroup"],
        },
        "EvaluatedNetworkSecurityGroup": {
            **_texts("networkSecurityGroupId appliedTo"),
            "matchedRule": "MatchedRule",
            "rulesEvaluationResult": ["NetworkSecurityRulesEvaluationResult"],
        },
        "MatchedRule": _texts("ruleName action"),
        "NetworkSecurityRulesEvaluationResult": {
            "name": "text",
            **dict.fromkeys(
                (
                    *("protocolMatched", "sourceMatched", "sourcePortMatched"),
                    *("destinationMatched", "destinationPortMatched"),
                ),
                "boolean",
            ),
        },
        "NetworkWatcherProtocolConfiguration": {**_texts("protocol method"), "header": "any", "validStatusCode": "any"},
        "ConnectivityInformation": {
            "connectionStatus": "text",
            **dict.fromkeys(
                ("avgLatencyInMs", "minLatencyInMs", "maxLatencyInMs", "probesSent", "probesFailed"), "integer"
            ),
            "hops": ["ConnectivityHop"],
        },
        "ConnectivityHop": {
            **_texts("type id address resourceId"),
            "nextHopIds": _TEXTS,
            "issues": ["ConnectivityIssue"],
        },
        "ConnectivityIssue": {**_texts("origin severity type"), "context": "any"},
    }
)
"""What actions answer, and what is only built in memory."""
_APART = (
    *("SubResource", "SecurityRule", "RetentionPolicyParameters", "FlowLogFormatParameters", "FlowLogStatus"),
    "NetworkSecurityGroupResult",
)
"""The objects that have no name of their own here, or are met only as parts."""


def _analytics_text(found: ServiceObject) -> str:
    """The settings of traffic analytics as JSON, by the service's names."""
    part: Any = found.get("FlowAnalyticsConfiguration")
    value = part.document(written=False) if hasattr(part, "document") else part
    return json.dumps(value, indent=2)


_ANALYTICS: dict[str, Extra] = {"FlowAnalyticsConfigurationText": ("System.String", _analytics_text)}
_STATUS: dict[str, Extra] = {
    "CaptureStartTime": ("System.Nullable[System.DateTime]", None),
    "PacketCaptureStatus": ("System.String", None),
    "StopReason": ("System.String", None),
    "PacketCaptureError": ("System.Collections.Generic.List`1[System.String]", None),
    "PacketCaptureErrorText": ("System.String", text_of("PacketCaptureError")),
}
_IPS = {
    "localIPAddress": "LocalIPAddress",
    "remoteIPAddress": "RemoteIPAddress",
    "preferredIPVersion": "PreferredIPVersion",
}
_SPECIAL: dict[str, dict[str, Any]] = {
    f"{_MONITOR}TestConfigurationObject": {
        "renames": _IPS,
        "extras": {"ProtocolConfigurationText": ("System.String", text_of("ProtocolConfiguration"))},
    },
    f"{_MONITOR}SuccessThreshold": {"types": {"RoundTripTimeMs": "System.Nullable[System.Double]"}},
    **{
        f"{_MONITOR}{kind}Configuration": {"bases": (model(f"PS{_MONITOR}ProtocolConfiguration"),)}
        for kind in ("Tcp", "Http", "Icmp")
    },
    f"{_MONITOR}Object": {"extras": {"TagsText": ("System.String", text_of("Tags"))}},
    **{
        f"ConnectionMonitorResult{version}": {
            "bases": (model("PSConnectionMonitorResult"),),
            "extras": {"TagsText": ("System.String", text_of("Tags"))},
        }
        for version in ("V1", "V2")
    },
    "FlowLog": {"nested": False, "extras": _ANALYTICS},
    "EffectiveSecurityRule": {
        "renames": {
            "sourcePortRanges": "",
            "destinationPortRanges": "",
            "sourceAddressPrefixes": "",
            "destinationAddressPrefixes": "",
        },
        "types": {
            name: "System.Collections.Generic.List`1[System.String]" for name in _RULE_TEXTS if name != "Protocol"
        },
    },
}


def _answers() -> dict[str, Resource]:
    found = {}
    for number in range(len(DESCRIBED)):
        name = DESCRIBED[number].name
        if name and name not in _APART:
            found[f"PS{name.removesuffix('OfInterface')}"] = answer(name, **_SPECIAL.get(name, {}))
    return found


_CAPTURE = "networkWatchers/packetCaptures"
CLASSES = {
    **_answers(),
    "PSFlowLogResource": whole("networkWatchers/flowLogs", extras=_ANALYTICS),
    "PSPacketCaptureResult": whole(_CAPTURE),
    "PSGetPacketCaptureResult": whole(_CAPTURE, extras=_STATUS),
    **{
        f"PS{name}": part(name, _IPS, type=f"Microsoft.Network/{_CAPTURE}")
        for name in ("PacketCaptureFilter", "PacketCaptureMachineScope", "PacketCaptureSettings")
    },
}
