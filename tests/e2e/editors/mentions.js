import { Editor } from '@tiptap/core';
import Image from '@tiptap/extension-image';
import Mention from '@tiptap/extension-mention';
import StarterKit from '@tiptap/starter-kit';

import { place, register } from './mount.js';

const PICTURE = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** TipTap with mentions, hashtags, links and pictures among the words. */
export function mentions() {
  const extensions = [
    StarterKit,
    Image.configure({ inline: true }),
    Mention.configure({ suggestions: [{ char: '@' }, { char: '#' }] }),
  ];
  const content =
    `<p>Thanks <span data-type="mention" data-id="practice" data-mention-suggestion-char="@"></span> and ` +
    `<span data-type="mention" data-id="nursing" data-mention-suggestion-char="#"></span>, <a href="https://example.org/">the guide</a> ` +
    `<img src="${PICTURE}" alt="a smile"> <strong>helps</strong>.</p><p></p>`;
  const editor = new Editor({ element: place('mentions'), extensions, content });
  // At once: told to focus itself later, it would put the caret at its end while somebody writes already.
  editor.commands.setTextSelection(editor.state.doc.content.size);
  editor.view.focus();
  // What stands before the last paragraph is told apart, so that a test sees whether it was touched.
  register('mentions', editor.view.dom, () => editor.state.doc.lastChild.textContent, {
    whole: () => editor.getHTML(),
    shown: () => editor.view.dom.lastElementChild.innerText,
  });
}
