"""Script blocks: parameters, attributes and named blocks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from pscompat.binding.coercion import TypeConversion
from pscompat.binding.unset_values import unset_value
from pscompat.commands.metadata import ALL_SETS, ParameterMetadata, ParameterSetData
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value
from pscompat.language import ParseError, ast
from pscompat.language.checks import may_define_types
from pscompat.runtime.compile import Execute, Out, Signal, Unit, expression
from pscompat.runtime.compile_attributes import (
    attribute_arguments,
    attribute_kind,
    credential_prompt,
    require_attribute,
    rule_of,
    written_attributes,
)
from pscompat.runtime.compile_lists import statements
from pscompat.runtime.compile_types import type_of_name
from pscompat.runtime.constraints import TypeConstraint, ValidationConstraint
from pscompat.runtime.hot.tiers import block_tier
from pscompat.runtime.scopes import SHARED, VariableInfo
from pscompat.runtime.scriptblock import Code, ScriptParameter

if TYPE_CHECKING:
    from pscompat.dotnet.types import NetType
    from pscompat.runtime.scopes import Constraint, Scope


_CONFIRM_IMPACT = "System.Management.Automation.ConfirmImpact"


def compile_code(code: Code) -> None:
    """Compile a script block's parameters and blocks in place."""
    node, unit = code.ast, code.unit
    defines_types = node is unit.source.root and may_define_types(unit.source.text)
    if defines_types:
        _check_definitions(node, unit)
    for using in node.using_statements:
        if using.using_statement_kind == "Namespace" and using.name is not None:
            unit.namespaces.append(using.name.value)
        elif using.using_statement_kind == "Module":
            from pscompat.runtime.using_modules import use_module  # start-up: few scripts use modules

            use_module(using, unit)
        elif using.using_statement_kind == "Assembly":
            from pscompat.runtime.using_modules import require_assembly  # start-up: few scripts name assemblies

            require_assembly(using, unit)
    if defines_types:
        if any(using.using_statement_kind in ("Module", "Assembly") for using in node.using_statements):
            from pscompat.runtime.using_modules import check_used_types  # start-up: few scripts use modules

            check_used_types(node, unit)
        from pscompat.runtime.class_checks import check_unmade_classes  # start-up: few scripts define types

        check_unmade_classes(node, unit)
    attributes = [*node.attributes, *(node.param_block.attributes if node.param_block else [])]
    for attribute in attributes:
        _block_attribute(code, attribute)
    for parameter in code.parameter_asts:
        compiled = script_parameter(parameter, unit, code)
        code.parameters.append(compiled)
        if compiled.key in SHARED:
            code.unwritable.append(compiled)
        if compiled.info is not None:
            code.info[compiled.key] = compiled.info
    _positions(code)
    for kind in ("begin", "process", "end", "clean", "dynamic"):
        named = getattr(node, "dynamic_param_block" if kind == "dynamic" else f"{kind}_block")
        if named is not None:
            body = _with_types(block_tier(statements(named.statements, named.traps, unit), named, unit), unit)
            if kind == "end" and named.unnamed and code.is_filter:
                code.process = body
            else:
                setattr(code, kind, body)
            if not named.unnamed and kind != "dynamic":
                code.block_names[body] = f"<{kind.capitalize()}>"


def _check_definitions(tree: ast.ScriptBlockAst, unit: Unit) -> None:
    """The errors of classes and enums that PowerShell finds when a text is first run, not yet when it is read."""
    # Start-up: few scripts define types.
    from pscompat.language.check_definitions import check_definitions
    from pscompat.runtime.parse_errors import parse_failure

    try:
        check_definitions(tree, unit.source.text, unit.source.file)
    except ParseError as problem:
        raise parse_failure(problem, unit.source) from None


def _with_types(body: Execute, unit: Unit) -> Execute:
    """The body of a block; types whose definitions stand anywhere in it are there before it runs."""
    nodes, unit.definitions = unit.definitions, []
    if not nodes:
        return body
    from pscompat.runtime.classes import Definitions  # start-up: few scripts define types

    definitions = Definitions(nodes, unit)

    def execute(scope: Scope, out: Out) -> Signal | None:
        definitions.enter(scope)
        return body(scope, out)

    return execute


def _block_attribute(code: Code, attribute: ast.AttributeAst) -> None:
    name = attribute_kind(attribute)
    require_attribute(attribute, code.unit)
    values = attribute_arguments(attribute, code.unit)
    if name == "cmdletbinding":
        code.cmdlet_binding = True
        if "confirmimpact" in values[1]:
            values[1]["confirmimpact"] = convert_to(values[1]["confirmimpact"], _CONFIRM_IMPACT)
        code.attributes.update(values[1])
    elif name == "outputtype":
        code.attributes.setdefault("outputtype", []).extend(values[0])
    elif name == "obsolete":
        code.attributes["obsolete"] = str(values[0][0]) if values[0] else ""


