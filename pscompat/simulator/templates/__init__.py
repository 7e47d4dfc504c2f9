"""Azure Resource Manager templates: their expressions, and what a template deploys."""
