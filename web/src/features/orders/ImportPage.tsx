// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { useChange } from '../../api/change.ts';
import { useSession } from '../../api/session.tsx';
import type { ImportKind, ImportView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { csv, download } from '../../ui/csv.ts';
import { ChoiceField } from '../../ui/Field.tsx';
import { FileChoice } from '../../ui/FileChoice.tsx';
import { Page, PageHead } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { ImportReport } from './ImportReport.tsx';
import style from './orders.module.css';

// As the server names them, in any order.
const columns: Readonly<Record<ImportKind, readonly string[]>> = {
  persons: ['code', 'name_fa', 'name_en'],
  posts: ['code', 'unit', 'title_fa', 'title_en', 'is_head', 'roles', 'clearance', 'valid_from'],
  appointments: ['person', 'post', 'kind', 'valid_from', 'valid_to'],
};
const kinds = ['persons', 'posts', 'appointments'] as const;
const longest = 900_000;

interface Asked {
  readonly kind: ImportKind;
  readonly csv: string;
  readonly dry_run: boolean;
}

/** Posts, persons and appointments from a file: judged row by row, then all of them applied or none. */
export function ImportPage() {
  const { t } = useLocale();
  const announce = useAnnounce();
  const { postWith, may } = useSession();
  const post = postWith('organisation.import');
  const [kind, setKind] = useState<ImportKind>('persons');
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string | undefined>(undefined);
  const [report, setReport] = useState<ImportView | null>(null);
  const load = useChange<Asked, ImportView>(['chart'], (input, { key }) => client.postJson<ImportView>('/organisation/import', input, { key, post }));
  const read = (file: File | undefined) => {
    setReport(null);
    setFault(undefined);
    if (file === undefined) return;
    setName(file.name);
    void file.text().then((content) => { setText(content); if (content.length > longest) setFault(t('orders.file_too_long')); });
  };
  const run = (isTrial: boolean) => {
    if (text === '') setFault(t('orders.file_missing'));
    if (text === '' || text.length > longest || load.pending) return;
    void load.run({ kind, csv: text, dry_run: isTrial }).then((result) => {
      if (!result.ok) return;
      setReport(result.value);
      if (result.value.applied) announce(t('orders.applied'));
    });
  };
  const isClean = report !== null && !report.applied && report.faults === 0;
  return (
    <Page>
      <PageHead title={t('orders.import_title')} over={may('organisation.order') ? <Link to="/orders">{t('orders.title')}</Link> : <Link to="/organisation">{t('orders.chart_link')}</Link>}>
        <p>{t('orders.import_lead')}</p>
      </PageHead>
      <div className={style['form']}>
        {load.problem !== null && <ProblemNotice problem={load.problem} />}
        <ChoiceField<ImportKind>
          label={t('orders.import_kind')} value={kind} onChange={(chosen) => { setKind(chosen); setReport(null); }} options={kinds.map((value) => ({ value, text: t(`orders.import_${value}`) }))}
        />
        <p className={style['soft']}>{t('orders.import_columns')} <bdi dir="ltr">{columns[kind].join(', ')}</bdi></p>
        <FileChoice label={t('orders.file')} hint={t('orders.file_hint')} error={fault} accept={['.csv', 'text/csv']} chosen={name} onChoose={([file]) => { read(file); }} />
        <div className={style['buttons']}>
          <Button isPending={load.pending} look={isClean ? 'quiet' : 'main'} onPress={() => { run(true); }}>{t('orders.judge')}</Button>
          {isClean && <Button isPending={load.pending} onPress={() => { run(false); }}>{t('orders.apply')}</Button>}
          <Button look="plain" onPress={() => { download(`${kind}.csv`, 'text/csv;charset=utf-8', csv([columns[kind]])); }}>{t('orders.sample')}</Button>
        </div>
      </div>
      {report !== null && <ImportReport report={report} />}
    </Page>
  );
}
