"""Hold the version of Guichet, nothing else."""

__version__ = "0.1.0"
