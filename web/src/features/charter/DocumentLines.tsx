// SPDX-License-Identifier: Apache-2.0
import { memo, useEffect, useMemo, useRef } from 'react';
import type { CharterReading } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { classes } from '../../ui/classes.ts';
import { Part } from '../../ui/Part.tsx';
import style from './charter.module.css';
import { showWithin } from './showWithin.ts';

interface Props {
  readonly name: string;
  readonly text: string;
  readonly reading: CharterReading;
  /** The line that is looked at; 0: none. */
  readonly line: number;
}

/** The document line by line, with what each was read as; the line that is looked at stands in sight. */
export const DocumentLines = memo(function DocumentLines({ name, text, reading, line }: Props) {
  const { t, digits } = useLocale();
  const here = useRef<HTMLLIElement>(null);
  useEffect(() => { showWithin(here.current); }, [line]);
  const lines = useMemo(() => text.split('\n'), [text]);
  const units = useMemo(() => new Set(reading.units.map((unit) => unit.line)), [reading]);
  const doubted = useMemo(() => new Set(reading.doubts.map((doubt) => doubt.line)), [reading]);
  return (
    <Part title={t('charter.document')}>
      <p className={style['document']}><bdi>{name}</bdi></p>
      {/* A region that scrolls is reached by the keyboard. */}
      <div className={style['scroll']} role="region" tabIndex={0} aria-label={t('charter.document')}>
        <ol className={style['lines']}>
          {lines.map((content, index) => {
            const number = index + 1;
            const isHere = number === line;
            return (
              <li key={number} ref={isHere ? here : undefined} className={classes(units.has(number) && style['heading'], doubted.has(number) && style['doubted'], isHere && style['here'])} aria-current={isHere ? 'true' : undefined}>
                <span className={style['place']}>{digits(number)}</span><p dir="auto">{content}</p>
              </li>
            );
          })}
        </ol>
      </div>
    </Part>
  );
});
