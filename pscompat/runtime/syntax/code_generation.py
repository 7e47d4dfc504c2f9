"""[CodeGeneration]: text that is safe to put into a script."""

from __future__ import annotations

import re

from pscompat.dotnet.values import NetObject
from pscompat.language.characters import between_quotes


class CodeGeneration(NetObject):
    __slots__ = ()
    net_name = "System.Management.Automation.Language.CodeGeneration"

    @staticmethod
    def EscapeSingleQuotedStringContent(value: str) -> str:
        return between_quotes(value or "")

    @staticmethod
    def EscapeBlockCommentContent(value: str) -> str:
        return (value or "").replace("<#", "<`#").replace("#>", "#`>")

    @staticmethod
    def EscapeFormatStringContent(value: str) -> str:
        return (value or "").replace("{", "{{").replace("}", "}}")

    @staticmethod
    def EscapeVariableName(value: str) -> str:
        return re.sub("[`{}]", lambda found: "`" + found.group(), value or "")
