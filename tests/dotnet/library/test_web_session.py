"""What scripts ask the web carries the credentials that the script gave, and no others."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pscompat import Session

ASKED = (
    "(Invoke-RestMethod {url})",
    "[Net.WebClient]::new().DownloadString('{url}')",
    "[Net.Http.HttpClient]::new().GetStringAsync('{url}').Result",
    "Invoke-RestMethod {url}moved",
)


class _Mirror(BaseHTTPRequestHandler):
    """Answers with the Authorization header; `/moved` is at the root."""

    def do_GET(self) -> None:
        seen = (self.headers.get("Authorization") or "none").encode()
        self.send_response(302 if self.path == "/moved" else 200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(seen)))
        if self.path == "/moved":
            self.send_header("Location", "/")
        self.end_headers()
        self.wfile.write(seen)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server on this machine, for which ~/.netrc has credentials."""
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login somebody password hidden\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with ThreadingHTTPServer(("127.0.0.1", 0), _Mirror) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.mark.parametrize("asked", ASKED)
def test_credentials_of_a_netrc_file_are_not_sent(asked: str, url: str, session: Session) -> None:
    assert session.run(asked.format(url=url)) == ["none"]


def test_a_token_is_not_replaced_by_them(url: str, session: Session) -> None:
    script = f"Invoke-RestMethod {url} -Headers @{{ Authorization = 'Bearer abc' }}; Invoke-RestMethod {url}moved -Headers @{{ Authorization = 'Bearer abc' }} -PreserveAuthorizationOnRedirect"
    assert session.run(script) == ["Bearer abc", "Bearer abc"]


def test_a_callback_that_looks_at_certificates_is_refused(session: Session) -> None:
    script = """
        $handler = [Net.Http.HttpClientHandler]::new()
        $handler.ServerCertificateCustomValidationCallback = { param($message, $certificate) $certificate.Subject -like 'CN=*' }
        try { [Net.Http.HttpClient]::new($handler).GetStringAsync('https://127.0.0.1:1/').GetAwaiter().GetResult() }
        catch { "$_" }
    """
    (said,) = session.run(script)
    assert "callback" in said.lower()
