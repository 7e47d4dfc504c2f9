"""What connectors to other clouds are made of, and settings of single resources: generated cmdlets of Az.Security.

Source: the REST reference of Security Connectors (2023-10-01-preview), API Collections (2023-11-15) and Defender for Storage.
"""

from __future__ import annotations

from typing import ClassVar

from cmdlets._az.builders import plain_value
from cmdlets._az.cmdlet import AzCmdlet
from cmdlets._az.families import declare
from cmdlets._recorded.models import models_of
from cmdlets._recorded.shapes import Place, Shape
from cmdlets._recorded.tables import Table, declare_table
from pscompat import catalog
from pscompat.dotnet.values import GenericList

_OFFERINGS = """
AwsEnvironment environmentType=AwsAccount AccountName=accountName OrganizationalData=organizationalData Region=regions
    ScanInterval=scanInterval
AzureDevOpsScopeEnvironment environmentType=AzureDevOpsScope
GcpProjectEnvironment environmentType=GcpProject OrganizationalData=organizationalData
    ProjectDetailProjectId=projectDetails.projectId ProjectDetailProjectName=projectDetails.projectName
    ProjectDetailProjectNumber=projectDetails.projectNumber
    ProjectDetailWorkloadIdentityPoolId=projectDetails.workloadIdentityPoolId ScanInterval=scanInterval
GitHubScopeEnvironment environmentType=GithubScope
GitLabScopeEnvironment environmentType=GitlabScope
DefenderCspmAwsOffering offeringType=DefenderCspmAws Description=description
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
DefenderForContainersAwsOffering offeringType=DefenderForContainersAws Description=description
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
DefenderForContainersGcpOffering offeringType=DefenderForContainersGcp Description=description
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
DefenderForDatabasesAwsOffering offeringType=DefenderForDatabasesAws Description=description
    ArcAutoProvisioningCloudRoleArn=arcAutoProvisioning.cloudRoleArn
    ArcAutoProvisioningEnabled=arcAutoProvisioning.enabled
    ConfigurationPrivateLinkScope=arcAutoProvisioning.configuration.privateLinkScope
    ConfigurationProxy=arcAutoProvisioning.configuration.proxy DatabaseDspmCloudRoleArn=databasesDspm.cloudRoleArn
    DatabaseDspmEnabled=databasesDspm.enabled RdCloudRoleArn=rds.cloudRoleArn RdEnabled=rds.enabled
InformationProtectionAwsOffering offeringType=InformationProtectionAws Description=description
    InformationProtectionCloudRoleArn=informationProtection.cloudRoleArn
"""
_LISTS = ("Region",)
_ABOVE = {"environmentType": "ISecurityConnectorEnvironment", "offeringType": "ICloudOffering"}


class NewOffering(AzCmdlet):
    """Makes an object whose kind is fixed. kind: the member that says it, with its value; shape: what else it has."""

    kind: ClassVar[tuple[str, str]]
    shape: ClassVar[Shape]

    def process(self) -> None:
        facts = catalog.lookup(self.metadata.name)
        assert facts is not None
        full_name = facts.output_types[0]
        space, _, name = full_name.rpartition(".")
        cls = models_of(full_name, facts.module).object_class(name, self.shape)
        cls.net_bases = (f"{space}.I{name}", f"{space}.{_ABOVE[self.kind[0]]}", "System.Object")
        made = cls(dict([self.kind]))
        for parameter, value in self.bound.items():
            place = self.shape.places.get(parameter.lower())
            if place is not None:
                plain = plain_value(value)
                several = place.name in _LISTS and not isinstance(plain, list)
                made.net_set(place.name, GenericList([plain], "System.Object") if several else plain)
        self.write(made)


def _declare(line: str) -> None:
    model, kind, *words = line.split()
    member, _, value = kind.partition("=")
    shown = sorted([f"{member[:1].upper()}{member[1:]}={member}", *words])
    pairs = [tuple(word.split("=")) for word in shown]
    places = {name.lower(): Place(name, tuple(path.split(".")), -1) for name, path in pairs}
    name = f"New-AzSecurity{model}Object"
    declare(
        __name__,
        name,
        NewOffering,
        "Makes an object for a connector.",
        net_command=f"Microsoft.Azure.PowerShell.Cmdlets.Security.Cmdlets.{name.replace('-', '')}",
        kind=(member, value),
        shape=Shape(None, -1, places),
    )


for _line in _OFFERINGS.replace("\n    ", " ").strip().split("\n"):
    _declare(_line)

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
