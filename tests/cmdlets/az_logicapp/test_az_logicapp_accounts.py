"""Integration accounts and what they have."""

from __future__ import annotations

import pytest
from sent_bodies import bodies

AT = "$ia = @{ResourceGroupName = 'rg-app'; Name = 'ia1'};"
NEW = f"{AT}$null = New-AzIntegrationAccount @ia -Location westeurope -Sku Standard;"


def test_an_account_from_its_beginning_to_its_end(session, simulator):
    assert session.run(
        f"{AT}$a = New-AzIntegrationAccount @ia -Location westeurope -Sku Free; $a.GetType().Name; $a.Sku.Name;"
        "(Set-AzIntegrationAccount @ia -Sku Standard -Force).Sku.Name; (Get-AzIntegrationAccount).Name;"
        "(Get-AzIntegrationAccount -ResourceGroupName rg-app).Location; New-AzIntegrationAccount @ia -Location westeurope -Sku Free;"
        "(Get-AzIntegrationAccountCallbackUrl @ia -NotAfter 2030-01-01Z).Value -match 'se=2030-01-01T00:00:00';"
        "Remove-AzIntegrationAccount @ia -Force; @(Get-AzIntegrationAccount).Count"
    ) == ["IntegrationAccount", "Free", "Standard", "ia1", "westeurope", True, 0]
    assert [str(error) for error in session.errors] == ["The Resource 'ia1' already exists."]
    first, second = bodies(simulator, "PUT", "*/integrationAccounts/ia1")
    assert first == {"location": "westeurope", "sku": {"name": "Free"}}
    assert second == {"location": "westeurope", "sku": {"name": "Standard"}}


def test_partners(session, simulator):
    assert session.run(
        f"{NEW}$p = New-AzIntegrationAccountPartner @ia -PartnerName p1 -BusinessIdentities @('ZZ', 'AA'), @('XX', 'GG')"
        " -Metadata @{a = 'b'}; $p.PartnerType; $p.Content.B2b.BusinessIdentities[1].Value;"
        "(Set-AzIntegrationAccountPartner @ia -PartnerName p1 -BusinessIdentities @('QQ', 'WW') -Force).Content.B2b.BusinessIdentities.Count;"
        "(Get-AzIntegrationAccountPartner @ia).Name; Remove-AzIntegrationAccountPartner @ia -PartnerName p1 -Force;"
        "@(Get-AzIntegrationAccountPartner @ia).Count"
    ) == ["B2B", "GG", 1, "p1", 0]
    identities = [{"qualifier": "ZZ", "value": "AA"}, {"qualifier": "XX", "value": "GG"}]
    content = {"b2b": {"businessIdentities": identities}}
    first, second = bodies(simulator, "PUT", "*/partners/p1")
    assert first == {"properties": {"partnerType": "B2B", "content": content, "metadata": {"a": "b"}}}
    assert second["properties"]["metadata"] == {"a": "b"}


MAKES = {
    "Schema": (
        "(New-AzIntegrationAccountSchema @ia -SchemaFilePath x.xml).SchemaType;"
        "(Set-AzIntegrationAccountSchema @ia -SchemaDefinition '<y/>' -Force).ContentType; (Get-AzIntegrationAccountSchema @ia).Name;"
        "Remove-AzIntegrationAccountSchema @ia -Force; $ia.Remove('SchemaName'); @(Get-AzIntegrationAccountSchema @ia).Count"
    ),
    "Map": (
        "(New-AzIntegrationAccountMap @ia -MapFilePath x.xml).MapType;"
        "(Set-AzIntegrationAccountMap @ia -MapDefinition '<y/>' -Force).ContentType; (Get-AzIntegrationAccountMap @ia).Name;"
        "Remove-AzIntegrationAccountMap @ia -Force; $ia.Remove('MapName'); @(Get-AzIntegrationAccountMap @ia).Count"
    ),
}


@pytest.mark.parametrize(("noun", "kind", "default"), [("Schema", "schemaType", "Xml"), ("Map", "mapType", "Xslt")])
def test_schemas_and_maps(session, simulator, tmp_path, monkeypatch, noun, kind, default):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.xml").write_text("<x/>")
    assert session.run(f"{NEW}$ia.{noun}Name = 'x1'; {MAKES[noun]}") == [default, "application/xml", "x1", 0]
    first, second = bodies(simulator, "PUT", "*/x1")
    assert first == {"properties": {kind: default, "content": "<x/>", "contentType": "application/xml"}}
    assert second["properties"]["content"] == "<y/>"


def test_certificates(session, simulator, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "c.cer").write_bytes(b"cert")
    vault = "/subscriptions/1/resourceGroups/rg-app/providers/Microsoft.KeyVault/vaults/kv1"
    assert session.run(
        f"{NEW}$c = New-AzIntegrationAccountCertificate @ia -CertificateName c1 -KeyName k -KeyVersion v -KeyVaultId {vault};"
        "$c.Key.KeyName; $c.Key.KeyVault.Id;"
        "(New-AzIntegrationAccountCertificate @ia -CertificateName c2 -PublicCertificateFilePath c.cer).PublicCertificate;"
        f"(Set-AzIntegrationAccountCertificate @ia -CertificateName c1 -KeyName k2 -KeyVersion v -KeyVaultId {vault} -Force).Key.KeyName;"
        "(Get-AzIntegrationAccountCertificate @ia).Name -join ' '; Remove-AzIntegrationAccountCertificate @ia -CertificateName c1 -Force;"
        "@(Get-AzIntegrationAccountCertificate @ia).Count"
    ) == ["k", vault, "Y2VydA==", "k2", "c1 c2", 1]
    (first, _) = bodies(simulator, "PUT", "*/certificates/c1")
    key = {"keyName": "k", "keyVersion": "v", "keyVault": {"id": vault}}
    assert first == {"properties": {"key": key}}


def test_agreements(session, simulator):
    ends = (
        "-GuestPartner gp -HostPartner hp -GuestIdentityQualifier ZZ -GuestIdentityQualifierValue AA"
        " -HostIdentityQualifier XX -HostIdentityQualifierValue GG"
    )
    assert session.run(
        f"{NEW}$a = New-AzIntegrationAccountAgreement @ia -AgreementName a1 -AgreementType X12 {ends} -AgreementContent '{{}}';"
        "$a.AgreementType; $a.HostIdentity.Value; (Set-AzIntegrationAccountAgreement @ia -AgreementName a1 -GuestPartner g2 -Force)"
        ".GuestPartner; (Get-AzIntegrationAccountAgreement @ia -AgreementName a1).HostPartner;"
        "Remove-AzIntegrationAccountAgreement @ia -AgreementName a1 -Force; @(Get-AzIntegrationAccountAgreement @ia).Count"
    ) == ["X12", "GG", "g2", "hp", 0]
    first, second = (body["properties"] for body in bodies(simulator, "PUT", "*/agreements/a1"))
    assert first["guestIdentity"] == {"qualifier": "ZZ", "value": "AA"} and first["content"] == {}
    assert second == {**first, "guestPartner": "g2"}
