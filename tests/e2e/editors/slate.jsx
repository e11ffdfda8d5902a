import React from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { createEditor, Node, Range } from 'slate';
import { withHistory } from 'slate-history';
import { Editable, ReactEditor, Slate, withReact } from 'slate-react';

import { place, register } from './mount.js';

/** Slate, as Discord and Buffer have it. */
export function slate() {
  const editor = withHistory(withReact(createEditor()));
  const root = createRoot(place('slate'));
  const undo = (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === 'z') {
      event.preventDefault();
      editor.undo();
    }
  };
  flushSync(() =>
    root.render(
      <Slate editor={editor} initialValue={[{ type: 'paragraph', children: [{ text: '' }] }]}>
        <Editable onKeyDown={undo} placeholder="Message" />
      </Slate>,
    ),
  );
  const element = place('slate').querySelector('[contenteditable=true]');
  const hears = () => {
    const shown = ReactEditor.isFocused(editor) && ReactEditor.toSlateRange(editor, getSelection(), { exactMatch: false, suppressThrow: true });
    return Boolean(shown && editor.selection && Range.equals(shown, editor.selection));
  };
  register('slate', element, () => editor.children.map((block) => Node.string(block)).join('\n'), { hears });
}
