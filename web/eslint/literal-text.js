// SPDX-License-Identifier: Apache-2.0
// Attributes that people see or hear.
const spoken = new Set(['aria-label', 'aria-description', 'aria-placeholder', 'aria-roledescription', 'alt', 'title', 'placeholder', 'label', 'hint']);
// Letters of any script; names of keys and signs such as "·" are no text of a language.
const words = /\p{L}{2,}/u;
const keys = /^(?:Ctrl|Alt|Shift|Enter|Esc|[A-Z?↑↓ ])+$/u;

/** No text in JSX: each comes by its key from i18n, so that both languages have it. */
export const literalText = {
  meta: { type: 'problem', schema: [], messages: { text: 'Literal text "{{text}}": put it in i18n and use t().' } },
  create(context) {
    const check = (node, value) => {
      const text = typeof value === 'string' ? value.trim() : '';
      if (words.test(text) && !keys.test(text)) context.report({ node, messageId: 'text', data: { text: text.slice(0, 40) } });
    };
    return {
      JSXText: (node) => { check(node, node.value); },
      'JSXElement > JSXExpressionContainer > Literal': (node) => { check(node, node.value); },
      'JSXElement > JSXExpressionContainer > TemplateLiteral > TemplateElement': (node) => { check(node, node.value.cooked); },
      'JSXAttribute > Literal': (node) => { if (spoken.has(node.parent.name.name)) check(node, node.value); },
    };
  },
};
