"""Tags: what Azure Resource Manager takes as tags.

Source of the limits: Microsoft's page on tags of resources. Names compare without case.
"""

from __future__ import annotations

from typing import Any

from pscompat.late_patterns import late
from pscompat.simulator import errors
from pscompat.simulator.wire import RequestError

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
        raise _too_many_tags(len(tags), MOST)
    reserved = [name for name in tags if not name.lower().startswith(_LINK) and _reserved(name)]
    if reserved:
        raise _tag_name_characters(reserved)
    if any(not name or len(name) > LONGEST_NAME for name in tags):
        raise _tag_name_length(LONGEST_NAME)
    long = next((name for name, text in tags.items() if len(text) > LONGEST_VALUE), None)
    if long is not None:
        raise _tag_value_length(long, LONGEST_VALUE)
    seen: set[str] = set()
    for name in tags:
        if name.lower() in seen:
            raise _duplicate_tag(name)
        seen.add(name.lower())
    return tags


def merged(before: dict[str, str], changes: dict[str, str]) -> dict[str, str]:
    """Tags with others written over them; a name that is there keeps its case."""
    names = {name.lower(): name for name in before}
    result = dict(before)
    for name, text in changes.items():
        result[names.get(name.lower(), name)] = text
    return result


def _too_many_tags(count: int, most: int) -> RequestError:
    return RequestError(
        400, "TooManyTags", f"The number of tags '{count}' exceeded the maximum allowed '{most}'.", target="tags"
    )


def _tag_name_characters(names: list[str]) -> RequestError:
    return RequestError(
        400,
        "InvalidTagNameCharacters",
        f"The tag names '{','.join(names)}' have reserved characters '<,>,%,&,\\,?,/' or control characters.",
        target="tags",
    )


def _tag_name_length(longest: int) -> RequestError:
    return RequestError(
        400, "InvalidTagNameLength", f"A tag name must have between 1 and {longest} characters.", target="tags"
    )


def _tag_value_length(name: str, longest: int) -> RequestError:
    return RequestError(
        400,
        "InvalidTagValueLength",
        f"The value of the tag '{name}' exceeds the maximum length of {longest} characters.",
        target="tags",
    )


def _duplicate_tag(name: str) -> RequestError:
    return RequestError(
        400,
        "InvalidRequestContent",
        f"The tag '{name}' is given twice; names of tags compare without case.",
        target="tags",
    )
