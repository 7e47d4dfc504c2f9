"""XML documents as a tree of nodes, as System.Xml's classes hold them: names, namespaces, order, and their text form."""

from __future__ import annotations

from collections.abc import Iterator

XMLNS = "http://www.w3.org/2000/xmlns/"
XML = "http://www.w3.org/XML/1998/namespace"


class Node:
    """A node. `name` is qualified; `value` is the text of nodes that have one; `attributes` are those of an element.

    kind: Document, Element, Attribute, Text, CDATA, Comment, ProcessingInstruction, XmlDeclaration, DocumentType,
    DocumentFragment or Whitespace (System.Xml.XmlNodeType's names).
    """

    __slots__ = ("attributes", "children", "empty", "kind", "name", "owner", "parent", "shell", "uri", "value")

    def __init__(self, kind: str, owner: Node | None, name: str = "", uri: str = "", value: str | None = None):
        self.kind = kind
        self.owner = owner
        self.name = name
        self.uri = uri
        self.value = value
        self.parent: Node | None = None
        self.children: list[Node] = []
        self.attributes: list[Node] = []
        self.empty = True
        self.shell: object = None

    @property
    def prefix(self) -> str:
        """The part of the name before the colon."""
        return self.name.rpartition(":")[0]

    @property
    def local(self) -> str:
        """The name without prefix, or `#text` and the like."""
        return self.name.rpartition(":")[2] or _UNNAMED.get(self.kind, "")

    @property
    def text(self) -> str:
        """InnerText: all the text inside."""
        if self.kind in _CONTAINERS:
            return "".join(child.text for child in self.children if child.kind not in _NO_TEXT)
        return self.value or ""

    @text.setter
    def text(self, value: str) -> None:
        if self.kind in _CONTAINERS:
            self.children = []
            self.empty = False
            if value:
                self.append(Node("Text", self.owner, value=value))
        else:
            self.value = value

    def append(self, child: Node, index: int | None = None) -> Node:
        """Put a node in, last or at an index; a fragment's children go in its place."""
        for one in list(child.children) if child.kind == "DocumentFragment" else [child]:
            one.detach()
            one.parent = self
            if index is None:
                self.children.append(one)
            else:
                self.children.insert(index, one)
                index += 1
        self.empty = False
        return child

    def detach(self) -> None:
        """Take the node out of its parent."""
        if self.parent is not None:
            held = self.parent.attributes if self.kind == "Attribute" else self.parent.children
            held[:] = [node for node in held if node is not self]
            self.parent = None

    def sibling(self, step: int) -> Node | None:
        """The node before (-1) or after (1) this one."""
        if self.parent is None or self.kind == "Attribute":
            return None
        at = next(index for index, node in enumerate(self.parent.children) if node is self) + step
        return self.parent.children[at] if 0 <= at < len(self.parent.children) else None

    def attribute(self, name: str, uri: str | None = None) -> Node | None:
        """The attribute with this qualified name, or with this local name and namespace."""
        return next((node for node in self.attributes if node.is_named(name, uri)), None)

    def child(self, name: str, uri: str | None = None) -> Node | None:
        """The first child element with this qualified name, or with this local name and namespace."""
        elements = (node for node in self.children if node.kind == "Element")
        return next((node for node in elements if node.is_named(name, uri)), None)

    def is_named(self, name: str, uri: str | None = None) -> bool:
        """Whether this is the node's qualified name, or its local name in this namespace."""
        return self.name == name if uri is None else (self.local, self.uri) == (name, uri)

    def set_attribute(self, name: str, value: str, uri: str = "") -> Node:
        """Set an attribute, made if need be."""
        found = self.attribute(name)
        if found is None:
            if not uri and (name == "xmlns" or name.startswith("xmlns:")):
                uri = XMLNS
            found = Node("Attribute", self.owner, name, uri)
            found.parent = self
            self.attributes.append(found)
        found.value = value
        return found

    def namespace(self, prefix: str) -> str:
        """The namespace that a prefix stands for here, empty for none."""
        if prefix == "xml":
            return XML
        wanted = f"xmlns:{prefix}" if prefix else "xmlns"
        node: Node | None = self
        while node is not None:
            declared = node.attribute(wanted) if node.attributes else None
            if declared is not None:
                return declared.value or ""
            node = node.parent
        return ""

    def copy(self, owner: Node | None, deep: bool = True) -> Node:
        """A copy for a document, with attributes, and with children if `deep`."""
        new = Node(self.kind, owner, self.name, self.uri, self.value)
        new.empty = self.empty
        for attribute in self.attributes:
            one = attribute.copy(owner)
            one.parent = new
            new.attributes.append(one)
        if deep:
            for child in self.children:
                one = child.copy(owner)
                one.parent = new
                new.children.append(one)
        return new

    def walk(self) -> Iterator[Node]:
        """All nodes inside, in document order."""
        waiting = [iter(self.children)]
        while waiting:
            child = next(waiting[-1], None)
            if child is None:
                waiting.pop()
                continue
            yield child
            if child.children:
                waiting.append(iter(child.children))