def _positions(code: Code) -> None:
    """Give positions by order of declaration unless some parameter states one or a parameter set, or PositionalBinding is off."""
    sets = [pair for item in code.parameters for pair in item.metadata.sets.items()]
    if any(name.lower() != ALL_SETS.lower() or data.position is not None for name, data in sets):
        return
    binding = code.attributes.get("positionalbinding", True)
    if not binding:
        return
    declared = [item.metadata for item in code.parameters if not item.metadata.is_switch]
    for position, metadata in enumerate(declared):
        for data in metadata.sets.values():
            data.position = position


def script_parameter(node: ast.ParameterAst, unit: Unit, code: Code) -> ScriptParameter:
    """Compile one declared parameter."""
    name = node.name.variable_path
    metadata = ParameterMetadata(name=name, sets={})
    constraints: list[Any] = []
    rules: list[Any] = []
    empty: Value = None
    for attribute in node.attributes:
        if isinstance(attribute, ast.TypeConstraintAst):
            resolved = type_of_name(attribute.type_name, unit, place=attribute)
            if metadata.static_type is None:
                empty = unset_value(resolved)
            _add_type(metadata, resolved)
            constraints.append(TypeConstraint(resolved))
            continue
        assert isinstance(attribute, ast.AttributeAst)
        kind = attribute_kind(attribute)
        positional, named = attribute_arguments(attribute, unit)
        if kind == "parameter":
            code.cmdlet_binding = True
        if _describes(metadata, kind, positional, named):
            require_attribute(attribute, unit)
        else:
            rule = rule_of(kind, positional, named, unit, attribute)
            if rule is not None and hasattr(rule, "transform"):
                rules.insert(0, rule)
            elif rule is not None:
                metadata.validators = (rule, *metadata.validators)
                constraints.append(rule)
    # The types convert what the transformations gave, wherever they are written (ArgumentTypeConverterAttribute is the last).
    by_type = sorted(metadata.transforms, key=lambda rule: isinstance(rule, TypeConversion))
    metadata.transforms = (*rules, *by_type)
    # PowerShell takes the attributes of a parameter from the last to the first.
    metadata.sets = dict(reversed(metadata.sets.items())) or {ALL_SETS: ParameterSetData()}
    metadata.attributes = partial(written_attributes, node, unit)
    default = expression(node.default_value, unit) if node.default_value is not None else None
    info = VariableInfo(name, constraints=_variable_rules(constraints)) if constraints else None
    return ScriptParameter(metadata, default, info, empty)


def _add_type(metadata: ParameterMetadata, net_type: NetType) -> None:
    """The effect of a type before a parameter: the first one is the parameter's, each converts the argument."""
    if metadata.static_type is None:
        metadata.type_name = net_type.full_name
        metadata.static_type = net_type
        metadata.is_switch = net_type.full_name == "System.Management.Automation.SwitchParameter"
    metadata.transforms = (TypeConversion(net_type), *metadata.transforms)
    if net_type.full_name == "System.Management.Automation.PSCredential":
        metadata.transforms = (credential_prompt(), *metadata.transforms)


def _describes(metadata: ParameterMetadata, kind: str, positional: list[Value], named: dict[str, Value]) -> bool:
    """Take over what an attribute says about the parameter itself; False for one that is a rule for its values."""
    if kind == "parameter":
        set_name = str(named.get("parametersetname") or ALL_SETS)
        metadata.repeated_set = next((one for one in metadata.sets if one.lower() == set_name.lower()), None)
        metadata.sets[set_name] = _set_data(named)
        metadata.dont_show = metadata.dont_show or bool(named.get("dontshow"))
    elif kind == "alias":
        metadata.aliases = (*metadata.aliases, *(str(value) for value in positional))
    elif kind == "allownull":
        metadata.allow_null = True
    elif kind == "allowemptystring":
        metadata.allow_empty_string = True
    elif kind == "allowemptycollection":
        metadata.allow_empty_collection = True
    elif kind == "supportswildcards":
        metadata.supports_wildcards = True
    elif kind == "obsolete":
        metadata.obsolete = str(positional[0]) if positional else ""
    elif kind == "pstypename":
        metadata.ps_type_name = str(positional[0]) if positional else None
    else:
        return False
    return True


def _variable_rules(rules: list[Any]) -> tuple[Constraint, ...]:
    """What assigning the parameter's variable checks later: its types, then its validations."""

    types = [rule for rule in rules if hasattr(rule, "net_type")]
    return (*types, *(ValidationConstraint(rule) for rule in rules if not hasattr(rule, "net_type")))


def _set_data(named: dict[str, Value]) -> ParameterSetData:
    position = named.get("position")
    return ParameterSetData(
        bool(named.get("mandatory")),
        None if position is None else convert_to(position, "System.Int32"),
        bool(named.get("valuefrompipeline")),
        bool(named.get("valuefrompipelinebypropertyname")),
        bool(named.get("valuefromremainingarguments")),
        str(named.get("helpmessage") or ""),
    )
