"""What .NET's encodings of one byte a character write for a character that they lack, as a handler of codec errors."""

from __future__ import annotations

import codecs
from typing import cast

_LETTERS = (
    "ĀAāaĂAăaĄAąaĆCćcĈCĉcĊCċcČCčcĎDďdĐDđdĒEēeĔEĕeĖEėeĘEęeĚEěeĜGĝgĞGğgĠGġgĢGģgĤHĥhĦHħhĨIĩiĪIīiĬIĭiĮIįiİIıi"
    "ĴJĵjĶKķkĹLĺlĻLļlĽLľlŁLłlŃNńnŅNņnŇNňnŌOōoŎOŏoŐOőoŒOœoŔRŕrŖRŗrŘRřrŚSśsŜSŝsŞSşsŠSšsŢTţtŤTťtŦTŧtŨUũuŪUūu"
    "ŬUŭuŮUůuŰUűuŲUųuŴWŵwŶYŷyŸYŹZźzŻZżzŽZžzƀbƉDƑFƒfƗIƚlƟOƠOơoƫtƮTƯUưuƶzǍAǎaǏIǐiǑOǒoǓUǔuǕUǖuǗUǘuǙUǚuǛUǜuǞA"
    "ǟaǤGǥgǦGǧgǨKǩkǪOǫoǬOǭoǰjɡg"
)
_SIGNS = (
    "\u02b9'\u02ba\"\u02bc'\u02c4^\u02c6^\u02c8'\u02cb`\u02cd_\u02dc~\u0300`\u0302^\u0303~\u030e\"\u0331_"
    "\u0332_\u2000 \u2001 \u2002 \u2003 \u2004 \u2005 \u2006 \u2010-\u2011-\u2013-\u2014-\u2018'\u2019'"
    '\u201a,\u201c"\u201d"\u201e"\u2022.\u2026.\u2032\'\u2035`\u2039<\u203a>\u2122T'
)
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_best_fit: dict[int, int] = {}


def _latin1_best_fit() -> dict[int, int]:
    """The letter or sign that ISO 8859-1 has for one that it lacks, by code point; filled when it is first asked for."""
    if not _best_fit:
        pairs = _LETTERS + _SIGNS
        _best_fit.update(zip(map(ord, pairs[::2]), map(ord, pairs[1::2]), strict=True))
        _best_fit.update((code, code - _FULL_WIDTH[0] + 0x21) for code in _FULL_WIDTH)
    return _best_fit


def _substitute(failure: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(failure, UnicodeEncodeError):
        return "?", getattr(failure, "end", 0)
    fits = _latin1_best_fit() if failure.encoding in ("latin-1", "iso8859-1") else {}
    lacking = map(ord, failure.object[failure.start : failure.end])
    return b"".join(bytes([fits.get(code, 0x3F)]) * (2 if code > 0xFFFF else 1) for code in lacking), failure.end


QUESTION = "pscompat.question"
"""A question mark for each code unit, but the best fit where ISO 8859-1 has one; decoding, a question mark for a byte."""
codecs.register_error(QUESTION, _substitute)


def _control(failure: UnicodeError) -> tuple[str | bytes, int]:
    failure = cast("UnicodeDecodeError", failure)
    byte = failure.object[failure.start]
    return chr(byte) if byte < 0xA0 else "\ufffd", failure.start + 1


CONTROL = "pscompat.control"
"""Decoding, a byte below A0 for which a code page has no character is the control character of its number."""
codecs.register_error(CONTROL, _control)
