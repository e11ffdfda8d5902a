import 'ckeditor5/ckeditor5-editor.css';
import 'quill/dist/quill.core.css';

import { ckeditor } from './ckeditor.js';
import { draft } from './draft.jsx';
import { lexical } from './lexical.js';
import { contenteditable, input, shadow, shadowField, textarea } from './plain.js';
import { prosemirror } from './prosemirror.js';
import { quill } from './quill.js';
import { slate } from './slate.jsx';
import { tiptap } from './tiptap.js';

const editors = { textarea, input, contenteditable, shadow, shadowField, draft, lexical, quill, prosemirror, tiptap, slate, ckeditor };

// A page has a place for each editor that it wants.
for (const [name, mount] of Object.entries(editors)) {
  if (document.querySelector(`[data-place="${name}"]`)) await mount();
}
window.ready = true;
