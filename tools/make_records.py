"""Makes the records by which cmdlets of generated modules act (cmdlets/_recorded/), and packs them.

    python -m tools.make_records TABLE --namespaces FILE --operations FILE [FILE ...]
    python -m tools.make_records --pack       packs the records as they are

TABLE, {cmdlet: {"sets": {set: {"m", "u", "path", "body", "query"}}}}, says which request a parameter set seemed to send; the operations
(tools/sdk_operations.py lists them) say it by their names (tools/request_table.py). What both know otherwise is not certain. The catalog, the facts about Azure Resource Manager and what is noted in
cmdlets/_recorded/facts/ (a file a module, written by hand) decide whether that is certain. What is not certain makes no record; the
reason stands in the module's file. The same input makes the same files.
"""

from __future__ import annotations

import argparse
import collections
import json
import lzma
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

import yaml

from cmdlets._az.pipeline_parameters import is_generated
from cmdlets._recorded.bodies import IDENTITY_PARAMETERS
from cmdlets._recorded.models import plain_name
from cmdlets._recorded.paths import resource_type
from cmdlets._recorded.shapes import Shape, of_type, of_types
from cmdlets._recorded.store import FOLDER, pack
from pscompat import catalog
from pscompat.arm import Kind, arm_facts
from pscompat.arm.operations import operation_key
from pscompat.catalog.facts import CommandFacts
from pscompat.commands.metadata import ALL_SETS, ParameterMetadata
from tools.operations import Operation, read_operations
from tools.request_table import Module, is_mandatory, merged, parameters_of

RECORDS, FACTS = FOLDER / "records", FOLDER / "facts"
_VARIABLE = re.compile(r"\{(\w+)\}")
_METHODS = ("GET", "PUT", "PATCH", "POST", "DELETE", "HEAD", "GET+PUT")
_OF_EVERY_CALL = frozenset(
    ("AsJob", "DefaultProfile", "NoWait", "PassThru", "SubscriptionId", "JsonString", "JsonFilePath")
)
"""What the engine deals with whatever the request is."""
_ENDING = re.compile(r"(?:ViaIdentity\w*?|ViaJsonString|ViaJsonFilePath|Expanded)(\d*)$")
_MODEL = re.compile(r"^Microsoft\.Azure\.PowerShell\.Cmdlets\..*\.Models\.I\w+$")
_PLACES = ("Scope", "ResourceUri", "ResourceId", "ResourceScope")
"""Parameters that say where a request goes even where nobody could tell how."""


class Facts(NamedTuple):
    """What is noted by hand about a module.

    versions: the api-version that its requests have: of all (`*`), or of those about a resource type.
    custom: patterns of the cmdlets that are not as generated. renamed: by cmdlet (or `*`) and parameter the variable or body path.
    requests: by cmdlet the one request (`POST /path`) that its sets send, where no rule finds it.
    """

    versions: Mapping[str, str]
    custom: tuple[str, ...] = ()
    renamed: Mapping[str, Mapping[str, str]] = {}
    methods: Mapping[str, str] = {}
    requests: Mapping[str, str] = {}

    @classmethod
    def of(cls, module: str) -> Facts | None:
        """Those of a module, None where nobody noted any."""
        path = FACTS / f"{module}.yaml"
        if not path.exists():
            return None
        noted = yaml.safe_load(path.read_text("utf-8")) or {}
        return cls(
            {key: str(value) for key, value in (noted.get("versions") or {}).items()},
            tuple(noted.get("custom") or ()),
            noted.get("renamed") or {},
            noted.get("methods") or {},
            noted.get("requests") or {},
        )

    def version(self, path: str) -> str | None:
        """The api-version of requests to a path."""
        kind, _ = resource_type(path)
        own = (version for name, version in self.versions.items() if name.lower() == kind.lower())
        return next(own, self.versions.get("*"))

    def is_custom(self, cmdlet: str) -> bool:
        """Whether a cmdlet does something else than what its description says."""
        return any(re.fullmatch(pattern, cmdlet, re.IGNORECASE) for pattern in self.custom)


class UncertainError(Exception):
    """A parameter set whose request is not certain; the message says why."""


