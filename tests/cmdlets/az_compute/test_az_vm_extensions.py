"""Extensions of machines: what is sent, and what comes out."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest

CREDENTIAL = "$cred = [pscredential]::new('admin01', (ConvertTo-SecureString 'Pass-word-77' -AsPlainText -Force));"


@pytest.fixture
def bodies(session, connection_bodies):
    """Runs a script and gives the bodies of the extensions that it sent, secrets and all."""

    def run(text: str):
        connection_bodies.clear()
        session.run(f"{CREDENTIAL} {text}")
        assert session.errors == []
        return [body for path, body in connection_bodies if "/extensions/" in path]

    return run


def test_any_extension(session, bodies):
    [sent] = bodies(
        "Set-AzVMExtension rg-app web01 -Name e1 -Publisher Microsoft.Azure.Extensions -ExtensionType CustomScript "
        "-TypeHandlerVersion 2.1 -Settings @{fileUris = @(); n = 1; deep = @{on = $true}} -ProtectedSettings @{s = 'x'} "
        "-ForceRerun 7 -EnableAutomaticUpgrade $false"
    )
    assert sent == {
        "location": "westeurope",
        "properties": {
            "publisher": "Microsoft.Azure.Extensions",
            "type": "CustomScript",
            "typeHandlerVersion": "2.1",
            "autoUpgradeMinorVersion": True,
            "enableAutomaticUpgrade": False,
            "forceUpdateTag": "7",
            "settings": {"fileUris": [], "n": 1, "deep": {"on": True}},
            "protectedSettings": {"s": "x"},
        },
    }
    [found] = session.run("Get-AzVMExtension rg-app web01 e1 -Status")
    assert (found.VMName, found.ExtensionType, found.Etag, found.ProvisioningState) == (
        *("web01", "CustomScript", "null"),
        "Succeeded",
    )
    assert json.loads(found.PublicSettings)["n"] == 1
    assert session.run("(Get-AzVMExtension -VMObject (Get-AzVM rg-app web01)).Name") == ["e1"]
    assert session.run("(Remove-AzVMExtension rg-app web01 e1 -Force).IsSuccessStatusCode") == [True]
    [sent] = bodies(
        "Set-AzVMExtension rg-app web02 -Name e2 -Publisher P.Q -ExtensionType T -TypeHandlerVersion 1.0 -Location 'West Europe' "
        "-SettingString '{\"a\": [1]}' -DisableAutoUpgradeMinorVersion"
    )
    assert (sent["location"], sent["properties"]["settings"]) == ("West Europe", {"a": [1]})
    assert sent["properties"]["autoUpgradeMinorVersion"] is False


def test_extensions_with_a_user(session, bodies):
    access, domain, info = bodies(
        "Set-AzVMAccessExtension rg-app app01 -Name va -Credential $cred;"
        "Set-AzVMADDomainExtension rg-app app01 -Name ad -DomainName d.example -OUPath OU=x -JoinOption 3 -Credential $cred -Restart;"
        "Set-AzVMBginfoExtension rg-app app01 -Name bg"
    )
    assert access["properties"] == {
        "publisher": "Microsoft.Compute",
        "type": "VMAccessAgent",
        "typeHandlerVersion": "2.0",
        "autoUpgradeMinorVersion": True,
        "settings": {"UserName": "admin01"},
        "protectedSettings": {"Password": "Pass-word-77"},
    }
    assert domain["properties"]["settings"] == {
        "Name": "d.example",
        "OUPath": "OU=x",
        "User": "admin01",
        "Options": 3,
        "Restart": True,
    }
    assert domain["properties"]["type"] == "JsonADDomainExtension"
    access, domain = bodies(
        "Set-AzVMAccessExtension rg-app app01 -Name va; Set-AzVMADDomainExtension rg-app app01 -Name ad -DomainName d.example"
    )
    assert (access["properties"]["settings"], access["properties"]["protectedSettings"]) == ({}, {})
    assert domain["properties"]["protectedSettings"] == {}
    session.run("$null = Set-AzVMAccessExtension rg-app app01 -Name va -Credential $cred")
    assert info["properties"]["typeHandlerVersion"] == "2.1"
    assert session.run(
        "(Get-AzVMAccessExtension rg-app app01 va).UserName; (Get-AzVMADDomainExtension rg-app app01 ad).DomainName"
    ) == ["admin01", "d.example"]
    session.run("Get-AzVMAccessExtension rg-app app01 bg")
    assert "publisher and type mismatched" in str(session.errors[-1])
    session.run("Remove-AzVMAccessExtension rg-app app01 va -WhatIf")
    assert session.text == 'What if: Performing the operation "Remove" on target "va".\n'
    session.run("Set-AzVMAccessExtension rg-app app01 -Name va -WhatIf")
    assert 'Performing the operation "Set" on target "VMAccessAgent"' in session.text


def test_custom_scripts(session, simulator, bodies, made):
    [sent] = bodies(
        "Set-AzVMCustomScriptExtension rg-app app01 -Name cs -FileUri https://a/run.ps1 -Run run.ps1 -Argument '-x 1'"
    )
    assert sent["properties"]["settings"] == {
        "commandToExecute": "powershell -ExecutionPolicy Unrestricted -file run.ps1 -x 1"
    }
    assert sent["properties"]["protectedSettings"] == {"fileUris": ["https://a/run.ps1"]}
    assert sent["properties"]["typeHandlerVersion"] == "1.4"
    [context] = session.run("Get-AzVMCustomScriptExtension rg-app app01 cs")
    assert (list(context.Uri), context.CommandToExecute[-4:]) == ([], "-x 1")
    linux = (
        "Set-AzVMCustomScriptExtension rg-app web01 -Name cs -Location eastus -FileUri https://a/run.ps1 -Run run.ps1"
    )
    session.run(f"try {{ {linux} }} catch {{ $e = $_ }}")
    assert session.run("$e.FullyQualifiedErrorId; \"$e\" -like '*is a Linux VM*'") == [
        "InvalidArgument,Microsoft.Azure.Commands.Compute.SetAzureVMCustomScriptExtensionCommand",
        True,
    ]
    assert simulator.log.requests("PUT", "*/web01/*") == []
    [again] = bodies(
        "Get-AzVMCustomScriptExtension rg-app app01 cs | Set-AzVMCustomScriptExtension -Argument '-y 2' -SecureExecution"
    )
    assert again["properties"]["protectedSettings"] == {
        "commandToExecute": "powershell -ExecutionPolicy Unrestricted -file run.ps1 -y 2"
    }
    made("Microsoft.Storage/storageAccounts/sto1", "2024-01-01", kind="StorageV2", sku={"name": "Standard_LRS"})
    key = base64.b64encode(b"0" * 64).decode()
    [sent] = bodies(
        f"Set-AzVMCustomScriptExtension rg-app app01 -Name cs -ContainerName c -FileName a.ps1 -StorageAccountName sto1 "
        f"-StorageAccountKey '{key}'"
    )
    [address] = sent["properties"]["protectedSettings"]["fileUris"]
    query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    signed = f"r\n\n{query['se']}\n/blob/sto1/c/a.ps1\n\n\n\n{query['sv']}\n\n\n\n\n"
    digest = hmac.new(b"0" * 64, signed.encode(), hashlib.sha256).digest()
    assert query["sig"] == base64.b64encode(digest).decode()
    assert sent["properties"]["protectedSettings"]["storageAccountName"] == "sto1"
    assert session.run("(Remove-AzVMCustomScriptExtension rg-app app01 cs -Force).StatusCode") == ["OK"]


def test_dsc_and_chef(session, bodies, made):
    made("Microsoft.Storage/storageAccounts/sto1", "2024-01-01", kind="StorageV2", sku={"name": "Standard_LRS"})
    [sent] = bodies(
        "Set-AzVMDscExtension -Version 2.9 -ResourceGroupName rg-app -VMName app01 -ArchiveStorageAccountName sto1 "
        "-ArchiveBlobName Web.ps1.zip -ConfigurationName Site -ConfigurationArgument @{Port = 80; Who = $cred} -AutoUpdate"
    )
    properties = sent["properties"]
    assert (properties["publisher"], properties["type"], properties["typeHandlerVersion"]) == (
        *("Microsoft.Powershell", "DSC"),
        "2.9",
    )
    assert properties["settings"]["ConfigurationFunction"] == "Web.ps1\\Site"
    assert properties["protectedSettings"] == {"Items": {"Who": "Pass-word-77"}}
    assert "Pass-word-77" not in json.dumps(properties["settings"])
    assert session.run("(Get-AzVMDscExtension rg-app app01).ConfigurationFunction") == ["Web.ps1\\Site"]
    [status] = session.run("Get-AzVMDscExtensionStatus rg-app app01")
    assert (status.VmName, status.StatusCode) == ("app01", "ProvisioningState/succeeded")
    assert session.run("(Remove-AzVMDscExtension rg-app app01).IsSuccessStatusCode") == [True]
    [chef] = bodies(
        "'KEY' | Set-Content k.pem; 'log 1' | Set-Content c.rb;"
        "Set-AzVMChefExtension rg-app web01 -Linux -ValidationPem k.pem -ClientRb c.rb -ChefServerUrl https://c -OrganizationName o "
        "-RunList 'recipe[a]' -TypeHandlerVersion 1210.12 -BootstrapOptions '{\"a\": 1}' -Secret s"
    )
    assert chef["properties"]["settings"] == {
        "client_rb": "log 1\nchef_server_url  'https://c'\nvalidation_client_name \t'o-validator'\n",
        "runlist": "recipe[a]",
        "bootstrap_options": {"a": 1},
    }
    assert chef["properties"]["protectedSettings"] == {"secret": "s", "validation_key": "KEY"}
    assert session.run("(Get-AzVMChefExtension rg-app web01 -Linux).ExtensionType") == ["LinuxChefClient"]
    assert session.run("(Remove-AzVMChefExtension rg-app web01 -Linux).IsSuccessStatusCode") == [True]


def test_the_data_of_a_configuration_are_uploaded(session, simulator, bodies, made, tmp_path):
    made("Microsoft.Storage/storageAccounts/sto1", "2024-01-01", kind="StorageV2", sku={"name": "Standard_LRS"})
    data, other = tmp_path / "site.psd1", tmp_path / "site.txt"
    data.write_text("@{ AllNodes = @() }")
    other.write_text("x")
    line = "Set-AzVMDscExtension -Version 2.9 rg-app app01 -ArchiveStorageAccountName sto1 -ArchiveBlobName Web.ps1.zip"
    session.run(f"{line} -ConfigurationData {data} -WhatIf")
    for wrong, why in ((other, ".psd1"), (tmp_path / "none.psd1", "Cannot find")):
        told = session.run(f'try {{ {line} -ConfigurationData {wrong} }} catch {{ "$_" }}')
        assert why in told[0]
    assert simulator.log.requests("PUT", "*/extensions/*") == simulator.log.requests("PUT", "*.psd1") == []
    session.run(
        "$k = (Get-AzStorageAccountKey rg-app sto1)[0].Value; $c = New-AzStorageContext sto1 $k;"
        "$null = New-AzStorageContainer windows-powershell-dsc -Context $c"
    )
    [sent] = bodies(f"{line} -ConfigurationName Site -ConfigurationData {data}")
    [put] = simulator.log.requests("PUT", "*.psd1")
    url = urlsplit(sent["properties"]["protectedSettings"]["DataBlobUri"])
    assert (url.path, put.host) == (put.path, "sto1.blob.core.windows.net")
    assert re.fullmatch(r"/windows-powershell-dsc/Site-[0-9a-f-]{36}\.psd1", url.path)
    assert parse_qs(url.query)["sp"] == ["rd"]
    assert "DataBlobUri" not in sent["properties"]["settings"]


def test_settings_for_backups_of_sql_server(session, made):
    made("Microsoft.Storage/storageAccounts/sto1", "2024-01-01", kind="StorageV2", sku={"name": "Standard_LRS"})
    assert session.run(
        "$k = (Get-AzStorageAccountKey rg-app sto1)[0].Value; $c = New-AzStorageContext sto1 -UseConnectedAccount;"
        "$b = New-AzVMSqlServerAutoBackupConfig -ResourceGroupName rg-app -Enable -RetentionPeriodInDays 3 -StorageContext $c -FullBackupStartHour 3;"
        "$b.StorageUrl; $b.StorageAccessKey -eq $k; $null -eq $b.FullBackupStartTime"
    ) == ["https://sto1.blob.core.windows.net/", True, True]
    manual = "New-AzVMSqlServerAutoBackupConfig -ResourceGroupName rg-app -BackupScheduleType Manual -FullBackupFrequency Daily -FullBackupStartHour 3"
    for more, why in (
        ("", "FullBackupWindowInHours cannot be null"),
        ("-FullBackupWindowInHours 2 -LogBackupFrequencyInMinutes 7", "multiple of 5"),
    ):
        assert why in session.run(f'try {{ {manual} {more} }} catch {{ "$_" }}')[0]
    assert session.run(
        f"$b = {manual} -FullBackupWindowInHours 2 -LogBackupFrequencyInMinutes 10;"
        "$b.FullBackupStartTime; $b.FullBackupWindowHours; $b.LogBackupFrequency"
    ) == [3, 2, 10]


def test_diagnostics_and_monitoring_are_found_by_their_own_names(session):
    session.run(
        "$null = Set-AzVMExtension rg-app app01 -Name Microsoft.Insights.VMDiagnosticsSettings -Publisher "
        "Microsoft.Azure.Diagnostics -ExtensionType IaaSDiagnostics -TypeHandlerVersion 1.5;"
        "$null = Set-AzVMExtension rg-app app01 -Name mon -Publisher Microsoft.AzureCAT.AzureEnhancedMonitoring -ExtensionType "
        "MonitorX64Windows -TypeHandlerVersion 1.0"
    )
    assert session.run(
        "(Get-AzVMDiagnosticsExtension rg-app app01).ExtensionType; (Get-AzVMAEMExtension rg-app app01).Name;"
        "(Remove-AzVMDiagnosticsExtension rg-app app01).StatusCode; (Remove-AzVMAEMExtension rg-app app01).StatusCode"
    ) == ["IaaSDiagnostics", "mon", "OK", "OK"]
    session.run("Get-AzVMAEMExtension rg-app app01")
    assert "no extension for monitoring" in str(session.errors[-1])


def test_the_agent_of_sql_server(session, bodies):
    [sent] = bodies(
        "$s = ConvertTo-SecureString KEY -AsPlainText -Force;"
        "$p = New-AzVMSqlServerAutoPatchingConfig -Enable -DayOfWeek Sunday -MaintenanceWindowStartingHour 2 "
        "-MaintenanceWindowDuration 60 -PatchCategory Important;"
        "$b = New-AzVMSqlServerAutoBackupConfig rg-app -Enable -RetentionPeriodInDays 3 -StorageUri https://a.blob/ -StorageKey $s;"
        "$k = New-AzVMSqlServerKeyVaultCredentialConfig rg-app -Enable -CredentialName c -AzureKeyVaultUrl https://v "
        "-ServicePrincipalName n -ServicePrincipalSecret $s;"
        "Set-AzVMSqlServerExtension -ResourceGroupName rg-app -VMName app01 -AutoPatchingSettings $p -AutoBackupSettings $b "
        "-KeyVaultCredentialSettings $k"
    )
    properties = sent["properties"]
    assert (properties["type"], properties["typeHandlerVersion"]) == ("SqlIaaSAgent", "2.0")
    assert properties["settings"]["AutoPatchingSettings"] == {
        "Enable": True,
        "DayOfWeek": "Sunday",
        "MaintenanceWindowStartingHour": 2,
        "MaintenanceWindowDuration": 60,
        "PatchCategory": "Important",
    }
    assert "KEY" not in json.dumps(properties["settings"])
    assert properties["protectedSettings"] == {
        "StorageUrl": "https://a.blob/",
        "StorageAccessKey": "KEY",
        "Password": "",
        "PrivateKeyVaultCredentialSettings": {
            "AzureKeyVaultUrl": "https://v",
            "ServicePrincipalName": "n",
            "ServicePrincipalSecret": "KEY",
        },
    }
    assert session.run(
        "(Get-AzVMSqlServerExtension rg-app app01).AutoPatchingSettings.DayOfWeek;"
        "(Remove-AzVMSqlServerExtension rg-app app01 SqlIaasExtension).StatusCode"
    ) == ["Sunday", "OK"]
