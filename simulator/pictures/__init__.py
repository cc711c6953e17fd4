"""Pictures of a replay, as nodes and edges. `drawing` lays them out and draws them."""
