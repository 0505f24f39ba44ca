// SPDX-License-Identifier: Apache-2.0
import type { KeptAct } from '../../api/outbox.ts';
import { outbox, useGivenActs } from '../../api/outbox.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { address } from '../../router/router.tsx';
import { Button, LinkButton } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { Undo } from './useUndo.ts';
import style from './workdesk.module.css';

function Refused({ act }: { readonly act: KeptAct }) {
  const { t } = useLocale();
  const acts = (
    <span className={style['acts']}>
      <LinkButton look="quiet" to={address(`/letters/${act.letterId}`, { post: act.post })}>{t('workdesk.see_letter')}</LinkButton>
      <Button look="quiet" onPress={() => { outbox.drop(act.key); }}>{t('workdesk.put_aside')}</Button>
    </span>
  );
  return <Notice tone="late" urgent title={t('workdesk.refused', { act: act.said })} action={acts}>{act.problem?.detail || act.problem?.title}</Notice>;
}

interface Props {
  readonly onTakeBack: () => void;
  readonly keysAreOn: boolean;
  /** The last that was sent and can be recalled; where nothing waits in front of it. */
  readonly undo?: Undo | null;
}

/** What becomes of the acts given: the last one may be taken back or recalled, others wait for the line, some were refused. */
export function GivenActs({ onTakeBack, keysAreOn, undo = null }: Props) {
  const { t } = useLocale();
  const acts = useGivenActs();
  const held = acts.find((act) => act.state === 'held');
  const waiting = acts.filter((act) => act.state === 'waiting').length;
  return (
    <div className={style['given']}>
      {acts.filter((act) => act.state === 'refused').map((act) => <Refused key={act.key} act={act} />)}
      <div role="status" className={style['told']}>
        {waiting > 0 && <Notice tone="due">{t('workdesk.waiting', { n: waiting })}</Notice>}
        {held === undefined && undo !== null && (
          <Notice tone="done" action={<Button look="quiet" isPending={undo.pending} onPress={onTakeBack}>{t('letters.recall')}{keysAreOn && <kbd>{'Z'}</kbd>}</Button>}>
            <strong>{undo.said}</strong> {t('workdesk.sent')}
          </Notice>
        )}
        {held !== undefined && (
          <Notice tone="act" action={<Button look="quiet" onPress={onTakeBack}>{t('workdesk.take_back')}{keysAreOn && <kbd aria-hidden="true">{'Z'}</kbd>}</Button>}>
            <strong>{held.said}</strong> {t('workdesk.held')}
          </Notice>
        )}
      </div>
    </div>
  );
}
