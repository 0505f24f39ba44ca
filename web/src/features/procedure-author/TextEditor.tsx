// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import style from './author.module.css';
import { jsonFault } from './jsonPlace.ts';

interface Props {
  readonly name: string;
  readonly text: string;
  /** A line to go to; another object goes there again. */
  readonly at: { readonly line: number } | null;
  readonly onChange: (text: string) => void;
}

const lineHeight = 20; // px, as in the style

/** A file as text, with its lines numbered; left to right whatever the page. */
export function TextEditor({ name, text, at, onChange }: Props) {
  const { t } = useLocale();
  const box = useRef<HTMLTextAreaElement>(null);
  const numbers = useRef<HTMLDivElement>(null);
  const fault = name.endsWith('.json') ? jsonFault(text) : null;
  const count = text.split('\n').length;

  useEffect(() => {
    const area = box.current;
    if (area === null || at === null) return;
    const lines = area.value.split('\n');
    const line = Math.min(Math.max(1, at.line), lines.length);
    const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    area.focus();
    area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
    area.scrollTop = Math.max(0, (line - 4) * lineHeight);
  }, [at, name]);

  return (
    <div className={style['text']}>
      <div className={style['page']} dir="ltr">
        <div className={style['numbers']} aria-hidden="true"><div ref={numbers}>{Array.from({ length: count }, (_, index) => index + 1).join('\n')}</div></div>
        <textarea
          ref={box} aria-label={t('author.editor', { name })} wrap="off" spellCheck={false} autoComplete="off" value={text}
          aria-invalid={fault === null ? undefined : true} aria-describedby={fault === null ? undefined : 'author-json-fault'}
          onChange={(event) => { onChange(event.target.value); }}
          onScroll={(event) => { if (numbers.current !== null) numbers.current.style.transform = `translateY(${-event.currentTarget.scrollTop}px)`; }}
        />
      </div>
      {fault !== null && <p id="author-json-fault" className={style['fault']}>{t('author.json_fault', { n: fault })}</p>}
    </div>
  );
}
