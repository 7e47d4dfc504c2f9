"""Text to XML trees, with the errors that .NET's reader gives."""

from __future__ import annotations

import re
from xml.parsers import expat

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.xml_tree import XMLNS, Node
from pscompat.dotnet.values import Value

_XML_EXCEPTION = "System.Xml.XmlException"
_DECLARATION = re.compile(r"<\?xml\s+(.*?)\s*\?>", re.DOTALL)


def _failure(message: str, line: int, column: int) -> NetError:
    text = f"{message} Line {line}, position {column}." if line else message
    return NetError(_XML_EXCEPTION, text, LineNumber=line, LinePosition=column)


class _Builder:
    """Builds one document from expat's events."""

    def __init__(self, document: Node, keep_whitespace: bool):
        self.document = document
        self.current = document
        self.keep_whitespace = keep_whitespace
        self.data = b""
        self.starts: list[tuple[int, int]] = []
        self.text: list[str] = []
        self.in_cdata = False
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.ordered_attributes = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text.append
        self.parser.StartCdataSectionHandler = self.start_cdata
        self.parser.EndCdataSectionHandler = self.end_cdata
        self.parser.CommentHandler = self.comment
        self.parser.ProcessingInstructionHandler = self.instruction
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.EntityDeclHandler = self.entity

    def add(self, node: Node) -> Node:
        self.flush()
        node.parent = self.current
        self.current.children.append(node)
        self.current.empty = False
        return node

    def flush(self) -> None:
        """Put the text read so far in as a node; white space alone is dropped unless it is to be kept."""
        text = "".join(self.text)
        self.text.clear()
        if not text or self.current is self.document:
            return
        kind = "CDATA" if self.in_cdata else "Text"
        if kind == "Text" and not text.strip(" \t\r\n"):
            if not self.keep_whitespace:
                self.current.empty = False
                return
            kind = "Whitespace"
        node = Node(kind, self.document, value=text)
        node.parent = self.current
        self.current.children.append(node)
        self.current.empty = False

    def start(self, name: str, attributes: list[str]) -> None:
        element = self.add(Node("Element", self.document, name))
        for index in range(0, len(attributes), 2):
            element.set_attribute(attributes[index], attributes[index + 1])
        element.uri = self.resolved(element, element.prefix)
        for attribute in element.attributes:
            if attribute.prefix and attribute.uri != XMLNS:
                attribute.uri = self.resolved(element, attribute.prefix)
        self.current = element
        parser = self.parser
        self.starts.append((parser.CurrentLineNumber, parser.CurrentColumnNumber + 2))

    def resolved(self, element: Node, prefix: str) -> str:
        uri = element.namespace(prefix)
        if prefix and not uri:
            column = self.parser.CurrentColumnNumber + 2
            raise _failure(f"'{prefix}' is an undeclared prefix.", self.parser.CurrentLineNumber, column)
        return uri

    def end(self, name: str) -> None:
        self.flush()
        self.starts.pop()
        if not self.data.endswith(b"/>", 0, self.parser.CurrentByteIndex):
            self.current.empty = False
        assert self.current.parent is not None
        self.current = self.current.parent

    def start_cdata(self) -> None:
        self.flush()
        self.in_cdata = True

    def end_cdata(self) -> None:
        self.flush()
        self.in_cdata = False

    def comment(self, text: str) -> None:
        self.add(Node("Comment", self.document, value=text))

    def instruction(self, target: str, data: str) -> None:
        self.add(Node("ProcessingInstruction", self.document, target, value=data))

    def doctype(self, name: str, system: str | None, public: str | None, internal: int) -> None:
        value = f' PUBLIC "{public}" "{system or ""}"' if public else f' SYSTEM "{system}"' if system else ""
        self.add(Node("DocumentType", self.document, name, value=value + ("[]" if internal else "")))

    def entity(self, name: str, *rest: Value) -> None:
        raise _failure("Entity declarations are not supported.", self.parser.CurrentLineNumber, 1)


def read(text: str, document: Node, keep_whitespace: bool = False) -> None:
    """Fill an empty document from text; XmlException where the text is no XML."""
    body = text.removeprefix("\ufeff")
    builder = _Builder(document, keep_whitespace)
    declaration = _DECLARATION.match(body)
    if declaration is not None:
        builder.add(Node("XmlDeclaration", document, "xml", value=declaration[1].replace("'", '"')))
        body = _blanked(body, declaration.end())
    try:
        builder.data = body.encode("utf-8", "replace")
        builder.parser.Parse(builder.data, True)
    except expat.ExpatError as failure:
        if failure.code == _code("NO_ELEMENTS") and document.children and not builder.starts:
            return
        raise _translated(failure, builder, text) from None


def _blanked(text: str, end: int) -> str:
    """The text with its declaration blanked: positions stay, and no encoding that it names is believed."""
    return re.sub(r"[^\n]", " ", text[:end]) + text[end:]


def _code(name: str) -> int:
    return expat.errors.codes[getattr(expat.errors, f"XML_ERROR_{name}")]


