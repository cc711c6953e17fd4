"""`simulate siecle …`: SIECLE's XML exports, checked, told as a journal, cut down to a family."""

import click

from simulator.cli.exports.group import exports_group
from simulator.texts import Texts


def build(texts: Texts) -> click.Group:
    """The group in the language of `texts`."""
    return exports_group("siecle", texts)
