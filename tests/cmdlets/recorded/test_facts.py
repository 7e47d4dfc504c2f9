"""What is noted by hand about generated modules agrees with the catalog and with the facts about Azure Resource Manager."""

from __future__ import annotations

import collections
import re
from pathlib import Path

import pytest
import yaml

from cmdlets._recorded.paths import resource_type
from cmdlets._recorded.store import FOLDER, store
from pscompat import catalog
from pscompat.arm import arm_facts

NOTED = sorted((FOLDER / "facts").glob("*.yaml"))


def names_of(module: str) -> list[str]:
    """The cmdlets of a module."""
    return [name for name, own in catalog.names_and_modules() if own == module]


@pytest.mark.parametrize("path", NOTED, ids=lambda path: path.stem)
def test_facts_name_cmdlets_that_exist(path: Path) -> None:
    text = path.read_text("utf-8")
    noted, names = yaml.safe_load(text), names_of(path.stem)
    assert text.startswith("# "), "where is it from?"
    assert noted["versions"] and set(noted) <= {"versions", "custom", "renamed", "methods", "requests"}
    for pattern in noted.get("custom") or ():
        assert any(re.fullmatch(pattern, name, re.IGNORECASE) for name in names), f"{pattern}: no cmdlet"
    for part in ("renamed", "methods", "requests"):
        unknown = {*(noted.get(part) or {})} - {*names, "*"}
        assert not unknown, f"{part}: {unknown}"


def test_types_have_the_version_in_which_they_are_written() -> None:
    """An old version of a type that is newer, or that of another service, is none that Az sends; one newer than the facts may be."""
    facts, wrong = arm_facts(), collections.defaultdict(set)
    for cmdlet, module in store().names_and_modules().items():
        record = store().record(cmdlet)
        assert record is not None
        for request in record.get("sets", {}).values():
            method, _, path = request["request"].partition(" ")
            name, _ = resource_type(path)
            known = facts.resource_type(name)
            if known is None or method in (
                "GET",
                "POST",
            ):  # what nothing makes has older versions than those of its facts
                continue
            version = request["version"]
            if version not in known.api_versions and version < max(known.api_versions):
                wrong[module, version, name].add(cmdlet)
    assert not wrong


def test_no_two_parameters_have_one_place() -> None:
    """One of them would be a guess: `-SqlExpression` of a rule's filter beside `-ActionSqlExpression`."""
    twice = []
    for cmdlet in store().names_and_modules():
        record = store().record(cmdlet)
        assert record is not None
        for name, request in record.get("sets", {}).items():
            places = collections.Counter((request.get("body") or {}).values())
            twice += [(cmdlet, name, place) for place, count in places.items() if count > 1]
    assert not twice
