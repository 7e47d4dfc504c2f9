"""Comma-separated values as PowerShell writes and reads them (Export-Csv, Import-Csv, ConvertTo-Csv, ConvertFrom-Csv)."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Callable, Iterable, Iterator

from cmdlets.utility._properties import read_property
from pscompat.dotnet import members
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError, TerminatingError, error
from pscompat.dotnet.library import culture
from pscompat.dotnet.text import net_text
from pscompat.dotnet.type_members import first_type_name
from pscompat.dotnet.values import MISSING, AllTypeNames, Hashtable, MemberInfo, PSCustomObject, Value, unwrap

ALWAYS, AS_NEEDED, NEVER = "always", "asneeded", "never"


def list_separator() -> str:
    """What -UseCulture separates fields with."""
    return str(culture.current().TextInfo.ListSeparator)


class CsvWriter:
    """Objects to lines. The first object, or the header of a file to be continued, decides the columns.

    quotes: always, asneeded or never. quote_fields: the columns, in lower case, that are quoted instead; None for all.
    """

    def __init__(self, delimiter: str = ",", quotes: str = ALWAYS, quote_fields: set[str] | None = None):
        self.delimiter = delimiter
        self.quotes = quotes
        self.quote_fields = quote_fields
        self.columns: list[str] = []
        self._special = re.compile(f'[{re.escape(delimiter)}\n"]')

    def header(self) -> str:
        """The line of column names."""
        return self.delimiter.join([self._field(name, name) for name in self.columns])

    def line(self, obj: Value) -> str:
        """The line of an object's values."""
        return self.delimiter.join([self._field(text, name) for name, text in zip(self.columns, self._texts(obj))])

    def _texts(self, obj: Value) -> list[str | None]:
        if type(obj) is PSCustomObject:
            values = [obj.props.get(name, MISSING) for name in self.columns]
            if not any(value is MISSING or isinstance(value, MemberInfo) for value in values):
                return [_text(value) for value in values]
        return [_text(_read(obj, name)) for name in self.columns]

    def _field(self, text: str | None, column: str) -> str:
        if text is None:
            return ""
        if self.quote_fields is not None:
            quoted = column.lower() in self.quote_fields
        else:
            quoted = self.quotes == ALWAYS or (self.quotes == AS_NEEDED and self._special.search(text) is not None)
        return '"' + text.replace('"', '""') + '"' if quoted else text


def _read(obj: Value, name: str) -> Value:
    base = unwrap(obj)
    if isinstance(base, Hashtable):
        return base.get(name)
    try:
        return read_property(obj, name)
    except (TerminatingError, NetError):
        return None


def _text(value: Value) -> str | None:
    if type(value) is str:
        return value
    if value is None or value is MISSING:
        return None
    return net_text(value)


def columns_of(obj: Value) -> list[str]:
    """The columns that an object has: its properties, of a dictionary the keys."""
    base = unwrap(obj)
    if isinstance(base, Hashtable):
        return [to_string(key) for key, _ in base.items()]
    return [prop.name for prop in members.exported(obj)]


def type_line(obj: Value) -> str:
    """The `#TYPE` line of -IncludeTypeInformation."""
    return f"#TYPE {first_type_name(obj).removeprefix('CSV:')}"


def _behind_comment(lines: Iterator[str]) -> Iterator[str]:
    """The lines without a first one that begins with `#`: a type is looked for there even where the columns are known."""
    first = next(lines, "")
    return lines if first.startswith("#") else itertools.chain((first,), lines)


