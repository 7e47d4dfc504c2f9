"""Az.Accounts."""
