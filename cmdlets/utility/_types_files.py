"""Type files (.ps1xml): members that a user gives to types (about_Types.ps1xml)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pscompat.dotnet.library.member_sets import PSPropertySet
from pscompat.dotnet.library.type_data import PropertySetData, TypeData
from pscompat.dotnet.member_kinds import AliasProperty, ScriptMethod, ScriptProperty
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


class TypesFileError(Exception):
    """A type file that cannot be read; the text says where and why."""


def read_types_file(path: str, parse: Callable[[str], Value]) -> Iterator[TypeData]:
    """What a file says of each type. `parse` makes script blocks. Raises TypesFileError."""
    from xml.etree import ElementTree  # start-up: few sessions read type files

    try:
        root = ElementTree.parse(path).getroot()
    except OSError as failure:
        raise TypesFileError(f"{path} : Exception: {failure.strerror or failure}") from None
    except ElementTree.ParseError as failure:
        raise TypesFileError(f"{path} : Exception: {failure}") from None
    for node in root.findall("Type"):
        name = _text(node, "Name")
        if not name:
            reason = 'Node "Name" was not found. It should occur only once under "Type". '
            raise TypesFileError(f'{path}(1) : Error: {reason}The parent node, "Type", will be ignored.')
        yield _type_data(name, node, parse)


def _type_data(name: str, node: Element, parse: Callable[[str], Value]) -> TypeData:
    data = TypeData(name)
    for member in node.findall("Members/*"):
        if member.tag == "MemberSet" and _text(member, "Name") == "PSStandardMembers":
            _standard(data, member)
            continue
        made = _member(member, parse)
        if made is not None:
            data.members[_text(member, "Name")] = made
    return data


def _standard(data: TypeData, node: Element) -> None:
    """PSStandardMembers: which properties are shown, and which are the object's key."""
    for member in node.findall("Members/*"):
        name = _text(member, "Name")
        if member.tag == "PropertySet" and name in ("DefaultDisplayPropertySet", "DefaultKeyPropertySet"):
            setattr(data, name, PropertySetData(_referenced(member)))
        elif member.tag == "NoteProperty" and name == "DefaultDisplayProperty":
            data.DefaultDisplayProperty = _text(member, "Value")


def _referenced(property_set: Element) -> list[str]:
    return [(found.text or "").strip() for found in property_set.findall("ReferencedProperties/Name")]


def _member(node: Element, parse: Callable[[str], Value]) -> Value:
    """The member that an element stands for; None for code of .NET's and sets of members, which have no effect here."""
    if node.tag == "NoteProperty":
        return _text(node, "Value")
    if node.tag == "AliasProperty":
        return AliasProperty(_text(node, "ReferencedMemberName"))
    if node.tag == "PropertySet":
        return PSPropertySet(_text(node, "Name"), _referenced(node))
    if node.tag == "ScriptMethod":
        return ScriptMethod(parse(_text(node, "Script")))
    if node.tag == "ScriptProperty":
        getter, setter = (_text(node, name) for name in ("GetScriptBlock", "SetScriptBlock"))
        return ScriptProperty(parse(getter) if getter else None, parse(setter) if setter else None)
    return None


def _text(element: Element, name: str) -> str:
    """The text of a child element, empty where it is missing."""
    return (element.findtext(name) or "").strip()
