"""Comment-based help: what the comments of a function or script say (about_Comment_Based_Help)."""

from __future__ import annotations

import re

from pscompat.catalog.texts import HelpExample, HelpText

_BLOCK = re.compile(r"<#(.*?)#>", re.DOTALL)
_LINES = re.compile(r"(?:[ \t]*#[^\n]*(?:\n|$))+")
_KEYWORD = re.compile(r"^[ \t]*\.([A-Za-z]+)(?:[ \t]+(\S.*?))?[ \t]*$", re.MULTILINE)
_KEYWORDS = frozenset(
    {"synopsis", "description", "parameter", "example", "inputs", "outputs", "notes", "link", "component", "role"}
    | {"functionality", "forwardhelptargetname", "forwardhelpcategory", "externalhelp", "remotehelprunspace"}
)
_WITH_VALUE = frozenset(
    {"parameter", "forwardhelptargetname", "forwardhelpcategory", "externalhelp", "remotehelprunspace"}
)


class CommentHelp:
    """The help that a comment gives: the texts, and inputs and outputs as written."""

    __slots__ = ("inputs", "outputs", "texts")

    def __init__(self, texts: HelpText, inputs: list[str], outputs: list[str]):
        self.texts = texts
        self.inputs = inputs
        self.outputs = outputs


def find(name: str, source: str, start: int, end: int, is_script: bool) -> CommentHelp | None:
    """The help of the command whose body is source[start:end], braces included unless it is a whole script.

    It stands at the body's beginning or end, or before the `function` keyword with no more than one empty line between.
    """
    body = source[start:end] if is_script else source[start + 1 : end - 1]
    candidates = [_at_start(body), _at_end(body)]
    if not is_script:
        head = re.search(r"(?:function|filter)\s+\S+\s*(?:\([^{]*\))?\s*\Z", source[:start], re.IGNORECASE)
        if head is not None:
            candidates.append(_before(source[: head.start()]))
    for comment in candidates:
        found = _parse(name, comment) if comment else None
        if found is not None:
            return found
    return None


def _at_start(body: str) -> str:
    text = body.lstrip()
    if text.startswith("#!"):
        text = text.partition("\n")[2].lstrip()
    return _leading(text)


def _leading(text: str) -> str:
    block = _BLOCK.match(text)
    if block is not None:
        return block[1]
    lines = _LINES.match(text)
    return _uncommented(lines[0]) if lines is not None else ""


def _at_end(body: str) -> str:
    text = body.rstrip()
    if text.endswith("#>"):
        return text[text.rfind("<#") + 2 : -2]
    return _trailing_lines(text)


def _trailing_lines(text: str) -> str:
    lines: list[str] = []
    for line in reversed(text.split("\n")):
        if not line.strip().startswith("#"):
            break
        lines.insert(0, line)
    return _uncommented("\n".join(lines))


def _before(text: str) -> str:
    stripped = text.rstrip()
    if text[len(stripped) :].count("\n") > 2:
        return ""
    return _at_end(stripped)


def _uncommented(text: str) -> str:
    return "\n".join(re.sub(r"^\s*#", "", line) for line in text.split("\n"))


def _parse(name: str, comment: str) -> CommentHelp | None:
    """The sections of a comment; None where it has none or an unknown one."""
    marks = list(_KEYWORD.finditer(comment))
    if not marks or any(mark[1].lower() not in _KEYWORDS for mark in marks):
        return None
    sections: list[tuple[str, str, str]] = []
    for index, mark in enumerate(marks):
        stop = marks[index + 1].start() if index + 1 < len(marks) else len(comment)
        keyword, value = mark[1].lower(), mark[2] or ""
        text = _trimmed(comment[mark.end() : stop])
        if value and keyword not in _WITH_VALUE:
            text = f"{value}\n{text}".rstrip() if keyword != "link" else value
        sections.append((keyword, value, text))
    texts = HelpText(
        name,
        _first(sections, "synopsis"),
        _first(sections, "description"),
        {value.lower(): text for keyword, value, text in sections if keyword == "parameter"},
        tuple(_example(number, text) for number, text in enumerate(_all(sections, "example"), 1)),
        _first(sections, "notes"),
        tuple(_all(sections, "link")),
    )
    return CommentHelp(texts, _all(sections, "inputs"), _all(sections, "outputs"))


def _trimmed(text: str) -> str:
    """A section's text without empty lines around it and without the indentation that all its lines share."""
    import textwrap

    return textwrap.dedent(text.strip("\n").rstrip()).strip()


def _all(sections: list[tuple[str, str, str]], wanted: str) -> list[str]:
    return [text for keyword, _, text in sections if keyword == wanted and text]


def _first(sections: list[tuple[str, str, str]], wanted: str) -> str:
    found = _all(sections, wanted)
    return found[0] if found else ""


def _example(number: int, text: str) -> HelpExample:
    code, _, remarks = text.partition("\n")
    return HelpExample(f"EXAMPLE {number}", re.sub(r"^PS[^>]*>\s*", "", code), remarks.strip("\n"))
