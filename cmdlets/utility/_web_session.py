"""What web cmdlets keep between requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet.library.clock import TICKS_PER_SECOND, UNIX_EPOCH_TICKS
from pscompat.dotnet.library.cookies import Cookie, CookieContainer
from pscompat.dotnet.library.date_format import UTC
from pscompat.dotnet.library.date_time import DateTime
from pscompat.dotnet.library.generic_dictionaries import Dictionary
from pscompat.dotnet.types import known
from pscompat.dotnet.values import NetObject, Value

if TYPE_CHECKING:
    from requests.cookies import RequestsCookieJar


class WebRequestSession(NetObject):
    """Microsoft.PowerShell.Commands.WebRequestSession: cookies, headers and credentials kept between requests."""

    __slots__ = (
        *("Certificates", "Cookies", "Credentials", "Headers", "MaximumRedirection", "MaximumRetryCount", "Proxy"),
        *("RetryIntervalInSeconds", "UseDefaultCredentials", "UserAgent"),
    )
    net_order = ("Headers", "Cookies", "UseDefaultCredentials", "Credentials", "Certificates", "UserAgent", "Proxy")
    net_name = "Microsoft.PowerShell.Commands.WebRequestSession"

    def __init__(self) -> None:
        string = known("System.String")
        self.Headers = Dictionary((string, string), ignore_case=True)
        self.UserAgent: str | None = None
        self.Credentials: Value = None
        self.Certificates = self.Proxy = None
        self.UseDefaultCredentials = False
        self.MaximumRedirection = -1
        self.MaximumRetryCount = self.RetryIntervalInSeconds = 0
        self.Cookies = CookieContainer()

    def lend(self, jar: RequestsCookieJar) -> None:
        """Give the cookies to those of `requests`, which knows a host without dots by a name of its own."""
        for cookie in self.Cookies.held.items:
            domain = cookie.Domain if "." in cookie.Domain else f"{cookie.Domain}.local"
            jar.set(cookie.Name, cookie.Value, domain=domain, path=cookie.Path, secure=cookie.Secure)

    def keep(self, jar: RequestsCookieJar) -> None:
        """Take over the cookies that came back."""
        for found in jar:
            cookie = Cookie(found.name, found.value or "", found.path, found.domain.removesuffix(".local"))
            cookie.Secure = found.secure
            if found.expires is not None:
                cookie.Expires = DateTime(UNIX_EPOCH_TICKS + found.expires * TICKS_PER_SECOND, UTC).ToLocalTime()
            self.Cookies.Add(cookie)

    @classmethod
    def net_new(cls) -> WebRequestSession:
        return cls()
