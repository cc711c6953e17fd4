"""A call: from a parent's answers to the stories that fit them, searched among those that the exploration found."""
