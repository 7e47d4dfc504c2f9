"""Microsoft.Network: what clients see of networks beyond the facts."""
