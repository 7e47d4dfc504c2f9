""".NET's enumerations that scripts name, with their values.

A line is the full name and its names in order; a name without `=` has the number after the one before. `flags` after the
name marks those whose values combine.
"""

from __future__ import annotations

from pscompat.dotnet.enum_values import NetEnum, make_enum

_ENUMS = """
System.DayOfWeek: Sunday Monday Tuesday Wednesday Thursday Friday Saturday
System.StringComparison: CurrentCulture CurrentCultureIgnoreCase InvariantCulture InvariantCultureIgnoreCase Ordinal OrdinalIgnoreCase
System.StringSplitOptions flags: None RemoveEmptyEntries TrimEntries
System.MidpointRounding: ToEven AwayFromZero ToZero ToNegativeInfinity ToPositiveInfinity
System.DateTimeKind: Unspecified Utc Local
System.ConsoleColor: Black DarkBlue DarkGreen DarkCyan DarkRed DarkMagenta DarkYellow Gray DarkGray Blue Green Cyan Red Magenta Yellow White
System.EnvironmentVariableTarget: Process User Machine
System.PlatformID: Win32S Win32Windows Win32NT WinCE Unix Xbox MacOSX Other
System.UriKind: RelativeOrAbsolute Absolute Relative
System.UriFormat: UriEscaped=1 Unescaped SafeUnescaped
System.UriPartial: Scheme Authority Path Query
System.UriHostNameType: Unknown Basic Dns IPv4 IPv6
System.TypeCode: Empty Object DBNull Boolean Char SByte Byte Int16 UInt16 Int32 UInt32 Int64 UInt64 Single Double Decimal DateTime String=18
System.Base64FormattingOptions flags: None InsertLineBreaks
System.Globalization.NumberStyles flags: None AllowLeadingWhite AllowTrailingWhite AllowLeadingSign=4 Integer=7 AllowTrailingSign AllowParentheses=16 AllowDecimalPoint=32 AllowThousands=64 Number=111 AllowExponent=128 Float=167 AllowCurrencySymbol=256 Currency=383 Any=511 AllowHexSpecifier=512 HexNumber=515 AllowBinarySpecifier=1024 BinaryNumber=1027
System.Globalization.DateTimeStyles flags: None AllowLeadingWhite AllowTrailingWhite AllowInnerWhite=4 AllowWhiteSpaces=7 NoCurrentDateDefault AdjustToUniversal=16 AssumeLocal=32 AssumeUniversal=64 RoundtripKind=128
System.Globalization.TimeSpanStyles flags: None AssumeNegative
System.Globalization.CultureTypes flags: NeutralCultures=1 SpecificCultures InstalledWin32Cultures=4 AllCultures=7 UserCustomCulture ReplacementCultures=16
System.Globalization.UnicodeCategory: UppercaseLetter LowercaseLetter TitlecaseLetter ModifierLetter OtherLetter NonSpacingMark SpacingCombiningMark EnclosingMark DecimalDigitNumber LetterNumber OtherNumber SpaceSeparator LineSeparator ParagraphSeparator Control Format Surrogate PrivateUse ConnectorPunctuation DashPunctuation OpenPunctuation ClosePunctuation InitialQuotePunctuation FinalQuotePunctuation OtherPunctuation MathSymbol CurrencySymbol ModifierSymbol OtherSymbol OtherNotAssigned
System.Text.RegularExpressions.RegexOptions flags: None IgnoreCase Multiline ExplicitCapture=4 Compiled=8 Singleline=16 IgnorePatternWhitespace=32 RightToLeft=64 ECMAScript=256 CultureInvariant=512 NonBacktracking=1024
System.Text.NormalizationForm: FormC=1 FormD FormKC=5 FormKD
System.IO.FileMode: CreateNew=1 Create Open OpenOrCreate Truncate Append
System.IO.FileAccess flags: Read=1 Write ReadWrite
System.IO.FileShare flags: None Read Write ReadWrite Delete=4 Inheritable=16
System.IO.FileAttributes flags: None ReadOnly=1 Hidden=2 System=4 Directory=16 Archive=32 Device=64 Normal=128 Temporary=256 SparseFile=512 ReparsePoint=1024 Compressed=2048 Offline=4096 NotContentIndexed=8192 Encrypted=16384 IntegrityStream=32768 NoScrubData=131072
System.IO.SearchOption: TopDirectoryOnly AllDirectories
System.IO.SeekOrigin: Begin Current End
System.IO.UnixFileMode flags: None OtherExecute OtherWrite OtherRead=4 GroupExecute=8 GroupWrite=16 GroupRead=32 UserExecute=64 UserWrite=128 UserRead=256 StickyBit=512 SetGroup=1024 SetUser=2048
System.IO.Compression.CompressionMode: Decompress Compress
System.IO.Compression.CompressionLevel: Optimal Fastest NoCompression SmallestSize
System.IO.Compression.ZipArchiveMode: Read Create Update
System.Net.HttpStatusCode: Continue=100 SwitchingProtocols OK=200 Created Accepted NonAuthoritativeInformation NoContent ResetContent PartialContent MultipleChoices=300 Moved=301 Found=302 SeeOther=303 NotModified=304 TemporaryRedirect=307 PermanentRedirect BadRequest=400 Unauthorized PaymentRequired Forbidden NotFound MethodNotAllowed NotAcceptable ProxyAuthenticationRequired RequestTimeout Conflict Gone LengthRequired PreconditionFailed RequestEntityTooLarge RequestUriTooLong UnsupportedMediaType RequestedRangeNotSatisfiable ExpectationFailed UnprocessableEntity=422 Locked FailedDependency UpgradeRequired=426 PreconditionRequired=428 TooManyRequests InternalServerError=500 NotImplemented BadGateway ServiceUnavailable GatewayTimeout HttpVersionNotSupported
System.Net.SecurityProtocolType flags: SystemDefault=0 Ssl3=48 Tls=192 Tls11=768 Tls12=3072 Tls13=12288
System.Net.Sockets.AddressFamily: Unknown=-1 Unspecified Unix InterNetwork InterNetworkV6=23
System.Net.Sockets.ProtocolType: Unknown=-1 IP Icmp Tcp=6 Udp=17 IPv6=41
System.Net.Sockets.SocketType: Unknown=-1 Stream=1 Dgram Raw
System.Security.Cryptography.X509Certificates.X509KeyStorageFlags flags: DefaultKeySet UserKeySet MachineKeySet Exportable=4 UserProtected=8 PersistKeySet=16 EphemeralKeySet=32
System.Security.Cryptography.X509Certificates.X509ContentType: Unknown Cert SerializedCert Pfx SerializedStore Pkcs7 Authenticode
System.Security.Cryptography.X509Certificates.StoreLocation: CurrentUser=1 LocalMachine
System.Security.Cryptography.X509Certificates.StoreName: AddressBook=1 AuthRoot CertificateAuthority Disallowed My Root TrustedPeople TrustedPublisher
System.Security.Cryptography.CipherMode: CBC=1 ECB OFB CFB CTS
System.Security.Cryptography.PaddingMode: None=1 PKCS7 Zeros ANSIX923 ISO10126
System.Xml.XmlNodeType: None Element Attribute Text CDATA EntityReference Entity ProcessingInstruction Comment Document DocumentType DocumentFragment Notation Whitespace SignificantWhitespace EndElement EndEntity XmlDeclaration
System.Environment+SpecialFolder: Desktop Programs=2 MyDocuments=5 Personal=5 Favorites Startup Recent SendTo StartMenu=11 MyMusic=13 MyVideos DesktopDirectory=16 MyComputer NetworkShortcuts=19 Fonts Templates CommonStartMenu CommonPrograms CommonStartup CommonDesktopDirectory ApplicationData PrinterShortcuts LocalApplicationData InternetCache=32 Cookies History CommonApplicationData Windows System ProgramFiles MyPictures UserProfile SystemX86 ProgramFilesX86 CommonProgramFiles CommonProgramFilesX86 CommonTemplates CommonDocuments CommonAdminTools AdminTools CommonMusic=53 CommonPictures CommonVideos Resources LocalizedResources CommonOemLinks CDBurning
System.Management.Automation.ActionPreference: SilentlyContinue Stop Continue Inquire Ignore Suspend Break
System.Management.Automation.ErrorCategory: NotSpecified OpenError CloseError DeviceError DeadlockDetected InvalidArgument InvalidData InvalidOperation InvalidResult InvalidType MetadataError NotImplemented NotInstalled ObjectNotFound OperationStopped OperationTimeout SyntaxError ParserError PermissionDenied ResourceBusy ResourceExists ResourceUnavailable ReadError WriteError FromStdErr SecurityError ProtocolError ConnectionError AuthenticationError LimitsExceeded QuotaExceeded NotEnabled
System.Management.Automation.ConfirmImpact: None Low Medium High
System.Management.Automation.ErrorView: NormalView CategoryView ConciseView DetailedView
System.Management.Automation.CommandTypes flags: Alias=1 Function Filter=4 Cmdlet=8 ExternalScript=16 Application=32 Script=64 Configuration=256 All=383
System.Management.Automation.CommandOrigin: Runspace Internal
System.Management.Automation.PSMemberTypes flags: AliasProperty=1 CodeProperty=2 Property=4 NoteProperty=8 ScriptProperty=16 Properties=31 PropertySet=32 Method=64 CodeMethod=128 ScriptMethod=256 Methods=448 ParameterizedProperty=512 MemberSet=1024 Event=2048 Dynamic=4096 InferredProperty=8192 All=16383
System.Management.Automation.ScopedItemOptions flags: None ReadOnly Constant Private=4 AllScope=8 Unspecified=16
System.Management.Automation.SplitOptions flags: SimpleMatch=1 RegexMatch CultureInvariant=4 IgnorePatternWhitespace=8 Multiline=16 Singleline=32 IgnoreCase=64 ExplicitCapture=128
System.Management.Automation.WildcardOptions flags: None Compiled IgnoreCase CultureInvariant=4
System.Management.Automation.WhereOperatorSelectionMode: Default First Last SkipUntil Until Split
System.Management.Automation.JobState: NotStarted Running Completed Failed Stopped Blocked Suspended Disconnected Suspending Stopping AtBreakpoint
System.Management.Automation.PSLanguageMode: FullLanguage RestrictedLanguage NoLanguage ConstrainedLanguage
System.Management.Automation.SessionStateEntryVisibility: Public Private
System.Management.Automation.OutputRendering: Host PlainText Ansi=2
System.Management.Automation.ProgressView: Minimal Classic
Microsoft.PowerShell.ExecutionPolicy: Unrestricted RemoteSigned AllSigned Restricted Bypass Undefined
System.Threading.Tasks.TaskStatus: Created WaitingForActivation WaitingToRun Running WaitingForChildrenToComplete RanToCompletion Canceled Faulted
System.Threading.ThreadState flags: Running StopRequested SuspendRequested Background=4 Unstarted=8 Stopped=16 WaitSleepJoin=32 Suspended=64 AbortRequested=128 Aborted=256
System.Diagnostics.ProcessWindowStyle: Normal Hidden Minimized Maximized
System.Runtime.InteropServices.Architecture: X86 X64 Arm Arm64 Wasm S390x
System.Reflection.BindingFlags flags: Default IgnoreCase DeclaredOnly Instance=4 Static=8 Public=16 NonPublic=32 FlattenHierarchy=64
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


def enum(full_name: str) -> type[NetEnum]:
    """The class of this .NET enumeration, which must be listed."""
    found = find(full_name)
    if found is None:
        raise LookupError(full_name)
    return found


def enum_value(full_name: str, value: int | str) -> NetEnum:
    """The value of this enumeration with a number or name."""
    return enum(full_name).of(value)
