"""Summaries of a journal's contents and of its replay: counts, and the pages and lists made from them."""
