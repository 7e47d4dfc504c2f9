"""What a script's `#Requires` lines ask for, checked before the script runs (about_Requires)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.errors import TerminatingError, error
from pscompat.runtime.module_exports import publish
from pscompat.runtime.module_files import is_path
from pscompat.runtime.module_loading import ModuleLoader
from pscompat.runtime.module_specification import ModuleSpecification as Wanted

if TYPE_CHECKING:
    from pscompat.language.ast import ModuleSpecification, ScriptRequirements
    from pscompat.runtime.engine import Engine

_EXCEPTION = "System.Management.Automation.ScriptRequiresException"
_EDITION = "Core"


def check_requirements(engine: Engine, requirements: ScriptRequirements, path: str) -> None:
    """Raise PowerShell's error for the first requirement of the script at `path` that this session does not meet.

    Modules of the user's that are not loaded yet are imported, as PowerShell does.
    """
    script = os.path.basename(path)
    if requirements.required_application_id:
        raise _refusal(
            script,
            "A #requires statement has specified only a shellID. #Requires statements must specify a required PowerShell snap-in "
            "when running in PowerShell.",
            "RequiresShellIDInvalidForSingleShell",
        )
    if requirements.required_ps_version:
        _check_version(engine, requirements.required_ps_version, script)
    if requirements.required_ps_editions:
        _check_edition(requirements.required_ps_editions, script)
    if requirements.is_elevation_required and not _is_elevated():
        raise _refusal(
            script,
            f"The script '{script}' cannot be run because it contains a \"#requires\" statement for running as Administrator. "
            "The current PowerShell session is not running as Administrator. Start PowerShell by using the Run as Administrator "
            "option, and then try running the script again.",
            "ScriptRequiresElevation",
            "PermissionDenied",
        )
    for module in requirements.required_modules:
        _require_module(engine, module, script)


def _is_elevated() -> bool:
    """Whether this process has an administrator's rights."""
    if hasattr(os, "geteuid"):
        return os.geteuid() == 0
    import ctypes

    return bool(ctypes.windll.shell32.IsUserAnAdmin())  # type: ignore[attr-defined]


def _refusal(
    script: str, message: str, error_id: str, category: str = "ResourceUnavailable", **extra: Any
) -> TerminatingError:
    problem = error(message, error_id, category, script, _EXCEPTION)
    members = {"CommandName": script, "RequiresPSVersion": None, "MissingPSSnapIns": None, "RequiresShellId": None}
    problem.record.Exception.extra.update({**members, **extra})
    return problem


def _numbers(version: str) -> list[int]:
    parts = [int(part) for part in version.split("-")[0].split(".") if part.isdigit()]
    return parts + [0] * (4 - len(parts))


def _check_version(engine: Engine, wanted: str, script: str) -> None:
    running = to_string(engine.get_variable("PSVersionTable")["PSVersion"])
    if _numbers(wanted) <= _numbers(running):
        return
    shown = wanted if "." in wanted else f"{wanted}.0"
    raise _refusal(
        script,
        f"The script '{script}' cannot be run because it contained a \"#requires\" statement for PowerShell {shown}. The version of "
        f"PowerShell that is required by the script does not match the currently running version of PowerShell {running}.",
        "ScriptRequiresUnmatchedPSVersion",
        RequiresPSVersion=convert_to(shown, "System.Version"),
    )


def _check_edition(editions: list[str], script: str) -> None:
    if _EDITION.lower() in (edition.lower() for edition in editions):
        return
    raise error(
        f"The script '{script}' cannot be run because it contained a \"#requires\" statement for PowerShell editions "
        f"'{','.join(editions)}'. The edition of PowerShell that is required by the script does not match the currently running "
        f"PowerShell {_EDITION} edition.",
        "ScriptRequiresUnmatchedPSEdition",
        "NotSpecified",
        script,
    )


def _require_module(engine: Engine, written: ModuleSpecification, script: str) -> None:
    wanted = Wanted.of_syntax(written)
    if engine.modules.find(wanted) is not None:
        return
    if is_path(wanted.Name) and not os.path.isabs(wanted.Name):
        raise _missing_module(written, script)  # PowerShell looks for a relative path nowhere
    try:
        module = ModuleLoader(engine, engine.global_scope).require(wanted)
    except TerminatingError:
        raise _missing_module(written, script) from None
    if not module.is_built_in:
        engine.modules.add(module, engine.global_scope.state)
        publish(engine, module, engine.global_scope)


def _missing_module(wanted: ModuleSpecification, script: str) -> TerminatingError:
    asked = {
        "ModuleVersion": wanted.module_version,
        "MaximumVersion": wanted.maximum_version,
        "RequiredVersion": wanted.required_version,
    }
    bounds = " and ".join(f"{name} '{text}'" for name, text in asked.items() if text)
    missing = f"The module '{wanted.name}' cannot be found" + (f" with {bounds}." if bounds else ".")
    return _refusal(
        script,
        f"The script '{script}' cannot be run because the following modules that are specified by the \"#requires\" statements of "
        f"the script are missing: {missing}.",
        "ScriptRequiresMissingModules",
        MissingPSSnapIns=missing,
    )
