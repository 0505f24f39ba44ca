// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useSession } from '../../api/session.tsx';
import type { CharterChange, CharterDifference } from '../../api/types.ts';
import type { Locale } from '../../i18n/locale.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { ExportRows } from '../../ui/ExportButton.tsx';
import type { Sheet } from '../../ui/sheet.ts';
import { Check } from '../../ui/Check.tsx';
import { Copied } from '../../ui/Copied.tsx';
import { FileChoice } from '../../ui/FileChoice.tsx';
import { Fields, FormCard } from '../../ui/Form.tsx';
import { Cell, ListFoot, ListTable, Row } from '../../ui/ListTable.tsx';
import { Failed } from '../../ui/Loaded.tsx';
import type { NoticeTone } from '../../ui/Notice.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Code } from '../../ui/NumberText.tsx';
import { Card, Page, Waiting } from '../../ui/Page.tsx';
import { Part, PartBody } from '../../ui/Part.tsx';
import { Tag } from '../../ui/Tag.tsx';
import style from './charter.module.css';
import { CharterHead } from './CharterHead.tsx';
import type { FolderFile, Step } from './folder.ts';
import { applyCommand, nameInFolder, nextStep, plainText } from './folder.ts';
import { useDifference } from './useCharter.ts';

interface Chosen {
  readonly name: string;
  readonly files: readonly FolderFile[];
}
const none: Chosen = { name: '', files: [] };

const tones = { created: 'act', changed: 'due', closed: 'late' } as const;
const stepTones: Readonly<Record<Step, NoticeTone>> = { settle: 'late', obstacle: 'late', move: 'due', ready: 'done', nothing: 'done' };
const atOnce = 200;

async function readFolder(list: readonly File[]): Promise<Chosen> {
  const files: FolderFile[] = [];
  for (const file of list) {
    const name = nameInFolder(file.webkitRelativePath);
     
    if (name !== null) files.push({ name, text: plainText(await file.text()) });
  }
  return { name: list[0]?.webkitRelativePath.split('/')[0] ?? '', files };
}

interface RowProps {
  readonly change: CharterChange;
  readonly isOver: boolean;
  readonly onOver: (isOver: boolean) => void;
}

function ChangeRow({ change, isOver, onOver }: RowProps) {
  const { t, word } = useLocale();
  return (
    <Row>
      <Cell kind="subject">
        {t(`charter.thing_${change.thing}`)} <Code text={change.code} />
        {change.before !== '' && <small className={change.kind === 'changed' || change.kind === 'closed' ? style['before'] : undefined}><bdi>{change.before}</bdi></small>}
        {change.after !== '' && <small><bdi>{change.after}</bdi></small>}
        {change.stranded > 0 && <small><Tag tone="due">{t('charter.stranded', { n: change.stranded })}</Tag></small>}
        {change.contested.length > 0 && <small><Tag tone="late">{t('charter.contested')}</Tag> {change.contested.map((column) => word(`charter.column_${column}`) ?? column).join(t('organisation.separator'))}</small>}
        {(change.contested.length > 0 || isOver) && <Check label={t('charter.folder_rules')} checked={isOver} onChange={onOver} />}
      </Cell>
      <Cell kind="end"><Tag tone={tones[change.kind]}>{t(`charter.change_${change.kind}`)}</Tag></Cell>
    </Row>
  );
}

function Faults({ difference }: { readonly difference: CharterDifference }) {
  const { t, pick, digits } = useLocale();
  return (
    <>
      <Notice urgent tone="late" title={t('charter.faults_title', { n: difference.faults.length })}>{t('charter.faults_detail')}</Notice>
      <Part title={t('charter.faults')} count={difference.faults.length}>
        <ListTable still label={t('charter.faults')} heads={[t('charter.fault_place'), t('charter.fault')]}>
          {difference.faults.map((fault, index) => (
            <Row key={index}>
              <Cell kind="nowrap"><bdi dir="ltr">{fault.file}</bdi>{fault.line > 0 && <> {t('charter.at_line', { n: digits(fault.line) })}</>}</Cell>
              <Cell kind="line">{pick(fault.meaning_fa, fault.meaning_en)} {fault.detail !== '' && <bdi>{fault.detail}</bdi>}</Cell>
            </Row>
          ))}
        </ListTable>
      </Part>
    </>
  );
}

