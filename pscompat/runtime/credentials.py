"""Asking for a credential, as Get-Credential and parameters of type PSCredential do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet.errors import error
from pscompat.dotnet.library.security import PSCredential, SecureString
from pscompat.dotnet.values import Value, unwrap
from pscompat.runtime.host import NO_PROMPT

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine


def ask(engine: Engine, name: str = "", title: str = "", message: str = "") -> PSCredential:
    """The credential that the user gives; `name` is the user name where it is known. An error where nobody can be asked."""
    host = engine.host
    host.write_line("")
    host.write_line(title or "PowerShell credential request")
    host.write_line(message or "Enter your credentials.")
    question = f"Password for user {name}: " if name else "User: "
    if not host.interactive:
        host.write(question)
        raise error(
            NO_PROMPT,
            "InvalidOperation",
            "InvalidOperation",
            None,
            "System.Management.Automation.PSInvalidOperationException",
        )
    if not name:
        name = host.read_line(question) or ""
    return PSCredential(name, SecureString(host.read_secret(f"Password for user {name}: ")))


class CredentialPrompt:
    """`[Credential()]`, which parameters of type PSCredential have by themselves: a user name is asked the password for."""

    __slots__ = ()
    transforms_optional_null = False

    def transform(self, engine: Engine, value: Value) -> Value:
        """The credential, asked for where there is none or only a user name; TerminatingError for anything else."""
        plain = unwrap(value)
        if isinstance(plain, PSCredential):
            return value
        if plain is not None and not isinstance(plain, str):
            raise error(
                "userName", "Argument", "InvalidArgument", None, "System.Management.Automation.PSArgumentException"
            )
        return ask(engine, plain or "")
