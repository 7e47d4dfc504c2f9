"""What a user's own help pages say about a command in words: HelpText, HelpExample. Nothing of this is shipped."""

from __future__ import annotations


class HelpExample:
    """An example: its title, its code and the remarks around it."""

    __slots__ = ("code", "remarks", "title")

    def __init__(self, title: str, code: str, remarks: str = ""):
        self.title = title
        self.code = code
        self.remarks = remarks


class HelpText:
    """A command's help texts, in Markdown.

    parameters: descriptions by parameter name. examples: in the page's order. links: the addresses of the related links.
    """

    __slots__ = ("description", "examples", "links", "name", "notes", "parameters", "synopsis")

    def __init__(
        self,
        name: str,
        synopsis: str = "",
        description: str = "",
        parameters: dict[str, str] | None = None,
        examples: tuple[HelpExample, ...] = (),
        notes: str = "",
        links: tuple[str, ...] = (),
    ):
        self.name = name
        self.synopsis = synopsis
        self.description = description
        self.parameters = parameters or {}
        self.examples = examples
        self.notes = notes
        self.links = links

    def to_json(self) -> str:
        """The texts as one JSON object; `from_json` reads it."""
        import json

        examples = [[example.title, example.code, example.remarks] for example in self.examples]
        return json.dumps(
            [self.name, self.synopsis, self.description, self.parameters, examples, self.notes, self.links],
            ensure_ascii=False,
            separators=(",", ":"),
        )

    @classmethod
    def from_json(cls, text: str) -> HelpText:
        """The texts that `to_json` wrote."""
        import json

        name, synopsis, description, parameters, examples, notes, links = json.loads(text)
        rows = tuple(HelpExample(*example) for example in examples)
        return cls(name, synopsis, description, parameters, rows, notes, tuple(links))
