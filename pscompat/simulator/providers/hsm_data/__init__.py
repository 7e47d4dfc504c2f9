"""The data of managed HSMs: roles, settings, random numbers, the security domain, each HSM at `NAME.managedhsm.azure.net`.

Keys of HSMs are not simulated.
"""

from pscompat.simulator.hosts import HSM

SERVICE = HSM
