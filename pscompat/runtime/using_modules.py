"""`using module` and `using assembly`: what is there, with its types, before the text runs that names it (about_Using)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pscompat.dotnet.errors import NetError, TerminatingError, error
from pscompat.dotnet.wildcards import has_wildcards
from pscompat.language import check_classes
from pscompat.language.constants import is_constant
from pscompat.language.errors import ParseError, problem
from pscompat.runtime.compile import expression
from pscompat.runtime.current import current_engine
from pscompat.runtime.module_exports import publish
from pscompat.runtime.module_files import is_module_file, is_path
from pscompat.runtime.module_loading import ModuleLoader
from pscompat.runtime.module_specification import ModuleSpecification
from pscompat.runtime.parse_errors import parse_failure

if TYPE_CHECKING:
    from pscompat.language import ast
    from pscompat.runtime.compile import Unit
    from pscompat.runtime.module_info import PSModuleInfo

_IMPORT = "Microsoft.PowerShell.Commands.ImportModuleCommand"


def use_module(node: ast.UsingStatementAst, unit: Unit) -> None:
    """Import the module and make its types known to the text; raises the parse error for a module that nobody has."""
    engine = current_engine()
    scope = engine.scope
    module = _loaded(node, unit)
    engine.modules.add(module, scope.state)
    publish(engine, module, scope.state.top)
    for each in (*module.nested, module):
        if each.scope is not None and each.scope.types:
            unit.used_types.update(each.scope.types)
            named = {f"{module.Name.lower()}.{name}": found for name, found in each.scope.types.items()}
            unit.used_types.update(named)


def check_used_types(tree: ast.ScriptBlockAst, unit: Unit) -> None:
    """Raise the parse error for types that the classes of a text with modules name and nothing has."""
    try:
        check_classes.check_used_types(tree, unit.source.text, unit.source.file, unit.used_types)
    except ParseError as found:
        raise parse_failure(found, unit.source) from None


def require_assembly(node: ast.UsingStatementAst, unit: Unit) -> None:
    """Raise the parse error for a file that is not there: a name means a file too, beside the script or in the current folder."""
    assert node.name is not None
    name = node.name.value.replace("\\", "/")
    file = unit.source.file
    folder = os.path.dirname(file) if file else current_engine().location
    if not os.path.isfile(os.path.join(folder, name)):
        raise parse_failure(
            problem("ErrorLoadingAssembly", node.name.start, node.name.end, node.name.value), unit.source
        )


def _loaded(node: ast.UsingStatementAst, unit: Unit) -> PSModuleInfo:
    engine = current_engine()
    wanted = _wanted(node, unit)
    named = wanted.Name if node.module_specification is None else unit.text(node.module_specification)
    if has_wildcards(wanted.Name):
        raise _parse_error("WildCardModuleNameError", node, unit)
    file = unit.source.file
    if file and is_path(wanted.Name) and not os.path.isabs(wanted.Name):
        wanted.Name = os.path.normpath(os.path.join(os.path.dirname(file), wanted.Name.replace("\\", "/")))
    try:
        return ModuleLoader(engine, engine.scope).load(wanted)
    except TerminatingError as problem:
        if not problem.record.error_id.startswith("Modules_Module"):
            raise
        if is_path(wanted.Name) and is_module_file(wanted.Name) and not wanted.constrained:
            if unit.source.root is not None:
                check_used_types(unit.source.root, unit)
            raise _import_failure(engine.full_path(wanted.Name)) from None
        raise _parse_error("ModuleNotFoundDuringParse", node, unit, named) from None


def _wanted(node: ast.UsingStatementAst, unit: Unit) -> ModuleSpecification:
    """Which module is named; raises the parse error for a table that names none."""
    if node.name is not None:
        return ModuleSpecification(node.name.value)
    assert node.module_specification is not None
    if not is_constant(node.module_specification, attribute=False, requires=True):
        raise _parse_error("RequiresArgumentMustBeConstant", node, unit)
    try:
        return ModuleSpecification.net_new(expression(node.module_specification, unit)(current_engine().scope))
    except NetError as wrong:
        raise _parse_error("RequiresModuleInvalid", node, unit, wrong) from None


def _parse_error(error_id: str, node: ast.UsingStatementAst, unit: Unit, *arguments: object) -> TerminatingError:
    return parse_failure(problem(error_id, node.start, node.end, *arguments), unit.source)


def _import_failure(path: str) -> TerminatingError:
    """The error for a module's file that is not there: a file with the name of one is looked for only when the text runs."""
    missing = ModuleSpecification(path).not_found().record
    return error(missing.message, f"{missing.error_id},{_IMPORT}", "InvalidOperation", path)
