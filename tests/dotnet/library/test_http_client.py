"""HttpClient and HttpWebRequest against a server of this process; headers and contents without one."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from pscompat import Session
from pscompat.dotnet.library.http_values import AuthenticationHeaderValue


class _Mirror(BaseHTTPRequestHandler):
    """Answers with what was asked; `/missing` is not there, `/moved` is elsewhere."""

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        seen = json.dumps({"method": self.command, "path": self.path, "body": body, "headers": dict(self.headers)})
        self.send_response({"/missing": 404, "/moved": 302}.get(self.path, 200))
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(seen)))
        if self.path == "/moved":
            self.send_header("Location", "/there")
        self.send_header("Set-Cookie", "id=7")
        self.end_headers()
        self.wfile.write(seen.encode())

    do_GET = do_POST = do_PUT = do_DELETE = _answer

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Mirror) as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{made.server_address[1]}"
        made.shutdown()


@pytest.fixture
def client(server: str, session: Session, monkeypatch: pytest.MonkeyPatch) -> Session:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    session.run(f"$client = [Net.Http.HttpClient]::new(); $client.BaseAddress = '{server}/'")
    return session


def test_what_is_sent_is_what_the_script_gave(client: Session) -> None:
    (seen,) = client.run(
        """
        $client.DefaultRequestHeaders.Authorization = [Net.Http.Headers.AuthenticationHeaderValue]::new('Bearer', 'abc')
        $client.DefaultRequestHeaders.Accept.Add('text/plain')
        $body = [Net.Http.StringContent]::new('{"x":1}', [Text.Encoding]::UTF8, 'application/json')
        $client.PostAsync('some/path?q=1', $body).Result.Content.ReadAsStringAsync().Result
        """
    )
    got = json.loads(str(seen))
    assert (got["method"], got["path"], got["body"]) == ("POST", "/some/path?q=1", '{"x":1}')
    del got["headers"]["Host"]
    assert got["headers"] == {
        "Authorization": "Bearer abc",
        "Accept": "text/plain",
        "Content-Type": "application/json; charset=utf-8",
        "Content-Length": "7",
    }


def test_an_answer_has_its_status_headers_and_cookies(client: Session) -> None:
    assert client.run(
        """
        $answer = $client.GetAsync('missing').GetAwaiter().GetResult()
        [int]$answer.StatusCode; $answer.IsSuccessStatusCode; $answer.Content.Headers.ContentType.MediaType
        try { $answer.EnsureSuccessStatusCode() } catch { $_.Exception.InnerException.Message }
        $handler = [Net.Http.HttpClientHandler]::new(); $handler.AllowAutoRedirect = $false
        $other = [Net.Http.HttpClient]::new($handler)
        $answer = $other.GetAsync([uri]::new($client.BaseAddress, 'moved')).Result
        [string]$answer.Headers.Location; $handler.CookieContainer.GetCookieHeader($client.BaseAddress)
        """
    ) == [
        404,
        False,
        "application/json",
        "Response status code does not indicate success: 404 (Not Found).",
        "/there",
        "id=7",
    ]


def test_a_request_is_sent_once(client: Session) -> None:
    assert client.run(
        """
        $request = [Net.Http.HttpRequestMessage]::new('DELETE', 'x')
        $client.SendAsync($request).Result.RequestMessage.RequestUri.AbsolutePath
        try { $client.SendAsync($request) } catch { $_.Exception.InnerException.Message }
        """
    ) == ["/x", "The request message was already sent. Cannot send the same request message multiple times."]


def test_a_web_request_posts_what_was_written_to_its_stream(client: Session) -> None:
    seen, status, message = client.run(
        """
        $request = [Net.WebRequest]::Create([uri]::new($client.BaseAddress, 'x')); $request.Method = 'POST'
        $request.ContentType = 'text/plain'; $bytes = [Text.Encoding]::UTF8.GetBytes('hello')
        $stream = $request.GetRequestStream(); $stream.Write($bytes, 0, $bytes.Length); $stream.Close()
        $response = $request.GetResponse()
        [IO.StreamReader]::new($response.GetResponseStream()).ReadToEnd(); [int]$response.StatusCode
        try { [Net.WebRequest]::Create([uri]::new($client.BaseAddress, 'missing')).GetResponse() }
        catch { $_.Exception.InnerException.Message }
        """
    )
    got = json.loads(str(seen))
    assert (got["method"], got["body"], got["headers"]["Content-Type"]) == ("POST", "hello", "text/plain")
    assert (status, message) == (200, "The remote server returned an error: (404) Not Found.")


def test_secrets_are_in_no_error(client: Session) -> None:
    """A server that does not answer, and keys and certificates that cannot be read: no error has the secret."""
    said = client.run(
        """
        $lost = [Net.Http.HttpClient]::new(); $lost.DefaultRequestHeaders.Add('Authorization', 'Bearer hush')
        $asked = [Net.WebRequest]::Create('http://127.0.0.1:1/'); $asked.Headers.Add('Authorization', 'Bearer hush')
        $calls = { $lost.GetStringAsync('http://127.0.0.1:1/').GetAwaiter().GetResult() }, { $asked.GetResponse() },
            { [Security.Cryptography.RSA]::Create().ImportFromPem('-----BEGIN PRIVATE KEY----- hush') },
            { param($word = 'hush') [Security.Cryptography.X509Certificates.X509Certificate2]::new([byte[]](1, 2), $word) }
        foreach ($call in $calls) { try { & $call } catch { "$_ $($_.Exception)" } }
        """
    )
    assert len(said) == 4
    assert not [text for text in said if "hush" in str(text)]


def test_secrets_are_in_no_repr(client: Session) -> None:
    value = AuthenticationHeaderValue("Bearer", "hush")
    assert "hush" not in repr(value)
    made = client.run(
        "$client.DefaultRequestHeaders.Add('Authorization', 'Bearer hush'); $client.DefaultRequestHeaders"
    )
    assert "hush" not in repr(made)


def test_a_login_has_no_line_end(session: Session) -> None:
    assert session.run(
        r"""
        $type = [Net.Http.Headers.AuthenticationHeaderValue]
        try { $type::new('Bearer', "a`nX: y") } catch { $_.Exception.InnerException.Message }
        try { $type::Parse("Bearer a`rb") } catch { $_.Exception.InnerException.Message }
        """
    ) == [
        "New-line or NUL characters are not allowed in header values.",
        "The format of value 'Bearer a\rb' is invalid.",
    ]
