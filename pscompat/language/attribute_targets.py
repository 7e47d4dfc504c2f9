"""On which declarations of a class an attribute may stand (the AttributeUsage of PowerShell's own attributes and .NET's)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
_BASES = frozenset(("validatearguments", "validateenumeratedarguments", "argumenttransformation"))
"""PowerShell's bases of attributes for values: what derives from one stands where they do."""


def check_targets(
    checker: Checker, attributes: Sequence[ast.AttributeBaseAst], target: str, classes: dict[str, ast.TypeDefinitionAst]
) -> None:
    """Report attributes that must not stand on a declaration of this kind; `classes` are those of the text, by lower-case name."""
    for attribute in attributes:
        if not isinstance(attribute, ast.AttributeAst):
            continue
        name = attribute.type_name.name
        own = classes.get(name.lower()) or classes.get(f"{name.lower()}attribute")
        known = _TARGETS.get(_key(name)) if own is None else None
        if own is not None and any(_key(base) in _BASES for base in _bases(own, classes)):
            known = (own.name, _VALUES)
        if known is not None and target not in known[1].split(", "):
            checker.report("AttributeNotAllowedOnDeclaration", attribute, *known)


def _bases(definition: ast.TypeDefinitionAst, classes: dict[str, ast.TypeDefinitionAst]) -> Iterator[str]:
    """The names of what a class derives from, as far as this text tells."""
    seen: set[str] = set()
    found: ast.TypeDefinitionAst | None = definition
    while found is not None and found.base_types and found.name not in seen:
        seen.add(found.name)
        base = found.base_types[0].type_name.name
        yield base
        found = classes.get(base.lower())
