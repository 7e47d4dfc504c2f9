"""What the cmdlets of Az.LogicApp have in common."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar

from cmdlets._az.objects import to_json
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.resources import ArmResource
from cmdlets._az.told_families import Told
from cmdlets.az_logicapp._classes import MODELS
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Hashtable, Value, unwrap

TYPE = "Microsoft.Logic/workflows"
VERSION = "2019-05-01"
COMMANDS = "Microsoft.Azure.Commands.LogicApp.Cmdlets.{verb}Azure{noun}Command"


def logic(part: str, model: str, noun: str) -> ArmResource:
    """A resource type of the service, with the class of its objects."""
    return ArmResource(f"{TYPE}{part}", f"{MODELS}.{model}", noun, api_version=VERSION)


WORKFLOW = logic("", "Workflow", "logic app")


class Logic(Told):
    """Base of them all."""

    ids: ClassVar[tuple[str, ...]] = ()
    given: ClassVar[tuple[str, ...]] = ()

    def json_of(self, value: Value, parameter: str) -> Any:
        """JSON of a text or an object that a parameter has."""
        plain = unwrap(value)
        if not isinstance(plain, str):
            return to_json(plain)
        return self._parsed(plain, f"-{parameter}")

    def json_file(self, parameter: str) -> Any:
        """JSON of the file that a parameter names."""
        file = Path(self.engine.full_path(str(self.bound[parameter])))
        try:
            text = file.read_text(encoding="utf-8-sig")
        except OSError:
            self.invalid(f"The file '{file}' cannot be read.", str(file))
        return self._parsed(text, f"The file '{file}'")

    def _parsed(self, text: str, what: str) -> Any:
        try:
            return json.loads(text)
        except ValueError as problem:
            self.invalid(f"{what} holds no JSON: {problem}", what)

    def parameters(self) -> dict[str, Any] | None:
        """The parameters of a workflow: those of a file, and over them those that are given."""
        found: dict[str, Any] = {}
        if self.bound.get("ParameterFilePath"):
            found.update(self.json_file("ParameterFilePath"))
        given = unwrap(self.bound.get("Parameters"))
        if isinstance(given, str):
            found.update(self.json_of(given, "Parameters"))
        elif isinstance(given, Hashtable):
            for key, value in given.items():
                plain = unwrap(value)
                values = getattr(plain, "values", None)
                told = values.get("Value") if isinstance(values, dict) else plain
                found[to_string(key)] = {"value": to_json(told)}
        elif given is not None:
            self.invalid("-Parameters takes a hash table, a dictionary or JSON.", "Parameters")
        return found or None

    def pages(self, target: ResourceId, part: str) -> Iterator[dict[str, Any]]:
        """The documents of a list's first page, of all with -FollowNextPageLink, of some with -MaximumFollowNextPageLink."""
        manager = self.manager()
        first = manager.get(f"{self.path(target)}/{part}", VERSION) or {}
        found = first.get("value") or []
        yield from found
        if not self.bound.get("FollowNextPageLink"):
            return
        most = int(unwrap(self.bound.get("MaximumFollowNextPageLink")) or 0)
        rest = manager.rest_of(first, "GET")
        yield from islice(rest, most * len(found)) if most else rest
