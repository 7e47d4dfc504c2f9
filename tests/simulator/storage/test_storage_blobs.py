"""The blob service of an account: containers and block blobs at the account's own host."""

from __future__ import annotations

import base64
import http.client
from pathlib import Path
from xml.etree import ElementTree

import pytest
from accounts import Accounts
from clock import Clock
from waiting import HANGING
from wires import Wire

from pscompat.simulator import Simulator
from pscompat.simulator.server import serving
from pscompat.simulator.wire import Request, Response

ORIGIN = "https://shopstore.blob.core.windows.net"
KEY = {"authorization": "SharedKey shopstore:any"}
BLOCK_BLOB = {"x-ms-blob-type": "BlockBlob"}


class Blobs:
    def __init__(self, accounts: Accounts) -> None:
        self.accounts = accounts

    def ask(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: dict[str, str] | None = None,
        *,
        origin: str = ORIGIN,
        **query: str,
    ) -> Response:
        request = Request(method, path, query, KEY if headers is None else {**KEY, **headers}, body, origin)
        return self.accounts.wire.simulator.handle(request)

    def put(self, path: str, body: bytes, **headers: str) -> Response:
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        response = self.ask("PUT", path, body, {**BLOCK_BLOB, **given})
        assert response.status in (201, 202), response.document
        return response

    def refused(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None, **query: str
    ) -> tuple[int, str]:
        response = self.ask(method, path, body, headers, **query)
        error = ElementTree.fromstring(response.document)
        assert response.headers["x-ms-error-code"] == error.findtext("Code")
        return response.status, str(error.findtext("Code"))

    def listed(self, path: str, **query: str) -> tuple[list[str], str]:
        """The names of a list, and the marker of the next page."""
        response = self.ask("GET", path, b"", None, comp="list", **query)
        assert response.status == 200
        found = ElementTree.fromstring(response.document)
        names = [element.text or "" for element in found.iter("Name")]
        return names, found.findtext("NextMarker") or ""


@pytest.fixture
def blobs(accounts: Accounts) -> Blobs:
    made = Blobs(accounts)
    assert made.ask("PUT", "/photos", restype="container").status == 201
    return made


def test_containers_are_those_of_resource_manager(blobs: Blobs) -> None:
    path = "blobServices/default/containers"
    assert [one["name"] for one in blobs.accounts.given("GET", path)["value"]] == ["photos"]
    blobs.accounts.given("PUT", f"{path}/videos", {"properties": {"metadata": {"a": "b"}}})
    assert blobs.listed("/") == (["photos", "videos"], "")
    assert blobs.listed("/", maxresults="1") == (["photos"], "videos")
    assert blobs.listed("/", marker="videos") == (["videos"], "")
    shown = blobs.ask("GET", "/videos", restype="container")
    assert (shown.headers["x-ms-meta-a"], shown.headers["x-ms-lease-state"]) == ("b", "available")
    assert blobs.refused("PUT", "/photos", restype="container") == (409, "ContainerAlreadyExists")
    assert blobs.refused("PUT", "/My_photos", restype="container") == (400, "InvalidResourceName")
    blobs.accounts.given("POST", f"{path}/videos/setLegalHold", {"tags": ["tax"]})
    assert blobs.refused("DELETE", "/videos", restype="container") == (409, "ContainerOperationFailure")
    assert blobs.ask("DELETE", "/photos", restype="container").status == 202
    assert blobs.refused("GET", "/photos", restype="container") == (404, "ContainerNotFound")


def test_a_blob_is_what_was_put(blobs: Blobs) -> None:
    made = blobs.put("/photos/a/b c.txt", b"hello", content_type="text/plain", x_ms_meta_who="me")
    shown = blobs.ask("GET", "/photos/a/b c.txt")
    assert (shown.document, shown.headers["Content-Type"], shown.headers["x-ms-meta-who"]) == (
        b"hello",
        "text/plain",
        "me",
    )
    assert (shown.headers["ETag"], shown.headers["x-ms-blob-type"]) == (made.headers["ETag"], "BlockBlob")
    part = blobs.ask("GET", "/photos/a/b c.txt", headers={"x-ms-range": "bytes=1-3"})
    assert (part.status, part.document, part.headers["Content-Range"]) == (206, b"ell", "bytes 1-3/5")
    assert blobs.refused("GET", "/photos/a/b c.txt", headers={"range": "bytes=5-"}) == (416, "InvalidRange")
    assert blobs.ask("GET", "/photos/a/b c.txt", headers={"if-none-match": made.headers["ETag"]}).status == 304
    assert blobs.refused("GET", "/photos/none") == (404, "BlobNotFound")
    assert blobs.refused("GET", "/none/a") == (404, "ContainerNotFound")
    assert blobs.ask("DELETE", "/photos/a/b c.txt").status == 202
    assert blobs.refused("DELETE", "/photos/a/b c.txt") == (404, "BlobNotFound")


