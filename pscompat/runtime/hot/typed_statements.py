"""Statements of typed loops as Python source.

A statement changes something only at its end: what is written before that may raise, and the statement is done again by the
generic way. `marks` says for each line where that goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from pscompat.dotnet.convert import to_text
from pscompat.dotnet.type_members import any_given
from pscompat.dotnet.values import MISSING, Char, Value
from pscompat.language import ast
from pscompat.runtime.compile_variables import plain_key
from pscompat.runtime.hot.statements import STEPS, pure_expression
from pscompat.runtime.hot.typed_values import SINGLE, Cold, Typed, Values, element_kind, joined_kind, kind_of
from pscompat.runtime.scopes import PROTECTED


class Rest(NamedTuple):
    """Going on with a list of statements, from one of them on."""

    statements: Sequence[ast.StatementAst]
    start: int


class Rounds(NamedTuple):
    """Going on with the rounds of a loop. place: of a `foreach` among those inside of the loop that is typed, 0 for itself."""

    node: Any
    place: int = -1


class Item(NamedTuple):
    """Giving the variable of a `foreach` its item."""

    node: ast.ForEachStatementAst
    place: int


class Between(NamedTuple):
    """What a loop does between two rounds: the iterator of `for`, the condition of `do`."""

    node: Any


Level = Rest | Rounds | Item | Between


class Statements(Values):
    """Writes statements. `path` holds what goes on after the statement that is written, the innermost last."""

    def __init__(self, names: dict[str, str], kinds: dict[str, str | None], samples: dict[str, Value], known: set[str]):
        super().__init__(names, kinds, samples, known)
        self.path: list[Level] = []
        self.marks: list[tuple[int, tuple[Level, ...]]] = []
        self.loops: list[Any] = []
        self.iterators = 0
        self.branches = 0
        self.cold: set[int] = set()
        self.results: dict[str, str] = {}

    def mark(self, *inner: Level) -> None:
        """From the next line on an error leads to this."""
        self.marks.append((len(self.lines), (*inner, *reversed(self.path))))

    def mark_again(self) -> None:
        """From the next line on an error leads to the beginning of the statement that is written."""
        last = self.path.pop()
        assert isinstance(last, Rest)
        self.mark(Rest(last.statements, last.start - 1))
        self.path.append(last)

    def statements(self, nodes: Sequence[ast.StatementAst]) -> None:
        """Write a list of statements."""
        if not nodes:
            self.line("pass")
        for place, node in enumerate(nodes):
            self.mark(Rest(nodes, place))
            kept = (list(self.path), list(self.loops), self.branches, self.depth, set(self.known))
            lines, marks = len(self.lines), len(self.marks)
            self.path.append(Rest(nodes, place + 1))
            try:
                _WRITERS.get(type(node), _cold)(self, node)
            except Cold:
                self.path, self.loops, self.branches, self.depth, self.known = kept
                if not self.branches:
                    raise
                del self.lines[lines:], self.marks[marks:]
                self.cold.add(len(self.lines))
                self.line("raise LEAVE")
                return
            self.path.pop()

    def assign(self, target: ast.Ast, value: Typed) -> None:
        """Write that a variable gets a value."""
        key = plain_key(target)
        if key is None or key in PROTECTED:
            raise Cold
        kind = value.kind
        if kind == "integral":
            raise Cold
        self.results[key] = joined_kind(self.results.get(key), kind)
        known = self.kinds.get(key)
        if known is not None and (joined_kind(known, kind) != known or (kind == "long" and known != kind)):
            raise Cold  # written again with a kind that takes both
        if known is None:
            self.kinds[key] = kind
            self.samples.setdefault(key, value.sample)
        self.line(f"{self.names[key]} = {value.text}")
        self.known.add(key)

    def joined(self, kinds: dict[str, str | None]) -> dict[str, str]:
        """The kinds of the variables that were written, with what they were at the beginning."""
        return {name: joined_kind(kinds[name], kind) for name, kind in self.results.items()}

    def branch(self, write: Callable[[], None]) -> set[str]:
        """Write what may not run; the variables that it gives values."""
        before = set(self.known)
        self.depth += 1
        self.branches += 1
        write()
        self.branches -= 1
        self.depth -= 1
        after, self.known = self.known, before
        return after


def _cold(values: Statements, node: ast.StatementAst) -> None:
    raise Cold


def _pipeline(values: Statements, node: ast.StatementAst) -> None:
    inner = pure_expression(node)
    if isinstance(inner, ast.UnaryExpressionAst) and inner.token_kind in STEPS:
        _step(values, inner)
        return
    if isinstance(inner, ast.ConvertExpressionAst) and inner.type.type_name.name.lower() == "void":
        _effect(values, inner.child)
        return
    if isinstance(inner, ast.InvokeMemberExpressionAst) and not inner.static:
        _add(values, inner)
        return
    raise Cold


def _step(values: Statements, node: ast.UnaryExpressionAst) -> None:
    sign = "Plus" if STEPS[node.token_kind] == "+ 1" else "Minus"
    _store(values, node.child, lambda old: values.operation(sign, values.number(old), Typed("1", "int")))


def _assignment(values: Statements, node: ast.AssignmentStatementAst) -> None:
    if isinstance(node.right, ast.IfStatementAst) and node.operator == "Equals":
        _choice(values, node.left, node.right)
        return
    right = pure_expression(node.right)
    if right is None:
        raise Cold
    if node.operator == "Equals":
        if isinstance(node.left, ast.VariableExpressionAst) and node.left.variable_path.lower() == "null":
            _effect(values, right)
            return
        value = values.value(right)
        _store(values, node.left, lambda old: value, reads=False)
        return
    kind = COMPOUND.get(node.operator)
    if kind is None:
        raise Cold
    _store(values, node.left, lambda old: values.operation(kind, old, values.value(right)))


COMPOUND = {
    "PlusEquals": "Plus",
    "MinusEquals": "Minus",
    "MultiplyEquals": "Multiply",
    "DivideEquals": "Divide",
    "RemainderEquals": "Rem",
}


def _store(values: Statements, target: ast.ExpressionAst, change: Callable[[Typed], Typed], reads: bool = True) -> None:
    """Write that a variable or an element becomes what `change` makes of its value."""
    if isinstance(target, ast.VariableExpressionAst):
        old = values.value(target) if reads else Typed("", "any")
        values.assign(target, change(old))
        return
    if isinstance(target, ast.MemberExpressionAst) and not isinstance(target, ast.InvokeMemberExpressionAst):
        _store_member(values, target, change, reads)
        return
    if not isinstance(target, ast.IndexExpressionAst) or target.null_conditional:
        raise Cold
    if ast.is_cast_to_object(target.index):
        raise Cold
    result = None if reads else values.named(change(Typed("", "any")))
    owner = values.named(values.value(target.target))
    if owner.kind == "table":
        _store_entry(values, owner, values.value(target.index), result, change)
        return
    wanted = element_kind(owner.kind)
    if isinstance(target.index, ast.ArrayLiteralAst):
        place = values.place(owner, target.index)
    else:
        if owner.kind.startswith("array") and not owner.kind.startswith("array "):
            raise Cold
        place = f"{owner.text}[{values.named(values.whole(values.value(target.index))).text}]"
    if wanted is None and owner.kind != "list":
        raise Cold
    if result is None:
        sample = owner.sample[0] if owner.sample is not MISSING and owner.sample else MISSING
        old = values.named(Typed(place, wanted, sample)) if wanted is not None else values.guarded(place, sample)
        result = values.named(change(old))
    if (wanted is not None and result.kind != wanted) or result.kind in _UNHELD:
        raise Cold
    values.line(f"{place} = {result.text}")


def _store_member(
    values: Statements, target: ast.MemberExpressionAst, change: Callable[[Typed], Typed], reads: bool
) -> None:
    """Write that a property of a custom object, or an entry of a table, becomes what `change` makes of its value."""
    if target.static or target.null_conditional or not isinstance(target.member, ast.StringConstantExpressionAst):
        raise Cold
    name = str(target.member.value)
    result = None if reads else values.named(change(Typed("", "any")))
    owner = values.named(values.value(target.expression))
    if owner.kind == "table" and name.isascii() and not any_given():
        _store_entry(values, owner, Typed(values.constant(name), "str", name), result, change)
        return
    if owner.kind != "object":
        raise Cold
    old = values.guarded(f"{owner.text}.props[{name!r}]", owner.sample.props.get(name, MISSING))
    result = values.named(change(old)) if result is None else result
    if result.kind in _UNHELD or old.kind not in ("int", "float", "str", "bool"):
        raise Cold
    values.line(f"{owner.text}.props[{name!r}] = {result.text}")


def _store_entry(
    values: Statements, owner: Typed, at: Typed, result: Typed | None, change: Callable[[Typed], Typed]
) -> None:
    """Write that a table's entry becomes `result`, or else what `change` makes of its value."""
    at = values.named(at)
    key = values.named(Typed(values.key(at), "str")).text
    entry = values.temporary()
    values.line(f"{entry} = {owner.text}.entries.get({key})")
    if result is None:
        sample = next(iter(owner.sample.values()), MISSING)
        if sample is MISSING:
            raise Cold
        values.line(f"if {entry} is None: raise LEAVE")
        result = values.named(change(values.guarded(f"{entry}[1]", sample)))
    if result.kind in _UNHELD:
        raise Cold
    values.line(f"{owner.text}.entries[{key}] = ({at.text} if {entry} is None else {entry}[0], {result.text})")
    values.line(f"{owner.text}.version += 1")


