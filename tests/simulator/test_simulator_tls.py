"""The simulator over https, with a certificate of its own."""

from __future__ import annotations

import http.client
import json
import os
import ssl
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from waiting import HANGING

from pscompat.simulator import Simulator
from pscompat.simulator.server import SimulatorServer, serving
from pscompat.simulator.tls import CertificateError, authority_file, context


def ask(server: SimulatorServer, trusted: Path, host: str = "localhost") -> int:
    client = ssl.create_default_context(cafile=str(trusted))
    client.verify_flags |= ssl.VERIFY_X509_STRICT
    port = server.server_address[1]
    connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=HANGING, context=client)
    connection.request("GET", "/metadata/endpoints?api-version=2022-09-01", headers={"Host": f"{host}:{port}"})
    response = connection.getresponse()
    cloud = json.loads(response.read())
    connection.close()
    assert cloud["resourceManager"] == f"https://{host}:{port}/"
    return response.status


def test_a_client_that_trusts_the_authority(tmp_path: Path) -> None:
    trusted = authority_file(tmp_path / "kept")
    with serving(Simulator(), tls=context(tmp_path / "kept")) as server:
        assert server.url.startswith("https://127.0.0.1:")
        assert ask(server, trusted) == 200
        untrusting = http.client.HTTPSConnection("127.0.0.1", server.server_address[1], timeout=HANGING)
        with pytest.raises(ssl.SSLCertVerificationError):
            untrusting.request("GET", "/")


def test_it_is_made_once_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    first = authority_file(tmp_path).read_bytes()
    assert authority_file(tmp_path).read_bytes() == first
    assert b"PRIVATE KEY" not in first
    if os.name != "nt":
        assert stat.S_IMODE((tmp_path / "server.pem").stat().st_mode) == 0o600
    (tmp_path / "server.pem").write_text("damaged")
    assert authority_file(tmp_path).read_bytes() != first


def test_a_folder_that_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CertificateError, match="cannot be kept there"):
        context(tmp_path / "file")


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        (["--url", "http://127.0.0.1:1"], ["export AZURE_AUTHORITY_HOST=http://127.0.0.1:1"]),
        (
            ["--url", "https://127.0.0.1:1/", "--shell", "pwsh"],
            [
                "$env:ARM_METADATA_HOSTNAME = '127.0.0.1:1'",
                "$env:REQUESTS_CA_BUNDLE = '{home}/pscompat/simulator/authority.pem'",
            ],
        ),
    ],
)
def test_variables_for_other_clients(tmp_path: Path, arguments: list[str], lines: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pscompat", "simulator", "env", *arguments],
        env={**os.environ, "XDG_STATE_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    for line in lines:
        assert line.replace("{home}", str(tmp_path)) in done.stdout.splitlines()


@pytest.mark.parametrize("arguments", [[], ["--url", "127.0.0.1"], ["--url", "http://x", "--shell", "fish"]])
def test_variables_that_cannot_be_told(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pscompat", "simulator", "env", *arguments], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (64, "")
    assert done.stderr.count("\n") == 1
