"""Microsoft.Sql."""
