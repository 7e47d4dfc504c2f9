"""Microsoft.Resources: what Azure Resource Manager answers itself."""