def _choice(values: Statements, target: ast.ExpressionAst, node: ast.IfStatementAst) -> None:
    """`$x = if (…) { … } else { … }` with one value in each."""
    bodies = [body for _, body in node.clauses] + ([node.else_clause] if node.else_clause is not None else [])
    inner = [_only_value(body) for body in bodies]
    if node.else_clause is None or len(node.clauses) != 1:
        raise Cold
    result = values.temporary()
    values.line(f"if {values.truth(_condition(node.clauses[0][0]))}:")
    kind: str | None = None
    for part in inner:
        values.depth += 1
        found = values.value(part)
        if found.kind not in SINGLE:
            raise Cold
        values.line(f"{result} = {found.text}")
        kind = joined_kind(kind, found.kind)
        values.depth -= 1
        if part is inner[0]:
            values.line("else:")
    assert kind is not None
    values.assign(target, Typed(result, kind))


def _only_value(body: ast.StatementBlockAst) -> ast.ExpressionAst:
    only = pure_expression(body.statements[0]) if len(body.statements) == 1 and not body.traps else None
    if only is None or isinstance(only, (ast.UnaryExpressionAst, ast.ParenExpressionAst)):
        raise Cold
    return only


def _condition(node: ast.StatementAst) -> ast.ExpressionAst:
    pure = pure_expression(node)
    if pure is None:
        raise Cold
    return pure