def _translated(failure: expat.ExpatError, builder: _Builder, text: str) -> NetError:
    """.NET's words for what expat found wrong."""
    line, column = failure.lineno, failure.offset + 1
    rows = text.split("\n")
    rest = rows[line - 1][failure.offset :] if line <= len(rows) else ""
    code = failure.code
    if code == _code("TAG_MISMATCH"):
        started, position = builder.starts[-1]
        message = (
            f"The '{builder.current.name}' start tag on line {started} position {position} does not match "
            f"the end tag of '{_name(rest.removeprefix('</'))}'."
        )
        return _failure(message, line, column)
    if code == _code("DUPLICATE_ATTRIBUTE"):
        return _failure(f"'{_name(rest)}' is a duplicate attribute name.", line, column)
    if code == _code("JUNK_AFTER_DOC_ELEMENT") and rest.startswith("<") and not rest.startswith("</"):
        return NetError("System.InvalidOperationException", "This document already has a 'DocumentElement' node.")
    if code == _code("MISPLACED_XML_PI"):
        message = (
            "Unexpected XML declaration. The XML declaration must be the first node in the document, and no whitespace "
            "characters are allowed to appear before it."
        )
        return _failure(message, line, column + 2)
    if code == _code("UNDEFINED_ENTITY"):
        return _failure(f"Reference to undeclared entity '{_name(rest.removeprefix('&'))}'.", line, column + 1)
    if code in (_code("UNCLOSED_TOKEN"), _code("NO_ELEMENTS")) or not rest:
        return _too_short(builder, text) or _unclosed(builder, rows)
    before = "\n".join([*rows[: line - 1], rows[line - 1][: column - 1]])
    unended = _section_error(rows) if _OPEN_SECTION.search(before) else None
    return unended or _bad_token(rows[line - 1], line, column, inside=bool(builder.starts))


def _name(text: str) -> str:
    """The XML name at the beginning of a text."""
    found = re.match(r"[\w:.-]+", text)
    return found[0] if found else ""


def _too_short(builder: _Builder, text: str) -> NetError | None:
    """The error of a text that ends with less than four characters of its first element: .NET sees none in them."""
    start = text.rfind("<")
    if start < 0 or len(text) - start > 3:
        return None
    before = text[:start].split("\n")
    line, column = len(before), len(before[-1]) + 1
    opened = [place for place in builder.starts if place != (line, column + 1)]
    return None if opened else _failure("Data at the root level is invalid.", line, column)


_UNCLOSED = (
    (r"<\?\w+\s(?:(?!\?>).)*()$", "Unexpected end of file while parsing PI has occurred."),
    (r"<[^<>]*=\s*(?:\"[^\"]*|'[^']*)()$", "There is an unclosed literal string."),
    (r"<(?:\??|[^</>]*\s)[\w:.-]+()$|</()$", "Unexpected end of file while parsing Name has occurred."),
    (r"<[^<>]*=\s*()$", "Unexpected end of file has occurred."),
)
"""What a text that ends inside of a tag lacks, and in the last group where .NET says so."""


_OPEN_SECTION = re.compile(r"<!(--|\[CDATA\[)((?:(?!(?<!<!)-->|\]\]>)[\s\S])*)$")


def _section_error(rows: list[str]) -> NetError | None:
    """The error of a comment or a CDATA section that does not end.

    .NET stands behind what it has read, which is all but the signs of an end; but less than three characters it does not read.
    """
    found = _OPEN_SECTION.search("\n".join(rows))
    if found is None:
        return None
    kind, sign = ("Comment", "-") if found[1] == "--" else ("CDATA", "]")
    unread = len(found[2]) - len(found[2].rstrip(sign)) if len(found[2]) > 2 else len(found[2])
    message = f"Unexpected end of file while parsing {kind} has occurred."
    return _failure(message, len(rows), len(rows[-1]) - unread + 1)


def _unclosed(builder: _Builder, rows: list[str]) -> NetError:
    """The error of a text that ends too early."""
    section = _section_error(rows)
    if section is not None:
        return section
    for pattern, said in _UNCLOSED:
        found = re.search(pattern, rows[-1])
        if found is not None:
            return _failure(said, len(rows), max(found.span(group)[0] for group in range(1, found.re.groups + 1)) + 1)
    names: list[str] = []
    node: Node | None = builder.current
    while node is not None and node.kind == "Element":
        names.append(node.name)
        node = node.parent
    if not names:
        return _failure("Root element is missing.", 0, 0)
    message = f"Unexpected end of file has occurred. The following elements are not closed: {', '.join(names)}."
    return _failure(message, len(rows), len(rows[-1]) + 1)


def _bad_token(row: str, line: int, column: int, inside: bool) -> NetError:
    """The error of a character where it may not stand, `inside` of an element or around the first."""
    char, before = row[column - 1], row[: column - 1]
    if not inside and char == "/" and before.endswith("<"):
        return _failure("Unexpected end tag.", line, column + 1)
    if not inside and char != "<" and before.count("<") == before.count(">"):
        message = "The specified node cannot be inserted as the valid child of this node, because the specified node is the wrong type."
        return NetError("System.InvalidOperationException", message)
    if before.endswith("]]"):
        return _failure("']]>' is not allowed in character data.", line, column - 2)
    if re.search(r"=\s*(\"[^\"]*\"|'[^']*')$", before):
        return _failure(f"'{char}' is an unexpected token. Expecting whitespace.", line, column)
    if re.search(r"<[^<>]*=\s*(\"[^\"]*|'[^']*)$", before) and char == "<":
        return _failure("'<', hexadecimal value 0x3C, is an invalid attribute character.", line, column)
    if before.endswith("&"):
        return _failure("An error occurred while parsing EntityName.", line, column)
    if before.endswith("="):
        quotes = "'\"' or '''"
        return _failure(f"'{char}' is an unexpected token. The expected token is {quotes}.", line, column)
    if re.search(r"<[^<>=]*\s[\w:.-]+\s*$", before):
        return _failure(f"'{char}' is an unexpected token. The expected token is '='.", line, column)
    return _failure(
        f"Name cannot begin with the '{char}' character, hexadecimal value 0x{ord(char):02X}.", line, column
    )
