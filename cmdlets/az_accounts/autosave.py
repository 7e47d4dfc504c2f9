"""Whether contexts are remembered between processes."""

from __future__ import annotations

from dataclasses import replace

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.connection import held, mode_of
from cmdlets._az.contexts import texts
from cmdlets.az_accounts._base import INVALID_OPERATION, AccountsCmdlet
from cmdlets.az_accounts._classes import ContextAutosaveSettings
from pscompat.azure.autosave import choose, user_remembers
from pscompat.azure.context import ContextFileError
from pscompat.azure.profile import Profile
from pscompat.azure.profile_file import context_file, load_profile, save_profile
from pscompat.azure.session import CURRENT_USER, PROCESS
from pscompat.cmdlet import Example

_NONE = "None"


def settings_of(mode: str) -> ContextAutosaveSettings:
    """What the cmdlets write: where contexts are remembered, or that they are not."""
    path = None if mode == PROCESS else context_file()
    return ContextAutosaveSettings(
        Mode=mode,
        ContextDirectory=_NONE if path is None else str(path.parent),
        ContextFile=_NONE if path is None else path.name,
        CacheDirectory=_NONE,
        CacheFile=_NONE,
        Settings=texts(),
    )


class _Choice(AccountsCmdlet):
    """Base: chooses for this process or for the user."""

    mode = PROCESS
    in_session = ""
    for_user = ""

    def process(self) -> None:
        here = self.Scope is not None and str(self.Scope) == PROCESS
        target, action = ("Current session", self.in_session) if here else ("Current user", self.for_user)
        if not self.should_process(target, action):
            return
        try:
            if not here:
                choose(self.mode)
            self._remember_here()
        except ContextFileError as problem:
            self.fail(str(problem), INVALID_OPERATION)
        self.write(settings_of(self.mode))

    def _remember_here(self) -> None:
        """Choose for this process; what it remembers from now on begins with the contexts that it has. Raises ContextFileError."""
        session = held(self.engine)
        self.engine.azure = replace(session, mode=self.mode)
        if self.mode == CURRENT_USER and session.base is None and session.profile.contexts:
            save_profile((load_profile() or Profile()).merged(session.profile))


@cmdlet("Enable-AzContextAutosave")
class EnableAzContextAutosave(_Choice):
    """Remembers contexts for later sessions."""

    net_command = "Microsoft.Azure.Commands.Profile.Context.EnableAzureRmContextAutosave"
    mode = CURRENT_USER
    in_session = "Autosave the context in the current session"
    for_user = "Always autosave the context for the current user"
    examples = (Example("(Enable-AzContextAutosave -Scope Process).Mode", "CurrentUser"),)


@cmdlet("Disable-AzContextAutosave")
class DisableAzContextAutosave(_Choice):
    """Keeps contexts to the process that made them."""

    net_command = "Microsoft.Azure.Commands.Profile.Context.DisableAzureRmContextAutosave"
    in_session = "Do not autosave the context in the current session"
    for_user = "Never autosave the context for the current user"
    examples = (Example("(Disable-AzContextAutosave -Scope Process).ContextFile", "None"),)


@cmdlet("Get-AzContextAutosaveSetting")
class GetAzContextAutosaveSetting(AccountsCmdlet):
    """Tells whether and where contexts are remembered."""

    net_command = "Microsoft.Azure.Commands.Profile.Context.GetzureRmContextAutosaveSetting"
    examples = (
        Example("Disable-AzContextAutosave -Scope Process | Out-Null; (Get-AzContextAutosaveSetting).Mode", "Process"),
    )

    def process(self) -> None:
        if self.Scope is not None and str(self.Scope) == CURRENT_USER:
            mode = CURRENT_USER if user_remembers() else PROCESS
        else:
            mode = mode_of(self.engine)
        self.write(settings_of(mode))
