"""System.Xml's XmlWriter and XmlTextWriter: XML written piece by piece, or from the nodes of a document."""

from __future__ import annotations

from collections.abc import Callable

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library import encodings
from pscompat.dotnet.library.arguments import enum_number
from pscompat.dotnet.library.encodings import Encoding
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.io_streams import Stream
from pscompat.dotnet.library.string_builder import StringBuilder
from pscompat.dotnet.library.text_writers import StreamWriter, StringWriter, TextWriter
from pscompat.dotnet.library.xml_tree import XML, XMLNS, Node, escape_attribute, escape_text
from pscompat.dotnet.values import NetObject, Value

_XML = "System.Xml."
_DISPOSABLE = ("System.Object", "System.IAsyncDisposable", "System.IDisposable")


class XmlWriterSettings(NetObject):
    """System.Xml.XmlWriterSettings."""

    __slots__ = (
        *("CheckCharacters", "CloseOutput", "ConformanceLevel", "Encoding", "Indent", "IndentChars", "NewLineChars"),
        *("NewLineOnAttributes", "OmitXmlDeclaration"),
    )
    net_name = f"{_XML}XmlWriterSettings"

    def __init__(self) -> None:
        self.CheckCharacters: bool = True
        self.CloseOutput: bool = False
        self.ConformanceLevel: Value = enum_value(f"{_XML}ConformanceLevel", "Document")
        self.Encoding: Value = encodings.UTF8Encoding(True)
        self.Indent: bool = False
        self.IndentChars: str = "  "
        self.NewLineChars: str = "\n"
        self.NewLineOnAttributes: bool = False
        self.OmitXmlDeclaration: bool = False

    @classmethod
    def net_new(cls) -> XmlWriterSettings:
        return cls()

    def Clone(self) -> XmlWriterSettings:
        made = XmlWriterSettings()
        for name in self.__slots__:
            setattr(made, name, getattr(self, name))
        return made


class _Open:
    """An element that is open: its name, what prefixes stand for in it, and what it has so far.

    mixed: it stands, or has so far, beside text, so that nothing in it is put on a line of its own.
    """

    __slots__ = ("filled", "mixed", "name", "scope")

    def __init__(self, name: str, scope: dict[str, str], mixed: bool):
        self.name = name
        self.scope = scope
        self.filled = False
        self.mixed = mixed


