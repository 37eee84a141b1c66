"""What each page and the meeting pack say: the engine's answers in words, tables and charts, without Qt.

A folder for each page. A page's model is made from an `alignment` answer and nothing else, so that its figures are
those of the command line; the window lays the model out, and `document` turns it into what is printed and exported.
It must not know Qt, files, or how an answer is reached.
"""
