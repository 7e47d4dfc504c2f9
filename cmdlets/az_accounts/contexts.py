"""The contexts of a session: which there are, which one commands act in, and their names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.connection import session_of
from cmdlets._az.contexts import context_of, shown_context
from cmdlets.az_accounts._base import AccountsCmdlet
from pscompat.azure.errors import ServiceError
from pscompat.azure.profile import Profile
from pscompat.azure.profile_file import context_file
from pscompat.azure.session import PROCESS, AzureSession
from pscompat.azure.subscriptions import (
    find_subscription,
    in_subscription,
    is_id,
    list_subscriptions,
    tenant_id_of,
)
from pscompat.cmdlet import Example
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from pscompat.azure.connection import Connection
    from pscompat.azure.context import AzureContext

_REQUIRED = "Please provide a valid tenant or a valid subscription."


@cmdlet("Get-AzContext")
class GetAzContext(AccountsCmdlet):
    """Gets the context that commands act in, one by its name, or all; nothing when nobody is signed in."""

    net_command = "Microsoft.Azure.Commands.Profile.GetAzureRMContextCommand"
    ignores = {"RefreshContextFromTokenCache": "there is no cache of tokens that others fill"}
    examples = (Example("(Get-AzContext).Subscription.Name", "Simulator", simulator=True),)

    def process(self) -> None:
        if self.ListAvailable:
            profile = self.profile()
            names = sorted(
                profile.contexts,
                key=lambda name: (profile.contexts[name].tenant_id, profile.contexts[name].subscription_name.lower()),
            )
            self.write_all(self.shown(profile, name) for name in names)
        elif self.Name is not None:
            profile = self.profile()
            key = profile.key(self.Name)
            if key is not None:
                self.write(self.shown(profile, key))
        else:
            given = None if self.DefaultProfile is None else context_of(unwrap(self.DefaultProfile))
            profile = self.session().profile
            context = given or profile.context
            if context is not None:
                name = profile.name_of(context) if given else profile.default
                self.write(shown_context(profile, context, name))


@cmdlet("Set-AzContext")
class SetAzContext(AccountsCmdlet):
    """Chooses the subscription or tenant that commands act in, and names the context."""

    net_command = "Microsoft.Azure.Commands.Profile.SetAzureRMContextCommand"
    examples = (Example("(Set-AzContext -Subscription Simulator).Subscription.Name", "Simulator", simulator=True),)

    def process(self) -> None:
        given = None if self.Context is None else context_of(unwrap(self.Context))
        if self.parameter_set == "Context":
            if given is None:
                self.report(_REQUIRED)
                return
            target = f"Set current context using tenant: '{given.tenant_id}', subscription: '{given.subscription_id}'"
            why = "Targeting all subsequent cmdlets at a different tenant and subscription"
        elif self.parameter_set in ("TenantObject", "TenantNameOnly"):
            tenant = self.Tenant or getattr(unwrap(self.TenantObject), "Id", None) or ""
            target = f"Switching targeted tenant in the context to '{tenant}'"
            why = "Targeting all subsequent cmdlets in this session at a different tenant"
        else:
            chosen = unwrap(self.SubscriptionObject)
            wanted = self.Subscription or getattr(chosen, "Id", None) or getattr(chosen, "Name", None) or ""
            target = f"Switching targeted subscription in the context to '{wanted}'"
            why = "Targeting all subsequent cmdlets in this session at a different subscription"
        if not self.should_process_text(target, why, ""):
            return
        if self.Name is not None and self.profile().key(self.Name) is not None:
            question = f"Are you sure you want to replace existing context '{self.Name}'?"
            caption = f"Overwrite existing context '{self.Name}'"
            if not self.confirmed(question, caption, asks=True, forced=self.Force):
                return
        try:
            if given is not None:
                context = given
            elif self.parameter_set in ("TenantObject", "TenantNameOnly"):
                context = self._in_tenant(self.connection(), tenant)
            else:
                context = self._in_subscription(self.connection(), wanted)
        except ServiceError as problem:
            if problem.code == "SubscriptionNotFound":
                self.report(_REQUIRED)
                return
            self.write_service_error(problem)
            return
        self._take(context)

    def _in_subscription(self, connection: Connection, wanted: str) -> AzureContext:
        tenant = self.Tenant or ""
        found = find_subscription(connection, wanted, tenant, self.write_warning)
        return in_subscription(connection.context, found, tenant)

    def _in_tenant(self, connection: Connection, tenant: str) -> AzureContext:
        """The first subscription of a tenant, or the tenant alone where it has none."""
        found = list_subscriptions(connection, tenant, self.write_warning)
        tenant_id = tenant_id_of(connection, tenant)
        if found:
            return in_subscription(connection.context, found[0], tenant_id)
        if not is_id(tenant_id):
            raise ServiceError("SubscriptionNotFound", _REQUIRED)
        return replace(connection.context, tenant_id=tenant_id, subscription_id="", subscription_name="", properties={})

    def _take(self, context: AzureContext) -> None:
        if context.state != "Enabled":
            self.write_warning(f"Selected subscription is in '{context.state}' state. ")
        for key, value in (self.ExtendedProperty or {}).items():
            text = convert_to(value, "string")
            if self.should_process(f"Context '{self.Name or 'default'}'", f"Setting property '{key}'='{text}'"):
                context = replace(context, properties={**context.properties, str(key): text})
        session = self.change(lambda profile: profile.with_context(context, self.Name), session_of(self))
        profile = session.profile
        if profile.default is not None:
            self.write(self.shown(profile, profile.default))


class _NamedContext(AccountsCmdlet):
    """Base of the cmdlets for a context that exists."""

    def existing(self, name: str, parameter: str = "Name") -> str:
        """A context's name as it is written; the values that the parameter takes are the names of the contexts."""
        profile = self.profile()
        key = profile.key(name)
        if key is None:
            names = ",".join(profile.contexts)
            self.throw(
                f"Cannot validate argument on parameter '{parameter}'. The argument \"{name}\" does not belong to the set "
                f'"{names}" specified by the ValidateSet attribute. Supply an argument that is in the set and then try the '
                "command again.",
                "ParameterArgumentValidationError",
                "InvalidData",
                exception="System.Management.Automation.ParameterBindingValidationException",
            )
        return key


