"""On which declarations of a class an attribute may stand (the AttributeUsage of PowerShell's own attributes and .NET's)."""

from __future__ import annotations

from collections.abc import Container, Sequence

from pscompat.language import ast
from pscompat.language.context import Checker

CLASS, ENUM, CONSTRUCTOR, METHOD, PROPERTY, PARAMETER = (
    "Class",
    "Enum",
    "Constructor",
    "Method",
    "Property",
    "Parameter",
)

_VALUES = "Property, Field"
_USAGES = {
    "Class": "CmdletBinding OutputType DscResource DscLocalConfigurationManager",
    "Class, Property, Field": "Alias",
    _VALUES: (
        "Parameter AllowNull AllowEmptyString AllowEmptyCollection ArgumentCompleter ArgumentCompletions Credential DscProperty "
        "PSDefaultValue SupportsWildcards ValidateCount ValidateDrive ValidateLength ValidateNotNull ValidateNotNullOrEmpty "
        "ValidateNotNullOrWhiteSpace ValidatePattern ValidateRange ValidateScript ValidateSet ValidateTrustedData "
        "ValidateUserDrive"
    ),
    "Enum": "System.FlagsAttribute",
    "Class, Struct, Enum, Constructor, Method, Property, Field, Event, Interface, Delegate": "System.ObsoleteAttribute",
}


def _key(name: str) -> str:
    return name.lower().rpartition(".")[2].removesuffix("attribute")


_TARGETS = {_key(shown): (shown, usage) for usage, names in _USAGES.items() for shown in names.split()}


def check_targets(
    checker: Checker, attributes: Sequence[ast.AttributeBaseAst], target: str, classes: Container[str]
) -> None:
    """Report attributes that must not stand on a declaration of this kind; `classes` are the lower-case names of those that the
    text itself defines, which may stand anywhere."""
    for attribute in attributes:
        if not isinstance(attribute, ast.AttributeAst):
            continue
        name = attribute.type_name.name
        known = _TARGETS.get(_key(name))
        own = name.lower() in classes or f"{name.lower()}attribute" in classes
        if known is not None and not own and target not in known[1].split(", "):
            checker.report("AttributeNotAllowedOnDeclaration", attribute, *known)
