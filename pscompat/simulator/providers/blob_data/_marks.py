"""What is noted with a blob beside its content: index tags, legal holds, immutability policies, where it was copied from.

Source: the REST reference of the blob service (Set Blob Tags, Find Blobs by Tags, Set Blob Legal Hold, Set Blob Immutability Policy,
Abort Copy Blob).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl
from xml.sax.saxutils import quoteattr, unescape

from pscompat.simulator.headers import http_date
from pscompat.simulator.providers.blob_data import _errors
from pscompat.simulator.providers.blob_data._account import name_of_blob
from pscompat.simulator.providers.storage import _data as data
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response, new_guid

if TYPE_CHECKING:
    from pscompat.simulator.providers.blob_data._account import Account

_TAG = re.compile(r"<Tag>\s*<Key>(.*?)</Key>\s*<Value>(.*?)</Value>\s*</Tag>", re.DOTALL)
_CONDITION = re.compile(r"""\s*(?:"([^"]+)"|(@?\w+))\s*(=|>=|<=|>|<)\s*'([^']*)'\s*""")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_HELD = "This operation is not permitted as the blob is immutable due to a policy or legal hold."


def given_tags(call: Call) -> dict[str, str]:
    """The tags that a header of the request gives."""
    return dict(parse_qsl(call.request.headers.get("x-ms-tags", ""), keep_blank_values=True))


def headers(blob: Resource) -> dict[str, str]:
    """What answers about a blob tell of them."""
    state, found = blob.state, {}
    if state.get("tags"):
        found["x-ms-tag-count"] = str(len(state["tags"]))
    if state.get("hold"):
        found["x-ms-legal-hold"] = "true"
    policy = state.get("policy")
    if policy:
        found.update(
            {"x-ms-immutability-policy-until-date": policy["until"], "x-ms-immutability-policy-mode": policy["mode"]}
        )
    if state.get("context"):
        found["x-ms-encryption-context"] = state["context"]
    copy = state.get("copy")
    if copy:
        found.update({f"x-ms-copy-{name}": value for name, value in copy.items()})
    return found


def elements(blob: Resource) -> str:
    """What lists tell of them."""
    state, found = blob.state, ""
    if state.get("tags"):
        found += data.element("TagCount", len(state["tags"]))
    if state.get("hold"):
        found += data.element("LegalHold", "true")
    if state.get("policy"):
        found += data.element("ImmutabilityPolicyUntilDate", state["policy"]["until"])
        found += data.element("ImmutabilityPolicyMode", state["policy"]["mode"])
    return found


def tags_element(blob: Resource) -> str:
    """The tags as XML."""
    tags = blob.state.get("tags", {})
    rows = "".join(f"<Tag>{data.element('Key', key)}{data.element('Value', tags[key])}</Tag>" for key in sorted(tags))
    return f"<Tags><TagSet>{rows}</TagSet></Tags>"


def _chosen(text: str) -> list[tuple[str, str, str]]:
    """The conditions of an expression on tags: name, comparison, value. Raises DataError (501) for others."""
    found = []
    for part in _AND.split(text.strip()):
        match = _CONDITION.fullmatch(part)
        if match is None:
            raise _errors.not_simulated(f"the expression {text}")
        found.append((match[1] or match[2], match[3], match[4]))
    return found


def _fits(values: dict[str, str], conditions: Iterable[tuple[str, str, str]]) -> bool:
    compares = {
        "=": lambda one, other: one == other,
        ">": lambda one, other: one > other,
        ">=": lambda one, other: one >= other,
        "<": lambda one, other: one < other,
        "<=": lambda one, other: one <= other,
    }
    return all(name in values and compares[sign](values[name], value) for name, sign, value in conditions)


def check_tags(call: Call, blob: Resource | None) -> None:
    """Raise DataError (412) where the request's condition on tags does not hold."""
    text = call.request.headers.get("x-ms-if-tags")
    if text and not _fits({} if blob is None else blob.state.get("tags", {}), _chosen(text)):
        raise _errors.condition()


def get_tags(account: Account, container: Resource, name: str) -> Response:
    """Get Blob Tags."""
    blob = account.blob(container, name)
    check_tags(account.call, blob)
    return data.xml(tags_element(blob))


