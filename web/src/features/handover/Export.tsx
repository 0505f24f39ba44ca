// SPDX-License-Identifier: Apache-2.0
import { useSession } from '../../api/session.tsx';
import type { HandoverItem, HandoverView } from '../../api/types.ts';
import type { Locale } from '../../i18n/locale.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { ExportButton } from '../../ui/ExportButton.tsx';
import type { Sheet } from '../../ui/sheet.ts';
import { useReading } from './useHandovers.ts';

function handoversSheet(rows: readonly HandoverView[], { t, pick, moment }: Locale): Sheet {
  return {
    columns: [
      { title: t('handover.giver') }, { title: t('handover.receivers') }, { title: t('handover.state') }, { title: t('handover.moved_column'), kind: 'number' },
      { title: t('handover.all_items'), kind: 'number' }, { title: t('handover.made_on'), kind: 'date' },
    ],
    rows: rows.map((each) => [
      pick(each.from.title_fa, each.from.title_en), [...new Set(each.receivers.map(({ post }) => pick(post.title_fa, post.title_en)))].join(t('organisation.separator')),
      t(`handover.state_${each.state}`), each.moved, each.items, moment(each.prepared_at).isoDay,
    ]),
  };
}

/** Handovers from and to one's posts. */
export function ExportHandovers() {
  const locale = useLocale();
  const { institution } = useSession();
  const { handovers } = useReading();
  const read = async (cursor: string) => {
    const page = await handovers(cursor);
    return { rows: page.handovers, next: page.next_cursor };
  };
  return <ExportButton name={locale.t('handover.file')} isoDay={institution.today} read={read} table={(rows) => handoversSheet(rows, locale)} />;
}

/** The list of the minutes. */
export function ExportItems({ handover }: { readonly handover: HandoverView }) {
  const { t, pick, digits } = useLocale();
  const { institution } = useSession();
  const { items } = useReading();
  const titles = new Map(handover.receivers.map(({ post }) => [post.id, pick(post.title_fa, post.title_en)]));
  const sheet = (rows: readonly HandoverItem[]): Sheet => ({
    columns: [{ title: t('handover.item_no'), kind: 'number' }, { title: t('worklist.letter') }, { title: t('handover.item') }, { title: t('handover.receivers') }],
    rows: rows.map((item) => [
      item.number, digits(item.letter_number.map((part) => part.text).join('')), item.withheld ? t('handover.withheld') : item.title, titles.get(item.to_post_id) ?? '',
    ]),
  });
  const read = async (cursor: string) => {
    const page = await items(handover.id, cursor);
    return { rows: page.items, next: page.next_cursor };
  };
  return <ExportButton name={t('handover.items_file')} isoDay={institution.today} read={read} table={sheet} />;
}
