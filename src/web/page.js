// The page works without this. With it, a question is answered without leaving the page, the answer is read out, and
// the report stands open on the sentence.
const form = document.querySelector('#ask');
const said = document.querySelector('#said');

/** Opens the report on the marked sentence where it has a scroll bar of its own. */
function showMark() {
  const mark = document.querySelector('#report .marked');
  const box = mark?.closest('.scroll');
  if (!box || box.scrollHeight <= box.clientHeight) return;
  const [inner, outer] = [mark.getBoundingClientRect(), box.getBoundingClientRect()];
  box.scrollTop += inner.top - outer.top - Math.max(0, (outer.height - inner.height) / 3);
}

/** What the page at an address says takes the place of what this one says. */
async function show(address) {
  const response = await fetch(address);
  const type = response.headers.get('content-type') ?? '';
  if (!response.ok || !type.startsWith('text/html')) throw new Error(response.statusText);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const part of ['#carried', '#turns', '#report'])
    document.querySelector(part)?.replaceWith(page.querySelector(part) ?? '');
  document.querySelector('#ask label').textContent = page.querySelector('#ask label').textContent;
  document.title = page.title;
  // Read out by a screen reader: the quote and who says it, or that the report does not say.
  said.textContent = document.querySelector('[data-said]')?.textContent ?? '';
  showMark();
}

if (form) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (form.ariaBusy === 'true') return;
    const asked = form.elements.q.value;
    const address = `/?${new URLSearchParams(new FormData(form))}`;
    form.ariaBusy = 'true';
    try {
      await show(address);
      history.pushState(null, '', address);
      // What was typed meanwhile stays.
      if (form.elements.q.value === asked) form.elements.q.value = '';
    } catch {
      // The browser tells what is wrong with the connection better than this page could.
      location.assign(address);
    } finally {
      form.ariaBusy = 'false';
    }
  });
  addEventListener('popstate', () => {
    if (!location.hash) show(location.href).catch(() => location.reload());
  });
}

/** Says so where the address names a sentence that the report no longer has. */
function checkTarget() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (!said?.dataset.gone) return;
  said.textContent = id.includes(':') && !document.getElementById(id) ? said.dataset.gone : '';
}
addEventListener('hashchange', checkTarget);
checkTarget();
showMark();

// On a report's own page a tap on a sentence puts its address into the address bar.
document.querySelector('body:not(.wide) .text')?.addEventListener('click', ({ target }) => {
  const fact = target.closest('.fact');
  if (fact && getSelection()?.isCollapsed) location.hash = fact.id;
});
