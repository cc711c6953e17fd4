"""What schools export (SIECLE, AAF): read as snapshots of a day, checked for duplicates, compared, told as journals.

Nothing of it is ever sent, and no name, date of birth, mail, telephone number or address leaves this room unless it is
asked for with `--real-names`.
"""
