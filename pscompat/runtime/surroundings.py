"""What an engine is given when it is made: the commands there are, and what the rooms above it do for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from pscompat.commands.registry import Registry
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.scopes import Scope
    from pscompat.runtime.scriptblock import ScriptBlock


class ObjectWriter(Protocol):
    """A file that objects are written to as they are shown, and bytes of a native program as they are."""

    def write(self, value: Value) -> None: ...
    def write_bytes(self, data: bytes) -> None: ...
    def close(self) -> None: ...


class Surroundings(NamedTuple):
    """The parts of a complete session that stand above the engine; an engine and those of its jobs share one.

    registry: the cmdlets. automatic: what makes further automatic variables when they are first read, by name as written.
    read_item(engine, drive, name): `$drive:name` of a provider's drive, null where there is no such item;
    write_item(engine, drive, name, value): assigning it, raises TerminatingError. resolve_path(scope, path): the provider
    paths of the items that a path means, raises TerminatingError where there is none. unresolved_path(scope, path): the absolute
    path of a file that need not exist, a file server's as it stands; raises TerminatingError where there is no such drive.
    drive_of(scope, path): the name of the drive that a path is on, raises TerminatingError where there is none.
    text_lines(objects, engine): the lines that a native program reads. open_file(scope, path, append, raw): the file that a
    redirection writes to, as it comes (raw) or as Out-File there writes it.
    has_help(block): whether comments of a function or script are its help. web_adapter(engine): what sends a script's requests where
    the session's Azure is simulated, an adapter of the requests library; None for the web itself.
    """

    registry: Registry
    automatic: Mapping[str, Callable[[Engine], Value]]
    read_item: Callable[[Engine, str, str], Value]
    write_item: Callable[[Engine, str, str, Value], None]
    resolve_path: Callable[[Scope, str], list[str]]
    unresolved_path: Callable[[Scope, str], str]
    drive_of: Callable[[Scope, str], str]
    text_lines: Callable[[Iterable[Value], Engine], Iterator[str]]
    open_file: Callable[[Scope, str, bool, bool], ObjectWriter]
    has_help: Callable[[ScriptBlock], bool]
    web_adapter: Callable[[Engine], Any]
