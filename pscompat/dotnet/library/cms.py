"""System.Management.Automation.CmsMessageRecipient: for whom a message is encrypted."""

from __future__ import annotations

import os

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import ErrorRecord, NetException, TerminatingError
from pscompat.dotnet.values import GenericList, NetObject, Value


class CmsMessageRecipient(NetObject):
    """A recipient by a text that leads to a certificate: a file's or a folder's path, a thumbprint, or a subject's name."""

    __slots__ = ("Certificates", "identifier")
    net_name = "System.Management.Automation.CmsMessageRecipient"

    def __init__(self, identifier: str):
        self.identifier = identifier
        self.Certificates = GenericList(
            (), "System.Security.Cryptography.X509Certificates.X509Certificate2",
            "System.Security.Cryptography.X509Certificates.X509Certificate2Collection",
        )  # fmt: skip

    @classmethod
    def net_new(cls, identifier: Value = "") -> CmsMessageRecipient:
        return cls(to_string(identifier))

    def require_file(self, folder: str) -> None:
        """Raise the error NoCertificateFound for a text that is no path from `folder`: there are no certificate stores here."""
        if os.path.exists(os.path.join(folder, self.identifier)):
            return
        message = (
            f"Cannot load encryption certificate. The certificate setting '{self.identifier}' does not represent a valid base-64 "
            "encoded certificate, nor does it represent a valid certificate by file, directory, thumbprint, or subject name."
        )
        exception = NetException("System.ArgumentException", message)
        raise TerminatingError(ErrorRecord(exception, "NoCertificateFound", "ObjectNotFound", self.identifier))
