"""SecureString, PSCredential and the ways to their text."""

from __future__ import annotations

import pytest
from dotnet import call, failure, get, new, static, text

from pscompat.dotnet.library.security import SecureString
from pscompat.dotnet.values import Char

MARSHAL = "System.Runtime.InteropServices.Marshal"


def test_secret_is_never_shown() -> None:
    secret = SecureString("hunter2")
    credential = new("pscredential", "ann", secret)
    for value in (secret, credential, call(credential, "GetNetworkCredential")):
        assert "hunter2" not in repr(value)
        assert "hunter2" not in text(value)


def test_secret_is_built_and_locked() -> None:
    secret = new("securestring")
    for char in "ab":
        call(secret, "AppendChar", Char(char))
    assert get(secret, "Length") == 2
    call(secret, "MakeReadOnly")
    assert failure(call, secret, "AppendChar", Char("c")) == (
        'Exception calling "AppendChar" with "1" argument(s): "Instance is read-only."'
    )
    assert call(secret, "Copy").reveal() == "ab"


@pytest.mark.parametrize(
    ("user", "name", "domain"),
    [
        ("bob", "bob", ""),
        ("CONTOSO\\ann", "ann", "CONTOSO"),
        ("ann@corp", "ann", "corp"),
        ("ann@contoso.com", "ann@contoso.com", ""),
    ],
)
def test_network_credential_splits_the_user_name(user: str, name: str, domain: str) -> None:
    network = call(new("pscredential", user, SecureString("p")), "GetNetworkCredential")
    assert (network.UserName, network.Domain, network.Password) == (name, domain, "p")


def test_credential_refuses_plain_text() -> None:
    message = failure(new, "pscredential", "ann", "plain")
    assert message == 'Cannot find an overload for "new" and the argument count: "2".'


def test_marshal_gives_the_text_until_it_is_freed() -> None:
    pointer = static(MARSHAL, "SecureStringToBSTR", SecureString("p@ss"))
    assert static(MARSHAL, "PtrToStringBSTR", pointer) == "p@ss"
    static(MARSHAL, "ZeroFreeBSTR", pointer)
    assert static(MARSHAL, "PtrToStringBSTR", pointer) == ""
