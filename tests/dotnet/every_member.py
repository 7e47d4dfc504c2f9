"""Calls every member of every implemented type with odd values, and prints what ends in a Python exception.

usage: python every_member.py (safe | machine) [TYPE …]

A call may give a value or one of PowerShell's errors; anything else is a fault. `machine` calls the members that touch files,
processes, the environment or the network, and is meant to run where it can do no harm.
"""

from __future__ import annotations

import faulthandler
import itertools
import sys
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Any

from pscompat.assembly import new_engine
from pscompat.dotnet import members, types
from pscompat.dotnet.convert import convert
from pscompat.dotnet.errors import ControlFlow, NetError, TerminatingError
from pscompat.dotnet.library import table
from pscompat.dotnet.member_table import Member, table_for, table_of
from pscompat.dotnet.values import ArrayList, Byte, Char, Hashtable, Int64, PSCustomObject, PSObject, TypedArray
from pscompat.session import CollectingHost

MACHINE = frozenset(
    [
        "System.IO.File",
        "System.IO.Directory",
        "System.IO.FileSystemInfo",
        "System.IO.FileInfo",
        "System.IO.DirectoryInfo",
        "System.IO.DriveInfo",
        "System.IO.FileStream",
        "System.IO.StreamReader",
        "System.IO.StreamWriter",
        "System.IO.Path",
        "System.Environment",
        "System.Diagnostics.Process",
        "System.Threading.Thread",
        "System.Net.Dns",
        "System.IO.Compression.ZipFile",
        "System.GC",
        "System.Console",
        "System.Xml.XmlDocument",
        "System.Xml.XmlWriter",
        "System.Xml.XmlTextWriter",
        "System.Xml.Linq.XContainer",
        "System.Xml.Linq.XElement",
        "System.Xml.Linq.XDocument",
        "System.Net.WebClient",
        "System.Net.Http.HttpClient",
        "System.Net.HttpWebRequest",
        "System.Activator",
        "System.Management.Automation.PowerShell",
        "System.Management.Automation.Runspaces.Runspace",
    ]
)
SECONDS = 60  # a call that takes longer is a fault; the process ends with its traceback
PARTS = 4  # arguments past this many are all of one value
BLOCKING = frozenset(("sleep", "join", "waitforexit", "readline", "readkey", "read", "readtoend"))


class Scripts:
    """Runs scripts and gives the values that they write as .NET's, not as Python's."""

    def __init__(self) -> None:
        self.host = CollectingHost()
        self.engine = new_engine(self.host)
        self.engine.activate()

    @property
    def errors(self) -> list[Any]:
        """What the scripts reported."""
        return self.host.errors

    def run(self, text: str) -> list[Any]:
        """What a text writes."""
        return self.engine.run_text(text)


def odd_values(session: Scripts) -> list[Any]:
    """What a script may hand to a method by mistake."""
    made = session.run(
        "{ param($x) $x }; [datetime]::new(2024, 2, 29); [timespan]::new(1); [guid]::Empty; [int]; [ref]1"
    )
    return [
        None, "", "a", "1", "aé\0{0}[(", -1, 0, 1, 2**31 - 1, -(2**31), Int64(2**63 - 1), Byte(7), 1.5, float("nan"),
        float("inf"), 1e300, Decimal("1.10"), True, Char("x"), [], [1, "a", None], [[1], [2]], TypedArray([1, 2], "System.Int32"),
        ArrayList([1]), Hashtable([("a", 1)]), PSCustomObject({"A": 1}), PSObject(5, {"n": 1}), *made,
    ]  # fmt: skip


