// SPDX-License-Identifier: Apache-2.0
import { useSession } from '../api/session.tsx';
import { useLocale } from '../i18n/locale.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import style from './KeyboardHelp.module.css';

const keys = [
  ['Ctrl K', 'app.key_search'],
  ['Alt Shift W', 'app.key_worklist'],
  ['Alt Shift L', 'app.key_letters'],
  ['Alt Shift N', 'app.key_new'],
  ['Alt Shift O', 'app.key_organisation'],
  ['↑ ↓', 'app.key_rows'],
  ['Enter', 'app.key_open'],
  ['Ctrl Enter', 'app.key_submit'],
  ['Esc', 'app.key_close'],
  ['?', 'app.key_help'],
] as const;

export function KeyboardHelp({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLocale();
  const { may } = useSession();
  const usable = keys.filter(([, text]) => (text !== 'app.key_new' || may('letters.register')) && (text !== 'app.key_organisation' || may('organisation.read')));
  return (
    <Dialog title={t('app.keys')} onClose={onClose}>
      <dl className={style['keys']}>
        {usable.map(([key, text]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{t(text)}</dd></div>)}
      </dl>
    </Dialog>
  );
}
