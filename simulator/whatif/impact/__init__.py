"""Before it is done: what an event would change, and whether there is a safer way."""
