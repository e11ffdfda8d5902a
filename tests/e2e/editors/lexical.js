import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { registerRichText } from '@lexical/rich-text';
import { $getRoot, createEditor } from 'lexical';

import { place, register } from './mount.js';

/** Lexical, as Facebook, Instagram, Threads, WhatsApp and Reddit have it. */
export function lexical() {
  const element = document.createElement('div');
  element.contentEditable = 'true';
  element.setAttribute('role', 'textbox');
  place('lexical').append(element);
  const editor = createEditor({ namespace: 'test', onError: (error) => console.error(error) });
  editor.setRootElement(element);
  registerRichText(editor);
  registerHistory(editor, createEmptyHistoryState(), 300);
  register('lexical', element, () => editor.getEditorState().read(() => $getRoot().getTextContent()));
}
