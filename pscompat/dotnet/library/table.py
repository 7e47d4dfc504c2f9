"""Which file holds which .NET type.

FAMILIES maps a file of this folder to the full names of the types it holds; `register` adds those that other packages hold. The Python class of a type has the name's
last part, without the number of type parameters: `System.Text.StringBuilder` is `StringBuilder`,
``System.Collections.Generic.List`1`` is `List`, `System.Environment+SpecialFolder` is `SpecialFolder`. Adding a type is
adding its name here and its class there. Enumerations stand in enums.py, exceptions in exceptions.py.

What a class may define beside its public members (see values.NetObject), all optional:

| name                                        | meaning                                                                  |
|---------------------------------------------|--------------------------------------------------------------------------|
| `net_new(cls, *args)`                       | constructor; arguments are converted as its annotations say               |
| `net_generic = True`                        | `net_new` gets the type arguments, NetTypes, as keyword `type_args`; an instance names them in `type_args` |
| `net_cast(cls, value)`                      | conversion from `value`, or NotImplemented; raises NetError on a bad value. Without it, `Parse` (from a string) and the one-argument constructor are used |
| `net_format(self, spec, invariant) -> str`  | IFormattable: for `-f` and `"$x"`; `spec` is None or a format string      |
| `net_get(self, name)`, `net_set(self, name, value)`, `net_names(self)` | members known only when running (XML): `net_get` gives MISSING where there is none; `net_settable(self, name)` tells which can be set, without it all can |
| `net_type_of(self, name)`                    | the NetType of such a member, where the value alone does not tell it; `net_underlying(self)`: names of .NET's properties that they hide from lists |
| `net_constructors`, `net_overloads`         | tuple of texts shown for `[T]::new`, or a function that gives them; such tuples by method name, where the signature does not say it |
| `net_members`                               | the class's own members, a tuple of Members, instead of its attributes: names from a script never become Python's |
| `net_order`                                 | the names of properties in the order in which they are shown, where the class cannot define them in it |
| `net_hidden`                                | the names of properties that are not listed, but there for those who know them |
| `net_members_only = True`                   | only what was added to an object is listed, nothing of its class |
| `net_property_sets`                         | the PSPropertySets that PowerShell adds to the class |
| `net_virtual`                               | by the names of protected methods that classes of scripts may override, the names of the functions here that stand for them |
| `net_inherits`                              | a members class whose members the class has besides those of its Python bases |
| `net_serialization_depth`                   | how many levels of it a copy has, in another process or a file, whatever was asked for |
| `net_closed_statics = True`                 | static properties and class methods take the NetType first, for its type arguments |
| `net_base_type`                             | the NetType of the base class, where it is not found by its name           |
| `net_full_name(self)` with `net_named = True` | the full name of one value's type, where the class alone does not tell it |
| `net_string(self)`                          | `"$x"` where it is not what ToString gives                                |
| `net_plain_text = True`                      | .NET's own ToString gives the type's name, whatever ToString gives scripts |
| `net_to_string(self)`                       | the ToString that a script gave its class                                 |
| `__iter__`                                  | the pipeline and foreach enumerate it                                     |
| `__getitem__`, `__setitem__`, `__len__`     | indexer (KeyError and IndexError read as null) and count                  |
| `__eq__`, `__lt__`, `__add__`, `__sub__`, … | operators (NotImplemented: no such operator)                              |

Members of Python's own types (int, str, list, …) are functions that take the value first, in a class without instances.
Parameters passed with [ref] are annotated `PSReference`. A static method with the name of an instance method has `_` at its
end (`Equals` and `Equals_`).
"""

from __future__ import annotations

import importlib

