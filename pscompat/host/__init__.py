"""The console: output, prompts, progress."""
