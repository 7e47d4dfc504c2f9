"""Kusto's query language. Values are those of Microsoft's reference."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from pscompat.simulator.kusto.queries import run
from pscompat.simulator.kusto.tables import Table
from pscompat.simulator.kusto.tokens import KustoError
from pscompat.simulator.kusto.values import plain

NOW = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)
COLUMNS = [
    *(("id", "string"), ("name", "string"), ("type", "string")),
    *(("tags", "dynamic"), ("properties", "dynamic"), ("n", "long")),
]
ROWS: list[list[Any]] = [
    ["/a", "vm1", "vms", {"env": "prod"}, {"hw": {"size": "S1"}, "disks": [{"s": 1}, {"s": 2}]}, 3],
    ["/b", "VM2", "vms", None, {"hw": {"size": "S2"}, "disks": []}, 1],
    ["/c", "d1", "disks", {"env": "dev", "x y": "z"}, {"size": 10}, 2],
]


def ask(query: str, default: str = "") -> Table:
    return run(query, lambda name: Table(COLUMNS, ROWS) if name in ("R", "Resources") else None, NOW, default)


def rows(query: str) -> list[Any]:
    """The rows; those of one column as values."""
    found = [[plain(value) for value in row] for row in ask(query).rows]
    return [row[0] for row in found] if found and len(found[0]) == 1 else found


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("R | where type == 'vms' | project name", ["vm1", "VM2"]),
        ("R | where name =~ 'vm2' or name !~ 'VM1' | project name", ["VM2", "d1"]),
        ("R | where tags.env != 'prod' | project name", ["VM2", "d1"]),
        ("R | where tags['env'] == 'prod' and properties.disks[1].s == 2 | project name", ["vm1"]),
        ("R | where tags.['x y'] has 'Z' | project name", ["d1"]),
        ("R | where name in ('vm1', 'd1') | where name !in~ ('D1') | project name", ["vm1"]),
        ("R | where name in ((R | where n > 1 | project name)) | count", [2]),
        ("R | where n between (2 .. 3) | project n", [3, 2]),
        ("R | where isempty(tags) or isnotnull(properties.size) | project name", ["VM2", "d1"]),
        ("R | where not(name startswith 'VM') and type contains 'ISK' | project name", ["d1"]),
        ("R | where name matches regex @'^v\\w\\d$' | project name", ["vm1"]),
        ("R | where id has_any ('a', 'c') and id hasprefix 'A' | project id", ["/a"]),
        ("R | where n > 1 | where n < 3 | take 5 | project-away name, t*, properties", [["/c", 2]]),
        ("R | project-keep n, id | where n == 1", [["/b", 1]]),
        ("R | project-reorder n, name | project-rename number = n | take 1 | project number, id", [[3, "/a"]]),
        ("R | extend n = n * 10, m = n | sort by n asc | project n, m", [[10, 1], [20, 2], [30, 3]]),
        ("R | order by type asc, name desc | project name", ["d1", "vm1", "VM2"]),
        ("R | top 2 by n desc | project n", [3, 2]),
        ("R | distinct type", ["vms", "disks"]),
        ("R | summarize by type | count", [2]),
        ("R | summarize count(), total = sum(n), avg(n) by type", [["vms", 2, 4, 2.0], ["disks", 1, 2, 2.0]]),
        ("R | where n > 9 | summarize count(), max(n)", [[0, None]]),
        ("R | where n > 9 | summarize count() by type", []),
        ("R | summarize make_set(type), make_list(n), dcount(type), countif(n > 1)", [[["vms", "disks"], [3, 1, 2], 2, 2]]),
        ("R | summarize arg_max(n, name), min(n) by type", [["vms", 3, "vm1", 1], ["disks", 2, "d1", 2]]),
        ("R | summarize round(1.0 * sum(n) / count(), 1)", [2.0]),
        ("R | summarize sumif(n, type == 'vms'), take_any(type), percentile(n, 50)", [[4, "vms", 2]]),
        ("R | summarize c = count() by size = tostring(properties.hw.size) | order by size asc", [["", 1], ["S1", 1], ["S2", 1]]),
        ("R | mv-expand d = properties.disks | project name, d.s", [["vm1", 1], ["vm1", 2], ["d1", None]]),
        ("R | mv-expand t = bag_keys(tags) to typeof(string) | where t != '' | project t", ["env", "env", "x y"]),
        ("R | mvexpand with_itemindex=i properties.disks limit 1 | project i", [0, 0]),
        ("R | join (R | project name, m = n) on name | project name, name1, m", [["vm1", "vm1", 3], ["VM2", "VM2", 1], ["d1", "d1", 2]]),
        ("R | join kind=leftouter (R | where n > 1 | project other = name, m = n) on $left.name == $right.other | project name, m", [["vm1", 3], ["VM2", None], ["d1", 2]]),
        ("R | join kind=leftanti (R | where n > 1) on id | project name", ["VM2"]),
        ("R | join kind=inner (R | project type, other = name) on type | count", [5]),
        ("R | join kind=innerunique (R | project type, other = name) on type | count", [3]),
        ("R | join kind=fullouter (print name = 'x') on name | project name, name1", [["vm1", ""], ["VM2", ""], ["d1", ""], ["", "x"]]),
        ("R | lookup (R | project id, m = n) on id | project id, m", [["/a", 3], ["/b", 1], ["/c", 2]]),
        ("union (R | take 1), (R | where n == 2) | project name", ["vm1", "d1"]),
        ("R | take 1 | union (print name = 'x', k = 1) | project name, k", [["vm1", None], ["x", 1]]),
        ("union withsource=src R, (print name = 'x') | summarize count() by src", [["R", 3], ["union_arg1", 1]]),
        ("let low = 1; let big = R | where n > low; big | project n", [3, 2]),
        ("let other = R; other | count", [3]),
        ("R | parse name with 'vm' number:long | project number", [1, None, None]),
        ("R | parse-where id with '/' rest | project rest", ["a", "b", "c"]),
        ("datatable(a: string, b: long)['x', 1, 'y', 2] | where b > 1", [["y", 2]]),
        ("R | project x = case(n > 2, 'big', n > 1, 'mid', 'small')", ["big", "small", "mid"]),
        ("R // a comment\n| count", [3]),
    ],
)  # fmt: skip
def test_operators(query, expected):
    assert rows(query) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("strcat('a', 1, true)", "a1true"),
        ("strcat_delim('-', 'a', 'b')", "a-b"),
        ("split('a/b/c', '/')[1]", "b"),
        ("substring('abcdef', 2, 3)", "cde"),
        ("replace_string('a.b', '.', '-')", "a-b"),
        ("replace_regex('a1b2', @'\\d', 'x')", "axbx"),
        ("replace(@'(\\w)1', @'<\\1>', 'a1b1')", "<a><b>"),
        ("extract('x=([0-9.]+)', 1, 'hello x=45.6|')", "45.6"),
        ("trim('-', '--a--')", "-a-"),
        ("trim(@'-+', '--a--')", "a"),
        ("indexof('abcdefg', 'cde')", 2),
        ("countof('aaa', 'a')", 3),
        ("toupper('a')", "A"),
        ("strlen('hello')", 5),
        ("tostring(dynamic({'a': 1}))", '{"a":1}'),
        ("tostring(1.5)", "1.5"),
        ("toint('12') + tolong('3')", 15),
        ("todouble('1.5') * 2", 3.0),
        ("tobool('true')", True),
        ("isnull(toint('x'))", True),
        ("7 / 2", 3),
        ("7 / 2.0", 3.5),
        ("7 % 4", 3),
        ("-5 + 2", -3),
        ("round(2.15, 1)", 2.2),
        ("bin(4.5, 1)", 4.0),
        ("bin(7, 5)", 5),
        ("max_of(1, 5, 3)", 5),
        ("iff(1 > 2, 'a', 'b')", "b"),
        ("coalesce('', 'b')", "b"),
        ("parse_json('{\"a\": [1, {\"b\": 2}]}').a[1].b", 2),
        ("array_length(dynamic([1, 2, 3]))", 3),
        ("array_slice(dynamic([1, 2, 3, 4]), 1, 2)", [2, 3]),
        ("array_concat(dynamic([1]), dynamic([2]))", [1, 2]),
        ("set_difference(dynamic([1, 2]), dynamic([2]))", [1]),
        ("bag_pack('a', 1, 'b', 'x')", {"a": 1, "b": "x"}),
        ("bag_merge(dynamic({'a': 1}), dynamic({'a': 2, 'b': 3}))", {"a": 1, "b": 3}),
        ("strcat_array(dynamic(['a', 'b']), ';')", "a;b"),
        ("gettype(1.0)", "double"),
        ("datetime(2020-01-31T10:00:00Z) + 1d", "2020-02-01T10:00:00.0000000Z"),
        ("ago(1h)", "2026-01-02T02:04:05.0000000Z"),
        ("startofweek(datetime(2017-01-05))", "2017-01-01T00:00:00.0000000Z"),
        ("endofmonth(datetime(2020-02-05))", "2020-02-29T23:59:59.9999990Z"),
        ("datetime_diff('day', datetime(2017-10-30 23:00), datetime(2017-10-27 22:00))", 3),
        ("datetime_diff('month', datetime(2017-01-01), datetime(2015-12-30))", 13),
        ("datetime_add('month', 1, datetime(2020-01-31))", "2020-02-29T00:00:00.0000000Z"),
        ("format_datetime(datetime(2017-12-14 02:03:04.12345), 'yy-MM-dd [HH:mm:ss]')", "17-12-14 [02:03:04]"),
        ("datetime(2020-01-02) - datetime(2020-01-01)", "1.00:00:00"),
        ("1d / 1h", 24.0),
        ("totimespan('1.02:03:04') > 1d", True),
        ("dayofweek(datetime(2020-01-01))", "3.00:00:00"),
        ("ipv4_is_in_range('192.168.1.6', '192.168.1.0/24')", True),
        ("ipv4_is_private('10.1.2.3')", True),
        ("tostring(parse_url('https://a.b:81/c?x=1').Host)", "a.b"),
        ("base64_decode_tostring('YQ==')", "a"),
        ("'a' in ('b', 'a')", True),
        ("dynamic({}).x == dynamic(null)", None),
        ("dynamic(null) != 1", True),
        ("@'a\\b' == 'a\\\\b'", True),
    ],
)  # fmt: skip
def test_expressions(expression, expected):
    assert rows(f"print x = {expression}") == [expected]


def test_columns_have_the_names_and_types_that_kusto_gives_them():
    def columns(query: str) -> list[tuple[str, str]]:
        return ask(query).columns

    assert columns("R | project properties.hw.size, tostring(tags.env), n + 1, x = 1d") == [
        ("properties_hw_size", "dynamic"),
        ("tags_env", "string"),
        ("Column3", "long"),
        ("x", "timespan"),
    ]
    assert columns("R | summarize count(), dcount(name), avg(n), make_list(name) by bin(n, 2), tolower(type)") == [
        *(("n", "long"), ("type", "string"), ("count_", "long"), ("dcount_name", "long"), ("avg_n", "real")),
        ("list_name", "dynamic"),
    ]
    assert columns("R | extend toupper(name) | project-keep name*") == [("name", "string"), ("name1", "string")]
    assert columns("R | project a = 1 | join kind=inner (R | project a = 1, b = 2) on a") == [
        *(("a", "long"), ("a1", "long")),
        ("b", "long"),
    ]


def test_a_query_may_begin_with_an_operator_where_there_is_a_table_for_it():
    assert ask("project name | count", "Resources").rows == ask("count", "Resources").rows == [[3]]
    assert ask("Resources | count", "Resources").rows == [[3]]
    with pytest.raises(KustoError):
        ask("project name")


@pytest.mark.parametrize(
    ("query", "code", "part"),
    [
        ("", "ParserFailure", "no tabular expression"),
        ("R | where (name", "ParserFailure", "<EOF>"),
        ("R | where name ==", "ParserFailure", "expression"),
        ("R | where name = 'a'", "ParserFailure", "'='"),
        ("Nope", "SEM0100", "'Nope'"),
        ("R | where nope == 1", "SEM0100", "'nope'"),
        ("R | project-away nope", "SEM0100", "'nope'"),
        ("R | summarize count() by tags", "SEM0130", "dynamic"),
        ("R | order by tags", "SEM0065", "dynamic"),
        ("R | join (R) on tags", "SEM0020", "dynamic"),
        ("R | where n and true", "SemanticError", "bool"),
        ("R | extend x = name + 1", "SemanticError", "cannot be applied"),
        ("R | extend x = name.y", "SemanticError", "no members"),
        ("R | project a = 1, a = 2", "SEM0207", "'a'"),
        ("R | extend x = strlen()", "SEM0219", "expects 1"),
        ("R | where name matches regex '('", "SEM0420", "regular expression"),
        ("union (R | project n), (R | project n = 'x')", "SemanticError", "different types"),
        ("R | evaluate pivot(name)", "UnsupportedQuery", "'evaluate'"),
        ("R | make-series count() on n", "UnsupportedQuery", "'make-series'"),
        ("R | extend x = series_stats(n)", "UnsupportedQuery", "'series_stats'"),
        ("search 'x'", "UnsupportedQuery", "'search'"),
        ("let f = (x: long) { x }; R", "UnsupportedQuery", "function"),
        ("R | where ~", "ParserFailure", "'~'"),
    ],
)
def test_what_is_wrong_or_not_supported_is_refused(query, code, part):
    with pytest.raises(KustoError) as caught:
        ask(query)
    assert caught.value.code == code and part in str(caught.value)
    assert caught.value.unsupported is (code == "UnsupportedQuery")
