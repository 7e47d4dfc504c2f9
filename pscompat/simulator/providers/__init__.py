"""The simulated resource providers: one module each, found by its ROUTES."""
