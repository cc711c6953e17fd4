"""The reading of a scenario file: YAML text → values that know their place → events, or all problems at once."""
