"""The language as objects of scripts: System.Management.Automation.Language, PSParser, VariablePath.

`tree.py` shows a parsed text's nodes as .NET objects, which `blocks.py`, `statements.py` and `expressions.py` give their
members; `parser.py` is [Parser], `tokens.py` what it says about tokens, `visitors.py` the visitors that a script derives
from.
"""

from pscompat.dotnet.library import table

_LANGUAGE = "System.Management.Automation.Language."


def _names(text: str) -> str:
    return " ".join(f"{_LANGUAGE}{name}" for name in text.split())


FAMILIES: dict[str, str] = {
    "tree": _names("Ast"),
    "blocks": _names(
        """ScriptBlockAst ParamBlockAst NamedBlockAst StatementBlockAst NamedAttributeArgumentAst AttributeBaseAst
        AttributeAst TypeConstraintAst ParameterAst ScriptRequirements"""
    ),
    "statements": _names(
        """StatementAst TypeDefinitionAst UsingStatementAst MemberAst PropertyMemberAst FunctionMemberAst
        FunctionDefinitionAst IfStatementAst DataStatementAst LabeledStatementAst LoopStatementAst SwitchStatementAst
        ForEachStatementAst ForStatementAst DoWhileStatementAst DoUntilStatementAst WhileStatementAst CatchClauseAst
        TryStatementAst TrapStatementAst BreakStatementAst ContinueStatementAst ReturnStatementAst ExitStatementAst
        ThrowStatementAst BlockStatementAst PipelineBaseAst ChainableAst PipelineChainAst PipelineAst
        AssignmentStatementAst CommandBaseAst CommandAst CommandExpressionAst RedirectionAst MergingRedirectionAst
        FileRedirectionAst ErrorStatementAst"""
    ),
    "expressions": _names(
        """CommandElementAst CommandParameterAst ExpressionAst TernaryExpressionAst BinaryExpressionAst
        UnaryExpressionAst AttributedExpressionAst ConvertExpressionAst MemberExpressionAst InvokeMemberExpressionAst
        BaseCtorInvokeMemberExpressionAst TypeExpressionAst VariableExpressionAst ConstantExpressionAst
        StringConstantExpressionAst ExpandableStringExpressionAst ScriptBlockExpressionAst ArrayLiteralAst HashtableAst
        ArrayExpressionAst ParenExpressionAst SubExpressionAst UsingExpressionAst IndexExpressionAst ErrorExpressionAst"""
    ),
    "type_names": _names("TypeName GenericTypeName ArrayTypeName ReflectionTypeName"),
    "variable_path": "System.Management.Automation.VariablePath",
    "parser": _names("Parser"),
    "parse_error": _names("ParseError"),
    "tokens": _names(
        """Token NumberToken ParameterToken VariableToken StringToken StringLiteralToken StringExpandableToken LabelToken
        RedirectionToken InputRedirectionToken MergingRedirectionToken FileRedirectionToken"""
    ),
    "token_traits": _names("TokenTraits"),
    "ps_parser": "System.Management.Automation.PSParser System.Management.Automation.PSToken",
    "code_generation": _names("CodeGeneration"),
    "static_binder": _names("StaticParameterBinder StaticBindingResult StaticBindingError ParameterBindingResult"),
    "visitors": _names("AstVisitor AstVisitor2 ICustomAstVisitor ICustomAstVisitor2 DefaultCustomAstVisitor")
    + " "
    + _names("DefaultCustomAstVisitor2"),
}


def register() -> None:
    """Make the types of this package known."""
    table.register("pscompat.runtime.syntax", FAMILIES)
