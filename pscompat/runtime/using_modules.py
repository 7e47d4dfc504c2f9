"""`using module` and `using assembly`: what is there, with its types, before the text runs that names it (about_Using)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.errors import TerminatingError
from pscompat.language import ParseError
from pscompat.runtime.compile import expression
from pscompat.runtime.current import current_engine
from pscompat.runtime.module_exports import publish
from pscompat.runtime.module_files import is_path
from pscompat.runtime.module_loading import ModuleLoader
from pscompat.runtime.module_specification import ModuleSpecification
from pscompat.runtime.parse_errors import parse_failure

if TYPE_CHECKING:
    from pscompat.language import ast
    from pscompat.runtime.compile import Unit
    from pscompat.runtime.module_info import PSModuleInfo

_NOT_FOUND = "ModuleNotFoundDuringParse"


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


def require_assembly(node: ast.UsingStatementAst, unit: Unit) -> None:
    """Raise the parse error for a file that is not there: a name means a file too, beside the script or in the current folder."""
    assert node.name is not None
    name = node.name.value.replace("\\", "/")
    file = unit.source.file
    folder = os.path.dirname(file) if file else current_engine().location
    if not os.path.isfile(os.path.join(folder, name)):
        message = f"Cannot load assembly '{node.name.value}'."
        raise parse_failure(ParseError("ErrorLoadingAssembly", message, node.name.start, node.name.end), unit.source)


def _loaded(node: ast.UsingStatementAst, unit: Unit) -> PSModuleInfo:
    engine = current_engine()
    written = node.module_specification or node.name
    assert written is not None
    try:
        wanted: ModuleSpecification = convert_to(expression(written, unit)(engine.scope), ModuleSpecification.net_name)
        file = unit.source.file
        if file and is_path(wanted.Name) and not os.path.isabs(wanted.Name):
            wanted.Name = os.path.normpath(os.path.join(os.path.dirname(file), wanted.Name.replace("\\", "/")))
        return ModuleLoader(engine, engine.scope).load(wanted)
    except TerminatingError as problem:
        if not problem.record.error_id.startswith("Modules_Module"):
            raise
        message = f"Could not find the module '{unit.text(written)}'."
        raise parse_failure(ParseError(_NOT_FOUND, message, node.start, node.end), unit.source) from None
