"""Az.Automation."""

MODULE = "Az.Automation"


def _names(noun: str, verbs: str) -> str:
    return " ".join(f"{verb}-AzAutomation{noun}" for verb in verbs.split())


FILES = {
    "accounts": " ".join(
        (
            *(_names("Account", "Get New Set Remove"), _names("RegistrationInfo", "Get")),
            *(_names("Key", "New"), _names("DscOnboardingMetaconfig", "Get")),
        )
    ),
    "assets": " ".join(
        (
            *(_names("Variable", "Get New Set Remove"), _names("Credential", "Get New Set Remove")),
            *(_names("Connection", "Get New Remove"), _names("ConnectionFieldValue", "Set")),
            *(_names("ConnectionType", "Remove"), _names("Certificate", "Get New Set Remove")),
        )
    ),
    "modules": f"{_names('Module', 'Get New Set Remove')} {_names('Python3Package', 'Get New Set Remove')}",
    "runbooks": _names("Runbook", "Get New Set Remove Import Export Publish Start"),
    "jobs": " ".join(
        (_names("Job", "Get Resume Stop Suspend"), _names("JobOutput", "Get"), _names("JobOutputRecord", "Get"))
    ),
    "schedules": f"{_names('Schedule', 'Get New Set Remove')} {_names('ScheduledRunbook', 'Get Register Unregister')}",
    "webhooks": _names("Webhook", "Get New Set Remove"),
    "configurations": " ".join(
        (
            *(_names("DscConfiguration", "Get Import Export Remove"), _names("DscCompilationJob", "Get Start")),
            *(_names("DscCompilationJobOutput", "Get"), _names("DscNodeConfiguration", "Get Import Remove")),
        )
    ),
    "nodes": " ".join(
        (
            _names("DscNode", "Get Set Register Unregister"),
            _names("DscNodeReport", "Get"),
            _names("DscNodeReportContent", "Export"),
        )
    ),
    "deployments": (
        f"{_names('DscNodeConfigurationDeployment', 'Get Start Stop')} {_names('DscNodeConfigurationDeploymentSchedule', 'Get')}"
    ),
    "hybrid_workers": " ".join(
        (
            *(
                _names("HybridRunbookWorkerGroup", "Get New Set Remove"),
                _names("HybridRunbookWorker", "Get New Move Remove"),
            ),
            _names("HybridWorkerGroup", "Get Remove"),
        )
    ),
    "source_controls": " ".join(
        (
            *(_names("SourceControl", "Get New Update Remove"), _names("SourceControlSyncJob", "Get Start")),
            _names("SourceControlSyncJobOutput", "Get"),
        )
    ),
    "updates": " ".join(
        (
            *(_names("SoftwareUpdateConfiguration", "Get New Remove"), _names("SoftwareUpdateRun", "Get")),
            *(_names("SoftwareUpdateMachineRun", "Get"), _names("UpdateManagementAzureQuery", "New")),
        )
    ),
}
