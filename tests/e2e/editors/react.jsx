import React from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';

import { place, register } from './mount.js';

/** A textarea whose value React holds: what React is not told of is taken back at the next rendering. */
export function react() {
  let current = '';
  function Box() {
    const [value, setValue] = React.useState('');
    current = value;
    return <textarea value={value} onChange={(event) => setValue(event.target.value)} aria-label="Post text" />;
  }
  const root = createRoot(place('react'));
  flushSync(() => root.render(<Box />));
  register('react', place('react').querySelector('textarea'), () => current);
}
