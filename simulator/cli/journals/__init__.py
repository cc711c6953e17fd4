"""The commands of `simulate journal`."""
