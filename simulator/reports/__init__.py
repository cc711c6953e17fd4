"""Reports: a simulation as text, Markdown, HTML or JSON. They return strings; commands print them."""
