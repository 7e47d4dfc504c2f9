"""Capital and small letters one by one, as .NET makes them: a letter that would become two stays.

The culture decides about i and I alone: Turkish and Azeri pair each with one that has the same dot, the invariant culture
leaves İ and ı as they are.
"""

from __future__ import annotations

from collections.abc import Callable


def lower(text: str, culture: str = "") -> str:
    """Small letters in the culture of this name, which is empty for the invariant one."""
    if has_dots(culture):
        return "".join({"I": "ı", "İ": "i"}.get(each) or _single(each, str.lower) for each in text)
    if text.isascii():
        return text.lower()
    dotted = "i" if culture else "İ"
    return "".join(dotted if each == "İ" else _single(each, str.lower) for each in text)


def upper(text: str, culture: str = "") -> str:
    """Capital letters in the culture of this name."""
    if has_dots(culture):
        return "".join("İ" if each == "i" else _single(each, str.upper) for each in text)
    if text.isascii():
        return text.upper()
    kept = "" if culture else "ıſ"
    return "".join(each if each in kept else _single(each, str.upper) for each in text)


def title(letter: str, culture: str = "") -> str:
    """A letter as the first one of a word in a title."""
    titled = letter.title()
    return titled if len(titled) == 1 and titled != letter.upper() else upper(letter, culture)


def has_dots(culture: str) -> bool:
    """Whether i and I are no pair in the culture."""
    return culture[:2] in ("tr", "az")


def _single(letter: str, change: Callable[[str], str]) -> str:
    changed = change(letter)
    return changed if len(changed) == 1 else letter
