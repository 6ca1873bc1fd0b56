"""The version of this package: https://semver.org/."""

__version__ = "0.1.0"
