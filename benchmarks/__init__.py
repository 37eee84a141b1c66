"""What Roadmap's speed is measured with: each `bench_*.py` shows its figure beside its peer, in one run.

A benchmark is a module with `main() -> None` that prints a Markdown table; `benchmarks/run.py` starts each in a
process of its own. Benchmarks may import any room of roadmap_app; nothing imports them.
"""
