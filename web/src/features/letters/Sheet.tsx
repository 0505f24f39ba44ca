// SPDX-License-Identifier: Apache-2.0
import { useSession } from '../../api/session.tsx';
import type { LetterView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Code, NumberText } from '../../ui/NumberText.tsx';
import style from './letters.module.css';

/** The letter itself, as its page reads: who wrote it, their number and date, the text. */
export function Sheet({ letter }: { readonly letter: LetterView }) {
  const { t, rich, pick, date, moment } = useLocale();
  const { institution } = useSession();
  const isOurs = letter.kind === 'outgoing';
  const addressee = letter.addressee_name;
  const written = isOurs ? moment(letter.registered_at).isoDay : letter.sender_date;
  return (
    <article className={style['sheet']} aria-label={t('letters.text_of_letter')}>
      {letter.secrecy_class !== 'normal' && <p className={style['class']}>{t(`words.class_${letter.secrecy_class}`)}</p>}
      <header>
        <div><bdi>{isOurs ? pick(institution.name_fa, institution.name_en) : letter.sender_name}</bdi></div>
        <dl>
          <div>
            <dt>{isOurs ? t('letters.our_number') : t('letters.sender_number')}</dt>
            <dd>{isOurs ? <NumberText parts={letter.number} /> : letter.sender_number === '' ? t('letters.none') : <Code text={letter.sender_number} />}</dd>
          </div>
          <div><dt>{t('letters.sender_date')}</dt><dd>{written === null ? t('letters.none') : <bdi>{date(written)}</bdi>}</dd></div>
          {letter.enclosures !== '' && <div><dt>{t('letters.enclosures')}</dt><dd><bdi>{letter.enclosures}</bdi></dd></div>}
        </dl>
      </header>
      {addressee !== '' && <p className={style['addressee']}>{rich('letters.addressee', { name: <bdi>{addressee}</bdi> })}</p>}
      <div className={style['text']} dir="auto">
        {letter.body.trim() === '' ? <p className={style['soft']}>{t('letters.no_text')}</p> : letter.body.split(/\n{2,}/).map((paragraph, index) => <p key={index}>{paragraph}</p>)}
      </div>
      {letter.secrecy_class !== 'normal' && <p className={style['class']}>{t(`words.class_${letter.secrecy_class}`)}</p>}
    </article>
  );
}
