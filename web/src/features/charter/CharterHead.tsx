// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useSession } from '../../api/session.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { PageHead } from '../../ui/Page.tsx';
import { PlaceTabs } from '../../ui/PlaceTabs.tsx';
import { reviewPermission } from './useCharter.ts';

/** The head of each page about the charter, and the way to the others. */
export function CharterHead({ title, lead, acts }: { readonly title: string; readonly lead: string; readonly acts?: ReactNode }) {
  const { t } = useLocale();
  const { may } = useSession();
  const places = [
    { to: '/charter/coverage', text: t('charter.coverage') },
    ...(may(reviewPermission) ? [{ to: '/charter/reading', text: t('charter.reading') }, { to: '/charter/difference', text: t('charter.difference') }] : []),
  ];
  return (
    <>
      <PageHead title={title} over={<Link to="/organisation">{t('organisation.title')}</Link>} acts={acts}><p>{lead}</p></PageHead>
      <PlaceTabs label={t('charter.places')} places={places} />
    </>
  );
}
