"""Derives which request each parameter set of a generated cmdlet sends, of the catalog and of the operations that there are.

AutoRest makes a cmdlet of an operation by rules: the set has the name of the operation's verb (`Clusters_Start` is Start of Start-AzKustoCluster), the
noun that of its group and of what stands behind the verb, each in the singular; every variable of the path is a parameter by its name
or an alias; and what the operation returns is what the cmdlet writes. A request is certain where one operation, and no other, fits
a set in its verb and every variable of its path, and in its noun, or in what it returns, or in the path that its cmdlets Get and New
are known to have. Nothing else is in the table.

Source of the rules: the generator's own naming, measured against the published sources of a hundred cmdlets.
"""

from __future__ import annotations

import collections
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from cmdlets._az.generated import singular
from cmdlets._recorded.paths import resource_type
from cmdlets._recorded.shapes import named as named_places
from cmdlets._recorded.shapes import of_type
from pscompat.arm.operations import operation_key
from pscompat.catalog.facts import CommandFacts
from pscompat.commands.metadata import ALL_SETS, ParameterMetadata
from tools.operations import Operation, each_singular, has_verb, shortened, subjects

_SET = re.compile(r"^([A-Z][a-z]+[A-Za-z]*?)\d*(Expanded)?\d*$")
_OF_CMDLETS = {
    "Get": ("Get", "List"),
    "New": ("Create",),
    "Remove": ("Delete",),
    "Update": ("Update",),
    "Test": ("Check", "Validate", "Test"),
}
"""The verbs that the one set of a cmdlet can have, by the cmdlet's own."""
_GENERIC = ("", "Get", "List", "Create", "Update", "Delete")
_MODEL = re.compile(r"\.Models\.(?:\w+\.)*I?(\w+?)(?:\[\])?$")


class _Set(NamedTuple):
    """A parameter set that names everything by itself: its cmdlet, its name, its operation's verb, and the operations that fit it."""

    facts: CommandFacts
    name: str
    base: str
    fitting: list[Operation]


