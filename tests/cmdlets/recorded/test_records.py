"""Every record: a call of each parameter set sends the request that the record says, and nothing else; -WhatIf sends no write."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from cmdlets._recorded.store import store
from pscompat import Session, catalog
from pscompat.azure.explaining import ExplainedService
from pscompat.catalog.az_folders import AzFolders
from pscompat.catalog.facts import CommandFacts
from pscompat.commands.metadata import ALL_SETS, ParameterMetadata
from pscompat.objects import PowerShellError

OWN = "00000000-0000-0000-0000-000000000000"
SCOPE = f"subscriptions/{OWN}/resourceGroups/g"
MODULES = sorted(store().modules())
_EVERYWHERE = ("AsJob", "NoWait", "PassThru", "DefaultProfile", "SubscriptionId")
_VALUES = {
    "System.String": ("'text{n}of{of}'", "text{n}of{of}"),
    "System.Object": ("'text{n}of{of}'", "text{n}of{of}"),
    "System.String[]": ("'a{n}', 'b{n}'", ["a{n}", "b{n}"]),
    "System.Boolean": ("$true", True),
    "System.Collections.Hashtable": ("@{ key{n} = 'v' }", {"key{n}": "v"}),
    **dict.fromkeys(("System.Int32", "System.Int64", "System.Double", "System.Single"), ("1{n}", "1{n}")),
}


def argument(parameter: ParameterMetadata, number: int, cmdlet: str) -> tuple[str, Any] | None:
    """An argument as text and as JSON; None where none is made up for the type."""
    if parameter.name == "Location":
        return "'westeurope'", "westeurope"
    if parameter.name == "ProvisioningState":
        return "'Succeeded'", "Succeeded"  # any other is waited for
    if parameter.is_switch:
        return "", True
    found = _VALUES.get(parameter.type_name.removeprefix("System.Nullable`1[").rstrip("]") or parameter.type_name)
    found = _VALUES.get(parameter.type_name, found)
    if found is None or parameter.accepted_values:
        return None
    label = parameter.name if "{of}" in found[0] else str(number)
    text = json.loads(json.dumps(found[1]).replace("{n}", label).replace("{of}", cmdlet))
    if found[0] == "1{n}":
        text = int(text)
    return found[0].replace("{n}", label).replace("{of}", cmdlet), text


class Call:
    """A call of a parameter set: its text, and the request that it is to send."""

    def __init__(self, facts: CommandFacts, set_name: str, request: dict[str, Any]) -> None:
        self.method, _, self.template = request["request"].partition(" ")
        self.version = request["version"]
        self.words = [facts.name]
        self.values = {"subscriptionId": OWN}
        self.body: dict[str, Any] = {}
        self.query: dict[str, Any] = {}
        own = [each for each in facts.parameters if set_name in each.sets or ALL_SETS in each.sets]
        wanted = re.findall(r"\{(\w+)\}", self.template)
        identity = ""
        for number, parameter in enumerate(own):
            data = parameter.sets.get(set_name) or parameter.sets[ALL_SETS]
            named = request.get("path", {})
            place = {**request.get("query", {}), **request.get("body", {}), **named}.get(parameter.name, "")
            names = [parameter.name, *parameter.aliases] if not place else [place] if parameter.name in named else []
            free = [each for each in wanted if each not in named.values() or parameter.name in named]
            variable = next((each for each in free if each.lower() in [name.lower() for name in names]), None)
            if parameter.name in _EVERYWHERE or not (data.mandatory or place or variable):
                continue
            if parameter.name.endswith("InputObject") and parameter.name not in request.get("body", {}):
                identity = parameter.name
                continue
            if parameter.name in ("JsonString", "JsonFilePath"):
                self.words.append('-JsonString \'{"made": "here"}\'' if parameter.name == "JsonString" else "")
                self.body = {"made": "here"}
                continue
            made = argument(parameter, number, facts.name.replace("-", ""))
            if made is None:
                if data.mandatory:
                    raise LookupError(parameter.name)
                continue
            if variable is not None and self.template.startswith(f"/{{{variable}}}"):
                made = (f"'/{SCOPE}'", SCOPE)
            self.words.append(f"-{parameter.name} {made[0]}".rstrip())
            if variable is not None:
                self.values[variable] = made[1]
            elif parameter.name in request.get("body", {}):
                _put(self.body, place.split("."), made[1])
            elif parameter.name in request.get("query", {}):
                self.query[place] = made[1]
        if identity:
            self._identify(identity, wanted)

    def _identify(self, parameter: str, wanted: list[str]) -> None:
        """Give the object of the resource that has what no other argument says."""
        missing = [each for each in wanted if each not in self.values]
        last = (missing or wanted)[-1]
        end = self.template.index(f"{{{last}}}") + len(last) + 2
        self.values.update({name: f"{self.words[0]}{place}" for place, name in enumerate(missing)})
        if missing and self.template.startswith(f"/{{{missing[0]}}}"):
            self.values[missing[0]] = SCOPE
        self.words.append(f"-{parameter} '{self._filled(self.template[:end])}'")

    def _filled(self, template: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda found: str(self.values[found[1]]), template)

    @property
    def asks(self) -> bool:
        facts = catalog.lookup(self.words[0])
        return self.method != "GET" and facts is not None and facts.supports_should_process

    @property
    def path(self) -> str:
        return self._filled(self.template)

    @property
    def text(self) -> str:
        return " ".join(word for word in self.words if word)


def _put(document: dict[str, Any], path: list[str], value: Any) -> None:
    for step in path[:-1]:
        document = document.setdefault(step, {})
    document[path[-1]] = value


def calls(name: str) -> Iterator[Call]:
    facts = catalog.lookup(name)
    record = store().record(name)
    assert facts is not None and record is not None
    for set_name, request in record.get("sets", {}).items():
        if "ViaJsonFilePath" in set_name:
            continue
        try:
            yield Call(facts, set_name, request)
        except LookupError:
            continue


def holds(document: Any, part: Any) -> bool:
    """Whether a document says what a part of it says."""
    if isinstance(document, dict) and isinstance(part, dict):
        return all(name in document and holds(document[name], value) for name, value in part.items())
    return bool(document == part)


FAULTS = r"PscompatInternalError|.*failed here|InvalidArgument|MissingMandatory|NamedParameter|CannotConvert"


def masked(wanted: Any, sent: Any) -> Any:
    """A value with the asterisks that a shown request has for secrets."""
    if sent == "********":
        return sent
    if isinstance(wanted, dict) and isinstance(sent, dict):
        return {name: masked(value, sent.get(name)) for name, value in wanted.items()}
    return wanted


class Explained:
    """A session whose requests are noted, what they read assumed to be there, for many calls one after the other."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.service = session.engine.azure_settings.explained = ExplainedService()
        session.run("$ConfirmPreference = 'None'")

    def run(self, text: str) -> tuple[list[Any], list[str]]:
        """The requests of a call, and its errors, `ID: message` each."""
        self.service.requests.clear()
        self.session.errors.clear()
        errors: list[str] = []
        try:
            self.session.run(text)
        except PowerShellError as problem:
            errors.append(f"{problem.fully_qualified_error_id}: {problem}")
        errors += [f"{record.FullyQualifiedErrorId}: {record.message}" for record in self.session.errors]
        return list(self.service.requests), errors


