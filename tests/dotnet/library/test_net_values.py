"""Guid, Version, SemanticVersion, Uri, IPAddress, regular expressions, text, hashes and random numbers."""

from __future__ import annotations

from base64 import b64encode

import pytest
from dotnet import call, cast, error_id, failure, fixed, get, new, static, text

from pscompat.dotnet.convert import iterate
from pscompat.dotnet.values import TypedArray


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("subscription-one", "Unrecognized Guid format."),
        ("12345678-1234-1234-1234-1234567890ag", "Guid string should only contain hexadecimal characters."),
        (
            "12345678-1234-1234-1234-1234567890a",
            "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).",
        ),
        ("12345678-1234-1234-12341-234567890ab", "Dashes are in the wrong position for GUID parsing."),
    ],
)
def test_guid_refuses_bad_texts(given: str, reason: str) -> None:
    assert failure(cast, given, "guid") == f'Cannot convert value "{given}" to type "System.Guid". Error: "{reason}"'


def test_guid_formats() -> None:
    guid = cast("{12345678-1234-5234-A234-1234567890AB}", "guid")
    shown = {spec: call(guid, "ToString", spec) for spec in "NDBPX"}
    assert shown == {
        "N": "1234567812345234a2341234567890ab",
        "D": "12345678-1234-5234-a234-1234567890ab",
        "B": "{12345678-1234-5234-a234-1234567890ab}",
        "P": "(12345678-1234-5234-a234-1234567890ab)",
        "X": "{0x12345678,0x1234,0x5234,{0xa2,0x34,0x12,0x34,0x56,0x78,0x90,0xab}}",
    }
    assert cast(shown["X"], "guid") == guid
    assert list(call(guid, "ToByteArray"))[:8] == [120, 86, 52, 18, 52, 18, 52, 82]
    assert new("guid", call(guid, "ToByteArray")) == guid


def test_versions_compare_by_number() -> None:
    assert cast("1.2", "version") < cast("1.10", "version")
    assert cast("1.2", "version") != cast("1.2.0", "version")
    assert get(cast("1.2", "version"), "Build") == -1
    assert text(cast(5.1, "version")) == "5.1"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("1", "Version string portion was too short or too long. (Parameter 'input')"),
        ("a.b", "The input string 'a' was not in a correct format."),
        ("99999999999.1", "Value was either too large or too small for an Int32."),
    ],
)
def test_version_refuses_bad_texts(given: str, reason: str) -> None:
    assert (
        failure(cast, given, "version") == f'Cannot convert value "{given}" to type "System.Version". Error: "{reason}"'
    )


def test_semantic_versions() -> None:
    ordered = ["1.0.0-2", "1.0.0-10", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0", "1.0.1"]
    shuffled = [
        cast(item, "semver") for item in (ordered[3], ordered[5], ordered[1], ordered[0], ordered[4], ordered[2])
    ]
    assert [text(version) for version in sorted(shuffled)] == ordered
    assert text(cast("1.2", "semver")) == "1.2.0"
    assert cast("1.0.0+a", "semver") == cast("1.0.0+b", "semver")
    assert error_id(cast, "1.2.3.4", "semver") == "InvalidCastParseTargetInvocation"


def test_uri_parts() -> None:
    uri = cast("https://user:pw@Example.com:8443/a%20b/c d.html?q=1&r=x y#frag", "uri")
    expected = {
        "AbsolutePath": "/a%20b/c%20d.html",
        "AbsoluteUri": "https://user:pw@example.com:8443/a%20b/c%20d.html?q=1&r=x%20y#frag",
        "LocalPath": "/a b/c d.html",
        "Authority": "example.com:8443",
        "PathAndQuery": "/a%20b/c%20d.html?q=1&r=x%20y",
        "Host": "example.com",
        "Port": 8443,
        "Query": "?q=1&r=x%20y",
        "Fragment": "#frag",
        "Scheme": "https",
        "UserInfo": "user:pw",
        "IsDefaultPort": False,
    }
    assert {name: get(uri, name) for name in expected} == expected
    assert list(get(uri, "Segments")) == ["/", "a%20b/", "c%20d.html"]
    assert text(uri) == "https://user:pw@example.com:8443/a b/c d.html?q=1&r=x y#frag"
    assert call(uri, "GetLeftPart", "Authority") == "https://user:pw@example.com:8443"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("HTTP://Example.COM", "http://example.com/"),
        ("http://example.com:80/x/../y/./z", "http://example.com/y/z"),
        ("/a/b", "file:///a/b"),
        ("mailto:a@b.c", "mailto:a@b.c"),
        ("http://h/%41%2f%zz", "http://h/A%2f%25zz"),
        ("http://bücher.de/ü", "http://bücher.de/%C3%BC"),
    ],
)
def test_uri_is_normalized(given: str, shown: str) -> None:
    assert get(new("uri", given), "AbsoluteUri") == shown


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("::", "Invalid URI: The format of the URI could not be determined."),
        ("http://a b/", "Invalid URI: The hostname could not be parsed."),
        ("http://h:99999/", "Invalid URI: Invalid port specified."),
        ("", "Invalid URI: The URI is empty."),
    ],
)
def test_uri_refuses_bad_texts(given: str, reason: str) -> None:
    assert failure(new, "uri", given) == f'Exception calling ".ctor" with "1" argument(s): "{reason}"'
    assert error_id(new, "uri", given) == "UriFormatException"


