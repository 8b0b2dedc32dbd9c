"""Tests of the pages as text."""
