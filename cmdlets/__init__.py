"""What a user can call: one file a cmdlet, one folder a module."""
