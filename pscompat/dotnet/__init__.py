"""The values and types of .NET, usable without an engine."""
