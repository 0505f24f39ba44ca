// SPDX-License-Identifier: Apache-2.0
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { ChoiceField } from '../../ui/Field.tsx';
import { AddIcon } from '../../ui/icons.tsx';
import { CodePicker } from './CodePicker.tsx';
import type { DestinationDraft } from './draft.ts';
import style from './orders.module.css';
import type { Names } from './useOrders.ts';

interface Props {
  readonly destinations: readonly DestinationDraft[];
  readonly names: Names;
  readonly texts: Readonly<Record<string, string>>;
  readonly onChange: (destinations: readonly DestinationDraft[]) => void;
}

/** Where the things of what ends go: of a post to a post, of a unit to a unit. */
export function DestinationFields({ destinations, names, texts, onChange }: Props) {
  const { t, digits } = useLocale();
  const set = (changed: DestinationDraft) => { onChange(destinations.map((each) => (each.key === changed.key ? changed : each))); };
  const add = () => { onChange([...destinations, { key: Math.max(0, ...destinations.map((each) => each.key)) + 1, thing: 'post', from: '', to: '' }]); };
  return (
    <>
      {destinations.map((each, index) => {
        const error = texts[`/destinations/${index}`] ?? texts[`/destinations/${index}/to_${each.thing}`];
        return (
          <div key={each.key} className={style['destination']}>
            <ChoiceField<'post' | 'unit'>
              label={t('orders.thing_kind')} value={each.thing} onChange={(thing) => { set({ ...each, thing }); }}
              options={[{ value: 'post', text: t('orders.of_post') }, { value: 'unit', text: t('orders.of_unit') }]}
            />
            <CodePicker label={t('orders.from')} kind={each.thing} names={names} value={each.from} onChange={(from) => { set({ ...each, from }); }} error={texts[`/destinations/${index}/from_${each.thing}`]} />
            <CodePicker label={t('orders.to')} kind={each.thing} names={names} value={each.to} onChange={(to) => { set({ ...each, to }); }} error={error} />
            <Button look="quiet" aria-label={t('orders.remove_destination', { n: digits(index + 1) })} onPress={() => { onChange(destinations.filter((other) => other.key !== each.key)); }}>{t('orders.remove')}</Button>
          </div>
        );
      })}
      <div><Button look="quiet" small onPress={add}><AddIcon />{t('orders.add_destination')}</Button></div>
    </>
  );
}
