"""Replays of whole journals: partition by partition, in threads or on a cluster, resumed where they stopped."""