class Module:
    """The operations that a module's cmdlets may send, and the beginnings of its nouns."""

    def __init__(self, cmdlets: Iterable[CommandFacts], operations: Iterable[Operation]) -> None:
        self.cmdlets = list(cmdlets)
        self.operations = list(operations)
        self._sets = [
            _Set(facts, name, base, [each for each in self.operations if fits(facts, name, base, each)])
            for facts in self.cmdlets
            for name, base in base_sets(facts).items()
        ]
        self._prefixes = self._beginnings()

    def table(self) -> dict[str, dict[str, Any]]:
        """By cmdlet {"sets": {set: request}}, of what is certain."""
        found: dict[str, dict[str, Any]] = collections.defaultdict(dict)
        for facts, name, base, fitting in self._sets:
            chosen = self._chosen(facts, base, fitting)
            if chosen is not None:
                found[facts.name][base_name(name)] = request(facts, name, chosen)
        self._remove_unproven(found)
        self._add_by_path(found)
        self._decide_updates(found)
        return {name: {"sets": sets} for name, sets in found.items() if sets}

    def _decide_updates(self, found: dict[str, dict[str, Any]]) -> None:
        """How an Update- changes its resource: by a PATCH, or by reading it first and writing it whole.

        A PATCH can be given as JSON, what is read first cannot; a module in which nothing can be given as JSON is of a generator that only
        knew PATCH. Where that and the operations that there are do not agree, nothing is certain.
        """
        puts = {operation_key("", each.path): each for each in self.operations if each.method == "PUT"}
        by_name = {facts.name: facts for facts in self.cmdlets}
        newer = any(_takes_json(facts) for facts in self.cmdlets)
        for name, sets in found.items():
            for set_name, entry in list(sets.items()):
                if not name.startswith("Update-") or entry["m"] not in ("PUT", "PATCH"):
                    continue
                as_json = _takes_json(by_name[name])
                whole = puts.get(operation_key("", entry["u"]))
                if newer and not as_json and whole is not None:
                    sets[set_name] = {**entry, "m": "GET+PUT", "operation": whole.name}
                elif entry["m"] == "PUT" or newer != as_json:
                    del sets[set_name]

    def _chosen(self, facts: CommandFacts, base: str, fitting: list[Operation]) -> Operation | None:
        """The one operation that a set sends: by its noun, else by what it returns."""
        named = [each for each in fitting if self._is_named(facts, each) and not self._is_other(facts, each)]
        if not named and base in ("Get", "List", "Create", "Update"):
            named = [each for each in fitting if each.returns and each.returns.lower() in _models(facts)]
        if not named and base not in _GENERIC and fitting and set(fitting[0].variables) - {"resourceGroupName"}:
            named = fitting
        if base == "Update" or not base and facts.name.startswith("Update-"):
            method = "PUT" if facts.name.startswith("Set-") else "PATCH"
            named = [each for each in named if each.method == method] or named
        return named[0] if len(named) == 1 else None

    def _is_other(self, facts: CommandFacts, operation: Operation) -> bool:
        """Whether an operation that a noun names returns something else than the cmdlet writes."""
        if operation.method == "POST" or not operation.returns:
            return False
        models = _models(facts)
        return bool(models) and operation.returns.lower() not in models

    def _is_named(self, facts: CommandFacts, operation: Operation) -> bool:
        noun = _noun(facts)
        return any(
            noun.endswith(subject) and noun[: len(noun) - len(subject)] in self._prefixes
            for subject in subjects(operation)
        )

    def _beginnings(self) -> set[str]:
        """What stands before the subject in the module's nouns: what does so in three cmdlets at least."""
        cmdlets: dict[str, set[str]] = collections.defaultdict(set)
        for facts, _, _, fitting in self._sets:
            noun = _noun(facts)
            for subject in {each for operation in fitting for each in subjects(operation)}:
                if noun.endswith(subject):
                    cmdlets[noun[: len(noun) - len(subject)]].add(facts.name)
        return {beginning for beginning, names in cmdlets.items() if len(names) >= min(3, len(self.cmdlets))}

    def _remove_unproven(self, found: dict[str, dict[str, Any]]) -> None:
        """Forget removals and actions that only a name speaks for: the resource must be the one that Get or New of the noun is known to be
        about, or that of the longest noun that this one begins with; where there is no such cmdlet, the noun says the resource's type. What has
        nothing but the module's name before the operation's own is proven."""
        known = self._places(found)
        nouns = {facts.name.partition("-")[2] for facts in self.cmdlets if facts.name.startswith(("Get-", "New-"))}
        by_name = {facts.name: facts for facts in self.cmdlets}
        for name, sets in found.items():
            noun = name.partition("-")[2]
            above = max((each for each in nouns if noun.startswith(each)), key=len, default="")
            for set_name, entry in list(sets.items()):
                if entry["m"] not in ("DELETE", "POST"):
                    continue
                places = {operation_key("", entry["u"]), operation_key("", entry["u"].rpartition("/")[0])}
                proven = bool(places & known[above]) if known.get(above) else _says_type(by_name[name], entry)
                if not proven and not _is_exact(by_name[name], entry):
                    del sets[set_name]

    def _places(self, found: Mapping[str, Mapping[str, Any]]) -> dict[str, set[str]]:
        """By noun the paths of the resource that Get and New are known to be about."""
        known: dict[str, set[str]] = collections.defaultdict(set)
        for name, sets in found.items():
            for set_name, entry in sets.items():
                if set_name in ("Get", "Create") and entry["m"] in ("GET", "PUT") and resource_type(entry["u"])[1]:
                    known[name.partition("-")[2]].add(operation_key("", entry["u"]))
        return known

    def _add_by_path(self, found: dict[str, dict[str, Any]]) -> None:
        """The requests to the resource of a noun whose path Get or New knows: its list, its change, its removal, its actions."""
        known = self._places(found)
        for facts, name, base, fitting in self._sets:
            places = known.get(facts.name.partition("-")[2], set())
            if len(places) != 1 or base_name(name) in found.get(facts.name, ()):
                continue
            (place,) = places
            wanted = place.rpartition("/")[0] if base == "List" else place
            there = [each for each in fitting if each.method != "POST" and operation_key("", each.path) == wanted]
            if base not in _GENERIC:
                owned = (each for each in fitting if each.method == "POST")
                there += [each for each in owned if operation_key("", each.path.rpartition("/")[0]) == wanted]
            if len(there) == 1:
                found[facts.name][base_name(name)] = request(facts, name, there[0])


