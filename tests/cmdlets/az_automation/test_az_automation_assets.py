"""Accounts, and what runbooks share: variables, credentials, connections, certificates, modules."""

from __future__ import annotations

import pytest
from automation_scripts import ACCOUNT, AT, CREDENTIAL, HIDDEN, MODEL, SECRET
from sent_bodies import bodies


def test_an_account_from_its_beginning_to_its_end(session, simulator):
    key = "-KeyVaultEncryption -KeyVaultUri https://kv.vault.azure.net -KeyName k -KeyVersion 1"
    assert session.run(
        "$i = New-AzUserAssignedIdentity -ResourceGroupName rg-app -Name id1 -Location westeurope;"
        "$a = New-AzAutomationAccount -ResourceGroupName rg-app -Name acc -Location westeurope -Plan Basic -Tags @{a = 1}"
        " -AssignSystemIdentity -AssignUserIdentity $i.Id; $a.GetType().FullName; $a.PSObject.Properties.Name -join ' ';"
        "$a.Plan; $a.Tags['a']; $a.State; $a.Identity.Type; (Get-AzAutomationAccount).AutomationAccountName;"
        "(Get-AzAutomationAccount -ResourceGroupName rg-app).ResourceGroupName;"
        "(Set-AzAutomationAccount -ResourceGroupName rg-app -Name acc -DisablePublicNetworkAccess).PublicNetworkAccess;"
        f"(Set-AzAutomationAccount -ResourceGroupName rg-app -Name acc -Plan Free {key}).Plan;"
        "Remove-AzAutomationAccount -ResourceGroupName rg-app -Name acc -Force; @(Get-AzAutomationAccount).Count"
    ) == [
        f"{MODEL}AutomationAccount",
        (
            "SubscriptionId ResourceGroupName AutomationAccountName Location State Plan CreationTime LastModifiedTime LastModifiedBy Tags"
            " Identity Encryption PublicNetworkAccess"
        ),
        *("Basic", "1", "Ok", "SystemAssigned, UserAssigned", "acc", "rg-app", False, "Free", 0),
    ]
    (body,) = bodies(simulator, "PUT", "*/automationAccounts/acc")
    users = body["identity"].pop("userAssignedIdentities")
    assert [(name.rpartition("/")[2], value) for name, value in users.items()] == [("id1", {})]
    assert [body] == [
        {
            "name": "acc",
            "location": "westeurope",
            "tags": {"a": "1"},
            "identity": {"type": "SystemAssigned, UserAssigned"},
            "properties": {"sku": {"name": "Basic"}},
        }
    ]
    first, second = bodies(simulator, "PATCH", "*/automationAccounts/acc")
    assert first == {
        "name": "acc",
        "tags": {"a": "1"},
        "properties": {"sku": {"name": "Basic"}, "publicNetworkAccess": False},
    }
    assert second["properties"]["encryption"] == {
        "keySource": "Microsoft.Keyvault",
        "keyVaultProperties": {"keyvaultUri": "https://kv.vault.azure.net", "keyName": "k", "keyVersion": "1"},
    }


