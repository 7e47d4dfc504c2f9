"""Microsoft Graph as the cmdlets of Az.Resources ask it: where it is, pages of lists, and its objects.

A session with an endpoint of its own asks Graph there too: nothing of it turns to Azure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from cmdlets._az.connection import session_of
from cmdlets._az.generated_json import generated_json
from cmdlets._az.objects import AzureObject
from cmdlets.az_resources._base import ResourcesCmdlet, date_time
from pscompat.azure.data_services import DataService
from pscompat.azure.environments import PUBLIC
from pscompat.azure.errors import ServiceError, service_errors
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import MISSING, Hashtable, Int64, PSCustomObject, PSObject, Value, unwrap

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document, Query

MODELS = "Microsoft.Azure.PowerShell.Cmdlets.Resources.MSGraph.Models.ApiV10."
_ROOT = "/v1.0"
_TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,7}))?Z")
_PLURALS = {
    name.lower(): json_name
    for name, json_name in (
        pair.split("=")
        for pair in [
            "AcceptedSender=acceptedSenders",
            "AddIn=addIns",
            "AlternativeName=alternativeNames",
            "AppRole=appRoles",
            "AppRoleAssignment=appRoleAssignments",
            "BusinessPhone=businessPhones",
            "ClaimsMappingPolicy=claimsMappingPolicies",
            "DelegatedPermissionClassification=delegatedPermissionClassifications",
            "Endpoint=endpoints",
            "GroupType=groupTypes",
            "GroupMembershipClaim=groupMembershipClaims",
            "HomeRealmDiscoveryPolicy=homeRealmDiscoveryPolicies",
            "IdentifierUri=identifierUris",
            "ImmutableId=onPremisesImmutableId",
            "ImplicitGrantSetting=implicitGrantSettings",
            "Interest=interests",
            "KeyCredential=keyCredentials",
            "KnownClientApplication=knownClientApplications",
            "Note=notes",
            "NotificationEmailAddress=notificationEmailAddresses",
            "Oauth2PermissionScope=oauth2PermissionScopes",
            "OptionalClaim=optionalClaims",
            "OtherMail=otherMails",
            "ParentalControlSetting=parentalControlSettings",
            "PasswordCredential=passwordCredentials",
            "PasswordPolicy=passwordPolicies",
            "PermissionGrant=permissionGrants",
            "PreAuthorizedApplication=preAuthorizedApplications",
            "RedirectUri=redirectUris",
            "ReplyUrl=replyUrls",
            "Responsibility=responsibilities",
            "SamlSingleSignOnSetting=samlSingleSignOnSettings",
            "School=schools",
            "ServicePrincipalName=servicePrincipalNames",
            "Skill=skills",
            "Tag=tags",
            "TokenIssuancePolicy=tokenIssuancePolicies",
            "TokenLifetimePolicy=tokenLifetimePolicies",
            "TransitiveMember=transitiveMembers",
            "Audience=audiences",
            "DelegatedPermissionId=delegatedPermissionIds",
            "AllowedMemberType=allowedMemberTypes",
            "ForceChangePasswordNextLogin=forceChangePasswordNextSignIn",
        ]
    )
}
_SINGULARS = {json_name.lower(): name for name, json_name in _PLURALS.items()}
_KEPT = frozenset(("passwordcredentials", "keycredentials"))


def json_name(name: str) -> str:
    """The name of a member of a document by that of a parameter or property."""
    return _PLURALS.get(name.lower()) or name[:1].lower() + name[1:]


def property_name(name: str) -> str:
    """The name of a property by that of a document's member: with a capital, and in the singular."""
    capital = name[:1].upper() + name[1:]
    if name.lower() in _KEPT:
        return capital
    singular = _SINGULARS.get(name.lower())
    if singular is not None and name.lower() != singular:
        return capital[: len(singular)] if capital.lower().startswith(singular) else capital
    return capital


def graph_json(value: Value) -> Any:
    """A value as Graph takes it; the names in hash tables are those of parameters."""
    plain = unwrap(value)
    if isinstance(plain, GraphObject):
        return plain.as_json()
    if isinstance(plain, Hashtable):
        return {json_name(to_string(key)): graph_json(item) for key, item in plain.items()}
    if isinstance(plain, PSCustomObject):
        return {json_name(key): graph_json(item) for key, item in plain.props.items()}
    if isinstance(plain, list):
        return [graph_json(item) for item in plain]
    return generated_json(plain)


class GraphObject(AzureObject):
    """An object of Graph; `document` is its JSON, None where a script made it. parts: the properties that it has then."""

    __slots__ = ("document",)
    document: dict[str, Any] | None
    net_name = f"{MODELS}MicrosoftGraphDirectoryObject"
    parts: ClassVar[str] = ""

    @classmethod
    def net_new(cls) -> GraphObject:
        made = cls(dict.fromkeys(map(property_name, cls.parts.split())))
        made.document = None
        return made

    def as_json(self) -> dict[str, Any]:
        """The object as Graph takes it."""
        if self.document is not None:
            document: dict[str, Any] = sent_back(self.document)
            return document
        return {json_name(name): graph_json(value) for name, value in self.values.items() if value is not None}


