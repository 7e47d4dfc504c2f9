"""System.DirectoryServices: the types that scripts name; everything of them refuses, since only Windows has it."""

from __future__ import annotations

from typing import NoReturn

from pscompat.dotnet.errors import NetError, thrown_by_net
from pscompat.dotnet.values import NetObject, Value, static_property
from pscompat.dotnet.windows_only import refusal

_NAMESPACE = "System.DirectoryServices."
_DIRECTORY = f"{_NAMESPACE}ActiveDirectory."
_ACCOUNTS = f"{_NAMESPACE}AccountManagement."


class _OnWindows(NetObject):
    __slots__ = ()

    @classmethod
    def net_new(cls, *arguments: Value) -> NoReturn:
        """Any arguments."""
        _refuse(cls.net_name)


def _refusal(type_name: str) -> NetError:
    thrown = refusal(type_name)
    assert thrown is not None
    return NetError.of(thrown)


def _refuse(type_name: str) -> NoReturn:
    raise _refusal(type_name)


class DirectoryEntry(_OnWindows):
    """System.DirectoryServices.DirectoryEntry."""

    __slots__ = ()
    net_name = f"{_NAMESPACE}DirectoryEntry"

    @staticmethod
    def Exists(path: str) -> NoReturn:
        _refuse(DirectoryEntry.net_name)


class DirectorySearcher(_OnWindows):
    """System.DirectoryServices.DirectorySearcher."""

    __slots__ = ()
    net_name = f"{_NAMESPACE}DirectorySearcher"


class DirectoryContext(_OnWindows):
    """System.DirectoryServices.ActiveDirectory.DirectoryContext."""

    __slots__ = ()
    net_name = f"{_DIRECTORY}DirectoryContext"


class Domain(NetObject):
    """System.DirectoryServices.ActiveDirectory.Domain."""

    __slots__ = ()
    net_name = f"{_DIRECTORY}Domain"

    @staticmethod
    def GetCurrentDomain() -> NoReturn:
        _refuse(Domain.net_name)

    @staticmethod
    def GetComputerDomain() -> NoReturn:
        _refuse(Domain.net_name)

    @staticmethod
    def GetDomain(context: Value) -> NoReturn:
        _refuse(Domain.net_name)


class Forest(NetObject):
    """System.DirectoryServices.ActiveDirectory.Forest."""

    __slots__ = ()
    net_name = f"{_DIRECTORY}Forest"

    @staticmethod
    def GetCurrentForest() -> NoReturn:
        _refuse(Forest.net_name)

    @staticmethod
    def GetForest(context: Value) -> NoReturn:
        _refuse(Forest.net_name)


class PrincipalContext(_OnWindows):
    """System.DirectoryServices.AccountManagement.PrincipalContext."""

    __slots__ = ()
    net_name = f"{_ACCOUNTS}PrincipalContext"


class UserPrincipal(_OnWindows):
    """System.DirectoryServices.AccountManagement.UserPrincipal."""

    __slots__ = ()
    net_name = f"{_ACCOUNTS}UserPrincipal"

    def _current(cls) -> NoReturn:
        raise thrown_by_net(_refusal(UserPrincipal.net_name))

    Current = static_property(_current)

    @staticmethod
    def FindByIdentity(context: Value, identityValue: Value) -> NoReturn:
        _refuse(UserPrincipal.net_name)
