"""Validation attributes of parameters and variables (about_Functions_Advanced_Parameters)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from pscompat.dotnet import members, types
from pscompat.dotnet.argument_errors import argument_out_of_range, null_argument, outside_of_methods
from pscompat.dotnet.comparison import compare
from pscompat.dotnet.composite_format import FormatFailure, format_composite
from pscompat.dotnet.convert import convert, convert_to, to_bool
from pscompat.dotnet.decimals import is_number
from pscompat.dotnet.errors import NetError, TerminatingError, error, thrown_by_net
from pscompat.dotnet.library.attributes import AttributeObject
from pscompat.dotnet.operators import match
from pscompat.dotnet.session_culture import list_separator
from pscompat.dotnet.text import net_text
from pscompat.dotnet.values import Hashtable, TypedArray, Value, unwrap, wrapped

if TYPE_CHECKING:
    from typing_extensions import Self

    from pscompat.dotnet.types import NetType
    from pscompat.runtime.engine import Engine

_Made = TypeVar("_Made")
_METADATA_EXCEPTION = "System.Management.Automation.ValidationMetadataException"
_PS = "System.Management.Automation."
_BASES = (
    f"{_PS}ValidateArgumentsAttribute",
    f"{_PS}Internal.CmdletMetadataAttribute",
    "System.Attribute",
    "System.Object",
)
_ENUMERATED = (f"{_PS}ValidateEnumeratedArgumentsAttribute", *_BASES)
_NULL = "The argument is null. Provide a valid value for the argument, and then try running the command again."
_NULL_OR_EMPTY = (
    "The argument is null or empty. Provide an argument that is not null or empty, and then try the command again."
)
_NULL_IN_COLLECTION = (
    "The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection that does "
    "not contain any null values and then try the command again."
)
_WHITE_SPACE = (
    "The argument is null, empty, or consists of only white-space characters. Provide an argument that contains non white-space "
    "characters, and then try the command again."
)


def refuse(message: str, error_id: str) -> TerminatingError:
    """A validation failure."""
    return error(message, error_id, "MetadataError", None, _METADATA_EXCEPTION)


def _thrown(make: Callable[..., _Made], *ends: Value) -> _Made:
    """What a constructor makes; its error as the exception that .NET throws."""
    try:
        return make(*ends)
    except TerminatingError as problem:
        raise NetError.of(problem.record.Exception) from None


class _EachElement(AttributeObject):
    """A validation that looks at each element of a collection, or at the value itself; null is refused."""

    __slots__ = ()

    def check(self, value: Value, name: str, engine: Engine | None = None) -> None:
        """Raises the validation failure of the first element refused."""
        plain = unwrap(value)
        if plain is None:
            raise refuse(_NULL_IN_COLLECTION, "ArgumentIsEmpty")
        for element in plain if isinstance(plain, list) else (value,):
            if element is None:
                raise refuse(_NULL_IN_COLLECTION, "ArgumentIsEmpty")
            self.check_element(element)

    def check_element(self, element: Value) -> None:
        """Raises the validation failure of one element."""
        raise NotImplementedError


class _WithMessage(_EachElement):
    """One whose refusal a script may word itself."""

    __slots__ = ("error_message",)

    def __init__(self, error_message: str):
        self.error_message = error_message

    @property
    def ErrorMessage(self) -> str | None:
        return self.error_message or None

    @ErrorMessage.setter
    def ErrorMessage(self, value: str | None) -> None:
        self.error_message = value or ""


def generated_values(kind: NetType) -> Value:
    """What a script's IValidateSetValuesGenerator says the values are."""
    return members.invoke(members.construct(kind, []), "GetValidValues", [])


