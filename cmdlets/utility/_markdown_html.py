"""Markdown as HTML, in the form of Markdig: CommonMark with tables, further emphasis, task lists, bare links, and
identifiers for headings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

_EXTRA = {("~", 1): "sub", ("~", 2): "del", ("^", 1): "sup", ("+", 2): "ins", ("=", 2): "mark"}
_BARE_LINK = re.compile(r"(?<![^\s*_~(])(?:(?:https?|ftp)://|www\.|mailto:|tel:)[^\s<]+", re.IGNORECASE)
_TASK = re.compile(r"\[([ xX])\](?=\s)")
_RESERVED = "-_."
_ASCII = {"ß": "ss", "æ": "ae", "ø": "oe"}


class MarkdigRenderer(RendererHTML):
    """HTML with line ends where Markdig has them."""

    def list_item_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f"<li{self.renderAttrs(tokens[idx])}>"

    def html_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return tokens[idx].content.rstrip("\n") + "\n"


def html_parser() -> MarkdownIt:
    """The parser of `ConvertFrom-Markdown`, with its renderer."""
    parser = MarkdownIt("commonmark", {"xhtmlOut": True}, renderer_cls=MarkdigRenderer).enable("table")
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.inline.ruler.before("emphasis", "extra_emphasis", _mark_extra)
    parser.inline.ruler2.before("fragments_join", "extra_emphasis", _pair_extra)
    for rule, name in (
        (_link_bare, "bare_links"),
        (_mark_tasks, "tasks"),
        (_align, "aligned"),
        (_identify, "identifiers"),
    ):
        parser.core.ruler.push(name, rule)
    return parser


def _mark_extra(state: StateInline, silent: bool) -> bool:
    """Keeps each run of `~ ^ + =` that may begin or end emphasis."""
    marker = state.src[state.pos]
    if silent or marker not in "~^+=":
        return False
    scanned = state.scanDelims(state.pos, True)
    width = min(scanned.length, 2)
    if (marker, width) not in _EXTRA or scanned.length > 2:
        return False
    token = state.push("text", "", 0)
    token.content = marker * width
    state.delimiters.append(
        Delimiter(
            marker=ord(marker) * 4 + width,  # only runs of the same length end each other
            length=0,
            token=len(state.tokens) - 1,
            end=-1,
            open=scanned.can_open,
            close=scanned.can_close,
        )
    )
    state.pos += width
    return True


def _pair_extra(state: StateInline) -> None:
    """Makes the runs that belong together the tags of their element."""
    for delimiters in (
        state.delimiters,
        *(meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta),
    ):
        for opening in delimiters:
            tag = _EXTRA.get((chr(opening.marker // 4), opening.marker % 4))
            if tag is None or opening.end == -1:
                continue
            for place, nesting in ((opening.token, 1), (delimiters[opening.end].token, -1)):
                token = state.tokens[place]
                token.type, token.tag, token.nesting = f"{tag}_{'open' if nesting > 0 else 'close'}", tag, nesting
                token.content = ""


def _link_bare(state: StateCore) -> None:
    """Makes links of addresses that stand in the text."""
    for token in state.tokens:
        if token.type == "inline" and token.children:
            token.children = _linked(token.children)


def _linked(tokens: list[Token]) -> list[Token]:
    found: list[Token] = []
    inside = 0
    for token in tokens:
        inside += token.nesting if token.type in ("link_open", "link_close") else 0
        found += [token] if inside or token.type != "text" else _split(token.content)
    return found


def _split(text: str) -> list[Token]:
    parts: list[Token] = []
    done = 0
    for match in _BARE_LINK.finditer(text):
        address = _trimmed(match[0])
        if not address:
            continue
        parts += [_text(text[done : match.start()]), *_link(address)]
        done = match.start() + len(address)
    return [*parts, _text(text[done:])]


def _trimmed(address: str) -> str:
    """The address without the punctuation that ends the sentence around it; empty where nothing of it is left."""
    while address and (
        address[-1] in "?!.,:*_~'\"" or (address[-1] == ")" and address.count(")") > address.count("("))
    ):
        address = address[:-1]
    lowered = address.lower()
    if lowered.startswith("www."):
        return address if "." in address[4:] else ""
    return address if len(address) > lowered.find(":") + 3 or lowered.startswith("tel:") else ""


def _link(address: str) -> list[Token]:
    target = "http://" + address if address.lower().startswith("www.") else address
    shown = re.sub(r"^(?:mailto|tel):", "", address, flags=re.IGNORECASE)
    return [Token("link_open", "a", 1, attrs={"href": target}), _text(shown), Token("link_close", "a", -1)]


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _mark_tasks(state: StateCore) -> None:
    """Makes check boxes of the items that begin with `[ ]` or `[x]`."""
    lists: list[Token] = []
    tokens = state.tokens
    for place, token in enumerate(tokens):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(token)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open" and place + 2 < len(tokens) and tokens[place + 2].type == "inline":
            children = tokens[place + 2].children or []
            found = _TASK.match(children[0].content) if children and children[0].type == "text" else None
            if found:
                checked = "" if found[1] == " " else ' checked="checked"'
                box = f'<input disabled="disabled" type="checkbox"{checked} />'
                children[0].content = children[0].content[3:]
                children.insert(0, Token("html_inline", "", 0, content=box))
                token.attrSet("class", "task-list-item")
                lists[-1].attrSet("class", "contains-task-list")


def _align(state: StateCore) -> None:
    for token in state.tokens:
        if token.type in ("th_open", "td_open") and (style := token.attrGet("style")):
            token.attrSet("style", str(style).replace(":", ": ") + ";")


def _identify(state: StateCore) -> None:
    """Gives each heading an identifier of its own, made of its text."""
    used: set[str] = set()
    for token, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if token.type == "heading_open":
            plain = "".join(_plain(child) for child in inline.children or [])
            base = name = identifier(plain) or "section"
            number = 0
            while name in used:
                number += 1
                name = f"{base}-{number}"
            used.add(name)
            token.attrSet("id", name)


def _plain(token: Token) -> str:
    if token.type == "image":
        return "".join(_plain(child) for child in token.children or [])
    return token.content if token.type in ("text", "code_inline") else " " * (token.type == "softbreak")


def identifier(text: str) -> str:
    """A heading's identifier: ASCII letters and digits from the first letter on, runs of space as `-`.

    >>> identifier("2. What's new, Zoë? v1.0")
    'whats-new-zoe-v1.0'
    """
    kept: list[str] = []
    after_space = False
    for char in "".join(_ascii(each) for each in text):
        if char.isalpha():
            if char.isascii():
                kept.append(char.lower())
                after_space = False
        elif not kept:
            continue
        elif char.isnumeric():
            kept.append(char)
            after_space = False
        elif char in _RESERVED:
            if after_space and kept[-1] == "-":
                kept.pop()
            if kept[-1] != char:
                kept.append(char)
            after_space = False
        elif char.isspace() and not after_space:
            if kept[-1] not in _RESERVED:
                kept.append("-")
            after_space = True
    return "".join(kept).rstrip(_RESERVED)


def _ascii(char: str) -> str:
    if char.isascii():
        return char
    if char in _ASCII:
        return _ASCII[char]
    if char.lower() in _ASCII:
        return _ASCII[char.lower()].title()
    return unicodedata.normalize("NFD", char)[0]
