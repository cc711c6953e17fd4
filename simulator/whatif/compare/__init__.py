"""Two stories compared: who keeps a letter, who loses one, and where the histories part."""
