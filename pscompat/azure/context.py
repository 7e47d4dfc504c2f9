"""Who is signed in, to which tenant and subscription, and what the environment says of it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

SIGN_INS = (
    "default",
    "interactive",
    "device-code",
    "managed-identity",
    "service-principal",
    "certificate",
    "federated",
    "password",
    "access-token",
)


class ContextFileError(Exception):
    """A file of contexts or settings that cannot be read or written. The message names the file."""


@dataclass(frozen=True)
class AzureContext:
    """An account in a tenant of an environment, and the subscription that commands act in.

    `sign_in` is one of SIGN_INS: how a credential is made again; `client_id` belongs to a managed identity or a
    service principal. `authentication_record` is azure-identity's (account and tenant, no secret). `properties` are what Az calls
    extended properties of the context, such as its default resource group. `state` is the subscription's, `home_tenant_id` its home
    tenant where that is another.
    """

    account: str
    tenant_id: str
    subscription_id: str
    subscription_name: str
    environment: str = "AzureCloud"
    account_type: str = "User"
    sign_in: str = "default"
    client_id: str | None = None
    authentication_record: str | None = None
    certificate_path: str | None = None
    properties: Mapping[str, str] = field(default_factory=dict)
    state: str = "Enabled"
    home_tenant_id: str | None = None

    @property
    def name(self) -> str:
        """The name that a context has where it was given none."""
        if not self.subscription_id:
            return f"{self.tenant_id} - {self.account}" if self.tenant_id and self.account else "Default"
        subscription = f"{self.subscription_name} ({self.subscription_id})"
        if self.tenant_id:
            return f"{subscription} - {self.tenant_id} - {self.account}"
        return f"{subscription} - {self.account}"

    def is_place_of(self, other: AzureContext) -> bool:
        """Whether both are the same account, tenant and subscription."""
        mine = (self.account, self.tenant_id, self.subscription_id)
        return [text.lower() for text in mine] == [
            text.lower() for text in (other.account, other.tenant_id, other.subscription_id)
        ]


def configuration_folder() -> Path:
    """The user's configuration folder of pscompat: under XDG_CONFIG_HOME, on Windows APPDATA, else ~/.config."""
    base = os.environ.get("XDG_CONFIG_HOME")
    if not base and sys.platform == "win32":
        base = os.environ.get("APPDATA")
    return Path(base or Path.home() / ".config") / "pscompat"


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, in place of the one before. Raises ContextFileError."""
    import tempfile

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # mkstemp makes a file that only its owner may read.
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".new")
        try:
            with open(handle, "w", encoding="utf-8") as file:
                file.write(text)
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        raise ContextFileError(f"{path}: cannot be written: {error.strerror}") from None


def ambient_context() -> AzureContext | None:
    """The context of AZURE_SUBSCRIPTION_ID, else of the subscription that a signed-in Azure CLI uses, else None."""
    subscription = os.environ.get("AZURE_SUBSCRIPTION_ID")
    if subscription:
        return AzureContext(
            account=os.environ.get("AZURE_CLIENT_ID") or "default",
            tenant_id=os.environ.get("AZURE_TENANT_ID", ""),
            subscription_id=subscription,
            subscription_name=subscription,
            account_type="ServicePrincipal" if os.environ.get("AZURE_CLIENT_ID") else "User",
        )
    return _azure_cli_context()


def _azure_cli_context() -> AzureContext | None:
    """What the Azure CLI notes about its sign-in in `azureProfile.json`."""
    folder = os.environ.get("AZURE_CONFIG_DIR") or Path.home() / ".azure"
    try:
        profile = json.loads((Path(folder) / "azureProfile.json").read_text(encoding="utf-8-sig"))
        chosen = next(item for item in profile["subscriptions"] if item.get("isDefault"))
        return AzureContext(
            account=chosen["user"]["name"],
            tenant_id=chosen["tenantId"],
            subscription_id=chosen["id"],
            subscription_name=chosen["name"],
            environment=chosen.get("environmentName", "AzureCloud"),
            account_type="User" if chosen["user"].get("type") == "user" else "ServicePrincipal",
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, StopIteration):
        return None
