"""Runbooks: a draft, and what of it was published. Source: the REST reference of Runbook, Runbook Draft."""

from __future__ import annotations

import re
from typing import Any

from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.automation._automation import (
    ACCOUNT_PATH,
    CONTENT,
    OfAccount,
    below,
    check,
    not_found,
    properties_of,
    text,
)
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError, Response

_DRAFT = "draft"
_parameter_block = re.compile(
    r"(?is)^\s*(?:#[^\n]*\n|<#.*?#>|\[CmdletBinding\([^)]*\)\]|workflow\s+[\w-]+\s*\{|\s)*param\s*\("
)
_name = re.compile(r"\$(\w+)\s*(=\s*)?", re.DOTALL)
_mandatory = re.compile(r"(?i)\bMandatory\b(?!\s*=\s*\$false)")
_type = re.compile(r"\[([A-Za-z][\w.]*(?:\[\])?)\]\s*$")
_TYPES = {"string": "System.String", "int": "System.Int32", "bool": "System.Boolean", "object": "System.Object"}


class Runbooks(OfAccount):
    """A runbook is New until it is published, and in Edit while it has a draft besides."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Its state; what was published stays when it is written again."""
        super().fill(call, resource_id, document, state, before)
        properties = document["properties"]
        earlier = properties_of(before)
        properties.pop("draft", None)
        link = properties.get("publishContentLink")
        drafted = call.request.method == "PUT" and link is None
        if link is not None:
            state[CONTENT] = ""
        was = earlier.get("state", "New")
        properties["state"] = "Published" if link is not None else "Edit" if drafted and was == "Published" else was
        if drafted:
            state.setdefault(_DRAFT, "")
        properties.setdefault("parameters", earlier.get("parameters") or {})
        properties.setdefault("jobCount", earlier.get("jobCount", 0))
        properties["lastModifiedBy"] = earlier.get("lastModifiedBy", f"admin@{call.store.tenants[0].domain}")
        for flag in ("logVerbose", "logProgress"):
            properties.setdefault(flag, False)
        properties.setdefault("logActivityTrace", 0)


def parameters_of(script: str) -> dict[str, dict[str, Any]]:
    """What a script takes, by its parameter block; nothing where it has none."""
    match = _parameter_block.match(script)
    if match is None:
        return {}
    found: dict[str, dict[str, Any]] = {}
    for place, part in enumerate(_parts(script, match.end())):
        name = _last_name(part)
        if name is None:
            continue
        head, default = part[: name.start()], part[name.end() :].strip() if name[2] else ""
        kind = _type.search(head.rstrip())
        named = kind[1] if kind is not None else "object"
        found[name[1]] = {
            "type": _TYPES.get(named.lower(), named if "." in named else f"System.{named.capitalize()}"),
            "isMandatory": _mandatory.search(head) is not None,
            "position": place,
            "defaultValue": default.strip("\"'") or None,
        }
    return found


def _last_name(part: str) -> re.Match[str] | None:
    """The variable of a parameter: the first outside of brackets."""
    depth = 0
    for place, sign in enumerate(part):
        depth += (sign in "[(") - (sign in "])")
        if sign == "$" and not depth:
            return _name.match(part, place)
    return None


def _parts(script: str, start: int) -> list[str]:
    """What commas part in a block that begins at a place, up to its end."""
    parts: list[str] = []
    depth, quote, begin = 0, "", start
    for place in range(start, len(script)):
        sign = script[place]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign in "([{":
            depth += 1
        elif sign in ")]}":
            if not depth:
                return [*parts, script[begin:place]]
            depth -= 1
        elif sign == "," and not depth:
            parts.append(script[begin:place])
            begin = place + 1
    return []


def _named(call: Call) -> Resource:
    return below(call, "runbooks", call.parameters["runbook"])


def get_draft(call: Call) -> Response:
    """Runbook Draft - Get Content."""
    runbook = _named(call)
    if _DRAFT not in runbook.state:
        raise not_found(f"The draft of the runbook '{runbook.name}'")
    return text(runbook.state[_DRAFT])


def put_draft(call: Call) -> Response:
    """Runbook Draft - Replace Content."""
    runbook = _named(call)
    try:
        content = call.request.body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RequestError(400, "BadRequest", "The content of the runbook is no text in UTF-8.") from None
    document = runbook.document
    if document["properties"]["state"] == "Published":
        document["properties"]["state"] = "Edit"
    document["properties"]["lastModifiedTime"] = timestamp(call.now)
    call.store.put(runbook.with_document(document, call.now, {**runbook.state, _DRAFT: content}))
    return Response(200)


def get_content(call: Call, runbook: Resource) -> Response:
    """Runbook - Get Content: what was published."""
    if CONTENT not in runbook.state:
        raise not_found(f"The published content of the runbook '{runbook.name}'")
    return text(runbook.state[CONTENT])


def publish(call: Call, runbook: Resource) -> Response:
    """Runbook - Publish."""
    state, document = runbook.state, runbook.document
    if _DRAFT not in state:
        raise RequestError(400, "BadRequest", f"The runbook '{runbook.name}' has no draft.")
    state[CONTENT] = state.pop(_DRAFT)
    document["properties"].update(
        state="Published", lastModifiedTime=timestamp(call.now), parameters=parameters_of(state[CONTENT])
    )
    call.store.put(runbook.with_document(document, call.now, state))
    return Response(200)


BEHAVIOUR = Runbooks(content=get_content, publish=publish)
_PATH = ACCOUNT_PATH + "/runbooks/{runbook}/draft/content"
ROUTES = [Route("GET", _PATH, get_draft, check), Route("PUT", _PATH, put_draft, check)]
