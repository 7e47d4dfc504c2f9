"""The .NET classes of Az.Security, told by a table.

A line has a class, a star before it where its objects are resources, and its properties in their order: `Name`, `Name=json`, `Name=path/of/it`,
and behind a colon what it is where it is no text: `int`, `bool`, `any`, `date`, `span`, `[]` a list of texts, a class, `[class]` a list of such objects,
or `[class]*` an array.
"""

from __future__ import annotations

from typing import Any

from cmdlets._az.choices import choice
from cmdlets._az.classes import Resource, ServiceClasses
from cmdlets._az.descriptions import Described, described
from cmdlets._az.objects import ServiceObject
from pscompat.dotnet.values import NetObject, Value

MODELS = "Microsoft.Azure.Commands.Security.Models."
CENTER = "Microsoft.Azure.Commands.SecurityCenter.Models."
CMDLETS = "Microsoft.Azure.Commands.Security.Cmdlets."
_TOP = ("Id", "Name", "Type", "Kind", "Location", "Tags", "Etag")
_TEXT = "System.String"
_TYPES = {"date": "System.Nullable[System.DateTime]", "span": "System.Nullable[System.TimeSpan]"}
_SIMPLE: dict[str, Described] = {
    "": "text",
    "int": "integer",
    "bool": "boolean",
    "any": "any",
    "date": "text",
    "span": "text",
    "[]": ["text"],
}
_TABLE = """
*AdvancedThreatProtection.PSAdvancedThreatProtection IsEnabled:bool Id
*Alerts.PSSecurityAlert Id Name AlertDisplayName AlertType AlertUri CompromisedEntity CorrelationKey Description
    EndTimeUtc:date Entities:[PSSecurityAlertEntity] ExtendedLinks:any ExtendedProperties:any Intent IsIncident:bool
    ProcessingEndTimeUtc:date ProductComponentName ProductName RemediationSteps:[] ResourceIdentifiers:any Severity
    StartTimeUtc:date Status SystemAlertId TimeGeneratedUtc:date VendorName
Alerts.PSSecurityAlertEntity Type
*~Alerts.PSSecurityAlertV3 Id Name AlertDisplayName AlertType CompromisedEntity Description Severity Status
*AlertsSuppressionRules.PSAlertsSuppressionRule Id Name Type AlertType LastModifiedUtc:date ExpirationDateUtc:date
    Reason State Comment SuppressionAlertsScope:PSSuppressionAlertsScope
AlertsSuppressionRules.PSSuppressionAlertsScope AllOf:[PSIScopeElement]
AlertsSuppressionRules.PSIScopeElement Field Contains In:[]
AlertsSuppressionRules.PSScopeElementContains<PSIScopeElement Field Contains
AlertsSuppressionRules.PSScopeElementIn<PSIScopeElement Field In:[]
*AllowedConnection.PSSecurityAllowedConnection Id Name Type CalculatedDateTime:date
    ConnectableResources:[PSSecurityConnectableResources]
AllowedConnection.PSSecurityConnectableResources Id InboundConnectedResources:[PSSecurityConnectedResource]
    OutboundConnectedResources:[PSSecurityConnectedResource]
AllowedConnection.PSSecurityConnectedResource ConnectedResourceId TcpPorts UdpPorts
*AssessmentMetadata.PSSecurityAssessmentMetadata Id Name DisplayName PolicyDefinitionId Description
    RemediationDescription Categories:[] Severity UserImpact ImplementationEffort Threats:[] Preview:bool AssessmentType
*Assessments.PSSecurityAssessment Id Name DisplayName ResourceDetails:PSSecurityResourceDetails
    Status:PSSecurityAssessmentStatus
Assessments.PSSecurityResourceDetails Source Id
Assessments.PSSecurityAssessmentStatus Code Cause Description
*Assessments.PSSecuritySecureScore Id Name Type DisplayName CurrentScore=score/current:any MaxScore=score/max:any
    Percentage=score/percentage:any Weight:any
*Assessments.PSSecuritySecureScoreControl Id Name Type DisplayName CurrentScore=score/current:any
    MaxScore=score/max:any Percentage=score/percentage:any Weight:any HealthyResourceCount:int
    UnhealthyResourceCount:int NotApplicableResourceCount:int
*Assessments.PSSecuritySecureScoreControlDefinition Id Name Type DisplayName Description MaxScore:any
    Source=source/sourceType AssessmentDefinitions:any
*Automations.PSSecurityAutomation Id Name Type Location ETag=etag Tags:any Description IsEnabled:bool
    Scopes:[PSSecurityAutomationScope] Sources:[PSSecurityAutomationSource] Actions:[PSSecurityAutomationAction]
Automations.PSSecurityAutomationScope Description ScopePath
Automations.PSSecurityAutomationSource EventSource RuleSets:[PSSecurityAutomationRuleSet]
Automations.PSSecurityAutomationRuleSet Rules:[PSSecurityAutomationTriggeringRule]
Automations.PSSecurityAutomationTriggeringRule PropertyJPath PropertyType ExpectedValue OperatorProperty=operator
Automations.PSSecurityAutomationAction ActionType
Automations.PSSecurityAutomationActionLogicApp<PSSecurityAutomationAction LogicAppResourceId Uri ActionType
Automations.PSSecurityAutomationActionEventHub<PSSecurityAutomationAction ConnectionString EventHubResourceId
    SasPolicyName ActionType
Automations.PSSecurityAutomationActionWorkspace<PSSecurityAutomationAction WorkspaceResourceId ActionType
*AutoProvisioningSettings.PSSecurityAutoProvisioningSetting Id Name AutoProvision
*Compliances.PSSecurityCompliance Id Name ResourceCount:int AssessmentTimestampUtcDate:date
    AssessmentResult:[PSSecurityComplianceSegment]
Compliances.PSSecurityComplianceSegment SegmentType Percentage:any
*DeviceSecurityGroups.PSDeviceSecurityGroup Id Name Type ThresholdRules:[PSThresholdCustomAlertRule]
    TimeWindowRules:[PSTimeWindowCustomAlertRule] AllowlistRules:[PSAllowlistCustomAlertRule]
    DenylistRules:[PSDenylistCustomAlertRule]
DeviceSecurityGroups.PSThresholdCustomAlertRule RuleType DisplayName Description IsEnabled:bool MinThreshold:int
    MaxThreshold:int
DeviceSecurityGroups.PSTimeWindowCustomAlertRule RuleType DisplayName Description IsEnabled:bool MinThreshold:int
    MaxThreshold:int TimeWindowSize:span
DeviceSecurityGroups.PSAllowlistCustomAlertRule RuleType DisplayName Description IsEnabled:bool ValueType
    AllowlistValues:[]
DeviceSecurityGroups.PSDenylistCustomAlertRule RuleType DisplayName Description IsEnabled:bool ValueType
    DenylistValues:[]
*DiscoveredSecuritySolutions.PSSecurityDiscoveredSecuritySolution Id Name Offer Publisher SecurityFamily Sku
*ExternalSecuritySolutions.PSSecurityExternalSecuritySolution ConnectivityState DeviceType DeviceVendor
    Workspace=workspace/id Id Name Kind
*IotSecuritySolutionAnalytics.PSIotSecuritySolutionAnalytics Id Name Type Metrics:PSIoTSeverityMetrics
    UnhealthyDeviceCount:int DevicesMetrics:[PSDevicesMetrics] TopAlertedDevices:[PSIoTSecurityAlertedDevice]
    MostPrevalentDeviceAlerts:[PSIoTSecurityDeviceAlert]
    MostPrevalentDeviceRecommendations:[PSIoTSecurityDeviceRecommendation]
IotSecuritySolutionAnalytics.PSIoTSeverityMetrics High:int Medium:int Low:int
IotSecuritySolutionAnalytics.PSDevicesMetrics Date:date DevicesMetrics:PSIoTSeverityMetrics
IotSecuritySolutionAnalytics.PSIoTSecurityAlertedDevice DeviceId AlertsCount:int
IotSecuritySolutionAnalytics.PSIoTSecurityDeviceAlert AlertDisplayName ReportedSeverity AlertsCount:int
IotSecuritySolutionAnalytics.PSIoTSecurityDeviceRecommendation RecommendationDisplayName ReportedSeverity
    DevicesCount:int
*IotSecuritySolutionAnalytics.PSIoTSecurityAggregatedAlert Id Name Type AlertType AlertDisplayName
    AggregatedDateUtc:date VendorName ReportedSeverity RemediationSteps Description Count:int EffectedResourceType
    SystemSource ActionTaken LogAnalyticsQuery TopDevicesList:[PSTopDevice] Tags:any
IotSecuritySolutionAnalytics.PSTopDevice DeviceId AlertsCount:int LastOccurrence
*IotSecuritySolutionAnalytics.PSIoTSecurityAggregatedRecommendation Id Name Type RecommendationName
    RecommendationDisplayName RecommendationTypeId DetectedBy HealthyDevices:int UnhealthyDeviceCount:int
    RemediationSteps ReportedSeverity Description LogAnalyticsQuery Tags:any
*IotSecuritySolutions.PSIotSecuritySolution Id Name Type Location Tags:any DisplayName Status Export:[]
    DisabledDataSources:[] Workspace AdditionalWorkspaces:any IotHubs:[] UserDefinedResources:PSUserDefinedResources
    RecommendationsConfiguration:[PSRecommendationConfiguration] AutoDiscoveredResources:[] UnmaskedIpLoggingStatus
IotSecuritySolutions.PSUserDefinedResources Query QuerySubscriptions:[]
IotSecuritySolutions.PSRecommendationConfiguration RecommendationType Name Status
*JitNetworkAccessPolicies.PSSecurityJitNetworkAccessPolicy Id Name Kind
    VirtualMachines:[PSSecurityJitNetworkAccessPolicyVirtualMachine]
    Requests:[PSSecurityJitNetworkAccessPolicyRequest] ProvisioningState
JitNetworkAccessPolicies.PSSecurityJitNetworkAccessPolicyVirtualMachine Id Ports:[PSSecurityJitNetworkAccessPortRule]*
    PublicIpAddress
JitNetworkAccessPolicies.PSSecurityJitNetworkAccessPortRule Number:int Protocol AllowedSourceAddressPrefix
    AllowedSourceAddressPrefixes:[] MaxRequestAccessDuration
JitNetworkAccessPolicies.PSSecurityJitNetworkAccessPolicyRequest VirtualMachines:any StartTimeUtc:date Requestor
    Justification
JitNetworkAccessPolicies.PSSecurityJitNetworkAccessPolicyInitiateVirtualMachine Id
    Ports:[PSSecurityJitNetworkAccessPolicyInitiatePort]*
JitNetworkAccessPolicies.PSSecurityJitNetworkAccessPolicyInitiatePort Number:int AllowedSourceAddressPrefix
    EndTimeUtc:date
^JitNetworkAccessPolicies.PSSecurityJitNetworkAccessPolicyInitiateInputObject Id
    VirtualMachines:[PSSecurityJitNetworkAccessPolicyInitiateVirtualMachine]*
*Locations.PSSecurityLocation Id Name
*Pricings.PSSecurityPricing Id Name PricingTier SubPlan FreeTrialRemainingTime:span Deprecated:bool ReplacedBy:any
    Extensions:any
*SecurityContacts.PSSecurityContact Id Name Email=emails Phone AlertNotifications=alertNotifications/state
    AlertsToAdmins=notificationsByRole/state
*Settings.PSSecuritySetting Id Name Type
*Settings.PSSecurityDataExportSetting<PSSecuritySetting Id Name Type Enabled:bool
*Settings.PSSecurityAlertSyncSettings<PSSecuritySetting Id Name Type Enabled:bool
*SubAssessments.PSSecuritySubAssessment Id Name DisplayName VulnerabilityId=id/ Category Impact Remediation
    Description TimeGenerated:date Status:any ResourceDetails:PSSecurityResourceDetails AdditionalData:any
*Tasks.PSSecurityTask Id Name RecommendationType=securityTaskParameters/name
    ResourceId=securityTaskParameters/resourceId
*Topology.PSSecurityTopologies Id Name Type CalculatedDateTime:date TopologyResources:any
*WorkspaceSettings.PSSecurityWorkspaceSetting Id Name WorkspaceId
*~AdaptiveApplicationControls.PSSecurityAdaptiveApplicationControls Id Name Type Location
    Properties:PSSecurityAdaptiveApplicationControlsProperties
~AdaptiveApplicationControls.PSSecurityAdaptiveApplicationControlsProperties EnforcementMode ProtectionMode:any
    ConfigurationStatus RecommendationStatus Issues:any SourceSystem VmRecommendations:any PathRecommendations:any
*~AdaptiveNetworkHardening.PSSecurityAdaptiveNetworkHardenings Id Name Type
    Properties:PSSecurityAdaptiveNetworkHardeningsProperties
~AdaptiveNetworkHardening.PSSecurityAdaptiveNetworkHardeningsProperties
    Rules:[PSSecurityAdaptiveNetworkHardeningsRule] RulesCalculationTime:date
    EffectiveNetworkSecurityGroups:[PSSecurityAdaptiveNetworkHardeningsEffectiveNetworkSecurityGroups]
~AdaptiveNetworkHardening.PSSecurityAdaptiveNetworkHardeningsRule Name Direction DestinationPort:int Protocols:[]
    IpAddresses:[]
~AdaptiveNetworkHardening.PSSecurityAdaptiveNetworkHardeningsEffectiveNetworkSecurityGroups NetworkInterface
    NetworkSecurityGroups:[]
*~RegulatoryCompliance.PSSecurityRegulatoryComplianceStandard Id Name Type State PassedControls:int FailedControls:int
    SkippedControls:int UnsupportedControls:int
*~RegulatoryCompliance.PSSecurityRegulatoryComplianceControl Id Name Type Description State PassedAssessments:int
    FailedAssessments:int SkippedAssessments:int
*~RegulatoryCompliance.PSSecurityRegulatoryComplianceAssessment Id Name Type Description AssessmentType
    AssessmentDetailsLink State PassedResources:int FailedResources:int SkippedResources:int
*~SecuritySolutions.PSSecuritySolution Id Name provisioningState template SecurityFamily protectionStatus
*~SecuritySolutionsReferenceData.PSSecuritySolutionsReferenceData Id Name SecurityFamily alertVendorName
    packageInfoUrl productName publisher publisherDisplayName template
~SqlVulnerabilityAssessment.PSSqlVulnerabilityAssessmentBaselineResults
    Results:[PSSqlVulnerabilityAssessmentRuleResult] WorkSpaceId
*~SqlVulnerabilityAssessment.PSSqlVulnerabilityAssessmentRuleResult Results:any Id Name Type
*~SqlVulnerabilityAssessment.PSSqlVulnerabilityAssessmentScanRecord TriggerType State Server Database SqlVersion
    StartTime:date EndTime:date HighSeverityFailedRulesCount:int MediumSeverityFailedRulesCount:int
    LowSeverityFailedRulesCount:int TotalPassedRulesCount:int TotalFailedRulesCount:int TotalRulesCount:int
    IsBaselineApplied:bool Id Name Type
*~SqlVulnerabilityAssessment.PSSqlVulnerabilityAssessmentScanResult RuleId Status IsTrimmed:bool QueryResults:any
    Remediation:any BaselineAdjustedResult:any RuleMetadata:any Id Name Type
~SqlInformationProtectionPolicy.PSSqlInformationProtectionPolicy Labels:any InformationTypes:any
"""


