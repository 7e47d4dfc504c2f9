"""Mail that is sent, to a server of this process."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from email import message_from_string
from email.message import Message

import pytest

from pscompat import Session


class _Handler(socketserver.StreamRequestHandler):
    """Takes one message as an SMTP server does."""

    def handle(self) -> None:
        assert isinstance(self.server, _Server)
        self._say("220 ready")
        while line := self.rfile.readline().decode().strip():
            self.server.heard.append(line)
            if line.upper() == "DATA":
                self._say("354 go on")
                self.server.text = self._body()
            self._say("250 done" if line != "QUIT" else "221 bye")

    def _body(self) -> str:
        lines = []
        while (line := self.rfile.readline().decode()) != ".\r\n":
            lines.append(line)
        return "".join(lines)

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class _Server(socketserver.TCPServer):
    """What a client said, and the message's text."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.heard: list[str] = []
        self.text = ""

    @property
    def message(self) -> Message:
        return message_from_string(self.text)


@pytest.fixture
def server() -> Iterator[_Server]:
    with _Server() as made:
        thread = threading.Thread(target=made.handle_request)
        thread.start()
        yield made
        thread.join(10)


def test_a_message_arrives(server: _Server, session: Session) -> None:
    port = server.server_address[1]
    session.run(
        f"Send-MailMessage -From 'Ann <a@b.c>' -To x@y.z, p@q.r -Cc c@c.c -Bcc d@d.d -Subject Report -Body 'a <b>word</b>' -BodyAsHtml "
        f"-Priority High -SmtpServer 127.0.0.1 -Port {port} -WarningAction Ignore"
    )
    message = server.message
    assert (message["From"], message["To"], message["Cc"]) == ('"Ann" <a@b.c>', "x@y.z, p@q.r", "c@c.c")
    assert (message["Subject"], message["Bcc"], message["X-Priority"]) == ("Report", None, "1")
    assert (message.get_content_type(), str(message.get_payload()).strip()) == ("text/html", "a <b>word</b>")
    assert [line.upper() for line in server.heard if line.upper().startswith("RCPT")] == [
        f"RCPT TO:<{each}>" for each in ("X@Y.Z", "P@Q.R", "C@C.C", "D@D.D")
    ]


def test_attachments_go_along(server: _Server, session: Session, tmp_path: object) -> None:
    port = server.server_address[1]
    session.run(
        f"Set-Content '{tmp_path}/list.txt' one -NoNewline; Send-MailMessage -From a@b.c -To x@y.z -Subject s -Attachments "
        f"'{tmp_path}/list.txt' -SmtpServer 127.0.0.1 -Port {port} -WarningAction Ignore"
    )
    parts = [part for part in server.message.walk() if part.get_filename()]
    assert [(part.get_filename(), part.get_payload(decode=True)) for part in parts] == [("list.txt", b"one")]
