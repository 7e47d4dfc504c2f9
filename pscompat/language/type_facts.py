"""Names of .NET types as far as the language itself must know them: which exist, which are simple.

A name without a dot is a type accelerator, a type of the namespace System, of a namespace that a script brings in, or a type
that a script has made. Names with dots may come from any assembly that is loaded: `ask_elsewhere` says who knows them; without
it nothing is said about them.
"""

from __future__ import annotations

from collections.abc import Callable

from pscompat.language.ast import AnyTypeName, ArrayTypeName, GenericTypeName

_ACCELERATORS = (
    "alias allowemptycollection allowemptystring allownull argumentcompleter argumentcompletions array "
    "bigint bool byte char cimclass cimconverter ciminstance cimsession cimtype cmdletbinding cultureinfo "
    "datetime decimal double dsclocalconfigurationmanager dscproperty dscresource experimentaction "
    "experimental experimentalfeature float guid hashtable initialsessionstate int int16 int32 int64 "
    "ipaddress ipendpoint long mailaddress norunspaceaffinity nullstring objectsecurity ordered "
    "outputtype parameter physicaladdress powershell psaliasproperty pscredential pscustomobject "
    "psdefaultvalue pslistmodifier psmoduleinfo psnoteproperty psobject psprimitivedictionary "
    "pspropertyexpression psscriptmethod psscriptproperty pstypenameattribute psvariable "
    "psvariableproperty ref regex runspace runspacefactory sbyte scriptblock securestring semver short "
    "single string supportswildcards switch timespan type uint uint16 uint32 uint64 ulong uri ushort "
    "validatecount validatedrive validatelength validatenotnull validatenotnullorempty "
    "validatenotnullorwhitespace validatepattern validaterange validatescript validateset "
    "validatetrusteddata validateuserdrive version void wildcardpattern x500distinguishedname "
    "x509certificate xml"
)

_SYSTEM_TYPES = (
    "accessviolationexception action activator aggregateexception appcontext appdomain appdomainsetup "
    "appdomainunloadedexception applicationexception applicationid argiterator argumentexception "
    "argumentnullexception argumentoutofrangeexception arithmeticexception arraysegment "
    "arraytypemismatchexception assemblyloadeventargs assemblyloadeventhandler asynccallback attribute "
    "attributetargets attributeusageattribute badimageformatexception base64formattingoptions "
    "bitconverter boolean buffer cannotunloadappdomainexception charenumerator clscompliantattribute "
    "comparison console consolecanceleventargs consolecanceleventhandler consolecolor consolekey "
    "consolekeyinfo consolemodifiers consolespecialkey contextboundobject contextmarshalexception "
    "contextstaticattribute convert converter cultureawarecomparer datamisalignedexception dateonly "
    "datetimekind datetimeoffset dayofweek dbnull delegate dividebyzeroexception dllnotfoundexception "
    "duplicatewaitobjectexception entrypointnotfoundexception enum environment environmentvariabletarget "
    "eventargs eventhandler exception executionengineexception fieldaccessexception filestyleuriparser "
    "flagsattribute formatexception formattablestring ftpstyleuriparser func gc gccollectionmode "
    "gcgenerationinfo gckind gcmemoryinfo gcnotificationstatus genericuriparser genericuriparseroptions "
    "gopherstyleuriparser half hashcode httpstyleuriparser iasyncdisposable iasyncresult icloneable "
    "icomparable iconvertible icustomformatter idisposable iequatable iformatprovider iformattable index "
    "indexoutofrangeexception insufficientexecutionstackexception insufficientmemoryexception int128 "
    "intptr invalidcastexception invalidoperationexception invalidprogramexception "
    "invalidtimezoneexception iobservable iobserver iparsable iprogress iserviceprovider ispanformattable ispanparsable "
    "iutf8spanformattable iutf8spanparsable lazy ldapstyleuriparser loaderoptimization "
    "loaderoptimizationattribute localdatastoreslot marshalbyrefobject math mathf memberaccessexception "
    "memory memoryextensions methodaccessexception midpointrounding missingfieldexception "
    "missingmemberexception missingmethodexception modulehandle mtathreadattribute multicastdelegate "
    "multicastnotsupportedexception netpipestyleuriparser nettcpstyleuriparser newsstyleuriparser "
    "nonserializedattribute notfinitenumberexception notimplementedexception notsupportedexception "
    "nullable nullreferenceexception object objectdisposedexception obsoleteattribute operatingsystem "
    "operationcanceledexception ordinalcomparer outofmemoryexception overflowexception "
    "paramarrayattribute platformid platformnotsupportedexception predicate progress random range "
    "rankexception readonlymemory readonlyspan resolveeventargs resolveeventhandler runtimeargumenthandle "
    "runtimefieldhandle runtimemethodhandle runtimetypehandle serializableattribute span "
    "stackoverflowexception stathreadattribute stringcomparer stringcomparison "
    "stringnormalizationextensions stringsplitoptions systemexception threadstaticattribute timeonly "
    "timeoutexception timeprovider timezone timezoneinfo timezonenotfoundexception tuple tupleextensions "
    "typeaccessexception typecode typedreference typeinitializationexception typeloadexception "
    "typeunloadedexception uint128 uintptr unauthorizedaccessexception unhandledexceptioneventargs "
    "unhandledexceptioneventhandler unityserializationholder uribuilder uricomponents uricreationoptions "
    "uriformat uriformatexception urihostnametype urikind uriparser uripartial valuetuple valuetype "
    "weakreference"
)

_KNOWN = frozenset(f"{_ACCELERATORS} {_SYSTEM_TYPES}".split())

