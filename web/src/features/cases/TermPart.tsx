// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { CaseTerm, CaseView, SessionPost } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { Facts, Part } from '../../ui/Part.tsx';
import style from './cases.module.css';
import type { Drawing } from './drawing.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import { mayDo, nodeName } from './words.tsx';

/** How the time stands, in words: what is left of it, that it is over, that it stands still. */
function useStanding(term: CaseTerm): string {
  const { t } = useLocale();
  if (term.is_still) return t('cases.term_still');
  const left = term.days - term.used;
  if (left < 0) return t(`cases.term_late_${term.kind}`, { n: -left });
  return left === 0 ? t('cases.clock_today') : t(`cases.term_left_${term.kind}`, { n: left });
}

/** Where the clock stood still meanwhile, from when to when and why. */
function Stops({ term, drawing }: { readonly term: CaseTerm; readonly drawing: Drawing | null }) {
  const locale = useLocale();
  const { t, pick, date } = locale;
  return term.stops.map((stop) => {
    const node = drawing?.nodes.find((each) => each.id === stop.node);
    return (
      <span key={`${stop.node} ${stop.from_on}`} className={style['clock']}>
        <bdi>{node === undefined ? stop.node : nodeName(node, locale)}</bdi>
        <small>{stop.to_on === null ? t('words.since', { from: date(stop.from_on) }) : t('words.from_to', { from: date(stop.from_on), to: date(stop.to_on) })}</small>
        <small><bdi>{pick(stop.ground_fa, stop.ground_en)}</bdi></small>
      </span>
    );
  });
}

interface Props {
  readonly shown: CaseView;
  readonly post: SessionPost | null;
  readonly drawing: Drawing | null;
}

function Term({ shown, term, post, drawing }: Props & { readonly term: CaseTerm }) {
  const { t, pick, date } = useLocale();
  const [isExtending, setExtending] = useState(false);
  const standing = useStanding(term);
  const mayExtend = term.extensions < term.extensions_most && post !== null && shown.tasks.some((task) => mayDo(task, post));
  const basis = pick(term.basis_fa, term.basis_en);
  return (
    <Part title={t('cases.term')} {...(mayExtend ? { acts: <Button look="quiet" small onPress={() => { setExtending(true); }}>{t('cases.extension')}</Button> } : {})}>
      <Facts facts={[
        [t('cases.status'), shown.status === 'running' ? <strong key="standing" className={classes(style['clock'], term.used > term.days && style['late'])}>{standing}</strong> : null],
        [t('cases.term_whole'), <span key="whole">{t(`cases.term_${term.kind}`, { n: term.days })}<small>{t('words.since', { from: date(term.started_on) })}</small></span>],
        [t('cases.term_last'), term.last_on === null ? null : <bdi key="last">{date(term.last_on)}</bdi>],
        [t('cases.term_stops'), term.stops.length === 0 ? null : <Stops key="stops" term={term} drawing={drawing} />],
        [t('cases.term_extensions'), term.extensions_most === 0 ? null : t('cases.term_extended', { done: term.extensions, most: term.extensions_most })],
        [t('cases.clock_basis'), basis === '' ? null : <bdi key="basis">{basis}</bdi>],
      ]} />
      {isExtending && post !== null && <ReasonDialog shown={shown} post={post} act="extension" onEnd={() => { setExtending(false); }} />}
    </Part>
  );
}

/** The time that the law gives the whole case; nothing where it gives none. */
export function TermPart(props: Props) {
  const { term } = props.shown;
  return term === null ? null : <Term {...props} term={term} />;
}