FAMILIES: dict[str, str] = {
    "numbers": """System.Int32 System.Int64 System.Int16 System.SByte System.Byte System.UInt16 System.UInt32 System.UInt64
        System.Double System.Single System.Decimal System.Numerics.BigInteger""",
    "text": "System.String",
    "characters": "System.Char System.StringComparer System.Globalization.CharUnicodeInfo",
    "basics": """System.Object System.ValueType System.Boolean System.Void System.DBNull System.Nullable System.Nullable`1
        System.Activator""",
    "delegates": "System.Delegate",
    "linq": "System.Linq.Enumerable",
    "attributes": """System.Attribute System.ObsoleteAttribute System.FlagsAttribute System.SerializableAttribute
        System.Reflection.CustomAttributeData""",
    "default_parameters": "System.Management.Automation.DefaultParameterDictionary",
    "text_elements": "System.Globalization.StringInfo System.Globalization.TextElementEnumerator",
    "bit_operations": "System.Numerics.BitOperations",
    "wildcard_pattern": "System.Management.Automation.WildcardPattern",
    "property_expression": "Microsoft.PowerShell.Commands.PSPropertyExpression",
    "flags_expression": "System.Management.Automation.FlagsExpression`1",
    "language_primitives": """System.Management.Automation.LanguagePrimitives
        System.Management.Automation.Language.NullString System.Management.Automation.Internal.AutomationNull
        System.Management.Automation.PSTypeName""",
    "console_key_info": "System.ConsoleKeyInfo",
    "host_values": """System.Management.Automation.Host.KeyInfo System.Management.Automation.Host.ChoiceDescription System.Management.Automation.Host.Size
        System.Management.Automation.Host.Coordinates System.Management.Automation.Platform
        System.Management.Automation.ExperimentalFeature""",
    "iso_week": "System.Globalization.ISOWeek",
    "ordered_hashtable": "System.Management.Automation.OrderedHashtable",
    "assemblies": """System.Reflection.Assembly System.Reflection.AssemblyName System.Reflection.Module
        System.AppDomain""",
    "traces": "System.Diagnostics.Trace System.Diagnostics.Debug",
    "internal_test_hooks": "System.Management.Automation.Internal.InternalTestHooks",
    "markdown_render": """Microsoft.PowerShell.MarkdownRender.MarkdownInfo Markdig.Syntax.Block
        Microsoft.PowerShell.MarkdownRender.PSMarkdownOptionInfo""",
    "mathematics": "System.Math System.MathF",
    "converting": "System.Convert",
    "bit_converter": "System.BitConverter",
    "arrays": "System.Array System.Object[] System.Buffer",
    "dictionaries": """System.Collections.Hashtable System.Collections.Specialized.OrderedDictionary
        System.Collections.DictionaryEntry System.Collections.ListDictionaryInternal""",
    "enumeration": "System.Enum",
    "error_records": "System.Management.Automation.ErrorRecord",
    "cms": "System.Management.Automation.CmsMessageRecipient",
    "member_sets": "System.Management.Automation.PSPropertySet System.Management.Automation.PSMemberSet",
    "psobjects": """System.Management.Automation.PSObject System.Management.Automation.PSCustomObject
        System.Management.Automation.SwitchParameter""",
    "method_objects": """System.Management.Automation.PSMethod System.Management.Automation.PSMethod`1
        System.Management.Automation.PSScriptMethod System.Management.Automation.PSParameterizedProperty""",
    "property_objects": """System.Management.Automation.PSProperty System.Management.Automation.PSNoteProperty
        System.Management.Automation.PSScriptProperty System.Management.Automation.PSAliasProperty""",
    "references": "System.Management.Automation.PSReference System.Management.Automation.PSReference`1",
    "date_time": "System.DateTime",
    "date_time_offset": "System.DateTimeOffset",
    "time_span": "System.TimeSpan",
    "time_zone": "System.TimeZoneInfo System.TimeZone",
    "calendars": "System.Globalization.GregorianCalendar",
    "composite_formats": "System.Text.CompositeFormat",
    "culture": "System.Globalization.CultureInfo",
    "region_info": "System.Globalization.RegionInfo",
    "culture_formats": """System.Globalization.CompareInfo System.Globalization.DateTimeFormatInfo System.Globalization.NumberFormatInfo
        System.Globalization.TextInfo""",
    "lists": """System.Collections.ArrayList System.Collections.Generic.List`1
        System.Collections.ObjectModel.ReadOnlyCollection`1""",
    "object_model": """System.Collections.ObjectModel.Collection`1 System.Collections.ObjectModel.KeyedCollection`2
        System.Collections.ObjectModel.ObservableCollection`1""",
    "drive_info": "System.IO.DriveInfo",
    "enumeration_options": "System.IO.EnumerationOptions",
    "encoding_info": "System.Text.EncodingInfo",
    "encoding_providers": "System.Text.EncodingProvider System.Text.CodePagesEncodingProvider",
    "generic_comparers": "System.Collections.Generic.Comparer`1 System.Collections.Generic.EqualityComparer`1",
    "comparers": "System.Collections.Comparer System.Collections.CaseInsensitiveComparer",
    "enumerators": """System.Collections.Generic.List`1+Enumerator System.Collections.Generic.HashSet`1+Enumerator
        System.Collections.Generic.Queue`1+Enumerator System.Collections.Generic.Stack`1+Enumerator
        System.Collections.Generic.SortedSet`1+Enumerator System.Collections.Generic.LinkedList`1+Enumerator
        System.Collections.Generic.Dictionary`2+Enumerator System.Collections.Generic.SortedDictionary`2+Enumerator""",
    "linked_lists": "System.Collections.Generic.LinkedList`1 System.Collections.Generic.LinkedListNode`1",
    "generic_dictionaries": """System.Collections.Generic.Dictionary`2 System.Collections.Generic.SortedDictionary`2
        System.Collections.Generic.SortedList`2 System.Collections.Generic.KeyValuePair`2
        System.Collections.Concurrent.ConcurrentDictionary`2""",
    "linq_xml_names": "System.Xml.Linq.XName System.Xml.Linq.XNamespace",
    "linq_xml_nodes": """System.Xml.Linq.XObject System.Xml.Linq.XNode System.Xml.Linq.XAttribute System.Xml.Linq.XText
        System.Xml.Linq.XCData System.Xml.Linq.XComment""",
    "linq_xml": """System.Xml.Linq.XContainer System.Xml.Linq.XElement System.Xml.Linq.XDocument
        System.Xml.Linq.XDeclaration""",
    "ciphers": """System.Security.Cryptography.Aes System.Security.Cryptography.KeySizes
        System.Security.Cryptography.AesManaged
        System.Security.Cryptography.AesCryptoServiceProvider System.Security.Cryptography.RijndaelManaged
        System.Security.Cryptography.CryptoStream""",
    "rsa_keys": """System.Security.Cryptography.RSA System.Security.Cryptography.RSAWrapper
        System.Security.Cryptography.RSAOpenSsl System.Security.Cryptography.RSACryptoServiceProvider
        System.Security.Cryptography.RSASignaturePadding System.Security.Cryptography.RSAEncryptionPadding""",
    "oids": "System.Security.Cryptography.Oid",
    "certificate_names": "System.Security.Cryptography.X509Certificates.X500DistinguishedName",
    "certificate_extensions": """System.Security.Cryptography.OidCollection
        System.Security.Cryptography.X509Certificates.X509Extension
        System.Security.Cryptography.X509Certificates.X509ExtensionCollection
        System.Security.Cryptography.X509Certificates.X509KeyUsageExtension
        System.Security.Cryptography.X509Certificates.X509EnhancedKeyUsageExtension
        System.Security.Cryptography.X509Certificates.X509BasicConstraintsExtension
        System.Security.Cryptography.X509Certificates.X509SubjectAlternativeNameExtension
        System.Security.Cryptography.X509Certificates.X509SubjectKeyIdentifierExtension""",
    "certificates": """System.Security.Cryptography.X509Certificates.X509Certificate
        System.Security.Cryptography.X509Certificates.X509Certificate2
        System.Security.Cryptography.X509Certificates.X509CertificateLoader
        System.Security.Cryptography.X509Certificates.PublicKey
        System.Security.Cryptography.X509Certificates.RSACertificateExtensions""",
    "certificate_collections": "System.Security.Cryptography.X509Certificates.X509Certificate2Collection",
    "cookies": "System.Net.Cookie System.Net.CookieCollection System.Net.CookieContainer",
    "json_document": """System.Text.Json.JsonDocument System.Text.Json.JsonElement
        System.Text.Json.JsonProperty""",
    "json_nodes": """System.Text.Json.Nodes.JsonNode System.Text.Json.Nodes.JsonValue System.Text.Json.Nodes.JsonObject
        System.Text.Json.Nodes.JsonArray System.Text.Json.Nodes.JsonValueOfElement""",
    "bit_array": "System.Collections.BitArray",
    "code_dom": """System.CodeDom.Compiler.CompilerParameters System.CodeDom.Compiler.TempFileCollection
        Microsoft.CSharp.CSharpCodeProvider Microsoft.CSharp.CSharpCodeGenerator""",
    "complex": "System.Numerics.Complex",
    "data_columns": "System.Data.DataColumn System.Data.DataColumnCollection",
    "data_rows": "System.Data.DataRow System.Data.DataRowCollection",
    "data_tables": "System.Data.DataTable",
    "data_sets": "System.Data.DataSet System.Data.DataTableCollection",
    "data_views": "System.Data.DataView System.Data.DataRowView",
    "priority_queue": "System.Collections.Generic.PriorityQueue`2",
    "binary_files": "System.IO.BinaryReader System.IO.BinaryWriter",
    "generic_sets": """System.Collections.Generic.HashSet`1 System.Collections.Generic.SortedSet`1
        System.Collections.Generic.Queue`1 System.Collections.Generic.Stack`1
        System.Collections.Concurrent.ConcurrentQueue`1 System.Collections.Concurrent.ConcurrentStack`1
        System.Collections.Concurrent.ConcurrentBag`1""",
    "regex": """System.Text.RegularExpressions.Regex System.Text.RegularExpressions.Match
        System.Text.RegularExpressions.Group System.Text.RegularExpressions.Capture
        System.Text.RegularExpressions.MatchCollection System.Text.RegularExpressions.GroupCollection""",
    "security": """System.Security.SecureString System.Net.NetworkCredential System.Management.Automation.PSCredential
        System.IntPtr System.Security.SecurityElement""",
    "marshal": "System.Runtime.InteropServices.Marshal",
    "guid": "System.Guid",
    "type_data": "System.Management.Automation.Runspaces.TypeData",
    "version": "System.Version System.Management.Automation.SemanticVersion",
    "uri": "System.Uri System.UriBuilder",
    "encodings": """System.Text.Encoding System.Text.UTF8Encoding System.Text.UnicodeEncoding System.Text.UTF32Encoding
        System.Text.UTF7Encoding System.Text.ASCIIEncoding System.Text.Latin1Encoding""",
    "encoding_fallbacks": """System.Text.EncoderFallback System.Text.EncoderReplacementFallback
        System.Text.EncoderExceptionFallback System.Text.DecoderFallback System.Text.DecoderReplacementFallback
        System.Text.DecoderExceptionFallback""",
    "string_builder": "System.Text.StringBuilder",
    "file_paths": "System.IO.Path",
    "file_system": "System.IO.File",
    "directories": "System.IO.Directory",
    "file_versions": "System.Diagnostics.FileVersionInfo",
    "file_info": "System.IO.FileSystemInfo System.IO.FileInfo System.IO.DirectoryInfo",
    "io_streams": """System.IO.Stream System.IO.MemoryStream System.IO.FileStream
        System.IO.Compression.DeflateStream System.IO.Compression.GZipStream""",
    "text_readers": "System.IO.TextReader System.IO.StringReader System.IO.StreamReader",
    "text_writers": "System.IO.TextWriter System.IO.StringWriter System.IO.StreamWriter",
    "environment": """System.Environment System.OperatingSystem System.Runtime.InteropServices.OSPlatform
        System.Runtime.InteropServices.RuntimeInformation System.Threading.Thread System.GC""",
    "app_context": "System.AppContext System.Runtime.InteropServices.RuntimeEnvironment",
    "processes": "System.Diagnostics.Process System.Diagnostics.ProcessStartInfo",
    "process_parts": """System.Diagnostics.ProcessModule System.Diagnostics.ProcessModuleCollection
        System.Diagnostics.ProcessThread System.Diagnostics.ProcessThreadCollection""",
    "diagnostics": "System.Diagnostics.Stopwatch System.Random",
    "networks": "System.Net.IPNetwork System.Net.NetworkInformation.PhysicalAddress",
    "net": """System.Net.IPAddress System.Net.IPEndPoint System.Net.WebUtility System.Net.ServicePointManager""",
    "mail_address": "System.Net.Mail.MailAddress",
    "mail": """System.Net.Mail.Attachment System.Net.Mail.AttachmentCollection System.Net.Mail.MailAddressCollection
        System.Net.Mail.MailMessage System.Net.Mail.SmtpClient System.Net.Mime.HeaderCollection""",
    "directory_services": """System.DirectoryServices.DirectoryEntry System.DirectoryServices.DirectorySearcher
        System.DirectoryServices.ActiveDirectory.DirectoryContext System.DirectoryServices.ActiveDirectory.Domain
        System.DirectoryServices.ActiveDirectory.Forest System.DirectoryServices.AccountManagement.PrincipalContext
        System.DirectoryServices.AccountManagement.UserPrincipal""",
    "tcp_client": "System.Net.Sockets.NetworkStream System.Net.Sockets.TcpClient",
    "http_values": """System.Net.Http.Headers.NameValueHeaderValue System.Net.Http.Headers.MediaTypeHeaderValue
        System.Net.Http.Headers.MediaTypeWithQualityHeaderValue System.Net.Http.Headers.StringWithQualityHeaderValue
        System.Net.Http.Headers.AuthenticationHeaderValue System.Net.Http.Headers.ProductHeaderValue
        System.Net.Http.Headers.ProductInfoHeaderValue System.Net.Http.Headers.ContentDispositionHeaderValue""",
    "http_headers": """System.Net.Http.Headers.HttpHeaders System.Net.Http.Headers.HttpRequestHeaders
        System.Net.Http.Headers.HttpResponseHeaders System.Net.Http.Headers.HttpContentHeaders
        System.Net.Http.Headers.HttpHeaderValueCollection`1""",
    "http_content": """System.Net.Http.HttpContent System.Net.Http.ByteArrayContent System.Net.Http.StringContent
        System.Net.Http.StreamContent System.Net.Http.FormUrlEncodedContent System.Net.Http.MultipartContent
        System.Net.Http.MultipartFormDataContent System.Net.Http.EmptyContent""",
    "http_messages": """System.Net.Http.HttpMethod System.Net.Http.HttpRequestMessage
        System.Net.Http.HttpResponseMessage""",
    "http_client": "System.Net.Http.HttpClient System.Net.Http.HttpClientHandler",
    "dns": "System.Net.Dns System.Net.IPHostEntry",
    "web_client": "System.Net.WebClient System.Net.WebHeaderCollection",
    "registry": "Microsoft.Win32.Registry",
    "web_proxies": """System.Net.CredentialCache System.Net.SystemNetworkCredential System.Net.WebProxy
        System.Net.Http.HttpNoProxy""",
    "web_requests": "System.Net.WebRequest System.Net.HttpWebRequest System.Net.HttpWebResponse",
    "session_options": """System.Management.Automation.Remoting.PSSessionOption
    Microsoft.PowerShell.Commands.WSManConfigurationOption""",
    "date_only": "System.DateOnly System.TimeOnly",
    "drawing": """System.Drawing.Point System.Drawing.Size System.Drawing.PointF System.Drawing.SizeF System.Drawing.Rectangle
        System.Drawing.RectangleF""",
    "drawing_colors": "System.Drawing.Color System.Drawing.ColorTranslator System.Drawing.SystemColors",
    "zip_files": """System.IO.Compression.ZipFile System.IO.Compression.ZipArchive System.IO.Compression.ZipArchiveEntry
        System.IO.Compression.ZipFileExtensions""",
    "wait_handles": """System.Threading.WaitHandle System.Threading.EventWaitHandle System.Threading.ManualResetEvent
        System.Threading.AutoResetEvent""",
    "locks": """System.Threading.Mutex System.Threading.Semaphore System.Threading.SemaphoreSlim System.Threading.Monitor
        System.Threading.Interlocked""",
    "reader_writer_lock": "System.Threading.ReaderWriterLockSlim",
    "signals": "System.Threading.ManualResetEventSlim System.Threading.CountdownEvent",
    "cancellation": "System.Threading.CancellationToken System.Threading.CancellationTokenSource",
    "lazy": "System.Lazy`1 System.WeakReference",
    "blocking_collection": "System.Collections.Concurrent.BlockingCollection`1",
    "tasks": "System.Threading.Tasks.Task",
    "timers": "System.Timers.Timer System.Timers.ElapsedEventArgs",
    "event_source": "System.EventArgs",
    "file_watcher": """System.IO.FileSystemWatcher System.IO.FileSystemEventArgs System.IO.RenamedEventArgs
        System.IO.WaitForChangedResult""",
    "web": """System.Web.HttpUtility System.Collections.Specialized.NameValueCollection""",
    "incremental_hash": "System.Security.Cryptography.IncrementalHash",
    "hashing": """System.Security.Cryptography.CryptographicOperations System.Security.Cryptography.HashAlgorithm System.Security.Cryptography.RandomNumberGenerator
        System.Security.Cryptography.RNGCryptoServiceProvider System.Security.Cryptography.MD5
        System.Security.Cryptography.SHA1 System.Security.Cryptography.SHA256 System.Security.Cryptography.SHA384
        System.Security.Cryptography.SHA512 System.Security.Cryptography.MD5CryptoServiceProvider
        System.Security.Cryptography.SHA1Managed System.Security.Cryptography.SHA1CryptoServiceProvider
        System.Security.Cryptography.SHA256Managed System.Security.Cryptography.SHA256CryptoServiceProvider
        System.Security.Cryptography.SHA512Managed System.Security.Cryptography.SHA512CryptoServiceProvider
        System.Security.Cryptography.HMACMD5 System.Security.Cryptography.HMACSHA1 System.Security.Cryptography.HMACSHA256
        System.Security.Cryptography.HMACSHA384 System.Security.Cryptography.HMACSHA512""",
    "xml_reader_settings": "System.Xml.XmlReaderSettings",
    "xml_pull": """System.Xml.XmlReader System.Xml.XmlTextReader System.Xml.XmlNodeReader
        System.Xml.XmlTextReaderImpl System.Xml.XmlSubtreeReader""",
    "xml_convert": "System.Xml.XmlConvert",
    "password_derivation": "System.Security.Cryptography.PasswordDeriveBytes",
    "key_derivation": """System.Security.Cryptography.HashAlgorithmName
        System.Security.Cryptography.Rfc2898DeriveBytes""",
    "xml_writer": "System.Xml.XmlWriter System.Xml.XmlWriterSettings System.Xml.XmlTextWriter",
    "xml_document": """System.Xml.XmlNode System.Xml.XmlDocument System.Xml.XmlElement System.Xml.XmlAttribute
        System.Xml.XmlNodeList System.Xml.XmlAttributeCollection System.Xml.XmlDocumentFragment
        System.Xml.XmlNamespaceManager System.Xml.NameTable""",
    "specialized": """System.Collections.Specialized.StringCollection System.Collections.Specialized.StringDictionary
        System.Collections.Specialized.ListDictionary System.Collections.Specialized.HybridDictionary
        System.Collections.Specialized.BitVector32 System.Collections.Specialized.BitVector32+Section""",
    "collections": "System.Collections.Queue System.Collections.Stack System.Collections.SortedList",
    "tuples": """System.Tuple System.Tuple`1 System.Tuple`2 System.Tuple`3 System.Tuple`4 System.Tuple`5 System.Tuple`6
        System.Tuple`7 System.ValueTuple System.ValueTuple`1 System.ValueTuple`2 System.ValueTuple`3 System.ValueTuple`4""",
}

