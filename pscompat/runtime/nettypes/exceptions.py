"""The hierarchy of .NET's exceptions: which derives from which. The objects themselves are errors.NetException."""

from __future__ import annotations

# Each line: a base, then the exceptions that derive from it directly. Names without dots are in System.
_HIERARCHY = """
Exception: SystemException ApplicationException AggregateException System.Net.Http.HttpRequestException
Exception: System.Threading.Tasks.TaskSchedulerException System.Security.Authentication.AuthenticationException
SystemException: ArgumentException ArithmeticException ArrayTypeMismatchException FormatException IndexOutOfRangeException
SystemException: InvalidCastException InvalidOperationException NotImplementedException NotSupportedException NullReferenceException
SystemException: OperationCanceledException OutOfMemoryException RankException StackOverflowException TimeoutException TypeInitializationException
SystemException: UnauthorizedAccessException System.IO.IOException System.Collections.Generic.KeyNotFoundException MemberAccessException
SystemException: System.Security.SecurityException System.Security.Cryptography.CryptographicException System.Xml.XmlException AccessViolationException
SystemException: System.IO.InvalidDataException System.Threading.SynchronizationLockException System.ComponentModel.Win32Exception TypeLoadException
ApplicationException: System.Reflection.TargetInvocationException
ArgumentException: ArgumentNullException ArgumentOutOfRangeException DuplicateWaitObjectException System.Globalization.CultureNotFoundException
ArgumentException: System.Text.RegularExpressions.RegexParseException System.Management.Automation.PSArgumentException
ArgumentNullException: System.Management.Automation.PSArgumentNullException
ArgumentOutOfRangeException: System.Management.Automation.PSArgumentOutOfRangeException
ArithmeticException: DivideByZeroException OverflowException NotFiniteNumberException
FormatException: UriFormatException System.Net.CookieException
InvalidOperationException: ObjectDisposedException System.Net.WebException System.Management.Automation.PSInvalidOperationException
InvalidCastException: System.Management.Automation.PSInvalidCastException
NotSupportedException: PlatformNotSupportedException System.Management.Automation.PSNotSupportedException
NotImplementedException: System.Management.Automation.PSNotImplementedException
OperationCanceledException: System.Threading.Tasks.TaskCanceledException
MemberAccessException: MissingMemberException MethodAccessException FieldAccessException
MissingMemberException: MissingMethodException MissingFieldException
TypeLoadException: DllNotFoundException
System.IO.IOException: System.IO.FileNotFoundException System.IO.DirectoryNotFoundException System.IO.PathTooLongException System.IO.EndOfStreamException System.IO.DriveNotFoundException
System.ComponentModel.Win32Exception: System.Net.Sockets.SocketException
SystemException: System.Management.Automation.RuntimeException
System.Management.Automation.RuntimeException: System.Management.Automation.CommandNotFoundException System.Management.Automation.ParameterBindingException
System.Management.Automation.RuntimeException: System.Management.Automation.ParseException System.Management.Automation.SessionStateException
System.Management.Automation.RuntimeException: System.Management.Automation.CmdletInvocationException System.Management.Automation.ActionPreferenceStopException
System.Management.Automation.RuntimeException: System.Management.Automation.ExtendedTypeSystemException System.Management.Automation.MetadataException
System.Management.Automation.RuntimeException: System.Management.Automation.PipelineStoppedException System.Management.Automation.ScriptCallDepthException
System.Management.Automation.RuntimeException: System.Management.Automation.PropertyNotFoundException System.Management.Automation.WildcardPatternException
System.Management.Automation.RuntimeException: System.Management.Automation.ScriptRequiresException System.Management.Automation.ApplicationFailedException
System.Management.Automation.RuntimeException: System.Management.Automation.RemoteException System.Management.Automation.NativeCommandExitException
System.Management.Automation.RuntimeException: System.Management.Automation.HaltCommandException System.Management.Automation.FlowControlException
System.Management.Automation.RuntimeException: Microsoft.PowerShell.Commands.WriteErrorException System.Management.Automation.PSSecurityException
System.Management.Automation.ParseException: System.Management.Automation.IncompleteParseException
System.Management.Automation.ParameterBindingException: System.Management.Automation.ParameterBindingValidationException System.Management.Automation.ParameterBindingArgumentTransformationException
System.Management.Automation.SessionStateException: System.Management.Automation.ItemNotFoundException System.Management.Automation.DriveNotFoundException
System.Management.Automation.SessionStateException: System.Management.Automation.ProviderNotFoundException System.Management.Automation.SessionStateUnauthorizedAccessException
System.Management.Automation.CmdletInvocationException: System.Management.Automation.CmdletProviderInvocationException
System.Management.Automation.ExtendedTypeSystemException: System.Management.Automation.GetValueException System.Management.Automation.SetValueException
System.Management.Automation.ExtendedTypeSystemException: System.Management.Automation.MethodException
System.Management.Automation.GetValueException: System.Management.Automation.GetValueInvocationException
System.Management.Automation.SetValueException: System.Management.Automation.SetValueInvocationException
System.Management.Automation.MethodException: System.Management.Automation.MethodInvocationException
System.Management.Automation.MetadataException: System.Management.Automation.ValidationMetadataException System.Management.Automation.ArgumentTransformationMetadataException
System.Management.Automation.ValidationMetadataException: System.Management.Automation.ParsingMetadataException
System.Net.Http.HttpRequestException: Microsoft.PowerShell.Commands.HttpResponseException
"""

_base: dict[str, str] = {}
_names: dict[str, str] = {}


def _qualified(name: str) -> str:
    return name if "." in name else f"System.{name}"


def _read() -> None:
    _names["system.exception"] = "System.Exception"
    _base["System.Exception"] = "System.Object"
    for line in _HIERARCHY.strip().splitlines():
        base, _, derived = line.partition(": ")
        for name in derived.split():
            full_name = _qualified(name)
            _base[full_name] = _qualified(base)
            _names[full_name.lower()] = full_name


def find(name: str) -> str | None:
    """The exception's full name as .NET writes it, from the full name in any case, or None."""
    if not _names:
        _read()
    return _names.get(name.lower())


def bases(full_name: str) -> tuple[str, ...]:
    """The base classes of an exception, nearest first; unknown exceptions derive from System.Exception."""
    if not _names:
        _read()
    found = []
    base = _base.get(full_name, "System.Exception" if full_name != "System.Exception" else "System.Object")
    while base != "System.Object":
        found.append(base)
        base = _base.get(base, "System.Object")
    return (*found, "System.Object")
