// The popup runs the same module as the pages do; src/browser/popup.rs is its other half.
import load, { start_popup } from './pkg/bedside.js';

// For who measures how long it takes.
performance.mark('begun');
await load({ module_or_path: 'pkg/bedside.wasm' });
await start_popup();
performance.mark('ready');
