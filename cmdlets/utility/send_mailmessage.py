"""Send-MailMessage."""

from __future__ import annotations

from collections.abc import Iterable

from cmdlets.utility._files import input_path
from pscompat.catalog.refused import completed
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.convert import to_bool, to_string
from pscompat.dotnet.errors import ErrorRecord, NetError, NetException
from pscompat.dotnet.library.mail import Attachment, MailAddressCollection, MailMessage, SmtpClient
from pscompat.dotnet.library.mail_address import MailAddress
from pscompat.providers.encodings import EncodingArgument
from pscompat.runtime.credentials import CredentialPrompt

_SMTP_EXCEPTION = "System.Net.Mail.SmtpException"
_OBSOLETE = (
    "The command 'Send-MailMessage' is obsolete. This cmdlet does not guarantee secure connections to SMTP servers. While there is no "
    "immediate replacement available in PowerShell, we recommend you do not use Send-MailMessage at this time. See "
    "https://aka.ms/SendMailMessage for more information."
)


@cmdlet("Send-MailMessage")
@completed(
    "Send-MailMessage",
    acts_on=(
        "Attachments",
        "Bcc",
        "Body",
        "BodyAsHtml",
        "Cc",
        "DeliveryNotificationOption",
        "From",
        "SmtpServer",
        "Priority",
        "ReplyTo",
        "Subject",
        "To",
        "Credential",
        "UseSsl",
        "Port",
    ),
    transforms={"Credential": CredentialPrompt()},
)
class SendMailMessage(Cmdlet):
    """Sends a message by an SMTP server."""

    net_command = "Microsoft.PowerShell.Commands.SendMailMessage"
    Encoding = Parameter(
        "System.Text.Encoding",
        aliases=("BE",),
        by_property_name=True,
        transforms=(EncodingArgument(),),
        validate=(ValidateNotNull(empty=True),),
        help="How the subject and the body become bytes; UTF-8 where they need it.",
    )
    examples = (
        Example(
            "Send-MailMessage -From a@example.com -To nobody -Subject x -SmtpServer localhost 3>$null 2>&1 | Select-Object -First 1 | "
            "ForEach-Object { $_.Exception.Message }",
            "The specified string is not in the form required for an e-mail address.",
        ),
    )

    def begin(self) -> None:
        self.write_warning(_OBSOLETE)
        self._message = MailMessage()
        try:
            self._message.From = MailAddress.net_new(self.bound.get("From"))
        except NetError as failure:
            self.throw_record(ErrorRecord(failure.exception, "FormatException", "InvalidType", self.bound.get("From")))
        for addresses, given in (
            (self._message.To, self.bound.get("To")),
            (self._message.Bcc, self.bound.get("Bcc")),
            (self._message.CC, self.bound.get("Cc")),
            (self._message.ReplyToList, self.bound.get("ReplyTo")),
        ):
            self._add(addresses, given or ())
        self._fill(self._message)
        self._client = self._made_client()

    def _add(self, addresses: MailAddressCollection, given: Iterable[str]) -> None:
        for text in given:
            try:
                addresses.Add(MailAddress.net_new(text))
            except NetError as failure:
                self.write_error(ErrorRecord(failure.exception, "FormatException", "InvalidType"))

    def _fill(self, message: MailMessage) -> None:
        try:
            message.Subject = self.bound.get("Subject")
        except NetError as failure:
            self.throw_record(ErrorRecord(failure.exception, failure.exception.type_name, "NotSpecified"))
        message.Body = self.bound.get("Body")
        message.IsBodyHtml = self._is_given("BodyAsHtml")
        message.Priority = self.bound.get("Priority", message.Priority)

    def _made_client(self) -> SmtpClient:
        server = self.bound.get("SmtpServer") or to_string(self.scope.lookup("psemailserver"))
        if not server:
            self.throw(
                "The email cannot be sent because no SMTP server was specified. You must specify an SMTP server by using either the "
                "SmtpServer parameter or the $PSEmailServer variable.",
                "",
                "InvalidArgument",
                exception="System.InvalidOperationException",
            )
        client = SmtpClient.net_new(server, self.bound.get("Port") or 0)
        client.EnableSsl = self._is_given("UseSsl")
        client.UseDefaultCredentials = "Credential" not in self.bound and not self._is_given("UseSsl")
        if "Credential" in self.bound:
            client.Credentials = self.bound["Credential"].GetNetworkCredential()
        return client

    def _is_given(self, switch: str) -> bool:
        return to_bool(self.bound.get(switch))

    def process(self) -> None:
        for path in self.bound.get("Attachments") or ():
            file = input_path(self, path, literal=False)
            try:
                self._message.Attachments.Add(Attachment.net_new(file))
            except NetError as failure:
                self.throw_record(ErrorRecord(failure.exception, failure.exception.type_name, "NotSpecified"))

    def end(self) -> None:
        try:
            self._client.Send(self._message)
        except NetError as failure:
            exception = failure.exception
            if exception.type_name == _SMTP_EXCEPTION and exception.InnerException is not None:
                exception = NetException(_SMTP_EXCEPTION, exception.InnerException.Message)
            error_id = exception.type_name.rpartition(".")[2]
            self.write_error(ErrorRecord(exception, error_id, "InvalidOperation", self._client))
