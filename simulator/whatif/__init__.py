"""What if: other events or other rules, replayed. A proposal is a scenario, and its proof is its replay."""
