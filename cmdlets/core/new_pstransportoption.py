"""New-PSTransportOption."""

from __future__ import annotations

from pscompat.catalog.refused import completed
from pscompat.cmdlet import Cmdlet, Example, cmdlet
from pscompat.dotnet.library.session_options import WSManConfigurationOption


@cmdlet("New-PSTransportOption", output=(WSManConfigurationOption.net_name,))
@completed("New-PSTransportOption", acts_on=WSManConfigurationOption.__slots__)
class NewPSTransportOption(Cmdlet):
    """Makes the options of a session configuration's transport."""

    examples = (Example("(New-PSTransportOption -MaxSessions 4).MaxSessions", "4"),)

    def begin(self) -> None:
        option = WSManConfigurationOption()
        for name in WSManConfigurationOption.__slots__:
            setattr(option, name, self.bound.get(name))
        self.write(option)
