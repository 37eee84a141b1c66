"""What an audience gets of a roadmap: things left out, dates made coarser, before anything is computed or drawn."""
