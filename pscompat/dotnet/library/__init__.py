"""The .NET types that scripts name, one file a family; a file is imported when one of its types is first used."""
