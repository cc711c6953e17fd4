TEXTS: dict[str,str] = {}
