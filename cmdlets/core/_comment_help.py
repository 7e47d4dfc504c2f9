"""Help written in comments: which comments belong to a function or script, and what they say (about_Comment_Based_Help)."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from cmdlets.core._help_content import HelpContent, HelpExample, numbered_title
from pscompat.language import ast
from pscompat.language.tokenize import tokenize

if TYPE_CHECKING:
    from pscompat.language.scanner import Token
    from pscompat.runtime.scriptblock import ScriptBlock

_PROXIMITY = 2  # how many lines further down the thing may be that a comment belongs to
_WITHOUT_END = 1 << 62
_directive = re.compile(r"\s*\.(\w+)(?:\s+(\S.*?))?\s*\Z").match
_prompt = re.compile(r".*?>").match
_example_parts = re.compile(r"(.*?)\r?\n\r?\n(.*)\Z", re.DOTALL).match
_blanks = re.compile("[ \t\u00a0]*").match
_WITH_ARGUMENT = frozenset(
    ["PARAMETER", "FORWARDHELPTARGETNAME", "FORWARDHELPCATEGORY", "REMOTEHELPRUNSPACE", "EXTERNALHELP"]
)
_TEXTS = frozenset(["SYNOPSIS", "DESCRIPTION", "NOTES", "COMPONENT", "ROLE", "FUNCTIONALITY"])
_LISTS = {"LINK": "links", "INPUTS": "inputs", "OUTPUTS": "outputs"}


def comment_help(block: ScriptBlock) -> HelpContent | None:
    """The help in the comments of a function's or script's block, None without any."""
    return _Comments(block.code.unit.source.text).of_block(block)


class _Comments:
    """The comments of one text, by their place among its tokens."""

    def __init__(self, text: str):
        self.text = text
        self.tokens = tokenize(text)
        self.starts = [token.start for token in self.tokens]
        self.lines = [0, *(found.end() for found in re.finditer("\n", text))]

    def of_block(self, block: ScriptBlock) -> HelpContent | None:
        """The help of a script block: of a function, or of the script that is the whole text."""
        node = block.ast
        if self.text[node.start : node.start + 1] == "{" and node.end < len(self.text) or self._opens_function(node):
            content = self._of_function(node)
        else:
            content = self._of_script(node)
        if content is not None:
            self._add_parameter_comments(content, block.code.parameter_asts)
        return content

    def _opens_function(self, node: ast.ScriptBlockAst) -> bool:
        return self._keyword_before(self._index(node.start)) is not None

    def _index(self, offset: int) -> int:
        """The number of the first token from this offset on."""
        return bisect_right(self.starts, offset - 1)

    def _line(self, offset: int) -> int:
        return bisect_right(self.lines, offset)

    def _keyword_before(self, index: int) -> int | None:
        """The token `function` or `filter` of the definition whose body opens at this token."""
        for at in range(min(index, len(self.tokens) - 1), -1, -1):
            if self.tokens[at].kind in ("Function", "Filter"):
                return at
        return None

    def _of_function(self, node: ast.ScriptBlockAst) -> HelpContent | None:
        opening = self._index(node.start)
        keyword = self._keyword_before(opening)
        if keyword is not None:
            content = read_help(self._comment_lines(self._preceding(keyword, _PROXIMITY)))
            if content is not None:
                return content
        return self._first_inside(opening + 1, None) or self._at_end(self._index(node.end - 1))

    def _of_script(self, node: ast.ScriptBlockAst) -> HelpContent | None:
        end = node.end_block
        first = end.statements[0] if end is not None and end.unnamed and end.statements else None
        function = first if isinstance(first, ast.FunctionDefinitionAst) else None
        return self._first_inside(0, function) or self._at_end(len(self.tokens) - 1)

    def _first_inside(self, index: int, function: ast.FunctionDefinitionAst | None) -> HelpContent | None:
        """The first help among the comments that open a body; not one that belongs to the `function` it is close to."""
        while True:
            block, index = self._following(index)
            if not block:
                return None
            content = read_help(self._comment_lines(block))
            if content is not None:
                if function is not None and self._line(function.start) - self._line(block[-1].end) <= _PROXIMITY:
                    return None
                return content

    def _at_end(self, index: int) -> HelpContent | None:
        return read_help(self._comment_lines(self._preceding(index, _WITHOUT_END)))

    def _following(self, index: int) -> tuple[list[Token], int]:
        """The comments from a token on that stand together, and the number of the token after them."""
        found: list[Token] = []
        last_line = _WITHOUT_END
        while index < len(self.tokens):
            token = self.tokens[index]
            if self._line(token.start) > last_line:
                break
            if token.kind == "Comment":
                found.append(token)
                last_line = self._line(token.end) + 1
            elif token.kind != "NewLine":
                break
            index += 1
        return found, index

    def _preceding(self, index: int, proximity: int) -> list[Token]:
        """The comments that stand together before a token, at most `proximity` lines above it."""
        found: list[Token] = []
        first_line = self._line(self.tokens[index].start) - proximity
        for token in reversed(self.tokens[:index]):
            if self._line(token.end) < first_line:
                break
            if token.kind == "Comment":
                found.append(token)
                first_line = self._line(token.start) - 1
            elif token.kind != "NewLine":
                break
        return found[::-1]

    def _comment_lines(self, comments: list[Token]) -> list[str]:
        lines: list[str] = []
        for token in comments:
            text = self.text[token.start : token.end]
            if text.startswith("<#"):
                lines.extend(re.split("\r\n|\r|\n", text[2:-2]))
            else:
                lines.append(text.lstrip("#"))
        return lines

    def _add_parameter_comments(self, content: HelpContent, parameters: list[ast.ParameterAst]) -> None:
        """A parameter that the help does not describe is described by the comments around its declaration."""
        for parameter in parameters:
            first, after = self._index(parameter.start), self._index(parameter.end)
            inside = [token for token in self.tokens[first:after] if token.kind == "Comment"]
            comments = [*self._preceding(first, _PROXIMITY), *inside, *self._following(after)[0]]
            text = _section(self._comment_lines(comments), 0)[0].strip()
            if text:
                content.parameters.setdefault(parameter.name.variable_path.lower(), text)


def read_help(lines: list[str]) -> HelpContent | None:
    """The help that comment lines hold; None when they hold anything but sections with known names."""
    content: HelpContent | None = None
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        found = _directive(line)
        if found is None:
            if line.strip():
                return None
            continue
        name, argument = found[1].upper(), found[2]
        if content is None:
            content = HelpContent()
        if argument is not None:
            if name not in _WITH_ARGUMENT:
                return None
            if name == "PARAMETER":
                text, at = _section(lines, at)
                content.parameters.setdefault(argument.lower(), text.strip("\n"))
            elif name == "FORWARDHELPTARGETNAME":
                content.forward_to = argument
            continue
        text, at = _section(lines, at)
        if not _add_section(content, name, text.rstrip("\n")):
            return None
    return content


def _section(lines: list[str], at: int) -> tuple[str, int]:
    """A section's text, its first line's indentation taken off every line, and where the next directive is."""
    captured: list[str] = []
    indent = 0
    while at < len(lines):
        line = lines[at]
        if not captured and not line.strip():
            at += 1
            continue
        if _directive(line):
            break
        blank = len(_blanks(line).group())  # type: ignore[union-attr]
        if not captured:
            indent = blank
        captured.append(line[min(blank, indent) :])
        at += 1
    return "\n".join(captured).rstrip(), at


def _add_section(content: HelpContent, name: str, text: str) -> bool:
    if name in _TEXTS:
        setattr(content, name.lower(), text.strip() if name in ("COMPONENT", "ROLE", "FUNCTIONALITY") else text)
    elif name in _LISTS:
        getattr(content, _LISTS[name]).append(text.strip())
    elif name == "EXAMPLE":
        content.examples.append(_example(text, len(content.examples) + 1))
    else:
        return False
    return True


def _example(text: str, number: int) -> HelpExample:
    """An example: a prompt if its first line has one, code up to an empty line, then remarks."""
    prompt = _prompt(text)
    introduction = prompt[0] if prompt else "PS > "
    if prompt:
        text = text[prompt.end() :]
    parts = _example_parts(text)
    code, remarks = (parts[1], parts[2]) if parts else (text, "")
    return HelpExample(numbered_title(number), code.strip(), introduction, remarks=remarks.strip())
