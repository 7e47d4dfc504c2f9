"""Select-Xml."""

from __future__ import annotations

import os

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet import convert, members, types
from pscompat.dotnet.cast_errors import thrown_by_cast
from pscompat.dotnet.errors import ErrorRecord, NetError, NetException, TerminatingError, thrown_by_net
from pscompat.dotnet.values import Hashtable, NetObject, Value, unwrap
from pscompat.providers.drives import locate, resolve
from pscompat.providers.text_files import read_all

_INVALID_OPERATION = "System.InvalidOperationException"


class SelectXmlInfo(NetObject):
    """Microsoft.PowerShell.Commands.SelectXmlInfo: a node, the XPath that found it, and the file it is in."""

    __slots__ = ("Node", "Path", "Pattern")
    net_name = "Microsoft.PowerShell.Commands.SelectXmlInfo"

    def __init__(self, node: Value, path: str, pattern: str):
        self.Node = node
        self.Path = path
        self.Pattern = pattern

    def ToString(self) -> str:
        held = members.value(self.Node, "Value")
        text = (members.value(self.Node, "InnerXml", "") if held is None else held).strip()
        return text if self.Path == "InputStream" else f"{text}:{self.Path}"


@cmdlet("Select-Xml", default_set="Xml", output=("Microsoft.PowerShell.Commands.SelectXmlInfo",))
class SelectXml(Cmdlet):
    """Finds nodes in XML documents by XPath."""

    Path = Parameter(
        "string[]",
        sets={"Path": In(mandatory=True, position=1, by_property_name=True)},
        wildcards=True,
        validate=(ValidateNotNull(empty=True),),
        help="The files to search.",
    )
    LiteralPath = Parameter(
        "string[]",
        sets={"LiteralPath": In(mandatory=True, by_property_name=True)},
        aliases=("PSPath", "LP"),
        validate=(ValidateNotNull(empty=True),),
        help="The files, their names taken as they stand.",
    )
    Xml = Parameter(
        "System.Xml.XmlNode[]",
        sets={"Xml": In(mandatory=True, position=1, by_value=True, by_property_name=True)},
        aliases=("Node",),
        validate=(ValidateNotNull(empty=True),),
        help="The documents or nodes to search.",
    )
    Content = Parameter(
        "string[]",
        sets={"Content": In(mandatory=True, by_value=True)},
        validate=(ValidateNotNull(empty=True),),
        help="Texts of documents to search.",
    )
    XPath = Parameter(
        "string", position=0, mandatory=True, validate=(ValidateNotNull(empty=True),), help="The XPath query."
    )
    Namespace = Parameter(
        "hashtable", validate=(ValidateNotNull(empty=True),), help="Prefixes used in the query, with their namespaces."
    )
    examples = (
        Example("(Select-Xml -Content '<a><b>1</b><b>2</b></a>' -XPath '//b').Node.InnerText -join ' '", "1 2"),
    )

    def process(self) -> None:
        if self.parameter_set == "Xml":
            for node in self.Xml:
                self._search(node, "InputStream")
        elif self.parameter_set == "Content":
            for text in self.Content:
                document = self._document(text, None)
                if document is not None:
                    self._search(document, "InputStream")
        else:
            self._search_files()

    def _search_files(self) -> None:
        for given in self.LiteralPath or ():
            self._search_file(locate(self.scope, given).path)
        for given in self.Path or ():
            try:
                places = resolve(self.scope, given)
            except TerminatingError as failure:
                self.throw_record(failure.record)
            for place in places:
                if place.is_file_system:
                    self._search_file(place.path)
                else:
                    provider = place.provider.ToString()
                    message = f"Cannot open the file because the current provider ({provider}) cannot open files."
                    self.error(message, "ProcessingFile", "InvalidOperation", given, _INVALID_OPERATION)

    def _search_file(self, path: str) -> None:
        if os.path.isdir(path):
            return
        try:
            text = read_all(path)
        except FileNotFoundError:
            self._refuse_file(path, f"Could not find file '{path}'.")
        except OSError as failure:
            self._refuse_file(path, failure.strerror or str(failure))
        else:
            document = self._document(text, path)
            if document is not None:
                self._search(document, path)

    def _document(self, text: str, path: str | None) -> Value:
        try:
            return convert.convert_to(text, "xml")
        except TerminatingError as failure:
            refused = thrown_by_cast(failure)
            if path is None:
                self.write_error(ErrorRecord(refused, failure.record.error_id, failure.record.category))
            else:
                self._refuse_file(path, (refused.InnerException or refused).Message)
            return None

    def _refuse_file(self, path: str, reason: str) -> None:
        exception = NetException("System.ArgumentException", f"The file '{path}' cannot be read: {reason}")
        self.write_error(ErrorRecord(exception, "ProcessingFile", "InvalidArgument", path))

    def _search(self, node: Value, path: str) -> None:
        arguments = [self.XPath]
        if self.Namespace is not None:
            arguments.append(self._namespaces(node, unwrap(self.Namespace)))
        try:
            found = members.invoke(node, "SelectNodes", arguments)
        except TerminatingError as failure:
            cause = failure.record.Exception.InnerException or failure.record.Exception
            raise thrown_by_net(NetError.of(cause)) from None
        for one in convert.iterate(found) or ():
            self.write(SelectXmlInfo(one, path, self.XPath))

    def _namespaces(self, node: Value, table: Hashtable) -> Value:
        document = node if members.value(node, "NameTable") is not None else members.value(node, "OwnerDocument")
        manager = members.construct(
            types.known("System.Xml.XmlNamespaceManager"), [members.value(document, "NameTable")]
        )
        for prefix, uri in table.items():
            if uri is None:
                message = (
                    "This command cannot be run because the prefix value in the Namespace parameter is null. Provide a valid "
                    "value for the prefix, and then run the command again."
                )
                self.error(message, "PrefixError", "InvalidOperation", table, _INVALID_OPERATION)
                continue
            members.invoke(manager, "AddNamespace", [convert.to_string(prefix), convert.to_string(uri)])
        return manager
