"""System.Drawing.Color, SystemColors and ColorTranslator: colours by their parts or by name."""

from __future__ import annotations

from typing import ClassVar

from pscompat.dotnet.calls import no_overload
from pscompat.dotnet.convert import to_int
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.values import Byte, NetObject, Single, Value, static_property

_KNOWN = "System.Drawing.KnownColor"


def _table(text: str) -> dict[str, int]:
    """Colours by name, of a text of `Name:RRGGBB`."""
    return {name: int(value, 16) for name, _, value in (entry.partition(":") for entry in text.split())}


_SYSTEM = _table("""
    ActiveBorder:d4d0c8 ActiveCaption:0054e3 ActiveCaptionText:ffffff AppWorkspace:808080 Control:ece9d8
    ControlDark:aca899 ControlDarkDark:716f64 ControlLight:f1efe2 ControlLightLight:ffffff ControlText:000000
    Desktop:004e98 GrayText:aca899 Highlight:316ac5 HighlightText:ffffff HotTrack:000080 InactiveBorder:d4d0c8
    InactiveCaption:7a96df InactiveCaptionText:d8e4f8 Info:ffffe1 InfoText:000000 Menu:ffffff MenuText:000000
    ScrollBar:d4d0c8 Window:ffffff WindowFrame:000000 WindowText:000000 ButtonFace:f0f0f0
    ButtonHighlight:ffffff ButtonShadow:a0a0a0 GradientActiveCaption:b9d1ea GradientInactiveCaption:d7e4f2
    MenuBar:f0f0f0 MenuHighlight:3399ff
""")
"""The colours of a desktop without a theme of its own, RRGGBB."""

_WEB = _table("""
    Transparent:ffffff AliceBlue:f0f8ff AntiqueWhite:faebd7 Aqua:00ffff Aquamarine:7fffd4 Azure:f0ffff
    Beige:f5f5dc Bisque:ffe4c4 Black:000000 BlanchedAlmond:ffebcd Blue:0000ff BlueViolet:8a2be2 Brown:a52a2a
    BurlyWood:deb887 CadetBlue:5f9ea0 Chartreuse:7fff00 Chocolate:d2691e Coral:ff7f50 CornflowerBlue:6495ed
    Cornsilk:fff8dc Crimson:dc143c Cyan:00ffff DarkBlue:00008b DarkCyan:008b8b DarkGoldenrod:b8860b
    DarkGray:a9a9a9 DarkGreen:006400 DarkKhaki:bdb76b DarkMagenta:8b008b DarkOliveGreen:556b2f
    DarkOrange:ff8c00 DarkOrchid:9932cc DarkRed:8b0000 DarkSalmon:e9967a DarkSeaGreen:8fbc8f
    DarkSlateBlue:483d8b DarkSlateGray:2f4f4f DarkTurquoise:00ced1 DarkViolet:9400d3 DeepPink:ff1493
    DeepSkyBlue:00bfff DimGray:696969 DodgerBlue:1e90ff Firebrick:b22222 FloralWhite:fffaf0 ForestGreen:228b22
    Fuchsia:ff00ff Gainsboro:dcdcdc GhostWhite:f8f8ff Gold:ffd700 Goldenrod:daa520 Gray:808080 Green:008000
    GreenYellow:adff2f Honeydew:f0fff0 HotPink:ff69b4 IndianRed:cd5c5c Indigo:4b0082 Ivory:fffff0 Khaki:f0e68c
    Lavender:e6e6fa LavenderBlush:fff0f5 LawnGreen:7cfc00 LemonChiffon:fffacd LightBlue:add8e6
    LightCoral:f08080 LightCyan:e0ffff LightGoldenrodYellow:fafad2 LightGray:d3d3d3 LightGreen:90ee90
    LightPink:ffb6c1 LightSalmon:ffa07a LightSeaGreen:20b2aa LightSkyBlue:87cefa LightSlateGray:778899
    LightSteelBlue:b0c4de LightYellow:ffffe0 Lime:00ff00 LimeGreen:32cd32 Linen:faf0e6 Magenta:ff00ff
    Maroon:800000 MediumAquamarine:66cdaa MediumBlue:0000cd MediumOrchid:ba55d3 MediumPurple:9370db
    MediumSeaGreen:3cb371 MediumSlateBlue:7b68ee MediumSpringGreen:00fa9a MediumTurquoise:48d1cc
    MediumVioletRed:c71585 MidnightBlue:191970 MintCream:f5fffa MistyRose:ffe4e1 Moccasin:ffe4b5
    NavajoWhite:ffdead Navy:000080 OldLace:fdf5e6 Olive:808000 OliveDrab:6b8e23 Orange:ffa500 OrangeRed:ff4500
    Orchid:da70d6 PaleGoldenrod:eee8aa PaleGreen:98fb98 PaleTurquoise:afeeee PaleVioletRed:db7093
    PapayaWhip:ffefd5 PeachPuff:ffdab9 Peru:cd853f Pink:ffc0cb Plum:dda0dd PowderBlue:b0e0e6 Purple:800080
    Red:ff0000 RosyBrown:bc8f8f RoyalBlue:4169e1 SaddleBrown:8b4513 Salmon:fa8072 SandyBrown:f4a460
    SeaGreen:2e8b57 SeaShell:fff5ee Sienna:a0522d Silver:c0c0c0 SkyBlue:87ceeb SlateBlue:6a5acd
    SlateGray:708090 Snow:fffafa SpringGreen:00ff7f SteelBlue:4682b4 Tan:d2b48c Teal:008080 Thistle:d8bfd8
    Tomato:ff6347 Turquoise:40e0d0 Violet:ee82ee Wheat:f5deb3 White:ffffff WhiteSmoke:f5f5f5 Yellow:ffff00
    YellowGreen:9acd32 RebeccaPurple:663399
""")
"""The colours that Color has properties for, RRGGBB; Transparent is white that does not show."""

