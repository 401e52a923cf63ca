// The draft, in this browser only: one for a new good, one for each record that is being changed.

const key = (root, id) => `dpg-draft:${new URL(root).pathname}:${id ?? ""}`;

const packed = (_, value) => (value instanceof Map ? { map: [...value] } : value);
const unpacked = (_, value) => (Array.isArray(value?.map) ? new Map(value.map) : value);

// Browsers may refuse to keep anything; then there is no draft.
function attempt(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}

export const save = (root, id, draft) => attempt(() => localStorage.setItem(key(root, id), JSON.stringify(draft, packed)));
export const clear = (root, id) => attempt(() => localStorage.removeItem(key(root, id)));
export const load = (root, id) => attempt(() => JSON.parse(localStorage.getItem(key(root, id)), unpacked));
