"""The table of actions, and the menus made from it. It must not know what an action does."""