SAMPLES = {
    "System.String": ["'abc'", "''"],
    "System.Char": ["[char]'a'"],
    "System.Boolean": ["$true"],
    "System.Array": [",1", "[int[]](1, 2)", "[object[,]]::new(2, 2)", "@()"],
    "System.Object[]": ["1, 'a', $null"],
    "System.DateTime": ["[datetime]::new(2024, 2, 29)", "[datetime]::MinValue", "[datetime]::MaxValue"],
    "System.TimeSpan": ["[timespan]::FromHours(1.5)", "[timespan]::MaxValue"],
    "System.Collections.Generic.List`1": ["[Collections.Generic.List[int]](1, 2)"],
    "System.Collections.ArrayList": ["[Collections.ArrayList](1, 'a')"],
    "System.Collections.Hashtable": ["@{ a = 1 }"],
    "System.Collections.Specialized.OrderedDictionary": ["[ordered]@{ a = 1 }"],
    "System.Enum": ["[DayOfWeek]::Monday"],
    "System.Text.RegularExpressions.Match": ["[regex]::Match('ab', '(a)(?<x>b)')"],
    "System.Text.RegularExpressions.Group": ["[regex]::Match('ab', '(a)').Groups[1]"],
    "System.Text.RegularExpressions.GroupCollection": ["[regex]::Match('ab', '(a)').Groups"],
    "System.Text.RegularExpressions.MatchCollection": ["[regex]::Matches('ab', '.')"],
    "System.Xml.XmlElement": ["([xml]'<a b=\"1\"><c/></a>').DocumentElement"],
    "System.Xml.XmlNodeList": ["([xml]'<a b=\"1\"><c/></a>').ChildNodes"],
    "System.Xml.XmlAttributeCollection": ["([xml]'<a b=\"1\"><c/></a>').a.Attributes"],
    "System.Globalization.CultureInfo": ["[cultureinfo]::InvariantCulture"],
    "System.Globalization.NumberFormatInfo": ["[cultureinfo]::InvariantCulture.NumberFormat"],
    "System.Globalization.DateTimeFormatInfo": ["[cultureinfo]::InvariantCulture.DateTimeFormat"],
    "System.Globalization.TextInfo": ["[cultureinfo]::InvariantCulture.TextInfo"],
    "System.Text.Encoding": ["[Text.Encoding]::UTF8"],
    "System.TimeZoneInfo": ["[TimeZoneInfo]::Utc"],
    "System.Version": ["[version]'1.2.3'"],
    "System.Uri": ["[uri]'http://h/p?q'", "[uri]'rel'"],
    "System.Net.IPAddress": ["[ipaddress]'127.0.0.1'"],
    "System.Tuple`2": ["[Tuple]::Create(1, 'a')"],
    "System.Collections.Generic.KeyValuePair`2": ["[Collections.Generic.KeyValuePair[string,int]]::new('a', 1)"],
    "System.Security.Cryptography.SHA256": ["[Security.Cryptography.SHA256]::Create()"],
    "System.Type": ["[int]", "[string[]]"],
    "System.IO.MemoryStream": ["[IO.MemoryStream]::new([byte[]](1, 2))"],
    "System.IO.StringReader": ["[IO.StringReader]::new('ab')"],
}


def type_names() -> list[str]:
    """The full names of all types that have a class, generic ones closed with Int32 or String."""
    names = [full for families in (table.FAMILIES,) for text in families.values() for full in text.split()]
    return [*names, "System.Type"]


def closed(name: str) -> str:
    arity = int(name.partition("`")[2].partition("+")[0] or 0)
    return (
        f"{name}[{','.join(('System.String', 'System.Int32', 'System.Int32', 'System.Int32', 'System.Int32', 'System.Int32', 'System.Int32')[:arity])}]"
        if arity
        else name
    )


def samples(session: Scripts, name: str) -> list[str]:
    """Scripts that make a value of the type."""
    written = SAMPLES.get(name)
    if written is not None:
        return written
    full = closed(name)
    for script in (
        f"[{full}]::new()",
        f"[{full}]1",
        f"[{full}]'a'",
        f"[{full}]::new('a')",
        f"[{full}]'1.1'",
        f"[{full}]::new(1)",
    ):
        try:
            if session.run(script)[:1] != [] and not session.errors:
                return [script]
        finally:
            session.errors.clear()
    return []


