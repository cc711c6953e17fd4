"""Pictures: a replay → what there is to see, as nodes and edges. `drawing` says how it looks and where it stands."""
