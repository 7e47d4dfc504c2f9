"""Arguments to parameters: metadata, the binder, static binding."""
