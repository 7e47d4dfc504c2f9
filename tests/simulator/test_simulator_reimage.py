"""Reimage on the wire: what the service checks, and the long-running operation."""

from __future__ import annotations

import base64

import pytest

WINDOWS = ("ResourceGroup11", "VirtualMachine07")
LINUX = ("rg-app", "web01")
CUSTOM_DATA = base64.b64encode(b"E:\\setup\\configure.ps1").decode()


def refusal(response):
    error = response.document["error"]
    return response.status, error["code"], error.get("target")


def reimage(wire, machine=WINDOWS, body=None, **options):
    return wire.send("POST", wire.vm(*machine) + "/reimage", body, **options)


def test_accepted_with_the_addresses_to_watch(wire):
    response = reimage(wire)
    assert response.status == 202
    assert response.document is None
    operations = (
        f"https://management.azure.com{wire.subscription}/providers/Microsoft.Compute/locations/eastus/operations/"
    )
    assert response.headers["Azure-AsyncOperation"].startswith(operations)
    assert response.headers["Location"].startswith(operations)
    assert response.headers["Retry-After"] == "1"
    assert 50 <= int(response.headers["x-ms-retry-after-ms"]) <= 51


def test_runs_and_then_succeeds(wire):
    accepted = reimage(wire)
    running = wire.follow(accepted.headers["Azure-AsyncOperation"])
    assert running.status == 200
    assert running.document["status"] == "InProgress"
    assert "endTime" not in running.document
    assert wire.follow(accepted.headers["Location"]).status == 202

    wire.clock.advance(0.06)
    ended = wire.follow(accepted.headers["Azure-AsyncOperation"])
    assert ended.document == {
        "startTime": "2023-11-14T22:13:20.0000000+00:00",
        "endTime": "2023-11-14T22:13:20.0500000+00:00",
        "status": "Succeeded",
        "name": accepted.headers["Azure-AsyncOperation"].split("/")[-1].partition("?")[0],
    }
    assert "Retry-After" not in ended.headers
    assert wire.follow(accepted.headers["Location"]).status == 200


def test_lays_a_new_os_disk(wire):
    def disk():
        return wire.send("GET", wire.vm(*WINDOWS)).document["properties"]["storageProfile"]["osDisk"]["name"]

    before = disk()
    reimage(wire)
    assert disk() == before
    wire.clock.advance(1)
    assert disk() != before


def test_machine_is_updating_meanwhile(wire):
    def state():
        return wire.send("GET", wire.vm(*WINDOWS)).document["properties"]["provisioningState"]

    assert state() == "Succeeded"
    reimage(wire)
    assert state() == "Updating"
    wire.clock.advance(1)
    assert state() == "Succeeded"


def test_exact_version_becomes_part_of_the_image(wire):
    assert reimage(wire, body={"exactVersion": "10.0.14393.0"}).status == 202
    wire.clock.advance(1)
    image = wire.send("GET", wire.vm(*WINDOWS)).document["properties"]["storageProfile"]["imageReference"]
    assert image["exactVersion"] == "10.0.14393.0"


@pytest.mark.parametrize("version", ["14393", "10.0", "10.0.x", "latest", "10..0", "1.2.3.4.5", "", "१.2.3", 10, True])
def test_exact_version_form(wire, version):
    assert refusal(reimage(wire, body={"exactVersion": version})) == (400, "InvalidParameter", "exactVersion")


def test_second_operation_is_refused_until_the_first_ends(wire):
    reimage(wire)
    assert refusal(reimage(wire)) == (409, "OperationNotAllowed", None)
    message = wire.send("POST", wire.vm(*WINDOWS) + "/restart").document["error"]["message"]
    assert message == (
        "Operation 'restart' is not allowed on VM 'VirtualMachine07' since another operation is in progress."
    )
    assert reimage(wire, LINUX).status == 202
    wire.clock.advance(1)
    assert reimage(wire).status == 202


def test_deallocated_machine_is_refused(wire):
    assert refusal(reimage(wire, ("rg-dev", "dev02"))) == (409, "OperationNotAllowed", None)


@pytest.mark.parametrize("value", ["yes", 1, "true", []])
def test_temp_disk_is_a_boolean(wire, value):
    assert refusal(reimage(wire, body={"tempDisk": value})) == (400, "InvalidParameter", "tempDisk")


def test_member_names_have_no_case_and_null_means_absent(wire):
    body = {"TEMPDISK": True, "exactversion": None, "OsProfile": {"AdminPassword": None, "customdata": None}}
    assert reimage(wire, body=body).status == 202


