"""What-if questions: other events or other rules, replayed. A proposal is a scenario, proved by its replay."""