def _effect(values: Statements, node: ast.Ast) -> None:
    """A call whose result nobody wants: of a method that changes its object, or of one that changes nothing."""
    if isinstance(node, ast.InvokeMemberExpressionAst) and not node.static:
        if not _appended(values, node) and not _cleared(values, node):
            _add(values, node)
        return
    raise Cold


def _add(values: Statements, node: ast.InvokeMemberExpressionAst) -> None:
    """`$list.Add(value)`, which gives nothing for a generic list."""
    name = node.member.value if isinstance(node.member, ast.StringConstantExpressionAst) else ""
    owner = values.value(node.expression)
    if str(name).lower() != "add" or node.null_conditional or len(node.arguments or []) != 1:
        raise Cold
    wanted = element_kind(owner.kind)
    if wanted is None or not owner.kind.startswith("System.Collections.Generic.List"):
        raise Cold
    values.line(f"{owner.text}.append({values.of_kind(node.arguments[0], wanted).text})")


def _appended(values: Statements, node: ast.InvokeMemberExpressionAst) -> bool:
    """`$builder.Append(a).Append(b)`."""
    arguments: list[ast.ExpressionAst] = []
    inner: ast.Ast = node
    while isinstance(inner, ast.InvokeMemberExpressionAst) and not inner.static and not inner.null_conditional:
        name = inner.member.value if isinstance(inner.member, ast.StringConstantExpressionAst) else ""
        if str(name).lower() != "append" or len(inner.arguments or []) != 1:
            return False
        arguments.insert(0, inner.arguments[0])
        inner = inner.expression
    if not isinstance(inner, ast.VariableExpressionAst) or not arguments:
        return False
    owner = values.value(inner)
    if owner.kind != "builder":
        return False
    texts = []
    for argument in arguments:
        found = values.named(values.value(argument))
        if found.kind == "int":
            shown = values.bind("to_text", to_text)
            texts.append(f"str({found.text}) if {found.text} >= 0 else {shown}({found.text})")
        elif found.kind == "str":
            texts.append(found.text)
        else:
            raise Cold
    for text in texts:
        values.line(f"{owner.text}.parts.append({text})")
    return True


