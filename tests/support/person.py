"""Somebody at the screen of a session, who answers what a script asks."""

from __future__ import annotations

import collections
import re
from collections.abc import Iterable
from typing import Any

from example_texts import PASSWORD, text_of
from example_values import value_of

from pscompat.dotnet.library.security import PSCredential, SecureString

_YES_OR_NO = re.compile(r"\(\s*y(es)?\b|\by\s*/\s*n\b|\byes\b.*\bno\b|continue\?|proceed\?|are you sure", re.IGNORECASE)
_FIRST = re.compile(r"\bchoice\b|\boption\b|\bnumber\b|\bmenu\b|\bselect(ion)?\b|\(1[-,]", re.IGNORECASE)
_SHOWN = re.compile(r"\b(?:e\.g\.|for example|example|ex)[:,]?\s+([^),;]+)", re.IGNORECASE)
_REFUSES = re.compile(r"invalid|not valid|cannot|not a valid|does not belong|unable|must", re.IGNORECASE)
_DEFAULT = re.compile(r"\b(?:press|hit)\b.*\b(?:enter|return)\b|accept.*default|\[default|\(default", re.IGNORECASE)
_LISTED = re.compile(r"does not belong to the set \"([^\",]+)|enumerator names and try again:\s*(\w+)")
_QUOTED = re.compile(r"['\"](\w+)['\"]")
_AGAIN = ("y", "1", "q", "0", "n", "exit", "2", "3", "x", "")
"""What is tried when the same is asked again."""


class Person:
    """Answers by what the question is about; otherwise when it is asked again."""

    def __init__(self) -> None:
        self._asked: collections.Counter[str] = collections.Counter()
        self._refused: collections.defaultdict[str, list[str]] = collections.defaultdict(list)
        self._said: dict[str, str] = {}
        self._answers: dict[str, str] = {}
        """What a message has told to answer."""

    def attend(self, host: Any) -> None:
        """Answer for a session's host, which asks from the beginning."""
        self._asked.clear()
        host.interactive = True
        host.choose = lambda *question: 0  # Whatever is asked: yes.
        host.read_line = self.line
        host.read_secret = lambda prompt="": PASSWORD
        host.prompt_parameters = self.parameters

    def line(self, prompt: str = "") -> str:
        """The answer to a question."""
        times = self._asked[prompt]
        self._asked[prompt] += 1
        if times:
            return _AGAIN[(times - 1) % len(_AGAIN)]
        refused = self._refused[prompt]
        answers = (self._first(prompt), "1000", "y", "westeurope", "10.0.0.0/16", "2030-01-01", "a@contoso.com")
        self._said[prompt] = next((each for each in answers if each not in refused), answers[0])
        return self._said[prompt]

    def learn(self, errors: Iterable[str]) -> bool:
        """Answer otherwise what messages name as no good; whether that is something new."""
        texts = [text for text in errors if _REFUSES.search(text)]
        for prompt, said in self._said.items():
            for text in texts:
                listed = _LISTED.search(text) if said and f'"{said}"' in text or f" {said} " in text else None
                if listed and self._answers.get(prompt) != (listed[1] or listed[2]):
                    self._answers[prompt] = listed[1] or listed[2]
                    return True
        wrong = {
            prompt: said
            for prompt, said in self._said.items()
            if said
            and said not in self._refused[prompt]
            and any(f"'{said}'" in text or f'"{said}"' in text for text in texts)
        }
        for prompt, said in wrong.items():
            self._refused[prompt].append(said)
        return bool(wrong)

    def parameters(self, command: str, missing: list[Any]) -> dict[str, Any]:
        """The values of mandatory parameters that a command was not given."""
        return {each.name: self._value(each) for each in missing}

    def _value(self, parameter: Any) -> Any:
        kind = parameter.type_name.lower()
        if "securestring" in kind or "pscredential" in kind:
            password = SecureString(PASSWORD)
            return password if "securestring" in kind else PSCredential("azureuser", password)
        if parameter.accepted_values:
            return str(parameter.accepted_values[0])
        return text_of(value_of(parameter.name))

    def _first(self, prompt: str) -> str:
        if prompt in self._answers:
            return self._answers[prompt]
        if _DEFAULT.search(prompt):
            return ""
        quoted, shown = _QUOTED.search(prompt), _SHOWN.search(prompt)
        if shown:
            return shown[1].strip(" '\"")
        if re.search(r"\btype\b|\bconfirm", prompt, re.IGNORECASE) and quoted:
            return quoted[1]
        if _YES_OR_NO.search(prompt):
            return "yes" if re.search(r"\byes\b", prompt, re.IGNORECASE) else "y"
        if _FIRST.search(prompt) and not re.search(r"\b(name|id|group)\b", prompt, re.IGNORECASE):
            return "1"
        words = re.sub(
            r"(?i)\b(please|enter|provide|input|specify|type|the|your|a|an|for|of|to|in)\b|\([^)]*\)|\W", "", prompt
        )
        return text_of(value_of(words or "text"))
