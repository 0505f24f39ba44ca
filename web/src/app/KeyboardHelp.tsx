// SPDX-License-Identifier: Apache-2.0
import { useSession } from '../api/session.tsx';
import type { TextKey } from '../i18n/catalogue.ts';
import { useLocale } from '../i18n/locale.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import style from './KeyboardHelp.module.css';
import { mayOpen, searchPermission } from './mayOpen.ts';
import { places } from './shortcuts.ts';

interface Key {
  readonly keys: string;
  readonly text: TextKey;
  readonly permission: string | readonly string[];
}

const keys: readonly Key[] = [
  { keys: 'Ctrl K', text: 'app.key_search', permission: searchPermission },
  ...places,
  ...([['↑ ↓', 'app.key_rows'], ['Enter', 'app.key_open'], ['X', 'app.key_choose'], ['Shift ↑ ↓', 'app.key_choose_on'], ['Ctrl Z', 'app.key_undo'], ['Ctrl Enter', 'app.key_submit'], ['Esc', 'app.key_close'], ['?', 'app.key_help']] as const)
    .map(([pressed, text]) => ({ keys: pressed, text, permission: [] })),
];

export function KeyboardHelp({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLocale();
  const { may } = useSession();
  return (
    <Dialog title={t('app.keys')} onClose={onClose}>
      <dl className={style['keys']}>
        {keys.filter((each) => mayOpen(each.permission, may)).map((each) => <div key={each.keys}><dt><kbd>{each.keys}</kbd></dt><dd>{t(each.text)}</dd></div>)}
      </dl>
    </Dialog>
  );
}
