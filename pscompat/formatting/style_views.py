"""The views of $PSStyle and its parts: each sequence followed by how it is written, in its own look."""

from __future__ import annotations

from pscompat.dotnet import members
from pscompat.dotnet.values import Hashtable, Value
from pscompat.formatting.ps_style import FILE_INFO, FORMATTING, PSStyle
from pscompat.formatting.views import Source, View, listing

_STYLE = "System.Management.Automation.PSStyle"
_SETTINGS = ("OutputRendering", "AutoSizeDefaultFormatting")
_HUES = ("Black", "White", "Red", "Magenta", "Blue", "Cyan", "Green", "Yellow")
_COLOURS = tuple(name for hue in _HUES for name in (hue, f"Bright{hue}"))
_PARTS = {
    "Formatting": ("FormattingData", FORMATTING),
    "Progress": ("ProgressConfiguration", ("Style", "MaxWidth", "View", "UseOSCIndicator")),
    "FileInfo": ("FileInfoFormatting", FILE_INFO),
    "Foreground": ("ForegroundColor", _COLOURS),
    "Background": ("BackgroundColor", _COLOURS),
}
_RESET = "\x1b[0m"


def _shown(path: str) -> tuple[str, Source]:
    def text(obj: Value) -> Value:
        for name in path.split("."):
            obj = members.value(obj, name)
        if isinstance(obj, Hashtable):
            return ",".join(str(key) for key, _ in obj.items())
        if not isinstance(obj, str):
            return obj
        return obj + obj.replace("\x1b", "`e") + _RESET

    return path, text


def style_views() -> list[View]:
    """The view of the whole object and of each part."""
    decorations = [
        name for name in PSStyle.__slots__ if name[0] != "_" and name not in _SETTINGS and name not in _PARTS
    ]
    paths = [f"{part}.{name}" for part, (_, names) in _PARTS.items() for name in names]
    whole = listing((_STYLE,), *map(_shown, decorations), *_SETTINGS, *map(_shown, paths))
    return [whole, *(listing((f"{_STYLE}+{kind}",), *map(_shown, names)) for kind, names in _PARTS.values())]
