"""The contexts of a session by name, which of them commands act in, and the environments that were added.

A Profile is never changed: what changes it gives another one, so that a job keeps the one that it began with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from pscompat.azure.context import AzureContext
from pscompat.azure.environments import PUBLIC, Environment, find_public


@dataclass(frozen=True)
class Profile:
    """contexts: by name, in the order in which they came. default: the name of the one that commands act in. environments: those
    besides the built-in ones, by name. Names are the same in any case."""

    contexts: Mapping[str, AzureContext] = field(default_factory=dict)
    default: str | None = None
    environments: Mapping[str, Environment] = field(default_factory=dict)

    @classmethod
    def of(cls, context: AzureContext) -> Profile:
        """The profile with one context."""
        return cls({context.name: context}, context.name)

    @property
    def context(self) -> AzureContext | None:
        """The context that commands act in."""
        return None if self.default is None else self.contexts.get(self.default)

    def key(self, name: str) -> str | None:
        """A context's name as it is written, None without such a context."""
        return next((key for key in self.contexts if key.lower() == name.lower()), None)

    def name_of(self, context: AzureContext) -> str | None:
        """The name of the context with this account, tenant and subscription."""
        return next((key for key, known in self.contexts.items() if known.is_place_of(context)), None)

    def with_context(self, context: AzureContext, name: str | None = None, *, default: bool = True) -> Profile:
        """With a context; without a name it takes the place of the one that is the same, else it is named after what it is."""
        key = name or self.name_of(context) or context.name
        known = self.key(key) or key
        return replace(
            self,
            contexts={**self.contexts, known: context},
            default=known if default or not self.default else self.default,
        )

    def with_default(self, name: str) -> Profile:
        """With another context to act in; as it is where there is none of the name."""
        key = self.key(name)
        return self if key is None else replace(self, default=key)

    def without(self, name: str) -> Profile:
        """Without a context; where it was the default the first of the others becomes so."""
        key = self.key(name)
        left = {other: context for other, context in self.contexts.items() if other != key}
        default = next(iter(left), None) if self.default == key else self.default
        return replace(self, contexts=left, default=default)

    def without_account(self, account: str) -> Profile:
        """Without the contexts of an account."""
        made = self
        for name, context in self.contexts.items():
            if context.account.lower() == account.lower():
                made = made.without(name)
        return made

    def renamed(self, old: str, new: str) -> Profile:
        """With a context under another name, in place of one that had it."""
        key, taken = self.key(old), self.key(new)
        if key is None or key == taken:
            return self
        kept = {name: context for name, context in self.contexts.items() if name != taken}
        contexts = {(new if name == key else name): context for name, context in kept.items()}
        default = new if self.default in (key, taken) else self.default
        return replace(self, contexts=contexts, default=default)

    def environment(self, name: str) -> Environment | None:
        """An environment by its name, built-in or added."""
        found = next((one for key, one in self.environments.items() if key.lower() == name.lower()), None)
        return found or find_public(name)

    def all_environments(self) -> Iterator[Environment]:
        """The built-in environments and those that were added."""
        yield from PUBLIC.values()
        yield from self.environments.values()

    def with_environment(self, environment: Environment) -> Profile:
        """With an environment, in place of the one of the same name."""
        return replace(
            self,
            environments={**self.without_environment(environment.name).environments, environment.name: environment},
        )

    def without_environment(self, name: str) -> Profile:
        """Without an environment that was added."""
        left = {key: one for key, one in self.environments.items() if key.lower() != name.lower()}
        return replace(self, environments=left)

    def merged(self, other: Profile) -> Profile:
        """With the contexts and environments of another profile, acting in its default."""
        default = other.default or self.default
        contexts = {**self.contexts, **other.contexts}
        return Profile(contexts, default, {**self.environments, **other.environments})
