"""What a journal contains and what its replay found: counts, and the pages and lists made from them."""
