"""A complete engine: put together from the engine, the providers, the formatting, and the cmdlets there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from pscompat.commands.registry import CmdletFolder, CommandSource, DeferredSource, EntryPoints, KnownCommands, Registry
from pscompat.dotnet import session_culture
from pscompat.dotnet.library import table
from pscompat.dotnet.values import Hashtable, Value, unwrap
from pscompat.runtime.engine import Engine
from pscompat.runtime.surroundings import ObjectWriter, Surroundings

if TYPE_CHECKING:
    from pscompat.runtime.host import Host
    from pscompat.runtime.scopes import Scope
    from pscompat.runtime.scriptblock import ScriptBlock

# The types that are made of what cmdlets are made of.
table.register(
    "cmdlets.utility",
    {
        "_clixml_types": "System.Management.Automation.PSSerializer",
        "_web_session": "Microsoft.PowerShell.Commands.WebRequestSession",
    },
)

for _prefix in ("Microsoft.Azure.", "Microsoft.WindowsAzure.", "Azure.Storage."):
    table.register_prefix(_prefix, "cmdlets._az.types")

table.register("pscompat.formatting", {"decorated_text": "System.Management.Automation.Internal.StringDecorated"})

# Start-up: the functions below import their rooms when a script first needs them, which most do not.


def _catalog() -> KnownCommands:
    from pscompat.catalog.source import CatalogCommands

    return CatalogCommands()


def _az() -> CommandSource:
    from pscompat.catalog.az_folders import AzFolders

    return AzFolders("cmdlets")


def _recorded() -> CommandSource:
    from cmdlets._recorded.source import RecordedCommands

    return RecordedCommands()


def _unavailable() -> CommandSource:
    from pscompat.catalog.unavailable import UnavailableCommands
    from pscompat.runtime.credentials import CredentialPrompt

    return UnavailableCommands({"Credential": CredentialPrompt()})


def _path_info(engine: Engine) -> Value:
    from pscompat.providers.location import path_info

    return path_info(engine)


def _style(engine: Engine) -> Value:
    from pscompat.formatting.ps_style import PSStyle

    return PSStyle()


def _read_item(engine: Engine, drive: str, name: str) -> Value:
    from pscompat.providers.variables import get_variable_like

    return get_variable_like(engine, drive, name)


def _write_item(engine: Engine, drive: str, name: str, value: Value) -> None:
    from pscompat.providers.variables import set_variable_like

    set_variable_like(engine, drive, name, value)


def _resolve_path(scope: Scope, path: str) -> list[str]:
    from pscompat.providers.drives import resolve

    return [place.path for place in resolve(scope, path)]


def _unresolved_path(scope: Scope, path: str) -> str:
    from pscompat.providers.drives import locate
    from pscompat.providers.paths import is_direct

    return path if is_direct(path) else locate(scope, path).path


def _drive_of(scope: Scope, path: str) -> str:
    from pscompat.providers.drives import locate

    drive = locate(scope, path).drive
    return drive.Name if drive is not None else ""


def _text_lines(objects: Iterable[Value], engine: Engine) -> Iterator[str]:
    from pscompat.formatting.text_lines import text_lines

    return text_lines(objects, engine)


def _open_file(scope: Scope, path: str, append: bool, raw: bool) -> ObjectWriter:
    from pscompat.formatting.file_output import FormattedFile
    from pscompat.providers.variables import VariableWriter, names_variable

    if names_variable(scope.engine, path):
        return VariableWriter(scope.engine, path, append)
    defaults = unwrap(scope.lookup("psdefaultparametervalues"))
    if not raw and (isinstance(defaults, Hashtable) and len(defaults) or scope.lookup("whatifpreference")):
        from cmdlets.utility._out_file_stage import OutFileStage

        return OutFileStage(scope, {"FilePath": path, "Append": append})
    return FormattedFile(scope.engine, path, append)


def _has_help(block: ScriptBlock) -> bool:
    from cmdlets.core._comment_help import comment_help

    return comment_help(block) is not None


def _web_adapter(engine: Engine) -> Any:
    if engine.azure is None and (engine.azure_settings is None or not engine.azure_settings.is_simulated):
        return None
    from cmdlets._az.connection import opened

    base = opened(engine).base
    if base is None or base.kind != "simulator" or base.transport is None:
        return None
    from pscompat.azure.web import AzureAdapter

    return AzureAdapter(base.transport)


REGISTRY = Registry(
    (
        CmdletFolder("cmdlets"),
        DeferredSource(_az),
        DeferredSource(_recorded),
        EntryPoints("pscompat.cmdlets"),
        DeferredSource(_unavailable),
    ),
    _catalog,
)
"""The cmdlets: those that come with pscompat, those of other distributions, and those that the catalog knows."""

SURROUNDINGS = Surroundings(
    registry=REGISTRY,
    automatic={"PWD": _path_info, "PSStyle": _style},
    read_item=_read_item,
    write_item=_write_item,
    resolve_path=_resolve_path,
    unresolved_path=_unresolved_path,
    drive_of=_drive_of,
    text_lines=_text_lines,
    open_file=_open_file,
    has_help=_has_help,
    web_adapter=_web_adapter,
)


def _choose_culture(name: str) -> None:
    from pscompat.dotnet.library.culture import find, set_current, set_current_ui

    culture = find(name)
    set_current(culture)
    set_current_ui(culture)


def new_engine(host: Host, azure: Any = None) -> Engine:
    """A new session's engine with all that PowerShell's own sessions have.

    azure: its connection (pscompat.azure.connection.Connection), None to open one when the first command needs it.
    """
    culture = session_culture.begin()
    if culture:
        _choose_culture(culture)
    return Engine(host, SURROUNDINGS, azure)