class XmlWriter(NetObject):
    """System.Xml.XmlWriter over a function that takes the text; `encoding` is the name that the declaration says."""

    __slots__ = (
        "_close",
        "_empty",
        "_flush",
        "_in_tag",
        "_open",
        "_put",
        "_settings",
        "_started",
        "_undeclared",
        "encoding",
    )
    net_name = f"{_XML}XmlWriter"
    net_bases: tuple[str, ...] = _DISPOSABLE

    def __init__(self, output: TextWriter, encoding: str, settings: XmlWriterSettings, owns: bool):
        self._put: Callable[[str], None] = output.put
        self._flush = output.Flush
        self._close: Callable[[], None] = output.Close if owns else output.Flush
        self._settings = settings
        self.encoding = encoding
        self._open: list[_Open] = []
        self._in_tag = False
        self._undeclared: str | None = None
        self._started = False
        self._empty = True  # no line has been begun

    @staticmethod
    def Create(output: Value, settings: Value = None) -> XmlWriter:
        """(path | stream | writer | string builder[, settings])."""
        chosen = XmlWriterSettings() if settings is None else settings.Clone()
        if isinstance(output, XmlWriter):
            return output
        if isinstance(output, StringBuilder):
            return XmlWriter(StringWriter(output), "utf-16", chosen, True)
        if isinstance(output, TextWriter):
            return XmlWriter(output, encoding_of(output), chosen, chosen.CloseOutput)
        owns = chosen.CloseOutput or not isinstance(output, Stream)
        return XmlWriter(StreamWriter.net_new(output, chosen.Encoding), chosen.Encoding.WebName, chosen, owns)

    @property
    def Settings(self) -> XmlWriterSettings:
        return self._settings

    def WriteStartDocument(self, standalone: Value = None) -> None:
        self._declare(standalone)

    def _declare(self, standalone: Value = None) -> None:
        self._started = True
        if not self._settings.OmitXmlDeclaration:
            shown = "" if standalone is None else f' standalone="{"yes" if standalone else "no"}"'
            self._put(f'<?xml version="1.0" encoding="{self.encoding}"{shown}?>')
            self._empty = False

    def WriteEndDocument(self) -> None:
        while self._open:
            self.WriteEndElement()

    def _begin(self, mixed: bool = False) -> None:
        """Close the start tag that is open, and go to a new line where what follows stands on one."""
        if not self._started:
            self._start()
        top = self._open[-1] if self._open else None
        if self._in_tag:
            self._end_tag(">")
        if top is not None:
            top.filled = True
            top.mixed = top.mixed or mixed
        apart = self._settings.Indent and not mixed and not (top is not None and top.mixed)
        if apart and not self._empty:
            self._line(len(self._open))
        self._empty = False

    def _start(self) -> None:
        if to_string(self._settings.ConformanceLevel) == "Document":
            self._declare()
        self._started = True

    def _line(self, depth: int) -> None:
        self._put(self._settings.NewLineChars + self._margin(depth))

    def _margin(self, depth: int) -> str:
        """What stands before the text of a line at this depth."""
        return self._settings.IndentChars * depth

    def WriteStartElement(self, first: str, second: Value = None, third: Value = None) -> None:
        """(local name), (local name, namespace), (prefix, local name, namespace)."""
        if third is None:
            prefix, local, uri = None, first, second
        else:
            prefix, local, uri = first, to_string(second), third
        self._begin()
        scope = dict(self._open[-1].scope) if self._open else {"": "", "xml": XML, "xmlns": XMLNS}
        if prefix is None:
            known = (key for key in reversed(scope) if uri is not None and scope[key] == uri)
            prefix = next(known, "")
        name = f"{prefix}:{local}" if prefix else local
        self._put(f"<{name}")
        self._open.append(_Open(name, scope, mixed=bool(self._open) and self._open[-1].mixed))
        self._in_tag = True
        self._undeclared = None
        if uri is not None and scope.get(prefix) != to_string(uri):
            scope[prefix] = to_string(uri)
            self._undeclared = prefix

    def _attribute(self, name: str, value: str) -> None:
        if not self._in_tag:
            state = "Element Content" if self._open else "Prolog"
            message = f"Token StartAttribute in state {state} would result in an invalid XML document."
            raise NetError("System.InvalidOperationException", message)
        scope = self._open[-1].scope
        if name == "xmlns" or name.startswith("xmlns:"):
            scope[name[6:]] = value
            if name[6:] == self._undeclared:
                self._undeclared = None
        self._put_attribute(name, value, len(self._open))

    def _put_attribute(self, name: str, value: str, depth: int) -> None:
        if self._settings.NewLineOnAttributes and self._settings.Indent:
            self._line(depth)
        else:
            self._put(" ")
        self._put(f'{name}="{escape_attribute(value)}"')

    def WriteAttributeString(self, first: str, second: Value = None, third: Value = None, fourth: Value = None) -> None:
        """(local name, value), (local name, namespace, value), (prefix, local name, namespace, value)."""
        if fourth is not None:
            name = f"{first}:{to_string(second)}" if first else to_string(second)
            self._attribute(name, to_string(fourth))
        elif third is not None:
            scope = self._open[-1].scope if self._open else {}
            prefix = next((key for key, uri in scope.items() if key and uri == second), "")
            self._attribute(f"{prefix}:{first}" if prefix else first, to_string(third))
        else:
            self._attribute(first, to_string(second))

    def WriteEndElement(self) -> None:
        self._end(False)

    def WriteFullEndElement(self) -> None:
        self._end(True)

    def _end(self, full: bool) -> None:
        if not self._open:
            message = (
                "Token EndElement in state Start would result in an invalid XML document. Make sure that the "
                "ConformanceLevel setting is set to ConformanceLevel.Fragment or ConformanceLevel.Auto if you want to "
                "write an XML fragment. "
            )
            raise NetError("System.InvalidOperationException", message)
        top = self._open.pop()
        if self._in_tag:
            self._end_tag(self._of_nothing(top.name, len(self._open)) if full else " />", top)
            return
        if self._settings.Indent and top.filled and not top.mixed:
            self._line(len(self._open))
        self._put(f"</{top.name}>")

    def _of_nothing(self, name: str, depth: int) -> str:
        """The ends of the tags of an element without content that is to have both."""
        return f"></{name}>"

    def _end_tag(self, end: str, element: _Open | None = None) -> None:
        """End the start tag that is open, of the innermost element unless another is given."""
        self._in_tag = False
        if self._undeclared is not None:
            scope = (self._open[-1] if element is None else element).scope
            name = f"xmlns:{self._undeclared}" if self._undeclared else "xmlns"
            self._put_attribute(name, scope[self._undeclared], len(self._open) + (element is not None))
        self._put(end)

    def WriteElementString(self, first: str, second: Value = None, third: Value = None, fourth: Value = None) -> None:
        """(local name, value), (local name, namespace, value), (prefix, local name, namespace, value)."""
        if fourth is not None:
            self.WriteStartElement(first, second, third)
            value = fourth
        elif third is not None:
            self.WriteStartElement(first, second)
            value = third
        else:
            self.WriteStartElement(first)
            value = second
        if value is not None and to_string(value):
            self.WriteString(to_string(value))
        self.WriteEndElement()

    def WriteString(self, text: str) -> None:
        self._begin(mixed=True)
        self._put(escape_text(text))

    def WriteValue(self, value: Value) -> None:
        self.WriteString(to_string(value).lower() if type(value) is bool else to_string(value))

    def WriteRaw(self, data: str) -> None:
        self._begin(mixed=True)
        self._put(data)

    def WriteWhitespace(self, ws: str) -> None:
        self.WriteRaw(ws)

    def WriteCData(self, text: str) -> None:
        self.WriteRaw(f"<![CDATA[{text}]]>")

    def WriteComment(self, text: str) -> None:
        self._begin()
        self._put(f"<!--{text}-->")

    def WriteProcessingInstruction(self, name: str, text: str) -> None:
        self._begin()
        self._put(f"<?{name} {text}?>" if text else f"<?{name}?>")

    def Flush(self) -> None:
        self._flush()

    def Close(self) -> None:
        self.WriteEndDocument()
        self._close()

    def Dispose(self) -> None:
        self.Close()

    def put_node(self, node: Node) -> None:
        """Write a node of a document with all that is in it."""
        value = node.value or ""
        if node.kind == "Element":
            self._put_element(node)
        elif node.kind in ("Document", "DocumentFragment"):
            for child in node.children:
                self.put_node(child)
        elif node.kind == "Text":
            self.WriteString(value)
        elif node.kind == "Whitespace":
            self.WriteWhitespace(value)
        elif node.kind == "CDATA":
            self.WriteCData(value)
        elif node.kind == "Comment":
            self.WriteComment(value)
        elif node.kind == "XmlDeclaration":
            if not self._started:
                self._started = True
                self._put(f"<?xml {value}?>")
                self._empty = False
        elif node.kind == "ProcessingInstruction":
            self.WriteProcessingInstruction(node.local, value)

    def _put_element(self, node: Node) -> None:
        declared = {attribute.name for attribute in node.attributes}
        own = f"xmlns:{node.prefix}" if node.prefix else "xmlns"
        uri = None if own in declared else node.uri
        self.WriteStartElement(node.prefix, node.local, "" if uri is None else uri)
        for attribute in node.attributes:
            self._attribute(attribute.name, attribute.value or "")
        for child in node.children:
            self.put_node(child)
        self._end(not node.empty)

    def put_document(self, node: Node) -> None:
        """Write a whole document, with a declaration of its own."""
        if not self._started:
            self._declare()
        for child in node.children:
            if child.kind != "XmlDeclaration":
                self.put_node(child)
        self._flush()


