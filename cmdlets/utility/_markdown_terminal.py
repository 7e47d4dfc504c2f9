"""Markdown as text for a terminal.

The form is that of PowerShell's Microsoft.PowerShell.MarkdownRender, which knows paragraphs, headings, lists, quotes, fenced
code, emphasis, code, links and images: of emphasis, headings and links it shows the first part only, and what it does not
know it leaves out, or writes as the name of the part's type.
"""

from __future__ import annotations

import re
from itertools import takewhile

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from pscompat.dotnet.library.markdown_render import PSMarkdownOptionInfo

_TYPE_NAMES = {
    "em": "Markdig.Syntax.Inlines.EmphasisInline",
    "strong": "Markdig.Syntax.Inlines.EmphasisInline",
    "link": "Markdig.Syntax.Inlines.LinkInline",
    "image": "Markdig.Syntax.Inlines.LinkInline",
    "code_inline": "Markdig.Syntax.Inlines.CodeInline",
    "html_inline": "Markdig.Syntax.Inlines.HtmlInline",
    "hardbreak": "Markdig.Syntax.Inlines.LineBreakInline",
    "softbreak": "Markdig.Syntax.Inlines.LineBreakInline",
}
_WITHIN_WORDS = re.compile(r"[^\0]*(?:(?<=\w)(?:\0_)+\0(?=\w)[^\0]*)*")
_LEAVES = ("text", "text_special", "html_inline")
_ENTITY = "Markdig.Syntax.Inlines.HtmlEntityInline"


def terminal_parser() -> MarkdownIt:
    """CommonMark as it is; texts keep the places where a mark or an escape parts them."""
    parser = MarkdownIt("commonmark").disable(["text_join", "fragments_join"])
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


class TerminalText:
    """Turns the tokens of a text into lines."""

    def __init__(self, options: PSMarkdownOptionInfo) -> None:
        self._options = options
        self._out: list[str] = []

    def of(self, tokens: list[Token]) -> str:
        for block in SyntaxTreeNode(tokens).children:
            self._block(block)
        return "".join(self._out)

    def _block(self, block: SyntaxTreeNode) -> None:
        if block.type == "paragraph":
            self._inlines(block)
            self._out.append("\n")
        elif block.type == "heading":
            self._heading(block)
        elif block.type == "fence":
            self._code(block)
        elif block.type in ("bullet_list", "ordered_list"):
            self._list(block)
        elif block.type == "blockquote":
            for child in block.children:
                self._out.append("> ")
                self._block(child)
            self._out.append("\n")

    def _heading(self, block: SyntaxTreeNode) -> None:
        text = _first(block.children[0]) if block.children else ""
        if text:
            self._out.append(self._options.painted(f"Header{block.tag[1]}", text) + "\n\n")

    def _code(self, block: SyntaxTreeNode) -> None:
        lines = [line for line in block.content.split("\n") if line.strip()]
        self._out += [self._options.painted("Code", line, "\x1b[500@") + "\n" for line in lines]
        if lines:
            self._out.append("\n")

    def _list(self, block: SyntaxTreeNode) -> None:
        for number, item in enumerate(block.children, 1):
            if block.type == "ordered_list":
                self._paragraphs(item, f"{number}. ")
            else:
                self._item(item, f"{block.markup} ", "")
        self._out.append("\n")

    def _item(self, item: SyntaxTreeNode, mark: str, indent: str) -> None:
        for child in item.children:
            if child.type == "paragraph":
                self._out.append(indent + mark)
                self._inlines(child)
            elif child.type in ("bullet_list", "ordered_list"):
                for inner in child.children:
                    self._item(inner, mark, indent + "  ")

    def _paragraphs(self, item: SyntaxTreeNode, mark: str) -> None:
        for child in item.children:
            if child.type == "paragraph":
                self._out.append(mark)
                self._inlines(child)

    def _inlines(self, block: SyntaxTreeNode) -> None:
        """The parts of a paragraph; text at its end ends the line, a mark there does not."""
        parts = _parts(block.children[0]) if block.children else []
        for place, part in enumerate(parts):
            self._out.append(self._inline(part))
            if place == len(parts) - 1 and (part.type in _LEAVES or _is_address(part)):
                self._out.append("\n")

    def _inline(self, part: SyntaxTreeNode) -> str:
        if part.type == "code_inline":
            return self._options.painted("Code", part.content)
        if part.type in ("em", "strong"):
            kind = "EmphasisBold" if part.type == "strong" else "EmphasisItalics"
            return self._options.painted(kind, _first(part))
        if part.type == "image":
            return self._options.painted("Image", f"[{_first(part) or 'Image'}]")
        if part.type == "link" and not _is_address(part):
            return self._options.painted("Link", f'"{_first(part)}"')
        if part.type == "hardbreak":
            return "\n"
        return " " if part.type == "softbreak" else _as_text(part)


def _is_address(part: SyntaxTreeNode) -> bool:
    """Whether it is an address between `<` and `>`."""
    return part.type == "link" and part.info == "auto"


def _parts(inline: SyntaxTreeNode) -> list[SyntaxTreeNode]:
    """The parts of a line, without the empty texts that the parser leaves."""
    return [part for part in inline.children if part.type != "text" or part.content]


def _first(parent: SyntaxTreeNode) -> str:
    """The first part's text, or the name of its type."""
    parts = _parts(parent)
    if not parts or parts[0].type not in ("text", "text_special"):
        return _as_text(parts[0]) if parts else ""
    if parts[0].type == "text_special":
        escaped = parts[0].info == "escape" and len(parts) > 1 and parts[1].type == "text"
        return _as_text(parts[0]) + (parts[1].content if escaped else "")
    return _until_mark(parts)


def _until_mark(parts: list[SyntaxTreeNode]) -> str:
    """The text that the parts begin with, up to a mark that could have begun something; `_` within a word is none."""
    texts = "\0".join(part.content for part in takewhile(lambda part: part.type == "text", parts))
    found = _WITHIN_WORDS.match(texts)
    text = found[0].replace("\0", "") if found else ""
    head = text.partition("[")[0]
    return head or text[:1]


def _as_text(part: SyntaxTreeNode) -> str:
    if _is_address(part):
        return "".join(_as_text(child) for child in part.children)
    if part.type == "text_special" and part.info == "entity":
        return _ENTITY
    return _TYPE_NAMES.get(part.type, part.content)
