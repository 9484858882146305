// Where a card stands: under its link, or over it where there is more room, within the window.

const GAP = 6;
const MARGIN = 12;

export function place(link, card, view) {
  if (link.bottom < 0 || link.top > view.height) return null;
  const most = view.width - card.width - MARGIN;
  const below = link.bottom + GAP;
  const above = link.top - GAP - card.height;
  const isOver = below + card.height > view.height - MARGIN && above >= MARGIN;
  return { left: Math.max(MARGIN, Math.min(link.left, most)), top: isOver ? above : below };
}