def test_how_machines_register(session, simulator, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert session.run(
        f"{ACCOUNT}$r = Get-AzAutomationRegistrationInfo @at; $r.PSObject.Properties.Name -join ' ';"
        "$n = New-AzAutomationKey @at -KeyType Primary; $n.PrimaryKey -ne $r.PrimaryKey; $n.SecondaryKey -eq $r.SecondaryKey;"
        "(Get-AzAutomationDscOnboardingMetaconfig @at -ComputerName a, b -OutputFolder . -Force).Name;"
        "(Get-ChildItem DscMetaConfigs).Name -join ' ';"
        "Get-AzAutomationDscOnboardingMetaconfig @at -OutputFolder nowhere -Force 2>&1 | ForEach-Object ToString"
    ) == [
        "ResourceGroupName AutomationAccountName PrimaryKey SecondaryKey Endpoint",
        *(True, True, "DscMetaConfigs", "a.meta.mof b.meta.mof", "Invalid folder path. Folder nowhere."),
    ]


def test_variables_are_json_and_encrypted_ones_stay_hidden(session, simulator):
    assert session.run(
        f"{ACCOUNT}$v = New-AzAutomationVariable @at -Name v1 -Value @{{x = 1; y = 1, 2}} -Encrypted $false -Description d;"
        "$v.PSObject.Properties.Name -join ' '; $v.Value.y -join ' '; $v.Description;"
        f"$s = New-AzAutomationVariable @at -Name v2 -Value '{SECRET}' -Encrypted $true; $null -eq $s.Value; $s.Encrypted;"
        "(Get-AzAutomationVariable @at).Name -join ' '; (Set-AzAutomationVariable @at -Name v1 -Value 5 -Encrypted $false).Value;"
        "(Set-AzAutomationVariable @at -Name v1 -Description new).Description;"
        f"$null = Set-AzAutomationVariable @at -Name v2 -Value '{SECRET}' -Encrypted $true;"
        "Remove-AzAutomationVariable @at -Name v1; (Get-AzAutomationVariable @at).Name;"
        "New-AzAutomationVariable @at -Name v2 -Value 2 -Encrypted $false; Set-AzAutomationVariable @at -Name v2 -Value 2 -Encrypted $false;"
        "Get-AzAutomationVariable @at -Name v1"
    ) == [
        "Value Encrypted ResourceGroupName AutomationAccountName Name CreationTime LastModifiedTime Description",
        *("1 2", "d", True, True, "v1 v2", 5, "new", "v2"),
    ]
    assert [str(error) for error in session.errors] == [
        "The variable already exists. Variable name v2.",
        "Cannot change encryption property of the variable. Variable name v2. Encryption - True.",
        "The variable was not found. Variable name v1.",
    ]
    assert {error.FullyQualifiedErrorId for error in session.errors} == {
        f"Microsoft.Azure.Commands.Automation.Cmdlet.{verb}AzureAutomationVariable" for verb in ("New", "Set", "Get")
    }
    assert SECRET not in str(list(simulator.log.requests("*", "*")))
    assert bodies(simulator, "PATCH", "*/variables/v1")[0] == {"name": "v1", "properties": {"value": HIDDEN}}


def test_credentials_keep_their_passwords(session, simulator):
    assert session.run(
        f"{ACCOUNT}{CREDENTIAL}$k = New-AzAutomationCredential @at -Name c1 -Value $c -Description d;"
        "$k.PSObject.Properties.Name -join ' '; $k.UserName; (Set-AzAutomationCredential @at -Name c1 -Description e).Description;"
        "(Set-AzAutomationCredential @at -Name c1 -Value $c).Description; (Get-AzAutomationCredential @at).Name;"
        "Remove-AzAutomationCredential @at -Name c1; @(Get-AzAutomationCredential @at).Count; Get-AzAutomationCredential @at -Name c1"
    ) == [
        "UserName ResourceGroupName AutomationAccountName Name CreationTime LastModifiedTime Description",
        *("boss", "e", "e", "c1", 0),
    ]
    assert bodies(simulator, "PUT", "*/credentials/c1") == [
        {"name": "c1", "properties": {"description": "d", "userName": "boss", "password": HIDDEN}}
    ]
    assert [str(error) for error in session.errors] == ["The credential was not found. Credential name: c1."]


def test_connections_and_their_types(session, simulator):
    fields = "@{AutomationCertificateName = 'x'; SubscriptionID = 'y'}"
    assert session.run(
        f"{ACCOUNT}(New-AzAutomationConnection @at -Name k1 -ConnectionTypeName Azure -ConnectionFieldValues {fields}).ConnectionTypeName;"
        "(Set-AzAutomationConnectionFieldValue @at -Name k1 -ConnectionFieldName SubscriptionID -Value z).FieldDefinitionValues"
        ".SubscriptionID; Set-AzAutomationConnectionFieldValue @at -Name k1 -ConnectionFieldName none -Value z;"
        "@(Get-AzAutomationConnection @at -ConnectionTypeName azure).Count; @(Get-AzAutomationConnection @at -ConnectionTypeName b).Count;"
        "Remove-AzAutomationConnectionType @at -Name Azure -WhatIf; Remove-AzAutomationConnectionType @at -Name Azure -Force;"
        "Remove-AzAutomationConnectionType @at -Name AzureServicePrincipal; (Get-AzAutomationConnection @at -Name k1).Name;"
        "Remove-AzAutomationConnection @at -Name k1 -Force; Get-AzAutomationConnection @at -Name k1"
    ) == ["Azure", "z", 1, 0, "k1"]
    assert [str(error) for error in session.errors] == [
        "The connection field name was not found for connection name: k1.",
        "The connection was not found. Connection name: k1.",
    ]
    assert len(simulator.log.requests("DELETE", "*/connectionTypes/*")) == 2


@pytest.fixture
def certificate(tmp_path, monkeypatch):
    """A PFX in the current folder."""
    from datetime import datetime, timedelta, timezone

    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "contoso")])
    now = datetime.now(timezone.utc)
    held = x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + timedelta(days=30)).sign(key, SHA256())
    content = pkcs12.serialize_key_and_certificates(None, key, held, None, BestAvailableEncryption(SECRET.encode()))
    (tmp_path / "c.pfx").write_bytes(content)
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("certificate")
def test_certificates(session, simulator):
    assert session.run(
        f"{ACCOUNT}$p = ConvertTo-SecureString '{SECRET}' -AsPlainText -Force;"
        "$k = New-AzAutomationCertificate @at -Name k -Path c.pfx -Password $p -Exportable -Description d;"
        "$k.Thumbprint.Length; $k.Exportable; $k.ExpiryTime -gt (Get-Date);"
        "(Set-AzAutomationCertificate @at -Name k -Description e).Description; (Set-AzAutomationCertificate @at -Name k -Path c.pfx -Password"
        " $p -Exportable $false).Exportable; (Get-AzAutomationCertificate @at).Name; New-AzAutomationCertificate @at -Name k -Path c.pfx;"
        "Set-AzAutomationCertificate @at -Name k -Exportable $true; New-AzAutomationCertificate @at -Name n -Path c.pfx;"
        "Remove-AzAutomationCertificate @at -Name k; Get-AzAutomationCertificate @at -Name k"
    ) == [40, True, True, "e", False, "k"]
    texts = [str(error) for error in session.errors]
    assert texts[0] == "The certificate already exists. Certificate name: k."
    assert "They can only be specified when overwriting" in texts[1]
    assert len(texts) == 4
    assert texts[3] == "The certificate was not found. Certificate name k."
    first, second = bodies(simulator, "PUT", "*/certificates/k")
    assert (first["properties"]["base64Value"], first["properties"]["isExportable"]) == (HIDDEN, True)
    assert second["properties"]["description"] == "e"


