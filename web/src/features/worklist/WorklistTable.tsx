// SPDX-License-Identifier: Apache-2.0
import type { KeyboardEvent } from 'react';
import { Fragment, memo, useRef } from 'react';
import { caseWord, isLetter, isTask, itemAddress } from '../../api/records.ts';
import { useSession } from '../../api/session.tsx';
import type { WorkItem, WorklistTab } from '../../api/types.ts';
import { shortDuty } from '../../format/duty.ts';
import type { Locale } from '../../i18n/locale.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { Link, navigate } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { RowMenu } from '../../ui/Menu.tsx';
import { Code, NumberText } from '../../ui/NumberText.tsx';
import { moveByKeys, openByClick, rowLink, useEntering } from '../../ui/rows.ts';
import table from '../../ui/Table.module.css';
import { Tag } from '../../ui/Tag.tsx';
import { useStable } from '../../ui/useStable.ts';
import { DueTag, PriorityTag, PurposeTag, SecrecyTag } from '../../ui/Words.tsx';
import type { Group } from './grouping.ts';
import { Pick, PickAll } from './Pick.tsx';
import type { Choosing } from './useSelection.ts';
import type { Worklist } from './useWorklist.ts';
import style from './worklist.module.css';
import type { RowAct } from './WorklistPage.tsx';

/** Whose worklist it waits in (what one sent), or who gave it. */
export function otherSide(item: WorkItem, tab: WorklistTab, pick: Locale['pick']): string {
  return tab === 'sent' ? pick(item.to_title_fa, item.to_title_en) : pick(item.from_title_fa, item.from_title_en);
}

/** What one gave and nobody has opened. */
function isRecallable(item: WorkItem, tab: WorklistTab): boolean {
  return tab === 'sent' && item.kind === 'letters.referral' && item.seen_at === null;
}

interface RowProps {
  readonly item: WorkItem;
  readonly tab: WorklistTab;
  readonly today: string;
  readonly showsPost: boolean;
  readonly isChosen: boolean;
  /** Chooses a row; null where nothing can be done to many. */
  readonly onToggle: ((id: number, withShift: boolean) => void) | null;
  readonly onAct: (item: WorkItem, act: RowAct) => void;
}

function ActsOf({ item, tab, onAct }: Pick<RowProps, 'item' | 'tab' | 'onAct'>) {
  const { t, pick } = useLocale();
  const { view } = useSession();
  const page = itemAddress(item, item.post_id);
  if (page === null) return null;
  const entries = () => {
    const own = tab === 'sent' ? item.from_post_id : item.post_id;
    const permissions = view?.posts.find((post) => post.id === own)?.permissions ?? [];
    const isHere = tab !== 'sent' && isLetter(item);
    const isTaskHere = tab !== 'sent' && isTask(item) && permissions.includes('procedures.work');
    const act = (id: RowAct, text: string) => ({ id, text, act: () => { onAct(item, id); } });
    return [
      { id: 'open', text: t('worklist.open'), act: () => { navigate(page); } },
      ...(isHere && permissions.includes('letters.refer') ? [act('refer', t('worklist.refer'))] : []),
      ...(isHere && permissions.includes('letters.close') ? [act('close', t('worklist.close'))] : []),
      ...(isTaskHere ? [act('take', t('worklist.task_take')), act('give_back', t('worklist.task_give_back'))] : []),
      ...(isRecallable(item, tab) && permissions.includes('letters.refer') ? [act('recall', t('letters.recall'))] : []),
    ];
  };
  return <RowMenu label={t('worklist.acts')} name={t('worklist.acts_of', { title: pick(item.title, item.title_en) })} groups={() => [{ id: 'acts', entries: entries() }]} />;
}

/** What it is about, with the way to it; of work above the post's clearance only that it is there. */
function Title({ item, tab }: Pick<RowProps, 'item' | 'tab'>) {
  const { t, pick } = useLocale();
  if (item.withheld) return <em>{t('worklist.withheld')}</em>;
  const page = itemAddress(item, item.post_id);
  if (page === null) return <bdi>{pick(item.title, item.title_en)}</bdi>;
  const isUnseen = item.seen_at === null;
  return (
    <Link to={page} {...rowLink} className={classes(isUnseen && table['strong'], isUnseen && style['unread'])}>
      {isUnseen && <span className={style['dot']}><span className="visually-hidden">{tab === 'sent' ? t('worklist.unseen_sent') : t('worklist.unseen')}</span></span>}
      <bdi>{pick(item.title, item.title_en)}</bdi>
    </Link>
  );
}

/** A letter by its number, a task of a case by its name. */
function KindOf({ item }: { readonly item: WorkItem }) {
  const { t } = useLocale();
  const word = caseWord(item);
  if (word !== null) return <Tag>{t(word)}</Tag>;
  return item.number.length === 0 ? null : <span>{t('worklist.letter')} <NumberText parts={item.number} /></span>;
}

