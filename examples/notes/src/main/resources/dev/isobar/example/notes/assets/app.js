// The notes page. It uses the same HTTP interface as any other client.
const byId = id => document.getElementById(id);
const filter = byId('filter');
const edit = byId('edit');
const list = byId('notes');

const DIRECT_UPLOAD = 4 * 1024 * 1024;

let nextPage = null;
let editing = null; // the note in the form, with its ETag; null for a new one

const notePath = note => `/notes/${encodeURIComponent(note.owner)}/${encodeURIComponent(note.id)}`;
const owner = () => filter.elements.owner.value.trim();
const say = message => { byId('status').textContent = message; };

/** Sends a request; an error answer becomes an Error with the problem's detail and status. */
async function call(path, options = {}) {
  const response = await fetch(path, options);
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({}));
  throw Object.assign(new Error(problem.detail || `${response.status} ${response.statusText}`), { status: response.status });
}

function json(method, body, headers = {}) {
  return { method, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

/** Runs an action; whatever goes wrong is said aloud. */
async function attempt(action) {
  try {
    await action();
  } catch (error) {
    say(error.message);
  }
}

async function load(more = false) {
  const query = new URLSearchParams({ limit: 20 });
  const tag = filter.elements.tag.value.trim();
  if (tag) query.set('tag', tag);
  if (more && nextPage) query.set('page', nextPage);
  const page = await (await call(`/notes/${encodeURIComponent(owner())}?${query}`)).json();
  const items = page.notes.map(show);
  if (more) list.append(...items);
  else list.replaceChildren(...items);
  nextPage = page.next;
  byId('more').hidden = !nextPage;
  byId('none').hidden = list.children.length > 0 || Boolean(nextPage);
  if (more && items.length) items[0].querySelector('.edit').focus();
}

function show(note) {
  const item = byId('note').content.firstElementChild.cloneNode(true);
  const find = selector => item.querySelector(selector);
  find('h3').textContent = note.title;
  const about = [note.folder, ...note.tags.map(tag => `#${tag}`), new Date(note.createdAt).toLocaleString()];
  find('.about').textContent = about.join(' · ');
  find('.text').textContent = note.text;
  find('.edit').setAttribute('aria-label', `Edit ${note.title}`);
  find('.delete').setAttribute('aria-label', `Delete ${note.title}`);
  find('input').setAttribute('aria-label', `Add a picture to ${note.title}`);
  find('.edit').onclick = () => attempt(() => open(note));
  find('.delete').onclick = () => attempt(() => remove(note, item));
  find('input').onchange = event => attempt(() => upload(note, event.target, find('img')));
  showThumbnail(note, find('img'));
  return item;
}

/** Shows the thumbnail if there is one; answers whether, and which. */
async function showThumbnail(note, image) {
  const response = await fetch(`${notePath(note)}/thumbnail`);
  if (!response.ok) return null;
  const blob = await response.blob();
  if (image.src) URL.revokeObjectURL(image.src);
  image.src = URL.createObjectURL(blob);
  image.alt = `Picture of ${note.title}`;
  image.hidden = false;
  return response.headers.get('ETag');
}

async function upload(note, input, image) {
  const file = input.files[0];
  if (!file) return;
  const before = await showThumbnail(note, image);
  say(`Uploading ${file.name}…`);
  if (file.size <= DIRECT_UPLOAD) {
    await call(`${notePath(note)}/image`, { method: 'PUT', headers: { 'Content-Type': file.type }, body: file });
  } else {
    const signed = await (await call(`${notePath(note)}/image-url`, { method: 'POST' })).json();
    await call(signed.url, { method: signed.method, headers: signed.headers, body: file });
  }
  input.value = '';
  say('Uploaded; the thumbnail is being made…');
  for (let wait = 100; wait < 10000; wait *= 1.5) {
    await new Promise(resolve => setTimeout(resolve, wait));
    const now = await showThumbnail(note, image);
    if (now && now !== before) return say('The thumbnail is ready.');
  }
  say('No thumbnail was made. If the file is no PNG or JPEG, /failed-images says so.');
}

async function remove(note, item) {
  if (!confirm(`Delete “${note.title}”?`)) return;
  await call(notePath(note), { method: 'DELETE' });
  const neighbour = item.nextElementSibling || item.previousElementSibling;
  item.remove();
  byId('none').hidden = list.children.length > 0;
  (neighbour ? neighbour.querySelector('.edit') : list).focus();
  if (editing && editing.note.id === note.id) close();
  say(`Deleted “${note.title}”.`);
}

async function open(note) {
  const response = await call(notePath(note));
  fill(await response.json(), response.headers.get('ETag'));
  edit.elements.title.focus();
}

function fill(note, etag) {
  editing = { note, etag };
  byId('edit-heading').textContent = 'Edit note';
  edit.elements.title.value = note.title;
  edit.elements.text.value = note.text;
  edit.elements.tags.value = note.tags.join(', ');
  edit.elements.folder.value = note.folder;
  byId('cancel').hidden = false;
  complain('');
}

function close() {
  editing = null;
  edit.reset();
  byId('edit-heading').textContent = 'New note';
  byId('cancel').hidden = true;
  complain('');
}

function complain(message) {
  byId('edit-error').textContent = message;
  byId('conflict').hidden = true;
}

function draft() {
  const value = name => edit.elements[name].value.trim();
  const tags = value('tags').split(',').map(tag => tag.trim()).filter(Boolean);
  return { title: value('title'), text: edit.elements.text.value, tags, ...(value('folder') && { folder: value('folder') }) };
}

async function save() {
  if (!owner()) return complain('Say who the owner is first.');
  try {
    if (editing) await call(notePath(editing.note), json('PUT', draft(), { 'If-Match': editing.etag }));
    else await call(`/notes/${encodeURIComponent(owner())}`, json('POST', draft()));
  } catch (error) {
    return error.status === 412 ? conflict() : complain(error.message);
  }
  const title = draft().title;
  close();
  await load();
  say(`Saved “${title}”.`);
  edit.elements.title.focus();
}

/** Somebody else was faster: shows what they wrote, and lets the user choose. */
async function conflict() {
  const response = await call(notePath(editing.note));
  const theirs = await response.json();
  const etag = response.headers.get('ETag');
  complain('');
  byId('conflict-text').textContent =
    `This note was changed meanwhile. It now reads “${theirs.title}”: ${theirs.text || '(no text)'}`;
  byId('conflict').hidden = false;
  byId('theirs').onclick = () => { fill(theirs, etag); edit.elements.title.focus(); };
  byId('mine').onclick = () => { editing.etag = etag; attempt(save); };
  byId('theirs').focus();
}

filter.onsubmit = event => {
  event.preventDefault();
  localStorage.setItem('owner', owner());
  close();
  attempt(async () => { await load(); say(`Notes of ${owner()}.`); });
};
edit.onsubmit = event => { event.preventDefault(); attempt(save); };
byId('cancel').onclick = close;
byId('more').onclick = () => attempt(() => load(true));

filter.elements.owner.value = localStorage.getItem('owner') || 'me';
attempt(() => load());