def test_modules_and_packages(session, simulator):
    assert session.run(
        f"{ACCOUNT}$m = New-AzAutomationModule @at -Name m1 -ContentLinkUri https://x.example/m.zip; $m.ProvisioningState;"
        "$m.PSObject.Properties.Name -join ' ';"
        "(New-AzAutomationModule @at -Name m7 -ContentLinkUri https://x.example/m.zip -RuntimeVersion 7.2).Name;"
        "(Get-AzAutomationModule @at -RuntimeVersion 7.2).Name; 'm7' -in (Get-AzAutomationModule @at).Name;"
        "(Get-AzAutomationModule @at -Name Az.Accounts).IsGlobal; (Set-AzAutomationModule @at -Name Az.Accounts).Version;"
        "Remove-AzAutomationModule @at -Name m7 -RuntimeVersion 7.2 -Force; Get-AzAutomationModule @at -Name m9;"
        "(New-AzAutomationPython3Package @at -Name p1 -ContentLinkUri https://x.example/p.whl).Name;"
        "(Set-AzAutomationPython3Package @at -Name p1).Name; (Get-AzAutomationPython3Package @at).Name"
    ) == [
        "Creating",
        (
            "ResourceGroupName AutomationAccountName Name IsGlobal Version SizeInBytes ActivityCount CreationTime LastModifiedTime "
            "ProvisioningState"
        ),
        *("m7", "m7", False, True, "2.12.1", "p1", "p1", "p1"),
    ]
    assert bodies(simulator, "PUT", "*/modules/m1") == [
        {"name": "m1", "properties": {"contentLink": {"uri": "https://x.example/m.zip"}}}
    ]
    assert [str(error) for error in session.errors] == ["The module was not found. Module name: m9."]
    session.run(f"{AT}Remove-AzAutomationPython3Package @at -Name p1 -Force -WhatIf")
    assert simulator.log.requests("DELETE", "*/python3Packages/*") == []
