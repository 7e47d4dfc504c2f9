"""What the cmdlets of Az.Accounts share: those that change contexts, and errors as they write them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

from cmdlets._az.cmdlet import AzCmdlet
from cmdlets._az.connection import change, mode_of, session_of, with_all_contexts
from cmdlets._az.contexts import PSAzureContext, profile_of, shown_context
from pscompat.azure.session import CURRENT_USER
from pscompat.dotnet.errors import ErrorRecord, NetException
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from pscompat.azure.profile import Profile
    from pscompat.azure.session import AzureSession

ARGUMENT = "System.ArgumentException"
PS_ARGUMENT = "System.Management.Automation.PSArgumentException"
INVALID_OPERATION = "System.Management.Automation.PSInvalidOperationException"


class AccountsCmdlet(AzCmdlet):
    """Base of the cmdlets here."""

    def session(self) -> AzureSession:
        """What the session knows of Azure."""
        return session_of(self)

    def profile(self) -> Profile:
        """The contexts, one for each subscription at least where the session began with a simulator."""
        return with_all_contexts(self).profile

    def kept(self) -> str:
        """Where the command changes contexts: in this process alone, or for the user's sessions."""
        return mode_of(self.engine) if self.Scope is None else str(self.Scope)

    def change(self, make: Callable[[Profile], Profile], session: AzureSession | None = None) -> AzureSession:
        """Change the contexts, those of a session that is given or of this one, where they are kept.

        With -DefaultProfile it is the context given that is changed, and nothing else: the session's stay as they are.
        """
        known = with_all_contexts(self) if session is None else session
        given = None if self.DefaultProfile is None else profile_of(unwrap(self.DefaultProfile))
        if given is not None:
            return known.with_profile(make(given))
        return change(self, known, make, remembered=self.kept() == CURRENT_USER)

    def shown(self, profile: Profile, name: str) -> PSAzureContext:
        """The object of a context, by its name."""
        return shown_context(profile, profile.contexts[name], name)

    def report(self, message: str, exception: str = ARGUMENT, target: Value = None) -> None:
        """Report an error as these cmdlets do: by their class alone; the next object is processed."""
        record = ErrorRecord(NetException(exception, message), self.net_command, "CloseError", target)
        record.command = ""
        self.write_error(record)

    def fail(self, message: str, exception: str = ARGUMENT) -> NoReturn:
        """End the command with such an error."""
        record = ErrorRecord(NetException(exception, message), self.net_command, "CloseError", None)
        record.command = ""
        self.throw_record(record)

    def confirmed(self, question: str, caption: str, *, asks: bool, forced: Value) -> bool:
        """Whether to go on: yes with -Force or where nothing is asked, else what the user answers."""
        return bool(forced) or not asks or self.should_continue(question, caption)

    def name_given(self) -> str | None:
        """The name of the context that -Name or -InputObject means."""
        if self.InputObject is not None:
            return getattr(unwrap(self.InputObject), "Name", None)
        name: str | None = self.Name
        return name
