"""ConvertTo-Html."""

from __future__ import annotations

from typing import NamedTuple

from cmdlets.utility._properties import property_names, read_property
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidatePattern, ValidateSet
from pscompat.dotnet.convert import iterate, to_string
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.library import html
from pscompat.dotnet.text import net_text
from pscompat.dotnet.values import MISSING, NOTHING, Hashtable, Value, as_object, unwrap
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards
from pscompat.formatting.property_arguments import EXPRESSION, LABEL, read_argument
from pscompat.runtime.scriptblock import ScriptBlock

_KEYS = (EXPRESSION, LABEL, "alignment", "width")

_STRICT = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"  "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">'
)
_TRANSITIONAL = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"  "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'


class Column(NamedTuple):
    """A column: its heading, where its value comes from (a property's name or a script block), and how it is laid out."""

    label: str
    source: Value
    alignment: str = ""
    width: str = ""


_EQUIVALENTS = ("content-type", "default-style", "x-ua-compatible")
_META_NAMES = ("application-name", "author", "description", "generator", "keywords", "viewport")
_UNKNOWN_META = (
    "Accepted meta properties are content-type, default-style, application-name, author, description, generator, keywords, "
    "x-ua-compatible, and viewport. The meta pair: {} and {} may not function correctly."
)


