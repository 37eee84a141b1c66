"""How words begin a sentence. It must not know what they say."""


def begun(words: str) -> str:
    """“Helios is planned” of “helios is planned”: the first letter large, all others as they are."""
    return f"{words[:1].upper()}{words[1:]}"
