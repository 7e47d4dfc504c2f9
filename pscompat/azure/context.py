"""Who is signed in, to which tenant and subscription: the part of a connection that outlives the process.

It is kept in `context.json` in the user's configuration folder, without any secret.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

SIGN_INS = ("default", "interactive", "device-code", "managed-identity", "service-principal")


class ContextFileError(Exception):
    """A remembered context that cannot be read or written. The message names the file."""


@dataclass(frozen=True)
class AzureContext:
    """An account in a tenant of an environment, and the subscription that commands act in.

    `sign_in` is one of SIGN_INS: how a credential is made again; `client_id` belongs to a managed identity or a
    service principal. `authentication_record` is azure-identity's (account and tenant, no secret).
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


def configuration_folder() -> Path:
    """The user's configuration folder of pscompat: under XDG_CONFIG_HOME, on Windows APPDATA, else ~/.config."""
    base = os.environ.get("XDG_CONFIG_HOME")
    if not base and sys.platform == "win32":
        base = os.environ.get("APPDATA")
    return Path(base or Path.home() / ".config") / "pscompat"


def context_file() -> Path:
    """Where the context is remembered."""
    return configuration_folder() / "context.json"


def load_context() -> AzureContext | None:
    """The context that is remembered.

    When none ever was, the one that the environment gives (`ambient_context`); None when there is none or after
    `clear_context`. Raises ContextFileError.
    """
    path = context_file()
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        if document["context"] is None:
            return None
        return AzureContext(**document["context"])
    except FileNotFoundError:
        return ambient_context()
    except OSError as error:
        raise ContextFileError(f"{path}: cannot be read: {error.strerror}") from None
    except (ValueError, KeyError, TypeError):
        raise ContextFileError(f"{path}: is not a context that pscompat wrote; run Connect-AzAccount again") from None


def save_context(context: AzureContext) -> None:
    """Remember a context, in place of the one before. Raises ContextFileError."""
    _write({"context": asdict(context)})


def clear_context() -> None:
    """Remember that nobody is signed in: until the next `save_context` the environment is not asked either."""
    _write({"context": None})


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


def _write(document: dict[str, Any]) -> None:
    import tempfile

    path = context_file()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # mkstemp makes a file that only its owner may read.
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".new")
        try:
            with open(handle, "w", encoding="utf-8") as file:
                json.dump(document, file, indent=2)
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        raise ContextFileError(f"{path}: cannot be written: {error.strerror}") from None
