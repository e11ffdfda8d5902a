import { Editor, EditorState } from 'draft-js';
import React from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';

import { place, register } from './mount.js';

/** Draft.js, as X and TikTok have it. */
export function draft() {
  let current = EditorState.createEmpty();
  function Box() {
    const [state, setState] = React.useState(current);
    const change = (next) => {
      current = next;
      setState(next);
    };
    return <Editor editorState={state} onChange={change} ariaLabel="Post text" />;
  }
  const root = createRoot(place('draft'));
  flushSync(() => root.render(<Box />));
  const element = place('draft').querySelector('[contenteditable=true]');
  register('draft', element, () => current.getCurrentContent().getPlainText('\n'));
}
