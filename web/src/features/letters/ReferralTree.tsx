// SPDX-License-Identifier: Apache-2.0
import type { CSSProperties, KeyboardEvent } from 'react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useSession } from '../../api/session.tsx';
import type { LetterView } from '../../api/types.ts';
import type { TextKey } from '../../i18n/catalogue.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { Part } from '../../ui/Part.tsx';
import type { TreeItem, TreeNode, TreePicture, TreeState } from './tree.ts';
import { laidOut, toggled, treeOf, unfolded, walked } from './tree.ts';
import style from './tree.module.css';

// In pixels; a box and the room after it.
const box = { width: 204, height: 108 };
const room = { across: 36, down: 12 };
const paper = 656; // as wide as a printed page may be beside the margins of the card

const states: Readonly<Record<TreeState, TextKey>> = {
  open: 'letters.tree_open', passed_on: 'letters.outcome_passed_on', answered: 'letters.outcome_answered', done: 'letters.outcome_done', recalled: 'letters.outcome_recalled', voided: 'letters.outcome_voided',
};

function sizeOf({ depth, rows }: TreePicture) {
  return { width: depth * (box.width + room.across) - room.across, height: rows * (box.height + room.down) - room.down };
}

/** Where a box stands, from the side where reading begins. */
function placeOf({ depth, row }: TreeItem) {
  return { start: depth * (box.width + room.across), top: row * (box.height + room.down) };
}

function Lines({ picture, isRightToLeft }: { readonly picture: TreePicture; readonly isRightToLeft: boolean }) {
  const { width, height } = sizeOf(picture);
  const across = (start: number) => (isRightToLeft ? width - start : start);
  return (
    <svg className={style['lines']} width={width} height={height} aria-hidden="true">
      {picture.items.map((item) => {
        const parent = item.parent === null ? undefined : picture.items[item.parent];
        if (parent === undefined) return null;
        const [from, to] = [placeOf(parent), placeOf(item)];
        const [x1, x2] = [across(from.start + box.width), across(to.start)];
        const [y1, y2] = [from.top + box.height / 2, to.top + box.height / 2];
        const middle = (x1 + x2) / 2;
        return <path key={item.key} className={item.node?.hasOpen === true ? style['live'] : undefined} d={`M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`} />;
      })}
    </svg>
  );
}

function Box({ node }: { readonly node: TreeNode }) {
  const { t, pick, date, moment } = useLocale();
  const { institution } = useSession();
  const { step, state, post } = node;
  const at = moment(step.at);
  const isLate = state === 'open' && step.due_on !== null && step.due_on < institution.today;
  const person = state === null ? pick(step.person_fa, step.person_en) : pick(post.person_fa, post.person_en);
  return (
    <>
      <strong>{pick(post.title_fa, post.title_en)}</strong>
      {person !== '' && <span className={style['person']}>{person}</span>}
      <span className={style['when']}>
        {state === null ? t('letters.registered') : step.purpose === '' ? '' : t(`words.purpose_${step.purpose}`)} · <bdi>{date(at.isoDay)}</bdi>
        {state !== null && <span className={style['spoken']}> · {t('letters.tree_from', { post: pick(step.from.title_fa, step.from.title_en) })}</span>}
      </span>
      {state !== null && (
        <span className={style['state']}>
          {state === 'open' && step.due_on !== null
            ? <>{t(isLate ? 'letters.tree_late' : 'letters.deadline')} <bdi>{date(step.due_on)}</bdi></>
            : t(states[state])}
        </span>
      )}
    </>
  );
}

interface ItemProps {
  readonly item: TreeItem;
  readonly isHere: boolean;
  readonly onFocus: () => void;
  readonly onToggle: () => void;
}

function Item({ item, isHere, onFocus, onToggle }: ItemProps) {
  const { t, digits } = useLocale();
  const { node } = item;
  const { start, top } = placeOf(item);
  const hasMore = node === null || node.children.length > 0;
  return (
    <div
      role="treeitem" aria-level={item.depth + 1} aria-posinset={item.place} aria-setsize={item.siblings} aria-selected={isHere} tabIndex={isHere ? 0 : -1} data-key={item.key}
      {...(hasMore ? { 'aria-expanded': item.isOpened } : {})}
      className={classes(style['box'], node === null ? style['rest'] : style[node.state ?? 'root'])} style={{ insetInlineStart: start, insetBlockStart: top, inlineSize: box.width, blockSize: box.height }}
      onFocus={onFocus} onClick={() => { if (hasMore) onToggle(); }}
    >
      {node === null ? t('letters.tree_more', { n: item.more }) : <Box node={node} />}
      {node !== null && hasMore && <span className={style['fold']} aria-hidden="true">{item.isOpened ? '−' : `+${digits(node.children.length)}`}</span>}
    </div>
  );
}

