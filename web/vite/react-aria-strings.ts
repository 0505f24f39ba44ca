// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Templates with {name} become functions of the arguments; the rest stay text. */
function compile(template: string): string {
  if (!template.includes('{')) return JSON.stringify(template);
  const parts = template.split(/\{(\w+)\}/);
  const code = parts.map((part, index) => (index % 2 === 0 ? JSON.stringify(part) : `args.${part}`));
  return `(args) => ${code.join(' + ')}`;
}

/**
 * react-aria speaks 34 languages to screen readers, Persian not among them. This keeps its English, drops the rest
 * and adds ours, so that no label stays untranslated and 33 languages are not sent to anyone.
 */
export function reactAriaStrings(file: string): Plugin {
  const ours = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, string>>;
  return {
    name: 'react-aria-strings',
    enforce: 'pre',
    load(id) {
      const match = /\/(react-aria|react-stately|react-aria-components)\/dist\/private\/(?:(\w+)\/)?intlStrings\.mjs$/.exec(id);
      if (!match) return null;
      const [, library = '', part = ''] = match;
      const english = part === '' ? './intl/en-US.mjs' : `../intl/${part}/en-US.mjs`;
      const words = ours[part === '' ? library : `${library}/${part}`] ?? {};
      const entries = Object.entries(words).map(([key, text]) => `${JSON.stringify(key)}: ${compile(text)}`);
      return `import en from ${JSON.stringify(english)};\nexport default { 'en-US': en, 'fa-IR': { ...en, ${entries.join(', ')} } };`;
    },
  };
}