class _Element(ServiceObject):
    """A part of a scope, which scripts make with its values as well."""

    __slots__ = ()

    @classmethod
    def net_new(cls, field: Value = None, value: Value = None) -> ServiceObject:
        """One without values, or of a field and what its value is compared with."""
        made = cls()
        names: tuple[str, ...] = getattr(cls, "net_order", ())
        for name, given in zip(names, (field, value)):
            if given is not None:
                made.put(name, given)
        return made


_METHODS = {"PSScopeElementContains": _Element, "PSScopeElementIn": _Element}


def _json_name(name: str) -> str:
    return name[:1].lower() + name[1:]


class _Line:
    """A class of the table."""

    def __init__(self, text: str) -> None:
        head, *words = text.split()
        head, _, self.base = head.partition("<")
        self.whole = head.startswith("*")
        head = head.lstrip("*")
        spaces = {"~": CENTER, "^": CMDLETS}
        self.full_name = spaces.get(head[0], MODELS) + head.lstrip("~^")
        self.name = head.rpartition(".")[2]
        self.order: list[str] = []
        self.top: dict[str, Described] = {}
        self.inner: dict[str, Described] = {}
        self.renames: dict[str, str] = {}
        self.types: dict[str, str] = {}
        self.arrays: dict[str, str] = {}
        self.placed: dict[str, tuple[str, str]] = {}
        for word in words:
            self._property(word)

    def _property(self, word: str) -> None:
        word, _, kind = word.partition(":")
        name, _, place = word.partition("=")
        self.order.append(name)
        if "/" in place:
            place = place.rstrip("/")
            net_type = _TEXT if not kind else "System.Object"
            self.placed[name] = (f"properties/{place}" if self.whole else place, net_type)
            return
        json_name = place or _json_name(name)
        if json_name != _json_name(name) or name != json_name[:1].upper() + json_name[1:]:
            self.renames[json_name] = name
        if kind.endswith("*"):
            kind = kind[:-1]
            self.arrays[name] = kind[1:-1]
        if kind in _TYPES:
            self.types[name] = _TYPES[kind]
        nested = [kind[1:-1]] if kind.startswith("[") else kind
        found = _SIMPLE.get(kind, nested)
        above = not self.whole or name in (*_TOP, "Properties", "ETag")
        (self.top if above else self.inner)[json_name] = found

    def described(self) -> dict[str, dict[str, Described]]:
        """What it is in the service's documents."""
        if not self.inner:
            return {self.name: self.top}
        below = f"{self.name}InnerProperties"
        return {self.name: {**self.top, "properties": below}, below: self.inner}

    def resource(self, lines: dict[str, _Line]) -> Resource:
        """What its class stands for."""
        return Resource(
            "",
            part=self.name,
            schema=self.name,
            first=tuple(self.order),
            only=True,
            nested="Properties" in self.order,
            renames=self.renames,
            types={**self.types, **{name: f"{lines[item].full_name}[]" for name, item in self.arrays.items()}},
            placed=self.placed,
            methods=_METHODS.get(self.name),
            bases=(lines[self.base].full_name,) if self.base else (),
        )


def _lines() -> dict[str, _Line]:
    found = [_Line(text) for text in _TABLE.replace("\n    ", " ").split("\n") if text]
    return {line.name: line for line in found}


_LINES = _lines()
_DESCRIBED: dict[str, Any] = {}
for _line in _LINES.values():
    _DESCRIBED.update(_line.described())
SECURITY = ServiceClasses(
    __name__,
    models=MODELS.rstrip("."),
    resources={line.full_name: line.resource(_LINES) for line in _LINES.values()},
    described=(described(_DESCRIBED),),
    choices=(choice(f"{MODELS}AlertsSuppressionRules.PSRuleState", "Enabled Disabled Expired"),),
)


def full_name(name: str) -> str:
    """The full name of a class of the table."""
    return _LINES[name].full_name


def find_type(full_name: str) -> str | None:
    """A class's full name as it is written, by that name in any case; None without such a class."""
    return SECURITY.find_type(full_name)


def __getattr__(name: str) -> type[NetObject]:
    return SECURITY.named(name)