class ValidateSet(_WithMessage):
    """The value (or each of them) is one of `values`; `error_message` may use {0} for the value and {1} for the set.

    Instead of values, `listed` may give a function that is called for them when they are first needed.
    """

    __slots__ = ("_listed", "_values", "ignore_case")
    net_name = f"{_PS}ValidateSetAttribute"
    net_bases = _ENUMERATED
    net_order = ("ErrorMessage", "IgnoreCase", "ValidValues")

    def __init__(
        self,
        *values: Value,
        ignore_case: bool = True,
        error_message: str = "",
        listed: Callable[[], Iterable[str]] | None = None,
    ):
        super().__init__(error_message)
        self._values = [net_text(value) for value in values]
        self._listed = listed
        self.ignore_case = ignore_case

    @property
    def values(self) -> list[str]:
        """The values, as texts."""
        if self._listed is not None:
            self._values, self._listed = list(self._listed()), None
        return self._values

    @classmethod
    def net_new(cls, *validValues: Value) -> ValidateSet:
        """(the values), (a type that generates them)."""
        if validValues == (None,):
            raise null_argument("validValues")
        if not validValues:
            raise argument_out_of_range("validValues", "System.String[]")
        if len(validValues) == 1 and isinstance(validValues[0], types.NetType):
            validValues = tuple(generated_values(validValues[0]) or ())
        return cls(*(item for value in validValues for item in (value if isinstance(value, list) else [value])))

    @property
    def ValidValues(self) -> TypedArray:
        return TypedArray(self.values, "System.String")

    @property
    def IgnoreCase(self) -> bool:
        return self.ignore_case

    @IgnoreCase.setter
    def IgnoreCase(self, value: bool) -> None:
        self.ignore_case = value

    def check_element(self, element: Value) -> None:
        text = net_text(element)
        known = {item.lower() for item in self.values} if self.ignore_case else set(self.values)
        if (text.lower() if self.ignore_case else text) in known:
            return
        listed = list_separator().join(self.values)
        message = (
            f'The argument "{text}" does not belong to the set "{listed}" specified by the ValidateSet attribute. '
            "Supply an argument that is in the set and then try the command again."
        )
        message = formatted(self.error_message, text, listed) if self.error_message else message
        raise refuse(message, "ValidateSetFailure")


def formatted(template: str, *values: Value) -> str:
    """An ErrorMessage with its items filled in; TerminatingError System.FormatException where it is no composite format."""
    try:
        return format_composite(template, list(values))
    except FormatFailure as failure:
        raise thrown_by_net(NetError("System.FormatException", str(failure))) from None


class ValidateRange(_EachElement):
    """The value is between two ends, or Positive, Negative, NonNegative, NonPositive (`low` alone, as its name)."""

    __slots__ = ("high", "low", "promoted")
    net_name = f"{_PS}ValidateRangeAttribute"
    net_bases = _ENUMERATED
    _KINDS: ClassVar[dict[str, tuple[Callable[[Value], bool], str, str]]] = {
        "positive": (lambda v: v > 0, "Positive", "greater than zero"),
        "nonnegative": (lambda v: v >= 0, "NonNegative", "greater than or equal to zero"),
        "negative": (lambda v: v < 0, "Negative", "less than zero"),
        "nonpositive": (lambda v: v <= 0, "NonPositive", "less than or equal to zero"),
    }

    def __init__(self, low: Value, high: Value = None):
        self.low = low
        self.high = high
        self.promoted: NetType | None = None

    @classmethod
    def made(cls, low: Value, high: Value) -> ValidateRange:
        """The validation between two ends that fit together; TerminatingError where they do not."""
        for end, name in ((low, "minRange"), (high, "maxRange")):
            if unwrap(end) is None:
                raise outside_of_methods(null_argument(name))
        given, wanted = types.of(unwrap(low)), types.of(unwrap(high))
        if given is not wanted and not (is_number(unwrap(low)) and is_number(unwrap(high))):
            raise refuse(
                f"The specified minimum range ({given.name}) cannot be accepted because it is not the same type as the specified "
                f"maximum range ({wanted.name}). Update the ValidateRange attribute for the parameter.",
                "MinRangeNotTheSameTypeOfMaxRange",
            )
        try:
            order = compare(low, high)
        except TerminatingError:
            raise refuse(
                "Cannot accept the MaxRange and MinRange parameter types. Both parameters must be objects that implement an "
                "IComparable interface.",
                "MinRangeNotIComparable",
            ) from None
        if order > 0:
            raise refuse(
                "The specified maximum range cannot be accepted because it is less than the specified minimum range. Update the "
                "ValidateRange attribute for the parameter.",
                "MaxRangeSmallerThanMinRange",
            )
        return cls(low, high)

    @classmethod
    def net_new(cls, minRange: Value, *maxRange: Value) -> ValidateRange:
        return _thrown(cls.made, minRange, maxRange[0]) if maxRange else cls(minRange)

    @property
    def MinRange(self) -> Value:
        return None if self.high is None else self.low

    @property
    def MaxRange(self) -> Value:
        return self.high

    @property
    def kind(self) -> Value:
        """Positive, Negative and so on, where it is one of those."""
        return self.low if self.high is None else None

    def check_element(self, element: Value) -> None:
        if self.high is None:
            self._check_kind(element)
            return
        element = self._promoted(unwrap(element))
        text = net_text(element)
        if compare(element, self.low) < 0:
            raise refuse(
                f"The {text} argument is less than the minimum allowed range of {net_text(self.low)}. Supply an argument that is "
                f"greater than or equal to {net_text(self.low)} and then try the command again.",
                "ValidateRangeTooSmall",
            )
        if compare(element, self.high) > 0:
            raise refuse(
                f"The {text} argument is greater than the maximum allowed range of {net_text(self.high)}. Supply an argument that is "
                f"less than or equal to {net_text(self.high)} and then try the command again.",
                "ValidateRangeTooBig",
            )

    def _promoted(self, element: Value) -> Value:
        """The element as the type that both ends have."""
        if self.promoted is None:
            low, high = types.of(self.low), types.of(self.high)
            self.promoted = low if low.python is not int or high.python is int else high
        if type(element) is self.promoted.python:
            return element
        try:
            return convert(element, self.promoted)
        except TerminatingError:
            raise _wrong_type(element, types.of(self.low).name) from None

    def _check_kind(self, element: Value) -> None:
        plain = unwrap(element)
        number = plain.ticks if types.name_of(plain) == "System.TimeSpan" else plain
        if isinstance(plain, bool) or not is_number(number):
            raise _wrong_type(plain, "Int32")
        fits, word, bound = self._KINDS.get(net_text(self.low).lower(), self._KINDS["positive"])
        if not fits(number):
            raise refuse(
                f'The argument "{net_text(plain)}" cannot be validated because its value is not {bound}.',
                f"ValidateRange{word}Failure",
            )


