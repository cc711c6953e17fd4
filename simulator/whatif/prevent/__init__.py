"""What would have kept the letters that became invalid or expired."""