def record(
    facts: CommandFacts, entry: Mapping[str, Any], noted: Facts, operations: AbstractSet[str]
) -> tuple[dict[str, Any], dict[str, str]]:
    """The record of a cmdlet, and by parameter set why it is not in there."""
    sets: dict[str, Any] = {}
    refused: dict[str, str] = {}
    for name in facts.parameter_sets or (ALL_SETS,):
        try:
            sets[name] = _request(facts, name, entry, noted, operations)
        except UncertainError as problem:
            refused[name] = str(problem)
    found: dict[str, Any] = {"sets": sets}
    if entry.get("cols"):
        found["columns"] = entry["cols"]
    return found, refused


def _request(
    facts: CommandFacts, set_name: str, entry: Mapping[str, Any], noted: Facts, operations: AbstractSet[str]
) -> dict[str, Any]:
    request = _entry_of(set_name, entry["sets"])
    path, method = request["u"], noted.methods.get(facts.name, request["m"])
    if method not in _METHODS:
        raise UncertainError("how it updates is not known")
    if request["lvl"] == "sibling":
        raise UncertainError("only its siblings say what it sends")
    if path.startswith("/providers/") and any(facts.parameter(name) for name in _PLACES):
        raise UncertainError("its path may begin with a resource's id")
    if request.get("incomplete") and "ViaJson" not in set_name:
        raise UncertainError("no parameter says a part of its body")
    version = noted.version(path)
    if version is None:
        raise UncertainError("the api-version is not known")
    by_json = any(name.endswith("ViaJsonString") for name in facts.parameter_sets)
    if (
        method != "GET"
        and operation_key(method[-3:] if "+" in method else method, path) not in operations
        and not _backed(method, path, by_json)
    ):
        raise UncertainError("no fact says that the operation exists")
    own = parameters_of(facts, set_name)
    renamed = {**noted.renamed.get("*", {}), **noted.renamed.get(facts.name, {})}
    variables = _variables(path, set_name, own, {**request.get("path", {}), **renamed})
    body = {
        name: place for name, place in {**request.get("body", {}), **_body_of(renamed, path)}.items() if name in own
    }
    body = {name: place for name, place in body.items() if _fits(own[name], path, place)}
    if "ViaJson" in set_name:  # The text is the body, whatever else is given.
        body = {}
    body = {name: place for name, place in body.items() if name not in variables and name not in IDENTITY_PARAMETERS}
    managed = method != "PATCH" and "ViaJson" not in set_name and _has_identity(own, path)
    query = {name: place for name, place in request.get("query", {}).items() if name in own and name not in variables}
    known = {*variables, *body, *query, *_OF_EVERY_CALL, *(IDENTITY_PARAMETERS if managed else ())}
    identities = {name for name in own if name.endswith("InputObject") and own[name].type_name.endswith("Identity")}
    rest = [name for name in own if name not in known and name not in identities]
    whole = _whole_body(own, rest, set_name) if method in ("PUT", "PATCH", "POST") else None
    if whole is not None:
        rest.remove(whole)
        body = {whole: ""}
    for name in rest:
        if is_mandatory(own[name], set_name) or name in _PLACES or _is_named_in(own[name], path):
            raise UncertainError(f"-{name} is not explained")
    found: dict[str, Any] = {"request": f"{method} {path}", "version": version}
    for key, value in (("path", variables), ("query", query), ("body", body)):
        plain = {name: place for name, place in value.items() if key != "path" or not _is_named(own[name], place)}
        if plain:
            found[key] = plain
    if rest:
        found["refused"] = rest
    if managed:
        found["identity"] = True
    if request.get("constants") and "ViaJson" not in set_name:
        found["constants"] = request["constants"]
    if "operation" in request and method != "GET":  # what is only read is not asked about
        found["operation"] = request["operation"]
    return found


def _has_identity(own: Mapping[str, ParameterMetadata], path: str) -> bool:
    """Whether parameters say which identities a resource has, where the facts have a place for them."""
    shape = of_type(resource_type(path)[0])
    places = {} if shape is None else shape.places
    found = places.get("identitytype"), places.get("identityuserassignedidentity")
    paths = [None if place is None else place.path for place in found]
    return (
        any(name in own for name in IDENTITY_PARAMETERS)
        and paths[0] == ("identity", "type")
        and paths[1] in (None, ("identity", "userAssignedIdentities"))
    )