@pytest.mark.parametrize("body", [{"tempDisc": True}, {"osProfile": {"password": "x"}}])
def test_unknown_member_is_refused(wire, body):
    response = reimage(wire, body=body)
    assert response.status == 400
    assert response.document["error"]["message"].startswith("Could not find member 'tempDisc' on object") or (
        response.document["error"]["message"].startswith("Could not find member 'password' on object")
    )


def password(wire, machine, value):
    return reimage(wire, machine, {"osProfile": {"adminPassword": value}})


@pytest.mark.parametrize(
    ("machine", "value"),
    [
        (WINDOWS, "Aa1!Aa1!"),
        (WINDOWS, "Aa1" + "x" * 120),
        (WINDOWS, "lower-and-1"),
        (WINDOWS, "UPPER_AND_1"),
        (LINUX, "Aa1!Aa"),
        (LINUX, "Aa1" + "x" * 69),
    ],
)
def test_password_accepted(wire, machine, value):
    assert password(wire, machine, value).status == 202


@pytest.mark.parametrize(
    ("machine", "value"),
    [
        (WINDOWS, "****"),
        (WINDOWS, "Aa1!Aa1"),
        (WINDOWS, "Aa1" + "x" * 121),
        (WINDOWS, "onlylowercase1"),
        (WINDOWS, "NOLOWERCASE1"),
        (WINDOWS, "Aa1!Aa1!\n"),
        (LINUX, "Aa1!A"),
        (LINUX, "Aa1" + "x" * 70),
        (LINUX, ""),
    ],
)
def test_password_refused(wire, machine, value):
    response = password(wire, machine, value)
    assert refusal(response) == (400, "InvalidParameter", "adminPassword")
    lengths = "8-123" if machine == WINDOWS else "6-72"
    assert response.document["error"]["message"].startswith(
        f"The supplied password must be between {lengths} characters"
    )


@pytest.mark.parametrize(
    "value",
    [
        "abc@123",
        "P@$$w0rd",
        "P@ssw0rd",
        "P@ssword123",
        "Pa$$word",
        "pass@word1",
        "Password!",
        "Password1",
        "Password22",
        "iloveyou!",
    ],
)
def test_disallowed_password(wire, value):
    response = password(wire, LINUX, value)
    assert refusal(response) == (400, "InvalidParameter", "adminPassword")
    assert response.document["error"]["message"] == "The Admin password specified is not allowed."


def test_password_that_is_not_text(wire):
    assert refusal(password(wire, WINDOWS, 12345678)) == (400, "InvalidParameter", "adminPassword")


def custom_data(wire, value, machine=WINDOWS):
    return reimage(wire, machine, {"osProfile": {"customData": value}})


def test_custom_data_of_creation_is_accepted(wire):
    assert custom_data(wire, CUSTOM_DATA).status == 202


@pytest.mark.parametrize("value", ["not base64", "YQ", "YQ==\n", 7, base64.b64encode(bytes(65_536)).decode()])
def test_custom_data_form(wire, value):
    assert refusal(custom_data(wire, value)) == (400, "InvalidParameter", "customData")


def test_longest_custom_data(empty_wire):
    longest = base64.b64encode(bytes(65_535)).decode()
    empty_wire.start({"resourceGroups": [{"name": "g", "virtualMachines": [{"name": "v", "customData": longest}]}]})
    assert custom_data(empty_wire, longest, ("g", "v")).status == 202


@pytest.mark.parametrize("machine", [WINDOWS, LINUX])
def test_other_custom_data_is_refused(wire, machine):
    response = custom_data(wire, "b3RoZXI=", machine)
    assert refusal(response) == (400, "BadRequest", None)
    assert response.document["error"]["message"].startswith("Reimage requires the custom data provided should be same")


def test_password_is_checked_before_custom_data(wire):
    body = {"osProfile": {"customData": "b3RoZXI=", "adminPassword": "****"}}
    assert refusal(reimage(wire, body=body)) == (400, "InvalidParameter", "adminPassword")


def test_refused_reimage_changes_nothing(wire):
    before = wire.send("GET", wire.vm(*WINDOWS)).document
    password(wire, WINDOWS, "****")
    wire.clock.advance(1)
    assert wire.send("GET", wire.vm(*WINDOWS)).document == before


def test_broken_json_and_other_content(wire):
    assert refusal(reimage(wire, body=b"{")) == (400, "InvalidRequestContent", None)
    assert refusal(reimage(wire, body=[1])) == (400, "InvalidRequestContent", None)
    assert refusal(reimage(wire, body=b"a=b", headers={"content-type": "text/plain"}))[:2] == (
        415,
        "UnsupportedMediaType",
    )
