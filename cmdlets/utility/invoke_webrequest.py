"""Invoke-WebRequest."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from cmdlets.utility._web import WebCmdlet, header_table, text_of
from pscompat.cmdlet import Example, cmdlet
from pscompat.dotnet.values import Byte, Hashtable, Int64, NetObject, PSCustomObject, TypedArray, Value

if TYPE_CHECKING:
    import requests

_TAG = re.compile(r"<(a|img|input)\b([^>]*)>(?:(?<=>)(.*?)</\1>)?", re.IGNORECASE | re.DOTALL)
_ATTRIBUTE = re.compile(r"""([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?""")
_TEXT = ("text/", "json", "xml", "javascript", "x-www-form-urlencoded")
_COMMANDS = "Microsoft.PowerShell.Commands."


class BasicHtmlWebResponseObject(NetObject):
    """Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject: an answer that is text."""

    __slots__ = ("Content", "Headers", "RawContent", "RelationLink", "StatusCode", "StatusDescription", "data")
    net_name = f"{_COMMANDS}BasicHtmlWebResponseObject"
    net_bases: tuple[str, ...] = (f"{_COMMANDS}WebResponseObject", "System.Object")

    def __init__(self, response: requests.Response):
        self.data = response.content
        self.StatusCode = response.status_code
        self.StatusDescription = response.reason
        self.Headers = header_table(response)
        self.RelationLink = _relation_links(response)
        self.Content: Value = text_of(response)
        lines = "".join(f"{name}: {value}\r\n" for name, value in response.headers.items())
        self.RawContent = f"HTTP/1.1 {response.status_code} {response.reason}\r\n{lines}\r\n{text_of(response)}"

    @property
    def RawContentLength(self) -> Int64:
        return Int64(len(self.data))

    @property
    def Links(self) -> list[Value]:
        return self._elements("a")

    @property
    def Images(self) -> list[Value]:
        return self._elements("img")

    @property
    def InputFields(self) -> list[Value]:
        return self._elements("input")

    def _elements(self, tag: str) -> list[Value]:
        found: list[Value] = []
        for match in _TAG.finditer(self.Content):
            if match[1].lower() == tag:
                props: dict[str, Value] = {"outerHTML": match[0], "tagName": tag.upper()}
                for name, *values in _ATTRIBUTE.findall(match[2]):
                    props[name] = unescape(next((value for value in values if value), ""))
                found.append(PSCustomObject(props))
        return found

    def ToString(self) -> str:
        return str(self.Content)


class WebResponseObject(BasicHtmlWebResponseObject):
    """Microsoft.PowerShell.Commands.WebResponseObject: an answer that is no text; its content is bytes."""

    __slots__ = ()
    net_name = f"{_COMMANDS}WebResponseObject"
    net_bases = ("System.Object",)

    def __init__(self, response: requests.Response):
        super().__init__(response)
        self.Content = TypedArray(map(Byte, response.content), "System.Byte")

    def _elements(self, tag: str) -> list[Value]:
        return []

    def ToString(self) -> str:
        return "".join(chr(byte) if 32 <= byte < 127 else "." for byte in self.data)


def _relation_links(response: requests.Response) -> Hashtable:
    table = Hashtable()
    for address, relation in re.findall(r'<([^>]*)>\s*;[^,]*?\brel="?([^",;]*)"?', response.headers.get("Link", "")):
        table[relation] = address
    return table


@cmdlet("Invoke-WebRequest", default_set="StandardMethod", output=(f"{_COMMANDS}BasicHtmlWebResponseObject",))
class InvokeWebRequest(WebCmdlet):
    """Fetches a web page or file."""

    examples = (
        Example(
            "try { Invoke-WebRequest 127.0.0.1:1 } catch { $_.Exception.Message }", "Connection refused (127.0.0.1:1)"
        ),
    )

    def process(self) -> None:
        response = self.fetch()
        if self.OutFile is not None:
            self.save(response)
            if not self.PassThru:
                return
        kind = response.headers.get("Content-Type", "text/html").lower()
        is_text = any(part in kind for part in _TEXT)
        self.write(BasicHtmlWebResponseObject(response) if is_text else WebResponseObject(response))
