// SPDX-License-Identifier: Apache-2.0
import { Suspense, lazy } from 'react';
import { WorklistPage } from '../../features/worklist/WorklistPage.tsx';

// The worklist opens before the dialogs of the acts are there.
const LetterActLoader = lazy(async () => ({ default: (await import('../../features/letters/LetterActLoader.tsx')).LetterActLoader }));
const BulkDialog = lazy(async () => ({ default: (await import('../../features/letters/BulkDialog.tsx')).BulkDialog }));

export default function WorklistRoute() {
  return (
    <WorklistPage
      renderAct={(item, act, onEnd) => (
        <Suspense><LetterActLoader letterId={item.subject_id} postId={item.post_id} act={act} onEnd={onEnd} /></Suspense>
      )}
      renderBulk={(items, act, onEnd) => <Suspense><BulkDialog items={items} act={act} onEnd={onEnd} /></Suspense>}
    />
  );
}
