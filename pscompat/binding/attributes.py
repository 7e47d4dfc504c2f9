"""Validation attributes of parameters and variables (about_Functions_Advanced_Parameters)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pscompat.runtime.errors import TerminatingError, error
from pscompat.runtime.values import Hashtable, unwrap

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

_METADATA_EXCEPTION = "System.Management.Automation.ValidationMetadataException"
_IGNORED = frozenset({"credential", "dontshow", "argumentcompleter", "argumentcompletions", "experimental", "hidden", "validatedrive", "validateuserdrive"})


def is_parameter_attribute(kind: str) -> bool:
    """Whether an attribute's lower-case name is Parameter."""
    return kind == "parameter"


def refuse(message: str, error_id: str) -> TerminatingError:
    """A validation failure."""
    return error(message, error_id, "MetadataError", None, _METADATA_EXCEPTION)


def _elements(value: Any) -> list[Any]:
    """What an enumerated validation checks: each element of a collection, or the value itself."""
    plain = unwrap(value)
    return list(plain) if isinstance(plain, list) else [plain]


def _text(value: Any) -> str:
    from pscompat.runtime.convert import to_string

    return to_string(value)


class ValidateSet:
    """The value (or each of them) is one of `values`; `error_message` may use {0} for the value and {1} for the set."""

    def __init__(self, *values: Any, ignore_case: bool = True, error_message: str = ""):
        self.values = [_text(value) for value in values]
        self.ignore_case = ignore_case
        self.error_message = error_message

    def check(self, value: Any, name: str, engine: Engine | None = None) -> None:
        known = {item.lower() for item in self.values} if self.ignore_case else set(self.values)
        for element in _elements(value):
            text = _text(element)
            if (text.lower() if self.ignore_case else text) not in known:
                listed = ",".join(self.values)
                message = self.error_message.format(text, listed) if self.error_message else (
                    f'The argument "{text}" does not belong to the set "{listed}" specified by the ValidateSet attribute. '
                    "Supply an argument that is in the set and then try the command again."
                )
                raise refuse(message, "ValidateSetFailure")


class ValidateRange:
    """The value is between two ends, or Positive, Negative, NonNegative, NonPositive."""

    _KINDS = {
        "positive": (lambda v: v > 0, "positive", "greater than 0"),
        "nonnegative": (lambda v: v >= 0, "non-negative", "greater than or equal to 0"),
        "negative": (lambda v: v < 0, "negative", "less than 0"),
        "nonpositive": (lambda v: v <= 0, "non-positive", "less than or equal to 0"),
    }

    def __init__(self, low: Any, high: Any = None):
        self.low = low
        self.high = high

    def check(self, value: Any, name: str, engine: Engine | None = None) -> None:
        from pscompat.runtime.convert import compare

        for element in _elements(value):
            if self.high is None:
                self._check_kind(element)
                continue
            text = _text(element)
            if compare(element, self.low) < 0:
                raise refuse(
                    f"The {text} argument is less than the minimum allowed range of {_text(self.low)}. Supply an argument that is "
                    f"greater than or equal to {_text(self.low)} and then try the command again.",
                    "ValidateRangeTooSmall",
                )
            if compare(element, self.high) > 0:
                raise refuse(
                    f"The {text} argument is greater than the maximum allowed range of {_text(self.high)}. Supply an argument that is "
                    f"less than or equal to {_text(self.high)} and then try the command again.",
                    "ValidateRangeTooBig",
                )

    def _check_kind(self, element: Any) -> None:
        kind = _text(self.low).lower()
        fits, word, bound = self._KINDS.get(kind, self._KINDS["positive"])
        if not fits(element):
            raise refuse(
                f'The argument "{_text(element)}" cannot be validated because its value is not {bound}.',
                f"ValidateRange{word.title().replace('-', '')}Failure",
            )


class ValidateLength:
    """The text's length is between two ends."""

    def __init__(self, low: int, high: int):
        self.low = low
        self.high = high

    def check(self, value: Any, name: str, engine: Engine | None = None) -> None:
        for element in _elements(value):
            if not isinstance(element, str):
                raise refuse("The specified argument is not a string. Supply a string and then try the command again.", "ValidateLengthNotString")
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


class ValidateCount:
    """A collection has between two numbers of elements."""

    def __init__(self, low: int, high: int):
        self.low = low
        self.high = high

    def check(self, value: Any, name: str, engine: Engine | None = None) -> None:
        plain = unwrap(value)
        count = 0 if plain is None else len(plain) if isinstance(plain, (list, Hashtable)) else 1
        if not self.low <= count <= self.high:
            wanted = (
                f"exactly {self.low} value(s)" if self.low == self.high else f"at least {self.low} value(s) and no more than {self.high} value(s)"
            )
            text = f"The parameter requires {wanted} - {count} value(s) were provided."
            raise refuse(text, "ValidateCountMinLengthFailure")


