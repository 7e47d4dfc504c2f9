"""Generated cmdlets and the simulator: what New- makes, Get- reads and lists, Update- changes, Remove- removes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pytest
from arm_bodies import CannotMake, Maker
from arm_places import INVENTORY, Place, has_own_checks
from clock import Clock
from wires import Wire

from cmdlets._recorded.paths import PathError, of_id, resource_type
from cmdlets._recorded.store import store
from pscompat import Session, catalog
from pscompat.arm import ResourceType, arm_facts
from pscompat.catalog.facts import CommandFacts
from pscompat.commands.metadata import ALL_SETS
from pscompat.objects import PowerShellError
from pscompat.simulator import Simulator

MODULES = sorted(store().modules())


class Sending(NamedTuple):
    """A parameter set of a cmdlet and what it sends."""

    facts: CommandFacts
    set_name: str
    request: Mapping[str, Any]

    @property
    def method(self) -> str:
        return str(self.request["request"]).partition(" ")[0]

    @property
    def template(self) -> str:
        return str(self.request["request"]).partition(" ")[2]

    def call(self, values: Mapping[str, str], more: str = "") -> str:
        """The command that names a resource of these variables. Raises LookupError where a parameter is missing."""
        words = [self.facts.name]
        for variable in re.findall(r"\{(\w+)\}", self.template):
            if variable.lower() == "subscriptionid":
                continue
            named = next((name for name, place in self.request.get("path", {}).items() if place == variable), None)
            names = (
                each.name
                for each in self.facts.parameters
                if (self.set_name in each.sets or ALL_SETS in each.sets)
                and variable.lower() in (each.name.lower(), *map(str.lower, each.aliases))
            )
            name = named or next(names, None)
            if name is None:
                raise LookupError(variable)
            words.append(f"-{name} {quoted(values[variable])}")
        return " ".join([*words, more]).strip()


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def sendings(name: str) -> Iterator[Sending]:
    facts, record = catalog.lookup(name), store().record(name)
    if facts is not None and record is not None:
        for set_name, request in record.get("sets", {}).items():
            if "ViaIdentity" not in set_name and "ViaJsonFile" not in set_name:
                yield Sending(facts, set_name, request)


def of_method(name: str, method: str, template: str | None = None) -> Iterator[Sending]:
    for each in sendings(name):
        if each.method in method.split() and (template is None or each.template.lower() == template.lower()):
            yield each


def literal(value: Any) -> str | None:
    """A value of JSON as PowerShell writes it, None for objects."""
    match value:
        case bool():
            return f"${str(value).lower()}"
        case str():
            return quoted(value)
        case int():
            return str(value)
        case list() if value and all(isinstance(item, str) for item in value):
            return ", ".join(map(quoted, value))
    return None


def body_words(new: Sending, body: dict[str, Any]) -> str:
    """The parameters that say a body. Raises LookupError where they cannot say all that it has."""
    if "ViaJsonString" in new.set_name:
        return f"-JsonString {quoted(json.dumps(body))}"
    words = []
    said: dict[str, Any] = {}
    for name, place in new.request.get("body", {}).items():
        value: Any = body
        for step in place.split("."):
            value = value.get(step) if isinstance(value, dict) else None
        text = literal(value)
        parameter = new.facts.parameter(name)
        if value is None or text is None or parameter is None:
            continue
        words.append(f"-{name}:{text}" if parameter.is_switch else f"-{name} {text}")
        said[place] = value
    missing = [path for path in leaves(body) if not any(path == each or path.startswith(f"{each}.") for each in said)]
    if missing or any(
        each.name in new.request.get("refused", ()) and mandatory(each, new.set_name) for each in new.facts.parameters
    ):
        raise LookupError(", ".join(missing))
    return " ".join(words)


def mandatory(parameter: Any, set_name: str) -> bool:
    data = parameter.sets.get(set_name) or parameter.sets.get(ALL_SETS)
    return data is not None and bool(data.mandatory)


def leaves(value: Any, above: str = "") -> Iterator[str]:
    if isinstance(value, dict) and value:
        for name, item in value.items():
            yield from leaves(item, f"{above}.{name}" if above else name)
    else:
        yield above


def pairs(module: str) -> Iterator[tuple[str, Sending, Sending]]:
    """The nouns of which New- makes what Get- reads: noun, both."""
    names = {name for name, place in store().names_and_modules().items() if place == module}
    for name in sorted(names):
        if not name.startswith("New-") or f"Get-{name[4:]}" not in names:
            continue
        for new in sorted(of_method(name, "PUT"), key=lambda each: "Json" not in each.set_name):
            get = next(of_method(f"Get-{name[4:]}", "GET", new.template), None)
            if get is not None:
                yield name[4:], new, get
                break


class Cloud:
    """A session on a simulator of its own."""

    def __init__(self) -> None:
        self.wire = Wire(Clock())
        self.wire.simulator = Simulator(INVENTORY)
        self.session = Session(simulator=self.wire.simulator)
        self.session.run("$ConfirmPreference = 'None'")

    def run(self, text: str) -> list[Any]:
        """What a command writes. Its errors are raised: LookupError where several parameter sets take the same arguments."""
        self.session.errors.clear()
        found = list(self.session.run(f"{text} -ErrorAction Stop"))
        ids = [record.FullyQualifiedErrorId for record in self.session.errors]
        if any(each.startswith("AmbiguousParameterSet") for each in ids):
            raise LookupError(text)
        assert not ids, (text, ids)
        return found


def body_of(facts: ResourceType) -> dict[str, Any]:
    """A small body, with a location and properties where there can be some."""
    maker = Maker(facts, 1, 0)
    body = maker.body()
    known = facts.types[facts.body].properties
    if "location" in known:
        body.setdefault("location", "westeurope")
    if "properties" in known and facts.types[known["properties"].type].properties:
        body.setdefault("properties", maker.part(facts.types[known["properties"].type]))
    return body


def check_pair(noun: str, new: Sending, get: Sending) -> bool:
    """Make, read, list, change and remove one resource; False where none can be made of the facts alone.

    Raises LookupError where a command's arguments fit several of its parameter sets.
    """
    kind, whole = resource_type(new.template)
    facts = arm_facts().resource_type(kind)
    if facts is None or not whole or not facts.writable or has_own_checks(facts.name):
        return False
    cloud = Cloud()
    with cloud.session:
        try:
            place = Place(cloud.wire, facts, 1)
            values = of_id(new.template, place.id)
            body = body_of(facts)
            made = new.call(values, body_words(new, body))
        except (CannotMake, LookupError, PathError):
            return False
        try:
            cloud.run(made)
        except PowerShellError as problem:
            if "not supported" in str(problem) or "NoRegisteredProviderFound" in str(problem):
                return False  # the facts know no such version of the type
            raise
        assert cloud.run(get.call(values)), made
        listing = next(
            (each for each in sendings(f"Get-{noun}") if each.template == get.template.rpartition("/")[0]), None
        )
        if listing is not None:
            assert cloud.run(listing.call(values)), listing.facts.name
        for update in of_method(f"Update-{noun}", "PATCH GET+PUT", new.template):
            if update.request.get("body", {}).get("Tag") == "tags":
                cloud.run(update.call(values, "-Tag @{ changed = 'yes' }"))
                stored = cloud.wire.send("GET", place.id, version=facts.api_versions[-1]).document
                assert stored["tags"] == {"changed": "yes"}, update.facts.name
                assert stored.get("location") == body.get("location")
                break
        for remove in of_method(f"Remove-{noun}", "DELETE", new.template):
            said = [
                name
                for name in remove.request.get("query", {})
                if mandatory(remove.facts.parameter(name), remove.set_name)
            ]
            cloud.run(remove.call(values, " ".join(f"-{name} 'a@b.example'" for name in said)))
            assert cloud.wire.send("GET", place.id, version=facts.api_versions[-1]).status == 404, remove.facts.name
            break
    return True


@pytest.mark.usefixtures("user_folders")
@pytest.mark.parametrize("module", MODULES)
def test_what_is_made_is_there_until_it_is_removed(module: str) -> None:
    for noun, new, get in pairs(module):
        try:
            check_pair(noun, new, get)
        except LookupError:
            continue
