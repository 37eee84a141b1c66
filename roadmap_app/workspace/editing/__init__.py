"""Named edits: correct, supersede, retract, delete, make, rename, merge; each planned from a Roadmap, then applied."""
