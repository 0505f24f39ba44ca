// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from 'react';
import type { LetterView } from '../../api/types.ts';
import { useSession } from '../../api/session.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { Button, LinkButton } from '../../ui/Button.tsx';
import { NumberText, copiedNumber } from '../../ui/NumberText.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { navigate } from '../../router/router.tsx';
import { Enclosures } from './Enclosures.tsx';
import style from './letters.module.css';
import { ReferDialog } from './ReferDialog.tsx';
import { useLetter } from './useLetter.ts';

interface Props {
  readonly letter: LetterView;
  readonly onNext: () => void;
}

/** The number that was given, large enough to write on the paper, and what comes next. */
export function Registered({ letter, onNext }: Props) {
  const { t, language, prose, moment } = useLocale();
  const { actingPost } = useSession();
  const announce = useAnnounce();
  const [isReferring, setReferring] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  // Referring changes the letter: its newest state is watched from here on.
  const { letter: fresh } = useLetter(letter.id, actingPost?.id ?? null);
  const shown = fresh ?? letter;
  const wasReferred = shown.state !== 'registered';
  const at = moment(letter.registered_at);

  useEffect(() => {
    document.title = t('ui.tab_title', { page: t('letters.registered_title') });
    heading.current?.focus();
  }, [t]);

  const copy = () => { void navigator.clipboard.writeText(copiedNumber(letter.number, language)).then(() => { announce(t('letters.copied')); }); };
  return (
    <>
      <section className={style['registered']}>
        <h1 ref={heading} tabIndex={-1}>{t('letters.registered_title')}</h1>
        <div className={style['big']}><NumberText parts={letter.number} /></div>
        <p><strong dir="auto">{letter.subject}</strong><br />{prose(at.isoDay)} · <bdi>{at.time}</bdi></p>
        {wasReferred && <p role="status">{t('letters.registered_referred')}</p>}
        <div className={style['buttons']}>
          {shown.may.includes('refer') && <Button look={wasReferred ? 'quiet' : 'main'} onPress={() => { setReferring(true); }}>{t('letters.refer_now')}</Button>}
          <Button look={wasReferred ? 'main' : 'quiet'} onPress={onNext}>{t('letters.register_next')}</Button>
          <LinkButton look="quiet" to={`/letters/${letter.id}`}>{t('letters.see_letter')}</LinkButton>
          <Button look="plain" onPress={copy}>{t('letters.copy_number')}</Button>
        </div>
        {isReferring && <ReferDialog letter={shown} post={actingPost} onEnd={() => { setReferring(false); }} />}
      </section>
      {/* The scan is at hand now. */}
      <div className={style['atHand']}><Enclosures letter={shown} post={actingPost} shown={null} onShow={() => { navigate(`/letters/${letter.id}`); }} /></div>
    </>
  );
}