def _whole_body(own: Mapping[str, ParameterMetadata], rest: list[str], set_name: str) -> str | None:
    """The parameter that is the body: the one object that a set which names no properties cannot do without."""
    if "Expanded" in set_name or "ViaJson" in set_name:
        return None
    found = [name for name in rest if is_mandatory(own[name], set_name) and _MODEL.search(own[name].type_name)]
    return found[0] if len(found) == 1 else None


def _body_of(renamed: Mapping[str, str], path: str) -> dict[str, str]:
    return {name: place for name, place in renamed.items() if f"{{{place}}}" not in path}


def _entry_of(set_name: str, entries: Mapping[str, Any]) -> Any:
    """The entry of the table for a parameter set: that of its name without how the arguments are given."""
    base = _ENDING.sub(r"\1", set_name)
    found = entries.get(set_name) or entries.get(base)
    if found is None and len(entries) == 1 and next(iter(entries)) in ("", "*", ALL_SETS):
        found = next(iter(entries.values()))
    if found is None:
        raise UncertainError("the table has no request for it")
    if "ViaIdentity" in set_name:
        verb = base.rstrip("0123456789")
        same = {
            operation_key(each["m"], each["u"]) for name, each in entries.items() if name.rstrip("0123456789") == verb
        }
        if len(same) > 1:
            raise UncertainError("which of its requests an id is for is not known")
    return found


def _variables(
    path: str, set_name: str, own: Mapping[str, ParameterMetadata], given: Mapping[str, str]
) -> dict[str, str]:
    """By parameter the variable of the path that it fills; raises UncertainError where one is left."""
    wanted = list(dict.fromkeys(_VARIABLE.findall(path)))
    if len(wanted) != len(_VARIABLE.findall(path)):
        raise UncertainError("a variable stands twice in its path")
    found: dict[str, str] = {}
    for variable in wanted:
        if variable.lower() == "subscriptionid":
            continue
        names = [name for name, place in given.items() if place == variable and name in own]
        names = names or [name for name in own if _is_named(own[name], variable)]
        if names:
            found[names[0]] = variable
        elif "ViaIdentity" not in set_name:
            raise UncertainError(f"nothing names {{{variable}}} of its path")
    return found


def _is_named_in(parameter: ParameterMetadata, path: str) -> bool:
    """Whether a parameter has the name of a variable of the path."""
    return any(_is_named(parameter, variable) for variable in _VARIABLE.findall(path))


def _is_named(parameter: ParameterMetadata, variable: str) -> bool:
    return variable.lower() in (parameter.name.lower(), *(alias.lower() for alias in parameter.aliases))


def _backed(method: str, path: str, by_json: bool) -> bool:
    """Whether a fact says that the operation exists, or that there is such a resource (PUT, DELETE, and PATCH of one whose cmdlet
    takes the body as JSON: it would read the resource first otherwise)."""
    if arm_facts().operation(operation_key(method, path)) is not None:
        return True
    parts = path.strip("/").split("/")
    folded = [part.lower() for part in parts]
    if method not in ("PUT", "DELETE", "PATCH" if by_json else "") or "providers" not in folded:
        return False
    start = len(folded) - 1 - folded[::-1].index("providers")
    below = parts[start + 2 :]
    names_are_free = all(part.startswith("{") for part in below[1::2])
    return (
        len(below) % 2 == 0
        and names_are_free
        and arm_facts().resource_type("/".join((parts[start + 1], *below[::2]))) is not None
    )


_KINDS = {
    "System.String": (Kind.TEXT, Kind.CHOICE, Kind.ANY, Kind.UNION),
    "System.Security.SecureString": (Kind.TEXT,),
    "System.DateTime": (Kind.TEXT, Kind.ANY),
    "System.TimeSpan": (Kind.TEXT,),
    "System.Boolean": (Kind.BOOLEAN, Kind.ANY),
    "System.Management.Automation.SwitchParameter": (Kind.BOOLEAN, Kind.ANY),
    **dict.fromkeys(("System.Int32", "System.Int64", "System.Single", "System.Double"), (Kind.INTEGER, Kind.ANY)),
}
_OBJECTS = (Kind.OBJECT, Kind.DISCRIMINATED, Kind.ANY, Kind.UNION)