def sent_back(raw: Any, name: str = "") -> Any:
    """A part of a document that Graph gave, as it is sent back: without what is null, times with seven digits."""
    if isinstance(raw, dict):
        return {key: sent_back(item, key) for key, item in raw.items() if item is not None}
    if isinstance(raw, list):
        return [sent_back(item) for item in raw]
    if isinstance(raw, str) and name.endswith("DateTime") and (found := _TIME.fullmatch(raw)):
        return f"{found[1]}.{(found[2] or '').ljust(7, '0')}Z"
    return raw


def _both(name: str, what: str, parts: str = "") -> tuple[type[GraphObject], type[GraphObject]]:
    """The class of an object, with its interface, as which parameters take it."""
    taken = _class(f"IMicrosoftGraph{name}", (GraphObject,), what, ("System.Object",), parts)
    return taken, _class(f"MicrosoftGraph{name}", (taken,), what, (taken.net_name, "System.Object"), parts)


def _class(
    name: str, bases: tuple[type[GraphObject], ...], what: str, net_bases: tuple[str, ...], parts: str = ""
) -> type[GraphObject]:
    own = {"net_name": f"{MODELS}{name}", "net_bases": net_bases, "parts": parts}
    return type(name, bases, {"__slots__": (), "__module__": __name__, "__doc__": what, **own})


IMicrosoftGraphUser, MicrosoftGraphUser = _both("User", "A user.")
IMicrosoftGraphGroup, MicrosoftGraphGroup = _both("Group", "A group.")
IMicrosoftGraphApplication, MicrosoftGraphApplication = _both("Application", "An application.")
IMicrosoftGraphServicePrincipal, MicrosoftGraphServicePrincipal = _both("ServicePrincipal", "A service principal.")
IMicrosoftGraphPasswordCredential, MicrosoftGraphPasswordCredential = _both(
    "PasswordCredential",
    "A password; `SecretText` is there once, when it was made.",
    "customKeyIdentifier displayName endDateTime hint keyId secretText startDateTime",
)
IMicrosoftGraphKeyCredential, MicrosoftGraphKeyCredential = _both(
    "KeyCredential",
    "A certificate.",
    "customKeyIdentifier displayName endDateTime key keyId startDateTime type usage",
)
IMicrosoftGraphPasswordProfile, MicrosoftGraphPasswordProfile = _both(
    "PasswordProfile",
    "The password of a user, and whether it has to be changed.",
    "forceChangePasswordNextSignIn forceChangePasswordNextSignInWithMfa password",
)


class MicrosoftGraphFederatedIdentityCredential(GraphObject):
    """Whose tokens an application takes for its own."""

    __slots__ = ()
    net_name = f"{MODELS}MicrosoftGraphFederatedIdentityCredential"


class MicrosoftGraphOrganization(GraphObject):
    """A tenant."""

    __slots__ = ()
    net_name = f"{MODELS}MicrosoftGraphOrganization"


class MicrosoftGraphAppRoleAssignment(GraphObject):
    """A role of an application that somebody has."""

    __slots__ = ()
    net_name = f"{MODELS}MicrosoftGraphAppRoleAssignment"


_PARTS: dict[str, type[GraphObject]] = {
    "passwordcredentials": MicrosoftGraphPasswordCredential,
    "keycredentials": MicrosoftGraphKeyCredential,
}
_KINDS: dict[str, type[GraphObject]] = {
    "#microsoft.graph.user": MicrosoftGraphUser,
    "#microsoft.graph.group": MicrosoftGraphGroup,
    "#microsoft.graph.application": MicrosoftGraphApplication,
    "#microsoft.graph.serviceprincipal": MicrosoftGraphServicePrincipal,
}
_SHOWN: dict[type[GraphObject], str] = {
    MicrosoftGraphUser: """accountEnabled businessPhones city companyName country createdDateTime department displayName employeeId
        givenName id jobTitle mail mailNickname mobilePhone officeLocation onPremisesImmutableId otherMails passwordPolicies
        postalCode preferredLanguage proxyAddresses state streetAddress surname usageLocation userPrincipalName userType""",
    MicrosoftGraphGroup: """classification createdDateTime deletedDateTime description displayName groupTypes id isAssignableToRole
        mail mailEnabled mailNickname membershipRule onPremisesSyncEnabled proxyAddresses renewedDateTime securityEnabled
        securityIdentifier visibility""",
    MicrosoftGraphApplication: """addIns api appId appRoles createdDateTime deletedDateTime description displayName id identifierUris
        info isFallbackPublicClient keyCredentials notes optionalClaims passwordCredentials publicClient publisherDomain
        requiredResourceAccess signInAudience spa tags web""",
    MicrosoftGraphServicePrincipal: """accountEnabled addIns alternativeNames appDescription appDisplayName appId
        appOwnerOrganizationId appRoleAssignmentRequired appRoles deletedDateTime description displayName homepage id
        keyCredentials loginUrl notes oauth2PermissionScopes passwordCredentials replyUrls servicePrincipalNames
        servicePrincipalType signInAudience tags""",
    MicrosoftGraphPasswordCredential: MicrosoftGraphPasswordCredential.parts,
    MicrosoftGraphKeyCredential: MicrosoftGraphKeyCredential.parts,
}


