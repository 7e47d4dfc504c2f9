"""Who may do what: access control lists and permissions of paths, as texts. Nobody is kept from anything because of them."""

from __future__ import annotations

from typing import Any

_OWN = ("user::", "group::", "other::")
_MASK = "027"


def _bits(text: str) -> int:
    """Permissions in letters (`rwxr-x--t`) or octal digits as a number."""
    if text.isdigit():
        return int(text, 8)
    letters = text.rstrip("+")[:9].ljust(9, "-")
    number = sum(256 >> place for place, letter in enumerate(letters) if letter not in "-T")
    return number | (0o1000 if letters[8] in "tT" else 0)


def _letters(number: int) -> str:
    return "".join(letter if number & (4 >> place) else "-" for place, letter in enumerate("rwx"))


def new_access(permissions: str, mask: str, *, directory: bool) -> dict[str, Any]:
    """What a new path has, by the texts of a request."""
    number = _bits(permissions) if permissions else (0o777 if directory else 0o666)
    if not permissions or mask:
        number &= ~_bits(mask or _MASK) | 0o1000
    return {"acl": _three(number), "owner": "$superuser", "group": "$superuser", "sticky": bool(number & 0o1000)}


def _three(number: int) -> str:
    parts = (_letters(number >> 6 & 7), _letters(number >> 3 & 7), _letters(number & 7))
    return ",".join(f"{name}{part}" for name, part in zip(_OWN, parts, strict=True))


def entries(text: str) -> dict[str, str]:
    """The entries of a list: what each is for, with its letters."""
    found = {}
    for part in filter(None, text.split(",")):
        name, _, letters = part.rpartition(":")
        found[f"{name}:"] = letters
    return found


def text_of(found: dict[str, str]) -> str:
    """A list as a text."""
    return ",".join(f"{name}{letters}" for name, letters in found.items())


def permissions(access: dict[str, Any]) -> str:
    """What a path's permissions are as letters; `+` where more entries than those of the owner, the group and others are there."""
    found = entries(access["acl"])
    letters = "".join(found.get(name, "---")[:3] for name in _OWN)
    if access.get("sticky"):
        letters = letters[:8] + ("t" if letters[8] == "x" else "T")
    return letters + ("+" if len(found) > len(_OWN) else "")


def with_permissions(access: dict[str, Any], text: str) -> dict[str, Any]:
    """The same with these permissions."""
    number = _bits(text)
    return {
        **access,
        "acl": text_of({**entries(access["acl"]), **entries(_three(number))}),
        "sticky": bool(number & 0o1000),
    }


def changed(access: dict[str, Any], mode: str, text: str) -> dict[str, Any]:
    """The same with entries set, modified or removed."""
    before, given = entries(access["acl"]), entries(text)
    if mode == "remove":
        gone = {name.rstrip(":") for name in filter(None, text.split(","))}
        kept = {name: letters for name, letters in before.items() if name.rstrip(":") not in gone}
        return {**access, "acl": text_of(kept)}
    own = {name: letters for name, letters in before.items() if name in _OWN}
    return {**access, "acl": text_of({**(before if mode == "modify" else own), **given})}
