"""System.Net.Mail: messages, and what sends them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pscompat.dotnet.argument_errors import empty_argument, missing_argument, negative_argument
from pscompat.dotnet.calls import no_overload
from pscompat.dotnet.errors import NetError, NetException
from pscompat.dotnet.library.encodings import Encoding
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.file_operations import read_bytes
from pscompat.dotnet.library.item_collection import ItemCollection
from pscompat.dotnet.library.mail_address import MailAddress
from pscompat.dotnet.library.security import NetworkCredential
from pscompat.dotnet.library.sockets import endpoint, socket_exception
from pscompat.dotnet.library.web import NameValueCollection
from pscompat.dotnet.values import NetObject, Value

if TYPE_CHECKING:
    from email.message import EmailMessage

_MAIL = "System.Net.Mail."
_SMTP_EXCEPTION = f"{_MAIL}SmtpException"
_INVALID = "System.InvalidOperationException"
_COLLECTION_BASES = (
    "System.Object",
    "System.Collections.IList",
    "System.Collections.ICollection",
    "System.Collections.IEnumerable",
)
_PORT = 25
_PRIORITIES = {"High": "1", "Low": "5"}


class MailAddressCollection(ItemCollection):
    """System.Net.Mail.MailAddressCollection."""

    __slots__ = ("items",)
    net_name = f"{_MAIL}MailAddressCollection"
    net_bases = _COLLECTION_BASES

    def __init__(self) -> None:
        self.items: list[MailAddress] = []

    @classmethod
    def net_new(cls) -> MailAddressCollection:
        return cls()

    def Add(self, addresses: Value) -> None:
        """(addresses: text with commas) or (item: MailAddress)."""
        if addresses is None:
            raise missing_argument("addresses")
        if isinstance(addresses, MailAddress):
            self.items.append(addresses)
            return
        if not addresses:
            raise empty_argument("addresses")
        self.items += [MailAddress.net_new(each) for each in _separated(addresses)]

    def Clear(self) -> None:
        self.items.clear()

    def ToString(self) -> str:
        return ", ".join(each.ToString() for each in self.items)


def _separated(addresses: str) -> list[str]:
    return re.findall(r'(?:"[^"]*"|[^,"])+', addresses)


class Attachment(NetObject):
    """System.Net.Mail.Attachment: a file that goes along, read when it is made."""

    __slots__ = ("Name", "content")
    net_name = f"{_MAIL}Attachment"

    def __init__(self, name: str, content: bytes):
        self.Name = name
        self.content = content

    @classmethod
    def net_new(cls, fileName: str, mediaType: Value = None) -> Attachment:
        if "\0" in fileName:
            raise NetError("System.ArgumentException", "Null character in path. (Parameter 'path')", ParamName="path")
        return cls(fileName.rpartition("/")[2], read_bytes(fileName))

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        return cls.net_new(value) if isinstance(value, str) else NotImplemented

    def Dispose(self) -> None:
        """Nothing is kept open."""


class AttachmentCollection(ItemCollection):
    """System.Net.Mail.AttachmentCollection."""

    __slots__ = ("items",)
    net_name = f"{_MAIL}AttachmentCollection"
    net_bases = _COLLECTION_BASES

    def __init__(self) -> None:
        self.items: list[Attachment] = []

    def Add(self, item: Attachment | None) -> None:
        if item is None:
            raise missing_argument("item")
        self.items.append(item)

    def Clear(self) -> None:
        self.items.clear()


class HeaderCollection(NameValueCollection):
    """System.Net.Mime.HeaderCollection: the headers that a script adds to a message."""

    __slots__ = ()
    net_name = "System.Net.Mime.HeaderCollection"
    net_bases = (NameValueCollection.net_name, *NameValueCollection.net_bases)


class MailMessage(NetObject):
    """System.Net.Mail.MailMessage."""

    __slots__ = (
        "Attachments",
        "Bcc",
        "BodyEncoding",
        "CC",
        "DeliveryNotificationOptions",
        "Headers",
        "HeadersEncoding",
        "IsBodyHtml",
        "Priority",
        "ReplyTo",
        "ReplyToList",
        "Sender",
        "SubjectEncoding",
        "To",
        "_body",
        "_from",
        "_subject",
    )
    net_name = f"{_MAIL}MailMessage"

    def __init__(self) -> None:
        self.To, self.CC, self.Bcc = MailAddressCollection(), MailAddressCollection(), MailAddressCollection()
        self.ReplyToList = MailAddressCollection()
        self.ReplyTo: MailAddress | None = None
        self.Headers = HeaderCollection()
        self.HeadersEncoding: Encoding | None = None
        self.Attachments = AttachmentCollection()
        self.Sender: MailAddress | None = None
        self.Priority = enum_value(f"{_MAIL}MailPriority", "Normal")
        self.DeliveryNotificationOptions = enum_value(f"{_MAIL}DeliveryNotificationOptions", "None")
        self.BodyEncoding: Encoding | None = None
        self.SubjectEncoding: Encoding | None = None
        self.IsBodyHtml = False
        self._from: MailAddress | None = None
        self._subject = self._body = ""

    @classmethod
    def net_new(cls, *parts: Value) -> MailMessage:
        """(), (from, to) with addresses or texts, (from, to, subject, body)."""
        made = cls()
        if not parts:
            return made
        for name, value in zip(("from", "to"), parts, strict=False):
            if value is None:
                raise missing_argument(name)
            if value == "":
                raise empty_argument(name)
        sender, to, *texts = parts
        made.From = sender if isinstance(sender, MailAddress) else MailAddress.net_new(sender)
        made.To.Add(to)
        if texts:
            made.Subject, made.Body = texts
        return made

    @property
    def From(self) -> MailAddress | None:
        return self._from

    @From.setter
    def From(self, value: MailAddress | None) -> None:
        if value is None:
            raise missing_argument("value")
        self._from = value

    @property
    def Subject(self) -> str:
        return self._subject

    @Subject.setter
    def Subject(self, value: str | None) -> None:
        if value and ("\r" in value or "\n" in value):
            raise NetError(
                "System.ArgumentException", "The specified string is not in the form required for a subject."
            )
        self._subject = value or ""

    @property
    def Body(self) -> str:
        return self._body

    @Body.setter
    def Body(self, value: str | None) -> None:
        self._body = value or ""
        if self.BodyEncoding is None:
            self.BodyEncoding = Encoding.ASCII if self._body.isascii() else Encoding.UTF8

    def Dispose(self) -> None:
        """Nothing is kept open."""

    def recipients(self) -> list[MailAddress]:
        """All who get it."""
        return [*self.To.items, *self.CC.items, *self.Bcc.items]

    def written(self) -> EmailMessage:
        """The message as it goes over the line."""
        from email.message import EmailMessage  # start-up: few scripts send mail

        mail = EmailMessage()
        mail["From"] = self.From.ToString() if self.From is not None else ""
        for header, addresses in (("To", self.To), ("Cc", self.CC), ("Reply-To", self.ReplyToList)):
            if addresses.items:
                mail[header] = addresses.ToString()
        if self.ReplyTo is not None and not self.ReplyToList.items:
            mail["Reply-To"] = self.ReplyTo.ToString()
        mail["Subject"] = self.Subject
        for name in self.Headers.AllKeys:
            if name not in mail:
                mail[name] = self.Headers.Get(name)
        if (priority := _PRIORITIES.get(str(self.Priority))) is not None:
            mail["X-Priority"] = priority
        mail.set_content(self.Body, subtype="html" if self.IsBodyHtml else "plain")
        for each in self.Attachments.items:
            mail.add_attachment(each.content, maintype="application", subtype="octet-stream", filename=each.Name)
        return mail


class SmtpClient(NetObject):
    """System.Net.Mail.SmtpClient."""

    __slots__ = ("Credentials", "DeliveryMethod", "EnableSsl", "Host", "Port", "Timeout", "UseDefaultCredentials")
    net_name = f"{_MAIL}SmtpClient"

    def __init__(self, host: str | None, port: int):
        self.Host = host
        self.Port = port
        self.EnableSsl = False
        self.Timeout = 100_000
        self.Credentials: NetworkCredential | None = None
        self.UseDefaultCredentials = False
        self.DeliveryMethod = enum_value(f"{_MAIL}SmtpDeliveryMethod", "Network")

    @classmethod
    def net_new(cls, host: str | None = None, port: int = _PORT) -> SmtpClient:
        if port < 0:
            raise negative_argument("port", port)
        return cls(host, port or _PORT)

    def Send(self, *parts: Value) -> None:
        """(message) or (from, recipients, subject, body)."""
        if len(parts) not in (1, 4):
            raise no_overload("Send", len(parts))
        message = parts[0] if len(parts) == 1 else MailMessage.net_new(*parts)
        if message is None:
            raise missing_argument("message")
        if not self.Host:
            raise NetError(_INVALID, "The SMTP host was not specified.")
        if message.From is None:
            raise NetError(_INVALID, "A from address must be specified.")
        if not message.recipients():
            raise NetError(_INVALID, "A recipient must be specified.")
        self._send(self.Host, message)

    def _send(self, host: str, message: MailMessage) -> None:
        import smtplib  # start-up: few scripts send mail
        import ssl

        try:
            with smtplib.SMTP(host, self.Port, timeout=self.Timeout / 1000) as server:
                if self.EnableSsl:
                    server.starttls(context=ssl.create_default_context())
                if self.Credentials is not None:
                    server.login(self.Credentials.UserName, self.Credentials.Password)
                to = [each.Address for each in message.recipients()]
                server.send_message(message.written(), message.From.Address if message.From else "", to)
        except smtplib.SMTPResponseException as failure:
            answer = (
                failure.smtp_error.decode("utf-8", "replace")
                if isinstance(failure.smtp_error, bytes)
                else failure.smtp_error
            )
            raise NetError(_SMTP_EXCEPTION, f"{answer} The server response was: {failure.smtp_code} {answer}") from None
        except (OSError, smtplib.SMTPException) as failure:
            refusal = socket_exception(failure)
            inner = NetException("System.IO.IOException", str(failure)) if refusal is None else refusal
            if refusal is not None:
                inner = NetException(refusal.type_name, f"{refusal.Message}{endpoint(host, self.Port)}")
            raise NetError(_SMTP_EXCEPTION, "Failure sending mail.", inner) from None

    def Dispose(self) -> None:
        """Connections end with the message."""
