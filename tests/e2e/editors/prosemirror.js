import { baseKeymap } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { schema } from 'prosemirror-schema-basic';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';

import { place, register } from './mount.js';

/** ProseMirror, bare. */
export function prosemirror() {
  const plugins = [history({ newGroupDelay: 300 }), keymap({ 'Mod-z': undo, 'Mod-y': redo }), keymap(baseKeymap)];
  const view = new EditorView(place('prosemirror'), { state: EditorState.create({ schema, plugins }) });
  register('prosemirror', view.dom, () => view.state.doc.textBetween(0, view.state.doc.content.size, '\n'));
}
