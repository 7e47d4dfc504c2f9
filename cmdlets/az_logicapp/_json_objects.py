"""JSON that no class describes, as Az.LogicApp gives it: its text is the JSON."""

from __future__ import annotations

import json
from typing import Any

from cmdlets._az.objects import free_object, to_json
from pscompat.dotnet.values import Hashtable


class JObject(Hashtable):
    """Newtonsoft's JObject, of which scripts take the text."""

    __slots__ = ()
    net_name = "Newtonsoft.Json.Linq.JObject"

    @classmethod
    def of(cls, document: dict[str, Any]) -> JObject:
        """The object of JSON."""
        return cls((key, free_object(value)) for key, value in document.items())

    def ToString(self) -> str:
        """The JSON."""
        return json.dumps(to_json(self), indent=2, ensure_ascii=False)
