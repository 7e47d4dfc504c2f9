"""Bodies of the resources that examples are about, where one that is made from the facts would not do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from example_networks import SET_NETWORK
from example_texts import OWN

_VHD = "https://contoso.blob.core.windows.net/vhds/disk.vhd"
_OTHERS = f"/subscriptions/{OWN}/resourceGroups/rg1/providers"
_STORAGE = f"{_OTHERS}/Microsoft.Storage/storageAccounts/contoso"
_GROUP = f"{_OTHERS}/Microsoft.Compute/interconnectGroups/group1"
_TEMPLATE = {
    "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    "contentVersion": "1.0.0.0",
    "resources": [],
}
_TARGETS = [
    {"resource": {"id": f"{_OTHERS}/Microsoft.Compute/virtualMachineScaleSets/vmss1/virtualMachines/{number}"}}
    for number in range(3)
]
_POLICY = f"/subscriptions/{OWN}/providers/Microsoft.Authorization/policyDefinitions/policy1"
_COSMOS = "microsoft.documentdb/databaseaccounts"


def _stored(**more: Any) -> dict[str, Any]:
    """What is stored in an account of Cosmos DB, with throughput of its own."""
    return {"properties": {"resource": {"id": "name", **more}, "options": {"throughput": 500}}}


BODIES: dict[str, dict[str, Any]] = {
    _COSMOS: {
        "properties": {
            "locations": [
                {"locationName": name, "failoverPriority": place} for place, name in enumerate(("East US", "West US"))
            ],
            "databaseAccountOfferType": "Standard",
            "backupPolicy": {"type": "Continuous"},
        }
    },
    **{
        f"{_COSMOS}/{each}": _stored()
        for each in (
            *("sqldatabases", "mongodbdatabases", "mongodbdatabases/collections", "cassandrakeyspaces"),
            *("cassandrakeyspaces/tables", "gremlindatabases", "tables"),
        )
    },
    **{
        f"{_COSMOS}/{each}": _stored(partitionKey={"paths": ["/id"], "kind": "Hash"})
        for each in ("sqldatabases/containers", "gremlindatabases/graphs")
    },
    "microsoft.sql/servers": {"properties": {"administratorLogin": "azureuser", "administratorLoginPassword": "Not-a-real-1"}},
    "microsoft.cognitiveservices/accounts": {"kind": "OpenAI", "sku": {"name": "S0"}, "properties": {}},
    "microsoft.network/trafficmanagerprofiles": {"location": "global", "properties": {"trafficRoutingMethod": "Weighted", "dnsConfig": {"relativeName": "contoso-traffic", "ttl": 30}, "monitorConfig": {"protocol": "HTTP", "port": 80, "path": "/"}}},
    "microsoft.network/networkwatchers": {"properties": {}},
    "microsoft.network/networkwatchers/flowlogs": {
        "location": "eastus",
        "properties": {
            "targetResourceId": "/subscriptions/x/resourceGroups/g/providers/Microsoft.Network/networkSecurityGroups/n",
            "storageId": "/subscriptions/x/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/s",
        },
    },
    "microsoft.network/networkmanagers": {"properties": {"networkManagerScopes": {"subscriptions": ["/subscriptions/x"]}}},
    "microsoft.network/networkmanagers/securityuserconfigurations/rulecollections/rules": {
        "properties": {"protocol": "Any", "direction": "Inbound"}
    },
    "microsoft.network/networkmanagers/connectivityconfigurations": {
        "properties": {
            "connectivityTopology": "Mesh",
            "appliesToGroups": [{"networkGroupId": "/subscriptions/x", "groupConnectivity": "None"}],
        }
    },
    "microsoft.compute/disks": {"sku": {"name": "Premium_LRS"}, "properties": {"creationData": {"createOption": "Empty"}, "diskSizeGB": 4}},
    "microsoft.compute/availabilitysets": {"sku": {"name": "Aligned"}, "properties": {"platformFaultDomainCount": 2, "platformUpdateDomainCount": 5}},
    "microsoft.compute/proximityplacementgroups": {"properties": {"proximityPlacementGroupType": "Standard"}},
    "microsoft.compute/hostgroups": {"properties": {"platformFaultDomainCount": 1}},
    "microsoft.web/sites": {"properties": {"serverFarmId": "plan1"}},
    "microsoft.compute/hostgroups/hosts": {"sku": {"name": "DSv3-Type1"}, "properties": {"platformFaultDomain": 0}},
    "microsoft.compute/galleries": {"properties": {}},
    "microsoft.compute/galleries/images": {"properties": {"osType": "Linux", "osState": "Generalized", "hyperVGeneration": "V2", "identifier": {"publisher": "p", "offer": "o", "sku": "s"}}},
    "microsoft.compute/galleries/images/versions": {"properties": {"storageProfile": {"osDiskImage": {"source": {"uri": _VHD, "storageAccountId": _STORAGE}}}}},
    "microsoft.compute/galleries/invmaccesscontrolprofiles": {"properties": {"osType": "Linux", "applicableHostEndpoint": "WireServer"}},
    "microsoft.compute/galleries/invmaccesscontrolprofiles/versions": {"properties": {"mode": "Audit", "defaultAccess": "Allow"}},
    "microsoft.compute/images": {"properties": {"storageProfile": {"osDisk": {"osType": "Linux", "osState": "Generalized", "blobUri": _VHD}, "dataDisks": [{"lun": 1, "blobUri": _VHD}]}}},
    "microsoft.compute/interconnectblocks": {"sku": {"name": "Standard_ND128isr_GB300_v6", "capacity": 18}, "properties": {"interconnectGroup": {"id": _GROUP}}},
    "microsoft.compute/snapshots": {"properties": {"creationData": {"createOption": "Import", "sourceUri": _VHD, "storageAccountId": _STORAGE}, "diskSizeGB": 4}},
    "microsoft.compute/galleries/applications": {"properties": {"supportedOSType": "Linux"}},
    "microsoft.compute/galleries/applications/versions": {"properties": {"publishingProfile": {"source": {"mediaLink": "https://a.blob.core.windows.net/a/b"}, "manageActions": {"install": "i", "remove": "r"}}}},
    "microsoft.compute/sshpublickeys": {"properties": {"publicKey": "ssh-rsa AAAA azureuser"}},
    "microsoft.compute/capacityreservationgroups": {},
    "microsoft.compute/capacityreservationgroups/capacityreservations": {"sku": {"name": "Standard_D2s_v5", "capacity": 1}},
    "microsoft.compute/diskaccesses": {},
    "microsoft.compute/virtualmachines/extensions": {"properties": {"publisher": "Microsoft.Azure.Extensions", "type": "CustomScript", "typeHandlerVersion": "2.1", "settings": {"commandToExecute": "true"}}},
    "microsoft.compute/virtualmachines/runcommands": {"properties": {"source": {"script": "echo"}}},
    "microsoft.compute/virtualmachinescalesets/lifecyclehookevents": {"properties": {"type": "UpgradeAutoOSRollingBatchStarting", "targetResources": _TARGETS}},
    "microsoft.compute/virtualmachinescalesets/virtualmachines/runcommands": {"properties": {"source": {"script": "echo"}}},
    "microsoft.resources/deployments": {"properties": {"mode": "Incremental", "template": _TEMPLATE}},
    "microsoft.resources/deploymentstacks": {"properties": {"template": _TEMPLATE, "actionOnUnmanage": {"resources": "detach"}, "denySettings": {"mode": "none"}}},
    "microsoft.resources/deploymentstackswhatifresults": {"properties": {"template": _TEMPLATE, "actionOnUnmanage": {"resources": "detach"}, "denySettings": {"mode": "none"}, "deploymentStackResourceId": f"/subscriptions/{OWN}/providers/Microsoft.Resources/deploymentStacks/stack1", "retentionInterval": "P1D"}},
    "microsoft.authorization/policydefinitions": {"properties": {"displayName": "policy", "policyType": "Custom", "mode": "All", "policyRule": {"if": {"field": "location", "equals": "marsnorth"}, "then": {"effect": "audit"}}}},
    "microsoft.authorization/policysetdefinitions": {"properties": {"displayName": "set", "policyDefinitions": [{"policyDefinitionId": _POLICY}]}},
    "microsoft.authorization/policyassignments": {"properties": {"displayName": "assignment", "policyDefinitionId": _POLICY}},
    "microsoft.authorization/policyexemptions": {"properties": {"exemptionCategory": "Waiver", "policyAssignmentId": f"/subscriptions/{OWN}/providers/Microsoft.Authorization/policyAssignments/assignment1"}},
    "microsoft.management/managementgroups": {"properties": {"displayName": "group"}},
    "microsoft.network/networksecuritygroups": {"properties": {}},
    "microsoft.storage/storageaccounts": {"sku": {"name": "Standard_LRS"}, "kind": "StorageV2", "properties": {}},
    "microsoft.keyvault/managedhsms": {"sku": {"name": "Standard_B1", "family": "B"}, "properties": {"tenantId": "5a1ec0de-0000-4000-8000-0000000000aa", "initialAdminObjectIds": ["5a1ec0de-0000-4000-8000-0000000000bb"], "networkAcls": {"bypass": "AzureServices", "defaultAction": "Deny", "ipRules": [], "virtualNetworkRules": []}}},
    "microsoft.monitor/accounts/issues": {"properties": {"title": "issue", "status": "New", "severity": "Sev1", "impactTime": "2026-01-01T00:00:00Z"}},
    "microsoft.insights/actiongroups": {"location": "global", "properties": {"groupShortName": "ag1", "enabled": True, "emailReceivers": [{"name": "user1", "emailAddress": "user1@contoso.com"}]}},
    "microsoft.insights/activitylogalerts": {"location": "global", "properties": {"scopes": [f"/subscriptions/{OWN}"], "condition": {"allOf": [{"field": "category", "equals": "Administrative"}]}, "actions": {"actionGroups": []}}},
    "microsoft.insights/autoscalesettings": {"properties": {"targetResourceUri": f"{_OTHERS}/Microsoft.Compute/virtualMachineScaleSets/vmss1", "profiles": [{"name": "p", "capacity": {"minimum": "1", "maximum": "2", "default": "1"}, "rules": []}]}},
    "microsoft.insights/diagnosticsettings": {"properties": {"storageAccountId": _STORAGE, "logs": [], "metrics": []}},
    "microsoft.insights/scheduledqueryrules": {"properties": {"severity": 3, "enabled": True, "scopes": [f"{_OTHERS}/Microsoft.Compute/virtualMachines/vm1"], "evaluationFrequency": "PT5M", "windowSize": "PT5M", "criteria": {"allOf": [{"query": "Heartbeat", "timeAggregation": "Count", "operator": "GreaterThan", "threshold": 1}]}}},
    "microsoft.network/dnszones": {"location": "global", "properties": {"zoneType": "Public"}},
    "microsoft.network/privatednszones": {"location": "global", "properties": {}},
    "microsoft.operationalinsights/workspaces/dataexports": {"properties": {"tableNames": ["Heartbeat"], "destination": {"resourceId": f"{_OTHERS}/Microsoft.EventHub/namespaces/hub1"}}},
    "microsoft.network/bastionhosts": {"sku": {"name": "Standard"}, "properties": {"enableShareableLink": True, "enableTunneling": True, "enableIpConnect": True}},
    "microsoft.keyvault/vaults": {"properties": {"tenantId": "5a1ec0de-0000-4000-8000-0000000000aa", "sku": {"family": "A", "name": "premium"}, "accessPolicies": [], "enabledForDeployment": True, "enabledForDiskEncryption": True, "enabledForTemplateDeployment": True}},
}  # fmt: skip
"""Minimal bodies by type; of other types one is made from the facts."""
EXTENSIONS = {
    "AzVMAccessExtension": ("Microsoft.Compute", "VMAccessAgent"),
    "AzVMADDomainExtension": ("Microsoft.Compute", "JsonADDomainExtension"),
    "AzVMChefExtension": ("Chef.Bootstrap.WindowsAzure", "ChefClient"),
    "AzVMDscExtension": ("Microsoft.Powershell", "DSC"),
    "AzVMDiagnosticsExtension": ("Microsoft.Azure.Diagnostics", "IaaSDiagnostics"),
    "AzVMCustomScriptExtension": ("Microsoft.Compute", "CustomScriptExtension"),
    "AzVMSqlServerExtension": ("Microsoft.SqlServer.Management", "SqlIaaSAgent"),
    "AzVMAEMExtension": ("Microsoft.AzureCAT.AzureEnhancedMonitoring", "MonitorX64Windows"),
}
"""What an extension of a machine is in an example that names such a cmdlet: publisher and type."""
LINUX = {
    "ChefClient": "LinuxChefClient",
    "MonitorX64Windows": "MonitorX64Linux",
    "IaaSDiagnostics": "LinuxDiagnostic",
    "CustomScriptExtension": "CustomScript",
}
"""The types of those of them that have another name on Linux."""


def scale_set(path: str, states: Mapping[str, str]) -> dict[str, Any]:
    """The body of a scale set in the network that stands beside it."""
    subnet = f"{path[: path.lower().index('/providers/')]}{SET_NETWORK}/subnets/default"
    addresses = [{"name": "ip", "properties": {"subnet": {"id": subnet}}}]
    interface = {
        "name": states.get("set interface", "nic"),
        "properties": {"primary": True, "ipConfigurations": addresses},
    }
    image = {
        "publisher": "MicrosoftWindowsServer",
        "offer": "WindowsServer",
        "sku": "2022-datacenter-g2",
        "version": "latest",
    }
    profile = {
        "storageProfile": {"imageReference": image, "osDisk": {"createOption": "FromImage"}},
        "osProfile": {"computerNamePrefix": "set", "adminUsername": "azureuser", "adminPassword": "Not-a-real-1"},
        "networkProfile": {"networkInterfaceConfigurations": [interface]},
    }
    if "set application" in states:
        application = {"packageReferenceId": states["set application"], "order": 1}
        profile["applicationProfile"] = {"galleryApplications": [application]}
    if "encrypted set" in states:
        kind = {"publisher": "Microsoft.Azure.Security", "type": "AzureDiskEncryption", "typeHandlerVersion": "2.2"}
        profile["extensionProfile"] = {"extensions": [{"name": "AzureDiskEncryption", "properties": kind}]}
    policy: dict[str, Any] = {"mode": "Manual"}
    if "upgrading set" in states:
        policy["rollingUpgradePolicy"] = {"pauseTimeBetweenBatches": "PT30S"}
    properties = {"orchestrationMode": "Uniform", "upgradePolicy": policy, "virtualMachineProfile": profile}
    return {"sku": {"name": "Standard_D2s_v5", "capacity": 6}, "properties": properties}
