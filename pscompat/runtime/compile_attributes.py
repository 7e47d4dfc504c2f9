"""Attributes in scripts: their arguments, and the validations, transformations and constraints that they mean."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pscompat.dotnet import members
from pscompat.dotnet.calls import construct, no_overload
from pscompat.dotnet.errors import TerminatingError, error
from pscompat.dotnet.library.attributes import DeclaredAttribute
from pscompat.dotnet.library.table import ACCELERATORS
from pscompat.dotnet.values import Value
from pscompat.language import ast
from pscompat.language.messages import MESSAGES
from pscompat.runtime.compile import Evaluate, Unit, expression, located
from pscompat.runtime.compile_types import type_of_name
from pscompat.runtime.constraints import TransformationConstraint, TypeConstraint, ValidationConstraint
from pscompat.runtime.current import current_engine

if TYPE_CHECKING:
    from pscompat.commands.metadata import Transformation
    from pscompat.dotnet.types import NetType
    from pscompat.runtime.scopes import Constraint


_BINDING = "System.Management.Automation.CmdletBindingAttribute"
_PROPERTIES = {
    kind: frozenset(names.split())
    for kind, names in {
        "alias": "",
        "cmdletbinding": "confirmimpact defaultparametersetname helpuri positionalbinding remotingcapability supportspaging "
        "supportsshouldprocess supportstransactions",
        "debuggerhidden": "",
        "outputtype": "parametersetname providercmdlet",
        "parameter": "dontshow helpmessage helpmessagebasename helpmessageresourceid mandatory parametersetname position "
        "valuefrompipeline valuefrompipelinebypropertyname valuefromremainingarguments",
        "validatenotnull": "",
        "validatenotnullorempty": "",
        "validateset": "errormessage ignorecase",
    }.items()
}
"""The properties of the attributes that PowerShell's compiler makes itself; it takes them all for properties of CmdletBinding."""
_POSITIONAL = {"cmdletbinding": (0,), "debuggerhidden": (0,), "parameter": (0, 2), "validatenotnull": (0,), "validatenotnullorempty": (0,)}  # fmt: skip
"""How many arguments without a name those of them take that do not take any number."""
_BARE = frozenset(("allowemptycollection", "allowemptystring", "allownull", "supportswildcards"))
"""Attributes that are written without arguments."""


def require_attribute(attribute: ast.AttributeAst, unit: Unit) -> None:
    """Raise the error of an attribute that is not there, does not take so many arguments, or has not such a property."""
    kind, count = attribute_kind(attribute), len(attribute.positional_arguments)
    is_short = attribute.type_name.name.lower() == kind and kind in ACCELERATORS
    if is_short and kind in _BARE and not count and not attribute.named_arguments:
        return
    found = None if is_short and kind in _PROPERTIES else _attribute_type(attribute, unit)
    if kind in _PROPERTIES:
        _require_compiled(attribute, unit, kind, count)
    elif found is not None:
        _require_members(attribute, unit, found, count)


def _require_compiled(attribute: ast.AttributeAst, unit: Unit, kind: str, count: int) -> None:
    if count not in _POSITIONAL.get(kind, (count,)):
        record = no_overload(".ctor", count).record
        raise located(error(record.message, record.error_id, "InvalidOperation"), unit, attribute)
    for item in attribute.named_arguments:
        if item.argument_name.lower() not in _PROPERTIES[kind]:
            shown = import_module("pscompat.runtime.syntax.tree").show(unit.source, item)
            raise located(_no_property(item.argument_name, _BINDING, shown), unit, item)


def _require_members(attribute: ast.AttributeAst, unit: Unit, net_type: NetType, count: int) -> None:
    from pscompat.dotnet.facts.members import members_of  # start-up: of attributes that few scripts have
    from pscompat.dotnet.overloads import count_fits

    facts = members_of(net_type.full_name)
    constructors = facts.constructors()
    if constructors and not any(count_fits(overload, count) for overload in constructors):
        raise located(no_overload(".ctor", count), unit, attribute)
    for item in attribute.named_arguments if constructors else ():
        if facts.property(item.argument_name) is None:
            raise located(_no_property(item.argument_name, net_type.full_name), unit, attribute)


def _no_property(name: str, owner: str, target: Value = None) -> TerminatingError:
    message = f"Property '{name}' cannot be found for type '{owner}'."
    return error(message, "PropertyNotFoundForType", "InvalidOperation", target)


def attribute_kind(attribute: ast.AttributeAst) -> str:
    """An attribute's name in lower case, without namespace and `Attribute`."""
    return attribute.type_name.name.lower().removesuffix("attribute").rpartition(".")[2]