/** A list has hundreds of rows: each is drawn again only when it itself changes. */
const Row = memo(function Row({ item, tab, today, showsPost, isChosen, onToggle, onAct }: RowProps) {
  const { t, pick, date } = useLocale();
  const { view } = useSession();
  const isUnseen = item.seen_at === null;
  const post = view?.posts.find((each) => each.id === item.post_id);
  return (
    <tr role="row" data-item={item.id} onClick={openByClick} className={classes(isUnseen && style['unseen'], isChosen && style['chosen'])}>
      {onToggle !== null && <td role="cell" className={style['pickCell']}><Pick item={item} isChosen={isChosen} onToggle={onToggle} /></td>}
      <td role="cell" className={table['subject']}>
        <Title item={item} tab={tab} />
        <small>
          <KindOf item={item} />
          {item.by_delegation !== null && <Tag tone="act">{t(`organisation.kind_${item.by_delegation.kind}`)}</Tag>}
          <SecrecyTag value={item.secrecy_class} /><PriorityTag value={item.priority} />
          {(showsPost || tab === 'standing_in') && tab !== 'sent' && post !== undefined && <span className={style['post']}>{pick(post.title_fa, post.title_en)}</span>}
        </small>
      </td>
      <td role="cell" className={classes(style['from'], table['line'])}>{item.from_post_id === 0 ? t('worklist.from_recall') : otherSide(item, tab, pick)}</td>
      <td role="cell" className={style['note']}><PurposeTag value={item.purpose} />{item.note !== '' && <bdi>{pick(item.note, item.note_en)}</bdi>}</td>
      <td role="cell" className={classes(table['nowrap'], table['end'])}>
        {item.due_on === null ? <span className={classes(table['soft'], table['wideOnly'])}>{t('words.due_none')}</span> : (
          <><DueTag dueOn={item.due_on} today={today} workingDaysLeft={item.working_days_left} /> <span className={classes(table['soft'], style['date'])}>{date(item.due_on)}</span></>
        )}
      </td>
      <td role="cell" className={classes(table['soft'], table['wideOnly'])}>{item.duty_address !== '' && <Code text={shortDuty(item.duty_address)} />}</td>
      <td role="cell" className={table['menu']}><ActsOf item={item} tab={tab} onAct={onAct} /></td>
    </tr>
  );
});

interface Props {
  readonly list: Worklist;
  /** The rows as they stand together; one group without a title where they do not. */
  readonly groups: readonly Group[];
  readonly tab: WorklistTab;
  readonly choosing: Choosing;
  readonly onAct: (item: WorkItem, act: RowAct) => void;
}

/** Of the rows that are shown: more may come with the next page. */
function GroupHead({ group, columns }: { readonly group: Group; readonly columns: number }) {
  const { t } = useLocale();
  return (
    <tr role="row" className={style['group']}>
      <th role="rowheader" scope="rowgroup" colSpan={columns}><bdi>{group.title}</bdi> <small>{t('worklist.group_rows', { n: group.items.length })}</small></th>
    </tr>
  );
}

export function WorklistTable({ list, groups, tab, choosing, onAct }: Props) {
  const { t } = useLocale();
  const { view, chosenPost } = useSession();
  const body = useRef<HTMLTableSectionElement>(null);
  const showsPost = (view?.posts.length ?? 0) > 1 && chosenPost === null;

  const act = useStable(onAct);
  const toggle = useStable(choosing.toggle);

  useEntering(body);
  const pressed = (event: KeyboardEvent<HTMLElement>) => {
    choosing.byKeys(event);
    moveByKeys(event);
  };

  return (
    <>
      {choosing.isOn && <div className={style['picks']}><PickAll choosing={choosing} /></div>}
      <table role="table" className={table['table']} aria-label={t('worklist.title')}>
        <thead role="rowgroup">
          <tr role="row">
            {choosing.isOn && <th role="columnheader" scope="col"><span className="visually-hidden">{t('worklist.choosing')}</span></th>}
            <th role="columnheader" scope="col">{t('worklist.subject')}</th>
            <th role="columnheader" scope="col">{tab === 'sent' ? t('worklist.to') : t('worklist.from')}</th>
            <th role="columnheader" scope="col">{t('worklist.note')}</th>
            <th role="columnheader" scope="col">{t('worklist.due')}</th>
            <th role="columnheader" scope="col">{t('worklist.duty')}</th>
            <th role="columnheader" scope="col"><span className="visually-hidden">{t('worklist.acts')}</span></th>
          </tr>
        </thead>
        <tbody role="rowgroup" ref={body} onKeyDown={pressed}>
          {groups.map((group) => (
            <Fragment key={group.key}>
              {group.title !== '' && <GroupHead group={group} columns={choosing.isOn ? 7 : 6} />}
              {group.items.map((item) => <Row key={item.id} item={item} tab={tab} today={list.today} showsPost={showsPost} isChosen={choosing.isChosen(item.id)} onToggle={choosing.isOn ? toggle : null} onAct={act} />)}
            </Fragment>
          ))}
        </tbody>
      </table>
      <div className={table['foot']}>
        <span>{groups.some((group) => group.title !== '') ? t('worklist.order_grouped') : t('worklist.order')}</span>
        {list.hasMore && <Button look="quiet" small isPending={list.isLoadingMore} onPress={list.loadMore}>{t('worklist.more')}</Button>}
      </div>
    </>
  );
}
