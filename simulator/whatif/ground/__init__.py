"""What every question stands on: proposals as scenario text, letters, families, records, and the acts to propose."""
