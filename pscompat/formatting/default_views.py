"""The built-in views, by type name; built when an object of the type is first shown.

Columns, widths and alignments are those that PowerShell 7.6 shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from pscompat.dotnet import members
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Hashtable, Value, unwrap
from pscompat.formatting import parameter_set_view
from pscompat.formatting.command_views import COMMAND_VIEWS
from pscompat.formatting.errors import error_lines
from pscompat.formatting.help_views import TYPE_NAMES as HELP_TYPES
from pscompat.formatting.help_views import views
from pscompat.formatting.packets import RIGHT, Token
from pscompat.formatting.ps_style import PLAIN
from pscompat.formatting.views import Entry, GroupBy, View, col, expression_of, listing, table, wide

if TYPE_CHECKING:
    from pscompat.formatting.formatter import Context

_COMMANDS = "Microsoft.PowerShell.Commands."
_AUTOMATION = "System.Management.Automation."
_MARKDOWN_OPTIONS = "Microsoft.PowerShell.MarkdownRender.PSMarkdownOptionInfo"
_MARKDOWN_PARTS = (
    *(f"Header{level}" for level in range(1, 7)),
    "Code",
    "Link",
    "Image",
    "EmphasisBold",
    "EmphasisItalics",
)


def _keys(obj: Value, name: str) -> list[Value]:
    found = members.value(obj, name)
    if isinstance(found, Hashtable):
        return found.keys()
    return list(found or ())


def _unrolled(obj: Value, name: str) -> Value:
    """The names of a dictionary's entries as what a script block writes: nothing, one or several."""
    found = _keys(obj, name)
    return found if len(found) > 1 else found[0] if found else None


def _version() -> list[View]:
    return [table(("System.Version",), col("Major", 6), col("Minor", 6), col("Build", 6), col("Revision", 8))]


def _semantic_version() -> list[View]:
    columns = (col("Major", 6), col("Minor", 6), col("Patch", 6), col("PreReleaseLabel", 15), col("BuildLabel", 11))
    return [table((_AUTOMATION + "SemanticVersion",), *columns)]


def _dictionary_entry() -> list[View]:
    types = ("System.Collections.DictionaryEntry",)
    name = col("Name", 30, source=lambda entry: members.value(entry, "Key"))
    return [
        table(types, name, col("Value"), name="Dictionary"),
        listing(types, ("Name", lambda entry: members.value(entry, "Key")), "Value"),
    ]


def _time_span() -> list[View]:
    types = ("System.TimeSpan",)
    parts = ("Days", "Hours", "Minutes", "Seconds", "Milliseconds")
    totals = ("Ticks", "TotalDays", "TotalHours", "TotalMinutes", "TotalSeconds", "TotalMilliseconds")
    return [
        listing(types, *parts, *totals),
        table(types, *(col(part) for part in parts)),
        wide(types, "TotalMilliseconds"),
    ]


_DATE_FORMATS = {"Date": "D", "Time": "T"}


def _date_time() -> list[View]:
    def tokens(obj: Value, context: Context) -> list[Token]:
        hint = context.text(members.value(obj, "DisplayHint"))
        return [context.text(obj, _DATE_FORMATS.get(hint, "F"))]

    return [View("Custom", ("System.DateTime",), [Entry([], tokens=tokens)], name="DateTime")]


def _guid() -> list[View]:
    return [table(("System.Guid",), col("Guid", source=lambda value: value))]


def _culture() -> list[View]:
    return [table(("System.Globalization.CultureInfo",), col("LCID", 16), col("Name", 16), col("DisplayName"))]


def _network_credential() -> list[View]:
    return [table(("System.Net.NetworkCredential",), col("UserName", 50), col("Domain", 50))]


def _method() -> list[View]:
    definitions = col("OverloadDefinitions", source=lambda obj: "\n".join([*_keys(obj, "OverloadDefinitions"), ""]))
    return [table((_AUTOMATION + "PSMethod",), definitions, wrap=True)]


def _type() -> list[View]:
    columns = (col("IsPublic", 8), col("IsSerial", 8, source="IsSerializable"), col("Name", 40), col("BaseType"))
    return [table(("System.RuntimeType",), *columns)]


def _member_definition() -> list[View]:
    group = GroupBy(expression_of("TypeName"))
    types = (_COMMANDS + "MemberDefinition",)
    return [table(types, col("Name"), col("MemberType"), col("Definition"), autosize=True, group=group)]


