// A page of the course begins at its top, whichever way led to it: Streamlit sees to that for its
// own links, and leaves the page where the last one was scrolled to after a button or a link in
// prose.

export function arrive(path, hash, memory, main) {
  const before = memory.page;
  memory.page = path;
  if (before !== undefined && before !== path && !hash) main?.scrollTo(0, 0);
}