@cmdlet("ConvertTo-Html", default_set="Page", output=("System.String",))
class ConvertToHtml(Cmdlet):
    """Turns objects into lines of HTML: a table, or a list of names and values for each."""

    InputObject = Parameter("psobject", by_value=True, help="The objects.")
    Property = Parameter(
        "object[]", position=0, help="The properties to show: names, or hashtables with Label and Expression."
    )
    Body = Parameter("string[]", sets={"Page": In(position=3)}, help="Text at the beginning of the body.")
    Head = Parameter("string[]", sets={"Page": In(position=1)}, help="The content of the head, in place of the title.")
    Title = Parameter(
        "string",
        sets={"Page": In(position=2)},
        default="HTML TABLE",
        validate=(ValidateNotNull(empty=True),),
        help="The page's title.",
    )
    As = Parameter(
        "string",
        validate=(
            ValidateNotNull(empty=True),
            ValidateSet("Table", "List"),
        ),
        default="Table",
        help="Table or List.",
    )
    CssUri = Parameter(
        "uri",
        sets={"Page": In()},
        aliases=("cu", "uri"),
        validate=(ValidateNotNull(empty=True),),
        help="The address of a style sheet.",
    )
    Fragment = Parameter(
        "switch", sets={"Fragment": In()}, validate=(ValidateNotNull(empty=True),), help="Only the table."
    )
    PostContent = Parameter("string[]", validate=(ValidateNotNull(empty=True),), help="Text after the table.")
    PreContent = Parameter("string[]", validate=(ValidateNotNull(empty=True),), help="Text before the table.")
    Meta = Parameter(
        "hashtable", sets={"Page": In()}, validate=(ValidateNotNull(empty=True),), help="A hashtable of meta tags."
    )
    Charset = Parameter(
        "string",
        sets={"Page": In()},
        validate=(
            ValidateNotNull(empty=True),
            ValidatePattern(r"^[A-Za-z0-9]\w+\S+[A-Za-z0-9]$"),
        ),
        help="The charset of the page's meta tag.",
    )
    Transitional = Parameter(
        "switch",
        sets={"Page": In()},
        validate=(ValidateNotNull(empty=True),),
        help="The document type XHTML 1.0 Transitional.",
    )
    examples = (
        Example(
            "[pscustomobject]@{ Name = 'vm<1>' } | ConvertTo-Html -Fragment",
            "<table>\n<colgroup><col/></colgroup>\n<tr><th>Name</th></tr>\n<tr><td>vm&lt;1&gt;</td></tr>\n</table>",
        ),
        Example("1 | ConvertTo-Html -Title Report | Select-Object -Index 3", "<title>Report</title>"),
    )

    def begin(self) -> None:
        self._columns: list[Column] = []
        self._first = True
        try:
            self._arguments = [read_argument(given, _KEYS, untyped=("width",)) for given in self.Property or ()]
        except TerminatingError as failure:
            self.throw_record(failure.record)

    def _write_head(self) -> None:
        """What stands before the table; a fragment has only -PreContent there."""
        self._first = False
        if not self.Fragment:
            self._write_page_head()
        self.write_all(self.PreContent or ())
        self.write("<table>")

    def _write_page_head(self) -> None:
        self.write(_TRANSITIONAL if self.Transitional else _STRICT)
        self.write('<html xmlns="http://www.w3.org/1999/xhtml">')
        self.write("<head>")
        if self.Charset:
            self.write(f'<meta charset="{self.Charset}">')
        if isinstance(unwrap(self.Meta), Hashtable):
            for name, value in unwrap(self.Meta).items():
                key = to_string(name)
                kind = "http-equiv" if key.lower() in _EQUIVALENTS else "name"
                if key.lower() not in (*_EQUIVALENTS, *_META_NAMES):
                    self.write_warning(_UNKNOWN_META.format(key, to_string(value)))
                self.write(f'<meta {kind}="{key}" content="{to_string(value)}">')
        self.write_all(self.Head or [f"<title>{self.Title}</title>"])
        if self.CssUri is not None:
            self.write(f'<link rel="stylesheet" type="text/css" href="{to_string(self.CssUri)}" />')
        self.write("</head><body>")
        self.write_all(self.Body or ())

    def process(self) -> None:
        obj = self.InputObject
        if obj is None:
            return
        if self.As.lower() == "table":
            self._write_row(obj)
        else:
            self._write_list(obj)

    def _write_row(self, obj: Value) -> None:
        """A row with the columns of the first object that has some."""
        if not self._columns:
            self._columns = self._columns_of(obj)
            if not self._columns:
                return
            self._write_head()
            self.write("<colgroup>" + "".join(f"<col{_layout(column)}/>" for column in self._columns) + "</colgroup>")
            self.write("<tr>" + "".join(f"<th>{column.label}</th>" for column in self._columns) + "</tr>")
        self.write("<tr>" + "".join(f"<td>{self._encoded(obj, column)}</td>" for column in self._columns) + "</tr>")

    def _write_list(self, obj: Value) -> None:
        """A row for each property that the object itself has."""
        columns = self._columns_of(obj)
        if self._first:
            self._write_head()
        elif columns:
            self.write("<tr><td><hr></td></tr>")
        for column in columns:
            self.write(f"<tr><td>{column.label}:</td><td>{self._encoded(obj, column)}</td></tr>")

    def _encoded(self, obj: Value, column: Column) -> str:
        return html.encode(self._value(obj, column.source))

    def _columns_of(self, obj: Value) -> list[Column]:
        if not self.Property:
            return [Column("*" if name == "" else name, name) for name in property_names(obj)]
        columns: list[Column] = []
        for given in self._arguments:
            source, entries = given
            texts = {key: to_string(entry.value) for key, entry in entries.items() if key != EXPRESSION}
            label = texts.get(LABEL)
            names: list[tuple[str, Value]]
            if isinstance(source, str) and has_wildcards(source):
                fits = compile_pattern(source)
                names = [(own, own) for own in property_names(obj) if fits(own)]
            elif not isinstance(source, str):
                names = [(source.text, source)]
            else:
                names = [] if read_property(obj, source) is MISSING else [(source, source)]
            for name, read in names:
                columns.append(Column(label or name, read, texts.get("alignment", ""), texts.get("width", "")))
        return columns

    def _value(self, obj: Value, source: Value) -> str:
        if isinstance(source, ScriptBlock):
            value = as_object(self.runtime.block_runner(source)(obj))
        else:
            value = read_property(obj, source)
        if value is MISSING or value is NOTHING or value is None:
            return ""
        items = iterate(value)
        return net_text(value) if items is None or isinstance(unwrap(value), list) else net_text(unwrap(value))

    def end(self) -> None:
        if self._first:
            self._write_head()
        self.write("</table>")
        self.write_all(self.PostContent or ())
        if not self.Fragment:
            self.write("</body></html>")


def _layout(column: Column) -> str:
    width = f' width = "{column.width}"' if column.width else ""
    return width + (f' align = "{column.alignment}"' if column.alignment else "")
