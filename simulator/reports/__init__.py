"""Reports: a verdict → text, Markdown or JSON. They return strings; printing is the command's affair."""
