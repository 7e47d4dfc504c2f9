"""The texts of a help topic, wherever they come from: comments in a script, a cmdlet's own class, a user's help pages."""

from __future__ import annotations

from pscompat import catalog
from pscompat.cmdlet import Cmdlet
from pscompat.commands.registry import module_of


class HelpExample:
    """One example: its title, what stands before the code, the code, what it prints, and remarks."""

    __slots__ = ("code", "introduction", "remarks", "results", "title")

    def __init__(self, title: str, code: str, introduction: str = "PS > ", results: str = "", remarks: str = ""):
        self.title = title
        self.code = code
        self.introduction = introduction
        self.results = results
        self.remarks = remarks


class HelpContent:
    """A topic's sections, empty where there is nothing. `parameters` is by lower-case name.

    forward_to: the command whose help is to be shown instead.
    """

    __slots__ = (
        "component",
        "description",
        "examples",
        "forward_to",
        "functionality",
        "inputs",
        "links",
        "notes",
        "outputs",
        "parameters",
        "role",
        "synopsis",
    )

    def __init__(self, synopsis: str = "", description: str = "", notes: str = ""):
        self.synopsis = synopsis
        self.description = description
        self.notes = notes
        self.parameters: dict[str, str] = {}
        self.examples: list[HelpExample] = []
        self.links: list[str] = []
        self.inputs: list[str] = []
        self.outputs: list[str] = []
        self.component = ""
        self.role = ""
        self.functionality = ""
        self.forward_to = ""


def numbered_title(number: int) -> str:
    """The title of an example that has none."""
    return f"{'-' * 26} EXAMPLE {number} {'-' * 26}"


def of_cmdlet(cls: type[Cmdlet]) -> HelpContent | None:
    """What a cmdlet written in Python says of itself, None where it says nothing."""
    if not cls.__doc__:
        return None
    import inspect

    synopsis, _, rest = inspect.cleandoc(cls.__doc__).partition("\n\n")
    content = HelpContent(synopsis.replace("\n", " "), rest or synopsis)
    for parameter in cls.metadata.parameters:
        if parameter.description:
            content.parameters[parameter.name.lower()] = parameter.description
    for number, example in enumerate(cls.examples, 1):
        code = f"{example.setup}\n{example.code}" if example.setup else example.code
        content.examples.append(
            HelpExample(numbered_title(number), code, results=example.output or "", remarks=example.text)
        )
    content.outputs = list(cls.metadata.output_types)
    return content


def of_page(name: str) -> HelpContent | None:
    """The texts of the user's own help page of an Az cmdlet, None without one."""
    text = catalog.help_text(name)
    if text is None:
        return None
    content = HelpContent(text.synopsis, text.description, text.notes)
    content.parameters = {key.lower(): value for key, value in text.parameters.items()}
    content.links = list(text.links)
    for number, example in enumerate(text.examples, 1):
        title = f"{'-' * 10} {example.title} {'-' * 10}" if example.title else numbered_title(number)
        content.examples.append(HelpExample(title, example.code, "", remarks=example.remarks))
    return content


def with_acting(cls: type[Cmdlet], content: HelpContent | None) -> HelpContent | None:
    """The content with a note on what pscompat does with an Az cmdlet: carries it out, but for some parameters, or not."""
    if not module_of(cls).startswith("Az."):
        return content
    found = content or HelpContent()
    refused = getattr(cls, "refuses", {})
    lines = [f"pscompat {'carries' if cls.acts else 'does not carry'} out {cls.metadata.name}."]
    lines += [f"It refuses -{name}: {reason}" for name, reason in refused.items()]
    found.notes = "\n".join(filter(None, [found.notes, *lines]))
    return found
