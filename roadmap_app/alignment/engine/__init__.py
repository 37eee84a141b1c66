"""From requirements to verdicts, findings and their sentences: every rule asked, everything judged in arrays.

It must not know who asks, nor what pages make of it.
"""