def _wrong_type(element: Value, wanted: str) -> TerminatingError:
    return refuse(
        f'The argument cannot be validated because its type "{types.of(element).name}" is not the same type ({wanted}) as the '
        f"maximum and minimum limits of the parameter. Make sure the argument is of type {wanted} and then try the command again.",
        "ValidationRangeElementType",
    )


class _Size(AttributeObject):
    """A size between two ends; `_TURNED` is the message and id for ends in the wrong order."""

    __slots__ = ("high", "low")
    _TURNED: ClassVar[tuple[str, str]]

    def __init__(self, low: int, high: int):
        self.low = low
        self.high = high

    @classmethod
    def made(cls, low: int, high: int) -> Self:
        """The validation between two sizes that fit together; TerminatingError where they do not."""
        if low < 0:
            raise outside_of_methods(argument_out_of_range("minLength", low))
        if high <= 0:
            raise outside_of_methods(argument_out_of_range("maxLength", high))
        if high < low:
            raise refuse(*cls._TURNED)
        return cls(low, high)

    @classmethod
    def net_new(cls, minLength: int, maxLength: int) -> Self:
        return _thrown(cls.made, minLength, maxLength)

    @property
    def MinLength(self) -> int:
        return self.low

    @property
    def MaxLength(self) -> int:
        return self.high


class ValidateLength(_Size, _EachElement):
    """The text's length is between two ends."""

    __slots__ = ()
    net_name = f"{_PS}ValidateLengthAttribute"
    net_bases = _ENUMERATED
    _TURNED = (
        "The specified maximum character length of the argument is shorter than the specified minimum argument character length. "
        + "Update the ValidateLength attribute for the parameter.",
        "ValidateLengthMaxLengthSmallerThanMinLength",
    )

    def check_element(self, element: Value) -> None:
        if not isinstance(element, str):
            raise refuse(
                "The ValidateLength attribute cannot be applied to a parameter that is not a string or string[] parameter. Make "
                "the parameter a string or string[] parameter.",
                "ValidateLengthNotString",
            )
        if len(element) < self.low:
            raise refuse(
                f"The character length ({len(element)}) of the argument is too short. Specify an argument with a length that is greater "
                f'than or equal to "{self.low}", and then try the command again.',
                "ValidateLengthMinLengthFailure",
            )
        if len(element) > self.high:
            raise refuse(
                f"The character length of the {len(element)} argument is too long. Shorten the character length of the argument so it is "
                f'fewer than or equal to "{self.high}" characters, and then try the command again.',
                "ValidateLengthMaxLengthFailure",
            )


