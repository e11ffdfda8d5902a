// Makes a place for each editor named in the query; all of them without one.
const all = [
  'textarea', 'input', 'react', 'contenteditable', 'medium', 'nested', 'shadow', 'shadowField', 'closed',
  'draft', 'lexical', 'quill', 'prosemirror', 'tiptap', 'mentions', 'slate', 'ckeditor', 'codemirror', 'trix',
];
const wanted = new URLSearchParams(location.search).get('only')?.split(',') ?? all;
for (const name of wanted) {
  const place = document.createElement('div');
  place.dataset.place = name;
  document.getElementById('main').append(place);
}
