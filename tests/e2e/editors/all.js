import 'ckeditor5/ckeditor5-editor.css';
import 'medium-editor/dist/css/medium-editor.css';
import 'quill/dist/quill.core.css';
import 'trix/dist/trix.css';

import { ckeditor } from './ckeditor.js';
import { codemirror } from './codemirror.js';
import { draft } from './draft.jsx';
import { lexical } from './lexical.js';
import { medium } from './medium.js';
import { mentions } from './mentions.js';
import { closed, contenteditable, input, nested, shadow, shadowField, textarea } from './plain.js';
import { prosemirror } from './prosemirror.js';
import { quill } from './quill.js';
import { react } from './react.jsx';
import { slate } from './slate.jsx';
import { tiptap } from './tiptap.js';
import { trix } from './trix.js';

const editors = {
  textarea, input, react, contenteditable, medium, nested, shadow, shadowField, closed,
  draft, lexical, quill, prosemirror, tiptap, mentions, slate, ckeditor, codemirror, trix,
};

// A page has a place for each editor that it wants.
for (const [name, mount] of Object.entries(editors)) {
  if (document.querySelector(`[data-place="${name}"]`)) await mount();
}
window.ready = true;
