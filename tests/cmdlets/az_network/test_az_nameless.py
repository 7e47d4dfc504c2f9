"""Objects without a name, a group and an id: no cmdlet of Az.Network makes a name, or an id, of what they lack."""

from __future__ import annotations

from typing import Any

from example_values import argument_for

from cmdlets._az.builders import class_named
from pscompat import catalog
from pscompat.simulator import Simulator

MODULE = "Az.Network"


def wanted(parameter: Any, kind: str) -> bool:
    found = parameter.sets.get(kind) or parameter.sets.get("__AllParameterSets")
    return found is not None and found.mandatory


def argument(session: Any, parameter: Any) -> str:
    """The argument for a parameter: an empty object of its class, or a value that fits."""
    if ".Commands.Network.Models." in parameter.type_name and not parameter.type_name.endswith("]"):
        session[f"empty{parameter.name}"] = class_named(parameter.type_name)({})
        return f"$empty{parameter.name}"
    return "rg-app" if parameter.name == "ResourceGroupName" else argument_for(parameter)


def test_nothing_is_named_none(session, simulator: Simulator) -> None:
    session.run("$ConfirmPreference = 'None'")
    tried = 0
    for name in catalog.names(module=MODULE):
        facts = catalog.lookup(name)
        assert facts is not None
        for kind in facts.parameter_sets or ("__AllParameterSets",):
            needed = [parameter for parameter in facts.parameters if wanted(parameter, kind)]
            try:
                words = [f"-{parameter.name} {argument(session, parameter)}" for parameter in needed]
            except LookupError:  # A class without members of its own.
                continue
            words += ["-Force"] if any(each.name == "Force" for each in facts.parameters) else []
            if any("$empty" in word for word in words):
                session.run(f"{name} {' '.join(words)}")
                tried += 1
    assert tried > 400
    for request in simulator.log.requests():
        assert "/None" not in request.path, request
        assert "None" not in str(list(texts(request.body))), request


def texts(value: Any) -> Any:
    """The ids in a request's body."""
    if isinstance(value, dict):
        yield from [each for name, each in value.items() if name == "id" and isinstance(each, str)]
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from texts(item)
