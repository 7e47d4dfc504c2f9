"""Markdown: rules finer than the recorded cases."""

import pytest

from cmdlets.utility._markdown import to_html, to_terminal
from cmdlets.utility._markdown_html import identifier
from pscompat.dotnet.library.markdown_render import PSMarkdownOptionInfo


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("A/B_C", "ab_c"),
        ("C# & .NET", "c.net"),
        ("a  --  b", "a-b"),
        ("...x.", "x"),
        ("Ærø ß", "aeroe-ss"),
        ("v1.0.0-beta", "v1.0.0-beta"),
        ("日本 x", "x"),
    ],
)
def test_identifier(heading: str, expected: str) -> None:
    assert identifier(heading) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n\n- b", "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>\n"),
        ("<br>", "<br>\n"),
        ("tel:123 (www.x.y).", '<p><a href="tel:123">123</a> (<a href="http://www.x.y">www.x.y</a>).</p>\n'),
        ("[x](javascript:y)", '<p><a href="javascript:y">x</a></p>\n'),
    ],
)
def test_html(text: str, expected: str) -> None:
    assert to_html(text).Html == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**a_b**", "a_b\n"),
        ("# 2*3", "2\n\n"),
        ("# a [b]", "a \n\n"),
        ("x &amp; <b>y</b>", "x Markdig.Syntax.Inlines.HtmlEntityInline Markdig.Syntax.Inlines.HtmlInliney"),
        ("***a***", "Markdig.Syntax.Inlines.EmphasisInline\n"),
        ("> a\n>\n> b", "> a\n\n> b\n\n\n"),
    ],
)
def test_terminal(text: str, expected: str) -> None:
    options = PSMarkdownOptionInfo()
    options.EnableVT100Encoding = False
    shown = to_terminal(text, options).VT100EncodedString
    assert shown is not None
    assert shown.startswith(expected)


def test_colours() -> None:
    options = PSMarkdownOptionInfo()
    assert to_terminal("**a**", options).VT100EncodedString == "\x1b[1ma\x1b[0m\n"
    assert to_terminal("```\na\n```", options).VT100EncodedString == (
        "\x1b[48;2;155;155;155;38;2;30;30;30ma\x1b[500@\x1b[0m\n\n"
    )
