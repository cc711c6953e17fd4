"""What an editor asks about a scenario while it is written: what is wrong, what exists here, what this is, where from.

`scenario_document` answers about a text and knows no protocol; `server` speaks the Language Server Protocol.
"""
