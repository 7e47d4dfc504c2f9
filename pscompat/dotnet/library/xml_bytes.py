"""The text of XML that comes as bytes: in the encoding of its byte order mark, else of its declaration, else UTF-8."""

from __future__ import annotations

import re

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library import encodings
from pscompat.dotnet.library.file_operations import read_bytes
from pscompat.dotnet.values import Value

_ENCODING = re.compile(rb"""\A<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_WIDE = {b"<\x00?\x00": "utf-16", b"\x00<\x00?": "utf-16BE"}


def given_text(source: Value) -> str:
    """The text that a reader, a stream or a file gives; NetError."""
    if hasattr(source, "ReadToEnd"):
        return str(source.ReadToEnd())
    return xml_text(source.file.read() if hasattr(source, "file") else read_bytes(to_string(source)))


def xml_text(data: bytes) -> str:
    """The text of a document's bytes; raises NetError for an encoding that is not there."""
    if encodings.declared(data) is not None:
        return encodings.detect(data)[0]
    wide = _WIDE.get(data[:4])
    found = _ENCODING.match(data)
    if wide is not None:
        return encodings.find(wide).decode(data)
    name = "utf-8" if found is None else found[1].decode("latin-1")
    if name.lower().startswith(("utf-16", "ucs-2", "utf-32")):
        message = "There is no Unicode byte order mark. Cannot switch to Unicode."
        raise NetError("System.Xml.XmlException", message)
    try:
        return encodings.find(name).decode(data)
    except NetError:
        assert found is not None
        message = f"System does not support '{name}' encoding. Line 1, position {found.start(1) + 1}."
        raise NetError("System.Xml.XmlException", message) from None