def _cleared(values: Statements, node: ast.InvokeMemberExpressionAst) -> bool:
    """`$builder.Clear()`."""
    name = node.member.value if isinstance(node.member, ast.StringConstantExpressionAst) else ""
    if str(name).lower() != "clear" or node.null_conditional or node.arguments:
        return False
    owner = values.value(node.expression)
    if owner.kind != "builder":
        raise Cold
    values.line(f"{owner.text}.Clear()")
    return True


def _if(values: Statements, node: ast.IfStatementAst) -> None:
    if any(body.traps for _, body in node.clauses) or (node.else_clause is not None and node.else_clause.traps):
        raise Cold
    _clauses(values, list(node.clauses), node.else_clause)


def _clauses(values: Statements, clauses: list[Any], otherwise: ast.StatementBlockAst | None) -> None:
    test, body = clauses[0]
    values.line(f"if {values.truth(_condition(test))}:")
    known = values.branch(lambda: values.statements(body.statements))
    if len(clauses) > 1:
        values.line("else:")

        def others() -> None:
            values.mark_again()
            _clauses(values, clauses[1:], otherwise)

        values.known |= known & values.branch(others)
    elif otherwise is not None:
        values.line("else:")
        values.known |= known & values.branch(lambda: values.statements(otherwise.statements))


def _break(values: Statements, node: ast.BreakStatementAst) -> None:
    if node.label is not None:
        raise Cold
    values.line("break")


def _continue(values: Statements, node: ast.ContinueStatementAst) -> None:
    if node.label is not None:
        raise Cold
    _between(values, values.loops[-1])
    values.line("continue")


def _inner_loop(values: Statements, node: Any) -> None:
    if isinstance(node, ast.ForStatementAst) and node.initializer is not None:
        if not isinstance(node.initializer, ast.AssignmentStatementAst):
            raise Cold
        _assignment(values, node.initializer)
    rounds(values, node)


def rounds(values: Statements, node: Any, rest: str = "") -> None:
    """Write the rounds of a loop; rest: the name of the iterator where it has begun."""
    if node.body.traps or not node.body.statements:
        raise Cold
    is_foreach = isinstance(node, ast.ForEachStatementAst)
    if is_foreach:
        _foreach(values, node, rest)
        return
    values.path.append(Rounds(node))
    values.mark()
    values.line("while True:")
    values.loops.append(node)

    def write() -> None:
        values.line("if engine.attention: raise LEAVE")
        if not isinstance(node, (ast.DoWhileStatementAst, ast.DoUntilStatementAst)) and node.condition is not None:
            values.line(f"if not {values.truth(_condition(node.condition))}: break")
        _body(values, node)

    values.known &= _in_loop(values, write)
    values.loops.pop()
    values.path.pop()


def _in_loop(values: Statements, write: Callable[[], None]) -> set[str]:
    """Write a loop's body. In the loop that is typed itself it counts as what always runs."""
    before = set(values.known)
    values.depth += 1
    write()
    values.depth -= 1
    values.known = before
    return before


def _body(values: Statements, node: Any) -> None:
    if _part_between(node) is None:
        values.statements(node.body.statements)
        return
    values.path.append(Between(node))
    values.statements(node.body.statements)
    _between(values, node)
    values.path.pop()


