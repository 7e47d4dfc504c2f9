"""Get-AzAccessToken."""

from __future__ import annotations

import datetime

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.connection import session_of
from cmdlets.az_accounts._base import AccountsCmdlet
from cmdlets.az_accounts._classes import PSAccessToken, PSSecureAccessToken
from pscompat.azure.environments import PUBLIC
from pscompat.azure.errors import ServiceError
from pscompat.azure.tokens import RESOURCES, STORAGE, access_token
from pscompat.cmdlet import Example
from pscompat.commands.metadata import ParameterMetadata
from pscompat.dotnet.border import to_net
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.library.security import SecureString

_AS_PLAIN_TEXT = ParameterMetadata(
    "switch", name="AsPlainText", help="Write the token as a text. Azure PowerShell has no such parameter."
)


@cmdlet("Get-AzAccessToken", more=(_AS_PLAIN_TEXT,))
class GetAzAccessToken(AccountsCmdlet):
    """Gets an access token of the account, for Azure Resource Manager or another service; the token is a SecureString.

    -AsPlainText writes a PSAccessToken, whose token is a text, as the cmdlet did before Az 14.
    """

    net_command = "Microsoft.Azure.Commands.Profile.GetAzureRmAccessTokenCommand"
    ignores = {"AsSecureString": "the token is a SecureString in any case"}
    examples = (Example("(Get-AzAccessToken).Token.GetType().Name", "SecureString", simulator=True),)

    def process(self) -> None:
        connection = self.connection()
        context = connection.context
        environment = session_of(self).profile.environment(context.environment) or PUBLIC["AzureCloud"]
        if self.ResourceUrl is not None:
            resource = self.ResourceUrl
        else:
            wanted = self.ResourceTypeName or "Arm"
            name = next((key for key in RESOURCES if key.lower() == wanted.lower()), None)
            if name is None:
                self.fail(
                    f'The specified ResourceTypeName "{wanted}" is not supported, please provide a valid value. e.g. Arm, '
                    "AadGraph, etc."
                )
            place = RESOURCES[name]
            resource = environment.endpoint(place) if place else STORAGE
            if not resource:
                self.fail(f"The environment '{environment.name}' has no endpoint for {name}.")
        tenant = self.TenantId or context.tenant_id
        try:
            found = access_token(connection, resource, tenant)
        except ServiceError as problem:
            self.throw_service_error(problem)
        expires = datetime.datetime.fromtimestamp(found.expires_on, datetime.timezone.utc)
        plain = bool(self.AsPlainText)
        kind = PSAccessToken if plain else PSSecureAccessToken
        self.write(
            kind(
                Token=found.token if plain else SecureString(found.token),
                ExpiresOn=convert_to(to_net(expires), "System.DateTimeOffset"),
                TenantId=tenant,
                UserId=context.account,
                Type="Bearer",
            )
        )
