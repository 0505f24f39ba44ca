// SPDX-License-Identifier: Apache-2.0
import { useRef } from 'react';
import { useLocale } from '../i18n/locale.tsx';
import { useAnnounce } from './announce.tsx';
import { Button } from './Button.tsx';
import style from './Copied.module.css';
import { CopyIcon } from './icons.tsx';

/** A text to be taken along as it is: a link, a key. Without a clipboard (no TLS) it is selected for the person to copy. */
export function Copied({ label, text, shown = text }: { readonly label: string; readonly text: string; readonly shown?: string }) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const holder = useRef<HTMLElement>(null);
  const select = () => {
    if (holder.current !== null) window.getSelection()?.selectAllChildren(holder.current);
    announce(t('ui.selected'));
  };
  const copy = () => {
    // Absent where the page came without TLS, whatever the type says.
    const clipboard = navigator.clipboard as Clipboard | undefined;
    if (clipboard === undefined) select();
    else void clipboard.writeText(text).then(() => { announce(t('ui.copied')); }, select);
  };
  return (
    <div className={style['copied']}>
      <span>{label}</span>
      <code ref={holder} dir="ltr">{shown}</code>
      <Button look="quiet" small onPress={copy}><CopyIcon />{t('ui.copy')}</Button>
    </div>
  );
}

/** Codes of one use, to be kept in a safe place. */
export function CodeList({ codes }: { readonly codes: readonly string[] }) {
  return <ul className={style['codes']} dir="ltr">{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ul>;
}
