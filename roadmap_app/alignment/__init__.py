"""What must hold, and whether it does: requirements, verdicts, chances, what is at stake, findings.

Rules stand in `rules/`, one file each; the engine asks them for requirements, judges all of them in
arrays, and writes a sentence only when one is read. It knows the domain and NumPy; it must not know
files, the database, drawing or windows on a screen.
"""
