"""Past sessions: listed, shown, marked, and judged again. What was written is never changed.

The modules are imported one by one: the list must not pay for what only a card needs.
"""