def _group_info() -> list[View]:
    types = (_COMMANDS + "GroupInfo",)
    return [
        table(types, col("Count", 5, RIGHT), col("Name", 25), col("Group")),
        listing(types, "Name", "Count", "Group", "Values"),
    ]


def _group_info_no_element() -> list[View]:
    types = (_COMMANDS + "GroupInfoNoElement",)
    return [table(types, col("Count", 5, RIGHT), col("Name", 25)), listing(types, "Name", "Count", "Values")]


def _history() -> list[View]:
    types = (_COMMANDS + "HistoryInfo",)
    duration = col("Duration", 12, RIGHT, source=_duration)
    return [
        table(types, col("Id", 4, RIGHT), duration, col("CommandLine"), name="history"),
        wide(types, "CommandLine", name="history"),
    ]


def _duration(entry: Value) -> str:
    seconds = float(members.value(members.value(entry, "Duration"), "TotalSeconds"))
    milliseconds = int(seconds * 1000)
    hours, rest = divmod(milliseconds, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    tail = f"{rest // 1000:02}.{rest % 1000:03}"
    if hours:
        return f"{hours}:{minutes:02}:{tail}"
    return f"{minutes}:{tail}" if minutes else f"{rest // 1000}.{rest % 1000:03}"


def _match_info() -> list[View]:
    def tokens(obj: Value, context: Context) -> list[Token]:
        location = str(getattr(context.engine, "location", "") or "")
        return [context.text(members.invoke(obj, "ToString", [location] if location else []))]

    return [View("Custom", (_COMMANDS + "MatchInfo",), [Entry([], tokens=tokens)], name="MatchInfo")]


def _variable() -> list[View]:
    types = (_AUTOMATION + "PSVariable",)
    return [table(types, col("Name", 30), col("Value"), name="Variable")]


def _path_info() -> list[View]:
    return [table((_AUTOMATION + "PathInfo",), col("Path"), name="PathInfo")]


def _gigabytes(name: str) -> Callable[[Value], Value]:
    def text(drive: Value) -> Value:
        if not (members.value(drive, "Used") or members.value(drive, "Free")):
            return None
        return f"{(members.value(drive, name) or 0) / 2**30:.2f}"

    return text


def _drive() -> list[View]:
    def provider(drive: Value) -> Value:
        found = members.value(drive, "Provider")
        return members.value(found, "Name") or found

    types = (_AUTOMATION + "PSDriveInfo",)
    return [
        table(
            types,
            col("Name", 10),
            col("Used (GB)", 13, RIGHT, _gigabytes("Used")),
            col("Free (GB)", 13, RIGHT, _gigabytes("Free")),
            col("Provider", 13, source=provider),
            col("Root", 35, source=lambda drive: members.value(drive, "DisplayRoot") or members.value(drive, "Root")),
            col("CurrentLocation", 0, RIGHT),
            name="drive",
        ),
        listing(types, "Name", "Description", "Provider", "Root", "CurrentLocation"),
    ]


def _provider() -> list[View]:
    types = (_AUTOMATION + "ProviderInfo",)
    return [
        table(types, col("Name", 20), col("Capabilities"), col("Drives"), name="provider"),
        listing(types, "Name", "Drives", "Path", "Home", "Description", "Capabilities", "ImplementingType"),
    ]


def _job() -> list[View]:
    columns = (
        ("Id", 6),
        ("Name", 15),
        ("PSJobTypeName", 15),
        ("State", 13),
        ("HasMoreData", 15),
        ("Location", 20),
        ("Command", 25),
    )
    return [table((_AUTOMATION + "Job",), *(col(name, width) for name, width in columns), name="Job")]


def _runspace() -> list[View]:
    return [
        table(
            (_AUTOMATION + "Runspaces.Runspace",),
            col("Id", 3, RIGHT),
            col("Name", 15),
            col("ComputerName", 15, source=lambda runspace: "localhost"),
            col("Type", 13, source=lambda runspace: "Local"),
            col(
                "State",
                13,
                source=lambda runspace: members.value(members.value(runspace, "RunspaceStateInfo"), "State"),
            ),
            col("Availability", 15, source=lambda runspace: members.value(runspace, "RunspaceAvailability")),
            name="Runspace",
        )
    ]


def _module() -> list[View]:
    def prerelease(module: Value) -> Value:
        data = members.get(members.value(module, "PrivateData"), "PSData")
        return members.get(data, "PreRelease")

    types = (_AUTOMATION + "PSModuleInfo",)
    exported = [
        (f"Exported{kind}", lambda module, kind=kind: _unrolled(module, f"Exported{kind}"))
        for kind in ("Functions", "Cmdlets", "Variables", "Aliases")
    ]
    return [
        table(
            types,
            col("ModuleType", 10),
            col("Version", 10),
            col("PreRelease", 10, source=prerelease),
            col("Name", 35),
            col("ExportedCommands", source=lambda module: _unrolled(module, "ExportedCommands")),
            name="Module",
        ),
        wide(types, "Name", name="Module"),
        listing(
            types,
            *("Name", "Path", "Description", "ModuleType", "Version"),
            ("PreRelease", prerelease),
            "NestedModules",
            *exported,
            name="Module",
        ),
    ]


def _type_data() -> list[View]:
    return [table((_AUTOMATION + "Runspaces.TypeData",), col("TypeName"), col("Members"), name="TypeData")]


def _certificate() -> list[View]:
    names = "System.Security.Cryptography.X509Certificates."
    times = ("NotBefore", "NotAfter", "Extensions")
    types = (names + "X509Certificate2",)
    return [
        table(types, col("Thumbprint", 41), col("Subject", 20), col("EnhancedKeyUsageList"), name="ThumbprintTable"),
        listing(types, "Subject", "Issuer", "Thumbprint", "FriendlyName", *times, name="ThumbprintList"),
    ]


def _file_hash() -> list[View]:
    return [table((_COMMANDS + "FileHashInfo",), col("Algorithm", 15), col("Hash", 70), col("Path"))]


def _markdown_options() -> list[View]:
    def shown(part: str) -> tuple[str, Callable[[Value], Value]]:
        return part, lambda options: members.invoke(options, "AsEscapeSequence", [part])

    return [listing((_MARKDOWN_OPTIONS,), *(shown(part) for part in _MARKDOWN_PARTS), name=_MARKDOWN_OPTIONS)]


def _call_stack() -> list[View]:
    return [table((_AUTOMATION + "CallStackFrame",), col("Command"), col("Arguments"), col("Location"))]


def _byte_collection() -> list[View]:
    heading = "Bytes\n" + " ".join(f"{number:02X}" for number in range(16))
    offset = col("Offset", 16, RIGHT, source="HexOffset")
    heading_column = col(heading, 47, source="HexBytes")
    group = GroupBy(expression_of("Label"))
    return [table((_COMMANDS + "ByteCollection",), offset, heading_column, col("Ascii", 16), group=group)]


def _process() -> list[View]:
    def megabytes(name: str) -> Callable[[Value], Value]:
        return lambda process: f"{(members.value(process, name) or 0) / 2**20:,.2f}"

    types = ("System.Diagnostics.Process",)
    return [
        table(
            types,
            col("NPM(K)", 7, RIGHT, source=lambda process: int((members.value(process, "NPM") or 0) / 1024)),
            col("PM(M)", 8, RIGHT, source=megabytes("PM")),
            col("WS(M)", 10, RIGHT, source=megabytes("WS")),
            col("CPU(s)", 10, RIGHT, source=lambda process: f"{members.value(process, 'CPU') or 0:,.2f}"),
            col("Id", 7, RIGHT),
            col("SI", 3, RIGHT),
            col("ProcessName"),
            name="process",
        ),
        table(
            types, *_PROCESS_COLUMNS, name="Priority", group=GroupBy(expression_of("PriorityClass"), "PriorityClass")
        ),
        table(types, *_PROCESS_COLUMNS, name="StartTime", group=GroupBy(expression_of(_start_day), _START_DAY)),
        wide(types, "ProcessName", name="process"),
    ]


_PROCESS_COLUMNS = (col("ProcessName", 20), col("Id", 10, RIGHT), col("WorkingSet64", 12, RIGHT))
_START_DAY = "StartTime.ToShortDateString()"


def _start_day(process: Value) -> Value:
    return members.invoke(members.value(process, "StartTime"), "ToShortDateString", [])


def _process_module() -> list[View]:
    size = col("Size(K)", 10, RIGHT, source="Size")
    return [
        table(("System.Diagnostics.ProcessModule",), size, col("ModuleName", 50), col("FileName"), name="ProcessModule")
    ]


def _assembly() -> list[View]:
    types = ("System.Reflection.Assembly",)
    listed = (
        *("CodeBase", "EntryPoint", "EscapedCodeBase", "FullName", "GlobalAssemblyCache", "HostContext"),
        *("ImageFileMachine", "ImageRuntimeVersion", "Location", "ManifestModule", "MetadataToken"),
        *("PortableExecutableKind", "ReflectionOnly"),
    )
    version = col("Version", 14, source="ImageRuntimeVersion")
    return [
        table(types, col("GAC", 6, source="GlobalAssemblyCache"), version, col("Location")),
        listing(types, *listed),
    ]


def _assembly_name() -> list[View]:
    return [table(("System.Reflection.AssemblyName",), col("Version", 14), col("Name"))]


def _task() -> list[View]:
    return [table(("System.Threading.Tasks.Task",), col("Id"), col("IsCompleted"), col("Status"))]


def _web_response() -> list[View]:
    def start(name: str) -> Callable[[Value], Value]:
        def text(response: Value) -> str:
            found = str(members.value(response, name) or "")[:200]
            return found + "\u2026" if len(found) == 200 else found

        return text

    html, plain = (_COMMANDS + "BasicHtmlWebResponseObject",), (_COMMANDS + "WebResponseObject",)
    raw = ("RawContent", start("RawContent"))
    parts = ("Headers", "Images", "InputFields", "Links", "RawContentLength", "RelationLink")
    return [
        listing(html, "StatusCode", "StatusDescription", ("Content", start("Content")), raw, *parts),
        listing(
            plain, "StatusCode", "StatusDescription", "Content", raw, "Headers", "RawContentLength", "RelationLink"
        ),
    ]


def _script_block() -> list[View]:
    def tokens(obj: Value, context: Context) -> list[Token]:
        return [context.text(obj)]

    return [View("Custom", (_AUTOMATION + "ScriptBlock",), [Entry([], tokens=tokens)], "ScriptBlock", out_of_band=True)]


_HELP_LIST = "HelpInfoShort"
HELP_NAMES = frozenset((*HELP_TYPES, _HELP_LIST))
"""The type names of help pages."""


def _help() -> list[View]:
    return views()


def _help_list() -> list[View]:
    columns = (col("Name", 33), col("Category", 9), col("Module", 25, source="ModuleName"), col("Synopsis"))
    return [table((_HELP_LIST,), *columns, name=_HELP_LIST)]


def _error_record() -> list[View]:
    def tokens(obj: Value, context: Context) -> list[Token]:
        return ["\n".join(error_lines(unwrap(obj), context.engine, colours=PLAIN))]

    types = (_AUTOMATION + "ErrorRecord",)
    return [View("Custom", types, [Entry([], tokens=tokens)], "ErrorInstance", out_of_band=True)]


def _extended_error() -> list[View]:
    def tokens(obj: Value, context: Context) -> list[Token]:
        from pscompat.formatting.error_details import detail_lines  # start-up, as below

        return ["\n".join(detail_lines(unwrap(obj)))]

    types = (_AUTOMATION + "ErrorRecord#PSExtendedError", "System.Exception#PSExtendedError")
    group = GroupBy(expression_of("PSErrorIndex"), "ErrorIndex")
    return [View("Custom", types, [Entry([], tokens=tokens)], "GetErrorInstance", group=group)]


_MESSAGE_RECORDS = ("WarningRecord", "VerboseRecord", "DebugRecord")


def _message_record() -> list[View]:
    def tokens(obj: Value, context: Context) -> list[Token]:
        return [context.text(members.value(obj, "Message"))]

    types = tuple(_AUTOMATION + kind for kind in _MESSAGE_RECORDS)
    return [View("Custom", types, [Entry([], tokens=tokens)], "WarningRecord", out_of_band=True)]


def _information_record() -> list[View]:
    def tokens(obj: Value, context: Context) -> list[Token]:
        return [context.text(members.value(obj, "MessageData"))]

    types = (_AUTOMATION + "InformationRecord",)
    return [View("Custom", types, [Entry([], tokens=tokens)], "InformationRecord", out_of_band=True)]


def _or_star(name: str) -> Callable[[Value], Value]:
    """What shows a property of a reply, and a star where none came in time."""
    return lambda obj: "*" if to_string(members.value(obj, "Status")) == "TimedOut" else members.value(obj, name)


def _ping_status() -> list[View]:
    columns = (
        col("Ping", 4, RIGHT),
        col("Source", 16),
        col("Address", 25, source="DisplayAddress"),
        col("Latency(ms)", 7, RIGHT, _or_star("Latency")),
        col("BufferSize(B)", 10, RIGHT, _or_star("BufferSize")),
        col("Status", 16),
    )
    group = GroupBy(expression_of("Destination"))
    return [table((_COMMANDS + "TestConnectionCommand+PingStatus",), *columns, group=group)]


def _tcp_port_status() -> list[View]:
    columns = (
        col("Id", 4, RIGHT),
        col("Source", 16),
        col("Address", 25, source="TargetAddress"),
        col("Port", 7, RIGHT),
        col("Latency(ms)", 7, RIGHT, "Latency"),
        col("Connected", 10),
        col("Status", 24),
    )
    group = GroupBy(expression_of("Target"))
    return [table((_COMMANDS + "TestConnectionCommand+TcpPortStatus",), *columns, group=group)]


def _file_system() -> list[View]:
    from pscompat.formatting.file_views import file_views  # start-up: this table is read for every object shown

    return file_views()


def _ps_style() -> list[View]:
    from pscompat.formatting.style_views import style_views  # start-up, as above

    return style_views()


_STYLE_TYPES = (
    "",
    "+FormattingData",
    "+ProgressConfiguration",
    "+FileInfoFormatting",
    "+ForegroundColor",
    "+BackgroundColor",
)
_BUILDERS: dict[str, Callable[[], list[View]]] = {
    "System.Version": _version,
    "System.Management.Automation.SemanticVersion": _semantic_version,
    "System.Collections.DictionaryEntry": _dictionary_entry,
    "System.TimeSpan": _time_span,
    "System.DateTime": _date_time,
    "System.Guid": _guid,
    "System.Globalization.CultureInfo": _culture,
    "System.Net.NetworkCredential": _network_credential,
    "System.Security.Cryptography.X509Certificates.X509Certificate2": _certificate,
    "System.RuntimeType": _type,
    "System.Diagnostics.Process": _process,
    "System.Diagnostics.ProcessModule": _process_module,
    "System.Reflection.Assembly": _assembly,
    "System.Reflection.AssemblyName": _assembly_name,
    "System.Threading.Tasks.Task": _task,
    **{f"{_AUTOMATION}PSStyle{part}": _ps_style for part in _STYLE_TYPES},
    _MARKDOWN_OPTIONS: _markdown_options,
    f"{_COMMANDS}TestConnectionCommand+PingStatus": _ping_status,
    f"{_COMMANDS}TestConnectionCommand+TcpPortStatus": _tcp_port_status,
    "System.IO.FileInfo": _file_system,
    "System.IO.DirectoryInfo": _file_system,
    **{
        _COMMANDS + name: builder
        for name, builder in (
            ("MemberDefinition", _member_definition),
            ("GroupInfo", _group_info),
            ("GroupInfoNoElement", _group_info_no_element),
            ("HistoryInfo", _history),
            ("MatchInfo", _match_info),
            ("FileHashInfo", _file_hash),
            ("ByteCollection", _byte_collection),
            ("BasicHtmlWebResponseObject", _web_response),
            ("WebResponseObject", _web_response),
        )
    },
    **{
        _AUTOMATION + name: builder
        for name, builder in (
            ("PSMethod", _method),
            ("PSVariable", _variable),
            ("PathInfo", _path_info),
            ("PSDriveInfo", _drive),
            ("ProviderInfo", _provider),
            ("Job", _job),
            ("Runspaces.Runspace", _runspace),
            ("PSModuleInfo", _module),
            ("CallStackFrame", _call_stack),
            ("Runspaces.TypeData", _type_data),
            ("ScriptBlock", _script_block),
            ("ErrorRecord", _error_record),
            ("ErrorRecord#PSExtendedError", _extended_error),
            *((kind, _message_record) for kind in _MESSAGE_RECORDS),
            ("InformationRecord", _information_record),
        )
    },
    **COMMAND_VIEWS,
    parameter_set_view.TYPE_NAME: parameter_set_view.views,
    **{name: _help for name in HELP_TYPES},
    _HELP_LIST: _help_list,
}
TYPE_NAMES = tuple(_BUILDERS)
_built: dict[Callable[[], list[View]], list[View]] = {}


def views_for(type_names: Iterable[str]) -> list[View]:
    """The built-in views for any of these type names."""
    found: list[View] = []
    for name in type_names:
        builder = _BUILDERS.get(name)
        if builder is not None:
            if builder not in _built:
                _built[builder] = builder()
            found.extend(_built[builder])
    return found
