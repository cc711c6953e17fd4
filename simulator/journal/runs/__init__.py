"""Replays whole journals partition by partition, in threads or on a cluster; interrupted runs can be resumed."""
