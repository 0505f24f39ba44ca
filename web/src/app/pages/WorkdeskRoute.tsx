// SPDX-License-Identifier: Apache-2.0
import { LetterReading } from '../../features/letters/LetterReading.tsx';
import { WorkdeskPage } from '../../features/workdesk/WorkdeskPage.tsx';
import { usePlace } from '../../router/router.tsx';

const views = ['today', 'late', 'standing_in'] as const;

export default function WorkdeskRoute() {
  const asked = usePlace().query.get('view');
  const view = views.find((each) => each === asked) ?? 'all';
  return <WorkdeskPage key={view} view={view} renderLetter={(letter, post) => <LetterReading letter={letter} post={post} />} />;
}