def test_conditions_and_digests(blobs: Blobs) -> None:
    etag = blobs.put("/photos/a", b"1").headers["ETag"]
    new = {**BLOCK_BLOB, "if-none-match": "*"}
    assert blobs.refused("PUT", "/photos/a", b"2", new) == (409, "BlobAlreadyExists")
    blobs.put("/photos/a", b"2", if_match=etag)
    assert blobs.refused("PUT", "/photos/a", b"3", {**BLOCK_BLOB, "if-match": etag}) == (412, "ConditionNotMet")
    wrong = {**BLOCK_BLOB, "content-md5": base64.b64encode(bytes(16)).decode()}
    assert blobs.refused("PUT", "/photos/a", b"3", wrong) == (400, "Md5Mismatch")


def test_blocks_become_a_blob(blobs: Blobs) -> None:
    for block in ("MDE=", "MDI="):
        blobs.ask("PUT", "/photos/big", block.encode(), comp="block", blockid=block)
    assert blobs.refused("GET", "/photos/big") == (404, "BlobNotFound")
    assert blobs.listed("/photos")[0] == []
    text = "<BlockList><Latest>{}</Latest><Uncommitted>{}</Uncommitted></BlockList>"
    assert blobs.refused("PUT", "/photos/big", text.format("MDE=", "none").encode(), comp="blocklist") == (
        400,
        "InvalidBlockList",
    )
    assert blobs.ask("PUT", "/photos/big", text.format("MDI=", "MDE=").encode(), comp="blocklist").status == 201
    assert blobs.ask("GET", "/photos/big").document == b"MDI=MDE="


def test_lists_have_prefixes_and_pages(blobs: Blobs) -> None:
    for name in ("a/1", "a/2", "b", "c&d"):
        blobs.put(f"/photos/{name}", b"")
    assert blobs.listed("/photos") == (["a/1", "a/2", "b", "c&d"], "")
    assert blobs.listed("/photos", prefix="a/") == (["a/1", "a/2"], "")
    assert blobs.listed("/photos", delimiter="/") == (["a/", "b", "c&d"], "")
    assert blobs.listed("/photos", maxresults="2") == (["a/1", "a/2"], "b")
    assert blobs.listed("/photos", marker="b") == (["b", "c&d"], "")
    assert blobs.refused("GET", "/photos", comp="list", maxresults="0") == (400, "InvalidQueryParameterValue")


def test_copies_and_changes(blobs: Blobs) -> None:
    blobs.put("/photos/a", b"1", x_ms_meta_who="me")
    copied = blobs.put("/photos/b", b"", x_ms_copy_source=f"{ORIGIN}/photos/a?sig=x")
    assert copied.headers["x-ms-copy-status"] == "success"
    assert blobs.ask("GET", "/photos/b").headers["x-ms-meta-who"] == "me"
    for source in (f"{ORIGIN}/photos/none", "https://example.org/a"):
        wrong = {**BLOCK_BLOB, "x-ms-copy-source": source}
        assert blobs.refused("PUT", "/photos/b", b"", wrong) == (404, "CannotVerifyCopySource")
    blobs.ask("PUT", "/photos/a", headers={"x-ms-meta-new": "1"}, comp="metadata")
    blobs.ask("PUT", "/photos/a", headers={"x-ms-blob-content-type": "text/css"}, comp="properties")
    blobs.ask("PUT", "/photos/a", headers={"x-ms-access-tier": "Cool"}, comp="tier")
    shown = blobs.ask("HEAD", "/photos/a").headers
    assert (shown["x-ms-meta-new"], shown["Content-Type"], shown["x-ms-access-tier"]) == ("1", "text/css", "Cool")


def test_who_may_read(blobs: Blobs) -> None:
    blobs.put("/photos/a", b"1")
    anonymous = {"authorization": ""}
    assert blobs.refused("GET", "/photos/a", headers=anonymous) == (401, "NoAuthenticationInformation")
    assert blobs.ask("GET", "/photos/a", headers=anonymous, sig="x").status == 200
    blobs.accounts.send("PATCH", blobs.accounts.path(), {"properties": {"allowBlobPublicAccess": True}})
    assert blobs.refused("GET", "/photos/a", headers=anonymous)[0] == 401
    blobs.accounts.given("PATCH", "blobServices/default/containers/photos", {"properties": {"publicAccess": "Blob"}})
    assert blobs.ask("GET", "/photos/a", headers=anonymous).status == 200
    assert blobs.refused("GET", "/photos", headers=anonymous, comp="list")[0] == 401
    assert blobs.refused("PUT", "/photos/a", b"2", {**BLOCK_BLOB, **anonymous})[0] == 401
    assert blobs.ask("GET", "/photos/a", origin="https://other.blob.core.windows.net").status == 404