class ValidateCount(_Size):
    """A collection has between two numbers of elements."""

    __slots__ = ()
    net_name = f"{_PS}ValidateCountAttribute"
    net_bases = _BASES
    _TURNED = (
        "The specified maximum number of arguments for a parameter is fewer than the specified minimum number of arguments. Update "
        + "the ValidateCount attribute for the parameter.",
        "ValidateRangeMaxLengthSmallerThanMinLength",
    )

    def check(self, value: Value, name: str, engine: Engine | None = None) -> None:
        """Raises the validation failure."""
        plain = unwrap(value)
        counted = isinstance(value, (list, str, Hashtable)) or hasattr(value, "__len__")
        if plain is not None and not counted:
            raise refuse(
                "The ValidateCount attribute cannot be applied to a non-array parameter. Either remove the attribute from the "
                "parameter or make the parameter an array parameter.",
                "NotAnArrayParameter",
            )
        count = 0 if plain is None else len(plain)
        if self.low <= count <= self.high:
            return
        exact = self.low == self.high
        wanted = (
            f"exactly {self.low} value(s)"
            if exact
            else f"at least {self.low} value(s) and no more than {self.high} value(s)"
        )
        raise refuse(
            f"The parameter requires {wanted} - {count} value(s) were provided.",
            "ValidateCountExactFailure" if exact else "ValidateCountMinMaxFailure",
        )


class ValidatePattern(_WithMessage):
    """The text matches a regular expression."""

    __slots__ = ("Options", "pattern")
    net_name = f"{_PS}ValidatePatternAttribute"
    net_bases = _ENUMERATED
    net_order = ("RegexPattern", "Options", "ErrorMessage")

    def __init__(self, pattern: str, options: Value = None, error_message: str = ""):
        super().__init__(error_message)
        self.pattern = pattern
        options = "IgnoreCase" if options is None else options
        self.Options: Value = convert_to(options, "System.Text.RegularExpressions.RegexOptions")

    @property
    def case_sensitive(self) -> bool:
        """Whether the options are without IgnoreCase."""
        return "ignorecase" not in net_text(self.Options).lower()

    @classmethod
    def net_new(cls, regexPattern: str) -> ValidatePattern:
        return cls(regexPattern)

    @property
    def RegexPattern(self) -> str:
        return self.pattern

    def check_element(self, element: Value) -> None:
        text = net_text(element)
        if match(text, self.pattern, self.case_sensitive)[0]:
            return
        message = (
            f'The argument "{text}" does not match the "{self.pattern}" pattern. Supply an argument that matches '
            f'"{self.pattern}" and try the command again.'
        )
        if self.error_message:
            message = formatted(self.error_message, text, self.pattern)
        raise refuse(message, "ValidatePatternFailure")


class ValidateScript(_WithMessage):
    """A script block returns true for the value (or each of them)."""

    __slots__ = ("block",)
    net_name = f"{_PS}ValidateScriptAttribute"
    net_bases = _ENUMERATED
    net_order = ("ErrorMessage", "ScriptBlock")

    def __init__(self, block: Value, error_message: str = ""):
        super().__init__(error_message)
        self.block = block

    @classmethod
    def net_new(cls, scriptBlock: Value) -> ValidateScript:
        return cls(scriptBlock)

    @property
    def ScriptBlock(self) -> Value:
        return self.block

    def check_element(self, element: Value) -> None:
        results = self.block.call_as_is(element, under=wrapped(element))
        if to_bool(results[0] if len(results) == 1 else results):
            return
        text = net_text(element)
        message = (
            f'The "{self.block.text}" validation script for the argument with value "{text}" did not return a result of True. '
            "Determine why the validation script failed, and then try the command again."
        )
        if self.error_message:
            message = formatted(self.error_message, element, self.block.text)
        raise refuse(message, "ValidateScriptFailure")


