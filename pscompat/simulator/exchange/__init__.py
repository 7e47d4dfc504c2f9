"""What comes into a simulator from elsewhere, and what goes out of it: lists of resources, and templates."""
