"""What connectors to other clouds are made of, and settings of single resources: generated cmdlets of Az.Security.

Source: the REST reference of Security Connectors (2023-10-01-preview), API Collections (2023-11-15) and Defender for Storage.
"""

from __future__ import annotations

from cmdlets._recorded.object_tables import declare_objects
from cmdlets._recorded.tables import Table, declare_table

declare_objects(
    __name__,
    """
New-AzSecurityAwsEnvironmentObject ISecurityConnectorEnvironment environmentType=AwsAccount
    AccountName=accountName OrganizationalData=organizationalData Region=regions
    ScanInterval=scanInterval
New-AzSecurityAzureDevOpsScopeEnvironmentObject ISecurityConnectorEnvironment environmentType=AzureDevOpsScope
New-AzSecurityGcpProjectEnvironmentObject ISecurityConnectorEnvironment environmentType=GcpProject
    OrganizationalData=organizationalData
    ProjectDetailProjectId=projectDetails.projectId ProjectDetailProjectName=projectDetails.projectName
    ProjectDetailProjectNumber=projectDetails.projectNumber
    ProjectDetailWorkloadIdentityPoolId=projectDetails.workloadIdentityPoolId ScanInterval=scanInterval
New-AzSecurityGitHubScopeEnvironmentObject ISecurityConnectorEnvironment environmentType=GithubScope
New-AzSecurityGitLabScopeEnvironmentObject ISecurityConnectorEnvironment environmentType=GitlabScope
New-AzSecurityDefenderCspmAwsOfferingObject ICloudOffering offeringType=DefenderCspmAws
    Description=description
    CiemDiscoveryCloudRoleArn=ciem.ciemDiscovery.cloudRoleArn
    CiemOidcAzureActiveDirectoryAppName=ciem.ciemOidc.azureActiveDirectoryAppName
    CiemOidcCloudRoleArn=ciem.ciemOidc.cloudRoleArn ConfigurationCloudRoleArn=vmScanners.configuration.cloudRoleArn
    ConfigurationExclusionTag=vmScanners.configuration.exclusionTags
    ConfigurationScanningMode=vmScanners.configuration.scanningMode
    DataSensitivityDiscoveryCloudRoleArn=dataSensitivityDiscovery.cloudRoleArn
    DataSensitivityDiscoveryEnabled=dataSensitivityDiscovery.enabled
    DatabaseDspmCloudRoleArn=databasesDspm.cloudRoleArn DatabaseDspmEnabled=databasesDspm.enabled
    MdcContainerAgentlessDiscoveryK8SCloudRoleArn=mdcContainersAgentlessDiscoveryK8s.cloudRoleArn
    MdcContainerAgentlessDiscoveryK8SEnabled=mdcContainersAgentlessDiscoveryK8s.enabled
    MdcContainerImageAssessmentCloudRoleArn=mdcContainersImageAssessment.cloudRoleArn
    MdcContainerImageAssessmentEnabled=mdcContainersImageAssessment.enabled VMScannerEnabled=vmScanners.enabled
New-AzSecurityDefenderForContainersAwsOfferingObject ICloudOffering offeringType=DefenderForContainersAws
    Description=description
    AutoProvisioning=autoProvisioning CloudWatchToKinesiCloudRoleArn=cloudWatchToKinesis.cloudRoleArn
    ContainerVulnerabilityAssessmentCloudRoleArn=containerVulnerabilityAssessment.cloudRoleArn
    ContainerVulnerabilityAssessmentTaskCloudRoleArn=containerVulnerabilityAssessmentTask.cloudRoleArn
    EnableContainerVulnerabilityAssessment=enableContainerVulnerabilityAssessment
    KinesiToS3CloudRoleArn=kinesisToS3.cloudRoleArn KubeAuditRetentionTime=kubeAuditRetentionTime
    KuberneteScubaReaderCloudRoleArn=kubernetesScubaReader.cloudRoleArn
    KuberneteServiceCloudRoleArn=kubernetesService.cloudRoleArn
    MdcContainerAgentlessDiscoveryK8SCloudRoleArn=mdcContainersAgentlessDiscoveryK8s.cloudRoleArn
    MdcContainerAgentlessDiscoveryK8SEnabled=mdcContainersAgentlessDiscoveryK8s.enabled
    MdcContainerImageAssessmentCloudRoleArn=mdcContainersImageAssessment.cloudRoleArn
    MdcContainerImageAssessmentEnabled=mdcContainersImageAssessment.enabled ScubaExternalId=scubaExternalId
New-AzSecurityDefenderForContainersGcpOfferingObject ICloudOffering offeringType=DefenderForContainersGcp
    Description=description
    AuditLogsAutoProvisioningFlag=auditLogsAutoProvisioningFlag
    DataPipelineNativeCloudConnectionServiceAccountEmailAddress=dataPipelineNativeCloudConnection.serviceAccountEmailAddress
    DataPipelineNativeCloudConnectionWorkloadIdentityProviderId=dataPipelineNativeCloudConnection.workloadIdentityProviderId
    DefenderAgentAutoProvisioningFlag=defenderAgentAutoProvisioningFlag
    MdcContainerAgentlessDiscoveryK8SEnabled=mdcContainersAgentlessDiscoveryK8s.enabled
    MdcContainerAgentlessDiscoveryK8SServiceAccountEmailAddress=mdcContainersAgentlessDiscoveryK8s.serviceAccountEmailAddress
    MdcContainerAgentlessDiscoveryK8SWorkloadIdentityProviderId=mdcContainersAgentlessDiscoveryK8s.workloadIdentityProviderId
    MdcContainerImageAssessmentEnabled=mdcContainersImageAssessment.enabled
    MdcContainerImageAssessmentServiceAccountEmailAddress=mdcContainersImageAssessment.serviceAccountEmailAddress
    MdcContainerImageAssessmentWorkloadIdentityProviderId=mdcContainersImageAssessment.workloadIdentityProviderId
    NativeCloudConnectionServiceAccountEmailAddress=nativeCloudConnection.serviceAccountEmailAddress
    NativeCloudConnectionWorkloadIdentityProviderId=nativeCloudConnection.workloadIdentityProviderId
    PolicyAgentAutoProvisioningFlag=policyAgentAutoProvisioningFlag
New-AzSecurityDefenderForDatabasesAwsOfferingObject ICloudOffering offeringType=DefenderForDatabasesAws
    Description=description
    ArcAutoProvisioningCloudRoleArn=arcAutoProvisioning.cloudRoleArn
    ArcAutoProvisioningEnabled=arcAutoProvisioning.enabled
    ConfigurationPrivateLinkScope=arcAutoProvisioning.configuration.privateLinkScope
    ConfigurationProxy=arcAutoProvisioning.configuration.proxy DatabaseDspmCloudRoleArn=databasesDspm.cloudRoleArn
    DatabaseDspmEnabled=databasesDspm.enabled RdCloudRoleArn=rds.cloudRoleArn RdEnabled=rds.enabled
New-AzSecurityInformationProtectionAwsOfferingObject ICloudOffering offeringType=InformationProtectionAws
    Description=description
    InformationProtectionCloudRoleArn=informationProtection.cloudRoleArn
""",
)
_API = "{subscription}/providers/Microsoft.ApiManagement/service/{serviceName}/providers/Microsoft.Security"
declare_table(
    __name__,
    Table("Az.Security", "2023-11-15"),
    """
    Invoke-AzSecurityApiCollectionApimOnboard APICollections_OnboardAzureApiManagementApi
        PUT {api}/apiCollections/{apiId}
    Invoke-AzSecurityApiCollectionApimOffboard APICollections_OffboardAzureApiManagementApi
        DELETE {api}/apiCollections/{apiId}
    """,
    {"api": _API.replace("{subscription}", "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}")},
)
declare_table(
    __name__,
    Table("Az.Security", "2022-12-01-preview"),
    """
    Get-AzSecurityDefenderForStorage DefenderForStorage_Get
        GET {resourceId}/providers/Microsoft.Security/defenderForStorageSettings/current
    Update-AzSecurityDefenderForStorage DefenderForStorage_Create IsEnabled:properties.isEnabled
        MalwareScanningScanResultsEventGridTopicResourceId:properties.malwareScanning.scanResultsEventGridTopicResourceId
        OnUploadCapGbPerMonth:properties.malwareScanning.onUpload.capGBPerMonth
        OnUploadIsEnabled:properties.malwareScanning.onUpload.isEnabled
        OverrideSubscriptionLevelSetting:properties.overrideSubscriptionLevelSettings
        SensitiveDataDiscoveryIsEnabled:properties.sensitiveDataDiscovery.isEnabled
        PUT {resourceId}/providers/Microsoft.Security/defenderForStorageSettings/current
    """,
    {},
)
