import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';

import { place, register } from './mount.js';

/** CodeMirror 6, as Markdown boxes have it: only the lines in sight are in the page. */
export function codemirror() {
  const extensions = [history(), keymap.of([...defaultKeymap, ...historyKeymap]), EditorView.lineWrapping];
  const view = new EditorView({ parent: place('codemirror'), state: EditorState.create({ extensions }) });
  register('codemirror', view.contentDOM, () => view.state.doc.toString());
}
