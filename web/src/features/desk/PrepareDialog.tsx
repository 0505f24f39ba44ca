// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { DeskView, Mark } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Check } from '../../ui/Check.tsx';
import { ChoiceField, TextField } from '../../ui/Field.tsx';
import { FormDialog, Pair } from '../../ui/Form.tsx';
import { textsByPath } from '../../ui/ProblemNotice.tsx';
import { marks } from './DeskTable.tsx';
import type { DeskRow } from './useDesks.ts';
import { usePreparing } from './useDesks.ts';

export interface RowDialogProps {
  readonly desk: DeskView;
  readonly post: number | null;
  readonly row: DeskRow;
  readonly onEnd: () => void;
}

const places = Array.from({ length: 30 }, (_, index) => index + 1);

/** How an item lies on the desk. */
export function PrepareDialog({ desk, post, row, onEnd }: RowDialogProps) {
  const { t, pick, digits } = useLocale();
  const announce = useAnnounce();
  const preparing = usePreparing(desk.id, post);
  const { item, prepared } = row;
  const [onTop, setOnTop] = useState(prepared?.on_top ?? false);
  const [place, setPlace] = useState(String(prepared?.place ?? 0));
  const [folder, setFolder] = useState(prepared?.folder ?? '');
  const [mark, setMark] = useState<Mark>(prepared?.mark ?? 'none');
  const texts = textsByPath(preparing.problem);
  const submit = () => {
    void preparing.run({ item_id: item.id, on_top: onTop, place: Number(place), folder: folder.trim() || null, mark }).then((result) => {
      if (!result.ok) return;
      announce(t('desk.prepared_done'));
      onEnd();
    });
  };
  const placeOptions = [{ value: '0', text: t('desk.place_none') }, ...places.map((each) => ({ value: String(each), text: digits(each) }))];
  const markOptions = (['none', ...marks] as const).map((value) => ({ value, text: t(`desk.mark_${value}`) }));
  return (
    <FormDialog
      title={<bdi>{pick(item.title, item.title_en)}</bdi>} submitText={t('desk.prepare_submit')} running={preparing}
      atFields={['/place', '/folder', '/mark']} focusesSubmit onSubmit={submit} onCancel={onEnd}
    >
      <Pair>
        <ChoiceField label={t('desk.mark')} value={mark} options={markOptions} error={texts['/mark']} onChange={setMark} />
        <ChoiceField label={t('desk.place')} value={place} options={placeOptions} error={texts['/place']} onChange={setPlace} />
      </Pair>
      <TextField label={t('desk.folder')} optional hint={t('desk.folder_hint')} maxLength={100} value={folder} error={texts['/folder']} onChange={setFolder} />
      <Check label={t('desk.on_top_check')} checked={onTop} onChange={setOnTop} />
    </FormDialog>
  );
}
