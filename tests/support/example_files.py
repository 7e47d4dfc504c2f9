"""Files that examples name: where they are, and what is in them."""

from __future__ import annotations

import base64
import csv
import datetime
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from example_messages import NO_SUCH_FILE, OWN_FOLDER
from example_texts import OWN, PASSWORD, text_of
from example_values import value_of

_NAMED = re.compile(r"(?<![\w./\\$:-])((?:\./|\.\\|/|~/)?(?:[\w.-]+[/\\])*[\w-][\w.-]*\.([A-Za-z0-9]{2,8}))(?![\w(])")
_TEMPLATE = {
    "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    "contentVersion": "1.0.0.0",
    "parameters": {},
    "resources": [],
}
_PARAMETERS = {
    "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
    "contentVersion": "1.0.0.0",
    "parameters": {},
}
_ROLE = {
    "Name": "role1",
    "Description": "role",
    "IsCustom": True,
    "Actions": ["*/read"],
    "NotActions": [],
    "AssignableScopes": [f"/subscriptions/{OWN}"],
}
_ENDINGS = frozenset(
    (
        *(
            "json",
            "ps1",
            "psm1",
            "psd1",
            "sh",
            "bash",
            "xml",
            "xsl",
            "vhd",
            "vhdx",
            "pfx",
            "cer",
            "crt",
            "pem",
            "pub",
            "txt",
            "rb",
        ),
        *(
            "csv",
            "zip",
            "bin",
            "pdf",
            "png",
            "jpg",
            "yml",
            "yaml",
            "bicep",
            "cfg",
            "config",
            "key",
            "md",
            "html",
            "wadcfg",
            "mof",
        ),
    )
)


_READ = re.compile(r"\$(?:\w+|\{[^}]+\})\.([A-Za-z]\w*)(?![\w(])")
_NO_COLUMNS = frozenset(("count", "length", "exception", "message", "value", "key", "keys", "values"))


def files_of(code: str) -> list[str]:
    """The paths of files that a script names, those below the current folder or by a path of a drive."""
    found: dict[str, None] = {}
    for name, ending in _NAMED.findall(code):
        if ending.lower() in _ENDINGS and not name.startswith("/"):
            found.setdefault(name.replace("\\", "/").removeprefix("./"))
    return list(found)


def content_of(path: str, code: str, parameters: Iterable[str] = ()) -> bytes:
    """What is in a file, by its name and what the script does with it. parameters: those of a template."""
    if parameters and "template" in path.lower():
        return json.dumps({**_TEMPLATE, "parameters": {name: {"type": "string"} for name in parameters}}).encode()
    name = path.rpartition("/")[2].lower()
    ending = name.rpartition(".")[2]
    if ending == "json":
        return _document(name, code)
    if ending in ("xml", "wadcfg"):
        return (
            b"<?xml version='1.0'?><PublicConfig xmlns='http://schemas.microsoft.com/ServiceHosting/2010/10/DiagnosticsConfiguration'>"
            b"<WadCfg><DiagnosticMonitorConfiguration overallQuotaInMB='10000'/></WadCfg><StorageAccount>contoso</StorageAccount></PublicConfig>"
        )
    if ending in ("ps1", "psm1"):
        if "dsc" in code.lower():
            return b"Configuration MyConfiguration { Node localhost { } }\n"
        return b"'hello'\n"
    if ending == "psd1":
        return b"@{ AllNodes = @() }\n"
    if ending == "pub":
        return b"ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC azureuser\n"
    if ending == "vhd":
        return _disk()
    if ending in ("cer", "crt", "pem", "pfx"):
        return _certificate(ending, code)
    if ending == "csv":
        return _table(code)
    return b"text\n"


def _document(name: str, code: str) -> bytes:
    """A template, its parameters, or another JSON text."""
    if "param" in name:
        return json.dumps(_PARAMETERS).encode()
    if "role" in name and "-AzRoleDefinition" in code:
        return json.dumps(_ROLE).encode()
    if "deployment" in code.lower() or "template" in name:
        return json.dumps(_TEMPLATE).encode()
    return b"{}"


def _table(code: str) -> bytes:
    """A table of one row with the columns that a script reads: the properties that it asks variables for."""
    columns = dict.fromkeys(name.lower() for name in _READ.findall(code) if name.lower() not in _NO_COLUMNS)
    names = list(columns) or ["name"]
    row = [text_of(value_of(name)) for name in names]
    return (",".join(names) + "\n" + ",".join(f'"{value}"' for value in row) + "\n").encode()


def column_of(word: str, folder: Path) -> Iterator[str]:
    """What stands in the columns, whose names hold a word, of the tables in a folder."""
    for table in sorted(folder.glob("*.csv")):
        with table.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            for row in csv.DictReader(file):
                yield from (text for name, text in row.items() if name and text and word in name.lower())


def _disk() -> bytes:
    """A fixed disk of 20 MB in the format VHD: its content and the footer."""
    size = 20 << 20
    footer = bytearray(512)
    footer[0:8] = b"conectix"
    footer[8:12] = (2).to_bytes(4, "big")
    footer[12:16] = (0x00010000).to_bytes(4, "big")
    footer[16:24] = b"\xff" * 8
    footer[28:32] = b"win "
    footer[40:48] = footer[48:56] = size.to_bytes(8, "big")
    footer[56:60] = bytes((2, 90, 4, 17))
    footer[60:64] = (2).to_bytes(4, "big")
    footer[64:68] = (~sum(footer) & 0xFFFFFFFF).to_bytes(4, "big")
    return bytes(size) + bytes(footer)


def _in_one_line(certificate: bytes) -> bytes:
    """A certificate as text with its content in one line."""
    return b"-----BEGIN CERTIFICATE-----\n" + base64.b64encode(certificate) + b"\n-----END CERTIFICATE-----\n"


def _certificate(ending: str, code: str) -> bytes:
    """A certificate of its own, with its key where the ending says so."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "contoso.com")])
    now = datetime.datetime.now(datetime.timezone.utc)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1234)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=365))
        .sign(key, hashes.SHA256())
    )
    if ending != "pfx":
        reads_lines = re.search(r"Get-Content\b(?![^\n|]*-(?:AsByteStream|Encoding|Raw))", code, re.IGNORECASE)
        plain = ending == "cer" and "securitydomain" not in code.lower() and not reads_lines
        if reads_lines:  # What takes the lines between the first and the last takes one text.
            return _in_one_line(made.public_bytes(serialization.Encoding.DER))
        return made.public_bytes(serialization.Encoding.DER if plain else serialization.Encoding.PEM)
    found = re.search(
        r"(?:ConvertTo-SecureString\s+(?:-String\s+)?|passw\w*\s*=\s*)['\"]([^'\"]+)['\"]", code, re.IGNORECASE
    )
    locked = serialization.BestAvailableEncryption((found[1] if found else PASSWORD).encode())
    return pkcs12.serialize_key_and_certificates(b"example", key, made, None, locked)


def missed_files(text: str, code: str) -> list[str]:
    """The files that a message names, one in the folder where the code only names that, else all that the code names."""
    found = [Path(name) for name in NO_SUCH_FILE.findall(text)]
    named = [str(path) for path in found if path.name in code]
    named += [str(path.parent / "other.txt") for path in found if path.parent.name and path.parent.name in code]
    return [OWN_FOLDER.sub("", name) for name in named] or files_of(code)