class ValidateDrive(AttributeObject):
    """The value is a path of one of the named drives."""

    __slots__ = ("drives",)
    net_name = f"{_PS}ValidateDriveAttribute"
    net_bases: tuple[str, ...] = _BASES
    net_order = ("ValidRootDrives",)

    def __init__(self, *drives: str):
        self.drives = drives

    @classmethod
    def net_new(cls, *validRootDrives: str) -> Self:
        return cls(*validRootDrives)

    @property
    def ValidRootDrives(self) -> TypedArray:
        return TypedArray(list(self.drives), "System.String")

    def check(self, value: Value, name: str, engine: Engine | None = None) -> None:
        """Raises the validation failure, and DriveNotFound."""
        plain = unwrap(value)
        if plain is None:
            raise refuse(_NULL, "PathArgumentIsEmpty")
        if not isinstance(plain, str):
            raise refuse("The path argument must be a string type.", "PathArgumentIsNotValid")
        assert engine is not None
        drive = engine.surroundings.drive_of(engine.scope, plain)
        if drive.lower() not in {each.lower() for each in self.drives}:
            raise refuse(
                f"The path argument drive {drive} does not belong to the set of approved drives: {list_separator().join(self.drives)}. "
                "Supply a path argument with an approved drive.",
                "PathRootInvalid",
            )


class ValidateNotNull(AttributeObject):
    """Neither the value nor an element of it is null; with `empty`, not empty either, with `white`, not blank."""

    __slots__ = ()
    net_name = f"{_PS}ValidateNotNullAttribute"
    net_bases = _BASES
    empty = white = False
    looks_into_psobject = (
        False  # what a parameter of type PSObject holds is neither a text nor a collection to the rule
    )

    def __new__(cls, empty: bool = False, white: bool = False) -> Self:
        meant = ValidateNotNullOrWhiteSpace if white else ValidateNotNullOrEmpty if empty else cls
        return super().__new__(meant)  # type: ignore[return-value]

    def __init__(self, empty: bool = False, white: bool = False):
        super().__init__()

    def check(self, value: Value, name: str, engine: Engine | None = None) -> None:
        """Raises the validation failure."""
        plain = unwrap(value)
        if plain is None:
            if self.empty:
                raise refuse(_NULL_OR_EMPTY, "ArgumentIsNull")
            raise refuse(_NULL, "ArgumentIsNull")
        if isinstance(plain, str):
            if self.white and not plain.strip():
                raise refuse(_WHITE_SPACE, "ArgumentIsEmptyOrWhiteSpace")
            if self.empty and not plain:
                raise refuse(_NULL_OR_EMPTY, "ArgumentIsEmpty")
        elif isinstance(plain, (list, Hashtable)):
            if self.empty and not len(plain):
                raise refuse(_NULL_IN_COLLECTION, "ArgumentIsEmpty")
            if isinstance(plain, list):
                self._check_elements(plain)

    def _check_elements(self, items: list[Value]) -> None:
        # A string in a PSObject is no System.String, so that the elements of a PSObject[] may be empty.
        wrapped = isinstance(items, TypedArray) and items.element == "System.Management.Automation.PSObject"
        for item in items:
            if unwrap(item) is None:
                self._refuse_null_element()
            if wrapped or not isinstance(item, str):
                continue
            if self.white and not item.strip():
                raise refuse(
                    "An element of the argument collection is null, empty, or consists of only white-space characters. Supply a "
                    "collection that does not contain any those values and then try the command again.",
                    "ArgumentCollectionContainsEmptyOrWhiteSpace",
                )
            if self.empty and not item:
                raise refuse(_NULL_IN_COLLECTION, "ArgumentCollectionContainsEmpty")

    def _refuse_null_element(self) -> None:
        if self.empty:
            raise refuse(_NULL_IN_COLLECTION, "ArgumentCollectionContainsNull")
        raise refuse(
            "The argument has a null value, or an element of the argument collection contains a null value. Provide a collection "
            "that does not contain any null values, and then try the command again.",
            "ArgumentIsNull",
        )


class ValidateNotNullOrEmpty(ValidateNotNull):
    """The value is not empty either."""

    __slots__ = ()
    net_name = f"{_PS}ValidateNotNullOrEmptyAttribute"
    empty = True


class ValidateNotNullOrWhiteSpace(ValidateNotNullOrEmpty):
    """The value is not blank either."""

    __slots__ = ()
    net_name = f"{_PS}ValidateNotNullOrWhiteSpaceAttribute"
    white = True
