"""What the rules stand on: a roadmap as arrays, the dates that hold as of a day, who depends on whom, what is at stake.

It must not know rules, verdicts or answers.
"""