def _fits(parameter: ParameterMetadata, path: str, place: str) -> bool:
    """Whether what a parameter takes can stand at a place of the body; where no facts describe the body, it can."""
    kind, whole = resource_type(path)
    found = arm_facts().resource_type(kind) if whole else None
    if found is None:
        return True
    number = found.body
    for step in place.split("."):
        known = {name.lower(): prop for name, prop in _all_properties(found.types, number)}
        if step.lower() not in known:
            return False
        number = known[step.lower()].type
    name = parameter.type_name
    if name.endswith("[]"):
        return found.types[number].kind in (Kind.LIST, Kind.ANY)
    wanted = _KINDS.get(name.removeprefix("System.Nullable`1[").rstrip("]"), _OBJECTS)
    return found.types[number].kind in wanted


def _all_properties(types: Any, number: int) -> Iterator[tuple[str, Any]]:
    yield from types[number].properties.items()
    for variant in types[number].variants.values():
        yield from types[variant].properties.items()


class Namespaces:
    """The objects that the facts about a module's provider namespaces describe. lines: MODULE=NAMESPACE,... where the name does not say it."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._named = dict(line.strip().split("=") for line in lines if line.strip() and not line.startswith("#"))
        self._kinds = {name.lower(): kinds for name, kinds in arm_facts().namespaces().items()}

    def names(self, module: str) -> list[str]:
        """The namespaces of a module's providers."""
        short = module.removeprefix("Az.")
        return self._named.get(short, f"Microsoft.{short}").split(",")

    def kinds(self, module: str) -> list[str]:
        """The resource types of a module's namespaces."""
        return [kind for name in self.names(module) for kind in self._kinds.get(name.lower(), ())]

    def model(self, module: str, name: str) -> tuple[str, str, Shape] | None:
        """The resource type among whose facts an object is, its name there, and its shape."""
        seen: set[int] = set()
        for kind in self.kinds(module):
            facts = arm_facts().resource_type(kind)
            if facts is None or id(facts.types) in seen:
                continue
            seen.add(id(facts.types))
            for number in range(len(facts.types)):
                schema = facts.types[number]
                if schema.name.lower() == name.lower() and schema.kind in (Kind.OBJECT, Kind.DISCRIMINATED):
                    return kind, schema.name, of_types(facts.types, number)
        return None


def constructor(facts: CommandFacts, namespaces: Namespaces, noted: Facts | None) -> dict[str, Any] | str:
    """The record of a cmdlet that makes an object in memory, or why there is none."""
    output = facts.output_types[0] if facts.output_types else ""
    found = namespaces.model(facts.module, plain_name(output.rpartition(".")[2]))
    if found is None:
        return "no fact describes its object"
    kind, model, shape = found
    renamed = {} if noted is None else {**noted.renamed.get("*", {}), **noted.renamed.get(facts.name, {})}
    unknown = [each for each in facts.parameters if renamed.get(each.name, each.name).lower() not in shape.places]
    for each in unknown:
        if any(data.mandatory for data in each.sets.values()):
            return f"-{each.name} is not explained"
    made: dict[str, Any] = {"object": [kind, model]}
    places = {each.name: renamed[each.name] for each in facts.parameters if each.name in renamed}
    if places:
        made["places"] = places
    if unknown:
        made["refused"] = [each.name for each in unknown]
    return made if len(unknown) * 2 <= len(facts.parameters) else "most of its parameters are not explained"


def makes_object(facts: CommandFacts) -> bool:
    """Whether a cmdlet makes an object of a generated module and sends nothing."""
    return (
        facts.name.startswith("New-")
        and facts.parameter("DefaultProfile") is None
        and any(each.startswith("Microsoft.Azure.PowerShell.Cmdlets.") for each in facts.output_types)
    )


