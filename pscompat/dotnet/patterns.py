"""Regular expressions of .NET on Python's `re`: patterns translated, groups numbered as .NET numbers them, replacements.

What differs and is translated: named groups, group numbers (unnamed groups first), options set inside the pattern, `\\z`,
`\\p{…}` categories, subtraction in classes, lookbehind of variable length (`lookbehind_patterns`). Lookbehind without bounds
behind what a pattern consumes, and balancing groups have no counterpart and are refused.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from copy import copy
from functools import lru_cache
from typing import Any

from pscompat.dotnet.pattern_escapes import PatternError, bad_pattern, escaped_character
from pscompat.dotnet.values import Hashtable, Value
from pscompat.late_patterns import late

Found = re.Match[str]
_HAS_ATOMIC = sys.version_info[:2] > (3, 10)


class Pattern:
    """A compiled pattern. `names` are .NET's group names by .NET number; `options` are letters of `imsxn`.

    `goes_on`: a match begins where the search does, or where the match before ended (`\\G`).
    `split` gives the pieces of a text between the matches, None where groups or empty matches make that another thing.
    `keys` are the keys of $Matches, each as tables compare it, as written, and with Python's number of its group; None where
    several groups have one name.
    """

    __slots__ = (
        "finditer",
        "goes_on",
        "groups",
        "keys",
        "names",
        "options",
        "regex",
        "search",
        "source",
        "split",
        "sub",
    )

    def __init__(self, source: str, options: str):
        self.source = source
        self.options = options
        reader = _Reader(source, options)
        text = reader.translate()
        flags = 0
        for letter, flag in (("i", re.IGNORECASE), ("m", re.MULTILINE), ("s", re.DOTALL), ("x", re.VERBOSE)):
            flags |= flag if letter in options else 0
        alternatives: list[Any] = []
        try:
            self.regex = re.compile(text, flags)
        except (re.error, OverflowError) as failure:
            if "look-behind" not in str(failure):
                raise _translated_error(source, failure) from None
            alternatives = _with_lookbehind(source, text, flags)
            self.regex = alternatives[0][0]
        self.names, self.groups = reader.numbering()
        self.keys: list[tuple[Value, int | str, int]] | None = None
        if all(len(indexes) == 1 for indexes in self.groups):
            fold = Hashtable().fold
            keys = [int(name) if name.isdigit() else name for name in self.names]
            self.keys = [(fold(key), key, indexes[0]) for key, indexes in zip(keys, self.groups)]
        self.search = self.regex.search
        matches_nothing = self.regex.search("") is not None
        self.finditer = self._each_match if matches_nothing else self.regex.finditer
        self.sub = self._replaced if matches_nothing else self.regex.sub
        self.split = None if matches_nothing or self.regex.groups else self.regex.split
        self.goes_on = source.startswith("\\G") and len(list(_Reader(source, options).branches())) == 1
        if alternatives:
            self._search_among(alternatives)
        elif self.goes_on:
            self.search, self.finditer, self.sub, self.split = self.regex.match, self._each_match, self._replaced, None

    def _search_among(self, alternatives: list[Any]) -> None:
        """Look for the first match of any of these patterns that begins where its conditions hold."""

        def search(text: str, start: int = 0, end: int = sys.maxsize) -> Found | None:
            backward = text[::-1]
            first: Found | None = None
            for regex, conditions in alternatives:
                found = regex.search(text, start, end)
                while found is not None and not all(each.holds(backward, found.start()) for each in conditions):
                    found = regex.search(text, found.start() + 1, end) if found.start() < len(text) else None
                if found is not None and (first is None or found.start() < first.start()):
                    first = found
            return first

        self.search, self.finditer, self.sub, self.split = search, self._each_match, self._replaced, None  # type: ignore[assignment]

    def _each_match(self, text: str, start: int = 0) -> Iterator[Found]:
        """The matches as .NET finds them: behind an empty one the search goes on at the next character."""
        while start <= len(text):
            found = self.search(text, start)
            if found is None:
                return
            yield found
            start = self._behind(found)

    def _behind(self, found: Found) -> int:
        """Where the search for the next match begins: behind an empty one at the next character."""
        if found.end() > found.start():
            return found.end()
        return len(found.string) + 1 if self.goes_on else found.end() + 1

    def _replaced(self, substitute: Callable[[Found], str], text: str, count: int = 0) -> str:
        """The text with each match replaced, at most `count` where that is not 0."""
        parts: list[str] = []
        at = 0
        for number, found in enumerate(self._each_match(text), 1):
            parts += (text[at : found.start()], substitute(found))
            at = found.end()
            if number == count:
                break
        return "".join([*parts, text[at:]])

    def after(self, found: Found) -> Found | None:
        """The match that comes behind another."""
        end = self._behind(found)
        return self.search(found.string, end) if end <= len(found.string) else None

    def with_searches(self, search: Any, finditer: Any, sub: Any) -> Pattern:
        """This pattern with other ways to search: they take and give what those of `re` do."""
        made = copy(self)
        made.search, made.finditer, made.sub, made.split = search, finditer, sub, None
        return made

    def group(self, found: Found, number: int) -> tuple[str, int] | None:
        """Text and start of the group with this .NET number, None where it took no part; of several with a name the last."""
        index = max(self.groups[number], key=found.end)
        return (found.group(index), found.start(index)) if found.start(index) >= 0 else None

    def captures(self, found: Found, number: int) -> list[tuple[str, int]]:
        """Texts and starts of all captures of the group with this .NET number, in the order in which they ended."""
        last = self.group(found, number)
        if last is None:
            return []
        spans = self._spans(found, self.groups[number])
        return [last] if spans is None else [(found.string[start:end], start) for start, end in spans]

    def _spans(self, found: Found, groups: list[int]) -> list[tuple[int, int]] | None:
        # Start-up: few scripts ask for more than the last capture.
        from pscompat.dotnet.group_captures import captures, tree_of

        return captures(found, tree_of(found.re), groups)

    def number(self, name: str) -> int | None:
        """The .NET number of a group by its name or number text, None where there is none."""
        if name in self.names:
            return self.names.index(name)
        return int(name) if name.isdigit() and int(name) < len(self.names) else None

    def captured(self, found: Found) -> list[str]:
        """The texts of the groups that took part, without the whole match."""
        parts = (self.group(found, number) for number in range(1, len(self.names)))
        return [part[0] for part in parts if part is not None]


def _with_lookbehind(source: str, text: str, flags: int) -> list[Any]:
    from pscompat.dotnet.lookbehind_patterns import rewritten  # start-up: few patterns look behind so far

    try:
        return rewritten(text, flags)
    except re.error as failure:
        raise _translated_error(source, failure) from None


_find_repeats = late(r"[^}]*\}?\??", "findall")


def _translated_error(source: str, failure: Exception) -> PatternError:
    """.NET's text for what Python's compiler found; the offset is that of the translated pattern."""
    text = str(failure)
    if "look-behind" in text:
        return PatternError(f"Invalid pattern '{source}'. Lookbehind of variable length is not supported.")
    at = getattr(failure, "pos", None) or 0
    sign = source[at : at + 1] or "*"
    reasons = (
        ("multiple repeat", 1, f"Nested quantifier '{sign}'."),
        ("nothing to repeat", 1, f"Quantifier '{sign}' following nothing."),
        ("bad character range", 3, "[x-y] range in reverse order."),
        ("min repeat greater", len(_find_repeats(source, at)[0]), "Illegal {x,y} with x > y."),
    )
    for part, further, reason in reasons:
        if part in text:
            return bad_pattern(source, at + further, reason)
    return bad_pattern(source, at, text.partition(" at position")[0].capitalize() + ".")


@lru_cache(maxsize=512)
def compile_pattern(source: str, options: str = "") -> Pattern:
    """The compiled pattern; `options` are letters of `imsxn`. Raises PatternError."""
    return Pattern(source, options)


def escape(text: str) -> str:
    """Regex.Escape: the text with the characters that have a meaning in patterns escaped."""
    named = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f"}
    return "".join(named.get(c) or (f"\\{c}" if c in "\\*+?|{[()^$.# " else c) for c in text)


def groups_table(regex: Pattern, found: Found) -> Hashtable:
    """$Matches: the matched groups by number or name."""
    keys = regex.keys
    if keys is None:
        table = Hashtable()
        for number, name in enumerate(regex.names):
            part = regex.group(found, number)
            if part is not None:
                table[int(name) if name.isdigit() else name] = part[0]
        return table
    texts = (found.group(), *found.groups())
    table = Hashtable()
    table.entries = {folded: (key, text) for folded, key, index in keys if (text := texts[index]) is not None}
    return table


_DOLLAR = r"\$(?:(\d+)|\{(\w+)\}|([$&`'+_]))"
_replace_dollars = late(_DOLLAR, "sub")
_find_dollars = late(_DOLLAR, "finditer")


def replacement(regex: Pattern, template: str) -> Callable[[Found], str]:
    """A function that gives the text replacing a match, from a .NET replacement pattern (`$1`, `${name}`, `$&`, …)."""
    if "$" not in template:
        return lambda found: template
    return lambda found: _replace_dollars(lambda item: _expanded(regex, found, item), template)


@lru_cache(maxsize=256)
def python_template(regex: Pattern, template: str) -> str | None:
    """The template as Python's `re` writes it, None where it says what Python's cannot."""
    if regex.sub != regex.regex.sub:
        return None
    parts: list[str] = []
    at = 0
    for item in _find_dollars(template):
        parts.append(template[at : item.start()].replace("\\", "\\\\"))
        at = item.end()
        name = item[1] or item[2]
        number = regex.number(str(int(name)) if name.isdigit() else name) if name is not None else None
        if number is not None and len(regex.groups[number]) == 1:
            parts.append(f"\\g<{regex.groups[number][0]}>")
        elif item[3] in ("$", "&"):
            parts.append("$" if item[3] == "$" else "\\g<0>")
        else:
            return None
    return "".join([*parts, template[at:].replace("\\", "\\\\")])


def _expanded(regex: Pattern, found: Found, item: Found) -> str:
    name = item[1] or item[2]
    if name is not None:
        number = regex.number(str(int(name)) if name.isdigit() else name)
        if number is None:
            return item[0]
        part = regex.group(found, number)
        return part[0] if part is not None else ""
    sign = item[3]
    if sign == "$":
        return "$"
    if sign == "&":
        return found.group()
    if sign == "`":
        return found.string[: found.start()]
    if sign == "'":
        return found.string[found.end() :]
    if sign == "_":
        return found.string
    last = regex.group(found, len(regex.names) - 1)
    return last[0] if last is not None else ""


_SETS = frozenset(("\\w", "\\W", "\\d", "\\D", "\\s", "\\S", "\\p", "\\P"))
_match_quantifier = late(r"\{\d+(?:,\d*)?\}")
_match_group_name = late(r"\(\?(?:<([A-Za-z_]\w*|\d+)>|'([A-Za-z_]\w*|\d+)')")
_match_options = late(r"\(\?([imsnx]*)(?:-([imsnx]+))?([):])", flags=re.IGNORECASE)
_SCOPED = str.maketrans("", "", "n")


class _Reader:
    """Translates one pattern; counts Python's groups as it writes them."""

    def __init__(self, source: str, options: str):
        self.source = source
        self.at = 0
        self.count = 0
        self.unnamed: list[int] = []
        self.named: dict[str, list[int]] = {}
        self.explicit = "n" in options
        self.verbose = "x" in options

    def translate(self) -> str:
        text = self._alternatives()
        if self.at < len(self.source):
            raise bad_pattern(self.source, self.at + 1, "Too many )'s.")
        return text

    def numbering(self) -> tuple[list[str], list[list[int]]]:
        """.NET's group names by number, and for each the Python groups that stand for it."""
        names, groups = ["0"], [[0]]
        for number, index in enumerate(self.unnamed, 1):
            names.append(str(number))
            groups.append([index])
        for name, indexes in self.named.items():
            if name.isdigit() and name in names:
                groups[names.index(name)].extend(indexes)
            else:
                names.append(name)
                groups.append(indexes)
        return names, groups

    def _alternatives(self) -> str:
        """Everything up to the closing parenthesis of this level; options set on the way hold to its end."""
        out: list[str] = []
        closing = ""
        explicit, verbose = self.explicit, self.verbose
        while self.at < len(self.source) and self.source[self.at] != ")":
            char = self.source[self.at]
            found = _match_options(self.source, self.at) if char == "(" else None
            if found is not None and found[3] == ")" and (found[1] or found[2]):
                out.append(self._set_options(found))
                closing += ")"
            else:
                out.append(self._piece(char))
        self.explicit, self.verbose = explicit, verbose
        return "".join(out) + closing

    def _set_options(self, found: Found) -> str:
        self.at = found.end()
        on, off = (found[1] or "").lower(), (found[2] or "").lower()
        self._note_options(on, off)
        return _scope(on, off)

    def _note_options(self, on: str, off: str) -> None:
        self.explicit = (self.explicit or "n" in on) and "n" not in off
        self.verbose = (self.verbose or "x" in on) and "x" not in off

    def _piece(self, char: str) -> str:
        if char == "\\":
            return self._escape()
        if char == "[":
            return self._class()
        if char == "(":
            return self._group()
        self.at += 1
        if char == "{":
            quantifier = _match_quantifier(self.source, self.at - 1)
            if quantifier is None:
                return "\\{"
            self.at = quantifier.end()
            return str(quantifier.group())
        if char == "}":
            return "\\}"
        if char == "#" and self.verbose:
            end = self.source.find("\n", self.at)
            self.at = len(self.source) if end < 0 else end + 1
            return ""
        return char

    def _escape(self) -> str:
        start = self.at
        if start + 1 >= len(self.source):
            raise bad_pattern(self.source, len(self.source), "Illegal \\ at end of pattern.")
        char = self.source[start + 1]
        self.at += 2
        if char == "z":
            return "\\Z"
        if char == "Z":
            return "(?=\\n?\\Z)"
        if char == "G":
            return ""
        if char in "pP":
            return self._category(char == "P")
        if char == "k":
            return self._named_reference()
        if char.isdigit() and char != "0":
            return self._numbered_reference(start)
        return _plain_escape(self, char)

    def _category(self, negated: bool) -> str:
        return "[" + ("^" if negated else "") + self._category_ranges() + "]"

    def _category_ranges(self) -> str:
        from pscompat.dotnet.unicode_categories import ranges  # start-up: a large table, rarely used

        end = self.source.find("}", self.at)
        if not self.source.startswith("{", self.at) or end < 0:
            raise bad_pattern(self.source, self.at, "Incomplete \\p{X} character escape.")
        name = self.source[self.at + 1 : end]
        found = ranges(name)
        if found is None:
            raise bad_pattern(self.source, end + 1, f"Unknown property '{name}'.")
        self.at = end + 1
        return found

    def _named_reference(self) -> str:
        found = re.compile(r"<(\w+)>|'(\w+)'|\{(\w+)\}").match(self.source, self.at)
        if found is None:
            raise bad_pattern(self.source, self.at, "Malformed \\k<...> named back reference.")
        self.at = found.end()
        name = found[1] or found[2] or found[3]
        indexes = self.named.get(name)
        if indexes is None:
            if name.isdigit() and int(name) <= len(self.unnamed):
                return f"(?:\\{self.unnamed[int(name) - 1]})"
            raise bad_pattern(self.source, self.at, f"Reference to undefined group name '{name}'.")
        return f"(?:\\{indexes[-1]})"

    def _numbered_reference(self, start: int) -> str:
        """A group by its number; a number of several digits that is no group's is an octal character."""
        end = self.at
        while end < len(self.source) and self.source[end] in "0123456789":
            end += 1
        number = int(self.source[start + 1 : end])
        if number > len(self.unnamed):
            if number > 9:
                return _plain_escape(self, self.source[start + 1])
            raise bad_pattern(self.source, end, f"Reference to undefined group number {number}.")
        self.at = end
        return f"(?:\\{self.unnamed[number - 1]})"

    def _class(self) -> str:
        """A character class; one taken from another becomes a lookahead before it."""
        start = self.at
        self.at += 1
        out = ["["]
        if self.source.startswith("^", self.at):
            out.append("^")
            self.at += 1
        first = True
        refused = ""
        while True:
            if self.at >= len(self.source):
                raise bad_pattern(self.source, len(self.source), "Unterminated [] set.")
            char = self.source[self.at]
            if char == "]" and not first:
                self.at += 1
                break
            if self.source.startswith("-[", self.at) and not first:
                self.at += 1
                refused = f"(?!{self._class()})"
                continue
            first = False
            is_set = self.source[self.at : self.at + 2] in _SETS
            out.append(self._class_item(char, start))
            if is_set and self.source.startswith("-", self.at) and not self.source.startswith("-[", self.at):
                out.append("\\-")  # behind a set of characters it begins no range
                self.at += 1
        text = "".join(out) + "]"
        return f"(?:{refused}{text})" if refused else text

    def _class_item(self, char: str, start: int) -> str:
        self.at += 1
        if char != "\\":
            return "\\" + char if char in "[]&|~" else char
        if self.at >= len(self.source):
            raise bad_pattern(self.source, len(self.source), "Unterminated [] set.")
        char = self.source[self.at]
        self.at += 1
        if char in "pP":
            from pscompat.dotnet.unicode_categories import complement  # start-up: as above

            found = self._category_ranges()
            return complement(found) if char == "P" else found
        if char == "b":
            return "\\x08"
        return _plain_escape(self, char)

    def _group(self) -> str:
        source, start = self.source, self.at
        if not source.startswith("(?", start):
            self.at += 1
            if self.explicit:
                return self._body("(?:")
            self.count += 1
            self.unnamed.append(self.count)
            return self._body("(")
        if source.startswith("(?#", start):
            end = source.find(")", start)
            self.at = len(source) if end < 0 else end + 1
            return ""
        named = _match_group_name(source, start)
        if named is not None:
            self.at = named.end()
            self.count += 1
            self.named.setdefault(named[1] or named[2], []).append(self.count)
            return self._body("(")
        options = _match_options(source, start)
        if options is not None:
            return self._option_group(options)
        return self._special_group()

    def _option_group(self, options: Found) -> str:
        self.at = options.end()
        on, off = (options[1] or "").lower(), (options[2] or "").lower()
        explicit, verbose = self.explicit, self.verbose
        self._note_options(on, off)
        text = self._body(_scope(on, off))
        self.explicit, self.verbose = explicit, verbose
        return text

    def _special_group(self) -> str:
        source, start = self.source, self.at
        for opening in ("(?<=", "(?<!"):
            if source.startswith(opening, start):
                self.at += 4
                return self._lookbehind(opening)
        for opening in ("(?=", "(?!"):
            if source.startswith(opening, start):
                self.at += 3
                return self._body(opening)
        if source.startswith("(?>", start):
            self.at += 3
            if _HAS_ATOMIC:
                return self._body("(?>")
            self.count += 1
            index = self.count
            return self._body("(?=(") + f")\\{index}"
        condition = re.compile(r"\(\?\((\w+)\)").match(source, start)
        if condition is not None:
            return self._condition(condition)
        opened = re.compile(r"\(\?(?:[<']\w*)?").match(source, start)
        raise bad_pattern(source, opened.end() if opened else start, "Unrecognized grouping construct.")

    def _condition(self, found: Found) -> str:
        self.at = found.end()
        name = found[1]
        if name.isdigit() and int(name) <= len(self.unnamed):
            return self._body(f"(?({self.unnamed[int(name) - 1]})")
        if name in self.named:
            return self._body(f"(?({self.named[name][-1]})")
        reason = f"Conditional alternation refers to an undefined group number {name}."
        raise bad_pattern(self.source, found.end(), reason)

    def _body(self, opening: str) -> str:
        text = self._alternatives()
        self._close()
        return f"{opening}{text})"

    def _close(self) -> None:
        if self.at >= len(self.source):
            raise bad_pattern(self.source, len(self.source), "Not enough )'s.")
        self.at += 1

    def _lookbehind(self, opening: str) -> str:
        """Python wants all alternatives of one length: each gets a lookbehind of its own."""
        parts = []
        for part in self.branches():
            parts.append(f"{opening}{part})")
        self._close()
        if len(parts) == 1:
            return parts[0]
        return f"(?:{'|'.join(parts)})" if opening == "(?<=" else "".join(parts)

    def branches(self) -> Iterator[str]:
        """The alternatives of this level, each translated."""
        out: list[str] = []
        while self.at < len(self.source) and self.source[self.at] != ")":
            if self.source[self.at] == "|":
                self.at += 1
                yield "".join(out)
                out = []
            else:
                out.append(self._piece(self.source[self.at]))
        yield "".join(out)


def _scope(on: str, off: str) -> str:
    """The opening of a group with options; `n` is Python's way by default."""
    on, off = on.translate(_SCOPED), off.translate(_SCOPED)
    return f"(?{on}{'-' + off if off else ''}:"


_KNOWN_LETTERS = "wWdDsSbBAnrtfv"


def _plain_escape(reader: _Reader, char: str) -> str:
    """What Python writes for an escape whose letter has been read: a class, a position, or one character."""
    if char in _KNOWN_LETTERS:
        return "\\" + char
    text, reader.at = escaped_character(reader.source, reader.at - 1)
    return re.escape(text)
