"""Journals as files: CSV, JSON Lines, Parquet and workbooks, read, written and converted."""
