"""When lines are drawn: groups kept back for their widths, tables after tables, format objects out of sequence."""

from __future__ import annotations

import time

import pytest

from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.values import OrderedDictionary, PSCustomObject
from pscompat.formatting.formatter import Formatter, Options
from pscompat.formatting.output import UNLIMITED, OutDefault, lines_for


def row(**props: object) -> PSCustomObject:
    return PSCustomObject(props)


def formatted(kind: str, *objects: object) -> list[object]:
    formatter = Formatter(None, Options(kind))
    packets = [packet for obj in objects for packet in formatter.write(obj)]
    return [*packets, *formatter.close()]


def test_rows_are_kept_back_until_their_widths_are_known() -> None:
    lines: list[str] = []
    output = OutDefault(None, lines.append)
    output.write(row(Name="web"))
    assert lines == [""]
    output.write(row(Name="a-longer-name"))
    output.close()
    assert lines == ["", "Name", "----", "web", "a-longer-name", ""]


def test_rows_do_not_wait_for_slow_ones() -> None:
    lines: list[str] = []
    output = OutDefault(None, lines.append)
    output.write(row(Name="web"))
    time.sleep(0.35)
    output.write(row(Name="db"))
    assert lines == ["", "Name", "----", "web", "db"]
    output.write(row(Name="a-longer-name"))
    output.close()
    assert lines[5:] == ["a-l\u2026", ""]


def test_a_table_with_widths_is_sized_after_one_without() -> None:
    entry = OrderedDictionary([("k", 1)])
    alone = list(lines_for([entry]))
    assert alone[1] == "Name" + " " * 27 + "Value"
    after = list(lines_for([*formatted("Table", row(A=1)), entry]))
    assert after[4:] == ["", "", "Name Value", "---- -----", "k    1", ""]


def test_format_objects_are_drawn_in_their_document() -> None:
    packets = formatted("List", row(A=1), row(A=2))
    assert list(lines_for([row(X=1), *packets])) == ["", "X", "-", "1", "", "", "A : 1", "", "A : 2", ""]


@pytest.mark.parametrize("chosen", [[2], [4], [0, 0], [0, 2]])
def test_parts_of_an_output_are_refused(chosen: list[int]) -> None:
    packets = formatted("Table", row(A=1))
    with pytest.raises(TerminatingError) as caught:
        list(lines_for([packets[number] for number in chosen]))
    assert caught.value.record.error_id == "ConsoleLineOutputOutOfSequencePacket"


def test_without_a_limit_only_tables_are_cut() -> None:
    long = "x" * 200
    assert len(list(lines_for([row(A=long)], line_width=UNLIMITED))[3]) == 80
    listed = list(lines_for(formatted("List", row(A=long)), line_width=UNLIMITED))
    assert listed[1] == "A : " + long


def test_escape_sequences_only_reach_a_terminal() -> None:
    lines: list[str] = []
    OutDefault(None, lines.append, plain=True).write("\x1b[31mred\x1b[0m")
    OutDefault(None, lines.append).write("\x1b[31mred\x1b[0m")
    assert lines == ["red", "\x1b[31mred\x1b[0m"]
