"""Profiles as files, in the form of the files that Azure PowerShell saves contexts in, without any secret.

The remembered profile is `context.json` in the user's configuration folder; `Save-AzContext` writes the same form elsewhere, and what
Azure PowerShell saved can be read. Secrets and tokens that such a file holds are not read.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pscompat.azure.context import AzureContext, ContextFileError, ambient_context, configuration_folder, write_private
from pscompat.azure.environments import ENDPOINTS, Environment
from pscompat.azure.profile import Profile

_SIGN_IN = "PscompatSignIn"
_RECORD = "PscompatAuthenticationRecord"
_DEFAULT = "Default"
_NO_ACCOUNT = "MSI@50342"
_OF_TYPE = {
    "ServicePrincipal": "service-principal",
    "ManagedService": "managed-identity",
    "ClientAssertion": "federated",
    "AccessToken": "access-token",
}


def context_file() -> Path:
    """Where the profile is remembered."""
    return configuration_folder() / "context.json"


def load_profile() -> Profile | None:
    """The profile that is remembered.

    When none ever was, that of the environment's context (`ambient_context`); None when there is none. Raises ContextFileError.
    """
    path = context_file()
    if not path.exists():
        context = ambient_context()
        return None if context is None else Profile.of(context)
    return read_profile(path)


def read_profile(path: Path) -> Profile:
    """The profile of a file. Raises ContextFileError."""
    try:
        return from_document(json.loads(path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise ContextFileError(f"{path}: cannot be read: {error.strerror}") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ContextFileError(f"{path}: holds no contexts; run Connect-AzAccount again") from None


def save_profile(profile: Profile, path: Path | None = None) -> None:
    """Remember a profile, or write it to a file. Raises ContextFileError."""
    write_private(path or context_file(), json.dumps(to_document(profile), indent=2))


def to_document(profile: Profile) -> dict[str, Any]:
    """A profile as JSON."""
    return {
        "DefaultContextKey": profile.default or _DEFAULT,
        "EnvironmentTable": {name: _environment(one) for name, one in profile.environments.items()},
        "Contexts": {name: _context(context, profile) for name, context in profile.contexts.items()},
        "ExtendedProperties": {},
    }


def from_document(document: Any) -> Profile:
    """The profile of a JSON document. Raises KeyError, TypeError or AttributeError where it is none."""
    environments = {name: _environment_of(one) for name, one in (document.get("EnvironmentTable") or {}).items()}
    contexts = {
        name: context
        for name, one in document["Contexts"].items()
        if one is not None and (context := _context_of(one)) is not None
    }
    default = document.get("DefaultContextKey")
    known = Profile(contexts, None, environments)
    return Profile(contexts, known.key(default) if default else None, environments)


def _context(context: AzureContext, profile: Profile) -> dict[str, Any]:
    account = {"Tenants": context.tenant_id, _SIGN_IN: context.sign_in}
    if context.authentication_record:
        account[_RECORD] = context.authentication_record
    if context.certificate_path:
        account["CertificatePath"] = context.certificate_path
    if context.subscription_id:
        account["Subscriptions"] = context.subscription_id
    subscription = {
        "Id": context.subscription_id,
        "Name": context.subscription_name,
        "State": context.state,
        "ExtendedProperties": {
            "Account": context.account,
            "Environment": context.environment,
            "Tenants": context.tenant_id,
            "HomeTenant": context.home_tenant_id or context.tenant_id,
        },
    }
    environment = profile.environment(context.environment) or Environment(context.environment)
    return {
        "Account": {
            "Id": context.account,
            "Credential": None,
            "Type": context.account_type,
            "TenantMap": {},
            "ExtendedProperties": account,
        },
        "Tenant": {"Id": context.tenant_id, "Directory": None, "IsHome": True, "ExtendedProperties": {}},
        "Subscription": subscription if context.subscription_id else None,
        "Environment": _environment(environment),
        "VersionProfile": None,
        "TokenCache": {"CacheData": None},
        "ExtendedProperties": dict(context.properties),
    }


def _context_of(document: Any) -> AzureContext | None:
    account = document.get("Account")
    if account is None:
        return None
    known = account.get("ExtendedProperties") or {}
    subscription = document.get("Subscription") or {}
    more = subscription.get("ExtendedProperties") or {}
    tenant = document.get("Tenant") or {}
    tenant_id = tenant.get("Id") or tenant.get("Directory") or ""
    kind = account["Type"]
    home = more.get("HomeTenant")
    client = account["Id"] if kind in _OF_TYPE and account["Id"] != _NO_ACCOUNT else None
    return AzureContext(
        account=account["Id"],
        tenant_id=tenant_id,
        subscription_id=subscription.get("Id") or "",
        subscription_name=subscription.get("Name") or "",
        environment=(document.get("Environment") or {}).get("Name") or "AzureCloud",
        account_type=kind,
        sign_in=known.get(_SIGN_IN) or _sign_in(kind, known),
        client_id=client,
        authentication_record=known.get(_RECORD),
        certificate_path=known.get("CertificatePath"),
        properties=dict(document.get("ExtendedProperties") or {}),
        state=subscription.get("State") or "Enabled",
        home_tenant_id=home if home != tenant_id else None,
    )


def _sign_in(kind: str, known: dict[str, str]) -> str:
    """How an account signs in that Azure PowerShell saved."""
    if kind == "ServicePrincipal" and ("CertificatePath" in known or "CertificateThumbprint" in known):
        return "certificate"
    return _OF_TYPE.get(kind) or ("device-code" if "UseDeviceAuth" in known else "interactive")


def _environment(environment: Environment) -> dict[str, Any]:
    own = {name: environment.endpoint(name) for name in ENDPOINTS}
    extended = {name: value for name, value in environment.endpoints.items() if name not in own}
    return {
        "Name": environment.name,
        "Type": environment.kind,
        "OnPremise": environment.on_premise,
        **own,
        "VersionProfiles": [],
        "ExtendedProperties": extended,
    }


def _environment_of(document: Any) -> Environment:
    known = {name: document.get(name) for name in ENDPOINTS}
    endpoints = {**known, **(document.get("ExtendedProperties") or {})}
    return Environment(
        document["Name"],
        {name: value for name, value in endpoints.items() if isinstance(value, str)},
        bool(document.get("OnPremise")),
        document.get("Type") or "User-defined",
    )