def argument_lists(values: list[Any], maximum: int) -> Iterator[list[Any]]:
    yield []
    for value in values:
        yield [value]
    if maximum >= 2:
        few = values[::4]
        for one, other in itertools.product(few, few):
            yield [one, other]
    for count in range(3, maximum + 2):
        for value in values:
            yield [value] * count
            yield ["ab", *[value] * (count - 1)]
            yield [0, *[value] * (count - 1)]
            yield [*[0] * (count - 1), value]


def short(value: Any) -> str:
    return repr(value)[:60]


class Faults:
    """The faults found, one for each member and kind of exception."""

    def __init__(self) -> None:
        self.found: set[tuple[str, str, str]] = set()

    def attempt(self, subject: str, name: str, args: list[Any], work: Any) -> None:
        faulthandler.dump_traceback_later(SECONDS, exit=True)
        try:
            result = work()
            if isinstance(result, (list, str)) and len(result) > 50_000_000:
                raise MemoryError("a result of gigabytes")
        except (TerminatingError, NetError, ControlFlow):
            pass
        except Exception as failure:  # noqa: BLE001 - any other exception is what is looked for
            key = (subject, name, type(failure).__name__)
            if key not in self.found:
                self.found.add(key)
                print(f"{subject} {name}({', '.join(map(short, args))}): {failure!r:.150}", flush=True)


def maximum_of(member: Member) -> int:
    maximum = member.signature.maximum
    return 3 if maximum is None else min(maximum, PARTS)


def check_type(session: Scripts, name: str, values: list[Any], faults: Faults) -> None:
    nettype = types.resolve(closed(name))
    if nettype is None:
        return
    cls = nettype.members
    for args in argument_lists(values, 3):
        faults.attempt(name, "new", args, partial(members.construct, nettype, list(args)))
    for value in values:
        faults.attempt(name, "cast", [value], partial(convert, value, nettype))
    for member in list(table_of(cls).static.values()):
        if member is None or member.name.lower() in BLOCKING:
            continue
        if member.call is None:
            faults.attempt(name, "::" + member.name, [], partial(members.static_get, nettype, member.name))
            continue
        for args in argument_lists(values, maximum_of(member)):
            faults.attempt(
                name, "::" + member.name, args, partial(members.static_invoke, nettype, member.name, list(args))
            )
    for script in samples(session, name):
        check_instance(session, name, script, values, faults)


def check_instance(session: Scripts, name: str, script: str, values: list[Any], faults: Faults) -> None:
    def fresh() -> Any:
        made = session.run(f"$sample = {script}; , $sample")
        return made[0] if made else None

    sample = fresh()
    if sample is None:
        return
    for member in list(table_for(sample).instance.values()):
        if member is None or member.name.lower() in BLOCKING:
            continue
        if member.call is None:
            faults.attempt(name, member.name, [], partial(members.get, sample, member.name))
            for value in values if member.write is not None else ():
                faults.attempt(name, member.name + "=", [value], partial(members.set, sample, member.name, value))
            sample = fresh()
            continue
        for args in argument_lists(values, maximum_of(member)):
            faults.attempt(name, member.name, args, partial(members.invoke, sample, member.name, list(args)))
        sample = fresh()
    for value in values:
        faults.attempt(name, "[]", [value], partial(members.index_get, sample, [value]))
        for other in values[:6]:
            faults.attempt(name, "[]=", [value, other], partial(members.index_set, sample, [value], other))


def main(part: str, wanted: list[str]) -> int:
    session = Scripts()
    values = odd_values(session)
    faults = Faults()
    session.errors.clear()
    for name in wanted or type_names():
        if (name in MACHINE) == (part == "machine"):
            check_type(session, name, values, faults)
    return 1 if faults.found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
