"""Regular expressions and wildcards. The expected values are .NET's."""

from __future__ import annotations

import pytest

from pscompat.dotnet import patterns, wildcards
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.pattern_escapes import PatternError


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (r"(?<=\.)bar", "foo.bar", "bar"),
        ("a{b", "xa{b", "a{b"),
        (r"[]]", "a]", "]"),
        (r"[a-c-[b]]+", "abc", "a"),
        (r"\p{Lu}", "aB", "B"),
        (r"\P{L}", "a5", "5"),
        (r"(?<q>ab)\k<q>", "xabab", "abab"),
        (r"(abc)\1", "abcabc", "abcabc"),
        (r"a(?i)B", "ab", "ab"),
        (r"(?>a+)b", "aab", "aab"),
        (r"a\z", "ba", "a"),
        (r"a$", "ba\n", "a"),
        (r"(?<!^)[A-Z]", "AB", "B"),
        (r"(?<=a|bc)d", "bcd", "d"),
        (r"f(?# a comment)o", "fo", "fo"),
        (r"A\x42", "AB", "AB"),
        (r"(?n)(a)(?<x>b)", "ab", "ab"),
    ],
)
def test_search(pattern: str, text: str, found: str) -> None:
    match = patterns.compile_pattern(pattern).search(text)
    assert match is not None
    assert match.group() == found


@pytest.mark.parametrize(
    ("pattern", "text"), [(r"a\z", "a\n"), ("a.b", "a\nb"), ("[a-c-[b]]", "b"), ("(?-i)A", "a"), (r"\bX", "aX")]
)
def test_no_match(pattern: str, text: str) -> None:
    assert patterns.compile_pattern(pattern).search(text) is None


def test_unnamed_groups_are_numbered_first() -> None:
    regex = patterns.compile_pattern(r"(?<year>\d+)-(\d+)-(?<day>\d+)")
    found = regex.search("2024-03-05")
    assert found is not None
    assert regex.names == ["0", "1", "year", "day"]
    assert regex.captured(found) == ["03", "2024", "05"]
    assert patterns.replacement(regex, "$1/${day}/$2")(found) == "03/05/2024"


def test_one_name_twice() -> None:
    regex = patterns.compile_pattern(r"(?<n>a)|(?<n>b)")
    found = regex.search("b")
    assert found is not None
    assert regex.group(found, 1) == ("b", 0)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("$$", "$"),
        ("$", "$"),
        ("$9", "$9"),
        ("$`|$'", "a|c"),
        ("$_", "abc"),
        ("$+", "b"),
        ("${nope}", "${nope}"),
        ("$&$0", "bb"),
    ],
)
def test_replacement(template: str, expected: str) -> None:
    regex = patterns.compile_pattern("(b)")
    found = regex.search("abc")
    assert found is not None
    assert patterns.replacement(regex, template)(found) == expected


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("(a", "Invalid pattern '(a' at offset 2. Not enough )'s."),
        ("a)", "Invalid pattern 'a)' at offset 2. Too many )'s."),
        ("[a", "Invalid pattern '[a' at offset 2. Unterminated [] set."),
        ("*a", "Invalid pattern '*a' at offset 1. Quantifier '*' following nothing."),
        ("a**", "Invalid pattern 'a**' at offset 3. Nested quantifier '*'."),
        ("\\", "Invalid pattern '\\' at offset 1. Illegal \\ at end of pattern."),
        ("[z-a]", "Invalid pattern '[z-a]' at offset 4. [x-y] range in reverse order."),
        (r"\k<x>", r"Invalid pattern '\k<x>' at offset 5. Reference to undefined group name 'x'."),
        (r"\q", r"Invalid pattern '\q' at offset 2. Unrecognized escape sequence \q."),
    ],
)
def test_bad_patterns(pattern: str, message: str) -> None:
    with pytest.raises(PatternError) as raised:
        patterns.compile_pattern(pattern)
    assert str(raised.value) == message


def test_escape() -> None:
    assert patterns.escape("a.b*c[1] #{x}") == r"a\.b\*c\[1]\ \#\{x}"


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        ("a*", "ABC", True),
        ("a?c", "abc", True),
        ("a?c", "ac", False),
        ("[a-c]x", "bx", True),
        ("[!b]", "a", False),
        ("`[x`]", "[x]", True),
        ("a`*c", "abc", False),
        ("*", "a\nb", True),
        ("", "", True),
        ("", "x", False),
    ],
)
def test_wildcards(pattern: str, text: str, fits: bool) -> None:
    assert wildcards.compile_pattern(pattern)(text) is fits


def test_case_sensitive_wildcards() -> None:
    assert wildcards.compile_pattern("A*", case_sensitive=True)("abc") is False


def test_wildcard_characters() -> None:
    assert wildcards.has_wildcards("a`*b") is False
    assert wildcards.has_wildcards("a*b") is True
    assert wildcards.escape("a[1]*") == "a`[1`]`*"
    assert wildcards.unescape("a`[1`]") == "a[1]"
    with pytest.raises(TerminatingError):
        wildcards.compile_pattern("[a")
