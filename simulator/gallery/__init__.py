"""Stories as a site of static pages: by situation, each with its picture, its verdict, its player and its files."""