function changesSheet(changes: readonly CharterChange[], { t, word }: Locale): Sheet {
  return {
    columns: (['change', 'thing', 'code', 'before', 'after', 'stranded_count', 'contested'] as const)
      .map((head) => ({ title: t(`charter.${head}`), kind: head === 'stranded_count' ? 'number' : 'text' })),
    rows: changes.map((change) => [
      t(`charter.change_${change.kind}`), t(`charter.thing_${change.thing}`), change.code, change.before, change.after, change.stranded,
      change.contested.map((column) => word(`charter.column_${column}`) ?? column).join(' '),
    ]),
  };
}

interface ChangesProps {
  readonly folder: string;
  readonly difference: CharterDifference;
  readonly overOrders: readonly string[];
  readonly onOver: (code: string, isOver: boolean) => void;
}

function Changes({ folder, difference, overOrders, onOver }: ChangesProps) {
  const locale = useLocale();
  const { t, pick } = locale;
  const { institution } = useSession();
  const [count, setCount] = useState(atOnce);
  const { changes, obstacles } = difference;
  const step = nextStep(changes, obstacles.length);
  return (
    <>
      <Notice urgent tone={stepTones[step]} title={t(`charter.step_${step}`)}>
        <p>{t(`charter.step_${step}_detail`)}</p>
        {obstacles.length > 0 && <ul>{obstacles.map((obstacle) => <li key={`${obstacle.code}/${obstacle.reason}`}><Code text={obstacle.code} /> {pick(obstacle.meaning_fa, obstacle.meaning_en)}</li>)}</ul>}
      </Notice>
      {(step === 'ready' || step === 'move') && <Part title={t('charter.apply')}><PartBody><p>{t('charter.apply_detail')}</p><Copied label={t('charter.command')} text={applyCommand(folder, changes, overOrders)} /></PartBody></Part>}
      {changes.length > 0 && (
        <Part title={t('charter.changes')} count={changes.length} acts={<ExportRows name={t('charter.difference_file')} isoDay={institution.today} rows={changes} table={(rows) => changesSheet(rows, locale)} />}>
          <ListTable still label={t('charter.changes')} heads={[t('charter.thing'), t('charter.change')]}>
            {changes.slice(0, count).map((change) => <ChangeRow key={`${change.thing}/${change.code}`} change={change} isOver={overOrders.includes(change.code)} onOver={(isOver) => { onOver(change.code, isOver); }} />)}
          </ListTable>
          <ListFoot order={t('charter.changes_order')} more={changes.length > count ? () => { setCount(count + atOnce); } : null} isReadingMore={false} />
        </Part>
      )}
    </>
  );
}

/** What a changed charter folder would do to the institution, before it is applied on the machine that keeps the data. */
export function DifferencePage() {
  const { t } = useLocale();
  const [chosen, setChosen] = useState(none);
  const [fault, setFault] = useState<string | undefined>(undefined);
  const [overOrders, setOver] = useState<readonly string[]>([]);
  const { value, problem, retry, isReading } = useDifference(chosen.files, overOrders);
  const take = (list: readonly File[]) => {
    if (list.length === 0) return;
    setOver([]);
    void readFolder(list).then((folder) => {
      setFault(folder.files.length === 0 ? t('charter.no_folder') : undefined);
      setChosen(folder);
    });
  };
  const over = (code: string, isOver: boolean) => { setOver(isOver ? [...overOrders, code] : overOrders.filter((each) => each !== code)); };
  return (
    <Page>
      <CharterHead title={t('charter.difference')} lead={t('charter.difference_lead')} />
      <FormCard>
        <Fields>
          <FileChoice label={t('charter.folder')} hint={t('charter.folder_hint')} error={fault} isFolder chosen={chosen.files.length === 0 ? '' : chosen.name} onChoose={take} />
          {chosen.files.length > 0 && <p>{t('charter.folder_files')} <bdi dir="ltr">{chosen.files.map((file) => file.name).join(', ')}</bdi></p>}
        </Fields>
      </FormCard>
      {problem !== null && <Failed problem={problem} onRetry={retry} />}
      {isReading && value === null && <Card><Waiting /></Card>}
      {problem === null && chosen.files.length > 0 && value !== null && (value.faults.length > 0 ? <Faults difference={value} /> : <Changes folder={chosen.name} difference={value} overOrders={overOrders} onOver={over} />)}
    </Page>
  );
}
