"""The table in data/arm.facts: resource types by name, operations by method and path.

A packed file (pscompat/packed.py) with these sections:

    0  resource types, sorted by lower-case name: NAME\tGROUP\tBODY\tREADABLE\tWRITABLE\tVERSIONS\tFUNCTIONS a line
    1  groups: OFFSET\tLENGTH\tVERSION a line; the types of one provider's version, a block each
    2  lists of api-versions, oldest first, one list a line
    3  operations, sorted by key, see operations.py

and blocks, each one JSON list of types (schema.py). BODY is a number in that list, READABLE and WRITABLE are bits of scopes,
VERSIONS the number of a list, FUNCTIONS the names of actions that give something back (listKeys), parted by commas.
tools/pack_arm_facts.py makes the file.
"""

from __future__ import annotations

import json
import os
from functools import cache
from typing import NamedTuple

from pscompat.arm.corrections import CORRECTIONS
from pscompat.arm.operations import OperationFacts, decode
from pscompat.arm.schema import Schema, Types
from pscompat.packed import PackedFile

MAGIC = "pscompat-arm-facts 1"
SECTIONS = 4
TYPES, GROUPS, VERSIONS, OPERATIONS = range(SECTIONS)
PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data", "arm.facts")
TENANT, MANAGEMENT_GROUP, SUBSCRIPTION, RESOURCE_GROUP, EXTENSION = 1, 2, 4, 8, 16


class ResourceType(NamedTuple):
    """A resource type: its name as the service writes it, the version of its facts, all known api-versions, oldest first.

    `types[body]` is what a request may hold. `readable` and `writable` are the scopes where it can be, as bits (TENANT, ...).
    `functions` are the names of its actions that give something back.
    """

    name: str
    version: str
    api_versions: tuple[str, ...]
    types: Types
    body: int
    readable: int
    writable: int
    functions: tuple[str, ...]

    @property
    def schema(self) -> Schema:
        """What a request body may hold."""
        return self.types[self.body]

    @property
    def tracked(self) -> bool:
        """Whether Azure Resource Manager tracks resources of the type: each has a location, and stands in lists of all.

        The facts of some providers (Microsoft.Network) call the location of such a type optional; a type with tags that lies
        in resource groups alone, below no other, is taken for one all the same.
        """
        location = self.schema.property("location")
        if location is None or location.read_only:
            return False
        own = self.writable == RESOURCE_GROUP and self.name.count("/") == 1 and "tags" in self.schema.names
        return location.required or own

    @property
    def namespace(self) -> str:
        """`Microsoft.Compute` of `Microsoft.Compute/virtualMachines`."""
        return self.name.partition("/")[0]


class ArmFacts:
    """The open table. pscompat.packed.PackedError when the file is none of this version."""

    def __init__(self, path: str = PATH) -> None:
        self._file = PackedFile(path, MAGIC, SECTIONS)
        self._groups = [line.split("\t") for line in self._lines(GROUPS)]
        self._versions = [tuple(line.split(",")) for line in self._lines(VERSIONS)]
        self._resource_types: dict[str, ResourceType | None] = {}
        self._opened: dict[int, Types] = {}
        self._operations: dict[str, OperationFacts | None] = {}
        self._namespaces: dict[str, list[str]] = {}

    def _lines(self, section: int) -> list[str]:
        return self._file.section(section).decode().splitlines()

    def resource_type(self, name: str) -> ResourceType | None:
        """A type by its full name (`Microsoft.Compute/virtualMachines`) in any letter case, None without such a type."""
        key = name.lower()
        try:
            return self._resource_types[key]
        except KeyError:
            line = self._file.search(TYPES, key)
            found = self._resource_types[key] = None if line is None else self._resource_type(line)
            return found

    def _resource_type(self, line: str) -> ResourceType:
        name, group, body, readable, writable, versions, functions = line.split("\t")
        number = int(group)
        correction = CORRECTIONS.get(name.lower())
        return ResourceType(
            name,
            self._groups[number][2] if correction is None else correction.version,
            self._versions[int(versions)],
            self._types(number) if correction is None else Types(correction.entries),
            int(body) if correction is None else correction.body,
            int(readable),
            int(writable),
            tuple(functions.split(",")) if functions else (),
        )

    def _types(self, group: int) -> Types:
        found = self._opened.get(group)
        if found is None:
            offset, length, _ = self._groups[group]
            (text,) = self._file.block(int(offset), int(length))
            found = self._opened[group] = Types(json.loads(text))
        return found

    def operation(self, key: str) -> OperationFacts | None:
        """An operation by operation_key(method, path), None where none is known."""
        try:
            return self._operations[key]
        except KeyError:
            line = self._file.search(OPERATIONS, key)
            found = self._operations[key] = None if line is None else decode(line)
            return found

    def namespaces(self) -> dict[str, list[str]]:
        """The names of all types, sorted, by the namespace they belong to."""
        if not self._namespaces:
            for line in self._lines(TYPES):
                name = line.partition("\t")[0]
                self._namespaces.setdefault(name.partition("/")[0], []).append(name)
        return self._namespaces


@cache
def arm_facts() -> ArmFacts:
    """The table that pscompat brings along, opened once."""
    return ArmFacts()
