// SPDX-License-Identifier: Apache-2.0
import { useLocale } from '../../i18n/locale.tsx';
import { navigate } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { DownIcon } from '../../ui/icons.tsx';
import { Menu } from '../../ui/Menu.tsx';
import type { OfferedGroup, OfferedText } from './useTexts.ts';

interface Props {
  readonly label: string;
  readonly groups: readonly OfferedGroup[];
  readonly onTake: (text: OfferedText) => void;
}

/** All standard texts, by key: Enter opens, arrows go, typing finds. The last entry leads to where they are kept. */
export function TextMenu({ label, groups, onTake }: Props) {
  const { t } = useLocale();
  const kept = groups.filter(({ texts }) => texts.length > 0).map(({ id, title, texts }) => ({
    id, title, entries: texts.map((text, index) => ({ id: `${id}-${index}`, text: text.title, ...(text.purpose === null ? {} : { small: t(`words.purpose_${text.purpose}`) }), act: () => { onTake(text); } })),
  }));
  return (
    <Menu label={label} groups={[...kept, { id: 'keep', entries: [{ id: 'keep', text: t('letters.texts_keep'), act: () => { navigate('/letters/texts'); } }] }]}>
      <Button look="quiet" small>{label}<DownIcon /></Button>
    </Menu>
  );
}
