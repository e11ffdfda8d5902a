import { ClassicEditor, Bold, Essentials, Paragraph } from 'ckeditor5';

import { place, register } from './mount.js';

/** CKEditor 5. */
export async function ckeditor() {
  const element = document.createElement('div');
  place('ckeditor').append(element);
  const editor = await ClassicEditor.create(element, { licenseKey: 'GPL', plugins: [Essentials, Paragraph, Bold], toolbar: ['bold'] });
  const words = () => {
    const root = editor.model.document.getRoot();
    const blocks = [...root.getChildren()].map((block) => [...block.getChildren()].map((text) => text.data ?? '').join(''));
    return blocks.join('\n');
  };
  register('ckeditor', editor.editing.view.getDomRoot(), words);
}
