"""What a roadmap is: windows, claims, generations, agreements, the immutable Roadmap, what holds as of a day.

Also what the neighbouring rooms hand each other: Requirement, Finding, Problem, ChangeRecord.
Standard library only. It must not know about files, databases, drawing or windows on a screen.
"""
