"""Commands by which a person enters, changes and decides: each one named operation of a workspace."""
