"""Enumerations that scripts define (about_Enum)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet import types
from pscompat.dotnet.convert import convert
from pscompat.dotnet.enum_values import make_enum
from pscompat.language import ast
from pscompat.runtime.compile import Unit, expression
from pscompat.runtime.compile_types import type_of_name
from pscompat.runtime.current import current_engine

if TYPE_CHECKING:
    from pscompat.dotnet.types import NetType


def make_enum_type(node: ast.TypeDefinitionAst, unit: Unit) -> NetType:
    """The type of an enum that a script defines."""
    underlying = type_of_name(node.base_types[0].type_name, unit) if node.base_types else types.known("System.Int32")
    assert underlying.python is not None
    names: dict[str, int] = {}
    following = 0
    for member in node.members:
        assert isinstance(member, ast.PropertyMemberAst)
        if member.initial_value is not None:
            following = int(convert(expression(member.initial_value, unit)(current_engine().scope), underlying))
        names[member.name] = following
        following += 1
    flags = any(attribute.type_name.name.lower() in _FLAGS for attribute in node.attributes)
    cls = make_enum(node.name, names, flags, underlying.python)
    return types.script_type(cls, node.name, cls.net_bases)


_FLAGS = ("flags", "flagsattribute", "system.flags", "system.flagsattribute")
