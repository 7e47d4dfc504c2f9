"""The parameters about the way to the service that every cmdlet of a generated module has, and no help shows: known, and refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.commands.metadata import ParameterMetadata

if TYPE_CHECKING:
    from pscompat.catalog.facts import CommandFacts

_PROXY = "the proxy is the one that HTTPS_PROXY names."
_STEPS = "nothing is put into the way of requests."
_FOUND = (
    ("Break", "switch", "no debugger is waited for."),
    ("HttpPipelineAppend", "object[]", _STEPS),
    ("HttpPipelinePrepend", "object[]", _STEPS),
    ("Proxy", "uri", _PROXY),
    ("ProxyCredential", "pscredential", _PROXY),
    ("ProxyUseDefaultCredentials", "switch", _PROXY),
)
REASONS = {name: reason for name, _, reason in _FOUND}
"""By parameter why it is refused, a sentence."""
_PARAMETERS = tuple(ParameterMetadata(type_name, name=name, dont_show=True) for name, type_name, _ in _FOUND)
_GENERATED = "System.Management.Automation.PSObject"
"""The type of -DefaultProfile in generated modules; the others have a context there."""


def is_generated(facts: CommandFacts) -> bool:
    """Whether a cmdlet is of a generated module."""
    profile = facts.parameter("DefaultProfile")
    return profile is not None and profile.type_name == _GENERATED


def hidden_parameters(facts: CommandFacts) -> tuple[ParameterMetadata, ...]:
    """Those that a cmdlet has beside what its help says."""
    return tuple(one for one in _PARAMETERS if facts.parameter(one.name) is None) if is_generated(facts) else ()
