"""Secure strings as text; nothing shows the secret."""

from __future__ import annotations

import pytest

from pscompat import PowerShellError, Session


def test_only_the_right_key_opens_a_secret(session: Session) -> None:
    session.run(
        "$key = [byte[]](1..32); $text = 'tęst' | ConvertTo-SecureString -AsPlainText | ConvertFrom-SecureString -Key $key"
    )
    assert session.run("$text | ConvertTo-SecureString -Key $key | ConvertFrom-SecureString -AsPlainText") == ["tęst"]
    assert "tęst" not in session.run("$text")[0]
    assert session.run("$text") != session.run(
        "'tęst' | ConvertTo-SecureString -AsPlainText | ConvertFrom-SecureString -Key $key"
    )
    opened = session.run(
        "try { $text | ConvertTo-SecureString -Key ([byte[]](2..33)) | ConvertFrom-SecureString -AsPlainText } catch { 'refused' }"
    )
    assert opened != ["tęst"]


def test_a_key_has_one_of_three_sizes(session: Session) -> None:
    with pytest.raises(PowerShellError, match="The specified key is not valid"):
        session.run(
            "$ErrorActionPreference = 'Stop'; 'x' | ConvertTo-SecureString -AsPlainText | ConvertFrom-SecureString -Key ([byte[]](1..5))"
        )


def test_without_a_key_the_text_is_hexadecimal(session: Session) -> None:
    assert session.run("'ab' | ConvertTo-SecureString -AsPlainText | ConvertFrom-SecureString") == ["61006200"]
    assert session.run("'61006200' | ConvertTo-SecureString | ConvertFrom-SecureString -AsPlainText") == ["ab"]


def test_the_secret_does_not_show(session: Session) -> None:
    shown = session.run(
        "$s = ConvertTo-SecureString 'hunter2' -AsPlainText; \"$s\"; $s | Out-String; $s | ConvertTo-Json; Get-Variable s | Out-String"
    )
    assert "hunter2" not in "".join(map(str, shown))
    assert "hunter2" not in repr(session.run("$s"))
