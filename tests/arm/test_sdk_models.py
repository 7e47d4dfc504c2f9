"""What the models of the SDK's packages hold."""

from __future__ import annotations

from tools.sdk_models import Field, Models

NEWER = '''
class Inner(_Model):
    """Inner."""

    key_name: str = rest_field(name="keyName", visibility=["read", "create", "update"])
    """The key. Required."""


class Question(_Model):
    """Question."""

    name: str = rest_field(visibility=["read", "create", "update", "delete", "query"])
    """Required."""
    type: Literal["Microsoft.Kusto/clusters"] = rest_field(visibility=["read", "create"])
    """Required."""
    inner: Optional["_models.Inner"] = rest_field(visibility=["read", "create"])
    """Inner."""
    state: Optional[str] = rest_field(visibility=["read"])
    """Of the service."""
'''
OLDER = """
class Base(_serialization.Model):
    _attribute_map = {
        "location": {"key": "location", "type": "str"},
    }


class Request(Base):
    _validation = {
        "type": {"required": True, "constant": True},
        "key": {"required": True},
        "id": {"readonly": True},
    }

    _attribute_map = {
        "type": {"key": "type", "type": "str"},
        "key": {"key": "properties.keyName", "type": "str"},
        "id": {"key": "id", "type": "str"},
        "names": {"key": "names", "type": "[str]"},
    }

    type = "Microsoft.X/things"
"""


def test_the_newer_generation():
    assert Models(NEWER).fields("Question") == [
        Field(("name",), True),
        Field(("type",), True, "Microsoft.Kusto/clusters"),
        Field(("inner", "keyName"), True),
    ]


def test_the_older_generation_and_what_is_inherited():
    assert Models(OLDER).fields("Request") == [
        Field(("location",), False),
        Field(("type",), True, "Microsoft.X/things"),
        Field(("properties", "keyName"), True),
        Field(("names",), False),
    ]


def test_a_model_that_is_not_there():
    assert Models(NEWER).fields("Other") is None
