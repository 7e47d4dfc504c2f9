"""Test-Json."""

from __future__ import annotations

import os
from typing import Any

from cmdlets.utility import _json
from cmdlets.utility._files import input_path
from cmdlets.utility._json_schema import UnresolvedReference, checked, is_schema
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidateSet
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.values import Value
from pscompat.providers.drives import locate
from pscompat.providers.text_files import read_all

_NO_SCHEMA = "Cannot parse the JSON schema."
_UNRESOLVED = (
    "The JSON schema contains a reference that could not be resolved. External schema references are not supported by default, "
    "use the 'FetchExternalReference' parameter to enable it."
)
_INVOCATION = "System.Management.Automation.CmdletInvocationException"
_STRING, _PATH, _LITERAL = "JsonString", "JsonPath", "JsonLiteralPath"
_SCHEMA, _FILE = "WithSchemaString", "WithSchemaFile"


def _sets(kind: str, data: In, extra: tuple[str, ...] = ("", _SCHEMA, _FILE)) -> dict[str, In]:
    return {kind + suffix: data for suffix in extra}


@cmdlet("Test-Json", default_set=_STRING, output=("System.Boolean",))
class TestJson(Cmdlet):
    """Tells whether a text is JSON, and whether it keeps to a JSON schema."""

    Json = Parameter(
        "string",
        sets=_sets(_STRING, In(position=0, mandatory=True, by_value=True)),
        help="The text.",
    )
    Path = Parameter(
        "string",
        sets=_sets(_PATH, In(position=0, mandatory=True, by_property_name=True)),
        wildcards=True,
        help="The file.",
    )
    LiteralPath = Parameter(
        "string",
        sets=_sets(_LITERAL, In(position=0, mandatory=True, by_property_name=True)),
        aliases=("PSPath", "LP"),
        help="The file, its name taken as it stands.",
    )
    Schema = Parameter(
        "string",
        sets={kind + _SCHEMA: In(position=1, mandatory=True) for kind in (_STRING, _PATH, _LITERAL)},
        validate=(ValidateNotNull(empty=True),),
        help="The schema's text.",
    )
    SchemaFile = Parameter(
        "string",
        sets={kind + _FILE: In(position=1, mandatory=True) for kind in (_STRING, _PATH, _LITERAL)},
        validate=(ValidateNotNull(empty=True),),
        help="The schema's file.",
    )
    Options = Parameter(
        "string[]",
        validate=(
            ValidateNotNull(empty=True),
            ValidateSet("IgnoreComments", "AllowTrailingCommas"),
        ),
        help="IgnoreComments, AllowTrailingCommas.",
    )
    FetchExternalReference = Parameter(
        "switch",
        sets=tuple(kind + how for kind in (_STRING, _PATH, _LITERAL) for how in (_SCHEMA, _FILE)),
        help="Not supported: a schema's references to other documents are not fetched.",
    )
    examples = (
        Example("Test-Json '{\"a\": 1}'", "True"),
        Example("Test-Json '{\"a\": }' -ErrorAction Ignore", "False"),
        Example('\'{"a": 1}\' | Test-Json -Schema \'{"required": ["b"]}\' -ErrorAction Ignore', "False"),
    )

    def begin(self) -> None:
        self._schema: Any = None
        text = self.Schema
        if self.SchemaFile is not None:
            text = self._schema_of_file(self.SchemaFile)
        if text is not None:
            self._schema = self._parsed_schema(text, self.Schema if self.SchemaFile is None else self.SchemaFile)

    def _schema_of_file(self, name: str) -> str:
        try:
            path = locate(self.scope, name).path
        except TerminatingError:
            self.throw(_NO_SCHEMA, "InvalidJsonSchema", "InvalidData", "", "System.Exception")
        try:
            return read_all(path)
        except (OSError, TerminatingError):
            message = f"Can not open JSON schema file: {path}"
            self.throw(message, "JsonSchemaFileOpenFailure", "OpenError", path, "System.Exception")

    def _parsed_schema(self, text: str, given: str) -> Any:
        """The schema; None, having said so, for a text that is none, with which every JSON text is valid."""
        try:
            schema = _json.parse(text)
        except TerminatingError:
            schema = ()
        if schema is None or is_schema(schema):
            return schema
        self.error(_NO_SCHEMA, "InvalidJsonSchema", "InvalidData", given, "System.Exception")
        return None

    def process(self) -> None:
        for text in self._texts():
            self.write(self._test(text))

    def _texts(self) -> list[str]:
        if self.Json is not None:
            return [self.Json]
        literal = self.LiteralPath is not None
        given = self.LiteralPath if literal else self.Path
        full = input_path(self, given, literal)
        if not os.path.isfile(full):
            message = f"Cannot find path '{given}' because it does not exist."
            self.throw(message, "PathNotFound", "ObjectNotFound", given, _INVOCATION)
        return [read_all(full)]

    def _test(self, text: str) -> bool:
        try:
            value = self._parse(text)
        except (TerminatingError, ValueError):
            self.error("Cannot parse the JSON.", "InvalidJson", "InvalidData", text, "System.Exception")
            return False
        if self._schema is None:
            return True
        try:
            valid, problems = checked(value, self._schema)
        except UnresolvedReference:
            self.error(_UNRESOLVED, "InvalidJsonSchema", "InvalidData", None, "System.Exception")
            return False
        for place, reason in problems:
            message = f"The JSON is not valid with the schema: {reason} at '{place}'"
            self.error(message, "InvalidJsonAgainstSchemaDetailed", "InvalidData", None, "System.Exception")
        return valid

    def _parse(self, text: str) -> Value:
        """The value, under the strict rules that the options may loosen."""
        if self.Options:
            return _json.parse(text)
        import json

        return json.loads(text)
