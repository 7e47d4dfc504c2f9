"""Script blocks, their named blocks and parameters, attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet.library.version import Version
from pscompat.dotnet.values import GenericList, NetObject, Value
from pscompat.language import ast
from pscompat.runtime.module_specification import ModuleSpecification
from pscompat.runtime.syntax.tree import READ_ONLY, Ast, child, children, enumerated, plain, static_type
from pscompat.runtime.syntax.type_names import TypeName, reflection_type, show_type_name

if TYPE_CHECKING:
    from pscompat.runtime.scriptblock import ScriptBlock


class ScriptBlockAst(Ast):
    __slots__ = ()
    Attributes = children("attributes", "AttributeAst")
    UsingStatements = children("using_statements", "UsingStatementAst")
    ParamBlock = child("param_block")
    BeginBlock = child("begin_block")
    ProcessBlock = child("process_block")
    EndBlock = child("end_block")
    CleanBlock = child("clean_block")
    DynamicParamBlock = child("dynamic_param_block")

    @property
    def ScriptRequirements(self) -> ScriptRequirements | None:
        found = self.node.script_requirements
        return None if found is None else ScriptRequirements(found)

    def GetScriptBlock(self) -> ScriptBlock:
        # The compiler needs this package's neighbours, which show trees.
        from pscompat.runtime.compiler import block_of

        return block_of(self.node, self.tree.source)


class ParamBlockAst(Ast):
    __slots__ = ()
    Attributes = children("attributes", "AttributeAst")
    Parameters = children("parameters", "ParameterAst")


class NamedBlockAst(Ast):
    __slots__ = ()
    Unnamed = plain("unnamed")
    BlockKind = enumerated("block_kind", "TokenKind")
    Statements = children("statements", "StatementAst")
    Traps = children("traps", "TrapStatementAst")


class StatementBlockAst(Ast):
    __slots__ = ()
    Statements = children("statements", "StatementAst")
    Traps = children("traps", "TrapStatementAst")


class NamedAttributeArgumentAst(Ast):
    __slots__ = ()
    ArgumentName = plain("argument_name")
    Argument = child("argument")
    ExpressionOmitted = plain("expression_omitted")


class AttributeBaseAst(Ast):
    __slots__ = ()

    @property
    def TypeName(self) -> TypeName:
        return show_type_name(self.tree, self.node.type_name)


class AttributeAst(AttributeBaseAst):
    __slots__ = ()
    PositionalArguments = children("positional_arguments", "ExpressionAst")
    NamedArguments = children("named_arguments", "NamedAttributeArgumentAst")


class TypeConstraintAst(AttributeBaseAst):
    __slots__ = ()


class ParameterAst(Ast):
    __slots__ = ()
    Attributes = children("attributes", "AttributeBaseAst")
    Name = child("name")
    DefaultValue = child("default_value")
    StaticType = static_type(lambda shown: reflection_type(shown.node.static_type))


class ScriptRequirements(NetObject):
    """What `#Requires` lines ask for."""

    __slots__ = ("record",)
    net_name = "System.Management.Automation.Language.ScriptRequirements"

    def __init__(self, record: ast.ScriptRequirements):
        self.record = record

    @property
    def RequiredApplicationId(self) -> str | None:
        return self.record.required_application_id

    @property
    def RequiredPSVersion(self) -> Value:
        text = self.record.required_ps_version
        return None if text is None else Version.Parse(text if "." in text else f"{text}.0")

    @property
    def RequiredPSEditions(self) -> GenericList:
        return GenericList(self.record.required_ps_editions, "System.String", READ_ONLY)

    @property
    def RequiredModules(self) -> GenericList:
        modules = map(ModuleSpecification.of_syntax, self.record.required_modules)
        return GenericList(modules, ModuleSpecification.net_name, READ_ONLY)

    @property
    def RequiredAssemblies(self) -> GenericList:
        return GenericList(self.record.required_assemblies, "System.String", READ_ONLY)

    @property
    def IsElevationRequired(self) -> bool:
        return self.record.is_elevation_required
