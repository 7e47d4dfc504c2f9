"""How the backups of a vault are replicated."""

from __future__ import annotations

from pscompat.simulator.providers.recoveryservices.vaults_backupconfig import Defaults

BEHAVIOUR = Defaults(
    storageModelType="GeoRedundant",
    storageType="GeoRedundant",
    storageTypeState="Unlocked",
    crossRegionRestoreFlag=False,
)
