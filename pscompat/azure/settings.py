"""Which Azure a session talks to, as asked for on the command line; opened when the first command needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pscompat.azure.explaining import ExplainedService
    from pscompat.azure.session import AzureSession
    from pscompat.simulator import Simulator


class ConnectionSettings:
    """simulator: True for the built-in one, or a Simulator to share. inventory: path of its inventory file.
    endpoint: URL of another Resource Manager. explained: what takes the requests in place of any of these."""

    __slots__ = ("endpoint", "explained", "inventory", "simulator")

    def __init__(self, simulator: bool | Simulator = False, inventory: str | None = None, endpoint: str | None = None):
        self.simulator = simulator
        self.inventory = inventory
        self.endpoint = endpoint
        self.explained: ExplainedService | None = None

    @property
    def is_simulated(self) -> bool:
        """Whether what is sent stays in this process."""
        return self.explained is not None or self.simulator is not False

    def open(self) -> AzureSession:
        """What the session begins with; raises NotConnectedError, EndpointError or the inventory's error."""
        # A run that never reaches Azure pays for neither the connection nor the simulator.
        from pscompat.azure.session import explained_session, open_session

        if self.explained is not None:
            return explained_session(self.explained)
        if self.simulator is False:
            return open_session(endpoint=self.endpoint)
        if self.simulator is True:
            # Neither does a run that reaches Azure pay for the simulator.
            from pscompat.simulator import Simulator

            self.simulator = Simulator(self.inventory) if self.inventory else Simulator()
        return open_session(simulator=self.simulator, endpoint=self.endpoint)
