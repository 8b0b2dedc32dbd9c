"""Schedules: date expressions, cells and brackets, and the deadlines of running text."""
