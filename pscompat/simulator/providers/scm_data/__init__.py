"""What takes deployments to web apps, at `SITE.scm.azurewebsites.net`."""

from pscompat.simulator.hosts import SCM

SERVICE = SCM
