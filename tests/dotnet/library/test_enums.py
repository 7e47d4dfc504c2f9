"""The enumerations that are written down are those of the table."""

from __future__ import annotations

import pytest

from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.facts.table import type_facts
from pscompat.dotnet.library import enums

LISTED = [line.partition(": ")[0].partition(" ")[0] for line in enums._ENUMS.strip().splitlines()]


@pytest.mark.parametrize("name", LISTED)
def test_listed_enumeration_is_that_of_the_table(name: str):
    facts, cls = type_facts(name), enums.find(name)
    assert facts is not None
    assert cls is not None
    assert sorted(cls.names.items()) == sorted(facts.values.items())
    assert cls.flags == facts.flags


def test_enumerations_of_the_table_work_like_listed_ones():
    status = convert_to("UnprocessableContent", "System.Net.HttpStatusCode")
    assert status.value == 422
    assert status is enums.enum("System.Net.HttpStatusCode").of(422)