class XmlTextWriter(XmlWriter):
    """System.Xml.XmlTextWriter: writes no declaration by itself; its own properties say how it indents."""

    __slots__ = ("IndentChar", "Indentation")
    net_name = f"{_XML}XmlTextWriter"
    net_bases = (f"{_XML}XmlWriter", *_DISPOSABLE)

    def __init__(self, output: TextWriter, encoding: str):
        super().__init__(output, encoding, XmlWriterSettings(), True)
        self._settings.ConformanceLevel = enum_value(f"{_XML}ConformanceLevel", "Auto")
        self.Indentation: int = 2
        self.IndentChar: str = " "

    @classmethod
    def net_new(cls, w: Value, encoding: Value = None) -> XmlTextWriter:
        """(writer), (path | stream, encoding)."""
        if isinstance(w, TextWriter):
            return cls(w, encoding_of(w))
        chosen = encodings.UTF8Encoding() if encoding is None else encoding
        return cls(StreamWriter.net_new(w, chosen), chosen.WebName)

    @property
    def Formatting(self) -> Value:
        return enum_value(f"{_XML}Formatting", "Indented" if self._settings.Indent else "None")

    @Formatting.setter
    def Formatting(self, value: Value) -> None:
        self._settings.Indent = enum_number(f"{_XML}Formatting", value) == 1

    def _margin(self, depth: int) -> str:
        return self.IndentChar * self.Indentation * depth

    def _start(self) -> None:
        self._settings.OmitXmlDeclaration = True
        self._started = True

    def _of_nothing(self, name: str, depth: int) -> str:
        line = self._settings.NewLineChars + self._margin(depth) if self._settings.Indent else ""
        return f">{line}</{name}>"


def encoding_of(output: TextWriter) -> str:
    """The name of the encoding that a text writer says it has."""
    if isinstance(output, StringWriter):
        return "utf-16"
    encoding = getattr(output, "Encoding", None)
    return encoding.WebName if isinstance(encoding, Encoding) else "utf-8"
