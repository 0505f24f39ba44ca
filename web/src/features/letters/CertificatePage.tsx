// SPDX-License-Identifier: Apache-2.0
import { useSession } from '../../api/session.tsx';
import type { DestructionCertificate, LetterView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link, address, usePlace } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { FailedPage } from '../../ui/Loaded.tsx';
import { Code, NumberText } from '../../ui/NumberText.tsx';
import { Card, Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { partStyle } from '../../ui/Part.tsx';
import { Tag } from '../../ui/Tag.tsx';
import style from './certificate.module.css';
import { useCertificate } from './useDestroying.ts';
import { useSize } from './useSize.ts';

function When({ at }: { readonly at: string }) {
  const { t, moment } = useLocale();
  return <>{t('letters.destroy_at', moment(at))}</>;
}

function Facts({ certificate, letter, post }: { readonly certificate: DestructionCertificate; readonly letter: LetterView; readonly post: number | null }) {
  const { t, pick } = useLocale();
  const size = useSize();
  return (
    <dl className={classes(partStyle['facts'], style['narrow'])}>
      <dt>{t('letters.destroy_file')}</dt><dd><bdi>{certificate.name}</bdi></dd>
      <dt>{t('letters.destroy_size')}</dt><dd>{size(certificate.size)}</dd>
      <dt>{t('letters.certificate_kind')}</dt><dd><Code text={certificate.type} /></dd>
      <dt>{t('letters.certificate_letter')}</dt><dd><Link to={address(`/letters/${letter.id}`, { post })}><NumberText parts={letter.number} /></Link></dd>
      <dt>{t('letters.certificate_subject')}</dt><dd><bdi>{letter.subject}</bdi></dd>
      <dt>{t('letters.destroy_permit')}</dt><dd><bdi>{certificate.permit_number}</bdi></dd>
      <dt>{t('letters.destroy_reason')}</dt><dd><bdi>{certificate.reason}</bdi></dd>
      <dt>{t('letters.certificate_who')}</dt><dd>{pick(certificate.person_fa, certificate.person_en)}<small>{pick(certificate.post_fa, certificate.post_en)}</small></dd>
      <dt>{t('letters.certificate_when')}</dt><dd><When at={certificate.at} /></dd>
      <dt>{t('letters.certificate_removed')}</dt>
      <dd>{certificate.removed_at === null ? <><Tag tone="due">{t('letters.certificate_pending')}</Tag><small>{t('letters.certificate_pending_detail')}</small></> : <When at={certificate.removed_at} />}</dd>
      <dt>{t('letters.certificate_commitment')}</dt><dd className={style['hash']}><Code text={certificate.commitment} /></dd>
      <dt>{t('letters.certificate_stored_entry')}</dt><dd className={style['hash']}><Code text={certificate.stored_entry_token} /></dd>
      <dt>{t('letters.certificate_entry')}</dt><dd className={style['hash']}><Code text={certificate.entry_token} /></dd>
    </dl>
  );
}

/** گواهی امحا: what was destroyed, by whose word and permit, and the proof that stays; a paper to sign. */
export function CertificatePage({ fileId }: { readonly fileId: number }) {
  const { t, rich, pick } = useLocale();
  const { query } = usePlace();
  const { actingPost } = useSession();
  const asked = Number(query.get('post'));
  const post = asked > 0 ? asked : actingPost?.id ?? null;
  const { certificate, letter, problem, retry } = useCertificate(fileId, post);
  if (problem !== null) return <FailedPage problem={problem} title={t('letters.certificate')} missing={t('letters.certificate_missing')} backTo="/letters" backText={t('letters.certificate_back')} onRetry={retry} />;
  if (certificate === null || letter === null) return <Waiting rows={6} />;
  return (
    <Page>
      <PageHead
        title={t('letters.certificate')} over={<Link to={address(`/letters/${letter.id}`, { post })}>{t('letters.see_letter')}</Link>}
        acts={<Button look="quiet" onPress={() => { window.print(); }}>{t('letters.certificate_print')}</Button>}
      >
        <p>{rich('letters.certificate_lead', { permit: <bdi>{certificate.permit_number}</bdi> })}</p>
      </PageHead>
      <Card><Facts certificate={certificate} letter={letter} post={post} /></Card>
      <div className={style['signatures']} aria-hidden="true">
        <div>{t('letters.certificate_sign')}<b>{pick(certificate.person_fa, certificate.person_en)}</b></div>
        <div>{t('letters.certificate_witness')}<b /></div>
      </div>
    </Page>
  );
}
