"""System.Management.Automation.PSSerializer: CLIXML for scripts that call .NET."""

from __future__ import annotations

import io

from cmdlets.utility._clixml_reader import CliXmlReader
from cmdlets.utility._clixml_writer import CliXmlWriter, document
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.values import NetObject, Value

_ARGUMENT = "System.Management.Automation.PSArgumentException"


class PSSerializer(NetObject):
    """Static methods alone."""

    __slots__ = ()
    net_name = "System.Management.Automation.PSSerializer"

    @staticmethod
    def Serialize(source: Value, depth: int = 1) -> str:
        if depth < 1:
            raise NetError(
                _ARGUMENT, "Value of depth parameter must be greater than or equal to 1.", ParamName="writer"
            )
        return document(CliXmlWriter(depth).write(source))

    @staticmethod
    def Deserialize(source: str) -> Value:
        found = _objects(source)
        return found if len(found) > 1 else found[0] if found else None

    @staticmethod
    def DeserializeAsList(source: str) -> Value:
        return _objects(source)


def _objects(source: str) -> list[Value]:
    try:
        return list(CliXmlReader().objects(io.BytesIO(source.encode("utf-8", "replace"))))
    except TerminatingError as failure:
        raise NetError(failure.record.Exception.type_name, failure.record.Exception.Message) from None
