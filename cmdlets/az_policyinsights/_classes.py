"""The .NET classes of Az.PolicyInsights."""

from __future__ import annotations

from typing import Any

from cmdlets._az.classes import Resource
from cmdlets._az.descriptions import Described, described
from cmdlets._az.inlined import InlinedClasses

NAMESPACE = "Microsoft.Azure.PowerShell.Cmdlets.PolicyInsights.Models"
ATTESTATIONS = "Microsoft.PolicyInsights/attestations"
REMEDIATIONS = "Microsoft.PolicyInsights/remediations"
METADATA = "Microsoft.PolicyInsights/policyMetadata"
VERSION = "2024-10-01"
_ASSIGNED: dict[str, Described] = dict.fromkeys(
    (
        *(
            "timestamp",
            "resourceId",
            "policyAssignmentId",
            "policyDefinitionId",
            "effectiveParameters",
            "subscriptionId",
        ),
        *("resourceType", "resourceLocation", "resourceGroup", "resourceTags", "policyAssignmentName"),
        *("policyAssignmentOwner", "policyAssignmentParameters", "policyAssignmentScope", "policyDefinitionName"),
        *("policyDefinitionAction", "policyDefinitionCategory", "policySetDefinitionId", "policySetDefinitionName"),
        *("policySetDefinitionOwner", "policySetDefinitionCategory", "policySetDefinitionParameters"),
        *("managementGroupIds", "policyDefinitionReferenceId", "complianceState"),
    ),
    "text",
)
_RESULTS: dict[str, Described] = {
    "queryResultsUri": "text",
    "nonCompliantResources": "integer",
    "nonCompliantPolicies": "integer",
    "resourceDetails": ["ComplianceDetail"],
    "policyDetails": ["ComplianceDetail"],
    "policyGroupDetails": ["ComplianceDetail"],
}
_STATES = described(
    {
        "PolicyState": {
            **_ASSIGNED,
            "isCompliant": "boolean",
            "policyEvaluationDetails": "PolicyEvaluationDetails",
            "policyDefinitionGroupNames": ["text"],
            "components": ["any"],
            "policyDefinitionVersion": "text",
            "policySetDefinitionVersion": "text",
            "policyAssignmentVersion": "text",
        },
        "PolicyEvent": {
            **_ASSIGNED,
            "isCompliant": "boolean",
            "tenantId": "text",
            "principalOid": "text",
            "components": ["any"],
        },
        "PolicyEvaluationDetails": {
            "evaluatedExpressions": ["ExpressionEvaluationDetails"],
            "ifNotExistsDetails": "IfNotExistsEvaluationDetails",
        },
        "IfNotExistsEvaluationDetails": {"resourceId": "text", "totalResources": "integer"},
        "ExpressionEvaluationDetails": dict.fromkeys(
            ("result", "expression", "expressionKind", "path", "expressionValue", "targetValue", "operator"), "text"
        ),
        "Summary": {
            "policyAssignments": ["PolicyAssignmentSummary"],
            "results": "SummaryResults",
        },
        "SummaryResults": _RESULTS,
        "ComplianceDetail": {"complianceState": "text", "count": "integer"},
        "PolicyAssignmentSummary": {
            "policyAssignmentId": "text",
            "policySetDefinitionId": "text",
            "results": "SummaryResults",
            "policyDefinitions": ["PolicyDefinitionSummary"],
            "policyGroups": ["PolicyGroupSummary"],
        },
        "PolicyDefinitionSummary": {
            **dict.fromkeys(("policyDefinitionId", "policyDefinitionReferenceId", "effect"), "text"),
            "policyDefinitionGroupNames": ["text"],
            "results": "SummaryResults",
        },
        "PolicyGroupSummary": {"policyGroupName": "text", "results": "SummaryResults"},
        "RemediationDeployment": {
            **dict.fromkeys(
                ("remediatedResourceId", "deploymentId", "status", "resourceLocation", "createdOn", "lastUpdatedOn"),
                "text",
            ),
            "error": "any",
        },
    }
)
_PARTS = (
    *("PolicyState", "PolicyEvent", "Summary", "SummaryResults", "PolicyAssignmentSummary", "PolicyDefinitionSummary"),
    *("PolicyGroupSummary", "RemediationDeployment", "ComplianceDetail", "ExpressionEvaluationDetails"),
)
CLASSES = InlinedClasses(
    __name__,
    NAMESPACE,
    {
        f"{NAMESPACE}.Attestation": Resource(ATTESTATIONS),
        f"{NAMESPACE}.AttestationEvidence": Resource(ATTESTATIONS, part="properties.evidence"),
        f"{NAMESPACE}.Remediation": Resource(
            REMEDIATIONS,
            types={"FailureThresholdPercentage": "System.Nullable[System.Single]"},
            extras={"Deployments": (f"System.Collections.Generic.List`1[{NAMESPACE}.RemediationDeployment]", None)},
        ),
        f"{NAMESPACE}.PolicyMetadata": Resource(METADATA),
        **{f"{NAMESPACE}.{name}": Resource("", part=name) for name in _PARTS},
    },
    names={
        "FiltersLocation": "FilterLocation",
        "FiltersResourceId": "FilterResourceId",
    },
    grouped=True,
    described=(_STATES,),
)
find_type = CLASSES.find_type


def __getattr__(name: str) -> Any:
    return CLASSES.named(name)
