"""Contexts in files: Save-AzContext, Import-AzContext."""

from __future__ import annotations

from pathlib import Path

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.connection import session_of, with_all_contexts
from cmdlets._az.contexts import PSAzureProfile, profile_of
from cmdlets.az_accounts._base import ARGUMENT, INVALID_OPERATION, PS_ARGUMENT, AccountsCmdlet
from pscompat.azure.context import ContextFileError
from pscompat.azure.profile_file import read_profile, save_profile
from pscompat.dotnet.values import unwrap


@cmdlet("Save-AzContext")
class SaveAzContext(AccountsCmdlet):
    """Writes the contexts to a file, in Azure PowerShell's form; secrets and tokens are not written."""

    net_command = "Microsoft.Azure.Commands.Profile.SaveAzureRMContextCommand"
    refuses = {"WithCredential": "secrets are never written to a file."}

    def process(self) -> None:
        path = Path(self.engine.full_path(self.Path))
        given = None if self.Profile is None else profile_of(unwrap(self.Profile))
        which = "current profile" if given is None else "profile argument"
        warning = (
            f"Personally identifiable information and secrets may be written to the file at '{path}'.  Please ensure that the "
            "saved file is assigned appropriate access controls"
        )
        if not self.should_process_text(f"save the {which} to the file system at '{path}'", warning, ""):
            return
        question = f"Overwrite existing file at '{path}'?"
        if not self.confirmed(question, "Overwrite File?", asks=path.exists(), forced=self.Force):
            return
        try:
            save_profile(with_all_contexts(self).profile if given is None else given, path)
        except ContextFileError as problem:
            self.fail(str(problem), INVALID_OPERATION)
        self.write_verbose(
            f"The {which} was saved to the file system at '{path}'. This file may include personally identifiable information "
            "and secrets.  Please ensure that the saved file is assigned appropriate access controls."
        )


@cmdlet("Import-AzContext")
class ImportAzContext(AccountsCmdlet):
    """Takes the contexts of a file, or of a profile, and acts in the default one."""

    net_command = "Microsoft.Azure.Commands.Profile.ImportAzureRMContextCommand"

    def process(self) -> None:
        if self.is_bound("Path"):
            path = Path(self.engine.full_path(self.Path))
            action = (
                "Set the target account, tenant, and subscription of cmdlets executed in this session to the context stored in "
                f"{path}"
            )
            if not self.should_process("Current context", action):
                return
            if not path.exists():
                self.report(f"Cannot find file '{path}'", PS_ARGUMENT)
                return
            try:
                found = read_profile(path)
            except ContextFileError as problem:
                self.report(str(problem), INVALID_OPERATION)
                return
        else:
            action = "Set the target account, tenant, and subscription of cmdlets executed in this session to the provided context"
            if not self.should_process("Current context", action):
                return
            given = profile_of(unwrap(self.AzureContext))
            if given is None:
                self.report("Selected profile must not be null.", ARGUMENT)
                return
            found = given
        profile = self.change(lambda known: known.merged(found), session_of(self)).profile
        context = profile.context
        if context is not None and context.state != "Enabled":
            self.write_warning(f"Selected subscription is in '{context.state}' state. ")
        self.write(PSAzureProfile(profile))
