"""Resource types that cannot be moved into another group or subscription.

Source: Microsoft's list "Move operation support for resources"; types that it does not name can be moved.
"""

from __future__ import annotations

_TYPES = """
Microsoft.AAD: domainServices
Microsoft.AzureArcData: dataControllers postgresInstances sqlManagedInstances sqlServerInstances sqlServerLicenses
Microsoft.AzureStackHCI: clusters
Microsoft.Blueprint: blueprintAssignments
Microsoft.Cache: redisEnterprise
Microsoft.Compute: diskAccesses diskEncryptionSets galleries hostGroups restorePointCollections sshPublicKeys
Microsoft.Confluent: organizations
Microsoft.ContainerInstance: containerGroups
Microsoft.ContainerService: containerServices managedClusters openShiftManagedClusters
Microsoft.CustomerInsights: hubs
Microsoft.DataBox: jobs
Microsoft.DataBoxEdge: dataBoxEdgeDevices
Microsoft.Databricks: workspaces
Microsoft.Datadog: monitors
Microsoft.DataMigration: services sqlMigrationServices
Microsoft.DataProtection: backupVaults
Microsoft.DigitalTwins: digitalTwinsInstances
Microsoft.DocumentDB: cassandraClusters mongoClusters
Microsoft.Elastic: monitors
Microsoft.EventGrid: partnerRegistrations
Microsoft.ExtendedLocation: customLocations
Microsoft.HanaOnAzure: hanaInstances sapMonitors
Microsoft.HardwareSecurityModules: dedicatedHSMs
Microsoft.HybridNetwork: devices
Microsoft.Insights: actionGroups activityLogAlerts dataCollectionRules metricAlerts myWorkbooks privateLinkScopes
Microsoft.KeyVault: managedHSMs
Microsoft.Kubernetes: connectedClusters
Microsoft.LabServices: labaccounts
Microsoft.MachineLearning: commitmentPlans
Microsoft.MachineLearningServices: workspaces
Microsoft.Maintenance: maintenanceConfigurations
Microsoft.ManagedIdentity: userAssignedIdentities
Microsoft.ManagedNetwork: managedNetworks
Microsoft.Migrate: assessmentProjects moveCollections projects
Microsoft.NetApp: netAppAccounts
Microsoft.Network: applicationGateways ApplicationGatewayWebApplicationFirewallPolicies azureFirewalls
Microsoft.Network: ddosProtectionPlans expressRouteCircuits expressRouteGateways firewallPolicies frontDoors ipGroups
Microsoft.Network: natGateways NetworkExperimentProfiles networkProfiles p2svpnGateways privateLinkServices
Microsoft.Network: routeFilters virtualHubs virtualNetworkGateways virtualNetworkTaps virtualWans
Microsoft.Network: vpnServerConfigurations
Microsoft.OffAzure: hypervSites importSites masterSites serverSites vmwareSites
Microsoft.OperationalInsights: clusters queryPacks
Microsoft.ProgrammableConnectivity: gateways operatorApiConnections
Microsoft.Quantum: workspaces
Microsoft.RedHatOpenShift: openShiftClusters
Microsoft.Resources: deploymentScripts templateSpecs
Microsoft.ServiceFabric: managedClusters
Microsoft.ServiceNetworking: trafficControllers
Microsoft.Solutions: applicationDefinitions applications jitRequests
Microsoft.Sql: instancePools managedInstances virtualClusters
Microsoft.StorageCache: caches
Microsoft.StreamAnalytics: clusters
Microsoft.Synapse: workspaces
Microsoft.VirtualMachineImages: imageTemplates
Microsoft.VMwareCloudSimple: dedicatedCloudServices
Microsoft.Web: hostingEnvironments
Microsoft.WindowsESU: multipleActivationKeys
Microsoft.WindowsIoT: deviceServices
"""
NOT_MOVABLE = frozenset(
    f"{namespace}/{name}".lower()
    for namespace, _, names in (line.partition(": ") for line in _TYPES.strip().splitlines())
    for name in names.split()
)
"""The types in lower case."""
ONLY_WITHIN_SUBSCRIPTION = frozenset(
    {
        "microsoft.devtestlab/labs",
        "microsoft.machinelearning/webservices",
        "microsoft.network/bastionhosts",
        "microsoft.network/networkwatchers",
    }
)
"""Those that can be moved into another group of their subscription alone."""
