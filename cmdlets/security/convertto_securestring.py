"""ConvertTo-SecureString."""

from __future__ import annotations

from cmdlets.security._encryption import ARGUMENT, CRYPTOGRAPHIC, decrypt, unprotect
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.dotnet.errors import ErrorRecord, NetError, error
from pscompat.dotnet.library.security import SecureString
from pscompat.dotnet.values import Value

_IDS = {
    ARGUMENT: "ImportSecureString_InvalidArgument",
    CRYPTOGRAPHIC: "ImportSecureString_InvalidArgument_CryptographicError",
}


@cmdlet("ConvertTo-SecureString", default_set="Secure", output=("System.Security.SecureString",))
class ConvertToSecureString(Cmdlet):
    """Makes a secure string of plain text or of what ConvertFrom-SecureString wrote."""

    String = Parameter("string", position=0, mandatory=True, by_value=True, help="The text.")
    AsPlainText = Parameter("switch", sets={"PlainText": In(position=1)}, help="The text is the secret itself.")
    Force = Parameter("switch", sets={"PlainText": In(position=2)}, help="Has no effect.")
    SecureKey = Parameter(
        "securestring", sets={"Secure": In(position=1)}, help="The key that the secret was encrypted with."
    )
    Key = Parameter(
        "byte[]", sets={"Open": In()}, help="The key that the secret was encrypted with: 16, 24 or 32 bytes."
    )
    examples = (
        Example("(ConvertTo-SecureString 'secret' -AsPlainText).Length", "6"),
        Example(
            "$key = [byte[]](1..16); $text = ConvertTo-SecureString 'secret' -AsPlainText | ConvertFrom-SecureString -Key $key; "
            "$text | ConvertTo-SecureString -Key $key | ConvertFrom-SecureString -AsPlainText",
            "secret",
        ),
    )

    def process(self) -> None:
        text: Value = self.String
        if not self.AsPlainText:
            try:
                text = self._decrypted(text)
            except NetError as failure:
                name = failure.exception.type_name
                if name not in _IDS:
                    raise error(failure.exception.Message, name, "NotSpecified", None, name) from None
                self.write_error(ErrorRecord(failure.exception, _IDS[name], "InvalidArgument"))
                return
        self.write(SecureString(text))

    def _decrypted(self, text: str) -> str:
        if self.SecureKey is not None:
            return decrypt(text, self.SecureKey.reveal().encode("utf-16-le"))
        if self.Key is not None:
            return decrypt(text, bytes(self.Key))
        return unprotect(text)
