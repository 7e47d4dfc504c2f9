"""The classes of .NET's enumerations: from the table of .NET's facts, but for those that many scripts need.

Opening the table takes longer than starting does, so these are written down here too, as the table has them. A line is the full name and its names in order; a name without `=` has the number after the one before. `flags` after the
name marks those whose values combine.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pscompat.dotnet.enum_values import NetEnum, make_enum
from pscompat.dotnet.type_names import PRIMITIVES

if TYPE_CHECKING:
    from pscompat.dotnet.facts.records import TypeFacts

_ENUMS = """
System.DayOfWeek: Sunday Monday Tuesday Wednesday Thursday Friday Saturday
System.StringComparison: CurrentCulture CurrentCultureIgnoreCase InvariantCulture InvariantCultureIgnoreCase Ordinal OrdinalIgnoreCase
System.StringSplitOptions flags: None RemoveEmptyEntries TrimEntries
System.MidpointRounding: ToEven AwayFromZero ToZero ToNegativeInfinity ToPositiveInfinity
System.DateTimeKind: Unspecified Utc Local
System.ConsoleColor: Black DarkBlue DarkGreen DarkCyan DarkRed DarkMagenta DarkYellow Gray DarkGray Blue Green Cyan Red Magenta Yellow White
System.TypeCode: Empty Object DBNull Boolean Char SByte Byte Int16 UInt16 Int32 UInt32 Int64 UInt64 Single Double Decimal DateTime String=18
System.Text.RegularExpressions.RegexOptions flags: None IgnoreCase Multiline ExplicitCapture=4 Compiled=8 Singleline=16 IgnorePatternWhitespace=32 RightToLeft=64 ECMAScript=256 CultureInvariant=512 NonBacktracking=1024
System.IO.FileAttributes flags: None ReadOnly=1 Hidden=2 System=4 Directory=16 Archive=32 Device=64 Normal=128 Temporary=256 SparseFile=512 ReparsePoint=1024 Compressed=2048 Offline=4096 NotContentIndexed=8192 Encrypted=16384 IntegrityStream=32768 NoScrubData=131072
System.Management.Automation.ActionPreference: SilentlyContinue Stop Continue Inquire Ignore Suspend Break
System.Management.Automation.ErrorCategory: NotSpecified OpenError CloseError DeviceError DeadlockDetected InvalidArgument InvalidData InvalidOperation InvalidResult InvalidType MetadataError NotImplemented NotInstalled ObjectNotFound OperationStopped OperationTimeout SyntaxError ParserError PermissionDenied ResourceBusy ResourceExists ResourceUnavailable ReadError WriteError FromStdErr SecurityError ProtocolError ConnectionError AuthenticationError LimitsExceeded QuotaExceeded NotEnabled
System.Management.Automation.ConfirmImpact: None Low Medium High
System.Management.Automation.ErrorView: NormalView CategoryView ConciseView DetailedView
System.Management.Automation.CommandTypes flags: Alias=1 Function Filter=4 Cmdlet=8 ExternalScript=16 Application=32 Script=64 Configuration=256 All=383
System.Management.Automation.CommandOrigin: Runspace Internal
System.Management.Automation.PSMemberTypes flags: AliasProperty=1 CodeProperty=2 Property=4 NoteProperty=8 ScriptProperty=16 Properties=8223 PropertySet=32 Method=64 CodeMethod=128 ScriptMethod=256 Methods=448 ParameterizedProperty=512 MemberSet=1024 Event=2048 Dynamic=4096 InferredProperty=8192 All=16383
System.Management.Automation.ScopedItemOptions flags: None ReadOnly Constant Private=4 AllScope=8 Unspecified=16
System.Management.Automation.SplitOptions flags: SimpleMatch=1 RegexMatch CultureInvariant=4 IgnorePatternWhitespace=8 Multiline=16 Singleline=32 IgnoreCase=64 ExplicitCapture=128
System.Management.Automation.WildcardOptions flags: None Compiled IgnoreCase CultureInvariant=4
System.Management.Automation.WhereOperatorSelectionMode: Default First Last SkipUntil Until Split
System.Management.Automation.JobState: NotStarted Running Completed Failed Stopped Blocked Suspended Disconnected Suspending Stopping AtBreakpoint
System.Management.Automation.PSLanguageMode: FullLanguage RestrictedLanguage NoLanguage ConstrainedLanguage
System.Management.Automation.SessionStateEntryVisibility: Public Private
System.Management.Automation.OutputRendering: Host PlainText Ansi=2
System.Management.Automation.ProgressView: Minimal Classic
"""

_classes: dict[str, type[NetEnum]] = {}
_lines: dict[str, str] = {}


def find(name: str) -> type[NetEnum] | None:
    """The class of the enumeration with this full name in any case, or None."""
    folded = name.lower()
    if not _lines:
        for line in _ENUMS.strip().splitlines():
            head = line.partition(": ")[0]
            _lines[head.partition(" ")[0].lower()] = line
    line = _lines.get(folded, "")
    if not line:
        return None
    found = _classes.get(folded)
    if found is None:
        found = _classes[folded] = _read(line)
    return found


def _read(line: str) -> type[NetEnum]:
    head, _, rest = line.partition(": ")
    full_name, _, flags = head.partition(" ")
    names: dict[str, int] = {}
    number = -1
    for item in rest.split():
        name, equals, value = item.partition("=")
        number = int(value) if equals else number + 1
        names[name] = number
    return make_enum(full_name, names, bool(flags))


def from_facts(facts: TypeFacts) -> type[NetEnum]:
    """The class of an enumeration that the table describes."""
    folded = facts.name.lower()
    found = _classes.get(folded)
    if found is None:
        underlying = PRIMITIVES[facts.underlying or "System.Int32"]
        found = _classes[folded] = make_enum(facts.name, facts.values, facts.flags, underlying)
    return found


@lru_cache(maxsize=256)
def enum(full_name: str) -> type[NetEnum]:
    """The class of this .NET enumeration; LookupError where .NET has none of the name."""
    found = find(full_name)
    if found is None:
        from pscompat.dotnet.facts.table import type_facts  # start-up: opened when one is not listed

        facts = type_facts(full_name)
        if facts is None or facts.kind != "enum":
            raise LookupError(full_name)
        found = from_facts(facts)
    return found


def enum_value(full_name: str, value: int | str) -> NetEnum:
    """The value of this enumeration with a number or name."""
    return enum(full_name).of(value)
