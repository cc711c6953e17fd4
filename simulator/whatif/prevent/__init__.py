"""What would have prevented the loss of letters that became invalid or expired."""
