// A site that takes messages and posts. `?to=` says to whom one writes, `?takes=no` that it refuses, `?takes=late`
// that it takes its time, `?takes=gone` that it closes the box, and `?takes=away` that it goes to another page at once.
const query = new URLSearchParams(location.search);
const takes = query.get('takes') ?? 'now';
const at = (id) => document.getElementById(id);
const to = query.get('to') ?? 'sam';
at('whom').href = `/${to}`;
at('whom').firstChild.textContent = `${to} Lee`;
window.taken = [];

/** A message in the list: the writer's own on the right, the other one's on the left; in one column where nobody says whose. */
window.say = (words, mine) => {
  const row = document.createElement('div');
  row.dataset.message = '';
  if (mine) row.className = 'a';
  if (mine === undefined) row.className = 'b';
  row.textContent = words;
  at('log').append(row);
};

function take(box, show) {
  if (takes === 'no' || !box.value.trim()) return;
  if (takes === 'away') return location.assign('/pages/plain.html');
  const words = box.value;
  const done = () => {
    window.taken.push(words);
    if (takes === 'gone') box.remove();
    else box.value = '';
    show?.(words, true);
  };
  if (takes === 'late') setTimeout(done, 600);
  else done();
}

at('send').addEventListener('click', () => take(at('message'), window.say));
at('message').addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey) return;
  event.preventDefault();
  take(at('message'), window.say);
});
at('posting').addEventListener('submit', (event) => {
  // As forms were before scripts: the answer is another page.
  if (takes === 'away') return;
  event.preventDefault();
  take(at('post'));
});
