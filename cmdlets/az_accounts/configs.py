"""The settings of the Az cmdlets: Update-AzConfig and its kin."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_accounts._base import INVALID_OPERATION, AccountsCmdlet
from cmdlets.az_accounts._settings import KEYS, Setting, SettingsCmdlet, keep, process_settings, shown
from pscompat.azure.context import ContextFileError
from pscompat.azure.session import PROCESS
from pscompat.azure.user_settings import EVERYTHING, read, user_settings, write
from pscompat.cmdlet import Example
from pscompat.dotnet.values import Value

_EXCEPTION = "Microsoft.Azure.Commands.Common.Exceptions.AzPSArgumentException"


@cmdlet("Get-AzConfig")
class GetAzConfig(SettingsCmdlet):
    """Gets the settings that hold, all or those that are named."""

    net_command = "Microsoft.Azure.Commands.Common.Authentication.Config.GetConfigCommand"
    examples = (Example("(Get-AzConfig -EnableLoginByWam).Value", "True"),)

    def process(self) -> None:
        self.check()
        keys = self.chosen()
        for setting in self.all_settings():
            if keys and setting.definition.key not in keys:
                continue
            if self.AppliesTo is not None and setting.applies_to.lower() != self.AppliesTo.lower():
                continue
            if self.Scope is None or setting.scope == str(self.Scope):
                self.write(shown(setting))


@cmdlet("Update-AzConfig")
class UpdateAzConfig(SettingsCmdlet):
    """Chooses settings, for this process or for the user."""

    net_command = "Microsoft.Azure.Commands.Common.Authentication.Config.UpdateConfigCommand"
    what = "updating"
    examples = (Example("(Update-AzConfig -DefaultSubscriptionForLogin Shop -Scope Process).Value", "Shop"),)

    def process(self) -> None:
        self.check()
        keys = self.keys()
        if not keys:
            self.write_warning(
                "Please specify the key(s) of the configs to update. Run `help Update-AzConfig` for more information."
            )
            return
        applies_to = self.AppliesTo or EVERYTHING
        action = f'Update the configs that apply to "{applies_to}" by the following keys: {", ".join(keys)}.'
        if not self.should_process(f"Configs in scope {self.where()}", action):
            return
        for key in keys:
            definition = KEYS[key.lower()]
            if definition.general and applies_to != EVERYTHING:
                self.report(f'The config "{key}" applies to "Az" only, not to "{applies_to}".', _EXCEPTION)
                continue
            given: Any = getattr(self, key)
            value = given if isinstance(given, bool | str) else str(given)
            try:
                self._put(key, value, applies_to)
            except ContextFileError as problem:
                self.fail(str(problem), INVALID_OPERATION)
            self.write(shown(Setting(definition, value, self.where(), applies_to)))

    def _put(self, key: str, value: Value, applies_to: str) -> None:
        if self.where() == PROCESS:
            settings = process_settings(self.engine)
            keep(self.engine, {**settings, (key.lower(), applies_to.lower()): (value, applies_to)})
        else:
            users = user_settings()
            write({**users, applies_to: {**users.get(applies_to, {}), key: value}})


@cmdlet("Clear-AzConfig")
class ClearAzConfig(SettingsCmdlet):
    """Takes choices of settings back, all or those that are named."""

    net_command = "Microsoft.Azure.Commands.Common.Authentication.Config.ClearConfigCommand"
    what = "clearing"
    examples = (Example("Clear-AzConfig -EnableLoginByWam -Scope Process -PassThru", "True"),)

    def process(self) -> None:
        self.check()
        target = f"{self.where()} scope"
        applies_to = self.AppliesTo or "all the modules and cmdlets"
        if self.parameter_set == "ClearByKey":
            keys = self.chosen()
            if not keys:
                self.write_warning(
                    "Please specify the key(s) of the configs to clear. Run `help Clear-AzConfig` for more information."
                )
            action = f"Clear the configs that apply to {applies_to} by the following keys: {', '.join(keys)}."
            if keys and self.should_process(target, action):
                self._clear([key.lower() for key in keys])
        else:
            action = f"Clear all the configs that apply to {applies_to} in scope {self.where()}."
            if self.should_process(target, action) and self.confirmed(action, "", asks=True, forced=self.Force):
                self._clear(list(KEYS))
        if self.PassThru:
            self.write(True)

    def _clear(self, keys: list[str]) -> None:
        place = None if self.AppliesTo is None else self.AppliesTo.lower()

        def goes(key: str, applies_to: str) -> bool:
            return key.lower() in keys and place in (None, applies_to.lower())

        if self.where() == PROCESS:
            kept = {one: value for one, value in process_settings(self.engine).items() if not goes(*one)}
            keep(self.engine, kept)
            return
        try:
            write(
                {
                    applies_to: {key: value for key, value in values.items() if not goes(key, applies_to)}
                    for applies_to, values in user_settings().items()
                }
            )
        except ContextFileError as problem:
            self.fail(str(problem), INVALID_OPERATION)


class _SettingsFile(AccountsCmdlet):
    """Base of those that read or write a file of settings."""

    def path(self) -> Path:
        """The file."""
        return Path(self.engine.full_path(self.Path))


@cmdlet("Export-AzConfig")
class ExportAzConfig(_SettingsFile):
    """Writes the user's settings to a file."""

    net_command = "Microsoft.Azure.Commands.Common.Authentication.Config.ExportConfigCommand"

    def process(self) -> None:
        path = self.path()
        if not self.should_process(str(path), "Export the configs"):
            return
        question = f"Overwrite existing file at '{path}'?"
        if not self.confirmed(question, "Overwrite File?", asks=path.exists(), forced=self.Force):
            return
        try:
            write(user_settings(), path)
        except ContextFileError as problem:
            self.fail(str(problem), INVALID_OPERATION)
        if self.PassThru:
            self.write(True)


@cmdlet("Import-AzConfig")
class ImportAzConfig(_SettingsFile):
    """Takes the settings of a file as the user's, besides those that are there."""

    net_command = "Microsoft.Azure.Commands.Common.Authentication.Config.ImportConfigCommand"

    def process(self) -> None:
        path = self.path()
        if not self.should_process(str(path), "Import the configs"):
            return
        try:
            found = read(path)
            users = user_settings()
            names = {*users, *found}
            write({name: {**users.get(name, {}), **found.get(name, {})} for name in sorted(names)})
        except FileNotFoundError:
            self.fail(f"Cannot find file '{path}'", "System.IO.FileNotFoundException")
        except ContextFileError as problem:
            self.fail(str(problem), INVALID_OPERATION)
        if self.PassThru:
            self.write(True)