ACCELERATORS: dict[str, str] = {
    "int": "System.Int32",
    "long": "System.Int64",
    "short": "System.Int16",
    "sbyte": "System.SByte",
    "byte": "System.Byte",
    "ushort": "System.UInt16",
    "uint": "System.UInt32",
    "ulong": "System.UInt64",
    "int16": "System.Int16",
    "int32": "System.Int32",
    "int64": "System.Int64",
    "uint16": "System.UInt16",
    "uint32": "System.UInt32",
    "uint64": "System.UInt64",
    "double": "System.Double",
    "float": "System.Single",
    "single": "System.Single",
    "decimal": "System.Decimal",
    "bigint": "System.Numerics.BigInteger",
    "string": "System.String",
    "char": "System.Char",
    "bool": "System.Boolean",
    "object": "System.Object",
    "array": "System.Array",
    "void": "System.Void",
    "type": "System.Type",
    "hashtable": "System.Collections.Hashtable",
    "ordered": "System.Collections.Specialized.OrderedDictionary",
    "psobject": "System.Management.Automation.PSObject",
    "pscustomobject": "System.Management.Automation.PSObject",
    "switch": "System.Management.Automation.SwitchParameter",
    "ref": "System.Management.Automation.PSReference",
    "scriptblock": "System.Management.Automation.ScriptBlock",
    "nullable": "System.Nullable",
    "datetime": "System.DateTime",
    "datetimeoffset": "System.DateTimeOffset",
    "timespan": "System.TimeSpan",
    "guid": "System.Guid",
    "version": "System.Version",
    "semver": "System.Management.Automation.SemanticVersion",
    "uri": "System.Uri",
    "regex": "System.Text.RegularExpressions.Regex",
    "xml": "System.Xml.XmlDocument",
    "ipaddress": "System.Net.IPAddress",
    "ipendpoint": "System.Net.IPEndPoint",
    "physicaladdress": "System.Net.NetworkInformation.PhysicalAddress",
    "mailaddress": "System.Net.Mail.MailAddress",
    "securestring": "System.Security.SecureString",
    "pscredential": "System.Management.Automation.PSCredential",
    "cultureinfo": "System.Globalization.CultureInfo",
    "x509certificate": "System.Security.Cryptography.X509Certificates.X509Certificate",
    "x509certificate2": "System.Security.Cryptography.X509Certificates.X509Certificate2",
    "psvariable": "System.Management.Automation.PSVariable",
    "psmoduleinfo": "System.Management.Automation.PSModuleInfo",
    "psnoteproperty": "System.Management.Automation.PSNoteProperty",
    "psscriptproperty": "System.Management.Automation.PSScriptProperty",
    "psscriptmethod": "System.Management.Automation.PSScriptMethod",
    "psaliasproperty": "System.Management.Automation.PSAliasProperty",
    "pstypenameattribute": "System.Management.Automation.PSTypeNameAttribute",
    "runspace": "System.Management.Automation.Runspaces.Runspace",
    "runspacefactory": "System.Management.Automation.Runspaces.RunspaceFactory",
    "powershell": "System.Management.Automation.PowerShell",
    "initialsessionstate": "System.Management.Automation.Runspaces.InitialSessionState",
    "parameter": "System.Management.Automation.ParameterAttribute",
    "alias": "System.Management.Automation.AliasAttribute",
    "cmdletbinding": "System.Management.Automation.CmdletBindingAttribute",
    "outputtype": "System.Management.Automation.OutputTypeAttribute",
    "validateset": "System.Management.Automation.ValidateSetAttribute",
    "validaterange": "System.Management.Automation.ValidateRangeAttribute",
    "validatepattern": "System.Management.Automation.ValidatePatternAttribute",
    "validatelength": "System.Management.Automation.ValidateLengthAttribute",
    "validatecount": "System.Management.Automation.ValidateCountAttribute",
    "validatescript": "System.Management.Automation.ValidateScriptAttribute",
    "validatenotnull": "System.Management.Automation.ValidateNotNullAttribute",
    "validatenotnullorempty": "System.Management.Automation.ValidateNotNullOrEmptyAttribute",
    "allownull": "System.Management.Automation.AllowNullAttribute",
    "allowemptystring": "System.Management.Automation.AllowEmptyStringAttribute",
    "allowemptycollection": "System.Management.Automation.AllowEmptyCollectionAttribute",
    "supportswildcards": "System.Management.Automation.SupportsWildcardsAttribute",
}