def attribute_arguments(attribute: ast.AttributeAst, unit: Unit) -> tuple[list[Value], dict[str, Value]]:
    """An attribute's positional and (by lower-case name) named arguments, which are constants."""

    scope = current_engine().scope
    positional = [_argument(node, unit, attribute)(scope) for node in attribute.positional_arguments]
    named: dict[str, Value] = {}
    for item in attribute.named_arguments:
        value = True if item.expression_omitted else _argument(item.argument, unit, attribute)(scope)
        named[item.argument_name.lower()] = value
    return positional, named


def _argument(node: ast.Ast, unit: Unit, attribute: ast.AttributeAst) -> Evaluate:
    """What evaluates an argument.

    That a type is not there is an error at an OutputType's argument, one at the whole of a ValidateSet, and $null elsewhere.
    """
    if not isinstance(node, ast.TypeExpressionAst):
        return expression(node, unit)
    place = {"outputtype": node, "validateset": attribute}.get(attribute_kind(attribute))
    if place is None:
        return lambda scope: _type_or_nothing(node.type_name, unit)
    return lambda scope: type_of_name(node.type_name, unit, place=place)


def _type_or_nothing(name: ast.AnyTypeName, unit: Unit, is_attribute: bool = False) -> NetType | None:
    try:
        return type_of_name(name, unit, is_attribute)
    except TerminatingError as problem:
        if problem.record.error_id != "TypeNotFound":
            raise
    return None


def rule_of(
    kind: str, positional: list[Value], named: dict[str, Value], unit: Unit, attribute: ast.AttributeAst
) -> Any:
    """The validator (it has `check`) or transformation (`transform`) that an attribute means, None for neither.

    Raises TypeNotFound for an attribute that is neither PowerShell's nor a class of the script.
    """
    # start-up: few scripts validate parameters or variables
    from pscompat.binding.script_attributes import declared_rule, has_no_rule, rule_of_class

    try:
        rule = declared_rule(kind, positional, named, attribute.type_name.name)
    except TerminatingError as problem:
        raise located(problem, unit, attribute) from None
    require_attribute(attribute, unit)
    if rule is not None or has_no_rule(kind):
        return rule
    if kind == "credential":
        return credential_prompt()
    net_type = current_engine().scope.find_type(f"{attribute.type_name.name.lower()}attribute")
    return rule_of_class(net_type or _attribute_type(attribute, unit), positional, named)


def _attribute_type(attribute: ast.AttributeAst, unit: Unit) -> NetType:
    """The type of an attribute; raises CustomAttributeTypeNotFound, which happened at the attribute."""
    found = _type_or_nothing(attribute.type_name, unit, is_attribute=True)
    if found is not None:
        return found
    # Start-up: the objects of syntax trees are for scripts that read them, and for this error. They stand on this module.
    shown = import_module("pscompat.runtime.syntax.tree").show(unit.source, attribute)
    message = MESSAGES["CustomAttributeTypeNotFound"].format(attribute.type_name.name)
    raise located(error(message, "CustomAttributeTypeNotFound", "InvalidOperation", shown), unit, attribute)


def credential_prompt() -> Transformation:
    """The transformation that parameters of type PSCredential have by themselves."""
    from pscompat.runtime.credentials import CredentialPrompt  # start-up: few parameters are credentials

    return CredentialPrompt()


def type_constraint_of(node: ast.TypeConstraintAst, unit: Unit, shared: bool = False) -> TypeConstraint:
    """The constraint that a type before a variable means; `shared`: in a scope that the block does not keep to itself."""
    return TypeConstraint(type_of_name(node.type_name, unit, place=node), shared)


def constraint_of(attribute: ast.AttributeBaseAst, unit: Unit, shared: bool = False) -> Constraint | None:
    """The constraint that an attribute or type before a variable means; None for one that means nothing here."""
    if isinstance(attribute, ast.TypeConstraintAst):
        return type_constraint_of(attribute, unit, shared)
    assert isinstance(attribute, ast.AttributeAst)
    rule = rule_of(attribute_kind(attribute), *attribute_arguments(attribute, unit), unit, attribute)
    if rule is None:
        return None
    if hasattr(rule, "transform"):
        return TransformationConstraint(rule)
    return ValidationConstraint(rule) if hasattr(rule, "check") else None


def made_attributes(nodes: list[ast.AttributeAst], unit: Unit) -> list[Value]:
    """The attributes as objects."""
    made = []
    for node in nodes:
        nettype = _attribute_type(node, unit)
        positional, named = attribute_arguments(node, unit)
        implemented = hasattr(nettype.members, "net_new") or hasattr(nettype.members, "net_construct")
        attribute = construct(nettype, positional) if implemented else DeclaredAttribute(nettype.full_name, positional)
        for name, value in named.items():
            members.set(attribute, name, value)
        made.append(attribute)
    return made


def written_attributes(node: ast.ParameterAst, unit: Unit) -> list[Value]:
    """The attributes before a parameter, as objects."""
    return made_attributes([one for one in node.attributes if isinstance(one, ast.AttributeAst)], unit)
