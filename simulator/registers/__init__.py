"""What the vocabulary of the rules means: over objects (the reference) and over tables of integers (many, fast)."""
