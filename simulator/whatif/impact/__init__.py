"""What an event would change if it happened now, and whether there is a safer way."""
