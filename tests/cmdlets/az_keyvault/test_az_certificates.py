"""Certificates of vaults, what makes them, who issues them; and when keys get new versions."""

from __future__ import annotations

import json
from pathlib import Path

VAULT = (
    "$null = New-AzKeyVault -Name kv1abc -ResourceGroupName rg-app -Location westeurope; $n = @{VaultName = 'kv1abc'};"
)
POLICY = "$p = New-AzKeyVaultCertificatePolicy -IssuerName Self -SubjectName CN=contoso.com -SecretContentType application/x-pkcs12 -ValidityInMonths 6 -KeyUsage DigitalSignature;"
ENDED = "while ((Get-AzKeyVaultCertificateOperation @n {}).Status -eq 'inProgress') {{ Start-Sleep -Milliseconds 50 }};"
MADE = (
    f"{VAULT}{POLICY}$o = Add-AzKeyVaultCertificate @n t1 $p -Tag @{{a = 1}}; {ENDED.format('t1')}"
    "$c = Get-AzKeyVaultCertificate @n t1;"
)
MODELS = "Microsoft.Azure.Commands.KeyVault.Models."


def test_a_certificate_from_its_beginning_to_its_end(session, simulator):
    assert session.run(
        f"{MADE}$o.GetType().FullName; $o.Status; $o.CertificateSigningRequest.Length -gt 500; $o.Issuer;"
        "$c.GetType().FullName; $c.Certificate.Subject; $c.Thumbprint -eq $c.Certificate.Thumbprint; $c.Tags.a; $c.RecoveryLevel;"
        "$c.Id.Contains(':443/certificates/t1/'); $c.KeyId.Contains(':443/keys/t1/'); (Get-AzKeyVaultCertificate @n t*).Name;"
        "@(Get-AzKeyVaultSecret @n).Count; @(Get-AzKeyVaultKey @n).Count; @(Get-AzKeyVaultCertificate @n t1 -IncludeVersions).Count;"
        "($c | Update-AzKeyVaultCertificate -Enable $false -Tag @{b = 2} -PassThru).Enabled;"
        "(Get-AzKeyVaultCertificateOperation @n t1).Status; ($c | Get-AzKeyVaultCertificatePolicy).RenewAtPercentageLifetime;"
        "($c | Remove-AzKeyVaultCertificate -Force -PassThru).GetType().Name; (Get-AzKeyVaultCertificate @n -InRemovedState).Name;"
        "(Get-AzKeyVaultCertificate @n t1 -InRemovedState).ScheduledPurgeDate.Year -gt 2000;"
        "(Get-AzKeyVaultCertificate @n -InRemovedState | Undo-AzKeyVaultCertificateRemoval).Name;"
        "Remove-AzKeyVaultCertificate @n t1 -Force; Remove-AzKeyVaultCertificate @n t1 -InRemovedState -Force;"
        "@(Get-AzKeyVaultCertificate @n -InRemovedState).Count; @(Get-AzKeyVaultCertificate @n none).Count"
    ) == [
        *(f"{MODELS}PSKeyVaultCertificateOperation", "inProgress", True, "Self", f"{MODELS}PSKeyVaultCertificate"),
        *("CN=contoso.com", True, "1", "Recoverable+Purgeable", True, True, "t1", 0, 0, 1, False, "completed", 80),
        *("PSDeletedKeyVaultCertificate", "t1", True, "t1", 0, 0),
    ]
    (made,) = simulator.log.requests("POST", "*/certificates/t1/create")
    assert made.body == {
        "policy": {
            "secret_props": "********",
            "key_props": {"kty": "RSA", "key_size": 2048, "reuse_key": False},
            "x509_props": {"subject": "CN=contoso.com", "key_usage": ["DigitalSignature"], "validity_months": 6},
            "issuer": {"name": "Self"},
            "attributes": {"enabled": True},
        },
        "tags": {"a": "1"},
    }
    (change,) = simulator.log.requests("PATCH", "*/certificates/t1/*")
    assert change.body == {"attributes": {"enabled": False}, "tags": {"b": "2"}}


def test_certificates_are_imported(session, simulator, tmp_path):
    pfx, pem = tmp_path / "c.pfx", tmp_path / "c.pem"
    assert session.run(
        f"{MADE}$s = Get-AzKeyVaultSecret @n t1 -AsPlainText; [IO.File]::WriteAllBytes('{pfx}', [Convert]::FromBase64String($s));"
        f"$t = $c.Thumbprint; $x = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new('{pfx}');"
        f"(Import-AzKeyVaultCertificate @n i1 -FilePath '{pfx}' -Tag @{{a = 1}}).Thumbprint -eq $t;"
        "(Import-AzKeyVaultCertificate @n i2 -CertificateString $s).Thumbprint -eq $t;"
        "(Import-AzKeyVaultCertificate @n i3 $x).Thumbprint -eq $t;"
        "$e = New-AzKeyVaultCertificatePolicy -IssuerName Self -SubjectName CN=b -SecretContentType application/x-pem-file;"
        f"$null = Add-AzKeyVaultCertificate @n m1 $e; {ENDED.format('m1')}"
        f"Set-Content '{pem}' (Get-AzKeyVaultSecret @n m1 -AsPlainText); (Import-AzKeyVaultCertificate @n i4 -FilePath '{pem}').Policy.Kty"
    ) == [True, True, True, "RSA"]
    first = simulator.log.requests("POST", "*/certificates/i1/import")[0].body
    assert list(first["policy"]) == ["secret_props"]
    assert first["tags"] == {"a": "1"}
    session.run(f"Import-AzKeyVaultCertificate @n i5 -FilePath '{pfx}' -PolicyObject $e")
    assert "conflicts with the ContentType stated as application/x-pem-file" in session.errors[-1].message


