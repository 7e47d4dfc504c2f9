"""XML documents as PowerShell adapts them, and XPath."""

from __future__ import annotations

from typing import Any

import pytest
from dotnet import call, cast, error_id, failure, get, new, text

from pscompat.dotnet import members, types
from pscompat.dotnet.convert import iterate

SOURCE = (
    '<?xml version="1.0" encoding="utf-8"?><root a="1"><b n="x">t1</b><b>t2</b><c><d>deep</d></c><e/><f>txt<g/></f>'
    '<ns:h xmlns:ns="urn:x">n</ns:h><i><![CDATA[cd]]></i><!--cm--></root>'
)


@pytest.fixture
def document() -> Any:
    return cast(SOURCE, "xml")


def test_navigation(document: Any) -> None:
    root = get(document, "root")
    assert get(root, "A") == "1"
    assert text(get(get(root, "b")[0], "#text")) == "t1"
    assert get(root, "b")[1] == "t2"
    assert get(get(root, "c"), "d") == "deep"
    assert get(root, "e") == ""
    assert types.name_of(get(root, "f")) == "System.Xml.XmlElement"
    assert types.name_of(get(root, "h")) == "System.Xml.XmlElement"
    assert get(get(root, "i"), "#cdata-section") == "cd"
    assert get(document, "xml") == 'version="1.0" encoding="utf-8"'
    assert [prop.name for prop in members.displayed(root)] == ["a", "b", "c", "e", "f", "h", "i", "#comment"]


def test_text_is_kept(document: Any) -> None:
    assert get(document, "OuterXml") == SOURCE.replace("<e/>", "<e />").replace("<g/>", "<g />")
    assert get(get(document, "root"), "InnerText") == "t1t2deeptxtncd"
    assert get(cast("<a>  </a>", "xml"), "OuterXml") == "<a></a>"
    assert get(cast("<a>\n <b/>\n</a>", "xml"), "OuterXml") == "<a><b /></a>"
    assert get(cast("<a> t <b/> u </a>", "xml"), "OuterXml") == "<a> t <b /> u </a>"


def test_changes(document: Any) -> None:
    root = get(document, "root")
    members.set(root, "a", 2)
    members.set(get(root, "c"), "d", "x<y")
    element = call(document, "CreateElement", "new")
    call(element, "SetAttribute", "k", 'q"z')
    members.set(element, "InnerText", "v")
    call(root, "AppendChild", element)
    call(root, "RemoveChild", call(root, "SelectSingleNode", "f"))
    shown = get(root, "OuterXml")
    assert shown.startswith('<root a="2">')
    assert "<c><d>x&lt;y</d></c>" in shown
    assert shown.endswith('<new k="q&quot;z">v</new></root>')
    assert "<f>" not in shown
    assert failure(members.set, root, "zz", "1") == (
        'Exception setting "zz": "The property \'zz\' cannot be found on this object. Verify that the property exists and can be set."'
    )


def test_save_indents_and_names_the_encoding() -> None:
    document = cast('<?xml version="1.0" encoding="utf-8"?><r a="1"><b>t</b><c/></r>', "xml")
    writer = new("System.IO.StringWriter")
    call(document, "Save", writer)
    assert text(writer) == '<?xml version="1.0" encoding="utf-16"?>\n<r a="1">\n  <b>t</b>\n  <c />\n</r>'


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("//b", ["t1", "t2"]),
        ("//b[@n='x']", ["t1"]),
        ("//b[2]", ["t2"]),
        ("/root/b[last()]/text()", ["t2"]),
        ("//b[contains(., '1')] | //d", ["t1", "deep"]),
        ("//*[local-name()='h']", ["n"]),
        ("//@n", ["x"]),
        ("//b[not(@n)]/following-sibling::c/d", ["deep"]),
        ("(//b)[position() > 1]", ["t2"]),
        ("//d/ancestor::root/@a", ["1"]),
        ("//b[starts-with(@n, 'x') and string-length(.) = 2]", ["t1"]),
        ("//h", []),
    ],
)
def test_xpath(document: Any, path: str, found: list[str]) -> None:
    nodes = call(document, "SelectNodes", path)
    assert [get(node, "InnerText") for node in iterate(nodes) or ()] == found


def test_xpath_namespaces_and_errors(document: Any) -> None:
    manager = new("System.Xml.XmlNamespaceManager", get(document, "NameTable"))
    call(manager, "AddNamespace", "q", "urn:x")
    assert get(call(document, "SelectSingleNode", "//q:h", manager), "InnerText") == "n"
    assert "XsltContext needed" in failure(call, document, "SelectNodes", "//q:h")
    assert error_id(call, document, "SelectNodes", "//[") == "XPathException"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("<a><b></a>", "The 'b' start tag on line 1 position 5 does not match the end tag of 'a'. Line 1, position 9."),
        ("<a b=c/>", "'c' is an unexpected token. The expected token is '\"' or '''. Line 1, position 6."),
        ("<a>&x;</a>", "Reference to undeclared entity 'x'. Line 1, position 5."),
        ('<a  b="1" b="2"/>', "'b' is a duplicate attribute name. Line 1, position 11."),
        ("<q:a/>", "'q' is an undeclared prefix. Line 1, position 2."),
        ("<a>x", "Unexpected end of file has occurred. The following elements are not closed: a. Line 1, position 5."),
        ("<a></a><b/>", "This document already has a 'DocumentElement' node."),
    ],
)
def test_bad_xml(given: str, reason: str) -> None:
    assert (
        failure(cast, given, "xml")
        == f'Cannot convert value "{given}" to type "System.Xml.XmlDocument". Error: "{reason}"'
    )
    assert error_id(cast, given, "xml") == "InvalidCastToXmlDocument"


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z SYSTEM "file:///etc/hostname">]><a>&z;</a>'
    assert "Entity declarations are not supported." in failure(cast, bomb, "xml")