def graph_object(document: dict[str, Any] | None, cls: type[GraphObject] | None = None) -> GraphObject:
    """The object for a document; its class is that of its `@odata.type` where none is given."""
    document = document or {}
    kind = document.get("@odata.type")
    found = cls or _KINDS.get(str(kind).lower(), GraphObject)
    values: dict[str, Value] = {}
    if cls is None:
        values["OdataType"] = kind
    names = dict.fromkeys((*_SHOWN.get(found, "").split(), *(name for name in document if "@" not in name)))
    for name in sorted(names, key=lambda name: property_name(name).lower()):
        values[property_name(name)] = _shown(name, document.get(name))
    made = found(values)
    made.document = document
    return made


def _shown(name: str, value: Any) -> Value:
    if isinstance(value, str) and name.endswith("DateTime"):
        return date_time(value)
    if isinstance(value, list):
        part = _PARTS.get(name.lower())
        return [graph_object(item, part or GraphObject) if isinstance(item, dict) else item for item in value]
    if isinstance(value, dict):
        return graph_object(value, GraphObject)
    return Int64(value) if type(value) is int and not -(2**31) <= value < 2**31 else value


class Graph:
    """Microsoft Graph as a connection reaches it. Everything raises ServiceError."""

    def __init__(self, service: DataService) -> None:
        self._manager = service

    def address(self, path: str) -> str:
        """The whole address of a path."""
        return self._manager.url(f"{_ROOT}{path}", "")

    def get(self, path: str, query: Query | None = None) -> Document:
        """The document at a path below /v1.0."""
        return self._manager.get(f"{_ROOT}{path}", "", query)

    def find(self, path: str) -> Document:
        """The same, None where there is none."""
        try:
            return self.get(path)
        except ServiceError as problem:
            if problem.status_code == 404:
                return None
            raise

    def items(self, path: str, query: Query | None = None, headers: dict[str, str] | None = None) -> Iterator[Document]:
        """The items of all pages of a list."""
        page = self._manager.read("GET", f"{_ROOT}{path}", "", query, headers=headers)
        while True:
            yield from page.get("value") or ()
            link = page.get("@odata.nextLink")
            if not link:
                return
            page = self._manager.read("GET", link, "", headers=headers)

    def send(self, method: str, path: str, body: Document = None) -> Document:
        """What the service answers to a write, which is sent once."""
        with service_errors():
            return self._manager.begin(method, f"{_ROOT}{path}", "", body, polling=False).result()


class GraphCmdlet(ResourcesCmdlet):
    """Base of the cmdlets that ask Graph."""

    sends_others: ClassVar[bool] = False
    """Whether each parameter that the code does not name goes into the request's body, by its name."""

    def graph(self) -> Graph:
        """Graph in the session's connection."""
        return graph_of(self)

    def failed(self, problem: ServiceError) -> None:
        """Report what Graph refused."""
        self.error(f"[{problem.code}] : {problem.message}", problem.code, "InvalidOperation", None, "System.Exception")


def graph_of(cmdlet: ResourcesCmdlet) -> Graph:
    """Graph in the connection of a command."""
    connection = cmdlet.connection()
    if connection.kind == "endpoint":
        return Graph(DataService(connection, connection.base_url, connection.scope.removesuffix("/.default")))
    environment = session_of(cmdlet).profile.environment(connection.context.environment) or PUBLIC["AzureCloud"]
    address = environment.endpoint("MicrosoftGraphUrl") or "https://graph.microsoft.com"
    audience = environment.endpoint("MicrosoftGraphEndpointResourceId") or address
    return Graph(DataService(connection, address, audience))


def own_id(document: Document, name: str = "id") -> str:
    """The id in a document that Graph gave; a placeholder where the request was not sent."""
    return str((document or {}).get(name) or f"{{{name}}}")


def id_of(value: Value, name: str = "Id") -> str | None:
    """The id of an object that was given."""
    plain = unwrap(value)
    found = plain.net_get(name) if isinstance(plain, AzureObject) else None
    if found is None or found is MISSING:
        props = plain.props if isinstance(plain, PSObject) else {}
        found = next((item for key, item in props.items() if key.lower() == name.lower()), None)
    return None if found is None else to_string(found)


def quoted(text: Value) -> str:
    """A text as a filter has it between quotation marks."""
    return to_string(text).replace("'", "''")


def segment(text: Value) -> str:
    """A text as a part of a path."""
    return quote(to_string(text), safe="@")
