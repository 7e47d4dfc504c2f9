"""Users, groups, applications and service principals against the simulator's Graph."""

from __future__ import annotations

import json
import re

from cmdlets.az_resources._graph import sent_back
from cmdlets.az_resources.ad_applications import key_body, password_body

USER = "New-AzADUser -DisplayName Ann -MailNickname ann -UserPrincipalName ann@contoso.com -Password $secret"
SECRET = "$secret = ConvertTo-SecureString 'Not-real-1' -AsPlainText -Force\n"


def bodies(simulator, method, path):
    return [one.body for one in simulator.log.requests(method, path)]


def test_users(session, simulator):
    session.run(
        f"{SECRET}$u = {USER} -ForceChangePasswordNextLogin -OtherMail a@b.c; Update-AzADUser -ObjectId $u.Id -City Bern"
    )
    [made] = bodies(simulator, "POST", "/v1.0/users")
    assert made["accountEnabled"] is True and made["otherMails"] == ["a@b.c"]
    assert "Not-real-1" not in json.dumps([one.body for one in simulator.log.requests()])
    assert bodies(simulator, "PATCH", "/v1.0/users/*") == [{"city": "Bern"}]
    assert session.run(
        "(Get-AzADUser -UserPrincipalName ann@contoso.com).City; (Get-AzADUser -StartsWith An).Count"
    ) == ["Bern", 1]
    assert session.run("(Get-AzADUser -ObjectId $u.Id -Select DisplayName).City; @(Get-AzADUser -First 1).Count") == [
        None,
        1,
    ]
    assert session.run("(Get-AzADUser -SignedIn).DisplayName") == ["Simulator"]
    assert session.run("($u | Out-String).Trim().Split(\"`n\")[0] -split ' +' -join ','") == [
        "DisplayName,Id,Mail,UserPrincipalName"
    ]
    session.run("Get-AzADUser -ObjectId none")
    assert session.errors[-1].FullyQualifiedErrorId.startswith("Request_ResourceNotFound,")
    assert session.run("Remove-AzADUser -DisplayName Ann -WhatIf; $u | Remove-AzADUser -PassThru") == [True]
    assert session.run("Get-AzADUser -Mail a@b.c") == []


def test_groups(session, simulator):
    session.run(f"{SECRET}$u = {USER}; $g = New-AzADGroup -DisplayName Team -MailNickname team -Description all")
    [made] = bodies(simulator, "POST", "/v1.0/groups")
    assert made == {
        "mailEnabled": False,
        "securityEnabled": True,
        "displayName": "Team",
        "mailNickname": "team",
        "description": "all",
    }
    session.run(
        "$g | Add-AzADGroupMember -MemberUserPrincipalName ann@contoso.com; New-AzADGroupOwner -GroupId $g.Id -OwnerId $u.Id"
    )
    [added] = bodies(simulator, "POST", "*/members/$ref")
    assert added["@odata.id"].startswith("https://graph.microsoft.com/v1.0/directoryObjects/")
    assert session.run(
        "(Get-AzADGroupMember -GroupDisplayName Team).DisplayName; (Get-AzADGroupOwner -GroupId $g.Id).Id -eq $u.Id"
    ) == ["Ann", True]
    assert session.run("($g | Get-AzADGroupMember)[0].OdataType") == ["#microsoft.graph.user"]
    session.run(
        "Remove-AzADGroupMember -GroupObjectId $g.Id -MemberObjectId $u.Id; Remove-AzADGroupOwner -GroupId $g.Id -OwnerId $u.Id"
    )
    assert session.run("Get-AzADGroupMember -GroupObjectId $g.Id") == []
    session.run("Update-AzADGroup -ObjectId $g.Id -Description none")
    assert session.run(
        "(Get-AzADGroup -DisplayNameStartsWith Te).Description; Remove-AzADGroup -ObjectId $g.Id -PassThru"
    ) == ["none", True]
    session.run("Remove-AzADGroup -DisplayName Team")
    assert "There is no group with DisplayName 'Team'." in session.errors[-1].message


