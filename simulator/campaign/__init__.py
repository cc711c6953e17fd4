"""A synthetic rentrée: a journal of invented families, and what a mistake rate or another rule set costs them."""
