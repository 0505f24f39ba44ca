// SPDX-License-Identifier: Apache-2.0
import { Suspense, lazy } from 'react';
import { isTaskAct } from '../../api/taskRows.ts';
import { BulkCard } from '../../features/bulk/BulkCard.tsx';
import { WorklistPage } from '../../features/worklist/WorklistPage.tsx';

// The worklist opens before the dialogs of the acts are there.
const LetterActLoader = lazy(async () => ({ default: (await import('../../features/letters/LetterActLoader.tsx')).LetterActLoader }));
const BulkDialog = lazy(async () => ({ default: (await import('../../features/letters/BulkDialog.tsx')).BulkDialog }));
const ManyTasksDialog = lazy(async () => ({ default: (await import('../../features/cases/ManyTasks.tsx')).ManyTasksDialog }));
const WholeViewDialog = lazy(async () => ({ default: (await import('../../features/letters/WholeViewDialog.tsx')).WholeViewDialog }));

export default function WorklistRoute() {
  return (
    <WorklistPage
      renderAct={(item, act, onEnd) => (
        <Suspense><LetterActLoader letterId={item.subject_id} postId={item.post_id} act={act} onEnd={onEnd} /></Suspense>
      )}
      news={<BulkCard />}
      renderWhole={({ selection, post }, act, onEnd) => <Suspense><WholeViewDialog selection={selection} post={post} act={act} onEnd={onEnd} /></Suspense>}
      renderBulk={(items, act, onEnd) => (
        <Suspense>{isTaskAct(act) ? <ManyTasksDialog items={items} act={act} onEnd={onEnd} /> : <BulkDialog items={items} act={act} onEnd={onEnd} />}</Suspense>
      )}
    />
  );
}
