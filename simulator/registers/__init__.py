"""Two implementations of the rules' vocabulary: over objects (the reference), and over tables of integers (fast)."""
