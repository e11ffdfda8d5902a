import { Editor } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';

import { place, register } from './mount.js';

/** TipTap, as Bluesky, LinkedIn's comments and Elk have it. */
export function tiptap() {
  const editor = new Editor({ element: place('tiptap'), extensions: [StarterKit], content: '' });
  register('tiptap', editor.view.dom, () => editor.getText({ blockSeparator: '\n' }));
}
