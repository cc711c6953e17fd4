"""The shortest part of a story that still shows a harm."""
