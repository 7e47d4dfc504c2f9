"""Requests against a server on the loopback interface."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pscompat import PowerShellError, Session


class Handler(BaseHTTPRequestHandler):
    """Answers with what was asked, or with what the path says."""

    protocol_version = "HTTP/1.1"
    failures = 0

    def answer(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length).decode()
        path = self.path.partition("?")[0]
        if path == "/missing":
            self.send(404, '{"error":"no such vm"}', "application/json")
        elif path == "/flaky":
            Handler.failures += 1
            self.send(503 if Handler.failures % 2 else 200, "fine", "text/plain")
        elif path == "/list":
            page = int(self.path.partition("page=")[2] or 1)
            link = f'</list?page={page + 1}>; rel="next"' if page < 3 else ""
            self.send(200, json.dumps([{"page": page}]), "application/json", Link=link)
        elif path == "/moved":
            self.send(302, "", "text/plain", Location="/echo")
        elif path == "/xml":
            self.send(200, "<r><v>5</v></r>", "application/xml")
        elif path == "/page":
            self.send(200, '<html><a href="/x">go</a><img src="i.png"/></html>', "text/html; charset=utf-8")
        elif path == "/bytes":
            self.send(200, "\x00\x01", "application/octet-stream")
        else:
            seen = {"method": self.command, "path": self.path, "body": body, "headers": dict(self.headers)}
            self.send(
                200, json.dumps(seen), "application/json; charset=utf-8", **{"X-Test": "yes", "Set-Cookie": "id=7"}
            )

    def send(self, status: int, text: str, kind: str, **headers: str) -> None:
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{made.server_address[1]}"
        made.shutdown()


@pytest.fixture
def session(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.chdir(tmp_path)
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with Session() as made:
        made.run(f"$server = '{server}'")
        yield made


def test_json_becomes_objects(session: Session) -> None:
    assert session.run(
        "$r = Invoke-RestMethod \"$server/echo?a=1\"; $r.method; $r.path; $r.headers.'User-Agent' -like '*PowerShell/7*'"
    ) == [
        "GET",
        "/echo?a=1",
        True,
    ]


def test_bodies_headers_and_methods(session: Session) -> None:
    assert session.run(
        "$r = Invoke-RestMethod $server/echo -Method Post -Body @{ n = 'a b' } -Headers @{ 'X-Key' = 'k' }; $r.body; $r.headers.'X-Key';"
        "$r.headers.'Content-Type'"
    ) == ["n=a+b", "k", "application/x-www-form-urlencoded"]
    assert session.run("(Invoke-RestMethod $server/echo -Body @{ q = 'x' }).path") == ["/echo?q=x"]
    assert session.run(
        "$r = '{\"é\":1}' | Invoke-RestMethod $server/echo -Method Put -ContentType application/json; $r.body; $r.method"
    ) == ['{"é":1}', "PUT"]
    assert session.run("(Invoke-RestMethod $server/echo -CustomMethod PATCH).method") == ["PATCH"]


def test_forms_with_files(session: Session, tmp_path: Path) -> None:
    (tmp_path / "f.txt").write_text("content")
    body = session.run(
        "(Invoke-RestMethod $server/echo -Method Post -Form @{ name = 'vm1'; file = Get-Item f.txt }).body"
    )[0]
    assert 'name="name"' in body and 'filename="f.txt"' in body and "content" in body


def test_a_failed_request_tells_status_and_body(session: Session) -> None:
    with pytest.raises(PowerShellError) as caught:
        session.run("$ErrorActionPreference = 'Stop'; Invoke-RestMethod $server/missing")
    record = caught.value.record
    assert record.Exception.Message == "Response status code does not indicate success: 404 (Not Found)."
    assert json.loads(record.ErrorDetails.Message) == {"error": "no such vm"}
    assert (
        record.FullyQualifiedErrorId
        == "WebCmdletWebResponseException,Microsoft.PowerShell.Commands.InvokeRestMethodCommand"
    )
    assert session.run("try { Invoke-WebRequest $server/missing } catch { [int]$_.Exception.Response.StatusCode }") == [
        404
    ]
    assert session.run("(Invoke-WebRequest $server/missing -SkipHttpErrorCheck).StatusCode") == [404]


def test_pages_are_followed(session: Session) -> None:
    assert session.run("Invoke-RestMethod $server/list -FollowRelLink | ForEach-Object { $_.page }") == [1, 2, 3]
    assert session.run("@(Invoke-RestMethod $server/list -FollowRelLink -MaximumFollowRelLink 2).Count") == [2]


def test_retries_and_redirections(session: Session) -> None:
    assert session.run("Invoke-RestMethod $server/flaky -MaximumRetryCount 1 -RetryIntervalSec 1") == ["fine"]
    assert session.run("(Invoke-RestMethod $server/moved).path") == ["/echo"]


def test_sessions_keep_cookies(session: Session) -> None:
    assert session.run(
        "$null = Invoke-RestMethod $server/echo -SessionVariable s; (Invoke-RestMethod $server/echo -WebSession $s).headers.Cookie"
    ) == ["id=7"]


def test_sessions_send_the_cookies_that_they_are_given(session: Session) -> None:
    script = """
        $kept = [Microsoft.PowerShell.Commands.WebRequestSession]::new()
        $kept.Cookies.Add([uri]$server, [System.Net.Cookie]::new('given', 'yes'))
        (Invoke-RestMethod $server/echo -WebSession $kept).headers.Cookie
        $kept.Cookies.GetCookies($server) | ForEach-Object { "$_" }
    """
    assert session.run(script) == ["given=yes", "given=yes", "id=7"]


def test_secrets_need_a_protected_connection_or_leave(session: Session) -> None:
    session.run("$t = ConvertTo-SecureString 'tok3n' -AsPlainText")
    with pytest.raises(PowerShellError, match="cannot protect plain text secrets"):
        session.run("$ErrorActionPreference = 'Stop'; Invoke-RestMethod $server/echo -Authentication Bearer -Token $t")
    assert session.run(
        "(Invoke-RestMethod $server/echo -Authentication Bearer -Token $t -AllowUnencryptedAuthentication).headers.Authorization"
    ) == ["Bearer tok3n"]


def test_variables_for_headers_and_status(session: Session) -> None:
    assert session.run(
        "$null = Invoke-RestMethod $server/echo -ResponseHeadersVariable h -StatusCodeVariable c; $c; $h['X-Test'][0]"
    ) == [200, "yes"]


def test_xml_and_plain_text(session: Session) -> None:
    assert session.run("(Invoke-RestMethod $server/xml).r.v") == ["5"]


def test_pages_as_web_responses(session: Session) -> None:
    assert session.run(
        "$r = Invoke-WebRequest $server/page; $r.StatusCode; $r.Links[0].href; $r.Images[0].src; $r.GetType().Name"
    ) == [
        200,
        "/x",
        "i.png",
        "BasicHtmlWebResponseObject",
    ]
    assert session.run("(Invoke-WebRequest $server/bytes).Content") == [0, 1]


def test_downloads(session: Session, tmp_path: Path) -> None:
    assert session.run("Invoke-WebRequest $server/bytes -OutFile b.bin") == []
    assert (tmp_path / "b.bin").read_bytes() == b"\x00\x01"
