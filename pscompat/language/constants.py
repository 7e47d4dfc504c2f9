"""Which expressions are constant: what an attribute's argument, an index of `$using:` or `#Requires` may be."""

from __future__ import annotations

from pscompat.language import ast
from pscompat.language.type_facts import is_constant_member, is_primitive, is_unknown
from pscompat.language.variables import unqualified_path

_FOLDED = frozenset(
    [
        "Exclaim",
        "Not",
        "Bnot",
        "Multiply",
        "Divide",
        "Rem",
        "Plus",
        "Minus",
        "And",
        "Or",
        "Xor",
        "Band",
        "Bor",
        "Bxor",
        "Shl",
        "Shr",
    ]
)
_CONSTANT_VARIABLES = frozenset(("true", "false", "null"))


def is_constant(
    node: ast.Ast,
    attribute: bool = True,
    in_class: bool = False,
    requires: bool = False,
    types: frozenset[str] = frozenset(),
) -> bool:
    """Whether the expression's value is known without running it. An attribute's argument may also be a script block,
    though not in a class; an argument of `#Requires` may be a hash table. types: of enums that the text defines, in lower case."""
    return _Constants(attribute, in_class, requires, types).check(node)


class _Constants:
    def __init__(self, attribute: bool, in_class: bool, requires: bool, types: frozenset[str]) -> None:
        self.types = types
        self.attribute = attribute
        self.in_class = in_class
        self.requires = requires

    def check(self, node: ast.Ast) -> bool:
        if isinstance(node, ast.ConstantExpressionAst):
            return True
        if isinstance(node, ast.VariableExpressionAst):
            return unqualified_path(node.variable_path).lower() in _CONSTANT_VARIABLES
        if isinstance(node, ast.TypeExpressionAst):
            return self.attribute or not is_unknown(node.type_name.name)
        if isinstance(node, ast.ScriptBlockExpressionAst):
            return self.attribute and not self.in_class
        if isinstance(node, ast.ConvertExpressionAst):
            return is_primitive(node.type.type_name) and self.check(node.child)
        if isinstance(node, ast.MemberExpressionAst):
            return self._member(node)
        return self._compound(node)

    def _member(self, node: ast.MemberExpressionAst) -> bool:
        owner = node.expression
        if isinstance(node, ast.InvokeMemberExpressionAst) or not node.static:
            return False
        if not isinstance(owner, ast.TypeExpressionAst) or not isinstance(node.member, ast.StringConstantExpressionAst):
            return False
        name = owner.type_name.name
        if name.lower() in self.types:
            return True
        return not is_unknown(name) and is_constant_member(name, str(node.member.value))

    def _compound(self, node: ast.Ast) -> bool:
        if isinstance(node, ast.UnaryExpressionAst):
            return node.token_kind in _FOLDED and self.check(node.child)
        if isinstance(node, ast.BinaryExpressionAst):
            return node.operator in _FOLDED and self.check(node.left) and self._right(node)
        if isinstance(node, ast.TernaryExpressionAst):
            return all(self.check(part) for part in (node.condition, node.if_true, node.if_false))
        if isinstance(node, ast.ArrayLiteralAst):
            return (self.attribute or self.requires) and all(self.check(element) for element in node.elements)
        if isinstance(node, ast.HashtableAst):
            return self.requires and all(self.check(key) and self.check(value) for key, value in node.key_value_pairs)
        if isinstance(node, (ast.ParenExpressionAst, ast.PipelineAst)):
            inner = node.pipeline if isinstance(node, ast.ParenExpressionAst) else node.pure_expression
            return inner is not None and self.check(inner)
        if isinstance(node, ast.SubExpressionAst):
            statements = node.sub_expression.statements
            return len(statements) == 1 and not node.sub_expression.traps and self.check(statements[0])
        return isinstance(node, ast.UsingExpressionAst) and self.check(node.sub_expression)

    def _right(self, node: ast.BinaryExpressionAst) -> bool:
        divisor = node.right
        if node.operator in ("Divide", "Rem") and isinstance(divisor, ast.VariableExpressionAst):
            return unqualified_path(divisor.variable_path).lower() == "true"
        return self.check(divisor)
