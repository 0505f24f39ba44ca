// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import type { Problem } from '../../api/client.ts';
import { useSession } from '../../api/session.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { Page, PageHead } from '../../ui/Page.tsx';
import { PlaceTabs } from '../../ui/PlaceTabs.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { sections } from './sections.ts';

interface Props {
  readonly title: string;
  readonly over?: ReactNode;
  readonly lead?: ReactNode;
  readonly acts?: ReactNode;
  readonly children: ReactNode;
}

/** A page of the administration, under the tabs of those that the person may open. */
export function Section({ title, over, lead, acts, children }: Props) {
  const { t } = useLocale();
  const { may } = useSession();
  const places = sections.filter((each) => may(each.permission)).map((each) => ({ to: each.to, text: t(each.text) }));
  return (
    <Page>
      <PlaceTabs label={t('administration.sections')} places={places} />
      <PageHead title={title} {...(over === undefined ? {} : { over })} acts={acts}>{lead !== undefined && <p>{lead}</p>}</PageHead>
      {children}
    </Page>
  );
}

export function Failed({ problem, onRetry }: { readonly problem: Problem; readonly onRetry: () => void }) {
  const { t } = useLocale();
  return <ProblemNotice problem={problem} action={<Button small look="quiet" onPress={onRetry}>{t('ui.try_again')}</Button>} />;
}
