"""Texts with the tree, or the first error, that PowerShell 7.6 was seen to give for them."""

from __future__ import annotations

import json
import pathlib

import pytest

from pscompat.language import ParseError, parse
from pscompat.language.debug import as_list

RECORDED = [
    json.loads(line) for line in pathlib.Path(__file__).with_name("recorded.jsonl").read_text("utf-8").splitlines()
]
ACCEPTED = [record for record in RECORDED if not record["errors"]]
REFUSED = [record for record in RECORDED if record["errors"]]


@pytest.mark.parametrize("record", ACCEPTED, ids=lambda record: record["text"][:40])
def test_accepted_text_has_the_recorded_tree(record: dict) -> None:
    assert as_list(parse(record["text"])) == record["ast"]


@pytest.mark.parametrize("record", REFUSED, ids=lambda record: record["text"][:40])
def test_refused_text_has_the_recorded_error(record: dict) -> None:
    with pytest.raises(ParseError) as raised:
        parse(record["text"])
    error = raised.value
    error_id, start, end, message, incomplete = record["errors"][0]
    assert (error.error_id, error.start, error.end, error.message) == (error_id, start, end, message)
    if '"' not in record["text"]:  # inside of strings PowerShell marks as incomplete what no further line can mend
        assert error.incomplete is incomplete
