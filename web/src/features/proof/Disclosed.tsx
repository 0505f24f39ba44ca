// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import type { LetterView, ProofField } from '../../api/types.ts';
import type { Locale } from '../../i18n/locale.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { NumberText } from '../../ui/NumberText.tsx';
import { secrecyClasses } from '../../ui/Words.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import style from './proof.module.css';

const knownFields = ['kind', 'number', 'registered_at', 'received_at', 'secrecy_class', 'sender_date', 'sender_name', 'addressee_name', 'sender_number', 'subject', 'body_sha256', 'act_author', 'act_record', 'act_token'] as const;

/** The key of a field's name: those of the act itself have a dot before theirs. */
const keyOf = (name: string) => name.replace('act.', 'act_');

function isKnown(name: string): name is (typeof knownFields)[number] {
  return knownFields.some((known) => known === name);
}

/** A value as the page's language says it; null where the committed value is itself what people read. */
function inWords(name: string, value: string, letter: LetterView, locale: Locale): ReactNode {
  const { t, date, digits, prose, moment } = locale;
  switch (name) {
    case 'kind': return value === 'incoming' || value === 'outgoing' ? t(`words.${value}`) : null;
    case 'secrecy_class': {
      const known = secrecyClasses.find((each) => each === value);
      return known === undefined ? null : t(`words.class_${known}`);
    }
    case 'number': return value === letter.number_text && digits(value) !== value ? <NumberText parts={letter.number} /> : null;
    case 'sender_number': return digits(value) === value ? null : digits(value);
    case 'sender_date': return date(value);
    case 'registered_at': case 'received_at': {
      const at = moment(value);
      return t('proof.at', { day: prose(at.isoDay), time: at.time });
    }
    default: return null;
  }
}

interface ValueProps {
  readonly field: ProofField;
  readonly letter: LetterView;
}

/** What was committed to, to the letter, and before it the same in the reader's words where they differ. */
function Value({ field: { name, value }, letter }: ValueProps) {
  const locale = useLocale();
  const { t } = locale;
  if (value === null) return <em>{t('proof.withheld')}</em>;
  if (value === '') return <em>{t('proof.none')}</em>;
  if (name === 'body_sha256') return <Fingerprint hex={value} />;
  const words = inWords(name, value, letter, locale);
  if (words === null) return <bdi dir={name === 'number' || name === 'sender_number' ? 'ltr' : 'auto'}>{value}</bdi>;
  return <><bdi>{words}</bdi> <code className={style['committed']} dir="ltr">{value}</code></>;
}

function FieldName({ name }: { readonly name: string }) {
  const { t } = useLocale();
  return isKnown(name) ? t(`proof.field_${name}`) : <code dir="ltr">{name}</code>;
}

interface Props {
  readonly fields: readonly ProofField[];
  readonly letter: LetterView;
}

/** The particulars that the entry commits to, one a row; on a phone each row is a block of its own. */
export function Disclosed({ fields, letter }: Props) {
  const { t } = useLocale();
  return (
    <table role="table" className={style['fields']}>
      <thead role="rowgroup">
        <tr role="row"><th role="columnheader" scope="col">{t('proof.field')}</th><th role="columnheader" scope="col">{t('proof.value')}</th><th role="columnheader" scope="col">{t('proof.commitment')}</th></tr>
      </thead>
      <tbody role="rowgroup">
        {fields.map((field) => (
          <tr role="row" key={field.name}>
            <td role="cell" className={style['name']}><FieldName name={keyOf(field.name)} /></td>
            <td role="cell" className={style['long']}><Value field={field} letter={letter} /></td>
            <td role="cell" data-label={t('proof.commitment')}><Fingerprint hex={field.commitment.slice(0, 16)} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
