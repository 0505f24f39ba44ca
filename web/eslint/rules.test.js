// SPDX-License-Identifier: Apache-2.0
import { RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';
import { afterAll, describe, it } from 'vitest';
import { borders } from './borders.js';
import { literalText } from './literal-text.js';

RuleTester.afterAll = afterAll;
RuleTester.describe = describe;
RuleTester.it = it;
const tester = new RuleTester({ languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } } });
const from = (filename, code) => ({ filename: `/x/src/${filename}`, code });

tester.run('borders', borders, {
  valid: [
    from('features/letters/a.ts', "import { b } from './b.ts'; import { c } from '../../ui/c.tsx'; import 'react';"),
    from('app/pages/a.ts', "import { b } from '../../features/letters/b.ts';"),
    from('catalogue/samples/a.tsx', "import { b } from '../../ui/b.tsx'; import { c } from '../sample.ts';"),
    from('main.tsx', "import { App } from './app/App.tsx';"),
  ],
  invalid: [
    { ...from('features/worklist/a.ts', "import { b } from '../letters/b.ts';"), errors: [{ messageId: 'feature' }] },
    { ...from('features/worklist/a.ts', "const b = () => import('../letters/b.ts');"), errors: [{ messageId: 'feature' }] },
    { ...from('ui/a.ts', "import { b } from '../features/letters/b.ts';"), errors: [{ messageId: 'up' }] },
    { ...from('ui/a.ts', "import { client } from '../api/client.ts';"), errors: [{ messageId: 'up' }] },
    { ...from('app/a.ts', "import { b } from '../catalogue/b.ts';"), errors: [{ messageId: 'up' }] },
    { ...from('catalogue/a.ts', "import { b } from '../features/letters/b.ts';"), errors: [{ messageId: 'up' }] },
    { ...from('features/letters/a.ts', "export { b } from '../../app/b.ts';"), errors: [{ messageId: 'up' }] },
  ],
});

tester.run('literal-text', literalText, {
  valid: [
    from('ui/a.tsx', "const a = <p title={t('ui.x')}>{t('ui.y')} · <kbd>{'Ctrl Enter'}</kbd></p>;"),
    from('ui/a.tsx', 'const a = <a href="/letters" className="row">{name}</a>;'),
  ],
  invalid: [
    { ...from('ui/a.tsx', 'const a = <p>نامه</p>;'), errors: [{ messageId: 'text' }] },
    { ...from('ui/a.tsx', "const a = <p>{'Letters'}</p>;"), errors: [{ messageId: 'text' }] },
    { ...from('ui/a.tsx', 'const a = <p>{`${n} letters`}</p>;'), errors: [{ messageId: 'text' }] },
    { ...from('ui/a.tsx', 'const a = <input aria-label="Search" />;'), errors: [{ messageId: 'text' }] },
  ],
});
