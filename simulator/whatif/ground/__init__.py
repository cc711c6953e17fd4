"""What all what-if questions share: proposals as scenario text, letters, families, records, and acts to propose."""