def test_applications_and_their_credentials(session, simulator):
    session.run(
        """$a = New-AzADApplication -DisplayName shop -IdentifierUri api://shop -HomePage https://a.example -ReplyUrls https://b.example `
            -AvailableToOtherTenants $true -RequiredResourceAccess @{ ResourceAppId = 'r'; ResourceAccess = @(@{ Id = 'i'; Type = 'Role' }) }"""
    )
    [made] = bodies(simulator, "POST", "/v1.0/applications")
    assert made == {
        "displayName": "shop",
        "identifierUris": ["api://shop"],
        "signInAudience": "AzureADMultipleOrgs",
        "web": {"homePageUrl": "https://a.example", "redirectUris": ["https://b.example"]},
        "requiredResourceAccess": [{"resourceAppId": "r", "resourceAccess": [{"id": "i", "type": "Role"}]}],
    }
    session.run(
        "Update-AzADApplication -ObjectId $a.Id -Tag x; Update-AzADApplication -ApplicationId $a.AppId -HomePage https://c.example"
    )
    assert bodies(simulator, "PATCH", "/v1.0/applications/*") == [
        {"tags": ["x"]},
        {"web": {"homePageUrl": "https://c.example"}},
    ]
    assert session.run("(Get-AzADApplication -IdentifierUri api://shop).AppId -eq $a.AppId") == [True]
    [made] = session.run("$c = $a | New-AzADAppCredential -StartDate '2026-01-01' -EndDate '2026-02-01'; $c")
    assert made.SecretText and made.EndDateTime.year == 2026
    assert session.run("(Get-AzADAppCredential -DisplayName shop).KeyId -eq $c.KeyId") == [True]
    assert session.run("Remove-AzADAppCredential -ObjectId $a.Id -PassThru; Get-AzADAppCredential -ObjectId $a.Id") == [
        True
    ]
    session.run(
        "$f = New-AzADAppFederatedCredential -ApplicationObjectId $a.Id -Audience x -Issuer https://i -Name n -Subject s"
    )
    session.run("Update-AzADAppFederatedCredential -ApplicationObjectId $a.Id -FederatedCredentialId $f.Id -Subject t")
    assert session.run("(Get-AzADAppFederatedCredential -ApplicationObjectId $a.Id).Subject") == ["t"]
    session.run("Remove-AzADAppFederatedCredential -ApplicationObjectId $a.Id -FederatedCredentialId $f.Id")
    assert session.run("Get-AzADAppFederatedCredential -ApplicationObjectId $a.Id") == []
    assert session.run("Remove-AzADApplication -ApplicationId $a.AppId -PassThru") == [True]


def test_service_principals(session, simulator):
    session.run(
        "$sp = New-AzADServicePrincipal -DisplayName shop -Role Reader -Scope /subscriptions/5a1ec0de-0000-4000-8000-000000000001"
    )
    [made] = bodies(simulator, "POST", "/v1.0/servicePrincipals")
    assert list(made) == ["appId"]
    assert session.run("$sp.PasswordCredentials.Count; $null -ne $sp.PasswordCredentials[0].SecretText") == [1, True]
    assert bodies(simulator, "PUT", "*/roleAssignments/*")[0]["properties"]["principalType"] == "ServicePrincipal"
    assert session.run("(Get-AzADServicePrincipal -ServicePrincipalName $sp.AppId).Id -eq $sp.Id") == [True]
    assert session.run("(Get-AzADApplication -DisplayName shop | Get-AzADServicePrincipal).DisplayName") == ["shop"]
    session.run("Update-AzADServicePrincipal -ObjectId $sp.Id -Tag a, b; $c = New-AzADSpCredential -ObjectId $sp.Id")
    assert bodies(simulator, "PATCH", "/v1.0/servicePrincipals/*") == [{"tags": ["a", "b"]}]
    assert session.run(
        "(Get-AzADSpCredential -DisplayName shop).Count; Remove-AzADSpCredential -ObjectId $sp.Id -KeyId $c.KeyId -PassThru"
    ) == [1, True]
    assert session.run(
        "Remove-AzADServicePrincipal -ApplicationId $sp.AppId -PassThru; Get-AzADServicePrincipal -ObjectId $sp.Id"
    ) == [True]
    session.run("$app = New-AzADApplication -DisplayName two; $null = $app | New-AzADServicePrincipal")
    assert session.run(
        "(Get-AzADServicePrincipal -DisplayName two).AppId -eq $app.AppId; @(Get-AzADOrganization).Count"
    ) == [True, 1]


