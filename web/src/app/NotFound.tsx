// SPDX-License-Identifier: Apache-2.0
import { useLocale } from '../i18n/locale.tsx';
import { LinkButton } from '../ui/Button.tsx';
import { Empty, Page, PageHead } from '../ui/Page.tsx';

export function NotFound() {
  const { t } = useLocale();
  return (
    <Page>
      <PageHead title={t('ui.not_found')} />
      <Empty title={t('ui.not_found_title')} action={<LinkButton to="/">{t('app.to_worklist')}</LinkButton>}><p>{t('ui.not_found_detail')}</p></Empty>
    </Page>
  );
}
