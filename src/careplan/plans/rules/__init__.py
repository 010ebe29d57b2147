"""Rules that need the whole plan, or that are about something only a plan contains."""
