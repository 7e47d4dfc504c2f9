"""Invoke-RestMethod."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cmdlets.utility import _json
from cmdlets.utility._web import WebCmdlet, header_table, text_of
from pscompat.cmdlet import Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateRange
from pscompat.dotnet import members
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    import requests

_NEXT = re.compile(r'<([^>]*)>\s*;[^,]*\brel="?next"?', re.IGNORECASE)


@cmdlet("Invoke-RestMethod", default_set="StandardMethod")
class InvokeRestMethod(WebCmdlet):
    """Calls a web service and turns its JSON or XML into objects."""

    FollowRelLink = Parameter(
        "switch", aliases=("FL",), help="Fetch the following pages that the answer links to, too."
    )
    MaximumFollowRelLink = Parameter(
        "int",
        aliases=("ML",),
        validate=(ValidateRange(1, 2147483647),),
        default=2147483647,
        help="How many pages to fetch.",
    )
    ResponseHeadersVariable = Parameter("string", aliases=("RHV",), help="The variable for the answer's headers.")
    StatusCodeVariable = Parameter("string", help="The variable for the answer's status code.")

    examples = (
        Example(
            "try { Invoke-RestMethod http://127.0.0.1:1/vms } catch { $_.Exception.Message }",
            "Connection refused (127.0.0.1:1)",
        ),
    )

    def process(self) -> None:
        address: str | None = None
        for _ in range(self.MaximumFollowRelLink if self.FollowRelLink else 1):
            response = self.fetch(address)
            self._keep(response)
            if self.OutFile is not None:
                self.save(response)
            if self.OutFile is None or self.PassThru:
                self.write(self._converted(response))
            found = _NEXT.search(response.headers.get("Link", ""))
            if found is None:
                return
            from urllib.parse import urljoin

            address = urljoin(response.url, found[1])

    def _keep(self, response: requests.Response) -> None:
        kept = {self.ResponseHeadersVariable: header_table(response), self.StatusCodeVariable: response.status_code}
        for name, value in kept.items():
            if name:
                self.scope.assign(name.lower(), value)
                self.engine.spelling.setdefault(name.lower(), name)

    def _converted(self, response: requests.Response) -> Value:
        text = text_of(response)
        kind = response.headers.get("Content-Type", "").lower()
        if "xml" in kind or ("json" not in kind and text.lstrip().startswith("<?xml")):
            try:
                return _feed_items(convert_to(text, "xml"))
            except TerminatingError:
                return text
        if not text.lstrip().startswith(("{", "[", '"')) and "json" not in kind:
            return text
        try:
            return _json.from_json(text)
        except TerminatingError:
            return text


def _feed_items(document: Value) -> Value:
    """The entries of an RSS or Atom feed; any other document is itself."""
    for path in (("rss", "channel", "item"), ("feed", "entry")):
        found = document
        for name in path:
            found = members.get(found, name) if found is not None else None
        if found is not None:
            return found
    return document
