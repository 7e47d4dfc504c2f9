"""Rules for classes and enums: types that must exist, members, returns, variables (about_Classes)."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from typing import Any

from pscompat.language import ast
from pscompat.language.attribute_targets import CLASS, CONSTRUCTOR, ENUM, METHOD, PARAMETER, PROPERTY, check_targets
from pscompat.language.context import Checker, Context, Place, Regions
from pscompat.language.flow import analyze_method
from pscompat.language.source import Source
from pscompat.language.type_facts import is_unknown, is_void

_TYPED = (ast.TypeConstraintAst, ast.TypeExpressionAst, ast.AttributeAst)
_LOOKED_AT = (*_TYPED, ast.ScriptBlockAst, ast.AssignmentStatementAst, ast.TypeDefinitionAst)


class _Types:
    """Which types a text knows: those that it defines, that it uses (`using module`), and that its namespaces hold."""

    def __init__(self, tree: ast.ScriptBlockAst, own: Container[str]) -> None:
        self._own = own
        self._prefixes = [""]
        for using in tree.using_statements:
            if using.using_statement_kind == "Namespace" and using.name is not None:
                self._prefixes.append(f"{using.name.value}.")

    def lack(self, name: str, attribute: bool, arity: int) -> bool:
        """Whether a name names no type that is there; with `arity` one of so many type arguments."""
        lowered = name.lower()
        if lowered in self._own or lowered == "ordered":
            return False
        return all(is_unknown(prefix + name, attribute, arity) for prefix in self._prefixes)


def check_types(checker: Checker, tree: ast.ScriptBlockAst, source: Source) -> None:
    """Types that classes name without being there, classes defined twice, properties assigned without `$this`."""
    definitions_in = Regions((node for node in source.noted if isinstance(node, ast.TypeDefinitionAst)), source)
    looked_at = _looked_at(tree, definitions_in)
    named = [place[0].name.lower() for place, _ in looked_at if isinstance(place[0], ast.TypeDefinitionAst)]
    definitions = set(named)
    # What modules and assemblies hold is not known here: `check_used_types`.
    in_modules = any(using.using_statement_kind in ("Module", "Assembly") for using in tree.using_statements)
    types = None if in_modules else _Types(tree, definitions)
    for place, in_class in looked_at:
        node = place[0]
        if isinstance(node, ast.TypeDefinitionAst):
            _attributes(checker, node, definitions)
        if isinstance(node, ast.ScriptBlockAst):
            if len(named) > len(definitions):
                _twice_defined(checker, node)
        elif not in_class:
            continue
        elif isinstance(node, ast.AssignmentStatementAst):
            _property_without_this(checker, node, Context(place))
        elif types is not None and isinstance(node, _TYPED):
            _types_exist(checker, node.type_name, types, isinstance(node, ast.AttributeAst))


def check_used_types(tree: ast.ScriptBlockAst, text: str, file: str | None, used: Iterable[str]) -> None:
    """Raise the ParseError of a text with modules whose classes name types that neither it nor its modules (`used`) have."""
    checker = Checker(text, file)
    looked_at = _looked_at(tree)
    definitions = {place[0].name.lower() for place, _ in looked_at if isinstance(place[0], ast.TypeDefinitionAst)}
    types = _Types(tree, {*definitions, *used})
    for (node, _), in_class in looked_at:
        if in_class and isinstance(node, _TYPED):
            _types_exist(checker, node.type_name, types, isinstance(node, ast.AttributeAst))
    checker.raise_errors()


def _looked_at(tree: ast.ScriptBlockAst, definitions: Regions | None = None) -> list[tuple[Place, bool]]:
    """The places of the nodes that matter to the types of a tree, in their order, and whether a class stands around each;
    `definitions` says where classes and enums stand."""
    found: list[tuple[Place, bool]] = []
    pending: list[tuple[Place, bool]] = [((tree, None), False)]
    while pending:
        place, in_class = pending.pop()
        node = place[0]
        if isinstance(node, _LOOKED_AT):
            found.append((place, in_class))
        inside = in_class or isinstance(node, ast.TypeDefinitionAst)
        for child in reversed(node.children()):
            if (child.child_fields or isinstance(child, _TYPED)) and (
                inside or definitions is None or definitions.may_be_in(child)
            ):
                pending.append(((child, place), inside))
    return found


def _types_exist(checker: Checker, name: ast.AnyTypeName, types: _Types, attribute: bool, arity: int = 0) -> None:
    if isinstance(name, ast.ArrayTypeName):
        _types_exist(checker, name.element_type, types, False)
    elif isinstance(name, ast.GenericTypeName):
        _types_exist(checker, name.type_name, types, False, len(name.generic_arguments))
        for argument in name.generic_arguments:
            _types_exist(checker, argument, types, False)
    elif types.lack(name.name, attribute, arity):
        error_id = "CustomAttributeTypeNotFound" if attribute else "TypeNotFound"
        checker.report_at(error_id, name.start, name.end, name.name)


def _attributes(checker: Checker, node: ast.TypeDefinitionAst, classes: set[str]) -> None:
    """Attributes of a class and its members that must not stand there."""
    check_targets(checker, node.attributes, ENUM if node.is_enum else CLASS, classes)
    for member in node.members:
        if isinstance(member, ast.PropertyMemberAst):
            check_targets(checker, member.attributes, PROPERTY, classes)
        elif isinstance(member, ast.FunctionMemberAst):
            check_targets(checker, member.attributes, CONSTRUCTOR if member.is_constructor else METHOD, classes)
            for parameter in member.parameters:
                check_targets(checker, parameter.attributes, PARAMETER, classes)


def _twice_defined(checker: Checker, block: ast.ScriptBlockAst) -> None:
    names: set[str] = set()
    for definition in _definitions_in(block):
        if definition.name.lower() in names:
            checker.report("MemberAlreadyDefined", definition, definition.name)
        names.add(definition.name.lower())


def _definitions_in(block: ast.ScriptBlockAst) -> Iterator[ast.TypeDefinitionAst]:
    """The classes and enums of this block, not those of the blocks in it."""
    pending: list[ast.Ast] = [block]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.TypeDefinitionAst):
            yield node
        elif node is block or not isinstance(node, ast.ScriptBlockAst):
            pending += reversed(node.children())


def _property_without_this(checker: Checker, node: ast.AssignmentStatementAst, context: Context) -> None:
    member = _method_scope(context)
    if member is None:
        return
    definition = member.outer
    if not isinstance(definition, ast.TypeDefinitionAst):
        return
    properties = {one.name.lower(): one for one in definition.members if isinstance(one, ast.PropertyMemberAst)}
    for variable in _assigned_variables(node.left):
        found = properties.get(variable.variable_path.lower())
        if found is None:
            continue
        if found.is_static:
            checker.report("MissingTypeInStaticPropertyAssignment", variable, f"[{definition.name}]::", found.name)
        else:
            checker.report("MissingThis", variable, "$this.", found.name)


def _method_scope(context: Context) -> Context | None:
    """The method around a statement, unless a function or script block in it is nearer."""
    for around in context.around():
        if isinstance(around.node, ast.FunctionMemberAst):
            return around
        if isinstance(around.node, ast.ScriptBlockExpressionAst):
            return None
        if isinstance(around.node, ast.FunctionDefinitionAst) and not isinstance(around.outer, ast.FunctionMemberAst):
            return None
    return None


def _assigned_variables(node: ast.Ast) -> Iterator[ast.VariableExpressionAst]:
    if isinstance(node, ast.ParenExpressionAst) and isinstance(node.pipeline, ast.PipelineAst):
        inner = node.pipeline.pure_expression
        if inner is not None:
            yield from _assigned_variables(inner)
    elif isinstance(node, ast.ArrayLiteralAst):
        for element in node.elements:
            yield from _assigned_variables(element)
    else:
        while isinstance(node, ast.ConvertExpressionAst):
            node = node.child
        if isinstance(node, ast.VariableExpressionAst):
            yield node


def _method(checker: Checker, node: ast.FunctionMemberAst, context: Context) -> None:
    body = node.body
    if body.param_block is not None:
        checker.report("ParamBlockNotAllowedInMethod", body.param_block)
    blocks = [body.dynamic_param_block, body.begin_block, body.process_block, body.end_block, body.clean_block]
    named = [block for block in blocks if block is not None and not block.unnamed]
    if named:
        checker.report("NamedBlockNotAllowedInMethod", named[0])
    if node.is_constructor and node.return_type is not None:
        checker.report("ConstructorCantHaveReturnType", node.return_type)
    flow = analyze_method(node)
    if flow.can_end and node.return_type is not None and not is_void(node.return_type.type_name):
        name = node.function_definition.start
        checker.report_at("MethodHasCodePathNotReturn", name, name + len(node.name))
    _check_variables(checker, node, flow.unassigned)


def _check_variables(checker: Checker, node: ast.FunctionMemberAst, unassigned: set[int]) -> None:
    for variable in _own_variables(node.body):
        if variable.start in unassigned:
            checker.report_late("VariableNotLocal", variable)
        if node.is_static:
            _check_this(checker, variable)


def _own_variables(node: ast.Ast) -> Iterator[ast.VariableExpressionAst]:
    """The variables in a member, without those of script blocks and functions in it."""
    pending = [node]
    while pending:
        inner = pending.pop()
        if isinstance(inner, ast.VariableExpressionAst):
            yield inner
        elif not isinstance(inner, (ast.ScriptBlockExpressionAst, ast.FunctionDefinitionAst)):
            pending += reversed(inner.children())


def _check_this(checker: Checker, variable: ast.VariableExpressionAst) -> None:
    if variable.variable_path.lower() == "this":
        checker.report("NonStaticMemberAccessInStaticMember", variable, variable.variable_path)


def _property(checker: Checker, node: ast.PropertyMemberAst, context: Context) -> None:
    if node.property_type is not None and is_void(node.property_type.type_name):
        checker.report("TypeNotAllowedForProperty", node.property_type, node.property_type.type_name.full_name)
    if node.is_static and node.initial_value is not None:
        for variable in _own_variables(node.initial_value):
            _check_this(checker, variable)


CHECKS: dict[type[ast.Ast], Callable[[Checker, Any, Context], None]] = {
    ast.FunctionMemberAst: _method,
    ast.PropertyMemberAst: _property,
}