def set_tags(account: Account, container: Resource, name: str) -> Response:
    """Set Blob Tags: these take the place of those that there were."""
    blob = account.blob(container, name)
    check_tags(account.call, blob)
    text = account.call.request.body.decode("utf-8", "replace")
    tags = {unescape(key): unescape(value) for key, value in _TAG.findall(text)}
    account.put_blob(container, name, {**blob.state, "tags": tags})
    return Response(204)


def find_blobs(account: Account, containers: Iterable[Resource]) -> Response:
    """Find Blobs by Tags."""
    where = account.call.request.query.get("where", "")
    conditions = _chosen(where)
    rows = []
    for container in containers:
        for blob in account.blobs(container):
            tags = blob.state.get("tags", {})
            if tags and _fits({**tags, "@container": container.name}, conditions):
                name = name_of_blob(blob)
                row = data.element("Name", name) + data.element("ContainerName", container.name) + tags_element(blob)
                rows.append((name, f"<Blob>{row}</Blob>"))
    return data.page(account.call, f"ServiceEndpoint={quoteattr(account.call.request.origin + '/')}", "Blobs", rows)


def set_hold(account: Account, container: Resource, name: str) -> Response:
    """Set Blob Legal Hold."""
    held = account.call.request.headers.get("x-ms-legal-hold", "").lower()
    if held not in ("true", "false"):
        raise _errors.invalid_header("x-ms-legal-hold")
    blob = account.blob(container, name)
    check_tags(account.call, blob)
    account.put_blob(container, name, {**blob.state, "hold": held == "true"})
    return Response(200, None, {"x-ms-legal-hold": held})


def set_policy(account: Account, container: Resource, name: str) -> Response:
    """Set Blob Immutability Policy; a locked one is only made longer."""
    request, blob = account.call.request, account.blob(container, name)
    check_tags(account.call, blob)
    until = request.headers.get("x-ms-immutability-policy-until-date", "")
    mode = request.headers.get("x-ms-immutability-policy-mode", "unlocked").lower()
    before = blob.state.get("policy")
    try:
        moment = parsedate_to_datetime(until)
    except ValueError:
        raise _errors.invalid_header("x-ms-immutability-policy-until-date") from None
    if before and before["mode"] == "locked" and (mode != "locked" or moment < parsedate_to_datetime(before["until"])):
        raise _errors.DataError(409, "BlobImmutableDueToPolicy", _HELD)
    account.put_blob(container, name, {**blob.state, "policy": {"until": until, "mode": mode}})
    told = {"x-ms-immutability-policy-until-date": until, "x-ms-immutability-policy-mode": mode}
    return Response(200, None, told)


def remove_policy(account: Account, container: Resource, name: str) -> Response:
    """Delete Blob Immutability Policy, of one that is not locked."""
    blob = account.blob(container, name)
    check_tags(account.call, blob)
    if blob.state.get("policy", {}).get("mode") == "locked":
        raise _errors.DataError(409, "BlobImmutableDueToPolicy", _HELD)
    account.put_blob(container, name, {**blob.state, "policy": {}})
    return Response(200)


def check_removal(call: Call, blob: Resource) -> None:
    """Raise DataError (409) where a hold or a policy keeps the blob."""
    if blob.state.get("hold"):
        raise _errors.DataError(409, "BlobImmutableDueToLegalHold", _HELD)
    policy = blob.state.get("policy")
    if policy and parsedate_to_datetime(policy["until"]).timestamp() > call.now:
        raise _errors.DataError(409, "BlobImmutableDueToPolicy", _HELD)


def copied(call: Call, address: str, length: int) -> dict[str, Any]:
    """What is noted of a copy, which is over at once."""
    now = http_date(call.now)
    source = address.partition("?")[0]
    progress = f"{length}/{length}"
    return {"id": new_guid(), "status": "success", "source": source, "progress": progress, "completion-time": now}


def abort_copy(account: Account, container: Resource, name: str) -> Response:
    """Abort Copy Blob: copies are over when they have begun."""
    account.blob(container, name)
    raise _errors.DataError(409, "NoPendingCopyOperation", "There is currently no pending copy operation.")