def test_pages_of_a_blob(blobs: Blobs) -> None:
    page = {"x-ms-blob-type": "PageBlob"}
    assert blobs.refused("PUT", "/photos/p", b"", page) == (400, "InvalidHeaderValue")
    assert blobs.ask("PUT", "/photos/p", b"", {**page, "x-ms-blob-content-length": "1536"}).status == 201
    update = {"x-ms-page-write": "update", "x-ms-range": "bytes=512-1023"}
    assert blobs.ask("PUT", "/photos/p", b"x" * 512, update, comp="page").status == 201
    found = blobs.ask("GET", "/photos/p")
    assert (found.body(), found.headers["x-ms-blob-type"]) == (bytes(512) + b"x" * 512 + bytes(512), "PageBlob")
    assert blobs.ask("PUT", "/photos/p", b"", {**update, "x-ms-page-write": "clear"}, comp="page").status == 201
    assert blobs.ask("GET", "/photos/p").body() == bytes(1536)
    assert blobs.refused("PUT", "/photos/p", b"x", update, comp="page") == (400, "InvalidHeaderValue")
    beyond = {**update, "x-ms-range": "bytes=1536-2047"}
    assert blobs.refused("PUT", "/photos/p", b"x" * 512, beyond, comp="page") == (416, "InvalidRange")


def test_what_is_not_simulated_says_so(blobs: Blobs) -> None:
    assert blobs.refused("PUT", "/photos/a", b"", {"x-ms-blob-type": "Other"}) == (501, "NotSimulated")
    assert blobs.refused("PUT", "/photos/a", comp="lease") == (501, "NotSimulated")
    assert blobs.refused("GET", "/", comp="stats") == (501, "NotSimulated")


def test_contents_stay_out_of_the_log(blobs: Blobs) -> None:
    blobs.put("/photos/a", b'{"pin": "do-not-show"}')
    assert "do-not-show" not in repr(blobs.accounts.wire.simulator.log.requests())


def test_served_and_kept(tmp_path: Path) -> None:
    file, clock = tmp_path / "state.sqlite", Clock()
    accounts = Accounts(Wire(clock).start(state_file=file))
    accounts.make()
    content = bytes(range(256))

    def asked(method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, bytes, str]:
        with serving(accounts.wire.simulator) as server:
            port = int(server.server_address[1])
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=HANGING)
            own = {"Host": f"shopstore.blob.localhost:{port}", "Authorization": "x", "x-ms-blob-type": "BlockBlob"}
            connection.request(method, path, body, {**own, **headers})
            response = connection.getresponse()
            answer = response.status, response.read(), response.headers.get("Content-Type", "")
            connection.close()
            return answer

    assert asked("PUT", "/photos?restype=container")[0] == 201
    assert asked("PUT", "/photos/a%20b", content, **{"Content-Type": "image/png"})[0] == 201
    accounts.wire.simulator.close()
    accounts.wire.simulator = Simulator(state_file=file, clock=clock)
    assert asked("GET", "/photos/a%20b") == (200, content, "image/png")
    assert asked("HEAD", "/photos/a%20b") == (200, b"", "image/png")
    status, body, kind = asked("GET", "/photos/none")
    assert (status, kind, b"<Code>BlobNotFound</Code>" in body) == (404, "application/xml", True)
    accounts.wire.simulator.close()


def test_snapshots(blobs: Blobs) -> None:
    blobs.ask("PUT", "/vhds", restype="container")
    blobs.put("/vhds/os.vhd", b"first", x_ms_meta_stage="one")
    first = blobs.ask("PUT", "/vhds/os.vhd", comp="snapshot").headers["x-ms-snapshot"]
    blobs.put("/vhds/os.vhd", b"second")
    second = blobs.ask("PUT", "/vhds/os.vhd", b"", {"x-ms-meta-stage": "two"}, comp="snapshot").headers["x-ms-snapshot"]
    assert first < second
    assert [blobs.ask("GET", "/vhds/os.vhd", snapshot=when).body() for when in (first, second)] == [b"first", b"second"]
    assert blobs.ask("HEAD", "/vhds/os.vhd", snapshot=second).headers["x-ms-meta-stage"] == "two"
    assert blobs.refused("GET", "/vhds/os.vhd", snapshot="2020-01-01T00:00:00.0000000Z") == (404, "BlobNotFound")
    answer = blobs.ask("GET", "/vhds", restype="container", comp="list", include="snapshots,metadata")
    told = [
        (each.findtext("Snapshot"), each.findtext("Metadata/stage"))
        for each in ElementTree.fromstring(answer.document).iter("Blob")
    ]
    assert told == [(first, "one"), (second, "two"), (None, None)]
    assert blobs.listed("/vhds", restype="container") == (["os.vhd"], "")
    assert blobs.refused("DELETE", "/vhds/os.vhd") == (409, "SnapshotsPresent")
    assert blobs.ask("DELETE", "/vhds/os.vhd", snapshot=first).status == 202
    assert blobs.refused("DELETE", "/vhds/os.vhd", snapshot=first) == (404, "BlobNotFound")
    assert blobs.ask("DELETE", "/vhds/os.vhd", b"", {"x-ms-delete-snapshots": "only"}).status == 202
    assert blobs.ask("GET", "/vhds/os.vhd").body() == b"second"
    blobs.ask("PUT", "/vhds/os.vhd", comp="snapshot")
    assert blobs.ask("DELETE", "/vhds/os.vhd", b"", {"x-ms-delete-snapshots": "include"}).status == 202
    assert blobs.refused("GET", "/vhds/os.vhd") == (404, "BlobNotFound")
