"""The .NET exception types that scripts meet: who derives from whom, their HResult and their default message.

Indentation is inheritance. After the name stand the HResult in hexadecimal and, after a bar, the message of an exception
made without one, both inherited where left out; `{}` is the type's own name.
"""

from __future__ import annotations

TREE = """
System.Exception 80131500 | Exception of type '{}' was thrown.
 System.SystemException 80131501 | System error.
  System.ArgumentException 80070057 | Value does not fall within the expected range.
   System.ArgumentNullException 80004003 | Value cannot be null.
    System.Management.Automation.PSArgumentNullException
   System.ArgumentOutOfRangeException 80131502 | Specified argument was out of the range of valid values.
    System.Management.Automation.PSArgumentOutOfRangeException
   System.DuplicateWaitObjectException 80131529 | Duplicate objects in argument.
   System.Globalization.CultureNotFoundException | Culture is not supported.
   System.Text.DecoderFallbackException
   System.Text.EncoderFallbackException
   System.Text.RegularExpressions.RegexParseException
   System.ComponentModel.InvalidEnumArgumentException
   System.Management.Automation.PSArgumentException
  System.ArithmeticException 80070216 | Overflow or underflow in the arithmetic operation.
   System.DivideByZeroException 80020012 | Attempted to divide by zero.
   System.OverflowException 80131516 | Arithmetic operation resulted in an overflow.
   System.NotFiniteNumberException 80131528 | Number encountered was not a finite quantity.
  System.ArrayTypeMismatchException 80131503 | Attempted to access an element as a type incompatible with the array.
  System.InvalidCastException 80004002 | Specified cast is not valid.
   System.Management.Automation.PSInvalidCastException | {}
  System.InvalidOperationException 80131509 | Operation is not valid due to the current state of the object.
   System.ObjectDisposedException 80131622
    System.Management.Automation.PSObjectDisposedException
   System.Net.WebException
   System.Net.ProtocolViolationException
   System.Net.NetworkInformation.PingException
   System.Management.Automation.PSInvalidOperationException
   System.Threading.Channels.ChannelClosedException | The channel has been closed.
  System.Management.Automation.ParentContainsErrorRecordException |
  System.NotImplementedException 80004001 | The method or operation is not implemented.
   System.Management.Automation.PSNotImplementedException
  System.NotSupportedException 80131515 | Specified method is not supported.
   System.PlatformNotSupportedException 80131539 | Operation is not supported on this platform.
   System.Management.Automation.PSNotSupportedException
  System.NullReferenceException 80004003 | Object reference not set to an instance of an object.
  System.IndexOutOfRangeException 80131508 | Index was outside the bounds of the array.
  System.RankException 80131517 | Attempted to operate on an array with the incorrect number of dimensions.
  System.FormatException 80131537 | One of the identified items was in an invalid format.
   System.UriFormatException
   System.IO.FileFormatException | Invalid file format.
   System.Reflection.CustomAttributeFormatException 80131605 | Binary format of the specified custom attribute was invalid.
  System.TimeoutException 80131505 | The operation has timed out.
   System.Text.RegularExpressions.RegexMatchTimeoutException | The Regex engine has timed out while trying to match a pattern to an input string. This can occur for many reasons, including very large inputs or excessive backtracking caused by nested quantifiers, back-references and other factors.
  System.UnauthorizedAccessException 80070005 | Attempted to perform an unauthorized operation.
  System.OutOfMemoryException 8007000E | Insufficient memory to continue the execution of the program.
   System.InsufficientMemoryException 8013153D
  System.StackOverflowException 800703E9 | Operation caused a stack overflow.
  System.InsufficientExecutionStackException 80131578
  System.OperationCanceledException 8013153B | The operation was canceled.
   System.Threading.Tasks.TaskCanceledException | A task was canceled.
  System.MemberAccessException 8013151A | Cannot access member.
   System.MissingMemberException 80131512 | Attempted to access a missing member.
    System.MissingMethodException 80131513 | Attempted to access a missing method.
    System.MissingFieldException 80131511 | Attempted to access a non-existing field.
   System.MethodAccessException 80131510 | Attempt to access the method failed.
   System.FieldAccessException 80131507 | Attempted to access a field that is not accessible by the caller.
  System.TypeLoadException 80131522 | Failure has occurred while loading a type.
   System.DllNotFoundException 80131524 | Dll was not found.
   System.EntryPointNotFoundException 80131523 | Entry point was not found.
   System.TypeAccessException 80131543 | Attempt to access the type failed.
  System.TypeInitializationException
  System.BadImageFormatException 8007000B | Format of the executable (.exe) or library (.dll) is invalid.
  System.AccessViolationException 80004003 | Attempted to read or write protected memory. This is often an indication that other memory is corrupt.
  System.ContextMarshalException 80131504 | Attempted to marshal an object across a context boundary.
  System.Reflection.AmbiguousMatchException 8000211D | Ambiguous match found.
  System.Reflection.ReflectionTypeLoadException
  System.IO.IOException 80131620 | I/O error occurred.
   System.IO.FileNotFoundException 80070002 | Unable to find the specified file.
   System.IO.DirectoryNotFoundException 80070003 | Attempted to access a path that is not on the disk.
   System.IO.PathTooLongException 800700CE | The specified file name or path is too long, or a component of the specified path is too long.
   System.IO.EndOfStreamException 80070026 | Attempted to read past the end of the stream.
   System.IO.DriveNotFoundException 80070003 | Could not find the drive. The drive might not be ready or might not be mapped.
   System.IO.FileLoadException 80131621 | Could not load the specified file.
  System.IO.InvalidDataException | Found invalid data while decoding.
  System.Collections.Generic.KeyNotFoundException 80131577 | The given key was not present in the dictionary.
  System.Xml.XmlException 80131940 | An XML error has occurred.
  System.Xml.XPath.XPathException 80131943 |
  System.Xml.Schema.XmlSchemaException 80131941 | A schema error occurred.
  System.Security.SecurityException 8013150A | Security error.
  System.Security.VerificationException 8013150D | Operation could destabilize the runtime.
  System.Security.Authentication.AuthenticationException
   System.Security.Authentication.InvalidCredentialException
  System.Security.Cryptography.CryptographicException | Error occurred during a cryptographic operation.
   System.Security.Cryptography.CryptographicUnexpectedOperationException
  System.ComponentModel.WarningException | Exception of type '{}' was thrown.
  System.Data.DataException 80131920 | Data Exception.
   System.Data.ConstraintException 8013192A | Constraint Exception.
   System.Data.DeletedRowInaccessibleException 80131921 | Deleted rows inaccessible.
   System.Data.DuplicateNameException 80131922 | Duplicate name not allowed.
   System.Data.InRowChangingEventException 80131923 | Operation not supported in the RowChanging event.
   System.Data.InvalidConstraintException 80131924 | Invalid constraint.
   System.Data.MissingPrimaryKeyException 80131925 | Missing primary key.
   System.Data.NoNullAllowedException 80131926 | Null not allowed.
   System.Data.ReadOnlyException 80131927 | Column is marked read only.
   System.Data.RowNotInTableException 80131928 | Row not found in table.
   System.Data.StrongTypingException 8013192B
   System.Data.VersionNotFoundException 80131929 | Version not found.
  System.Threading.ThreadAbortException
  System.Threading.ThreadInterruptedException 80131519 | Thread was interrupted from a waiting state.
  System.Threading.ThreadStateException 80131520 | Thread was in an invalid state for the operation being executed.
  System.Threading.AbandonedMutexException 8013152D | The wait completed due to an abandoned mutex.
  System.Threading.SynchronizationLockException 80131518 | Object synchronization method was called from an unsynchronized block of code.
  System.Threading.SemaphoreFullException | Adding the specified count to the semaphore would cause it to exceed its maximum count.
  System.Runtime.InteropServices.ExternalException 80004005 | External component has thrown an exception.
   System.ComponentModel.Win32Exception | Success
    System.Net.HttpListenerException
    System.Net.Sockets.SocketException
    System.Net.NetworkInformation.NetworkInformationException
    System.Net.WebSockets.WebSocketException
   System.Runtime.InteropServices.COMException | Unexpected HRESULT has been returned from a call to a COM component.
   System.Runtime.InteropServices.SEHException
  System.Runtime.InteropServices.MarshalDirectiveException 80131535 | Marshaling directives are invalid.
  System.Runtime.Serialization.SerializationException 8013150C | Serialization error.
  System.Resources.MissingManifestResourceException 80131532 | Unable to find manifest resource.
  System.Management.Automation.RuntimeException
   System.Management.Automation.ExtendedTypeSystemException | {}
    System.Management.Automation.MethodException
     System.Management.Automation.MethodInvocationException
    System.Management.Automation.GetValueException
     System.Management.Automation.GetValueInvocationException
    System.Management.Automation.SetValueException
     System.Management.Automation.SetValueInvocationException
    System.Management.Automation.PropertyNotFoundException
   System.Management.Automation.PSSecurityException | Cannot run software. Permission is denied.
   System.Management.Automation.CommandNotFoundException
   System.Management.Automation.ApplicationFailedException
   System.Management.Automation.ParseException
    System.Management.Automation.IncompleteParseException
   System.Management.Automation.ParameterBindingException |
    System.Management.Automation.ParameterBindingValidationException
    System.Management.Automation.ParameterBindingArgumentTransformationException
    System.Management.Automation.ParameterBindingParameterDefaultValueException
   System.Management.Automation.MetadataException | {}
    System.Management.Automation.ValidationMetadataException
    System.Management.Automation.ArgumentTransformationMetadataException
    System.Management.Automation.ParsingMetadataException
   System.Management.Automation.SessionStateException
    System.Management.Automation.SessionStateUnauthorizedAccessException
    System.Management.Automation.ItemNotFoundException
    System.Management.Automation.DriveNotFoundException
    System.Management.Automation.ProviderNotFoundException
     System.Management.Automation.ProviderNameAmbiguousException
   System.Management.Automation.ProviderInvocationException
   System.Management.Automation.CmdletInvocationException
    System.Management.Automation.CmdletProviderInvocationException
   System.Management.Automation.ActionPreferenceStopException | Running commands is prevented by Stop policy settings.
   System.Management.Automation.PipelineStoppedException | The pipeline has been stopped.
   System.Management.Automation.PipelineClosedException
   System.Management.Automation.ScriptRequiresException
   System.Management.Automation.RemoteException
   System.Management.Automation.RedirectedException
   System.Management.Automation.Remoting.PSRemotingDataStructureException | An error of type "{}" has occurred.
   System.Management.Automation.Remoting.PSRemotingTransportException | An error of type "{}" has occurred.
   System.Management.Automation.WildcardPatternException
   System.Management.Automation.NativeCommandExitException
   System.Management.Automation.Host.HostException | An error of type "{}" has occurred.
    System.Management.Automation.Host.PromptingException
  System.Management.Automation.PipelineDepthException | The pipeline failed due to call depth overflow.
  System.Management.Automation.ScriptCallDepthException | The script failed due to call depth overflow.
  System.Management.Automation.HaltCommandException | The command was stopped by the user.
  System.Management.Automation.FlowControlException
   System.Management.Automation.TerminateException
   System.Management.Automation.ExitException
   System.Management.Automation.LoopFlowException
    System.Management.Automation.BreakException
    System.Management.Automation.ContinueException
  System.Management.Automation.InvalidPowerShellStateException
  System.Management.Automation.Runspaces.InvalidRunspaceStateException
  System.Management.Automation.Runspaces.InvalidPipelineStateException
  System.Management.Automation.JobFailedException |
  System.Configuration.ConfigurationException
   System.Configuration.ConfigurationErrorsException 80131902 | Exception of type '{}' was thrown.
  Microsoft.PowerShell.Commands.ServiceCommandException
  Microsoft.PowerShell.Commands.ProcessCommandException
  Microsoft.PowerShell.Commands.WriteErrorException
  System.AppDomainUnloadedException 80131014 | Attempted to access an unloaded AppDomain.
  System.CannotUnloadAppDomainException 80131015 | Attempt to unload the AppDomain failed.
  System.Data.DBConcurrencyException 80131935 | DB concurrency violation.
  System.Data.SqlTypes.SqlTypeException 80131930 | SqlType error.
   System.Data.SqlTypes.SqlAlreadyFilledException 80131931 | SQL Type has already been loaded with data.
   System.Data.SqlTypes.SqlNotFilledException 80131931 | SQL Type has not been loaded with data.
   System.Data.SqlTypes.SqlNullValueException 80131931 | Data is Null. This method or property cannot be called on Null values.
   System.Data.SqlTypes.SqlTruncateException 80131932 | Numeric arithmetic causes truncation.
  System.DataMisalignedException 80131541 | A datatype misalignment was detected in a load or store instruction.
  System.ExecutionEngineException 80131506 | Internal error in the runtime.
  System.InvalidProgramException 8013153A | Common Language Runtime detected an invalid program.
  System.IO.InternalBufferOverflowException 80131905
  System.MulticastNotSupportedException 80131514 | Attempted to add multiple callbacks to a delegate that does not support multicast.
  System.Resources.MissingSatelliteAssemblyException 80131536 | Resource lookup fell back to the ultimate fallback resources in a satellite assembly, but that satellite either was not found or could not be loaded. Please consider reinstalling or repairing the application.
  System.Runtime.InteropServices.InvalidComObjectException 80131527 | Attempt has been made to use a COM object that does not have a backing class factory.
  System.Runtime.InteropServices.InvalidOleVariantTypeException 80131531 | Specified OLE variant was invalid.
  System.Runtime.InteropServices.SafeArrayRankMismatchException 80131538 | Specified array was not of the expected rank.
  System.Runtime.InteropServices.SafeArrayTypeMismatchException 80131533 | Specified array was not of the expected type.
  System.TypeUnloadedException 80131013 | Type had been unloaded.
  System.Xml.Xsl.XsltException 80131942 | 
 System.ApplicationException 80131600 | Error in the application.
  System.Reflection.TargetInvocationException | Exception has been thrown by the target of an invocation.
  System.Reflection.TargetException 80131603 | Exception of type '{}' was thrown.
  System.Reflection.TargetParameterCountException 8002000E
  System.Threading.WaitHandleCannotBeOpenedException 8013152C | No handle of the given name exists.
  System.Reflection.InvalidFilterCriteriaException 80131601 | Specified filter criteria was invalid.
 System.AggregateException | One or more errors occurred.
 System.TimeZoneNotFoundException
 System.InvalidTimeZoneException
 System.Text.Json.JsonException
 System.Net.Http.HttpRequestException
  Microsoft.PowerShell.Commands.HttpResponseException
 System.Net.Mail.SmtpException | Syntax error, command unrecognized.
 System.ComponentModel.DataAnnotations.ValidationException
 System.Threading.LockRecursionException
 System.Diagnostics.UnreachableException | The program executed an instruction that was thought to be unreachable.
 Azure.RequestFailedException
 Azure.Identity.AuthenticationFailedException
  Azure.Identity.CredentialUnavailableException
 Microsoft.Rest.RestException
  Microsoft.Rest.ValidationException
  Microsoft.Rest.HttpOperationException
  Microsoft.Rest.Azure.CloudException
 System.Diagnostics.Tracing.EventSourceException | An error occurred when writing to a listener.
 System.IO.IsolatedStorage.IsolatedStorageException 80131450 | An error occurred while accessing IsolatedStorage.
 System.Runtime.AmbiguousImplementationException 8013106A | Ambiguous implementation found.
 System.Threading.BarrierPostPhaseException | The postPhaseAction failed with an exception.
 System.Threading.Tasks.TaskSchedulerException | An exception was thrown by a TaskScheduler.
"""

