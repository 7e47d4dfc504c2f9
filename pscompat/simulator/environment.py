"""The command `pscompat simulator env`: what other clients need to find a simulator that is served."""

from __future__ import annotations

import shlex
import socket
import sys
from urllib.parse import urlsplit

from pscompat.simulator.hosts import is_loopback
from pscompat.simulator.inventory import DEFAULT_SUBSCRIPTION_ID, DEFAULT_TENANT_ID
from pscompat.simulator.options import EXIT_FAILED, SimulatorUsageError, read_options, read_url

USAGE = "usage: pscompat simulator env --url URL [--shell bash|pwsh]"
_OPTIONS = {"--url": True, "--shell": True}
_CLIENT = "5a1ec0de-0000-4000-8000-0000000000c1"


def main(arguments: list[str]) -> int:
    """Print the variables for a shell; return the exit code.

    Raises SimulatorUsageError for wrong arguments.
    """
    options = read_options("env", arguments, _OPTIONS, USAGE)
    url = read_url("env", options)
    shell = options.text("shell", "bash").lower()
    if shell not in ("bash", "pwsh"):
        raise SimulatorUsageError("env", f"--shell must be bash or pwsh, not {shell!r}")
    authority = ""
    if url.startswith("https://"):
        from pscompat.simulator.tls import (  # cryptography: for https alone
            CertificateError,
            authority_file,
            default_folder,
        )

        try:
            authority = str(authority_file(default_folder()))
        except CertificateError as error:
            print(f"pscompat simulator env: {error}", file=sys.stderr)
            return EXIT_FAILED
    found = variables(url, authority)
    if not _finds_services():
        found.update(proxy_variables(url))
    for name, value in found.items():
        print(f"export {name}={shlex.quote(value)}" if shell == "bash" else f"$env:{name} = '{_quoted(value)}'")
    return 0


def _quoted(text: str) -> str:
    return text.replace("'", "''")


def _finds_services() -> bool:
    """Whether this machine finds the hosts of vaults: names below `localhost` are its own in most systems, and not in all."""
    try:
        found = socket.getaddrinfo("name.vault.localhost", None)
    except OSError:
        return False
    return all(is_loopback(str(address[4][0])) for address in found)


def proxy_variables(url: str) -> dict[str, str]:
    """The variables that make clients reach the simulator as their proxy, by which they find the hosts of vaults.

    `localhost` is not excepted: clients take it for all names that end with it.
    """
    parts = urlsplit(url)
    proxy = f"http://127.0.0.1:{parts.port or (443 if parts.scheme == 'https' else 80)}"
    names = ("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy")
    return {**dict.fromkeys(names, proxy), "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}


def variables(url: str, authority: str) -> dict[str, str]:
    """The variables by name: for the SDKs, the Azure CLI and Terraform.

    `authority` is the file of the certificate to trust, empty for a simulator that speaks http. The secret is none: the simulator
    takes any.
    """
    host = url.partition("//")[2]
    found = {
        "AZURE_AUTHORITY_HOST": url,
        "AZURE_TENANT_ID": DEFAULT_TENANT_ID,
        "AZURE_CLIENT_ID": _CLIENT,
        "AZURE_CLIENT_SECRET": "simulated",
        "AZURE_SUBSCRIPTION_ID": DEFAULT_SUBSCRIPTION_ID,
        "AZURE_RESOURCE_MANAGER_ENDPOINT": url,
        "AZURE_CORE_INSTANCE_DISCOVERY": "false",
        "IDENTITY_ENDPOINT": f"{url}/msi/token",
        "IDENTITY_HEADER": "simulated",
        "ARM_METADATA_HOSTNAME": host,
        "ARM_TENANT_ID": DEFAULT_TENANT_ID,
        "ARM_CLIENT_ID": _CLIENT,
        "ARM_CLIENT_SECRET": "simulated",
        "ARM_SUBSCRIPTION_ID": DEFAULT_SUBSCRIPTION_ID,
    }
    if authority:
        trusting = ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "CURL_CA_BUNDLE")
        found.update(dict.fromkeys(trusting, authority))
    return found
