"""Operations of Azure's services as the packages of the SDK name them, and what the names say: verb, subject, shortened words."""

from __future__ import annotations

import collections
import json
import lzma
import re
from collections.abc import Iterable
from typing import NamedTuple

from cmdlets._az.generated import singular
from pscompat.arm.operations import operation_key

_VARIABLE = re.compile(r"\{(\w+)\}")
_NAMESPACE = re.compile(r"/providers/([\w.]+)/")
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z0-9]*|[a-z0-9]+")
_APART = re.compile(r"(?:By|In|At|For)[A-Z].*$")
_VERBS = {
    "Create": ("Create", "CreateOrUpdate", "CreateOrReplace", "Put"),
    "Update": ("Update", "Patch", "CreateOrUpdate"),
}
"""The verbs of operations that a set's name stands for where it is not the same."""
_METHODS = {
    "Get": ("GET", "POST"),
    "List": ("GET", "POST"),
    "Create": ("PUT", "POST"),
    "Update": ("PATCH", "PUT"),
    "Delete": ("DELETE",),
}
_SHORT = {
    "virtualmachine": "vm",
    "virtualnetwork": "vnet",
    "networkinterface": "nic",
    "environment": "env",
    "configuration": "config",
    "subscription": "sub",
    "application": "app",
    "database": "db",
}
"""How nouns and parameters shorten words."""


class Operation(NamedTuple):
    """An operation: where it goes, its name (operationId), what its query takes, whether it has a body, the model of its answer."""

    method: str
    path: str
    name: str
    query: tuple[str, ...]
    body: bool
    returns: str
    fields: tuple[tuple[str, bool, str | None], ...] | None = None
    """Of an action the members of its body: the place, whether it is required, the one text that it can have; None where nobody knows."""

    @property
    def verb(self) -> str:
        """The first word behind the group, and what stands with it: CreateOrUpdate, ListByResourceGroup is List."""
        return self.name.rpartition("_")[2]

    @property
    def variables(self) -> list[str]:
        """The variables of the path, but for that of the subscription."""
        return [each for each in _VARIABLE.findall(self.path) if each.lower() != "subscriptionid"]


def read_operations(files: Iterable[str]) -> dict[str, list[Operation]]:
    """The operations of files of lines, by the provider's namespace in lower case; of one in several files the first has it."""
    found: dict[str, Operation] = {}
    for name in files:
        with lzma.open(name, "rt", encoding="utf-8") as lines:
            for line in map(json.loads, lines):
                key = operation_key(line["method"], line["path"])
                if key not in found:
                    path = line["path"].rstrip("/")
                    found[key] = Operation(
                        line["method"],
                        path,
                        line["operation"],
                        tuple(line.get("query") or ()),
                        bool(line.get("body") or (line.get("request") or {}).get("body")),
                        line.get("returns", ""),
                        tuple(map(tuple, line["fields"])) if "fields" in line else None,
                    )
    by_namespace: dict[str, list[Operation]] = collections.defaultdict(list)
    for operation in found.values():
        namespace = _NAMESPACE.findall(operation.path)
        if namespace:
            by_namespace[namespace[-1].lower()].append(operation)
    return by_namespace


def has_verb(base: str, operation: Operation) -> bool:
    """Whether the name of a set, or a cmdlet's verb, is the verb of an operation, and its method one of those that it can have."""
    verb = operation.verb
    if not any(
        verb == each or verb.startswith(each) and verb[len(each) : len(each) + 1].isupper()
        for each in _VERBS.get(base, (base,))
    ):
        return False
    return operation.method in _METHODS.get(base, ("POST", "GET", "PUT", "PATCH", "DELETE"))


def shortened(text: str) -> str:
    """A name in lower case, its long words shortened."""
    found = text.lower()
    for word, short in _SHORT.items():
        found = found.replace(word, short)
    return found


def subjects(operation: Operation) -> set[str]:
    """What a noun may say of an operation, in lower case: its group and what stands behind the verb, each in the singular."""
    group, _, rest = operation.name.rpartition("_")
    words = _WORDS.findall(rest)
    verb, behind = words[0] if words else "", words[1:]
    if rest.startswith(("CreateOrUpdate", "CreateOrReplace")):
        verb, behind = "Create", words[3:]
    tails = {"".join(behind), _APART.sub("", "".join(behind))}
    if "".join(behind).startswith("All"):
        tails.add(_APART.sub("", "".join(behind)[3:]))
    one = each_singular(group)
    found = set()
    for tail in tails:
        short = each_singular(tail)
        found |= {one + short, one + tail.lower(), verb.lower() + one + short, one + verb.lower() + short}
        if short.startswith(one):
            found.add(short)
    return {shortened(each) for each in found if each}


def each_singular(name: str) -> str:
    """A name in lower case, its last word in the singular."""
    words = _WORDS.findall(name)
    return "".join((*words[:-1], singular(words[-1]))).lower() if words else ""
