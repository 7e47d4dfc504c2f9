"""Queries of what is in a blob."""

from __future__ import annotations

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_storage._base import StorageCmdlet
from cmdlets.az_storage._blob_data import COMMANDS, OneBlob
from cmdlets.az_storage._blob_objects import PSBlobQueryCsvTextConfiguration, PSBlobQueryJsonTextConfiguration
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap


@cmdlet("New-AzStorageBlobQueryConfig")
class NewAzStorageBlobQueryConfig(StorageCmdlet):
    """Says in memory how the texts are written that a query is about."""

    net_command = f"{COMMANDS}NewAzStorageBlobQueryConfigCommand"
    ignores = {"AsJob": "Nothing is sent.", "AsCsv": "It is so without -AsJson."}

    def process(self) -> None:
        separator = self.RecordSeparator
        if self.AsJson:
            self.write(PSBlobQueryJsonTextConfiguration({"RecordSeparator": separator or None}))
            return
        self.write(
            PSBlobQueryCsvTextConfiguration(
                {
                    "ColumnSeparator": self.ColumnSeparator,
                    "QuotationCharacter": _character(self.QuotationCharacter),
                    "EscapeCharacter": _character(self.EscapeCharacter),
                    "HasHeaders": bool(self.HasHeader),
                    "RecordSeparator": separator,
                }
            )
        )


def _character(value: Value) -> Value:
    return None if value is None else convert_to(unwrap(value), "char")


@cmdlet("Get-AzStorageBlobQueryResult")
class GetAzStorageBlobQueryResult(OneBlob):
    """Refuses: what the service answers to a query is in Avro."""

    net_command = f"{COMMANDS}GetAzStorageBlobQueryResultCommand"
    refuses = dict.fromkeys(
        ("QueryString", "ResultFile", "InputTextConfiguration", "OutputTextConfiguration", "Force", "PassThru"),
        "the service answers queries in the form of Avro, which pscompat does not read.",
    )

    def process(self) -> None:
        """Never reached: -QueryString is mandatory."""