def _part_between(node: Any) -> Any:
    """What runs between two rounds of a loop: the condition of `do`, the iterator of `for`; None without one."""
    is_do = isinstance(node, (ast.DoWhileStatementAst, ast.DoUntilStatementAst))
    return node.condition if is_do else getattr(node, "iterator", None)


def _between(values: Statements, node: Any) -> None:
    """Write what a loop does between two rounds."""
    part = _part_between(node)
    if part is None:
        return
    outer = values.path
    values.path = outer[: outer.index(Between(node)) + 1]
    values.mark()
    values.path = outer
    if isinstance(node, (ast.DoWhileStatementAst, ast.DoUntilStatementAst)):
        holds = values.truth(_condition(part))
        values.line(f"if {holds}: break" if isinstance(node, ast.DoUntilStatementAst) else f"if not {holds}: break")
        return
    inner = pure_expression(part)
    if isinstance(inner, ast.UnaryExpressionAst) and inner.token_kind in STEPS:
        _step(values, inner)
    elif isinstance(part, ast.AssignmentStatementAst):
        _assignment(values, part)
    else:
        raise Cold


def _foreach(values: Statements, node: ast.ForEachStatementAst, rest: str) -> None:
    place = 0
    sample: Value = values.samples.get(ITEM, MISSING)
    if not rest:
        values.iterators += 1
        place = values.iterators
        rest = f"i{place}"
        items, sample = _items(values, node)
        values.line(f"{rest} = iter({items})")
    if sample is MISSING:
        raise Cold
    kind = kind_of(sample)
    if kind == "any":
        raise Cold
    item = f"e{place}"
    values.line(f"for {item} in {rest}:")
    values.path.append(Rounds(node, place))
    values.loops.append(node)

    def write() -> None:
        values.mark(Item(node, place), Rest(node.body.statements, 0))
        key = plain_key(node.variable)
        if key is None:
            raise Cold
        values.line("if engine.attention: raise LEAVE")
        values.guarded(item, sample)
        values.assign(node.variable, Typed(item, kind, sample))
        _body(values, node)

    values.known &= _in_loop(values, write)
    values.loops.pop()
    values.path.pop()


_UNHELD = frozenset({"any", "long", "integral"})
"""Kinds whose locals are not what a variable or an element holds."""
ITEM = "\0item"
"""The name under which Values.samples has an item of the `foreach` that is typed."""


def _items(values: Statements, node: ast.ForEachStatementAst) -> tuple[str, Value]:
    """What an inner `foreach` goes through, and a sample of its items."""
    pure = _condition(node.condition)  # type: ignore[arg-type]
    while isinstance(pure, ast.ParenExpressionAst):
        pure = _condition(pure.pipeline)
    if isinstance(pure, ast.BinaryExpressionAst) and pure.operator == "DotDot":
        start = values.named(values.of_kind(pure.left, "int")).text
        end = values.named(values.of_kind(pure.right, "int")).text
        return f"range({start}, {end} + 1) if {start} <= {end} else range({start}, {end} - 1, -1)", 0
    if isinstance(pure, ast.InvokeMemberExpressionAst) and not pure.static and not pure.arguments:
        name = pure.member.value if isinstance(pure.member, ast.StringConstantExpressionAst) else ""
        text = values.ascii(values.of_kind(pure.expression, "str")).text
        if str(name).lower() != "tochararray" or pure.null_conditional:
            raise Cold
        return f"[CHARS[c] for c in {text}]", Char("a")
    found = values.value(pure)
    if found.kind == "list" or found.kind.startswith("array "):
        return found.text, found.sample[0] if found.sample is not MISSING and found.sample else MISSING
    raise Cold


_WRITERS: dict[type, Callable[..., None]] = {
    ast.PipelineAst: _pipeline,
    ast.CommandExpressionAst: _pipeline,
    ast.AssignmentStatementAst: _assignment,
    ast.IfStatementAst: _if,
    ast.BreakStatementAst: _break,
    ast.ContinueStatementAst: _continue,
    ast.WhileStatementAst: _inner_loop,
    ast.DoWhileStatementAst: _inner_loop,
    ast.DoUntilStatementAst: _inner_loop,
    ast.ForStatementAst: _inner_loop,
    ast.ForEachStatementAst: _inner_loop,
}
