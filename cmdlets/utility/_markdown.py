"""Markdown: the session's options, and what the cmdlets make of texts and files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from cmdlets.utility._files import existing_paths
from pscompat.cmdlet import Cmdlet
from pscompat.dotnet import types
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.library.markdown_render import MarkdownInfo, PSMarkdownOptionInfo
from pscompat.dotnet.values import Value, unwrap, wrapped
from pscompat.providers.drives import locate
from pscompat.providers.text_files import read_all
from pscompat.runtime.engine import Engine

if TYPE_CHECKING:
    from markdown_it.token import Token

_kept: WeakKeyDictionary[Engine, PSMarkdownOptionInfo] = WeakKeyDictionary()
_AGGREGATE = "System.AggregateException"
_BLOCKS = {
    "heading_open": "Markdig.Syntax.HeadingBlock",
    "paragraph_open": "Markdig.Syntax.ParagraphBlock",
    "bullet_list_open": "Markdig.Syntax.ListBlock",
    "ordered_list_open": "Markdig.Syntax.ListBlock",
    "blockquote_open": "Markdig.Syntax.QuoteBlock",
    "fence": "Markdig.Syntax.FencedCodeBlock",
    "code_block": "Markdig.Syntax.CodeBlock",
    "hr": "Markdig.Syntax.ThematicBreakBlock",
    "html_block": "Markdig.Syntax.HtmlBlock",
    "table_open": "Markdig.Extensions.Tables.Table",
}


def options(engine: Engine) -> PSMarkdownOptionInfo:
    """The session's options: those that were set, else new ones with the default colours."""
    return _kept.get(engine) or PSMarkdownOptionInfo()


def set_options(engine: Engine, chosen: PSMarkdownOptionInfo) -> None:
    """Makes these the session's options."""
    _kept[engine] = chosen


class MarkdownConversion(Cmdlet):
    """What ConvertFrom-Markdown and Show-Markdown do alike: texts and files become MarkdownInfos."""

    def prepare(self, for_terminal: bool) -> None:
        """Says what the texts become."""
        self._for_terminal = for_terminal
        self._options = options(self.engine)
        if not self.engine.host.colours:
            self._options.EnableVT100Encoding = False

    def from_object(self, value: Value) -> Iterator[MarkdownInfo]:
        """What a text or a FileInfo becomes; anything else is reported."""
        given = unwrap(value)
        name = types.name_of(given)
        if name == "System.IO.FileInfo":
            yield self._of_file(given.FullName)
        elif isinstance(given, str):
            yield self._converted(given)
        else:
            exception = "System.IO.InvalidDataException"
            message = f"The type of the input object '{name}' is invalid."
            self.error(message, "InvalidInputObject", "InvalidData", wrapped(value), exception)

    def from_files(self, paths: list[str], literal: bool) -> Iterator[MarkdownInfo]:
        """What the files become; the first that cannot be read is reported and ends the command."""
        for path in paths:
            for full in self._files(path, literal):
                yield self._of_file(full)

    def _files(self, path: str, literal: bool) -> list[str]:
        try:
            place = locate(self.scope, path)
        except TerminatingError as failure:
            self.throw_record(failure.record)
        if not place.is_file_system:
            message, exception = "Value does not fall within the expected range.", "System.ArgumentException"
            self.error(message, "OnlyFileSystemPathsSupported", "InvalidArgument", path, exception)
            message, exception = (
                "Object reference not set to an instance of an object.",
                "System.NullReferenceException",
            )
            self.throw(message, exception, "NotSpecified", None, exception)
        return [place.path] if literal else existing_paths(self, path, False, "ResourceUnavailable")

    def _of_file(self, path: str) -> MarkdownInfo:
        try:
            return self._converted(read_all(path))
        except FileNotFoundError:
            if not os.path.isdir(os.path.dirname(path)):
                message = f"One or more errors occurred. (Could not find a part of the path '{path}'.)"
                self.throw(message, _AGGREGATE, "NotSpecified", None, _AGGREGATE)
            message, exception = f"Could not find file '{path}'.", "System.IO.FileNotFoundException"
            self.error(message, "FileNotFound", "ResourceUnavailable", path, exception)
        except (PermissionError, IsADirectoryError):
            message, exception = f"Access to the path '{path}' is denied.", "System.UnauthorizedAccessException"
            self.error(message, "FileUnauthorizedAccess", "SecurityError", path, exception)
        exception = "System.ArgumentNullException"
        self.throw("Value cannot be null. (Parameter 'markdown')", exception, "NotSpecified", None, exception)

    def _converted(self, text: str) -> MarkdownInfo:
        return to_terminal(text, self._options) if self._for_terminal else to_html(text)


def to_html(text: str) -> MarkdownInfo:
    """A text as HTML."""
    from cmdlets.utility._markdown_html import html_parser  # start-up: the parser is read when it is asked for

    parser = html_parser()
    environment: dict[str, object] = {}
    tokens = parser.parse(text, environment)
    return MarkdownInfo(parser.renderer.render(tokens, parser.options, environment), None, _blocks(tokens))


def to_terminal(text: str, chosen: PSMarkdownOptionInfo) -> MarkdownInfo:
    """A text for a terminal, in the colours of the options."""
    from cmdlets.utility._markdown_terminal import TerminalText, terminal_parser  # as in `to_html`

    tokens = terminal_parser().parse(text)
    return MarkdownInfo(None, TerminalText(chosen).of(tokens), _blocks(tokens))


def _blocks(tokens: list[Token]) -> list[str]:
    return [
        _BLOCKS.get(token.type, "Markdig.Syntax.Block") for token in tokens if token.level == 0 and token.nesting >= 0
    ]
