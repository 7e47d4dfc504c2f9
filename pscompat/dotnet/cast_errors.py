"""The errors of conversions that cannot be."""

from __future__ import annotations

from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.errors import NetError, NetException, TerminatingError, error
from pscompat.dotnet.text import net_text
from pscompat.dotnet.type_names import name_of, short_name
from pscompat.dotnet.types import NetType, reflected_name
from pscompat.dotnet.values import Char, PSCustomObject, PSObject, Value, unwrap

NO_CONVERSION = "ConvertToFinalInvalidCastException"
"""The error id where no conversion between two types exists."""
# Types that Convert.ChangeType has a method of its own for: .NET's texts give their names without namespace.
_BASIC = frozenset(
    f"System.{name}"
    for name in (
        *("Boolean", "Char", "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64"),
        *("Single", "Double", "Decimal", "DateTime", "String"),
    )
)


INVALID_CAST = "System.Management.Automation.PSInvalidCastException"
"""The exception of a failed conversion, which carries an error record as PowerShell's own exceptions do."""


def cast_error(message: str, error_id: str, cause: NetException | None = None) -> TerminatingError:
    """The error of a conversion that failed, for `cause`: a PSInvalidCastException that wraps the cause, in a RuntimeException."""
    inner = NetException(INVALID_CAST, message, cause)
    made = error(message, error_id, "InvalidArgument", inner=inner)
    inner.record = made.record
    return made


def unknown_enum_name(message: str, ambiguous: bool) -> NetException:
    """Why a text names no value of an enumeration, or more than one: an exception with a record of its own."""
    return error(message, "MultipleEnumNameMatch" if ambiguous else "NoEnumNameMatch").record.Exception


def thrown_by_cast(failure: TerminatingError) -> NetException:
    """The exception that a failed conversion throws inside of .NET and of the binder: without the RuntimeException of a cast."""
    found = failure.record.Exception
    inner = found.InnerException
    cast = found.type_name == "System.Management.Automation.RuntimeException"
    return inner if cast and inner is not None and inner.type_name == INVALID_CAST else found


def no_text(failure: NetError) -> TerminatingError:
    """The error of a conversion to text where the object's ToString throws."""
    return cast_error(
        "Cannot convert value to type System.String.", "InvalidCastFromAnyTypeToString", failure.exception
    )


def not_retrieved(failure: NetError) -> TerminatingError:
    """The error where an object's ToString throws while objects are joined or displayed."""
    message = f'The following exception occurred while retrieving the string: "{failure.exception.Message}"'
    exception = "System.Management.Automation.ExtendedTypeSystemException"
    return error(
        message, "ToStringPSObjectBasicException", "NotSpecified", exception=exception, inner=failure.exception
    )


NetError.no_text, NetError.not_retrieved = no_text, not_retrieved


def shown_value(value: Value) -> str:
    """The value as messages show it: by its type's own ToString(), in the current culture."""
    base = unwrap(value)
    return net_text(value if isinstance(base, PSCustomObject) else base)


def bad_value(value: Value, type_name: str, reason: NetException | str, error_id: str) -> TerminatingError:
    """`Cannot convert value "x" to type "T". Error: "reason"`; a reason that is only text is a FormatException's."""
    cause = NetException("System.FormatException", reason) if isinstance(reason, str) else reason
    message = f'Cannot convert value "{shown_value(value)}" to type "{type_name}". Error: "{cause.Message}"'
    return cast_error(message, error_id, cause)


class OutOfRange(TerminatingError):
    """A conversion to a type that does not reach to the value. `reason`: .NET's own text for it."""

    def __init__(self, value: Value, type_name: str, reason: str, error_id: str):
        super().__init__(bad_value(value, type_name, NetException("System.OverflowException", reason), error_id).record)
        self.reason = reason


def is_convertible(base: Value) -> bool:
    """Whether a value is IConvertible without being text or a number."""
    return isinstance(base, (bool, Char, NetEnum)) or name_of(base) in ("System.DateTime", "System.DBNull")


def cannot_convert(value: Value, nettype: NetType) -> TerminatingError:
    """The error where no conversion between the types exists.

    Truth values, characters, dates and enumeration values are IConvertible: for them it is what Convert.ChangeType says.
    """
    if value is None:
        return cast_error(f'Cannot convert null to type "{nettype.full_name}".', "nullToObjectInvalidCast")
    base = unwrap(value)
    if is_convertible(base):
        return bad_value(
            value,
            nettype.full_name,
            invalid_cast(_unchangeable(base, nettype.full_name if nettype.element is not None else nettype.FullName)),
            "InvalidCastIConvertible",
        )
    if isinstance(base, PSCustomObject) and (nettype.is_enum or takes_properties(nettype)):
        return not_from_properties(value, nettype)
    return cast_error(_no_conversion(value, nettype), NO_CONVERSION)


def _no_conversion(value: Value, nettype: NetType) -> str:
    named = isinstance(value, PSObject) and value.type_names
    given = named[0] if named else reflected_name(unwrap(value))
    return f'Cannot convert the "{shown_value(value)}" value of type "{given}" to type "{nettype.full_name}".'


def not_from_properties(value: Value, nettype: NetType, reason: NetException | None = None) -> TerminatingError:
    """The error where a custom object's properties do not make one of the type; without a reason, one is unknown there."""
    if reason is None:
        reason = NetException(INVALID_CAST, _no_conversion(value, nettype))
    return bad_value(value, nettype.full_name, reason, "InvalidCastConstructorException")


def invalid_cast(message: str) -> NetException:
    """.NET's InvalidCastException, by which a conversion failed."""
    return NetException("System.InvalidCastException", message)


def takes_properties(nettype: NetType) -> bool:
    """Whether a custom object's properties can make one of this type: it is made without arguments and has some itself."""
    # Start-up: few casts come this far.
    from pscompat.dotnet.facts.members import members_of
    from pscompat.dotnet.facts.relations import facts_of

    found = members_of(nettype.full_name)
    facts = facts_of(nettype.full_name)
    if facts is None:  # A class of a service: it says itself which properties it has.
        return bool(getattr(nettype.members, "net_order", ())) and hasattr(nettype.members, "net_new")
    if facts.abstract:
        return False
    made = nettype.is_value_type or any(not constructor.parameters for constructor in found.constructors())
    shown = any(not each.static for each in found.properties().values())
    return made and (shown or any(not each.static for each in found.fields()))


def _unchangeable(base: Value, wanted: str) -> str:
    """What Convert.ChangeType says of a value that does not become this type."""
    given = name_of(base)
    if wanted not in _BASIC:
        return f"Invalid cast from '{given}' to '{wanted}'."
    if given == "System.DBNull":
        return "Object cannot be cast from DBNull to other types."
    own = "Enum" if isinstance(base, NetEnum) else short_name(given)
    return f"Invalid cast from '{own}' to '{short_name(wanted)}'."
