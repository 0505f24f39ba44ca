// SPDX-License-Identifier: Apache-2.0
import type { SyntheticEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { TaskAct } from '../../api/taskRows.ts';
import type { WorkItem } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { address } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogFoot } from '../../ui/Dialog.tsx';
import { Fields } from '../../ui/Form.tsx';
import { ManyRows, ManyRunning } from '../../ui/Many.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Page.tsx';
import { toldOf } from '../../ui/ProblemNotice.tsx';
import { submitByKeys } from '../../ui/submitByKeys.ts';
import { CandidateField, useCandidates } from './AssignDialog.tsx';
import { emptyOf } from './form.ts';
import { FormFields } from './FormFields.tsx';
import { lawOf } from './law.ts';
import type { ManyTasks, TaskState } from './useManyTasks.ts';
import { commonOf, useManyTasks } from './useManyTasks.ts';
import { useCaseForm, useFieldsOf } from './useCaseForm.ts';
import { useProcedure } from './useCases.ts';
import type { ProcedureDetail, SessionPost } from '../../api/types.ts';
import { useSession } from '../../api/session.tsx';

interface Props {
  readonly act: TaskAct;
  readonly items: readonly WorkItem[];
  /** `isDone`: something was done, so that what was chosen is chosen no longer. */
  readonly onEnd: (isDone: boolean) => void;
}

/** The body of the act, or null while something is missing, which is then told. */
type Ask = () => Promise<object | null>;
interface AskProps { readonly onAsk: (ask: Ask) => void }

/** Which ask is called at the press is the newest. */
function useAsk(onAsk: AskProps['onAsk'], ask: Ask) {
  const latest = useRef(ask);
  useEffect(() => { latest.current = ask; });
  useEffect(() => { onAsk(() => latest.current()); }, [onAsk]);
}

interface Common { readonly taskId: number; readonly form: string; readonly post: SessionPost }

/** One form for all: its data goes to each. */
function SameForm({ common, procedure, onAsk }: AskProps & { readonly common: Common; readonly procedure: ProcedureDetail }) {
  const { t } = useLocale();
  const [law] = useState(() => lawOf(procedure.law));
  const fields = useFieldsOf(procedure, law, common.form);
  const [typed, setTyped] = useState(() => emptyOf(fields));
  const form = useCaseForm({ law, form: common.form, fields, typed, at: { path: `/tasks/${common.taskId}/asked-fields`, post: common.post.id }, problem: null });
  useAsk(onAsk, async () => {
    const data = await form.check();
    return data === null ? null : { data };
  });
  if (fields.length === 0) return <p>{t('cases.no_form')}</p>;
  return <Fields><FormFields groups={form.groups} typed={typed} errors={form.errors} onType={setTyped} /></Fields>;
}

function LoadedForm({ common, definition, onAsk }: AskProps & { readonly common: Common; readonly definition: number }) {
  const { value } = useProcedure(definition, common.post);
  return value === null ? <Waiting rows={3} /> : <SameForm common={common} procedure={value} onAsk={onAsk} />;
}

function SameCandidate({ common, onAsk }: AskProps & { readonly common: Common }) {
  const { t } = useLocale();
  const { value } = useCandidates(common.taskId, common.post.id);
  const [chosen, setChosen] = useState('');
  const [tried, setTried] = useState(false);
  useAsk(onAsk, () => {
    setTried(true);
    return Promise.resolve(chosen === '' ? null : { post_id: Number(chosen) });
  });
  if (value === null) return <Waiting rows={2} />;
  return <CandidateField candidates={value.candidates} chosen={chosen} error={tried && chosen === '' ? t('ui.fill_in') : undefined} onChoose={setChosen} />;
}

function Told({ state }: { readonly state: TaskState }) {
  const { t } = useLocale();
  if (state.kind !== 'left') return t(`cases.many_state_${state.kind}`);
  const detail = toldOf(state.problem);
  return <>{t(`cases.many_${state.why}`)}{detail !== '' && <> <bdi>{detail}</bdi></>}</>;
}

function Rows({ items, many, onlyLeft }: { readonly items: readonly WorkItem[]; readonly many: ManyTasks; readonly onlyLeft: boolean }) {
  const { t, pick } = useLocale();
  const all = items.map((item) => ({ item, state: many.states.get(item.id) ?? { kind: 'reading' as const } }));
  const rows = all.filter(({ state }) => !onlyLeft || state.kind === 'left').map(({ item, state }) => ({
    id: item.id, name: <bdi>{pick(item.title, item.title_en)}</bdi>, to: onlyLeft ? address(`/cases/${item.subject_id}`, { post: item.post_id }) : null,
    state: state.kind === 'left' || state.kind === 'done' ? state.kind : 'going' as const, told: <Told state={state} />,
  }));
  return <ManyRows label={t(onlyLeft ? 'cases.many_left_rows' : 'cases.many_rows')} rows={rows} />;
}