@pytest.mark.usefixtures("user_folders")
@pytest.mark.parametrize("module", MODULES)
def test_each_set_sends_what_its_record_says(module: str) -> None:
    elsewhere = AzFolders("cmdlets").names_and_modules()  # Those that a folder has sooner than a record.
    names = [name for name, place in store().names_and_modules().items() if place == module and name not in elsewhere]
    with Session() as session:
        explained = Explained(session)
        found = [call for name in names for call in calls(name)]
        for call in found:
            requests, errors = explained.run(call.text)
            faults = [each for each in errors if re.match(FAULTS, each)]
            assert not faults, (call.text, faults)
            if any("is not known" in each or "AmbiguousParameterSet" in each for each in errors):
                continue  # Another set takes the same parameters.
            assert len(requests) == len(call.method.split("+")), (call.text, errors)
            sent = ("+".join(each.method for each in requests), requests[-1].path)
            same = [
                each for each in found if each.words[0] == call.words[0] and set(call.words) <= set(each.words) | {""}
            ]
            assert sent in [(each.method, each.path) for each in same], call.text
            assert {(each.path, each.api_version) for each in requests} == {(sent[1], call.version)}, call.text
            if call.body and call.method in ("PUT", "PATCH"):
                assert masked(call.body, requests[0].body) == requests[0].body, call.text
            if call.body and call.method == "GET+PUT":
                assert holds(requests[-1].body, masked(call.body, requests[-1].body)), call.text
            if call.asks:
                assert explained.run(f"{call.text} -WhatIf")[0] == [], call.text
