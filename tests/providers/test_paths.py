"""Path text: qualifiers, joining, splitting."""

from __future__ import annotations

import pytest

from pscompat.providers import paths


@pytest.mark.parametrize(
    ("parent", "child", "joined"),
    [
        ("a", "b", "a/b"),
        ("a/", "/b", "a/b"),
        ("a//", "//b", "a///b"),
        ("a", "", "a/"),
        ("", "a", "a"),
        ("temp:", "x", "temp:/x"),
        ("/", "x", "/x"),
        (r"a\b", r"c\d", "a/b/c/d"),
    ],
)
def test_combine(parent: str, child: str, joined: str) -> None:
    assert paths.combine(parent, child) == joined


@pytest.mark.parametrize(
    ("path", "parent", "leaf"),
    [
        ("/a/b", "/a", "b"),
        ("/a/b/", "/a", "b"),
        ("/a", "", "a"),
        ("a/b/", "a", "b"),
        ("a", "", "a"),
        ("/", "", ""),
        ("temp:/a/b", "temp:/a", "b"),
        ("temp:/a", "temp:/", "a"),
        ("temp:a", "", "temp:a"),
        ("FileSystem::/a/b", "FileSystem::/a", "b"),
        (r"a\b", "a", "b"),
    ],
)
def test_parent_and_leaf(path: str, parent: str, leaf: str) -> None:
    assert (paths.parent(path), paths.leaf(path)) == (parent, leaf)


@pytest.mark.parametrize("path", ["/a/b:c", "./b:c", r".\b:c", ".:c"])
def test_a_colon_in_a_path_from_the_root_or_from_here_is_no_drive(path: str) -> None:
    assert paths.split_qualifier(path) == (None, None, path)


def test_a_colon_makes_a_drive_of_what_stands_before() -> None:
    assert paths.split_qualifier("a/b:c") == (None, "a/b", "c")
    assert paths.split_qualifier("env:HOME") == (None, "env", "HOME")
    assert paths.split_qualifier(r"Microsoft.PowerShell.Core\FileSystem::/x") == (
        r"Microsoft.PowerShell.Core\FileSystem",
        None,
        "/x",
    )
