"""Search: how texts are split into words, how the index is stored, and how goods are ranked.

``assets/browse-find.js`` and ``assets/browse-words.js`` do the same in the browser, with the same numbers in the same order, so that
both rank alike. The patterns and small words are sent to the browser with the index.
"""