def test_an_issuer_elsewhere_is_waited_for(session):
    """The request goes to an authority, and what it makes of it is merged."""
    assert session.run(
        f"{VAULT}$p = New-AzKeyVaultCertificatePolicy -IssuerName Unknown -SubjectName CN=a -SecretContentType application/x-pkcs12;"
        "$o = Add-AzKeyVaultCertificate @n w1 $p; $o.Status; (Get-AzKeyVaultCertificate @n).Count;"
        "(Get-AzKeyVaultCertificate @n -IncludePending).Name;"
        "(Stop-AzKeyVaultCertificateOperation @n w1 -Force).Status; ($o | Remove-AzKeyVaultCertificateOperation -Force -PassThru).Name;"
        "@(Get-AzKeyVaultCertificateOperation @n w1).Count"
    ) == ["inProgress", 0, "w1", "cancelled", "w1", 0]


def test_policies(session, simulator, tmp_path):
    file = tmp_path / "policy.json"
    action = {"trigger": {"days_before_expiry": 30}, "action": {"action_type": "EmailContacts"}}
    file.write_text(
        json.dumps(
            {
                "issuer": {"name": "Self"},
                "secret_props": {"contentType": "application/x-pkcs12"},
                "x509_props": {"subject": "CN=f", "sans": {"dns_names": ["a.b"]}},
                "lifetime_actions": [action],
            }
        )
    )
    assert session.run(
        f"{MADE}$q = New-AzKeyVaultCertificatePolicy -IssuerName Self -DnsName a.b, c.d -KeyType EC -Curve P-384 -KeyUsage DigitalSignature -KeyNotExportable"
        " -Disabled -ReuseKeyOnRenewal -RenewAtNumberOfDaysBeforeExpiry 9;"
        '$q.KeySize; $q.Exportable; $q.Enabled; $q.ReuseKeyOnRenewal; "$($q.DnsNames)"; $q.GetType().Name;'
        "Set-AzKeyVaultCertificatePolicy @n t1 -RenewAtNumberOfDaysBeforeExpiry 20 -SecretContentType application/x-pkcs12;"
        "(Get-AzKeyVaultCertificatePolicy @n t1).RenewAtNumberOfDaysBeforeExpiry;"
        "(Set-AzKeyVaultCertificatePolicy @n t1 -InputObject $p -PassThru).SubjectName;"
        f"(Add-AzKeyVaultCertificate @n f1 -PolicyPath '{file}').Name; (Get-AzKeyVaultCertificatePolicy @n f1).EmailAtNumberOfDaysBeforeExpiry"
    ) == [384, False, False, True, "a.b c.d", "PSKeyVaultCertificatePolicy", 20, "CN=contoso.com", "f1", 30]
    first = simulator.log.requests("PATCH", "*/certificates/t1/policy")[0].body
    renewal = {"trigger": {"days_before_expiry": 20}, "action": {"action_type": "AutoRenew"}}
    assert first["lifetime_actions"] == [renewal]
    for command, text in (
        (
            "New-AzKeyVaultCertificatePolicy -IssuerName Self -SubjectName CN=a -Curve P-256",
            "Curve cannot be specified with RSA key type.",
        ),
        (
            "New-AzKeyVaultCertificatePolicy -IssuerName Self -SubjectName CN=a -KeyType EC",
            "Curve must be specified with EC key type.",
        ),
        (
            "New-AzKeyVaultCertificatePolicy -IssuerName Self -SubjectName CN=a -KeyType EC -Curve P-256 -KeySize 384",
            "Only key size of 256 is allowed with P-256.",
        ),
        (f"Add-AzKeyVaultCertificate @n x -PolicyPath '{file}x'", "Cannot find file"),
    ):
        session.run(command)
        assert text in session.errors[-1].message


def test_certificates_are_saved_and_brought_back(session, tmp_path):
    file = tmp_path / "t1.blob"
    assert session.run(
        f"{MADE}Backup-AzKeyVaultCertificate @n t1 '{file}'; Remove-AzKeyVaultCertificate @n t1 -Force;"
        f"Remove-AzKeyVaultCertificate @n t1 -InRemovedState -Force; (Restore-AzKeyVaultCertificate @n '{file}').Thumbprint -eq $c.Thumbprint"
    ) == [str(file), True]


