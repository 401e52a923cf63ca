// The reader's own day. A list may be older.

const now = new Date();
const today = new Date(now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

// Whether the last day of a need or an offer, if it has one, is over.
export const isOver = (lastDay) => lastDay && lastDay < today;
