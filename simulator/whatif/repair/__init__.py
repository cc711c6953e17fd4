"""What to do now, at the least cost."""
