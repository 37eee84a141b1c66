"""What a check and a forecast answer, as figures: one file for a question of a page or a command.

It must not know words on a page, nor who shows them.
"""
