// SPDX-License-Identifier: Apache-2.0
import type { LetterView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { NumberText } from '../../ui/NumberText.tsx';
import { Card } from '../../ui/Page.tsx';
import style from './letters.module.css';

/** عطف و پیرو: the letters this one belongs with. */
export function Links({ letter }: { readonly letter: LetterView }) {
  const { t } = useLocale();
  if (letter.links.length === 0) return null;
  return (
    <Card>
      <h2 className={style['part']}>{t('letters.links')}</h2>
      <ul className={style['links']}>
        {letter.links.map(({ kind, letter: other }) => (
          <li key={`${kind}-${other.id}`}>
            <small>{t(`letters.link_${kind}`)} · <NumberText parts={other.number} /></small>
            <Link to={`/letters/${other.id}`}><bdi>{other.subject}</bdi></Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