def test_objects_that_scripts_make(session, simulator):
    session.run(
        """$models = 'Microsoft.Azure.PowerShell.Cmdlets.Resources.MSGraph.Models.ApiV10.'
        $profile = New-Object -TypeName ($models + 'IMicrosoftGraphPasswordProfile') -Property @{ Password = 'Not-real-2' }
        $u = New-AzADUser -DisplayName Bo -PasswordProfile $profile -AccountEnabled $true -MailNickname bo -UserPrincipalName bo@contoso.com
        $key = New-Object -TypeName ($models + 'MicrosoftGraphKeyCredential') -Property @{ Usage = 'Verify'; Type = 'AsymmetricX509Cert' }
        $password = New-Object -TypeName ($models + 'MicrosoftGraphPasswordCredential') -Property @{ DisplayName = 'mine' }
        $a = New-AzADApplication -DisplayName keys -PasswordCredentials $password
        $b = New-AzADApplication -DisplayName keys2 -PasswordCredentials @{ DisplayName = 'yours' }
        $c = New-AzADAppCredential -ObjectId $a.Id -KeyCredentials $key"""
    )
    assert session.run(
        "$u.DisplayName; $a.PasswordCredentials[0].DisplayName; $b.PasswordCredentials[0].DisplayName"
    ) == ["Bo", "mine", "yours"]
    assert [list(one.body) for one in simulator.log.requests("PATCH", "/v1.0/applications/*")] == [["keyCredentials"]]
    assert session.errors == []


GUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"


def asked(simulator, start=0):
    """What Graph was asked, from a request on: method, and path without ids."""
    found = simulator.log.requests(path="/v1.0/*")[start:]
    return [f"{one.method} {re.sub(GUID, 'ID', one.path.removeprefix('/v1.0'))}" for one in found]


def test_passwords_as_az_sends_them(session, simulator):
    session.run("$a = New-AzADApplication -DisplayName shop; $n = 0")
    assert bodies(simulator, "POST", "/v1.0/applications") == [
        {"displayName": "shop", "signInAudience": "AzureADMyOrg"}
    ]
    session.run("$null = New-AzADAppCredential -ObjectId $a.Id")
    session.run("$c = New-AzADAppCredential -ApplicationId $a.AppId -StartDate 2026-01-01")
    start = len(asked(simulator))
    session.run("Remove-AzADAppCredential -ApplicationId $a.AppId -KeyId $c.KeyId")
    session.run("Remove-AzADAppCredential -ObjectId $a.Id")
    assert asked(simulator, start) == [
        "GET /applications",
        "POST /applications/ID/microsoft.graph.removePassword",
        "GET /applications/ID",
        "PATCH /applications/ID",
        "POST /applications/ID/microsoft.graph.removePassword",
    ]
    assert session.errors == [] and session.run("Get-AzADAppCredential -ObjectId $a.Id") == []
    session.run("Remove-AzADAppCredential -ObjectId $a.Id -KeyId $c.KeyId")
    assert "does not contains credential with key id" in session.errors[-1].message


def test_certificates_stand_beside_those_before(session, simulator):
    session.run("$a = New-AzADApplication -DisplayName shop -CertValue YWJj -StartDate 2026-01-01")
    start = len(asked(simulator))
    session.run("New-AzADAppCredential -DisplayName shop -CertValue ZGVm")
    assert asked(simulator, start) == ["GET /applications", "PATCH /applications/ID"]
    assert session.run(
        "@(Get-AzADAppCredential -DisplayName shop).Count; @(Get-AzADAppCredential -DisplayName none).Count"
    ) == [2, 0]


