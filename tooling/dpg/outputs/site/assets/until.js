// Hides the needs and offers of a list whose last day is over for the reader.

import { isOver } from "./day.js";

for (const time of document.querySelectorAll(".entries time")) time.closest("li").hidden = isOver(time.dateTime);
for (const card of document.querySelectorAll(".card[data-until]")) card.hidden = isOver(card.dataset.until);