class CsvReader:
    """Lines to objects. `header` is what -Header gave, else the first record; it is kept for the texts that follow.

    warn: takes the warning about columns without a name, when the first object with such columns is made.
    """

    def __init__(self, delimiter: str, header: list[str] | None, warn: Callable[[str], None]):
        self.delimiter = delimiter
        self.header = None if header is None else _checked(list(header))
        self.type_name: str | None = None
        self._names: list[str] | None = None
        self._warn = warn
        blanks = "".join(char for char in " \t" if char != delimiter)
        self._blanks = blanks
        mark = re.escape(delimiter)
        self._field = re.compile(
            f'[{blanks}]*(?:"(?P<quoted>(?:[^"]|"")*)(?P<close>"?)(?P<rest>[^{mark}\r\n]*)|(?P<plain>[^{mark}\r\n]*))(?P<end>{mark}|\r\n|\r|\n|$)'
        )

    def objects(self, text: str) -> Iterator[PSCustomObject]:
        """The objects of a whole text."""
        return self.objects_of_lines(io.StringIO(text, newline=""))

    def objects_of_lines(self, lines: Iterable[str]) -> Iterator[PSCustomObject]:
        """The objects of lines that keep their line ends. Raises TerminatingError for a header with a name twice."""
        rest = iter(lines)
        if self.header is not None and self.type_name is None:
            rest = _behind_comment(rest)
        records = self._records(rest)
        if self.header is None:
            self._read_header(records)
            if self.header is None:
                return
        count = len(self.header)
        type_names = None if self.type_name is None else AllTypeNames((self.type_name, f"CSV:{self.type_name}"))
        names = self._names
        for values in records:
            if not values:
                return
            if len(values) == 1 and not values[0]:
                continue
            if names is None:
                names = self._names = self._named(self.header)
            if len(values) == count:
                yield PSCustomObject(dict(zip(names, values)), type_names)
                continue
            missing: list[str | None] = [None] * (count - len(values))
            yield PSCustomObject(dict(zip(names, [*values, *missing])), type_names)

    def read_header(self, lines: Iterable[str]) -> None:
        """Read the header alone. Raises TerminatingError for one with a name twice."""
        self._read_header(self._records(iter(lines)))

    def _read_header(self, records: Iterator[list[str]]) -> None:
        for number, values in enumerate(records):
            if values:
                if number == 0 and values[0][:6].upper() == "#TYPE ":
                    self.type_name = values[0][6:].strip()
                    continue
                while len(values) > 1 and not values[-1]:
                    values.pop()
                if values[0].startswith("#Fields: "):
                    values[0] = values[0][9:]
                elif values[0].startswith("#"):
                    continue
            self.header = _checked(values)
            return

    def _named(self, header: list[str]) -> list[str]:
        """The column names; those that are empty are `H1`, `H2`, … by themselves."""
        if all(header):
            return header
        self._warn(
            'One or more headers were not specified. Default names starting with "H" have been used in place of any missing headers.'
        )
        unnamed = itertools.count(1)
        names = [name or f"H{next(unnamed)}" for name in header]
        last = {name.lower(): name for name in names}
        return [last[name.lower()] for name in names]

    def _records(self, lines: Iterator[str]) -> Iterator[list[str]]:
        delimiter, blanks = self.delimiter, self._blanks
        for line in lines:
            if '"' in line:
                yield self._quoted_record(line, lines)
            else:
                text = line.rstrip("\r\n")
                values = text.split(delimiter)
                if " " in line or "\t" in line:
                    values = [self._plain(value.lstrip(blanks)) for value in values]
                if text == line and not values[-1]:
                    values.pop()  # the text ends where a field would begin: there is none
                yield values

    def _plain(self, field: str) -> str:
        """A field without quotation marks around it: of several blanks behind a single word one stays."""
        blanks = self._blanks
        kept = field.rstrip(blanks)
        if len(field) - len(kept) < 2 or '"' in kept or any(blank in kept for blank in blanks):
            return field
        return field[: len(kept) + 1]

    def _quoted_record(self, text: str, lines: Iterator[str]) -> list[str]:
        """A record with quoted fields; a quotation that is open at the line's end goes on with the next line."""
        while True:
            values: list[str] = []
            at = 0
            while True:
                found = self._field.match(text, at)
                assert found is not None
                quoted = found["quoted"]
                if quoted is None:
                    if found["plain"] or found["end"]:
                        values.append(self._plain(found["plain"]))
                elif not found["close"]:
                    following = next(lines, None)
                    if following is not None:
                        text += following
                        break
                    values.append(quoted.replace('""', '"'))
                    return values
                else:
                    rest = found["rest"]
                    values.append(quoted.replace('""', '"') + (rest if rest.strip(" \t") else ""))
                at = found.end()
                if found["end"] != self.delimiter or at == len(text):
                    return values


def _checked(header: list[str]) -> list[str]:
    """The header; TerminatingError for a name that stands in it twice."""
    seen: set[str] = set()
    for name in filter(None, header):
        if name.lower() in seen:
            message = f'The member "{name}" is already present.'
            identity = "AlreadyPresentPSMemberInfoInternalCollectionAdd"
            exception = "System.Management.Automation.ExtendedTypeSystemException"
            raise error(message, identity, "NotSpecified", None, exception)
        seen.add(name.lower())
    return header
