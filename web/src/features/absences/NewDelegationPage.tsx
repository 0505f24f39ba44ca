// SPDX-License-Identifier: Apache-2.0
import { useOwnPosts } from '../../api/posts.ts';
import { useSession } from '../../api/session.tsx';
import type { DelegationKindRule } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link, usePlace } from '../../router/router.tsx';
import { FormCard } from '../../ui/Form.tsx';
import { Failed } from '../../ui/Loaded.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { DelegationForm } from './DelegationForm.tsx';
import { useKinds } from './useDelegations.ts';

function Body({ kinds }: { readonly kinds: readonly DelegationKindRule[] }) {
  const { t, pick } = useLocale();
  const { may } = useSession();
  const { query } = usePlace();
  const own = useOwnPosts('delegation.give');
  const asked = own.find((post) => post.id === Number(query.get('post'))) ?? own[0];
  const [first] = kinds;
  if (first === undefined || (asked === undefined && !may('delegation.administer'))) return <Notice tone="due" title={t('absences.gives_nothing')}>{t('absences.gives_nothing_detail')}</Notice>;
  const post = asked === undefined ? null : { id: asked.id, text: pick(asked.title_fa, asked.title_en), small: '' };
  // What a holder gives most: some of the powers, named one by one.
  const usual = kinds.find((kind) => kind.kind === 'delegated_powers') ?? first;
  return <FormCard><DelegationForm kinds={kinds} own={own} initialPost={post} initialKind={usual.kind} /></FormCard>;
}

/** Giving the powers of a post to another person: of which kind, to whom, which of them, on what ground, for which days. */
export function NewDelegationPage() {
  const { t } = useLocale();
  const { value, problem, retry } = useKinds();
  return (
    <Page>
      <PageHead takesFocus={false} title={t('absences.give')} over={<Link to="/delegations">{t('absences.delegations')}</Link>} />
      {problem !== null && <Failed problem={problem} onRetry={retry} />}
      {problem === null && value === null && <Waiting />}
      {value !== null && <Body kinds={value} />}
    </Page>
  );
}
