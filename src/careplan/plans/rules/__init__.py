"""Rules that need the whole plan, or are about what only a plan holds."""