_TRANSPARENT = "Transparent"
_OPAQUE = 0xFF000000
_BY_NAME = {name.lower(): name for name in (*_SYSTEM, *_WEB)}


class Color(NetObject):
    """System.Drawing.Color: `argb` from 0 to 0xFFFFFFFF, and the name it was made by, None for one of parts alone."""

    __slots__ = ("argb", "given")
    net_name = "System.Drawing.Color"
    net_bases = ("System.ValueType", "System.Object")
    net_order: ClassVar = ("R", "G", "B", "A", "IsKnownColor", "IsEmpty", "IsNamedColor", "IsSystemColor", "Name")

    def __init__(self, argb: int = 0, given: str | None = None):
        self.argb = argb
        self.given = given

    @classmethod
    def net_default(cls) -> Color:
        return cls()

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        """A name, `#RRGGBB`, a number as text, or three or four parts between commas."""
        if isinstance(value, str):
            return _of_text(value)
        return NotImplemented

    @static_property
    def Empty(cls) -> Color:
        return Color()

    @property
    def R(self) -> Byte:
        return Byte(self.argb >> 16 & 255)

    @property
    def G(self) -> Byte:
        return Byte(self.argb >> 8 & 255)

    @property
    def B(self) -> Byte:
        return Byte(self.argb & 255)

    @property
    def A(self) -> Byte:
        return Byte(self.argb >> 24)

    @property
    def IsKnownColor(self) -> bool:
        return self.given in _SYSTEM or self.given in _WEB

    @property
    def IsEmpty(self) -> bool:
        return self.argb == 0 and self.given is None

    @property
    def IsNamedColor(self) -> bool:
        return self.given is not None

    @property
    def IsSystemColor(self) -> bool:
        return self.given in _SYSTEM

    @property
    def Name(self) -> str:
        return f"{self.argb:x}" if self.given is None else self.given

    @staticmethod
    def FromArgb(*parts: Value) -> Color:
        """(argb), (alpha, a Color), (red, green, blue), (alpha, red, green, blue)."""
        if len(parts) == 1:
            return Color(parts[0] & 0xFFFFFFFF)
        if len(parts) == 2:
            return Color(_part(parts[0], "alpha") << 24 | parts[1].argb & 0xFFFFFF)
        if len(parts) not in (3, 4):
            raise no_overload("FromArgb", len(parts))
        names = ("alpha", "red", "green", "blue")[-len(parts) :]
        alpha, red, green, blue = (255, *map(_part, parts, names))[-4:]
        return Color(alpha << 24 | red << 16 | green << 8 | blue)

    @staticmethod
    def FromKnownColor(color: Value) -> Color:
        name = color.ToString() if isinstance(color, NetEnum) else ""
        return _named(name) if name.lower() in _BY_NAME else Color()

    @staticmethod
    def FromName(name: str) -> Color:
        return _named(name)

    def ToArgb(self) -> int:
        return self.argb - (self.argb >> 31 << 32)

    def ToKnownColor(self) -> Value:
        return enum_value(_KNOWN, self.given if self.given is not None and self.IsKnownColor else 0)

    def GetBrightness(self) -> Single:
        low, high = self._extremes()
        return Single((low + high) / 510)

    def GetSaturation(self) -> Single:
        low, high = self._extremes()
        if low == high:
            return Single(0)
        middle = low + high
        return Single((high - low) / (middle if middle <= 255 else 510 - middle))

    def GetHue(self) -> Single:
        """In degrees; 0 where the colour is a grey."""
        red, green, blue = self.R, self.G, self.B
        low, high = self._extremes()
        if low == high:
            return Single(0)
        span = high - low
        if red == high:
            hue = (green - blue) / span
        elif green == high:
            hue = (blue - red) / span + 2
        else:
            hue = (red - green) / span + 4
        return Single(hue * 60 % 360)

    def Equals(self, obj: Value) -> bool:
        return bool(self == obj)

    def ToString(self) -> str:
        if self.IsEmpty:
            return "Color [Empty]"
        if self.given is not None:
            return f"Color [{self.given}]"
        return f"Color [A={self.A}, R={self.R}, G={self.G}, B={self.B}]"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Color) and (self.argb, self.given) == (other.argb, other.given)

    def __hash__(self) -> int:
        return hash((self.argb, self.given))

    def _extremes(self) -> tuple[int, int]:
        parts = int(self.R), int(self.G), int(self.B)
        return min(parts), max(parts)