_INTERFACES = ("System.Runtime.Serialization.ISerializable",)


class Entry:
    """One type of the tree: `base` is the entry of its base type."""

    __slots__ = ("base", "hresult", "message", "name")

    def __init__(self, name: str, base: Entry | None, hresult: int, message: str):
        self.name = name
        self.base = base
        self.hresult = hresult
        self.message = message


_entries: dict[str, Entry] = {}


def _table() -> dict[str, Entry]:
    """Lower-case full names to entries, read once."""
    if not _entries:
        path: list[Entry] = []
        for line in TREE.strip().splitlines():
            text = line.lstrip(" ")
            del path[len(line) - len(text) :]
            head, bar, message = text.partition(" |")
            name, _, code = head.partition(" ")
            base = path[-1] if path else None
            hresult = int(code, 16) - 2**32 if code else base.hresult if base else 0
            entry = Entry(name, base, hresult, message.strip() if bar else base.message if base else "")
            path.append(entry)
            _entries[name.lower()] = entry
    return _entries


def add(full_name: str, base: str) -> None:
    """Add a type that is not listed, with the HResult and the message of a listed one that it derives from."""
    entry = entry_of(base)
    _table().setdefault(full_name.lower(), Entry(full_name, entry, entry.hresult, entry.message))


def find(name: str) -> str | None:
    """The full name of the exception type with this full name in any case, or None."""
    entry = _table().get(name.lower())
    return entry.name if entry else None


