"""System.IO: paths, files, directories, streams."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from dotnet import call, error_id, failure, fixed, get, new, static, text, typed

from pscompat.dotnet import members
from pscompat.dotnet.library.enums import enum

PATH = "System.IO.Path"
FILE = "System.IO.File"


@pytest.mark.parametrize(
    ("method", "args", "result"),
    [
        ("Combine", ("a", "/b"), "/b"),
        ("Combine", ("a/", "b", "c"), "a/b/c"),
        ("Join", ("a", "/b"), "a/b"),
        ("GetFileName", ("/x/y/z.tar.gz",), "z.tar.gz"),
        ("GetExtension", ("/x/y/z.tar.gz",), ".gz"),
        ("GetExtension", ("a.",), ""),
        ("GetFileNameWithoutExtension", ("/x/y/z.tar.gz",), "z.tar"),
        ("ChangeExtension", ("report.csv", ".json"), "report.json"),
        ("GetDirectoryName", ("/x/y/z",), "/x/y"),
        ("GetDirectoryName", ("/",), None),
        ("GetFullPath", ("../x", "/a/b"), "/a/x"),
        ("GetRelativePath", ("/a/b", "/a/c/d"), "../c/d"),
        ("TrimEndingDirectorySeparator", ("a/b/",), "a/b"),
    ],
)
def test_paths(method: str, args: tuple[str, ...], result: str | None) -> None:
    assert static(PATH, method, *args) == result


def test_file_errors(tmp_path: Path) -> None:
    missing = tmp_path / "nope"
    assert f"Could not find file '{missing}'." in failure(static, FILE, "ReadAllText", str(missing))
    assert error_id(static, FILE, "ReadAllText", str(missing)) == "FileNotFoundException"
    assert error_id(static, FILE, "ReadAllText", str(missing / "x")) == "DirectoryNotFoundException"
    assert error_id(static, FILE, "ReadAllText", str(tmp_path)) == "UnauthorizedAccessException"
    assert "Could not find a part of the path" in failure(static, "System.IO.Directory", "GetFiles", str(missing))


def test_text_files_keep_their_encoding(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    static(FILE, "WriteAllText", str(path), "hé")
    assert path.read_bytes() == "hé".encode()
    static(FILE, "WriteAllText", str(path), "hé", fixed("System.Text.Encoding", "Unicode"))
    assert path.read_bytes() == b"\xff\xfeh\0\xe9\0"
    assert static(FILE, "ReadAllText", str(path)) == "hé"
    static(FILE, "WriteAllLines", str(path), ["a", "b"])
    static(FILE, "AppendAllText", str(path), "c")
    assert list(static(FILE, "ReadAllLines", str(path))) == ["a", "b", "c"]


def test_file_and_directory_info(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "x.json").write_text("{}")
    folder = new("System.IO.DirectoryInfo", str(tmp_path))
    found = call(folder, "GetFiles", "*.json", "AllDirectories")
    assert [get(item, "Name") for item in found] == ["x.json"]
    item = found[0]
    assert (get(item, "Length"), get(item, "BaseName"), get(item, "Extension")) == (2, "x", ".json")
    assert get(get(item, "Directory"), "FullName") == str(tmp_path / "sub")
    assert get(folder, "Mode") == "d----"
    assert failure(static, "System.IO.Directory", "Delete", str(tmp_path / "sub")).endswith(
        f"\"Directory not empty : '{tmp_path / 'sub'}'\""
    )


def test_streams_and_readers(tmp_path: Path) -> None:
    memory = new("System.IO.MemoryStream")
    writer = new("System.IO.StreamWriter", memory)
    call(writer, "Write", "h{0}", "é")
    call(writer, "Flush")
    assert list(call(memory, "ToArray")) == [104, 195, 169]
    reader = new("System.IO.StringReader", "a\r\nb")
    assert [call(reader, "ReadLine"), call(reader, "ReadToEnd"), call(reader, "ReadLine")] == ["a", "b", None]
    path = str(tmp_path / "s.txt")
    out = new("System.IO.StreamWriter", path)
    call(out, "WriteLine", "one")
    call(out, "Close")
    source = new("System.IO.StreamReader", path)
    assert call(source, "ReadLine") == "one"
    assert get(source, "EndOfStream") is True
    call(source, "Dispose")


def test_gzip_round_trip() -> None:
    packed = new("System.IO.MemoryStream")
    stream = new(
        "System.IO.Compression.GZipStream", packed, enum("System.IO.Compression.CompressionMode").of("Compress")
    )
    call(stream, "Write", list(b"hello hello"), 0, 11)
    call(stream, "Close")
    source = new("System.IO.MemoryStream", call(packed, "ToArray"))
    reader = new(
        "System.IO.StreamReader",
        new("System.IO.Compression.GZipStream", source, enum("System.IO.Compression.CompressionMode").of("Decompress")),
    )
    assert text(call(reader, "ReadToEnd")) == "hello hello"


def test_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NET_TEST", "v")
    assert static("System.Environment", "GetEnvironmentVariable", "NET_TEST") == "v"
    assert static("System.Environment", "ExpandEnvironmentVariables", "%NET_TEST%/%NONE_SUCH%") == "v/%NONE_SUCH%"
    static("System.Environment", "SetEnvironmentVariable", "NET_TEST", "")
    assert static("System.Environment", "GetEnvironmentVariable", "NET_TEST") == ""


def test_zip_round_trip_stays_inside_its_folder(tmp_path: Path) -> None:
    source = tmp_path / "in" / "sub"
    source.mkdir(parents=True)
    (source / "x.txt").write_text("hello")
    archive = str(tmp_path / "a.zip")
    zip_file = "System.IO.Compression.ZipFile"
    static(zip_file, "CreateFromDirectory", str(tmp_path / "in"), archive)
    static(zip_file, "ExtractToDirectory", archive, str(tmp_path / "out"))
    assert (tmp_path / "out" / "sub" / "x.txt").read_text() == "hello"
    assert "already exists" in failure(static, zip_file, "ExtractToDirectory", archive, str(tmp_path / "out"))
    with zipfile.ZipFile(archive, "w") as evil:
        evil.writestr("../evil.txt", "x")
    assert "outside the specified destination directory" in failure(
        static, zip_file, "ExtractToDirectory", archive, str(tmp_path / "out2")
    )
    assert not (tmp_path / "evil.txt").exists()


def test_static_properties_that_can_be_set() -> None:
    manager = typed("System.Net.ServicePointManager")
    members.static_set(manager, "SecurityProtocol", "Tls12")
    assert text(fixed("System.Net.ServicePointManager", "SecurityProtocol")) == "Tls12"
    members.static_set(manager, "SecurityProtocol", 0)
    assert (
        failure(members.static_set, typed("System.Environment"), "NewLine", "x") == "'NewLine' is a ReadOnly property."
    )