def test_addresses_of_one_kind(session, simulator):
    session.run(
        "$a = New-AzADApplication -DisplayName a -ReplyUrls https://a.example -SPARedirectUri https://b.example"
    )
    session.run(
        "$null = New-AzADApplication -DisplayName b -SPARedirectUri https://b.example -PublicClientRedirectUri https://c.example"
    )
    assert [
        sorted(set(one) - {"displayName", "signInAudience"}) for one in bodies(simulator, "POST", "/v1.0/applications")
    ] == [["web"], ["spa"]]
    session.run("Update-AzADApplication -ObjectId $a.Id -ReplyUrl https://d.example")
    assert bodies(simulator, "PATCH", "/v1.0/applications/*") == [{"web": {"redirectUris": ["https://d.example"]}}]
    session.run("New-AzADApplication -DisplayName c -SignInAudience AzureADMyOrg -AvailableToOtherTenants $true")
    assert session.errors[-1].message.endswith("sign in audience 'AzureADMyOrg' cannot be available to other tenants")
    assert len(bodies(simulator, "POST", "/v1.0/applications")) == 2


def test_a_service_principal_and_its_application(session, simulator):
    session.run("$sp = New-AzADServicePrincipal -DisplayName shop -StartDate 2026-02-01")
    assert session.run("($sp.PasswordCredentials[0].EndDateTime - [datetime]'2026-02-01').Days") == [365]
    start = len(asked(simulator))
    session.run(
        "Update-AzADServicePrincipal -ServicePrincipalName $sp.AppId -Homepage https://a.example -Tag x -PasswordCredential @{ DisplayName = 'p' }"
    )
    assert asked(simulator, start) == [
        "GET /servicePrincipals",
        "GET /applications",
        "PATCH /applications/ID",
        "GET /applications",
        "POST /applications/ID/microsoft.graph.addPassword",
        "PATCH /servicePrincipals/ID",
    ]
    assert bodies(simulator, "PATCH", "/v1.0/servicePrincipals/*") == [{"tags": ["x"]}]
    start = len(asked(simulator))
    session.run(
        "Add-AzADAppPermission -ApplicationId $sp.AppId -ApiId 11111111-1111-1111-1111-111111111111 -PermissionId one -Type Role"
    )
    assert asked(simulator, start) == ["GET /applications", "PATCH /applications/ID"]
    assert session.errors == []
    session.run("Remove-AzADAppPermission -ApplicationId $sp.AppId -PermissionId 22222222-2222-2222-2222-222222222222")
    assert "API permission with id '22222222-2222-2222-2222-222222222222' does not exist." in session.errors[-1].message


def test_a_password_enables_the_account(session, simulator):
    session.run(f"{SECRET}$u = {USER}; Update-AzADUser -ObjectId $u.Id -Password $secret -ForceChangePasswordNextLogin")
    [changed] = bodies(simulator, "PATCH", "/v1.0/users/*")
    assert changed["accountEnabled"] is True and list(changed) == ["accountEnabled", "passwordProfile"]


def test_the_body_of_credentials():
    plain, named = password_body({}), password_body({"CustomKeyIdentifier": "YWI="})
    assert list(plain) == ["keyId"] and re.fullmatch(GUID, plain["keyId"])
    assert plain["keyId"] != named["keyId"] and named["customKeyIdentifier"] == "YWI="
    assert key_body({"CertValue": "YW\nJj"}) == {"key": "YWJj", "type": "AsymmetricX509Cert", "usage": "Verify"}
    assert sent_back([{"key": None, "startDateTime": "2026-01-01T00:00:00Z"}]) == [
        {"startDateTime": "2026-01-01T00:00:00.0000000Z"}
    ]