def bases(full_name: str) -> tuple[str, ...]:
    """The full names of a type's base types, nearest first; System.Exception's for a type that is not known."""
    entry = _table().get(full_name.lower())
    names: list[str] = []
    current = entry.base if entry else _table()["system.exception"]
    while current is not None:
        names.append(current.name)
        current = current.base
    return (*names, "System.Object", *_INTERFACES)


def hresult(full_name: str) -> int:
    """The HResult of exceptions of this type."""
    entry = _table().get(full_name.lower())
    return (entry or _table()["system.exception"]).hresult


def entry_of(full_name: str) -> Entry:
    """The entry of a type that is listed."""
    return _table()[full_name.lower()]


_AUTOMATION = "System.Management.Automation."
_OWN_RECORDS = {
    "ActionPreferenceStopException": ("ActionPreferenceStop", "OperationStopped"),
    "ApplicationFailedException": ("NativeCommandFailed", "ResourceUnavailable"),
    "CmdletInvocationException": ("CmdletInvocationException", "NotSpecified"),
    "CommandNotFoundException": ("CommandNotFoundException", "ObjectNotFound"),
    "Host.HostException": (f"{_AUTOMATION}Host.HostException", "ResourceUnavailable"),
    "Host.PromptingException": (f"{_AUTOMATION}Host.PromptingException", "ResourceUnavailable"),
    "IncompleteParseException": ("IncompleteParse", "ParserError"),
    "MetadataException": ("RuntimeException", "MetadataError"),
    "ParseException": ("Parse", "ParserError"),
    "ProviderInvocationException": ("ProviderInvocationException", "NotSpecified"),
    "PSArgumentException": ("Argument", "InvalidArgument"),
    "PSArgumentNullException": ("ArgumentNull", "InvalidArgument"),
    "PSArgumentOutOfRangeException": ("ArgumentOutOfRange", "InvalidArgument"),
    "PSInvalidCastException": ("PSInvalidCastException", "InvalidArgument"),
    "PSInvalidOperationException": ("InvalidOperation", "InvalidOperation"),
    "PSNotImplementedException": ("NotImplemented", "NotImplemented"),
    "PSNotSupportedException": ("NotSupported", "NotImplemented"),
    "PSObjectDisposedException": ("ObjectDisposed", "InvalidOperation"),
    "PSSecurityException": ("UnauthorizedAccess", "SecurityError"),
    "ScriptCallDepthException": ("CallDepthOverflow", "InvalidOperation"),
    "SessionStateException": ("SessionStateException", "InvalidArgument"),
}


def own_error(full_name: str) -> tuple[str, str]:
    """Id and category of the error record that a new exception of one of PowerShell's types holds."""
    found = (
        _OWN_RECORDS.get(name.removeprefix(_AUTOMATION))
        for name in (full_name, *bases(full_name))
        if name.startswith(_AUTOMATION)
    )
    return next((each for each in found if each is not None), ("RuntimeException", "NotSpecified"))


def default_message(full_name: str, shown: str | None = None) -> str:
    """The message of an exception of this type made without one; `shown` names a class that derives from it."""
    return entry_of(full_name).message.replace("{}", shown or full_name)
