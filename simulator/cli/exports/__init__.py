"""The commands about exports, the same for SIECLE and for AAF: `simulate siecle …`, `simulate aaf …`."""
