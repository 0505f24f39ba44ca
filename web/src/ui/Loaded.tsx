// SPDX-License-Identifier: Apache-2.0
import { useLocale } from '../i18n/locale.tsx';
import { Link } from '../router/router.tsx';
import { Button } from './Button.tsx';
import { Page, PageHead } from './Page.tsx';
import { ProblemNotice } from './ProblemNotice.tsx';

type Problem = Parameters<typeof ProblemNotice>[0]['problem'];

interface Props {
  readonly problem: Problem;
  readonly onRetry: () => void;
}

/** In the place of a list that could not be read. */
export function Failed({ problem, onRetry }: Props) {
  const { t } = useLocale();
  return <ProblemNotice problem={problem} action={<Button small look="quiet" onPress={onRetry}>{t('ui.try_again')}</Button>} />;
}

interface PageProps extends Props {
  readonly title: string;
  readonly missing: string;
  readonly backTo: string;
  readonly backText: string;
}

/** In the place of a record that could not be read, or that is not there. */
export function FailedPage({ problem, title, missing, backTo, backText, onRetry }: PageProps) {
  const { t } = useLocale();
  const isMissing = problem.status === 404;
  return (
    <Page>
      <PageHead title={isMissing ? t('ui.not_found') : title} />
      {isMissing ? <p>{missing} <Link to={backTo}>{backText}</Link></p> : <Failed problem={problem} onRetry={onRetry} />}
    </Page>
  );
}
