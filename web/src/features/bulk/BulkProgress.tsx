// SPDX-License-Identifier: Apache-2.0
import type { BulkActView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { countsOf } from './bulkAct.ts';
import { useCancelling } from './useBulkActs.ts';

/** How far it is. */
export function BulkProgress({ act }: { readonly act: BulkActView }) {
  const { t, digits } = useLocale();
  const { gone, percent } = countsOf(act);
  return <Progress label={t('bulk.progress_label')} percent={percent}>{t('bulk.progress', { gone: digits(gone), items: digits(act.items) })}</Progress>;
}

/** Stops it after the letter in hand. */
export function Cancel({ act }: { readonly act: BulkActView }) {
  const { t } = useLocale();
  const cancelling = useCancelling(act.id);
  const isStopping = act.state === 'cancelling';
  return (
    <>
      <Button look="quiet" isPending={cancelling.pending} isDisabled={isStopping} onPress={() => { void cancelling.run(null); }}>{t(isStopping ? 'bulk.state_cancelling' : 'bulk.cancel')}</Button>
      {cancelling.problem !== null && <ProblemNotice problem={cancelling.problem} />}
    </>
  );
}
