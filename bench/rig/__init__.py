"""The parts of bench/run. Python 3.8 and its standard library suffice."""
