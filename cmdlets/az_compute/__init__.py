"""Az.Compute."""
