"""Tags: what Azure Resource Manager takes as tags.

Source of the limits: Microsoft's page on tags of resources. Names compare without case.
"""

from __future__ import annotations

from typing import Any

from pscompat.late_patterns import late
from pscompat.simulator import errors

MOST = 50
LONGEST_NAME = 512
LONGEST_VALUE = 256
_LINK = "hidden-link:"
"""What a name begins with that names a resource by its id, as the portal and templates of web sites write it."""
_reserved = late(r"[<>%&\\?/\x00-\x1f]", "search")


def read_tags(value: Any) -> dict[str, str]:
    """The tags of a request document. Raises RequestError (400)."""
    if value is None:
        return {}
    if not isinstance(value, dict) or not all(isinstance(text, (str, type(None))) for text in value.values()):
        raise errors.invalid_request_content("tags must be a JSON object whose values are strings")
    tags = {name: text or "" for name, text in value.items()}
    if len(tags) > MOST:
        raise errors.too_many_tags(len(tags), MOST)
    reserved = [name for name in tags if not name.lower().startswith(_LINK) and _reserved(name)]
    if reserved:
        raise errors.tag_name_characters(reserved)
    if any(not name or len(name) > LONGEST_NAME for name in tags):
        raise errors.tag_name_length(LONGEST_NAME)
    long = next((name for name, text in tags.items() if len(text) > LONGEST_VALUE), None)
    if long is not None:
        raise errors.tag_value_length(long, LONGEST_VALUE)
    seen: set[str] = set()
    for name in tags:
        if name.lower() in seen:
            raise errors.duplicate_tag(name)
        seen.add(name.lower())
    return tags


def merged(before: dict[str, str], changes: dict[str, str]) -> dict[str, str]:
    """Tags with others written over them; a name that is there keeps its case."""
    names = {name.lower(): name for name in before}
    result = dict(before)
    for name, text in changes.items():
        result[names.get(name.lower(), name)] = text
    return result
