"""Set-MarkdownOption."""

from __future__ import annotations

from cmdlets.utility._markdown import set_options
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidatePattern, ValidateSet
from pscompat.dotnet.library.markdown_render import PSMarkdownOptionInfo
from pscompat.dotnet.values import unwrap

_PARTS = {
    **{f"Header{level}Color": f"Header{level}" for level in range(1, 7)},
    "Code": "Code",
    "ImageAltTextForegroundColor": "Image",
    "LinkForegroundColor": "Link",
    "ItalicsForegroundColor": "EmphasisItalics",
    "BoldForegroundColor": "EmphasisBold",
}


def _colour(what: str) -> Parameter:
    """The parameter of one part's escape sequence."""
    sequence = ValidatePattern(r"^\[*[0-9;]*?m{1}")
    return Parameter(
        "string", sets=("IndividualSetting",), validate=(sequence,), help=f"The escape sequence of {what}."
    )


@cmdlet(
    "Set-MarkdownOption",
    default_set="IndividualSetting",
    output=("Microsoft.PowerShell.MarkdownRender.PSMarkdownOptionInfo",),
)
class SetMarkdownOption(Cmdlet):
    """Sets the colours of Markdown in a terminal; those that are not named become the default ones."""

    Header1Color = _colour("headings of level 1")
    Header2Color = _colour("headings of level 2")
    Header3Color = _colour("headings of level 3")
    Header4Color = _colour("headings of level 4")
    Header5Color = _colour("headings of level 5")
    Header6Color = _colour("headings of level 6")
    Code = _colour("code")
    ImageAltTextForegroundColor = _colour("what stands for an image")
    LinkForegroundColor = _colour("links")
    ItalicsForegroundColor = _colour("emphasis")
    BoldForegroundColor = _colour("strong emphasis")
    PassThru = Parameter("switch", help="Write the options.")
    Theme = Parameter(
        "string",
        sets={"Theme": In(mandatory=True)},
        validate=(ValidateNotNull(empty=True), ValidateSet("Dark", "Light")),
        help="The colours for a dark or a light background.",
    )
    InputObject = Parameter(
        "psobject",
        sets={"InputObject": In(position=0, mandatory=True, by_value=True)},
        validate=(ValidateNotNull(empty=True),),
        help="Options of Get-MarkdownOption.",
    )
    examples = (Example("(Set-MarkdownOption -Theme Light -PassThru).Header2", "[4;33m"),)

    def end(self) -> None:
        chosen = PSMarkdownOptionInfo()
        if self.parameter_set == "Theme" and self.Theme.lower() == "light":
            chosen.SetLightTheme()
        elif self.parameter_set == "InputObject":
            given = unwrap(self.InputObject)
            chosen = given if isinstance(given, PSMarkdownOptionInfo) else chosen
        for parameter, part in _PARTS.items():
            if sequence := getattr(self, parameter):
                setattr(chosen, part, sequence)
        set_options(self.engine, chosen)
        if self.PassThru:
            self.write(chosen)
