"""What objects look like by default, line by line."""

from __future__ import annotations

from decimal import Decimal

from steps import steps

from pscompat.dotnet.values import Hashtable, OrderedDictionary, PSCustomObject
from pscompat.formatting.output import lines_for


def shown(*objects: object, width: int | None = None) -> str:
    return "\n".join(lines_for(objects, line_width=width))


def row(**props: object) -> PSCustomObject:
    return PSCustomObject(props)


def test_strings_and_numbers_are_lines() -> None:
    assert shown("hello", "two\nlines", 5, True, 1.5) == "hello\ntwo\nlines\n5\nTrue\n1.5"


def test_up_to_four_properties_make_a_table() -> None:
    expected = "\nName     Count\n----     -----\nweb          3\ndatabase 12345\n"
    assert shown(row(Name="web", Count=3), row(Name="database", Count=12345)) == expected


def test_five_properties_make_a_list() -> None:
    assert shown(row(A=1, B=2, C=3, D=4, Long=None)) == "\nA    : 1\nB    : 2\nC    : 3\nD    : 4\nLong : \n"


def test_each_object_of_a_list_shows_its_own_properties() -> None:
    assert shown(row(A=1, B=2, C=3, D=4, E=5), row(A=7)) == "\nA : 1\nB : 2\nC : 3\nD : 4\nE : 5\n\nA : 7\n"


def test_the_first_object_gives_the_columns_for_all() -> None:
    assert shown(row(A=1), row(B=2)) == "\nA\n-\n1\n \n"


def test_strings_within_a_table_stay_at_their_place() -> None:
    expected = "start\n\nName Count\n---- -----\nweb      3\nmiddle\ndb       4\nend\n"
    assert shown("start", row(Name="web", Count=3), "middle", row(Name="db", Count=4), "end") == expected


def test_a_missing_count_is_the_intrinsic_one() -> None:
    assert shown(row(Name="web", Count=3), row(Region="x")).splitlines()[-1] == "         1"


def test_a_dictionary_shows_its_entries() -> None:
    text = shown(OrderedDictionary([("env", "prod"), ("ports", [80, 443])]))
    assert text == f"\n{'Name':<30} Value\n{'----':<30} -----\n{'env':<30} prod\n{'ports':<30} {{80, 443}}\n"


def test_another_type_after_a_view_is_listed_on_its_own() -> None:
    text = shown(Hashtable([("k", 1)]), row(Name="web"), "text")
    assert text.split("\n")[3:] == [f"{'k':<30} 1", "", "Name : web", "", "text", ""]


def test_long_values_are_cut_with_an_ellipsis() -> None:
    lines = shown(row(Name="x", Text="abcdefghi " * 20)).split("\n")
    assert len(lines[3]) == 79
    assert lines[3].endswith("abc\u2026")


def test_columns_that_do_not_fit_are_left_out() -> None:
    lines = shown(row(A="a" * 10, B="b" * 10, C="c"), width=21).split("\n")
    assert lines[3] == "a" * 10 + " " + "b" * 10


def test_a_heading_wider_than_its_column_wraps() -> None:
    lines = shown(row(A="a" * 17, Long=1), width=20).split("\n")
    assert lines[1:] == [
        "A                 Lo",
        "                  ng",
        "-                 --",
        "aaaaaaaaaaaaaaaaa  1",
        "",
    ]


def test_fractions_in_a_table_have_three_decimals() -> None:
    assert shown(row(D=1.23456, M=Decimal(2))).split("\n")[3] == "1.235 2.000"


def test_collections_show_four_elements() -> None:
    lines = shown(row(N="a", Items=[1, 2, 3, 4, 5]), row(N="b", Items=[])).split("\n")
    assert lines[3:5] == ["a {1, 2, 3, 4\u2026}", "b {}"]


def test_wide_characters_take_two_cells() -> None:
    assert shown(row(A="日本", B=1), row(A="abcd", B=2)).split("\n")[3:5] == ["日本 1", "abcd 2"]


def test_multi_line_values_are_indented_in_a_list() -> None:
    lines = shown(row(A=1, B=2, C=3, D=4, Text="one\ntwo")).split("\n")
    assert lines[5:7] == ["Text : one", "       two"]


def test_long_list_values_wrap_at_words() -> None:
    lines = shown(row(A=1, B=2, C=3, D=4, E="alpha beta gamma"), width=14).split("\n")
    assert lines[5:7] == ["E : alpha ", "    beta gamma"]


def test_the_work_of_a_table_grows_as_its_rows_do() -> None:
    def draw(count: int) -> None:
        rows = [row(Name=f"vm-{number}", Count=number, Location="westeurope", Cost=1) for number in range(count)]
        assert sum(1 for _ in lines_for(rows)) == count + 4

    draw(1)
    assert steps(lambda: draw(4000)) < steps(lambda: draw(1000)) * 4.4