def _noun(facts: CommandFacts) -> str:
    """A cmdlet's noun without Az, as nouns are compared."""
    return shortened(facts.name.partition("-Az")[2])


def _models(facts: CommandFacts) -> set[str]:
    """The models that a cmdlet writes, in lower case."""
    return {found[1].lower() for each in facts.output_types if (found := _MODEL.search(each))}


def _says_type(facts: CommandFacts, entry: Mapping[str, Any]) -> bool:
    """Whether a noun holds the type of the resource that a request is about."""
    kind = resource_type(entry["u"])[0].split("/")
    types = kind[1:-1] if entry["m"] == "POST" and len(kind) > 2 else kind[1:]
    return bool(types) and shortened(each_singular(types[-1])) in _noun(facts)


def _is_exact(facts: CommandFacts, entry: Mapping[str, Any]) -> bool:
    """Whether a noun is the module's name and what the operation of a request is about."""
    noun, module = _noun(facts), shortened(facts.module.removeprefix("Az."))
    named = subjects(Operation(entry["m"], entry["u"], entry["operation"], (), False, ""))
    return any(noun in (f"{before}{each}" for before in (module, singular(module))) for each in named)


def _takes_json(facts: CommandFacts) -> bool:
    return any("ViaJson" in name for name in facts.parameter_sets)


def merged(table: Mapping[str, Any], derived: Mapping[str, Any]) -> dict[str, Any]:
    """The entries of two tables; of a set that both know otherwise, none, but that the first may leave open how a resource is updated."""
    found: dict[str, Any] = {}
    for name in {**table, **derived}:
        first, second = (each.get(name, {}).get("sets", {}) for each in (table, derived))
        sets = {}
        for set_name in {**first, **second}:
            one, other = first.get(set_name), second.get(set_name)
            if one is None or other is None:
                sets[set_name] = one or other
            elif _is_same(one, other):
                sets[set_name] = _both(one, other)
        found[name] = {**table.get(name, {}), "sets": sets}
    return found


def _is_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two entries say one request."""
    if operation_key("", one["u"]) != operation_key("", other["u"]):
        return False
    return bool(one["m"] == other["m"] or one["m"].endswith("?"))


def _both(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """The entry of two that say one request; the second names the variables."""
    return {
        **one,
        **other,
        "body": {**one.get("body", {}), **other.get("body", {})},
        "query": {**one.get("query", {}), **other.get("query", {})},
    }


def base_name(set_name: str) -> str:
    """A set's name without what says how the arguments are given: CreateExpanded is Create, List1 stays."""
    return re.sub(r"Expanded(\d*)$", r"\1", set_name)


def base_sets(facts: CommandFacts) -> dict[str, str]:
    """The parameter sets that name everything by itself, with the operation's verb: of a set with and without Expanded the one with it."""
    if not facts.parameter_sets:
        return {ALL_SETS: ""}
    names = [
        name
        for name in facts.parameter_sets
        if "ViaIdentity" not in name and "ViaJson" not in name and _SET.match(name)
    ]
    expanded = {base_name(name) for name in names if base_name(name) != name}
    return {
        name: re.sub(r"\d+$", "", base_name(name)) for name in names if base_name(name) != name or name not in expanded
    }


def parameters_of(facts: CommandFacts, set_name: str) -> dict[str, ParameterMetadata]:
    """The parameters of a set by their names."""
    return {each.name: each for each in facts.parameters if set_name in each.sets or ALL_SETS in each.sets}


def is_mandatory(parameter: ParameterMetadata, set_name: str) -> bool:
    """Whether a set cannot be called without a parameter."""
    data = parameter.sets.get(set_name) or parameter.sets.get(ALL_SETS)
    return data is not None and data.mandatory