@cmdlet("Select-AzContext")
class SelectAzContext(_NamedContext):
    """Chooses the context that commands act in, by its name."""

    net_command = "Microsoft.Azure.Commands.Profile.Context.SelectAzureRmContext"

    def process(self) -> None:
        name = self.name_given()
        if not name:
            return
        key = self.existing(name)
        if self.should_process("Context", "Change the current context"):
            profile = self.change(lambda known: known.with_default(key)).profile
            if profile.default is not None:
                self.write(self.shown(profile, profile.default))


@cmdlet("Rename-AzContext")
class RenameAzContext(_NamedContext):
    """Gives a context another name; the one that had it goes, after asking."""

    net_command = "Microsoft.Azure.Commands.Profile.Context.RenameAzureRmContext"

    def process(self) -> None:
        given = self.SourceName if self.InputObject is None else getattr(unwrap(self.InputObject), "Name", None)
        target = self.TargetName
        if not given or not target or given.lower() == target.lower():
            return
        source = self.existing(given, "SourceName")
        if not self.should_process("Context", f"Rename context '{source}' to '{target}'"):
            return
        question = f"Overwrite context '{target}' with context '{source}'"
        taken = self.profile().key(target) is not None
        if not self.confirmed(question, "", asks=taken, forced=self.Force):
            return
        profile = self.change(lambda known: known.renamed(source, target)).profile
        key = profile.key(target)
        if self.PassThru and key is not None:
            self.write(self.shown(profile, key))


@cmdlet("Remove-AzContext")
class RemoveAzContext(_NamedContext):
    """Removes a context, after asking where it is the one that commands act in."""

    net_command = "Microsoft.Azure.Commands.Profile.Context.RemoveAzureRmContext"

    def process(self) -> None:
        name = self.name_given()
        if not name:
            return
        key = self.existing(name)
        if not self.should_process("Context", f"Remove context '{key}'"):
            return
        before = self.profile()
        question = (
            f"'{key}' is the default context used for communicating with Azure.  Are you sure you want to remove the default "
            "context?"
        )
        if not self.confirmed(question, "", asks=before.default == key, forced=self.Force):
            return
        removed = before.contexts[key]
        after = self.change(lambda known: known.without(key)).profile
        left = {context.account.lower() for context in after.contexts.values()}
        if removed.account_type == "User" and removed.account.lower() not in left:
            account = removed.account
            self.write_warning(
                f"No contexts remain for user '{account}'; this user has been removed from the shared token cache."
            )
        if self.PassThru:
            self.write(shown_context(before, removed, key))


@cmdlet("Clear-AzContext")
class ClearAzContext(AccountsCmdlet):
    """Forgets all contexts: of this process, or of all the user's sessions."""

    net_command = "Microsoft.Azure.Commands.Profile.Context.ClearAzureRmContext"
    examples = (Example("Clear-AzContext -Force -PassThru", "True", simulator=True),)

    def process(self) -> None:
        if self.kept() == PROCESS:
            if not self.should_process(
                "Remove all accounts and subscriptions for the current process.", "Current process context"
            ):
                return
        else:
            action = "Remove all accounts and subscriptions for all sessions started by the current user"
            if not self.should_process("All contexts for the current user", action):
                return
            question = "Remove all accounts and subscriptions in all sessions for the current user?"
            remembered = session_of(self).base is None and context_file().exists()
            if not self.confirmed(question, "", asks=remembered, forced=self.Force):
                return
        clear(self)
        if self.PassThru:
            self.write(True)


def clear(cmdlet: AccountsCmdlet) -> None:
    """Forget all contexts and all who signed in."""
    session = session_of(cmdlet)
    kept = AzureSession(mode=session.mode, settings=session.settings, base=session.base)
    cmdlet.change(lambda profile: Profile(environments=profile.environments), kept)