def test_uri_relative_combining_and_escaping() -> None:
    assert get(cast("foo", "uri"), "IsAbsoluteUri") is False
    assert get(cast("foo", "uri"), "Host") is None
    base = cast("http://a/b/c", "uri")
    assert [text(new("uri", base, part)) for part in ("../d", "/d?x", "e")] == [
        "http://a/d",
        "http://a/d?x",
        "http://a/b/e",
    ]
    assert static("uri", "EscapeDataString", "a b&c=d/é~!*()") == "a%20b%26c%3Dd%2F%C3%A9~%21%2A%28%29"
    assert static("uri", "UnescapeDataString", "a%20b%26+c") == "a b&+c"


@pytest.mark.parametrize(
    ("given", "shown", "family"),
    [
        ("10.1.2.3", "10.1.2.3", "InterNetwork"),
        ("010.1.1.1", "8.1.1.1", "InterNetwork"),
        ("1.2", "1.0.0.2", "InterNetwork"),
        ("2001:DB8:0:0:0:0:0:1", "2001:db8::1", "InterNetworkV6"),
        ("::ffff:1.2.3.4", "::ffff:1.2.3.4", "InterNetworkV6"),
    ],
)
def test_ip_addresses(given: str, shown: str, family: str) -> None:
    address = cast(given, "ipaddress")
    assert text(address) == shown
    assert text(get(address, "AddressFamily")) == family


@pytest.mark.parametrize("given", ["10.0.0.256", "300.1.1.1", "x", ""])
def test_ip_address_refuses_bad_texts(given: str) -> None:
    assert "An invalid IP address was specified." in failure(cast, given, "ipaddress")


def test_regex_matches_and_groups() -> None:
    found = static("regex", "Match", "a1 b22", r"(?<letter>\w)(\d+)")
    assert [text(group) for group in iterate(get(found, "Groups")) or ()] == ["a1", "1", "a"]
    assert get(call(found, "NextMatch"), "Value") == "b22"
    assert call(found, "Result", "<$1-${letter}>") == "<1-a>"
    assert get(static("regex", "Matches", "a1 b22 c333", r"\d+"), "Value") == ["1", "22", "333"]
    assert get(static("regex", "Match", "none", r"\d"), "Success") is False


def test_regex_objects_and_options() -> None:
    pattern = new("regex", "A", "IgnoreCase")
    assert call(pattern, "Replace", "aab", "x", 1) == "xab"
    assert call(pattern, "IsMatch", "xxa", 2) is True
    assert static("regex", "IsMatch", "a\nb", "^b", "Multiline, IgnoreCase") is True
    assert list(static("regex", "Split", "a1b2", r"(\d)")) == ["a", "1", "b", "2", ""]
    assert static("regex", "Unescape", r"a\.b\n") == "a.b\n"
    assert error_id(cast, "(a", "regex") == "InvalidCastFromStringToRegex"


def test_string_builder() -> None:
    builder = new("System.Text.StringBuilder", "seed")
    call(call(call(builder, "Append", "x"), "AppendLine", "l"), "Insert", 0, "^")
    assert text(builder) == "^seedxl\n"
    call(call(builder, "Replace", "seed", "S"), "Remove", 0, 1)
    assert text(builder) == "Sxl\n"
    assert "Index was out of range." in failure(call, builder, "Remove", 5, 9)


def test_encodings() -> None:
    utf8 = fixed("System.Text.Encoding", "UTF8")
    data = call(utf8, "GetBytes", "é")
    assert list(data) == [195, 169]
    assert call(utf8, "GetString", data) == "é"
    assert list(call(fixed("System.Text.Encoding", "ASCII"), "GetBytes", "é")) == [63]
    assert list(call(fixed("System.Text.Encoding", "Unicode"), "GetBytes", "A")) == [65, 0]
    assert call(utf8, "GetString", [255, 65]) == "\ufffdA"
    assert get(static("System.Text.Encoding", "GetEncoding", 1252), "WebName") == "windows-1252"
    assert "'nope' is not a supported encoding name." in failure(static, "System.Text.Encoding", "GetEncoding", "nope")


def test_web_encoding() -> None:
    assert static("System.Net.WebUtility", "UrlEncode", "a b&c=d/é~!*()-_.+") == "a+b%26c%3Dd%2F%C3%A9%7E!*()-_.%2B"
    assert static("System.Web.HttpUtility", "UrlEncode", "a b/é") == "a+b%2f%c3%a9"
    assert static("System.Net.WebUtility", "HtmlEncode", "<a href=\"x\">é & 'q'</a> €") == (
        "&lt;a href=&quot;x&quot;&gt;&#233; &amp; &#39;q&#39;&lt;/a&gt; €"
    )
    assert static("System.Net.WebUtility", "HtmlDecode", "&lt;&eacute;&#x20AC;&nope;") == "<é€&nope;"


def test_hashes() -> None:
    sha = static("System.Security.Cryptography.SHA256", "Create")
    digest = bytes(call(sha, "ComputeHash", TypedArray(b"abc", "System.Byte")))
    assert digest.hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert (
        bytes(static("System.Security.Cryptography.MD5", "HashData", [1, 2])).hex()
        == "0cb988d042a7f28dd5fe2b55b3f5ac7a"
    )
    keyed = new("System.Security.Cryptography.HMACSHA256", TypedArray(b"k", "System.Byte"))
    digest = bytes(call(keyed, "ComputeHash", TypedArray(b"m", "System.Byte")))
    assert b64encode(digest) == b"tgCQ4wUil661oICInOL8S8qVfnVvrrTffTGADKHncew="


def test_seeded_random_draws_what_dotnet_draws() -> None:
    random = new("System.Random", 42)
    drawn = [call(random, "Next"), call(random, "Next", 10), call(random, "Next", 5, 10), call(random, "NextDouble")]
    assert drawn == [1434747710, 1, 5, 0.5227642760252413]
