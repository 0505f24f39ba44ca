// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { GoneElement, MigratedCase } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { ChoiceField } from '../../ui/Field.tsx';
import { Cell, ListTable, Row } from '../../ui/ListTable.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Part, PartBody } from '../../ui/Part.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Tag } from '../../ui/Tag.tsx';
import style from './author.module.css';
import type { Migrating } from './useAuthor.ts';
import { useMigrating } from './useAuthor.ts';

type Renamed = Readonly<Record<string, string>>;

const shownMost = 200;

function Case({ row, isDone }: { readonly row: MigratedCase; readonly isDone: boolean }) {
  const { t, pick } = useLocale();
  return (
    <Row>
      <Cell kind="subject">{row.is_visible ? <Link to={`/cases/${row.id}`}><bdi>{row.business_key}</bdi></Link> : <bdi>{t('author.case_number', { n: row.id })}</bdi>}</Cell>
      <Cell>{t('author.case_version')} {t('cases.version', { n: row.from_version })}</Cell>
      <Cell kind="line">
        <Tag tone={row.goes ? 'done' : 'due'}>{t(!row.goes ? 'author.case_stays' : isDone ? 'author.case_went' : 'author.case_goes')}</Tag>
        {row.obstacles.map(({ element, rule, text_fa: fa, text_en: en }) => <small key={element + rule} className={style['why']}><bdi>{t('author.case_why', { element, why: pick(fa, en) })}</bdi></small>)}
      </Cell>
    </Row>
  );
}

function Outcome({ phase, cases }: Pick<Migrating, 'phase' | 'cases'>) {
  const { t } = useLocale();
  const isDone = phase === 'moved' || phase === 'moving';
  const goes = cases.filter((each) => each.goes).length;
  const rows = [...cases].sort((one, other) => Number(one.goes) - Number(other.goes)).slice(0, shownMost);
  if (cases.length === 0) return <Notice tone="done" urgent>{t('author.cases_none')}</Notice>;
  return (
    <>
      <Notice tone={goes === cases.length ? 'done' : 'due'} urgent>{t(isDone ? 'author.cases_went' : 'author.cases_would', { goes, stays: cases.length - goes })}</Notice>
      <ListTable label={t('author.cases_title')} heads={[t('author.case_head'), t('author.case_version'), t('author.case_result')]} still>
        {rows.map((row) => <Case key={row.id} row={row} isDone={isDone} />)}
      </ListTable>
      {cases.length > rows.length && <p>{t('author.cases_more', { n: cases.length - rows.length })}</p>}
    </>
  );
}

/** What an element was called by the author in this draft goes before what it may be otherwise. */
function Mapping({ gone, renamed, onChange }: { readonly gone: readonly GoneElement[]; readonly renamed: Renamed; readonly onChange: (renamed: Renamed) => void }) {
  const { t } = useLocale();
  return (
    <fieldset className={style['mapping']}>
      <legend>{t('author.mapping')}</legend>
      <p>{t('author.mapping_hint')}</p>
      {gone.map(({ element, successors }) => (
        <ChoiceField
          key={element} label={t('author.mapping_of', { element })} value={renamed[element] ?? ''}
          options={[{ value: '', text: t('author.mapping_none') }, ...successors.map((each) => ({ value: each, text: each }))]}
          onChange={(to) => {
            const others: Renamed = Object.fromEntries(Object.entries(renamed).filter(([old]) => old !== element));
            onChange(to === '' ? others : { ...others, [element]: to });
          }}
        />
      ))}
    </fieldset>
  );
}

/** Running cases of older versions: what would become of them, what elements are now, and then that it be done. */
export function Moving({ id, version }: { readonly id: number; readonly version: number }) {
  const { t } = useLocale();
  const moving = useMigrating(id);
  const [renamed, setRenamed] = useState<Renamed>({});
  const [gone, setGone] = useState<readonly GoneElement[]>([]);
  const isRunning = moving.phase === 'looking' || moving.phase === 'moving';
  // With a mapping an element is gone no more: its question stays, so that it may be answered otherwise.
  const asked = [...gone, ...moving.gone.filter(({ element }) => !gone.some((each) => each.element === element))];
  const run = (dryRun: boolean) => {
    setGone(asked);
    void moving.run(dryRun, renamed);
  };
  return (
    <Part title={t('author.cases_title')}>
      <PartBody>
        <p>{t('author.cases_lead', { n: version })}</p>
        {moving.problem !== null && <ProblemNotice problem={moving.problem} />}
        {isRunning && <p role="status">{t('author.cases_moving', { n: moving.cases.length })}</p>}
        {asked.length > 0 && moving.phase !== 'moved' && <Mapping gone={asked} renamed={renamed} onChange={setRenamed} />}
        {(moving.phase === 'looked' || moving.phase === 'moved') && <Outcome phase={moving.phase} cases={moving.cases} />}
        <div className={style['acts']}>
          <Button look="quiet" isPending={isRunning} onPress={() => { run(true); }}>{t('author.cases_try')}</Button>
          {moving.phase === 'looked' && moving.cases.some((each) => each.goes) && <Button isPending={isRunning} onPress={() => { run(false); }}>{t('author.cases_move')}</Button>}
        </div>
      </PartBody>
    </Part>
  );
}
