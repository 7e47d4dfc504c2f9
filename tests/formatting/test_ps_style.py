"""$PSStyle."""

from __future__ import annotations

import pytest

from pscompat.dotnet.errors import NetError
from pscompat.formatting.ps_style import ForegroundColor, FormattingData, ProgressConfiguration, PSStyle


def test_sequences():
    style = PSStyle()
    assert (style.Bold, style.UnderlineOff, style.Reset) == ("\x1b[1m", "\x1b[24m", "\x1b[0m")
    assert (style.Foreground.BrightRed, style.Background.Blue) == ("\x1b[91m", "\x1b[44m")
    assert style.FormatHyperlink("t", "http://x/") == "\x1b]8;;http://x/\x1b\\t\x1b]8;;\x1b\\"
    assert PSStyle.MapForegroundColorToEscapeSequence("DarkYellow") == "\x1b[33m"
    assert PSStyle.MapColorPairToEscapeSequence("Red", "White") == "\x1b[91;107m"


def test_rgb_colours():
    assert ForegroundColor().FromRgb(1, 2, 3) == "\x1b[38;2;1;2;3m"
    assert PSStyle().Background.FromRgb(0xFF8800) == "\x1b[48;2;255;136;0m"


def test_settings_must_be_sequences():
    with pytest.raises(NetError, match="printable content"):
        FormattingData().Error = "red"


def test_the_progress_bar_has_a_least_width():
    with pytest.raises(NetError, match="at least 18"):
        ProgressConfiguration().MaxWidth = 17


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("NO_COLOR", ""), ("TERM", "xterm-mono")])
def test_the_environment_asks_for_plain_text(monkeypatch, name, value):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert PSStyle().OutputRendering.name == "Host"
    monkeypatch.setenv(name, value)
    assert PSStyle().OutputRendering.name == "PlainText"
