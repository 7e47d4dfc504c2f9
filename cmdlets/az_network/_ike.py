"""Answers that are JSON in a text, such as the IKE security associations of a connection."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.builders import class_named

if TYPE_CHECKING:
    from pscompat.dotnet.values import Value


def text_answer(answer: Any) -> Any:
    """What a text says where it is JSON; the answer itself otherwise."""
    if not isinstance(answer, str):
        return answer
    try:
        return json.loads(answer)
    except ValueError:
        return answer


def json_answer(net_class: str, answer: Any) -> Iterator[Value]:
    """The objects of a class for an answer that lists them: plainly, as the member `value`, or as a text of either."""
    found = text_answer(answer)
    if isinstance(found, dict):
        found = text_answer(found.get("value", [found]))
    made = class_named(net_class)
    for each in found if isinstance(found, list) else ():
        yield made(each)
