// SPDX-License-Identifier: Apache-2.0
import { useEffect, useMemo, useRef, useState } from 'react';
import type { CharterReading } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { classes } from '../../ui/classes.ts';
import { ChoiceField, TextField } from '../../ui/Field.tsx';
import { Part, PartBody } from '../../ui/Part.tsx';
import { Tag } from '../../ui/Tag.tsx';
import style from './charter.module.css';
import type { DoubtfulLine, Settlement, Settlements } from './reading.ts';
import { doubtfulLines, waysOf } from './reading.ts';
import { showWithin } from './showWithin.ts';

interface ItemProps {
  readonly doubt: DoubtfulLine;
  readonly settlement: Settlement | undefined;
  readonly isHere: boolean;
  readonly onLine: () => void;
  readonly onSettle: (settlement: Settlement | null) => void;
}

function Doubt({ doubt, settlement, isHere, onLine, onSettle }: ItemProps) {
  const { t, pick, digits } = useLocale();
  const ways = waysOf(doubt);
  const how = settlement?.how ?? '';
  const choose = (value: '' | Settlement['how']) => { onSettle(value === '' ? null : { how: value, code: settlement?.code ?? doubt.code, words: settlement?.words ?? doubt.words }); };
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => { if (isHere) showWithin(item.current); }, [isHere]);
  const isEdited = how === 'corrected' || how === 'added';
  return (
    <li ref={item} className={classes(style['doubt'], isHere && style['here'])}>
      <div className={style['doubtHead']}>
        <Button small look="quiet" onPress={onLine}>{t('charter.at_line', { n: digits(doubt.line) })}</Button>
        <span>{t(`charter.place_${doubt.place}`)}</span>
        {settlement !== undefined && <Tag tone="done">{t('charter.settled')}</Tag>}
      </div>
      <p className={style['words']}><bdi>{doubt.words}</bdi></p>
      <ul>{doubt.doubts.map((each) => <li key={each.kind}>{pick(each.meaning_fa, each.meaning_en)}{each.text !== doubt.words && <> <bdi className={style['soft']}>{digits(each.text)}</bdi></>}</li>)}</ul>
      <ChoiceField<'' | Settlement['how']>
        label={t('charter.settle_line', { n: digits(doubt.line) })} value={how} onChange={choose}
        options={[{ value: '', text: t('charter.open') }, ...ways.map((value) => ({ value, text: t(`charter.how_${value}`) }))]}
      />
      {isEdited && (
        <>
          {how === 'corrected' && <TextField label={doubt.place === 'unit' ? t('charter.code') : t('charter.number')} code maxLength={20} value={settlement?.code ?? ''} onChange={(code) => { onSettle({ how, code, words: settlement?.words ?? '' }); }} />}
          <TextField label={doubt.place === 'unit' ? t('charter.title') : t('charter.duty_words')} lines={2} maxLength={2000} value={settlement?.words ?? ''} onChange={(words) => { onSettle({ how, code: settlement?.code ?? '', words }); }} />
        </>
      )}
    </li>
  );
}

interface Props {
  readonly reading: CharterReading;
  readonly settlements: Settlements;
  readonly line: number;
  readonly onLine: (line: number) => void;
  /** By line; null: it is open again. */
  readonly onSettle: (settlements: Readonly<Record<string, Settlement | null>>) => void;
}

/** Every doubt at its line, and what a person says to it. */
export function DoubtList({ reading, settlements, line, onLine, onSettle }: Props) {
  const { t, digits } = useLocale();
  const [isOpenOnly, setOpenOnly] = useState(false);
  const doubts = useMemo(() => doubtfulLines(reading), [reading]);
  const open = doubts.filter((doubt) => settlements[String(doubt.line)] === undefined);
  const shown = isOpenOnly ? doubts.filter((doubt) => doubt.line === line || open.includes(doubt)) : doubts;
  const keepAll = () => { onSettle(Object.fromEntries(open.map(({ line: at, code, words }) => [at, { how: 'kept', code, words }]))); };
  return (
    <Part title={t('charter.doubts')} count={doubts.length} none={doubts.length === 0 ? t('charter.no_doubts') : undefined}>
      <PartBody>
        <p role="status">{t('charter.progress', { done: digits(doubts.length - open.length), all: digits(doubts.length) })}</p>
        <div className={style['buttons']}>
          <Check label={t('charter.open_only')} checked={isOpenOnly} onChange={setOpenOnly} />
          {open.length > 0 && <Button small look="quiet" onPress={() => { onLine(open[0]?.line ?? 0); }}>{t('charter.next_open')}</Button>}
          {open.length > 0 && <Button small look="plain" onPress={keepAll}>{t('charter.keep_all')}</Button>}
        </div>
      </PartBody>
      <ol className={classes(style['doubts'], style['scroll'])}>
        {shown.map((doubt) => (
          <Doubt
            key={doubt.line} doubt={doubt} settlement={settlements[String(doubt.line)]} isHere={doubt.line === line}
            onLine={() => { onLine(doubt.line); }} onSettle={(settlement) => { onLine(doubt.line); onSettle({ [doubt.line]: settlement }); }}
          />
        ))}
      </ol>
    </Part>
  );
}
