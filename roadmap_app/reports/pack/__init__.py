"""The meeting pack: what is handed on before a pair meets, with numbered sources."""
