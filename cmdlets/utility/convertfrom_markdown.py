"""ConvertFrom-Markdown."""

from __future__ import annotations

from cmdlets.utility._markdown import MarkdownConversion
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull


@cmdlet(
    "ConvertFrom-Markdown", default_set="PathParamSet", output=("Microsoft.PowerShell.MarkdownRender.MarkdownInfo",)
)
class ConvertFromMarkdown(MarkdownConversion):
    """Converts Markdown to HTML, or to text with colours for a terminal."""

    Path = Parameter(
        "string[]",
        sets={"PathParamSet": In(position=0, mandatory=True)},
        validate=(ValidateNotNull(empty=True),),
        wildcards=True,
        help="The files.",
    )
    LiteralPath = Parameter(
        "string[]",
        sets={"LiteralParamSet": In(mandatory=True)},
        aliases=("PSPath", "LP"),
        validate=(ValidateNotNull(empty=True),),
        help="The files, their names taken as they stand.",
    )
    InputObject = Parameter(
        "psobject",
        sets={"InputObjParamSet": In(mandatory=True, by_value=True)},
        validate=(ValidateNotNull(empty=True),),
        help="A text, or a file.",
    )
    AsVT100EncodedString = Parameter("switch", help="Write text with colours for a terminal.")
    examples = (
        Example("('# Title' | ConvertFrom-Markdown).Html", '<h1 id="title">Title</h1>\n'),
        Example(
            "(ConvertFrom-Markdown note.md).Html", "<p><em>Hello</em></p>\n", setup="Set-Content note.md '*Hello*'"
        ),
    )

    def begin(self) -> None:
        self.prepare(bool(self.AsVT100EncodedString))

    def process(self) -> None:
        if self.parameter_set == "InputObjParamSet":
            self.write_all(self.from_object(self.InputObject))
        elif self.parameter_set == "LiteralParamSet":
            self.write_all(self.from_files(self.LiteralPath, True))
        else:
            self.write_all(self.from_files(self.Path, False))
