// SPDX-License-Identifier: Apache-2.0
import { useDraftName } from '../../api/useDraftName.ts';
import type { CaseTask, CaseView, ProcedureDetail, SessionPost } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { navigate } from '../../router/router.tsx';
import { Form } from '../../ui/Form.tsx';
import { PartBody } from '../../ui/Part.tsx';
import { useDraft } from '../../ui/useDraft.ts';
import type { Drawing } from './drawing.ts';
import { emptyOf } from './form.ts';
import { FormFields } from './FormFields.tsx';
import type { Law } from './law.ts';
import { nextAfter } from './path.ts';
import { useCaseForm, useFieldsOf } from './useCaseForm.ts';
import { useTaskAct } from './useCases.ts';
import { nodeNames } from './words.tsx';

interface Props {
  readonly task: CaseTask;
  readonly post: SessionPost;
  readonly procedure: ProcedureDetail;
  readonly law: Law;
  readonly drawing: Drawing | null;
  readonly onDone: (shown: CaseView) => void;
}

/** Where the case may go from here. */
function useNext(drawing: Drawing | null, node: string): string | undefined {
  const locale = useLocale();
  const nodes = drawing === null ? '' : nodeNames(nextAfter(drawing, node), locale.t('cases.or'), locale);
  return nodes === '' ? undefined : locale.t('cases.next', { nodes });
}

/** A task's form as its schema says it; what is typed is kept until the task is done. */
export function TaskForm({ task, post, procedure, law, drawing, onDone }: Props) {
  const { t } = useLocale();
  const fields = useFieldsOf(procedure, law, task.form);
  const draft = useDraft(useDraftName(`task-${task.id}`), emptyOf(fields));
  const act = useTaskAct<{ readonly data: string }>(task, post, 'completion');
  const { groups, errors, atFields, isAsking, check } = useCaseForm({
    law, form: task.form, fields, typed: draft.value, at: { path: `/tasks/${task.id}/asked-fields`, post: post.id }, problem: act.problem,
  });
  const next = useNext(drawing, task.node);
  const submit = async () => {
    const data = await check();
    const result = data === null ? null : await act.run({ data });
    if (result?.ok !== true) return;
    draft.discard();
    onDone(result.value);
  };
  return (
    <PartBody>
      <Form
        submitText={t('cases.complete')} running={{ ...act, pending: act.pending || isAsking }} atFields={atFields} draft={draft} focusesSubmit={false} {...(next === undefined ? {} : { warning: next })}
        {...(fields.length === 0 ? { lead: t('cases.no_form') } : {})} onSubmit={() => { void submit(); }} onCancel={() => { navigate('/'); }}
      >
        <FormFields groups={groups} typed={draft.value} errors={errors} onType={draft.set} />
      </Form>
    </PartBody>
  );
}
