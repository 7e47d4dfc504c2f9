"""The options of the commands `pscompat simulator ...`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

EXIT_USAGE = 64
EXIT_FAILED = 1


class SimulatorUsageError(Exception):
    """Arguments that a command does not take. The message is one line for standard error."""

    def __init__(self, command: str, problem: str) -> None:
        super().__init__(f"pscompat simulator {command}: {problem}")


class Options:
    """What was given, by the option's name without its hyphens."""

    def __init__(self, given: Mapping[str, str], files: Sequence[str] = ()) -> None:
        self._given = given
        self.files = list(files)
        """What was given without an option's name."""

    def has(self, name: str) -> bool:
        """Whether an option was given."""
        return name in self._given

    def get(self, name: str) -> str | None:
        """The value of an option, None where it was not given."""
        return self._given.get(name)

    def text(self, name: str, default: str) -> str:
        """The value of an option, or what counts without it."""
        return self._given.get(name, default)


def read_options(
    command: str, arguments: list[str], known: Mapping[str, bool], usage: str, *, files: bool = False
) -> Options:
    """The options of a command, given as `--name value` or `--name=value`; `known` says of each whether it takes a value.

    `files`: it takes names of files as well, and `-`. Raises SimulatorUsageError.
    """
    given: dict[str, str] = {}
    names: list[str] = []
    words = iter(arguments)
    for word in words:
        name, equals, value = word.partition("=")
        if files and (word == "-" or not word.startswith("-")):
            names.append(word)
            continue
        if name not in known:
            raise SimulatorUsageError(command, f"unknown argument {word!r}; {usage}")
        if not known[name]:
            if equals:
                raise SimulatorUsageError(command, f"{name} takes no value; {usage}")
        elif not equals:
            value = next(words, "")
        if known[name] and not value:
            raise SimulatorUsageError(command, f"{name} needs a value; {usage}")
        given[name.removeprefix("--")] = value
    return Options(given, names)


def read_url(command: str, options: Options) -> str:
    """The address of a running simulator, without a slash at its end. Raises SimulatorUsageError."""
    url = options.text("url", "").rstrip("/")
    if not url.startswith(("http://", "https://")):
        raise SimulatorUsageError(command, "--url must be the address that `serve` printed")
    return url
