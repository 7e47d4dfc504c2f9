"""Microsoft.Monitor."""
