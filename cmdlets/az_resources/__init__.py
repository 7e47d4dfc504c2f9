"""Az.Resources."""
