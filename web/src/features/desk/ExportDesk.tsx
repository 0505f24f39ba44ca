// SPDX-License-Identifier: Apache-2.0
import { useSession } from '../../api/session.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { ExportButton } from '../../ui/ExportButton.tsx';
import type { Sheet } from '../../ui/sheet.ts';
import type { DeskRow, OpenDesk } from './useDesks.ts';
import { readWholeDesk } from './useDesks.ts';

/** The worklist of a desk in its order, with how each item was prepared. */
export function ExportDesk({ id, open }: { readonly id: number; readonly open: OpenDesk }) {
  const { t, pick, digits } = useLocale();
  const { institution } = useSession();
  const sheet = (rows: readonly DeskRow[]): Sheet => ({
    columns: [{ title: t('worklist.number') }, { title: t('worklist.subject') }, { title: t('worklist.purpose') }, { title: t('worklist.due'), kind: 'date' }, { title: t('desk.mark') }, { title: t('desk.folder') }],
    rows: rows.map(({ item, prepared }) => [
      digits(item.number.map((part) => part.text).join('')), pick(item.title, item.title_en), t(`words.purpose_${item.purpose}`), item.due_on,
      prepared === null || prepared.mark === 'none' ? '' : t(`desk.mark_${prepared.mark}`), prepared?.folder ?? '',
    ]),
  });
  return <ExportButton name={t('desk.file')} isoDay={institution.today} read={async () => ({ rows: await readWholeDesk(id, open.post), next: null })} table={sheet} />;
}