def doubled(table: Mapping[str, Any]) -> set[str]:
    """The cmdlets of one verb that claim one operation under several nouns: which of them has it, nobody can tell."""
    claims: dict[tuple[str, str], set[str]] = collections.defaultdict(set)
    for cmdlet, entry in table.items():
        for request in entry["sets"].values():
            claims[cmdlet.partition("-")[0], operation_key(request["m"], request["u"])].add(cmdlet)
    return {cmdlet for claim in claims.values() if len(claim) > 1 for cmdlet in claim}


def modules(
    table: Mapping[str, Any], namespaces: Namespaces, operations: Mapping[str, list[Operation]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each module's name and the text of its file."""
    by_module: dict[str, list[CommandFacts]] = collections.defaultdict(list)
    for name, _ in sorted(catalog.names_and_modules()):
        facts = catalog.lookup(name)
        if facts is not None and (makes_object(facts) or is_generated(facts)):
            by_module[facts.module].append(facts)
    derived: dict[str, Any] = {}
    for module, cmdlets in by_module.items():
        sending = [facts for facts in cmdlets if not makes_object(facts)]
        own = [each for name in namespaces.names(module) for each in operations.get(name.lower(), ())]
        derived.update(Module(sending, own).table())
    table = merged(table, derived)
    twice = doubled(table)
    known = {operation_key(each.method, each.path) for some in operations.values() for each in some}
    for module, cmdlets in sorted(by_module.items()):
        noted = Facts.of(module)
        found: dict[str, Any] = {}
        left: dict[str, Any] = {}
        for name, request in ({} if noted is None else noted.requests).items():
            method, _, path = request.partition(" ")
            table[name] = {"sets": {ALL_SETS: {"m": method, "u": path, "lvl": "certain"}}}
        for facts in cmdlets:
            if makes_object(facts):
                object_record = constructor(facts, namespaces, noted)
                (left if isinstance(object_record, str) else found)[facts.name] = object_record
            elif facts.name not in table:
                left[facts.name] = "no operation is certain to be its own"
            elif noted is None:
                left[facts.name] = "nothing is noted about its module"
            elif facts.name in twice:
                left[facts.name] = "another cmdlet of the verb claims its operation"
            elif noted.is_custom(facts.name):
                left[facts.name] = "it is not as generated"
            else:
                made, refused = record(facts, table[facts.name], noted, known)
                if made["sets"]:
                    found[facts.name] = made
                if refused:
                    left[facts.name] = refused
        yield module, {"module": module, "cmdlets": found, "left": left}


def main(arguments: list[str]) -> int:
    """Make and pack; the exit code is 2 when the table cannot be read."""
    parser = argparse.ArgumentParser(description="Makes the records by which cmdlets of generated modules act.")
    parser.add_argument("table", nargs="?", help="the table of requests (JSON, xz)")
    parser.add_argument("--namespaces", help="a file of MODULE=NAMESPACE,... where the module's name does not say it")
    parser.add_argument("--operations", nargs="+", default=[], help="files of operations (JSON lines, xz)")
    parser.add_argument("--pack", action="store_true", help="only pack the records as they are")
    options = parser.parse_args(arguments)
    if not options.pack:
        if not (options.table and options.namespaces and options.operations):
            parser.error("TABLE, --namespaces and --operations are needed, or --pack")
        try:
            with lzma.open(options.table, "rt", encoding="utf-8") as file:
                table = json.load(file)
            operations = read_operations(options.operations)
        except (OSError, lzma.LZMAError, ValueError, TypeError) as error:
            print(f"make_records: the table cannot be read: {type(error).__name__}: {error}", file=sys.stderr)
            return 2
        RECORDS.mkdir(exist_ok=True)
        with open(options.namespaces, encoding="utf-8") as lines:
            namespaces = Namespaces(lines)
        for module, document in modules(table, namespaces, operations):
            text = yaml.safe_dump(document, sort_keys=False, width=160, allow_unicode=True)
            (RECORDS / f"{module}.yaml").write_text(text, "utf-8")
    counts = pack({path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(RECORDS.glob("*.yaml"))})
    print(f"{sum(counts.values())} cmdlets of {len(counts)} modules")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
