"""Which variables are certainly assigned where a block reads them: the flow analysis of PowerShell's VariableAnalysis.

Such a read is compiled to the block's own variable. Where the assignment failed, it gives that variable unset, whatever the scopes
around hold: the default value of the type that the block writes before it, else null.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from pscompat.language import ast
from pscompat.language.local_variables import own_nodes

Known = frozenset[str] | None
"""The names assigned so far, in lower case; None where the flow does not come."""
_OTHER_BLOCKS = (ast.FunctionDefinitionAst, ast.ScriptBlockExpressionAst, ast.TrapStatementAst, ast.TypeDefinitionAst)
_LEAVING = (
    ast.ReturnStatementAst,
    ast.ThrowStatementAst,
    ast.ExitStatementAst,
    ast.BreakStatementAst,
    ast.ContinueStatementAst,
)
_LAZY = ("And", "Or", "QuestionQuestion")


@lru_cache(maxsize=256)
def assigned_reads(block: ast.ScriptBlockAst) -> dict[int, ast.TypeConstraintAst | None]:
    """The reads of a block, by the identity of their nodes, whose variables are assigned by then, each with the variable's type."""
    flow = _Flow()
    flow.after_all(block.children(), frozenset())
    types = _assigned_types(block)[0]
    return {id(node): types[name] for node, name in flow.reads if name in types}


def shared_variables(block: ast.ScriptBlockAst) -> frozenset[str]:
    """The variables, by their lower-case names, that a block assigns and does not keep to itself: those with attributes, with
    several types, or with a type that an earlier assignment lacks."""
    return _assigned_types(block)[1]


@lru_cache(maxsize=256)
def _assigned_types(block: ast.ScriptBlockAst) -> tuple[dict[str, ast.TypeConstraintAst | None], frozenset[str]]:
    """The type of each variable that a block assigns, and the names of those that it does not keep to itself."""
    found: dict[str, ast.TypeConstraintAst | None] = {}
    shared: set[str] = set()
    for node in own_nodes(block):
        if isinstance(node, ast.ForEachStatementAst):
            found.setdefault(_name(node.variable), None)
        if not isinstance(node, ast.AssignmentStatementAst):
            continue
        for target, attributes in _targets(node.left):
            name = _name(target)
            types = [each for each in attributes if isinstance(each, ast.TypeConstraintAst)]
            written = types[0] if types else None
            first = found.setdefault(name, written)
            if len(attributes) > len(types) or len(types) > 1 or (written is not None and not _same(written, first)):
                shared.add(name)
    return found, frozenset(shared)


def _same(written: ast.TypeConstraintAst, first: ast.TypeConstraintAst | None) -> bool:
    return first is not None and written.type_name.full_name.lower() == first.type_name.full_name.lower()


def _name(node: ast.VariableExpressionAst) -> str:
    return node.variable_path.lower()


Target = tuple[ast.VariableExpressionAst, list[ast.AttributeBaseAst]]


def _targets(node: ast.Ast) -> Iterable[Target]:
    """The plain variables that an assignment's left side names, with the attributes before each."""
    attributes: list[ast.AttributeBaseAst] = []
    while isinstance(node, ast.AttributedExpressionAst):
        attributes.append(node.attribute)
        node = node.child
    if isinstance(node, ast.ArrayLiteralAst):
        for element in node.elements:
            yield from _targets(element)
    elif isinstance(node, ast.ParenExpressionAst) and isinstance(node.pipeline, ast.PipelineAst):
        inner = node.pipeline.pure_expression
        if inner is not None:
            yield from _targets(inner)
    elif isinstance(node, ast.VariableExpressionAst) and ":" not in node.variable_path:
        yield node, attributes


class _Flow:
    """Follows a block's statements as they run; `reads` collects those of assigned variables."""

    def __init__(self) -> None:
        self.reads: list[tuple[ast.VariableExpressionAst, str]] = []

    def after_all(self, nodes: Iterable[ast.Ast], known: Known) -> Known:
        for node in nodes:
            known = self.after(node, known)
        return known

    def after(self, node: ast.Ast | None, known: Known) -> Known:
        """What is assigned after the node ran."""
        if node is None or known is None or isinstance(node, _OTHER_BLOCKS):
            return known
        if isinstance(node, ast.VariableExpressionAst):
            if _name(node) in known:
                self.reads.append((node, _name(node)))
            return known
        if isinstance(node, ast.AssignmentStatementAst):
            return self._assigned(node, known)
        if isinstance(node, ast.IfStatementAst):
            return self._if(node, known)
        if isinstance(node, ast.SwitchStatementAst):
            return self._switch(node, known)
        if isinstance(node, ast.LoopStatementAst):
            return self._loop(node, known)
        if isinstance(node, ast.TryStatementAst):
            return self._try(node, known)
        if isinstance(node, _LEAVING):
            self.after_all(node.children(), known)
            return None
        return self._lazy(node, known)

    def _assigned(self, node: ast.AssignmentStatementAst, known: frozenset[str]) -> Known:
        """An assignment with any operator: even `??=`, which may assign nothing, counts."""
        after = self.after(node.right, known)
        targets = [_name(target) for target, _ in _targets(node.left)]
        if not targets:
            return self.after(node.left, after)
        return None if after is None else after.union(targets)

    def _if(self, node: ast.IfStatementAst, known: Known) -> Known:
        ends = []
        for condition, body in node.clauses:
            known = self.after(condition, known)
            ends.append(self.after(body, known))
        ends.append(self.after(node.else_clause, known))
        return _joined(ends)

    def _switch(self, node: ast.SwitchStatementAst, known: frozenset[str]) -> Known:
        before = self.after(node.condition, known)
        for condition, body in node.clauses:
            self.after(body, self.after(condition, before))
        self.after(node.default, before)
        return before

    def _loop(self, node: ast.LoopStatementAst, known: frozenset[str]) -> Known:
        if isinstance(node, ast.ForStatementAst):
            before = self.after(node.condition, self.after(node.initializer, known))
            self.after(node.iterator, self.after(node.body, before))
            return before
        if isinstance(node, (ast.DoWhileStatementAst, ast.DoUntilStatementAst)):
            after = self.after(node.condition, self.after(node.body, known))
            leaves = any(isinstance(each, _LEAVING) for each in own_nodes(node.body))
            return known if leaves or after is None else after
        before = self.after(node.condition, known)
        inside = before
        if isinstance(node, ast.ForEachStatementAst) and before is not None:
            inside = before | {_name(node.variable)}
        self.after(node.body, inside)
        return before

    def _try(self, node: ast.TryStatementAst, known: frozenset[str]) -> Known:
        ends = [self.after(node.body, known), *(self.after(clause.body, known) for clause in node.catch_clauses)]
        self.after(node.finally_, known)
        return _joined(ends)

    def _lazy(self, node: ast.Ast, known: frozenset[str]) -> Known:
        """Any other node: what of it may not run adds nothing."""
        first, *others = (*node.children(), None)
        is_lazy = isinstance(node, (ast.TernaryExpressionAst, ast.PipelineChainAst)) or (
            isinstance(node, ast.BinaryExpressionAst) and node.operator in _LAZY
        )
        if not is_lazy:
            return self.after_all(node.children(), known)
        after = self.after(first, known)
        for other in others:
            self.after(other, after)
        return after


def _joined(ends: list[Known]) -> Known:
    """What is assigned on every way that comes here."""
    arriving = [end for end in ends if end is not None]
    return frozenset.intersection(*arriving) if arriving else None
