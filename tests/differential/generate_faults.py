"""Texts with the faults that people make: a sign too few or of another language, lines that are joined or torn, strings and
comments that do not end."""

from __future__ import annotations

import random
import re

# What is looked for, and what may stand there instead.
_FAULTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"[)\]}]", ("",)),
    (r"[(\[{]", ("",)),
    (r"[)\]}]+[ \t]*$", ("", "\n")),
    (r"\{", ("\n\n{", "{ {", "begin {", "{ param(", "then {", ": {", "[")),
    (r"\}", ("\n}\n}", "} else", "} else if ($a) {", "} elseif {", "} catch", "} finally", "};", "),", "end")),
    (r"\(", ("( (", "(,", "( |", "(-", "[", "{")),
    (r"\)", (",)", " +)", ") )", " -eq)", "]", "}", " |)")),
    (r"'", ('"', "", "''", "\u2018", "`'", "'@", "@'\n")),
    (r'"', ("'", "", '""', "\u201c", '`"', '"@', '@"\n', '@"')),
    (r"\$(?=\w)", ("", "$$", "${", "$(", "@", "%", "$ ", "$:", "$using:", "$global:", "&")),
    (r"(?<=\w) ?= ?", (" == ", " := ", " =+ ", "=", " -eq ", " = = ", " => ", " += ", " ??= ", ": ", " ")),
    (r" -(?:eq|ne|gt|lt|is|in|and|or|match|replace|split|join|f|band|shl)\b", (" == ", " != ", " > ", " < ", " && ", " || ", " and ", " =~ ", " -", " -eq ", " -not ", " --", " !", " -isnt ")),
    (r",", ("", ",,", ";", " ", ",\n", "\n,", "|")),
    (r";", ("", ",", ";;", "\n", " &", " &&", " |", ":")),
    (r"\|", ("", "||", "| |", "|\n\n", "\n|", "|>", "| &", "&", "|;")),
    (r"\.(?=\w)", ("..", " . ", "->", "::", ".(", "?.", ". ", "\n.")),
    (r"::", (":", ".", ":::", ":: ", "::(")),
    (r"\[(?=\w)", ("[[", "", "[]", "[ ", "([", "[(")),
    (r"(?<=\w)\]", ("", "]]", "[]]", " ]", ",]", "()]")),
    (r"\n", (" ", "", " `\n", "\n\n", "`", "\n#", "\n<#", "\n#>\n", "|\n", ",\n", "\n@'\n", "\n}\n", "\nelse { }\n", "\ncatch { }\n")),
    (r"\b(?:if|while|foreach|for|switch|until)\b", ("", "If", "elif", "unless", "if not", "else if", "elseif", "do", "foreach -parallel", "for each", "switch -regex", "try")),
    (r"\b(?:else|elseif|catch|finally|default)\b", ("", "else else", "otherwise", "except", "elif", "catch [", "finally (", "catch ($e)", "case")),
    (r"\b(?:function|filter|class|enum|data|param|process|begin|end|trap|try|throw|return)\b", ("", "def", "public", "function function", "static", "class class", "param param", "using", "var", "from", "end", "begin", "$", "@")),
    (r"\b\d+\b", ("1.2.3", "0x", "1_000", "1e", "5.", ".5.", "0b2", "99999999999999999999999", "1kbb", "'1", "$1", "-", "1..", "..1")),
    (r"@\{", ("{", "@ {", "@(", "@{,", "@{ = ", "@[", "[ordered]{", "@{ a")),
    (r"\bin\b", ("of", "", "=", ":", "In In")),
    (r"(?<=\{ )\w+", ("param($z)", "[CmdletBinding()]", "#", "using namespace System;", "else", "5 5", "=", "!", "-not", "@", "`")),
    (r"\A", ("using namespace System.IO\nusing", "#requires -Modules\n", "#requires -Version 5,6\n", "param($p", "[CmdletBinding()\nparam()\n", "}\n", "else { }\n", "\ufeff", "<#\n", "begin { }\n", "class A { [int]$\n}\n", "enum E { A, B }\n", "function f( { }\n", "using module\n")),
    (r"\Z", ("\n}", "\n)", "\n\"", "\n'", "\n@\"", "\n<#", " |", " &&", " -", "\n[", "\n$", "\n${", "\n$(", "\n@", "`", "\n#>", "\nend { }", "\nparam($x)", "\nusing namespace System", "\nif (", "\nfunction", "\nclass", "\n\"$(", "\n[int", " -eq", ",", " >", "\nreturn |")),
)  # fmt: skip


def faulty(choice: random.Random, text: str) -> str:
    """The text with one to three such faults."""
    for _ in range(choice.choice((1, 1, 1, 2, 2, 3))):
        pattern, replacements = choice.choice(_FAULTS)
        found = [*re.finditer(pattern, text, re.MULTILINE if pattern.endswith("$") else 0)]
        if found:
            place = choice.choice(found)
            text = text[: place.start()] + choice.choice(replacements) + text[place.end() :]
    return text