const zooms = [0.5, 0.75, 1, 1.25, 1.5] as const;
const readable = 0.75; // smaller letters are for who asks for them

/** So much of its size that the picture fits across, as far as it can still be read. */
function fitting(width: number, available: number): number {
  return available <= 0 ? 1 : Math.min(1, Math.max(readable, available / width));
}

/** At first the picture is as large as fits; where it does not, who has the letter is in sight. */
function useFitting(width: number, open: number) {
  const scroll = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState<number | null>(null);
  useLayoutEffect(() => {
    const element = scroll.current;
    if (element === null || zoom !== null) return;
    const { paddingInlineStart, paddingInlineEnd, direction } = getComputedStyle(element);
    const end = Number.parseFloat(paddingInlineEnd);
    const available = element.clientWidth - Number.parseFloat(paddingInlineStart) - end;
    const fit = fitting(width, available);
    setZoom(fit);
    const beyond = open * fit > available ? open * fit - available + end : 0;
    requestAnimationFrame(() => { element.scrollLeft = direction === 'rtl' ? -beyond : beyond; });
  }, [zoom, width, open]);
  return { scroll, zoom: zoom ?? 1, setZoom };
}

function Zoom({ zoom, onZoom }: { readonly zoom: number; readonly onZoom: (zoom: number) => void }) {
  const { t } = useLocale();
  const smaller = zooms.filter((each) => each < zoom).at(-1);
  const larger = zooms.find((each) => each > zoom);
  return (
    <span className={style['zoom']}>
      <Button small look="quiet" aria-label={t('letters.tree_smaller')} isDisabled={smaller === undefined} onPress={() => { onZoom(smaller ?? zoom); }}>−</Button>
      <Button small look="quiet" aria-label={t('letters.tree_larger')} isDisabled={larger === undefined} onPress={() => { onZoom(larger ?? zoom); }}>+</Button>
    </span>
  );
}

/** درخت ارجاع: who passed the letter on to whom, when, until when and what became of it. */
export function ReferralTree({ letter }: { readonly letter: LetterView }) {
  const { t, language } = useLocale();
  const root = useMemo(() => treeOf(letter.path), [letter.path]);
  const [folding, setFolding] = useState(unfolded);
  const [here, setHere] = useState('0');
  const tree = useRef<HTMLDivElement>(null);
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    tree.current?.querySelector<HTMLElement>(`[data-key="${wanted.current}"]`)?.focus();
    wanted.current = null;
  });
  const picture = root === null ? null : laidOut(root, folding);
  const holder = picture?.items.find((item) => item.node?.state === 'open');
  const { scroll, zoom, setZoom } = useFitting(picture === null ? 1 : sizeOf(picture).width, holder === undefined ? 0 : placeOf(holder).start + box.width);
  if (picture === null || root === null || root.children.length === 0) return null;

  const at = Math.max(0, picture.items.findIndex((item) => item.key === here));
  const isRightToLeft = language === 'fa';
  const { width, height } = sizeOf(picture);
  const toggle = (item: TreeItem) => {
    setFolding(toggled(item, folding));
    // Where the rest of many was folded there is a receiver now.
    const parent = item.parent === null ? undefined : picture.items[item.parent];
    const next = item.node === null ? parent?.node?.children.at(-1)?.key ?? item.key : item.key;
    wanted.current = next;
    setHere(next);
  };
  const byKeys = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = walked(picture.items, at, event.key, isRightToLeft);
    const item = picture.items[at];
    if (step === null || item === undefined) return;
    event.preventDefault();
    if (step === 'toggle') {
      toggle(item);
      return;
    }
    const next = picture.items[step.to]?.key ?? here;
    wanted.current = next;
    setHere(next);
  };
  const frame = { inlineSize: width * zoom, blockSize: height * zoom, '--zoom': zoom, '--paper': Math.min(1, paper / width), '--paper-height': `${height * Math.min(1, paper / width)}px` } as CSSProperties;
  return (
    <Part title={t('letters.tree')} acts={<Zoom zoom={zoom} onZoom={setZoom} />}>
      <div ref={scroll} className={style['scroll']}>
        <div className={style['frame']} style={frame}>
          <div ref={tree} role="tree" aria-label={t('letters.tree')} className={style['tree']} style={{ inlineSize: width, blockSize: height }} onKeyDown={byKeys}>
            <Lines picture={picture} isRightToLeft={isRightToLeft} />
            {picture.items.map((item, index) => <Item key={item.key} item={item} isHere={index === at} onFocus={() => { setHere(item.key); }} onToggle={() => { toggle(item); }} />)}
          </div>
        </div>
      </div>
    </Part>
  );
}
