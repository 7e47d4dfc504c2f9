"""PowerShell's experimental features: which there are, and what switching them on or off comes to."""

from __future__ import annotations

from collections.abc import Iterable

from pscompat.catalog.refused import refuse_all
from pscompat.cmdlet import Cmdlet, Parameter
from pscompat.dotnet.library.host_values import ExperimentalFeature
from pscompat.dotnet.wildcards import compile_pattern

_FEATURES = {
    "PSLoadAssemblyFromNativeCode": "A way for native code to load assemblies",
    "PSProfileDSCResource": "Resources of DSC for the profiles",
    "PSSerializeJSONLongEnumAsNumber": "ConvertTo-Json writes enumerations of 64 bits as numbers",
}


def features(names: Iterable[str]) -> list[ExperimentalFeature]:
    """The features whose names fit one of these patterns."""
    wanted = [compile_pattern(name) for name in names]
    return [ExperimentalFeature(name, text) for name, text in _FEATURES.items() if any(fits(name) for fits in wanted)]


class SwitchFeatures(Cmdlet):
    """Base of Enable- and Disable-ExperimentalFeature: one that PowerShell has cannot be switched here, which ends the command."""

    Name = Parameter("string[]", position=0, mandatory=True, by_property_name=True, help="The features' names.")
    Scope = Parameter(
        "System.Management.Automation.Configuration.ConfigScope",
        help="Whose sessions are meant: CurrentUser or AllUsers.",
    )

    def process(self) -> None:
        found = features(self.Name)
        if not found:
            message = f"No experimental feature was found that matched the name '{self.Name[0]}'."
            exception = "System.Management.Automation.ItemNotFoundException"
            self.error(message, "ItemNotFoundException", "ObjectNotFound", self.Name, exception)
        for feature in found:
            if not self.should_process(feature.Name):
                return
            refuse_all(self, "pscompat has none of PowerShell's experimental features to switch")

    def end(self) -> None:
        self.write_warning(
            "Enabling and disabling experimental features do not take effect until next start of PowerShell."
        )
