// SPDX-License-Identifier: Apache-2.0
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Pair } from '../../ui/Form.tsx';
import { AddIcon } from '../../ui/icons.tsx';
import { CodeList } from './CodeList.tsx';
import type { PartDraft } from './draft.ts';
import { emptyPart } from './draft.ts';
import style from './orders.module.css';
import type { Names } from './useOrders.ts';

interface Props {
  readonly parts: readonly PartDraft[];
  readonly names: Names;
  /** The unit that is split. */
  readonly unit: string;
  /** Where the parts lie in the order; what is wrong by path. */
  readonly path: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly onChange: (parts: readonly PartDraft[]) => void;
}

const kinds = { units: 'unit', posts: 'post', duties: 'duty' } as const;

/** The new units that a unit is split into, each with what goes to it. */
export function PartFields({ parts, names, unit, path, texts, onChange }: Props) {
  const { t, digits } = useLocale();
  const set = (index: number, changed: PartDraft) => { onChange(parts.map((part, at) => (at === index ? changed : part))); };
  return (
    <div className={style['parts']}>
      {texts[path] !== undefined && <p className={style['error']}>{texts[path]}</p>}
      {parts.map((part, index) => (
        <fieldset key={index} className={style['change']}>
          <legend>{t('orders.part_no', { n: digits(index + 1) })}</legend>
          <Pair>
            <TextField label={t('orders.field_unit')} code maxLength={80} value={part.unit} error={texts[`${path}/${index}/unit`]} onChange={(unit) => { set(index, { ...part, unit }); }} />
            <TextField label={t('orders.field_name_fa')} maxLength={300} value={part.name_fa} error={texts[`${path}/${index}/name_fa`]} onChange={(name) => { set(index, { ...part, name_fa: name }); }} />
            <TextField label={t('orders.field_name_en')} maxLength={300} value={part.name_en} error={texts[`${path}/${index}/name_en`]} onChange={(name) => { set(index, { ...part, name_en: name }); }} />
          </Pair>
          <Pair>
            {(['units', 'posts', 'duties'] as const).map((field) => (
              <CodeList
                key={field} label={t(`orders.field_${field}`)} optional kind={kinds[field]} names={names} within={unit} path={`${path}/${index}/${field}`} texts={texts} value={part[field]}
                onChange={(text) => { set(index, { ...part, [field]: text }); }}
              />
            ))}
          </Pair>
          {parts.length > 1 && (
            <div><Button look="quiet" small aria-label={t('orders.remove_part', { n: digits(index + 1) })} onPress={() => { onChange(parts.filter((_, at) => at !== index)); }}>{t('orders.remove')}</Button></div>
          )}
        </fieldset>
      ))}
      <div><Button look="quiet" small onPress={() => { onChange([...parts, emptyPart]); }}><AddIcon />{t('orders.add_part')}</Button></div>
    </div>
  );
}
