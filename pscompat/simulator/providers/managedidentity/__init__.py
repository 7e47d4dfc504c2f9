"""Microsoft.ManagedIdentity: identities that are resources, and those of other resources."""