_CONTAINERS = frozenset(("Document", "Element", "DocumentFragment"))
_NO_TEXT = frozenset(("Comment", "ProcessingInstruction", "XmlDeclaration", "DocumentType"))
_UNNAMED = {
    "Document": "#document",
    "Text": "#text",
    "CDATA": "#cdata-section",
    "Comment": "#comment",
    "DocumentFragment": "#document-fragment",
    "Whitespace": "#whitespace",
    "XmlDeclaration": "xml",
}


def escape_text(text: str) -> str:
    """A text as it stands between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#xD;")


def escape_attribute(text: str) -> str:
    """A text as it stands as an attribute's value."""
    return escape_text(text).replace('"', "&quot;").replace("\n", "&#xA;")


def outer_xml(node: Node, indent: str | None = None) -> str:
    """The text of a node; with `indent`, one node a line as far as no text stands before it in its element."""
    parts: list[str] = []
    scope = {"xml": XML, "": "", "xmlns": XMLNS}
    _write(node, parts, scope, indent, 0)
    return "".join(parts)


def inner_xml(node: Node) -> str:
    """The text of what is inside a node."""
    parts: list[str] = []
    for child in node.children:
        _write(child, parts, {"xml": XML, "": "", "xmlns": XMLNS}, None, 0)
    return "".join(parts) if node.kind in _CONTAINERS else escape_attribute(node.value or "")


def _write(node: Node, parts: list[str], scope: dict[str, str], indent: str | None, depth: int) -> None:
    kind, value = node.kind, node.value or ""
    if kind == "Element":
        _write_element(node, parts, scope, indent, depth)
    elif kind in ("Document", "DocumentFragment"):
        for number, child in enumerate(node.children):
            if indent is not None and number:
                parts.append("\n")
            _write(child, parts, scope, indent, depth)
    elif kind in ("Text", "Whitespace"):
        parts.append(escape_text(value))
    elif kind == "CDATA":
        parts.append(f"<![CDATA[{value}]]>")
    elif kind == "Comment":
        parts.append(f"<!--{value}-->")
    elif kind in ("ProcessingInstruction", "XmlDeclaration"):
        parts.append(f"<?{node.local}{' ' if value else ''}{value}?>")
    elif kind == "DocumentType":
        parts.append(f"<!DOCTYPE {node.name}{value}>")
    elif kind == "Attribute":
        parts.append(f'{node.name}="{escape_attribute(value)}"')


def _write_attributes(node: Node, parts: list[str], scope: dict[str, str], depth: int) -> dict[str, str]:
    """Write the attributes, then the namespaces that none of them declares, the last that is needed first; the scope inside.

    An attribute of a namespace without a prefix gets one that is made up from the element's depth.
    """
    inner = dict(scope)
    for attribute in node.attributes:
        if attribute.uri == XMLNS:
            inner["" if attribute.name == "xmlns" else attribute.local] = attribute.value or ""
    missing: list[str] = []
    made_up = 0
    if inner.get(node.prefix) != node.uri:
        inner[node.prefix] = node.uri
        missing.append(node.prefix)
    for attribute in node.attributes:
        prefix, uri, name = attribute.prefix, attribute.uri, attribute.name
        if uri and uri != XMLNS:
            if not prefix:
                known = (each for each, meant in inner.items() if each and meant == uri)
                prefix = next(known, "")
                if not prefix:
                    made_up += 1
                    prefix = f"d{depth + 1}p{made_up}"
                name = f"{prefix}:{attribute.local}"
            if inner.get(prefix) != uri:
                inner[prefix] = uri
                missing.append(prefix)
        parts.append(f' {name}="{escape_attribute(attribute.value or "")}"')
    for prefix in reversed(missing):
        parts.append(f' xmlns{":" if prefix else ""}{prefix}="{escape_attribute(inner[prefix])}"')
    return inner


def _write_element(node: Node, parts: list[str], scope: dict[str, str], indent: str | None, depth: int) -> None:
    parts.append(f"<{node.name}")
    inner = _write_attributes(node, parts, scope, depth)
    if not node.children:
        parts.append(" />" if node.empty else f"></{node.name}>")
        return
    parts.append(">")
    mixed = indent is None
    for child in node.children:
        mixed = mixed or child.kind in ("Text", "CDATA", "Whitespace")
        if not mixed:
            parts.append("\n" + str(indent) * (depth + 1))
        _write(child, parts, inner, None if mixed else indent, depth + 1)
    if not mixed:
        parts.append("\n" + str(indent) * depth)
    parts.append(f"</{node.name}>")
