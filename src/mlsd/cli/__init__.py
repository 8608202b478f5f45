"""The command line: options in, plain values handed over. The only readers of a clock."""
