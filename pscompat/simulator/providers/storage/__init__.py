"""Microsoft.Storage."""
