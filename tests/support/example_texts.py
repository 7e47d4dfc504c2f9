"""The text of an example as a script: without prompts and output, with values for what stands for one."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator

OWN = "5a1ec0de-0000-4000-8000-000000000001"
"""The simulator's subscription."""
TENANT = "5a1ec0de-0000-4000-8000-0000000000aa"
PASSWORD = "Not-a-real-1"
CUSTOM_DATA = "RTpcc2V0dXBcY29uZmlndXJlLnBzMQ=="

_PROMPT = re.compile(r"^(?:PS\s*(?:[A-Z]:\\)?[^>\n]*>|C:\\PS>|>>)[ \t]*", re.MULTILINE)
_MASK = re.compile(r"(['\"])\*{3,}\1")
_DRIVE = re.compile(r"(?<![\w\\/:.$}])([A-Za-z]):[\\/]+((?:[\w.$*<>{}()-]|[\\/](?!/)|(?<=\w) (?=[\w.]+[\\/]))*)")
_SUBSCRIPTION = re.compile(
    r"(/subscriptions/|-SubscriptionId[ :]+['\"]?|\bSubscriptionId['\"]?\s*=\s*['\"])(?![0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![\w-]))[^/\s'\"$()]+",
    re.IGNORECASE,
)
_BRACED = re.compile(r"(?<=/)\{(\w[\w -]*)\}")
_GUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_NEARLY = re.compile(r"(?<![\w./-])[0-9a-fxyz*#]+(?:-[0-9a-fxyz*#]+){3,4}(?![\w./-])", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"< ?([A-Za-z][\w .,:=&\[\]/'-]*?)>")
_YOURS = re.compile(r"(['\"])your ([A-Za-z][\w ]*)\1", re.IGNORECASE)
_BOOLEANS = ("$true", "$false")
_RULE = re.compile(r"^[ \t]*-+(?:[ \t]+-+)*[ \t]*$")
_SHOWN = re.compile(r"^[A-Za-z][\w .]*[ \t]+:(?:[ \t]|$)")
"""A line that shows a property and its value, as none of PowerShell's own looks."""
_CONTINUED = re.compile(r"^(?:[ \t]*\t|[ ]{10,})[ \t]*[^ \t$-]")
_LISTED = re.compile(r"^[A-Za-z][\w .]*[ \t]*:(?:[ \t]|$)|^[ \t]{4,}")


def as_script(code: str, value: Callable[[str], str]) -> str:
    """The script of an example. value: what gives the expression for a placeholder by its words."""
    code = _PROMPT.sub("", code.replace("\u200b", "").replace("\xa0", " "))
    return as_argument(_without_output(code), value)


def as_argument(code: str, value: Callable[[str], str]) -> str:
    """A text of a script with values for placeholders, subscriptions and drives in it."""
    code = _MASK.sub(f"'{PASSWORD}'", code)
    code = _filled(code, value)
    code = _YOURS.sub(lambda match: value(match[2]), code)
    code = _SUBSCRIPTION.sub(rf"\g<1>{OWN}", code)
    code = _BRACED.sub(lambda match: re.sub(r"\W", "", match[1]), code)
    code = _NEARLY.sub(lambda match: _identifier(code, match), code)
    return _DRIVE.sub(lambda match: f"./{match[1].upper()}/" + re.sub(r"\\+", "/", match[2]), code)


def text_of(expression: str) -> str:
    """The text that an expression made of a name gives, `text` where that is no text."""
    if PASSWORD in expression:
        return PASSWORD
    if expression.startswith('"'):
        return expression[1:-1]
    if expression.startswith("'"):
        return expression[1:-1].replace("''", "'")
    return expression if expression.isdigit() else expression.removeprefix("$") if expression in _BOOLEANS else "text"


def _without_output(code: str) -> str:
    """The code without paragraphs that are a table or a list which a command before wrote."""
    kept = []
    for paragraph in re.split(r"\n[ \t]*\n", code):
        lines = [line for line in paragraph.splitlines() if line.strip()]
        table = len(lines) > 1 and any(_RULE.match(line) and "--" in line for line in lines[:2])
        listed = len(lines) > 1 and all(_LISTED.match(line) for line in lines) and not lines[0].startswith(" ")
        said = len(lines) == 1 and lines[0].strip() in ("True", "False", "...")
        if not table and not listed and not said:
            kept.append("\n".join(_without_shown(paragraph.splitlines())))
    return "\n\n".join(kept)


def _without_shown(lines: list[str]) -> Iterator[str]:
    """Lines without those that show properties, and what continues these."""
    shown = False
    for line in lines:
        shown = bool(_SHOWN.match(line)) or (shown and bool(_CONTINUED.match(line)))
        if not shown:
            yield line


def _filled(code: str, value: Callable[[str], str]) -> str:
    """The code with a value for each placeholder in angle brackets: in a longer word a word, as a whole text its value, else a variable."""

    def filled(match: re.Match[str]) -> str:
        word = re.sub(r"\W+", "", match[1]) or "text"
        before, after = code[match.start() - 1 : match.start()], code[match.end() : match.end() + 1]
        line = code[: match.start()].rpartition("\n")[2]
        if before and before in "'\"" and before == after:
            found = value(word)
            return PASSWORD if PASSWORD in found else found[1:-1] if found.startswith("'") else word
        quoted = line.count('"') % 2 or line.count("'") % 2
        within = before in ("/", "-", ".", "_", "@") or after in ("/", "-", ".", "_", "@")
        return word if quoted or within else f"${{{word}{match.start()}}}"

    return _PLACEHOLDER.sub(filled, code)


def _identifier(code: str, match: re.Match[str]) -> str:
    """A GUID for what looks nearly like one, as `xxxx-xxxx-xxxx-xxxx` does; that of the subscription or the tenant where it is called so."""
    text = match[0]
    if _GUID.fullmatch(text) or not re.search(r"[xyz*#]|\b0+\b|\d{4,}", text, re.IGNORECASE):
        return text
    named = code[: match.start()].rpartition("\n")[2][-30:].lower()
    last = max(("tenant", "subscription"), key=named.rfind)
    if last in named:
        return TENANT if last == "tenant" else OWN
    return str(uuid.uuid5(uuid.NAMESPACE_OID, text.lower()))
