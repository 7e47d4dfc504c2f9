"""Preview features of providers."""

from __future__ import annotations


def test_features_are_listed_registered_and_unregistered(wire):
    start = f"{wire.subscription}/providers/Microsoft.Features"

    def ask(method: str, path: str):
        return wire.send(method, f"{start}/{path}", version="2021-07-01")

    known = ask("GET", "providers/microsoft.compute/features").document["value"]
    assert {each["name"] for each in known} >= {"Microsoft.Compute/EncryptionAtHost"}
    assert {each["properties"]["state"] for each in known} == {"NotRegistered"}
    own = "providers/Microsoft.Web/features/Try"
    assert ask("POST", f"{own}/register").document["properties"]["state"] == "Registered"
    assert ask("GET", own).document["properties"]["state"] == "Registered"
    assert "Microsoft.Web/Try" in {each["name"] for each in ask("GET", "features").document["value"]}
    assert ask("POST", f"{own}/unregister").document["properties"]["state"] == "Unregistered"
    assert ask("GET", "providers/No.Such/features").status == 404