class ValidatePattern:
    """The text matches a regular expression."""

    def __init__(self, pattern: str, options: Any = None, error_message: str = ""):
        self.pattern = pattern
        self.case_sensitive = options is not None and "ignorecase" not in _text(options).lower()
        self.error_message = error_message

    def check(self, value: Any, name: str, engine: Engine | None = None) -> None:
        from pscompat.runtime.operators import match

        for element in _elements(value):
            text = _text(element)
            if not match(text, self.pattern, self.case_sensitive)[0]:
                message = self.error_message.format(text, self.pattern) if self.error_message else (
                    f'The argument "{text}" does not match the "{self.pattern}" pattern. Supply an argument that matches '
                    f'"{self.pattern}" and try the command again.'
                )
                raise refuse(message, "ValidatePatternFailure")


class ValidateScript:
    """A script block returns true for the value (or each of them)."""

    def __init__(self, block: Any, error_message: str = ""):
        self.block = block
        self.error_message = error_message

    def check(self, value: Any, name: str, engine: Engine | None = None) -> None:
        from pscompat.runtime.convert import to_bool

        for element in _elements(value):
            results = self.block.invoke(element, under=element)
            if not to_bool(results[0] if len(results) == 1 else results):
                text = _text(element)
                message = self.error_message.format(text, self.block.text) if self.error_message else (
                    f'The "{self.block.text}" validation script for the argument with value "{text}" did not return a result of True. '
                    "Determine why the validation script failed, and then try the command again."
                )
                raise refuse(message, "ValidateScriptFailure")


class ValidateNotNull:
    """Neither the value nor an element of it is null; with `empty`, not empty either, with `white`, not blank."""

    def __init__(self, empty: bool = False, white: bool = False):
        self.empty = empty
        self.white = white

    def check(self, value: Any, name: str, engine: Engine | None = None) -> None:
        plain = unwrap(value)
        if plain is None:
            if self.empty:
                raise refuse(
                    "The argument is null or empty. Provide an argument that is not null or empty, and then try the command again.",
                    "ArgumentIsEmpty",
                )
            raise refuse(
                "The argument is null. Provide a valid value for the argument, and then try running the command again.", "ArgumentIsNull"
            )
        if self.empty and (plain == "" or (isinstance(plain, (list, Hashtable)) and not len(plain))):
            raise refuse(
                "The argument is null or empty. Provide an argument that is not null or empty, and then try the command again.",
                "ArgumentIsEmpty",
            )
        if self.white and isinstance(plain, str) and not plain.strip():
            raise refuse(
                "The argument is null, empty, or consists of only white-space characters. Provide an argument that contains non "
                "white-space characters, and then try the command again.",
                "ArgumentIsWhiteSpace",
            )
        if isinstance(plain, list):
            self._check_elements(plain)

    def _check_elements(self, items: list[Any]) -> None:
        for item in items:
            if item is None or (self.empty and item == ""):
                what = "null, empty, or an element of the argument collection contains a null value" if self.empty else "null or an element of the argument collection contains a null value"
                raise refuse(
                    f"The argument is {what}. Supply a collection that does not contain any null values and then try the command again.",
                    "ArgumentCollectionContainsNull",
                )


class ArgumentTransformation:
    """A transformation by an attribute class that a script defines."""

    def __init__(self, instance: Any):
        self.instance = instance

    def transform(self, engine: Engine, value: Any) -> Any:
        from pscompat.runtime import members

        return members.invoke(self.instance, "Transform", [None, value])


def _message(named: dict[str, Any]) -> str:
    return _text(named["errormessage"]) if "errormessage" in named else ""


def _set(positional: list[Any], named: dict[str, Any]) -> ValidateSet:
    return ValidateSet(*positional, ignore_case=bool(named.get("ignorecase", True)), error_message=_message(named))


_BUILDERS: dict[str, Callable[[list[Any], dict[str, Any]], Any]] = {
    "validateset": _set,
    "validaterange": lambda positional, named: ValidateRange(*positional[:2]),
    "validatelength": lambda positional, named: ValidateLength(int(positional[0]), int(positional[1])),
    "validatecount": lambda positional, named: ValidateCount(int(positional[0]), int(positional[1])),
    "validatepattern": lambda positional, named: ValidatePattern(_text(positional[0]), named.get("options"), _message(named)),
    "validatescript": lambda positional, named: ValidateScript(positional[0], _message(named)),
    "validatenotnull": lambda positional, named: ValidateNotNull(),
    "validatenotnullorempty": lambda positional, named: ValidateNotNull(empty=True),
    "validatenotnullorwhitespace": lambda positional, named: ValidateNotNull(empty=True, white=True),
}


def build(kind: str, positional: list[Any], named: dict[str, Any], unit: Any, attribute: Any) -> Any:
    """The validator or transformation that an attribute (lower-case name without `Attribute`) means, or None."""
    maker = _BUILDERS.get(kind)
    if maker is not None:
        return maker(positional, named)
    if kind in _IGNORED:
        return None
    from pscompat.runtime import members
    from pscompat.runtime.compile_types import type_of_name

    net_type = type_of_name(attribute.type_name, unit)
    instance = members.construct(net_type, positional)
    for name, value in named.items():
        members.set(instance, name, value)
    return ArgumentTransformation(instance) if members.methods_named(instance, "Transform") else None
