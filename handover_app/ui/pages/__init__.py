"""The small pages: beginning, verdict, people and keys, settings, shortcuts."""
