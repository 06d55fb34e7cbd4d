"""`python -m bibtools` is the command `bibtools`."""

from bibtools.cli import main

main()
