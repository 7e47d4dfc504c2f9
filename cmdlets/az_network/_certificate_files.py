"""Certificates in files, whose data or thumbprint go to the service."""

from __future__ import annotations

import base64
from pathlib import PurePath
from typing import Any

from cmdlets.az_network._base import NetworkCmdlet
from pscompat.dotnet.library.certificates import X509Certificate2


def certificate(cmdlet: NetworkCmdlet, path: str) -> Any:
    """The certificate of a file, an X509Certificate2. Raises NetException where there is none."""
    return X509Certificate2.net_new(cmdlet.engine.full_path(path))


def public_data(found: Any) -> str:
    """A certificate without its key, in base 64."""
    return base64.b64encode(bytes(found.RawData)).decode()


def stem(path: str) -> str:
    """What a certificate is called after its file."""
    return PurePath(path.replace("\\", "/")).stem
