"""Writes docs/api.md: the public Python names with their signatures and docstrings.

    python tools/make_api_reference.py            writes the file
    python tools/make_api_reference.py --check    exits with 1 and says so when the file is not what it would write

The source is read, not imported, so that the result depends on nothing but the text. PUBLIC says what is public; a name
that is not found there is an error.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "api.md"
HEAD = """\
# The Python API

What [compatibility.md](compatibility.md) calls public, by the name it is imported by. How it is used is in
[usage.md](usage.md). `tools/make_api_reference.py` makes this page from the docstrings.
"""
_SUBSCRIPTS = ("__getitem__", "__setitem__")
Definition = ast.FunctionDef | ast.ClassDef


class Public(NamedTuple):
    """One public name: the module that users import it from, the file that defines it and under which name, the members that are shown (None:
    all that have a docstring and no leading underscore), and whether users make such objects themselves.
    """

    module: str
    file: str
    name: str
    members: tuple[str, ...] | None = None
    made_by_users: bool = True
    defined_as: str = ""


PUBLIC = (
    Public("pscompat", "pscompat/session.py", "Session"),
    Public("pscompat", "pscompat/objects.py", "PowerShellObject", made_by_users=False),
    Public("pscompat", "pscompat/objects.py", "PowerShellDictionary", ()),
    Public("pscompat", "pscompat/objects.py", "PowerShellCollection", ()),
    Public("pscompat", "pscompat/objects.py", "PowerShellRecord"),
    Public("pscompat", "pscompat/objects.py", "PowerShellError", made_by_users=False),
    Public("pscompat.pytest_plugin", "pscompat/pytest_plugin.py", "pscompat_session"),
    Public("pscompat.cmdlet", "pscompat/cmdlet.py", "cmdlet"),
    Public("pscompat.cmdlet", "pscompat/cmdlet.py", "Cmdlet"),
    Public("pscompat.cmdlet", "pscompat/commands/metadata.py", "Parameter", (), defined_as="ParameterMetadata"),
    Public("pscompat.cmdlet", "pscompat/cmdlet.py", "Example"),
    Public("pscompat.simulator", "pscompat/simulator/application.py", "Simulator", ("subscription", "close")),
    Public("pscompat.simulator", "pscompat/simulator/faults.py", "Fault", ()),
    Public("pscompat.simulator", "pscompat/simulator/inventory.py", "InventoryError"),
    Public("pscompat.simulator", "pscompat/simulator/store.py", "StateFileError"),
)


def reference() -> str:
    """The page's text; raises LookupError for a public name that its file does not define."""
    parts = [HEAD]
    module = ""
    for public in PUBLIC:
        if public.module != module:
            module = public.module
            parts.append(f"## {module}\n")
        parts.extend(_entry(public))
    return "\n".join(parts)


def _entry(public: Public) -> Iterator[str]:
    tree = ast.parse((ROOT / public.file).read_text("utf-8"))
    node = next(
        (
            node
            for node in tree.body
            if isinstance(node, Definition) and node.name == (public.defined_as or public.name)
        ),
        None,
    )
    if node is None:
        raise LookupError(f"{public.file} does not define {public.defined_as or public.name}")
    node.name = public.name
    yield f"### {public.name}\n"
    if isinstance(node, ast.FunctionDef):
        yield _block(_function(node))
        yield _text(node)
        return
    yield _block(_class(node, public.made_by_users))
    yield _text(node)
    for heading, text in _members(node):
        name = heading.partition("(")[0].partition(":")[0].partition("[")[0]
        if public.members is None or name in public.members:
            yield f"- `{heading}`\n"
            yield f"{_indented(text)}\n"


def _members(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """The heading and the docstring of each public member, in the order of the source."""
    for member, after in zip(node.body, [*node.body[1:], None]):
        if isinstance(member, ast.AnnAssign) and isinstance(member.target, ast.Name):
            is_text = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
            if is_text and not member.target.id.startswith("_"):
                text = inspect.cleandoc(str(after.value.value))  # type: ignore[union-attr]
                yield f"{member.target.id}: {ast.unparse(member.annotation)}", text
        elif isinstance(member, ast.FunctionDef):
            text = ast.get_docstring(member) or ""
            if text and (member.name in _SUBSCRIPTS or not member.name.startswith("_")):
                yield _method(member), text


def _method(node: ast.FunctionDef) -> str:
    decorators = {ast.unparse(decorator) for decorator in node.decorator_list}
    returned = "" if node.returns is None else ast.unparse(node.returns)
    if "property" in decorators:
        return f"{node.name}: {returned}"
    arguments = [argument.arg for argument in node.args.args[1:]]
    if node.name == "__getitem__":
        return f"[{arguments[0]}] -> {returned}"
    if node.name == "__setitem__":
        return f"[{arguments[0]}] = {arguments[1]}"
    return f"{node.name}({_arguments(node, 'staticmethod' not in decorators)}) -> {returned}"


def _function(node: ast.FunctionDef) -> str:
    decorators = "".join(f"@{ast.unparse(decorator)}\n" for decorator in node.decorator_list)
    returned = "" if node.returns is None else f" -> {ast.unparse(node.returns)}"
    return f"{decorators}{node.name}({_arguments(node, bound=False)}){returned}"


def _class(node: ast.ClassDef, made_by_users: bool) -> str:
    start = next((each for each in node.body if isinstance(each, ast.FunctionDef) and each.name == "__init__"), None)
    bases = ", ".join(ast.unparse(base) for base in node.bases)
    head = f"class {node.name}({bases})" if bases else f"class {node.name}"
    if not made_by_users:
        return head
    if start is not None:
        return f"{head}\n{node.name}({_arguments(start, bound=True)})"
    fields = [ast.unparse(each) for each in node.body if isinstance(each, ast.AnnAssign) and _is_field(each)]
    is_record = bases == "NamedTuple" or any("dataclass" in ast.unparse(each) for each in node.decorator_list)
    return f"{head}\n{node.name}({', '.join(fields)})" if is_record else head


def _is_field(node: ast.AnnAssign) -> bool:
    return isinstance(node.target, ast.Name) and "ClassVar" not in ast.unparse(node.annotation)


def _arguments(node: ast.FunctionDef, bound: bool) -> str:
    """The parameters as written, without `self` or `cls`."""
    arguments = node.args
    if bound:
        first = arguments.posonlyargs if arguments.posonlyargs else arguments.args
        del first[0]
    return ast.unparse(arguments)


def _block(code: str) -> str:
    return f"```text\n{code}\n```\n"


def _text(node: Definition) -> str:
    return f"{ast.get_docstring(node) or ''}\n"


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" if line else "" for line in text.splitlines())


def main(arguments: list[str]) -> int:
    """Write the page, or compare it with `--check`; the exit code."""
    text = reference()
    if arguments == ["--check"]:
        if TARGET.read_text("utf-8") == text:
            return 0
        print("docs/api.md is stale: python tools/make_api_reference.py writes it anew.", file=sys.stderr)
        return 1
    if arguments:
        print("usage: make_api_reference.py [--check]", file=sys.stderr)
        return 2
    TARGET.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
