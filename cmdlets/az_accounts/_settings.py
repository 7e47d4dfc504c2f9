"""The settings of the Az cmdlets: which there are, what holds, and the base of the cmdlets that show and change them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from cmdlets._az.connection import held
from cmdlets.az_accounts._base import INVALID_OPERATION, AccountsCmdlet
from cmdlets.az_accounts._classes import ConfigScope, PSConfig, flag
from pscompat import catalog
from pscompat.azure.context import ContextFileError
from pscompat.azure.session import CURRENT_USER, PROCESS
from pscompat.azure.user_settings import EVERYTHING, ProcessSettings, user_settings
from pscompat.runtime.engine import Engine

ENVIRONMENT = "Environment"
DEFAULT = "Default"


class Definition(NamedTuple):
    """A setting. general: whether it holds for everything or nothing, not for one module or cmdlet. variable: what says it in the
    environment."""

    key: str
    default: Any
    help: str
    general: bool = True
    variable: str = ""


DEFINITIONS = (
    Definition("CheckForUpgrade", True, "Whether newer versions of the modules are looked for and told of."),
    Definition(
        "DefaultSubscriptionForLogin", "", "Name or id of the subscription that Connect-AzAccount chooses by itself."
    ),
    Definition("DisableInstanceDiscovery", False, "Whether signing in trusts the authority without asking about it."),
    Definition(
        "DisplayBreakingChangeWarning",
        True,
        "Whether cmdlets warn of changes that are coming.",
        general=False,
        variable="SuppressAzurePowerShellBreakingChangeWarnings",
    ),
    Definition("DisplayRegionIdentified", True, "Whether cheaper regions are recommended."),
    Definition("DisplaySecretsWarning", True, "Whether a cmdlet warns when its output holds secrets.", general=False),
    Definition("DisplaySurveyMessage", True, "Whether surveys are offered now and then."),
    Definition(
        "EnableDataCollection",
        True,
        "Whether use of the cmdlets is told to Microsoft.",
        variable="Azure_PS_Data_Collection",
    ),
    Definition("EnableErrorRecordsPersistence", False, "Whether errors are written to files."),
    Definition("EnableLoginByWam", True, "Whether signing in uses the accounts of Windows."),
    Definition("LoginExperienceV2", "On", "Whether signing in asks for the subscription: On or Off."),
)
KEYS = {definition.key.lower(): definition for definition in DEFINITIONS}


class Setting(NamedTuple):
    """What holds: the value of a setting, from where, for what."""

    definition: Definition
    value: Any
    scope: str
    applies_to: str


def listed(process: ProcessSettings) -> Iterator[Setting]:
    """All that holds: for each setting what was chosen, narrowest scope first, and its default where nothing was chosen for all."""
    users = user_settings()
    for definition in DEFINITIONS:
        chosen: dict[str, Setting] = {}
        said = os.environ.get(definition.variable) if definition.variable else None
        if said is not None:
            chosen[EVERYTHING.lower()] = Setting(definition, _told(definition, said), ENVIRONMENT, EVERYTHING)
        for applies_to, values in users.items():
            for key, value in values.items():
                if key.lower() == definition.key.lower():
                    chosen[applies_to.lower()] = Setting(definition, value, CURRENT_USER, applies_to)
        for (key, folded), (value, applies_to) in process.items():
            if key == definition.key.lower():
                chosen[folded] = Setting(definition, value, PROCESS, applies_to)
        yield from chosen.values()
        if EVERYTHING.lower() not in chosen:
            yield Setting(definition, definition.default, DEFAULT, EVERYTHING)


def _told(definition: Definition, text: str) -> Any:
    """What a variable of the environment says; the one about warnings says the opposite."""
    if not isinstance(definition.default, bool):
        return text
    said = text.strip().lower() == "true"
    return not said if definition.variable.startswith("Suppress") else said


_EXCEPTION = "Microsoft.Azure.Commands.Common.Exceptions.AzPSArgumentException"


def process_settings(engine: Engine) -> ProcessSettings:
    """The settings of this process."""
    return held(engine).settings


def keep(engine: Engine, settings: ProcessSettings) -> None:
    """Make these the settings of this process."""
    engine.azure = replace(held(engine), settings=settings)


class SettingsCmdlet(AccountsCmdlet):
    """Base: -AppliesTo, -Scope and the settings that are named."""

    what = ""

    def keys(self) -> list[str]:
        """The settings that the arguments name."""
        return [KEYS[name.lower()].key for name in self.bound if name.lower() in KEYS]

    def chosen(self) -> list[str]:
        """Those whose switches are on."""
        return [key for key in self.keys() if flag(getattr(self, key))]

    def check(self) -> None:
        """End the command where -AppliesTo or -Scope cannot be followed."""
        given = self.AppliesTo
        if given is not None and given.lower() != "az":
            modules = {name.lower() for name in catalog.modules()}
            if given.lower() not in modules and catalog.lookup(given) is None:
                self.fail('AppliesTo must be a valid module name, a cmdlet name, or "Az"', _EXCEPTION)
        if self.what and self.Scope is not None and str(self.Scope) not in (PROCESS, CURRENT_USER):
            self.fail(f"When {self.what} configs, Scope must be either Process or CurrentUser", _EXCEPTION)

    def where(self) -> str:
        """Where a change is made."""
        return CURRENT_USER if self.Scope is None else str(self.Scope)

    def all_settings(self) -> list[Setting]:
        """All that holds; a file that cannot be read ends the command."""
        try:
            return list(listed(process_settings(self.engine)))
        except ContextFileError as problem:
            self.fail(str(problem), INVALID_OPERATION)


def shown(setting: Setting) -> PSConfig:
    """A setting as it is written."""
    definition = setting.definition
    return PSConfig(
        Key=definition.key,
        Value=setting.value,
        Scope=ConfigScope.of(setting.scope),
        AppliesTo=setting.applies_to,
        HelpMessage=definition.help,
        DefaultValue=definition.default,
    )
