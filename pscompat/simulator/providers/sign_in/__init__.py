"""What clients ask before they have a token, and how they get one."""