_PRIMITIVES = frozenset(
    [
        "bool",
        "boolean",
        "byte",
        "char",
        "datetime",
        "dbnull",
        "decimal",
        "double",
        "float",
        "int",
        "int16",
        "int32",
        "int64",
        "long",
        "sbyte",
        "short",
        "single",
        "string",
        "uint",
        "uint16",
        "uint32",
        "uint64",
        "ulong",
        "ushort",
    ]
)

#: exceptions and the one that each is derived from, for handlers that can never run
_BASES = {
    "argumentexception": "systemexception",
    "argumentnullexception": "argumentexception",
    "argumentoutofrangeexception": "argumentexception",
    "arithmeticexception": "systemexception",
    "dividebyzeroexception": "arithmeticexception",
    "overflowexception": "arithmeticexception",
    "notfinitenumberexception": "arithmeticexception",
    "arraytypemismatchexception": "systemexception",
    "formatexception": "systemexception",
    "indexoutofrangeexception": "systemexception",
    "invalidcastexception": "systemexception",
    "invalidoperationexception": "systemexception",
    "objectdisposedexception": "invalidoperationexception",
    "notimplementedexception": "systemexception",
    "notsupportedexception": "systemexception",
    "platformnotsupportedexception": "notsupportedexception",
    "nullreferenceexception": "systemexception",
    "operationcanceledexception": "systemexception",
    "outofmemoryexception": "systemexception",
    "timeoutexception": "systemexception",
    "unauthorizedaccessexception": "systemexception",
    "rankexception": "systemexception",
    "systemexception": "exception",
    "applicationexception": "exception",
    "aggregateexception": "exception",
    "io.ioexception": "systemexception",
    "io.filenotfoundexception": "io.ioexception",
    "io.directorynotfoundexception": "io.ioexception",
    "io.pathtoolongexception": "io.ioexception",
    "io.endofstreamexception": "io.ioexception",
    "net.webexception": "invalidoperationexception",
    "net.http.httprequestexception": "exception",
    "management.automation.runtimeexception": "systemexception",
    "management.automation.psinvalidcastexception": "invalidcastexception",
    "management.automation.commandnotfoundexception": "management.automation.runtimeexception",
    "management.automation.sessionstateexception": "management.automation.runtimeexception",
    "management.automation.itemnotfoundexception": "management.automation.sessionstateexception",
    "management.automation.providernotfoundexception": "management.automation.sessionstateexception",
    "management.automation.drivenotfoundexception": "management.automation.sessionstateexception",
    "management.automation.methodexception": "management.automation.extendedtypesystemexception",
    "management.automation.methodinvocationexception": "management.automation.methodexception",
    "management.automation.extendedtypesystemexception": "management.automation.runtimeexception",
    "management.automation.parameterbindingexception": "management.automation.runtimeexception",
    "management.automation.actionpreferencestopexception": "management.automation.runtimeexception",
    "management.automation.wildcardpatternexception": "management.automation.runtimeexception",
    "management.automation.pipelinestoppedexception": "management.automation.runtimeexception",
    "management.automation.parseexception": "management.automation.runtimeexception",
    "exception": "object",
}


def plain_name(type_name: AnyTypeName) -> str:
    """The name in lower case, without `System.`."""
    return type_name.name.lower().removeprefix("system.")


def is_void(type_name: AnyTypeName) -> bool:
    """Whether this is [void]."""
    return plain_name(type_name) == "void"


def is_reference(type_name: AnyTypeName) -> bool:
    """Whether this is [ref]."""
    return plain_name(type_name) in ("ref", "psreference", "management.automation.psreference")


def is_primitive(type_name: AnyTypeName) -> bool:
    """Whether values of the type are numbers, strings, dates or booleans."""
    return plain_name(type_name) in _PRIMITIVES


def is_simple(type_name: AnyTypeName) -> bool:
    """Whether a data section may name the type: a primitive one or an array of that."""
    return is_primitive(type_name.element_type if isinstance(type_name, ArrayTypeName) else type_name)


_elsewhere: list[Callable[[str], bool]] = []
_constants: list[Callable[[str, str], bool]] = []


def ask_elsewhere(knows: Callable[[str], bool], is_constant: Callable[[str, str], bool]) -> None:
    """Let functions say whether there is a type of a name that is not known here, and whether a type's static member is a
    constant."""
    _elsewhere[:] = [knows]
    _constants[:] = [is_constant]


def is_constant_member(type_name: str, member: str) -> bool:
    """Whether a static member of a type that is there is a constant (a field that is only read is none)."""
    return not _constants or _constants[0](type_name, member)


def is_unknown(name: str, attribute: bool = False, arity: int = 0) -> bool:
    """Whether a name names no type that is there; with `arity` one of so many type arguments."""
    lowered = name.lower().removeprefix("system.")
    if lowered.partition("`")[0] in _KNOWN or (attribute and f"{lowered}attribute" in _KNOWN):
        return False
    if not _elsewhere:
        return "." not in lowered
    full = f"{name}`{arity}" if arity else name
    return not (_elsewhere[0](full) or (attribute and _elsewhere[0](f"{full}Attribute")))


def exception_name(type_name: AnyTypeName) -> str | None:
    """.NET's full name of a common exception, in lower case without `system.`; None for one that is not known."""
    name = plain_name(type_name)
    return name if name in _BASES and not isinstance(type_name, (ArrayTypeName, GenericTypeName)) else None


def derives_from(name: str, base: str) -> bool:
    """Whether an exception is the other or derived from it."""
    while name != base and name in _BASES:
        name = _BASES[name]
    return name == base
