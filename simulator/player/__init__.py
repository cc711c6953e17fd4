"""The player: one self-contained page that steps through a replay."""
