"""ConvertFrom-SecureString."""

from __future__ import annotations

from cmdlets.security._encryption import encrypt, protect
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.dotnet.errors import NetError, error


@cmdlet(
    "ConvertFrom-SecureString", default_set="Secure", output=("System.String",), order=("SecureString", "AsPlainText")
)
class ConvertFromSecureString(Cmdlet):
    """Turns a secure string into plain text, or into text that only a key opens."""

    SecureString = Parameter("securestring", position=0, mandatory=True, by_value=True, help="The secret.")
    SecureKey = Parameter("securestring", sets={"Secure": In(position=1)}, help="The key to encrypt with.")
    AsPlainText = Parameter("switch", sets=("AsPlainText",), help="Write the secret itself.")
    Key = Parameter("byte[]", sets={"Open": In()}, help="The key to encrypt with: 16, 24 or 32 bytes.")
    examples = (
        Example("ConvertTo-SecureString 'secret' -AsPlainText | ConvertFrom-SecureString -AsPlainText", "secret"),
    )

    def process(self) -> None:
        secret = self.SecureString.reveal()
        if self.AsPlainText:
            self.write(secret)
            return
        try:
            if self.SecureKey is not None:
                self.write(encrypt(secret, self.SecureKey.reveal().encode("utf-16-le")))
            elif self.Key is not None:
                self.write(encrypt(secret, bytes(self.Key)))
            else:
                self.write(protect(secret))
        except NetError as failure:
            raise error(
                failure.exception.Message, "Argument", "InvalidArgument", None, failure.exception.type_name
            ) from None