# Interfaces and abstract types have no members of their own here; they exist for `-is`, casts and type names.
ABSTRACT: frozenset[str] = frozenset(
    [
        "System.IComparable",
        "System.IFormattable",
        "System.IConvertible",
        "System.IDisposable",
        "System.ICloneable",
        "System.Collections.IDictionary",
        "System.Collections.IList",
        "System.Collections.ICollection",
        "System.Collections.IEnumerable",
        "System.Collections.IEnumerator",
        "System.Collections.Generic.IEnumerable`1",
        "System.Collections.Generic.IList`1",
        "System.Collections.Generic.ICollection`1",
        "System.Collections.Generic.IDictionary`2",
    ]
)

_modules: dict[str, tuple[str, str]] = {}
_prefixes: dict[str, str] = {}
#: modules whose `attributes_of(nettype)` tells the attributes of .NET types, added by the rooms that know them
attribute_sources: list[str] = []


def register(package: str, families: dict[str, str]) -> None:
    """Make types known that a package holds: `families` maps its modules to full names, as FAMILIES does.

    Raises ValueError for a type that another module holds: only one of the two classes would ever be seen.
    """
    for family, names in families.items():
        for full_name in names.split():
            entry = full_name, f"{package}.{family}"
            known = _modules.setdefault(full_name.lower(), entry)
            if known != entry:
                raise ValueError(f"{full_name} is registered by {known[1]} and {entry[1]}")


def register_prefix(prefix: str, module: str) -> None:
    """Make a module known that knows the types whose full names begin with `prefix`: its `find_type(name)` gives, by a name in any case,
    the full name as it is written and the module whose attribute the class is, None where there is no such type."""
    _prefixes[prefix.lower()] = module


def find(name: str) -> tuple[str, str, str] | None:
    """The full name, module and class of the type with this full name in any case, or None."""
    found = _modules.get(name.lower()) or _by_prefix(name)
    if found is None:
        return None
    full_name, module = found
    last = full_name.replace("+", ".").rpartition(".")[2]
    return full_name, module, last.partition("`")[0].replace("[]", "Array")


def _by_prefix(name: str) -> tuple[str, str] | None:
    folded = name.lower()
    for prefix, module in _prefixes.items():
        if folded.startswith(prefix):
            found: tuple[str, str] | None = importlib.import_module(module).find_type(name)
            return found
    return None


register("pscompat.dotnet.library", FAMILIES)
register("pscompat.dotnet", {"errors": "System.Management.Automation.ErrorDetails"})
