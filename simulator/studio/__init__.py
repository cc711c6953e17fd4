"""The studio without its page: a scenario being told, what may be told next, and its file."""