def path_parameters(parameters: Mapping[str, ParameterMetadata], operation: Operation) -> dict[str, str] | None:
    """By parameter the variable of the path that it fills; None where a variable has no parameter, or two."""
    found: dict[str, str] = {}
    names = {shortened(name): each.name for each in parameters.values() for name in (each.name, *each.aliases)}
    left = []
    for variable in operation.variables:
        name = names.get(shortened(variable))
        if name is None or name in found:
            left.append(variable)
        else:
            found[name] = variable
    if (
        left
        and left == operation.variables[-1:]
        and "Name" in parameters
        and "Name" not in found
        and not parameters["Name"].aliases
    ):
        found["Name"] = left.pop()
    return None if left else found


def fits(facts: CommandFacts, set_name: str, base: str, operation: Operation) -> bool:
    """Whether a set can be the operation's: its verb, its variables, nothing mandatory that is left."""
    bases = (base,) if base else _OF_CMDLETS.get(facts.name.partition("-")[0], (facts.name.partition("-")[0],))
    if not any(has_verb(each, operation) for each in bases):
        return False
    parameters = parameters_of(facts, set_name)
    named = path_parameters(parameters, operation)
    if named is None or ("SubscriptionId" in parameters) != ("{subscriptionId}" in operation.path):
        return False
    if "Name" in parameters and "Name" not in named and is_mandatory(parameters["Name"], set_name):
        return False
    known = {*named, "SubscriptionId"}
    if operation.body and operation.method != "GET":
        return True
    return all(name in known or not is_mandatory(each, set_name) for name, each in parameters.items())


def body_parameters(rest: Mapping[str, ParameterMetadata], operation: Operation) -> dict[str, str]:
    """By parameter the place in an action's body."""
    fields = operation.fields or ()
    places = named_places([(tuple(place.split(".")), -1) for place, _, _ in fields])
    found: dict[str, str] = {}
    for name, each in rest.items():
        place = next((places[folded] for folded in map(str.lower, (name, *each.aliases)) if folded in places), None)
        if place is not None:
            found[name] = ".".join(place.path)
    return found


def is_incomplete(body: Mapping[str, str], operation: Operation) -> bool:
    """Whether an action's body needs a member that no parameter says."""
    fields = operation.fields or ()
    needed = (place for place, required, constant in fields if required and constant is None and "." not in place)
    return any(place not in body.values() for place in needed)


def constants(body: Mapping[str, str], operation: Operation) -> dict[str, str]:
    """What an action's body always says: by place the one text that can stand there."""
    return {
        place: constant
        for place, required, constant in operation.fields or ()
        if required and constant is not None and place not in body.values()
    }


def request(facts: CommandFacts, set_name: str, operation: Operation) -> dict[str, Any]:
    """The entry of the table for a set and its operation."""
    parameters = parameters_of(facts, set_name)
    named = path_parameters(parameters, operation) or {}
    rest = {name: each for name, each in parameters.items() if name not in named}
    query = dict(_query(rest, operation))
    entry: dict[str, Any] = {"m": operation.method, "u": operation.path, "lvl": "certain", "operation": operation.name}
    if named:
        entry["path"] = named
    if query:
        entry["query"] = query
    if operation.method == "POST" and operation.fields is not None:
        said = body_parameters(rest, operation)
        always = constants(said, operation)
        entry.update({key: value for key, value in (("body", said), ("constants", always)) if value})
        entry["incomplete"] = base_name(set_name) != set_name and is_incomplete(said, operation)
    if operation.method in ("PUT", "PATCH"):
        body = dict(_body(rest, operation))
        if body:
            entry["body"] = body
    return entry


def _query(rest: Mapping[str, ParameterMetadata], operation: Operation) -> Iterator[tuple[str, str]]:
    known = {re.sub(r"\W|_", "", name).lower(): name for name in operation.query}
    for name, each in rest.items():
        names = (name, *each.aliases)
        found = next((known[folded] for folded in map(str.lower, names) if folded in known), None)
        if found is not None:
            yield name, found


def _body(rest: Mapping[str, ParameterMetadata], operation: Operation) -> Iterator[tuple[str, str]]:
    shape = of_type(resource_type(operation.path)[0])
    if shape is not None:
        for name, each in rest.items():
            place = next(
                (shape.places[folded] for folded in map(str.lower, (name, *each.aliases)) if folded in shape.places),
                None,
            )
            if place is not None:
                yield name, ".".join(place.path)
