// SPDX-License-Identifier: Apache-2.0
import path from 'node:path';

// From the floor up; a file imports only from its own folder and from lower ones.
const floors = { format: 0, i18n: 1, router: 1, api: 1, ui: 2, features: 3, app: 4, catalogue: 5 };

/** Folder under src, and the feature where it is one: src/features/letters/x.ts → ["features", "letters"]. */
function home(file) {
  const parts = file.split(path.sep).join('/').split('/src/').pop().split('/');
  return parts.length === 1 ? ['app', ''] : [parts[0], parts[0] === 'features' ? parts[1] : ''];
}

/** Imports point only down: a feature never reaches into another, ui knows no feature and not the API. */
export const borders = {
  meta: {
    type: 'problem', schema: [],
    messages: {
      up: '"{{from}}" may not import from "{{to}}": imports point only down.',
      feature: 'Feature "{{from}}" may not import from feature "{{to}}": compose them in app/pages.',
    },
  },
  create(context) {
    const [folder, feature] = home(context.filename);
    const check = (node, source) => {
      if (source === null || typeof source.value !== 'string' || !source.value.startsWith('.')) return;
      const [to, toFeature] = home(path.resolve(path.dirname(context.filename), source.value));
      if (to === 'features' && folder === 'features' && toFeature !== feature) {
        context.report({ node, messageId: 'feature', data: { from: feature, to: toFeature } });
      } else if ((floors[to] ?? 0) > (floors[folder] ?? 4) || (folder === 'ui' && to === 'api') || (folder === 'catalogue' && floors[to] > floors.ui && to !== 'catalogue')) {
        context.report({ node, messageId: 'up', data: { from: folder, to } });
      }
    };
    return {
      ImportDeclaration: (node) => { check(node, node.source); },
      ImportExpression: (node) => { check(node, node.source); },
      ExportNamedDeclaration: (node) => { check(node, node.source ?? null); },
      ExportAllDeclaration: (node) => { check(node, node.source); },
    };
  },
};
