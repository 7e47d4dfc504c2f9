"""What Select-String writes, as text."""

from __future__ import annotations

from cmdlets.utility._match_info import INPUT_STREAM, MatchInfo, MatchInfoContext


def test_a_match_in_a_file_names_file_and_line():
    match = MatchInfo("vm-02", 2, "/data/ips.txt", "02", True, [])
    assert match.ToString() == "/data/ips.txt:2:vm-02"
    assert match.ToString("/data") == "ips.txt:2:vm-02"
    assert match.RelativePath("/dat") == "/data/ips.txt"
    assert match.Filename == "ips.txt"


def test_a_match_in_a_string_is_its_line():
    assert MatchInfo("text", 1, INPUT_STREAM, "t", True, []).ToString("/data") == "text"


def test_lines_around_a_match_are_marked():
    match = MatchInfo("axb", 2, "/d/t.txt", "axb", True, [])
    match.Context = MatchInfoContext(["a.b"], ["a.b"])
    match.Context.DisplayPostContext.append("c")
    assert match.ToString("/d") == "  t.txt:1:a.b\n> t.txt:2:axb\n  t.txt:3:c"
