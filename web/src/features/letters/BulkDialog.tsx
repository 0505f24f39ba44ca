// SPDX-License-Identifier: Apache-2.0
import type { ReactNode, SyntheticEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { ClosingRequest, ReferralRequest, WorkItem } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogFoot } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { ManyRunning } from '../../ui/Many.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { submitByKeys } from '../../ui/submitByKeys.ts';
import type { BulkAct } from './bulk.ts';
import { needsReason } from './bulk.ts';
import style from './bulk.module.css';
import { BulkRows } from './BulkRows.tsx';
import { ReferFields } from './ReferFields.tsx';
import type { Bulk } from './useBulk.ts';
import { useBulk } from './useBulk.ts';

interface Props {
  readonly act: BulkAct;
  readonly items: readonly WorkItem[];
  /** `isDone`: something was done, so that what was chosen is chosen no longer. */
  readonly onEnd: (isDone: boolean) => void;
}

interface CloseFieldsProps {
  readonly bulk: Bulk;
  readonly onBody: (body: ClosingRequest | null) => void;
  readonly tried: boolean;
}

function CloseFields({ bulk, onBody, tried }: CloseFieldsProps) {
  const { t } = useLocale();
  const [note, setNote] = useState('');
  const isNeeded = needsReason(bulk.states);
  const missing = isNeeded && note.trim() === '';
  const tell = (next: string) => { onBody(isNeeded && next.trim() === '' ? null : { note: next.trim() === '' ? null : next.trim() }); };
  const telling = useRef(tell);
  telling.current = tell;
  // What is written is told in the same moment: keys may send it in the next. When the letters are read, whether a reason is needed.
  useEffect(() => { telling.current(note); }, [isNeeded, note]);
  const change = (next: string) => {
    setNote(next);
    tell(next);
  };
  return (
    <>
      <p>{isNeeded ? t('letters.bulk_close_unanswered') : t('letters.close_answered')}</p>
      <TextField label={t('letters.close_note')} optional={!isNeeded} lines={3} maxLength={1000} autoFocus value={note} error={tried && missing ? t('letters.close_note_missing') : undefined} onChange={change} />
    </>
  );
}

function Running({ bulk, total }: { readonly bulk: Bulk; readonly total: number }) {
  const { t } = useLocale();
  const gone = bulk.counts.done + bulk.counts.left;
  return <ManyRunning label={t('letters.bulk_running')} done={gone} total={total} told={t('letters.bulk_progress', { done: gone, n: total })} stopText={t('letters.bulk_stop')} stoppingText={t('letters.bulk_stopping')} onStop={bulk.stop} />;
}

/** What was done and what was left, with a way to try the left ones again. */
function Report({ bulk, act, items, onEnd }: Props & { readonly bulk: Bulk }) {
  const { t } = useLocale();
  const { done, left } = bulk.counts;
  const foot = useRef<HTMLDivElement>(null);
  useEffect(() => { foot.current?.querySelector('button')?.focus(); }, []);
  return (
    <>
      {done > 0 && <Notice tone="done">{t(act === 'refer' ? 'letters.bulk_referred' : 'letters.bulk_closed', { n: done })}</Notice>}
      {left > 0 && <Notice tone="late" urgent title={t('letters.bulk_left', { n: left })}>{t('letters.bulk_left_detail')}</Notice>}
      <BulkRows items={items} states={bulk.states} onlyLeft />
      <div ref={foot}>
        <DialogFoot>
          {left > 0 && <Button onPress={bulk.retry}>{t('letters.bulk_retry', { n: left })}</Button>}
          <Button look={left > 0 ? 'quiet' : 'main'} onPress={() => { onEnd(done > 0); }}>{t('letters.bulk_end')}</Button>
        </DialogFoot>
      </div>
    </>
  );
}

interface FormProps {
  readonly bulk: Bulk;
  readonly act: BulkAct;
  readonly isShown: boolean;
  readonly onCancel: () => void;
  readonly onDirty: () => void;
  readonly children: ReactNode;
}

/** Stays while the act runs and is reported, so that what was written is there when the left ones are tried again. */
function BulkForm({ bulk, act, isShown, onCancel, onDirty, children }: FormProps) {
  const { t } = useLocale();
  const [tried, setTried] = useState(false);
  const body = useRef<ReferralRequest | ClosingRequest | null>(null);
  const { ready, left } = bulk.counts;
  const isReading = bulk.phase === 'reading';
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (body.current !== null && !isReading && ready > 0) bulk.run(body.current);
  };
  const take = (next: ReferralRequest | ClosingRequest | null) => { 
    body.current = next;
    if (next !== null && !('note' in next && next.note === null)) onDirty();
  };
  const [stableTake] = useState(() => take);
  return (
    <form className={style['body']} hidden={!isShown} onSubmit={submit} onKeyDownCapture={submitByKeys} noValidate>
      <p role="status">{isReading ? t('letters.bulk_reading') : t('letters.bulk_ready', { n: ready })}</p>
      {!isReading && left > 0 && <Notice tone="due">{t('letters.bulk_barred_some', { n: left })}</Notice>}
      {act === 'refer' ? <ReferFields post={bulk.post} onBody={stableTake} tried={tried} /> : <CloseFields bulk={bulk} onBody={stableTake} tried={tried} />}
      {children}
      <DialogFoot hint={<span className="keys-hint">{t('ui.ctrl_enter')} <kbd>{'Ctrl Enter'}</kbd></span>}>
        <Button type="submit" isPending={isReading} isDisabled={!isReading && ready === 0}>{t(act === 'refer' ? 'letters.bulk_refer_submit' : 'letters.bulk_close_submit', { n: ready })}</Button>
        <Button look="quiet" onPress={onCancel}>{t('ui.cancel')}</Button>
      </DialogFoot>
    </form>
  );
}

/** ارجاع or مختومه of many letters at once: what is written once is done on each, one after the other. */
export function BulkDialog({ act, items, onEnd }: Props) {
  const { t } = useLocale();
  const [chosen] = useState(items);
  const [rows] = useState(() => items.map((item) => ({ id: item.id, letterId: item.subject_id, post: item.post_id })));
  const bulk = useBulk(act, rows);
  const [isDirty, setDirty] = useState(false);
  const { phase, counts } = bulk;
  const isForm = phase === 'reading' || phase === 'form';
  const end = () => { if (phase === 'running') bulk.stop(); else onEnd(counts.done > 0); };
  return (
    <Dialog title={t(act === 'refer' ? 'letters.bulk_refer' : 'letters.bulk_close', { n: chosen.length })} onClose={end} dismissable={!isDirty && isForm} wide>
      <BulkForm bulk={bulk} act={act} isShown={isForm} onCancel={end} onDirty={() => { setDirty(true); }}>
        <BulkRows items={chosen} states={bulk.states} onlyLeft={false} />
      </BulkForm>
      {phase === 'running' && <><Running bulk={bulk} total={counts.ready + counts.done + counts.left} /><BulkRows items={chosen} states={bulk.states} onlyLeft={false} /></>}
      {phase === 'report' && <Report bulk={bulk} act={act} items={chosen} onEnd={onEnd} />}
    </Dialog>
  );
}