def test_issuers_and_contacts(session, simulator):
    assert session.run(
        f"{VAULT}$a = New-AzKeyVaultCertificateAdministratorDetail -FirstName P -LastName F -EmailAddress p@f -PhoneNumber 1;"
        "$d = New-AzKeyVaultCertificateOrganizationDetail -Id o1 -AdministratorDetails $a; $k = ConvertTo-SecureString 'hidden!' -AsPlainText -Force;"
        "$i = Set-AzKeyVaultCertificateIssuer @n i1 -IssuerProvider Test -AccountId 555 -ApiKey $k -OrganizationDetails $d -PassThru;"
        "$i.AccountId; $i.ApiKey; $i.OrganizationDetails.AdministratorDetails[0].LastName; (Get-AzKeyVaultCertificateIssuer @n i*).IssuerProvider;"
        "Set-AzKeyVaultCertificateIssuer @n i2 -InputObject $i; (Get-AzKeyVaultCertificateIssuer @n i2).OrganizationDetails.Id;"
        "(Get-AzKeyVaultCertificateIssuer @n i2 | Remove-AzKeyVaultCertificateIssuer -Force -PassThru).Name; @(Get-AzKeyVaultCertificateIssuer @n i2).Count;"
        "(Add-AzKeyVaultCertificateContact @n a@b, c@d -PassThru).Email; Add-AzKeyVaultCertificateContact @n A@b;"
        "(Remove-AzKeyVaultCertificateContact @n a@b -PassThru).Email; Remove-AzKeyVaultCertificateContact @n c@d;"
        "@(Get-AzKeyVaultCertificateContact @n).Count"
    ) == ["555", None, "F", "Test", "o1", "i2", 0, "a@b", "c@d", "c@d", 0]
    person = {"first_name": "P", "last_name": "F", "email": "p@f", "phone": "1"}
    assert simulator.log.requests("PUT", "*/issuers/i1")[0].body["org_details"] == {
        "id": "o1",
        "admin_details": [person],
    }
    assert [len(simulator.log.requests(method, "*/certificates/contacts")) for method in ("PUT", "DELETE")] == [2, 1]
    assert not any(
        "hidden!" in str(text) for text in session.run("$i | ConvertTo-Json -Depth 5; $i | Format-List * | Out-String")
    )


def test_rotation_policies(session, simulator, tmp_path: Path):
    file = tmp_path / "rotation.json"
    rotate = {"trigger": {"timeAfterCreate": "P18M", "timeBeforeExpiry": None}, "action": {"type": "Rotate"}}
    notify = {"trigger": {"timeBeforeExpiry": "P30D"}, "action": {"type": "Notify"}}
    file.write_text(json.dumps({"lifetimeActions": [rotate, notify], "attributes": {"expiryTime": "P2Y"}}))
    assert session.run(
        f"{VAULT}$k = Add-AzKeyVaultKey @n k1 -Destination Software; $null = Add-AzKeyVaultKey @n k2 -Destination Software;"
        '"$((Get-AzKeyVaultKeyRotationPolicy @n k1).LifetimeActions)";'
        f"$r = Set-AzKeyVaultKeyRotationPolicy @n k1 -PolicyPath '{file}'; $r.ExpiresIn; $r.LifetimeActions.Count; $r.GetType().Name;"
        "$r.CreatedOn.GetType().Name; ($k | Set-AzKeyVaultKeyRotationPolicy -ExpiresIn P1Y).LifetimeActions.Count;"
        "($k | Set-AzKeyVaultKeyRotationPolicy -KeyRotationLifetimeAction @{Action = 'Rotate'; TimeBeforeExpiry = 'P1M'}).ExpiresIn;"
        "$r.KeyName = 'k2'; ($r | Set-AzKeyVaultKeyRotationPolicy).Id"
    ) == [
        *("[Action: Notify, TimeAfterCreate: , TimeBeforeExpiry: P30D]", "P2Y", 2, "PSKeyRotationPolicy"),
        *("DateTimeOffset", 2, "P1Y", "https://kv1abc.vault.azure.net/keys/k2/rotationpolicy"),
    ]
    sent = simulator.log.requests("PUT", "*/rotationpolicy")
    rotate["trigger"] = {"timeAfterCreate": "P18M"}
    assert sent[0].body == {"lifetimeActions": [rotate, notify], "attributes": {"expiryTime": "P2Y"}}
    one = {"trigger": {"timeBeforeExpiry": "P1M"}, "action": {"type": "Rotate"}}
    assert sent[2].body == {"lifetimeActions": [one], "attributes": {"expiryTime": "P1Y"}}
    session.run("Set-AzKeyVaultKeyRotationPolicy @n k1")
    assert session.errors[-1].message == "Must specify ExpiresIn or KeyRotationLifetimeAction."
