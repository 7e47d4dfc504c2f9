"""Exceptions of .NET as objects, and the Python exception that carries one out of a .NET member."""

from __future__ import annotations

from typing import ClassVar

from pscompat.dotnet.values import MISSING, Hashtable, NetObject, Value

_OF_ALL = frozenset(
    (
        "message",
        "innerexception",
        "data",
        "stacktrace",
        "targetsite",
        "helplink",
        "source",
        "hresult",
        "gettype",
        "tostring",
    )
)
"""The members that every exception has, in lower case."""


class ExceptionData(Hashtable):
    """The Data dictionary of an exception."""

    __slots__ = ()
    net_name = "System.Collections.ListDictionaryInternal"


class NetException(NetObject):
    """A .NET exception object: `type_name` is its full .NET name; further members go into `extra` by name.

    `record` is the ErrorRecord that it was made with or thrown in, where there is one; PowerShell's own exceptions make one
    when asked, of the `record_type` that errors.py gives.
    """

    __slots__ = (  # noqa: RUF023 - the order in which they are shown
        "TargetSite",
        "Message",
        "Data",
        "InnerException",
        "HelpLink",
        "Source",
        "type_name",
        "extra",
        "record",
        "incomplete",
    )
    net_named = True
    record_type: ClassVar[type | None] = None

    def __init__(self, type_name: str, message: str, inner: NetException | None = None, **extra: Value):
        self.type_name = type_name
        self.Message = message
        self.InnerException = inner
        self.Data = ExceptionData(case_sensitive=True)
        self.TargetSite: Value = None
        self.HelpLink: str | None = None
        self.Source: str | None = None
        self.extra = extra
        self.record: Value = None
        self.incomplete = False

    @property
    def HResult(self) -> int:
        from pscompat.dotnet.library.exception_tree import hresult  # start-up: few scripts ask for it

        return hresult(self.type_name)

    @property
    def StackTrace(self) -> str | None:
        return None

    def net_full_name(self) -> str:
        return self.type_name if self.net_name == NetObject.net_name else self.net_name

    def net_get(self, name: str) -> Value:
        """A member of the type's own (ParamName, Status, ErrorRecord, …), MISSING where it has none."""
        folded = name.lower()
        for key, value in self.extra.items():
            if key.lower() == folded:
                return value
        if folded in _OF_ALL:
            return MISSING
        if folded == "errorrecord" and self._carries_record():
            return self._own_record()
        from pscompat.dotnet.exception_properties import unset_property  # start-up, as below

        return unset_property(self, folded)

    def _own_record(self) -> Value:
        """The record that an exception of PowerShell's gives: about an exception that holds its message alone, so that it ends."""
        record_type = type(self).record_type
        if record_type is None:
            return None
        given = self.record
        if given is None:
            given = self.record = record_type(self, "RuntimeException")
        if given.Exception is not self:
            return given
        stand_in = NetException("System.Management.Automation.ParentContainsErrorRecordException", self.Message)
        record = record_type(stand_in, given.error_id, given.category, given.TargetObject, given.details)
        if not given.command:
            record.extent, record.InvocationInfo, record.stack_trace = (
                given.extent,
                given.InvocationInfo,
                given.stack_trace,
            )
        return record

    def net_names(self) -> list[str]:
        """The names of the properties in .NET's order, for a script's class those that its Python class lacks."""
        from pscompat.dotnet.exception_properties import declared_properties  # start-up: few scripts list them
        from pscompat.dotnet.library.exception_tree import find  # start-up, as above

        declared = [each.name for each in declared_properties(self).values()]
        if find(self.net_full_name()) is None:
            declared = [name for name in declared if not hasattr(type(self), name)]
        return declared + [name for name in self.extra if name not in declared]

    def _carries_record(self) -> bool:
        return self.type_name.startswith("System.Management.Automation.")

    def GetBaseException(self) -> NetException:
        innermost = self
        while innermost.InnerException is not None:
            innermost = innermost.InnerException
        return innermost

    def ToString(self) -> str:
        text = f"{self.type_name}: {self.Message}" if self.Message else self.type_name
        if self.InnerException is None:
            return text
        return f"{text}\n ---> {self.InnerException.ToString()}\n   --- End of inner exception stack trace ---"


class NetError(Exception):
    """Raised by the Python code of a .NET member: the exception that .NET would throw there.

    A method call turns it into a MethodInvocationException with this as its inner exception.
    """

    def __init__(self, type_name: str, message: str, inner: NetException | None = None, **extra: Value):
        super().__init__(message)
        self.exception = NetException(type_name, message, inner, **extra)

    @classmethod
    def of(cls, exception: NetException) -> NetError:
        """What a method raises that throws this very exception."""
        failure = cls(exception.type_name, exception.Message)
        failure.exception = exception
        return failure
