"""What a method on a path does: its name, whether it runs long, which answers it gives."""

from __future__ import annotations

import re
from typing import NamedTuple

_VARIABLE = re.compile(r"\{[^/{}]*\}")


class OperationFacts(NamedTuple):
    """A management operation.

    `name` is its operationId (`VirtualMachines_Delete`). `final_state` says where a long-running one's result is found:
    `location`, `azure-async-operation` or `original-uri`; it is empty for one that ends with its answer. `statuses` are
    those of success.
    """

    name: str
    version: str
    final_state: str
    statuses: tuple[int, ...]

    @property
    def long_running(self) -> bool:
        """Whether the answer comes before the work is done."""
        return bool(self.final_state)


def operation_key(method: str, template: str) -> str:
    """What operations are found by: the method and the path in lower case, `{}` for every variable of the path."""
    return f"{method} {_VARIABLE.sub('{}', template)}".lower()


def encode(facts: OperationFacts) -> str:
    """The facts as the fields of a line behind its key."""
    statuses = ",".join(map(str, facts.statuses))
    return f"{facts.name}\t{facts.version}\t{facts.final_state}\t{statuses}"


def decode(line: str) -> OperationFacts:
    """The facts of a line with its key."""
    _, name, version, final_state, statuses = line.split("\t")
    return OperationFacts(name, version, final_state, tuple(int(status) for status in statuses.split(",") if status))
