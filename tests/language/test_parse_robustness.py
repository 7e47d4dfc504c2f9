"""Whatever the text: a tree or a ParseError, in time that grows with its length."""

from __future__ import annotations

import functools
import itertools
import json
import pathlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from steps import steps

from pscompat.language import ParseError, parse
from pscompat.language.ast import ScriptBlockAst
from pscompat.language.tokenize import tokenize

SCRIPTS = [
    json.loads(line)["text"]
    for line in pathlib.Path(__file__).with_name("recorded.jsonl").read_text("utf-8").splitlines()
]
PIECES = [
    *"(){}[];,|&$@'\"`#<>=+-*/%!?:.\n ",
    *(
        "if ",
        "else ",
        "foreach ",
        "in ",
        "switch ",
        "function ",
        "param(",
        "try ",
        "catch ",
        "class ",
        "enum ",
        "data ",
    ),
    *("$x", "[int]", "-eq ", "-foo:", "@(", "@{", "$(", "::", "..", "??", "?.", "&&", "2>&1", "--", "++", "<#", "#>"),
    *(
        '@"\n',
        '\n"@',
        "@'\n",
        "\n'@",
        "1kb",
        '"a$b"',
        "--%",
        "${a}",
        "$using:x",
        "@x",
        "\u201c",
        "\u2013",
        "\x00",
        "\ud83d",
    ),
]
LENIENT = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def check(text: str) -> None:
    try:
        tree = parse(text)
    except ParseError as error:
        assert error.errors[0] is error
        assert 0 <= error.start <= len(text)
        assert error.line_text in text
        return
    assert isinstance(tree, ScriptBlockAst)
    for node in tree.walk():
        assert 0 <= node.start <= node.end <= len(text)


@LENIENT
@given(st.text())
def test_random_text(text: str) -> None:
    check(text)


@LENIENT
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_random_pieces(text: str) -> None:
    check(text)


@LENIENT
@given(st.sampled_from(SCRIPTS), st.data())
def test_cut_script(script: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(script)))
    check(script[:start])
    check(script[start:])


@LENIENT
@given(st.sampled_from(SCRIPTS), st.randoms(use_true_random=False))
def test_shuffled_script(script: str, random: object) -> None:
    words = script.split(" ")
    random.shuffle(words)  # type: ignore[attr-defined]
    check(" ".join(words))


@LENIENT
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_tokens_cover_any_text_in_order(text: str) -> None:
    tokens = tokenize(text)
    assert tokens[-1].kind == "EndOfInput"
    for before, after in itertools.pairwise(tokens):
        assert before.start < before.end <= after.start
        assert text[before.end : after.start].strip("".join(map(chr, range(33)))).strip() == ""


NESTED = {
    "parentheses": ("(", "1", ")"),
    "script blocks": ("{", "1", "}"),
    "if": ("if(1){", "1", "}"),
    "hash tables": ("@{a=", "1", "}"),
    "sub-expressions": ("$(", "1", ")"),
    "arrays": ("@(", "1", ")"),
    "generic types": ("[a", "[b]", "]"),
    "attributes": ("[a({", "", "})]$x"),
    "else": ("if(1){}else{", "", "}"),
}


@pytest.mark.parametrize("kind", NESTED)
@pytest.mark.parametrize("depth", [20, 500, 30_000])
def test_deep_nesting(kind: str, depth: int) -> None:
    opening, inside, closing = NESTED[kind]
    if depth > 500 and kind in ("generic types", "attributes"):
        depth = 2_000
    text = opening * depth + inside + closing * depth
    try:
        assert parse(text).end == len(text)
    except ParseError as error:
        if kind != "generic types":
            assert depth > 500
            assert error.error_id == "ScriptTooComplicated"


def test_work_grows_with_the_length_of_the_script() -> None:
    lines = "$x = Get-Item -Path 'a b' | Where-Object { $_.Length -gt 1kb } # note\nif ($x) { \"$($x.Name) $x\" }\n"
    parse(lines)
    short, long = (steps(functools.partial(parse, lines * times)) for times in (20, 200))
    assert long < short * 10 * 1.1


@pytest.mark.parametrize(
    ("before", "piece", "times"),
    [
        ("", "<#", 3000),
        ("", "# a # b", 3000),
        ("$a\n", "<# a #> ", 1500),
        ("", "[a(", 150),
        ("", '"$(', 400),
        ("", "`", 2500),
        ("", " ", 50_000),
    ],
)
def test_twice_the_repetition_is_twice_the_work(before: str, piece: str, times: int) -> None:
    once, twice = (steps(functools.partial(check, before + piece * count)) for count in (times, times * 2))
    assert twice < once * 2.1 + 500