function Report({ act, items, many, onEnd }: Props & { readonly many: ManyTasks }) {
  const { t } = useLocale();
  const { done, left } = many.counts;
  const foot = useRef<HTMLDivElement>(null);
  useEffect(() => { foot.current?.querySelector('button')?.focus(); }, []);
  return (
    <>
      {done > 0 && <Notice tone="done">{t(`cases.many_done_${act}`, { n: done })}</Notice>}
      {left > 0 && <Notice tone="late" urgent title={t('cases.many_left', { n: left })}>{t('cases.many_left_detail')}</Notice>}
      <Rows items={items} many={many} onlyLeft />
      <div ref={foot}>
        <DialogFoot>
          {left > 0 && <Button onPress={many.retry}>{t('cases.many_retry', { n: left })}</Button>}
          <Button look={left > 0 ? 'quiet' : 'main'} onPress={() => { onEnd(done > 0); }}>{t('cases.many_end')}</Button>
        </DialogFoot>
      </div>
    </>
  );
}

/** What the act asks for, once for all. */
function Asked({ act, many, post, onAsk }: AskProps & { readonly act: TaskAct; readonly many: ManyTasks; readonly post: SessionPost | undefined }) {
  const { t } = useLocale();
  const common = commonOf(many.states);
  if (many.phase === 'reading' || common === null || post === undefined) return null;
  if (act === 'complete' && !common.isOne) return <Notice tone="due">{t('cases.many_several_steps')}</Notice>;
  const at = { taskId: common.first.task_id, form: common.first.form, post };
  if (act === 'complete') return <LoadedForm common={at} definition={common.first.definition_id} onAsk={onAsk} />;
  return act === 'assign' ? <SameCandidate common={at} onAsk={onAsk} /> : null;
}

/** Stays while the act runs and is reported, so that what was written is there when the left ones are tried again. */
function ManyForm({ act, items, many, isShown, onCancel }: Omit<Props, 'onEnd'> & { readonly many: ManyTasks; readonly isShown: boolean; readonly onCancel: () => void }) {
  const { t } = useLocale();
  const { view } = useSession();
  const ask = useRef<Ask | null>(act === 'take' || act === 'give_back' ? () => Promise.resolve({}) : null);
  const [keep] = useState(() => (next: Ask) => { ask.current = next; });
  const { ready, left } = many.counts;
  const isReading = many.phase === 'reading';
  const isBarred = act === 'complete' && commonOf(many.states)?.isOne === false;
  const submit = async () => {
    const body = await (ask.current?.() ?? Promise.resolve(null));
    if (body !== null) many.run(body);
  };
  const pressed = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!isReading && !isBarred && ready > 0) void submit();
  };
  return (
    <form hidden={!isShown} onSubmit={pressed} onKeyDownCapture={submitByKeys} noValidate>
      <Fields>
        <p role="status">{isReading ? t('cases.many_reading') : t('cases.many_ready', { n: ready })}</p>
        {!isReading && left > 0 && <Notice tone="due">{t('cases.many_barred_some', { n: left })}</Notice>}
        <Asked act={act} many={many} post={view?.posts.find((each) => each.id === items[0]?.post_id)} onAsk={keep} />
        <Rows items={items} many={many} onlyLeft={false} />
        <DialogFoot hint={<span className="keys-hint">{t('ui.ctrl_enter')} <kbd>{'Ctrl Enter'}</kbd></span>}>
          <Button type="submit" autoFocus={act === 'take' || act === 'give_back'} isPending={isReading} isDisabled={!isReading && (ready === 0 || isBarred)}>{t(`cases.many_${act}_submit`, { n: ready })}</Button>
          <Button look="quiet" onPress={onCancel}>{t('ui.cancel')}</Button>
        </DialogFoot>
      </Fields>
    </form>
  );
}

/** Tasks of cases that were chosen in the worklist: taken, given back, assigned, or done with one form, each as an act of its own. */
export function ManyTasksDialog({ act, items, onEnd }: Props) {
  const { t } = useLocale();
  const [chosen] = useState(items);
  const many = useManyTasks(act, chosen);
  const { phase, counts } = many;
  const isForm = phase === 'reading' || phase === 'form';
  const gone = counts.done + counts.left;
  const end = () => { if (phase === 'running') many.stop(); else onEnd(counts.done > 0); };
  return (
    <Dialog title={t(`cases.many_${act}`, { n: chosen.length })} onClose={end} dismissable={isForm && (act === 'take' || act === 'give_back')} wide>
      <ManyForm act={act} items={chosen} many={many} isShown={isForm} onCancel={end} />
      {phase === 'running' && (
        <Fields>
          <ManyRunning label={t('cases.many_running')} done={gone} total={gone + counts.ready} told={t('cases.many_progress', { done: gone, n: gone + counts.ready })} stopText={t('cases.many_stop')} stoppingText={t('cases.many_stopping')} onStop={many.stop} />
          <Rows items={chosen} many={many} onlyLeft={false} />
        </Fields>
      )}
      {phase === 'report' && <Fields><Report act={act} items={chosen} many={many} onEnd={onEnd} /></Fields>}
    </Dialog>
  );
}