class ColorTranslator(NetObject):
    """System.Drawing.ColorTranslator: colours as HTML writes them."""

    __slots__ = ()
    net_name = "System.Drawing.ColorTranslator"

    @staticmethod
    def FromHtml(htmlColor: str) -> Color:
        """`#RRGGBB`, `#RGB` or a name; nothing gives the empty colour."""
        if not htmlColor:
            return Color()
        if htmlColor[0] == "#" and len(htmlColor) == 4:
            htmlColor = "#" + "".join(digit * 2 for digit in htmlColor[1:])
        if htmlColor.lower() == "lightgrey":
            return _named("LightGray")
        try:
            made = _of_text(htmlColor)
        except NetError as error:
            message = f"{error} (Parameter 'htmlColor')"
            raise NetError("System.ArgumentException", message, ParamName="htmlColor") from None
        return made if htmlColor[0] != "#" else Color(made.argb)

    @staticmethod
    def ToHtml(c: Color) -> str:
        if c.IsEmpty:
            return ""
        if c.given is not None:
            return "LightGrey" if c.given == "LightGray" else c.given
        return f"#{c.argb & 0xFFFFFF:06X}"


def _named(name: str) -> Color:
    """The colour of this name in any case, or an empty one that has the name."""
    known = _BY_NAME.get(name.lower())
    if known is None:
        return Color(0, name)
    opaque = 0 if known == _TRANSPARENT else _OPAQUE
    return Color(opaque | (_SYSTEM[known] if known in _SYSTEM else _WEB[known]), known)


def _of_text(text: str) -> Color:
    """What .NET's converter of colours reads; NetError of an ArgumentException for what is none."""
    name = text.strip()
    if not name:
        return Color()
    if name.lower() in _BY_NAME:
        return _named(name)
    parts = [_number(part.strip()) for part in name.split(",")]
    if len(parts) == 1:
        whole = parts[0]
        opaque = name[0] in "#&" or name[:2].lower() == "0x"
        return _known_like(Color(whole | _OPAQUE if opaque and whole < 1 << 24 else whole & 0xFFFFFFFF))
    if len(parts) not in (3, 4):
        message = f"Color '{text}' is not valid."
        raise NetError("System.ArgumentException", message)
    return _known_like(Color.FromArgb(*parts))


def _known_like(color: Color) -> Color:
    """The web's colour of the same parts, where there is one."""
    name = next((name for name, value in _WEB.items() if value | _OPAQUE == color.argb), None)
    return color if name is None else _named(name)


def _number(text: str) -> int:
    """A whole number in digits, or in hexadecimal ones behind `#` or `0x`."""
    sign = "#" if text[:1] == "#" else text[:2].lower()
    try:
        return int(text.removeprefix(sign), 16) if sign in ("#", "0x", "&h") else int(text)
    except ValueError:
        message = f"{text} is not a valid value for Int32."
        raise NetError("System.ArgumentException", message) from None


def _part(value: Value, name: str) -> int:
    number = to_int(value)
    if not 0 <= number <= 255:
        message = (
            f"Value of '{number}' is not valid for '{name}'. '{name}' should be greater than or equal to 0 and "
            "less than or equal to 255."
        )
        raise NetError("System.ArgumentException", message)
    return number


class SystemColors(NetObject):
    """System.Drawing.SystemColors."""

    __slots__ = ()
    net_name = "System.Drawing.SystemColors"
    UseAlternativeColorSet = False


for _name in _WEB:
    setattr(Color, _name, _named(_name))
for _name in _SYSTEM:
    setattr(SystemColors, _name, _named(_name))
