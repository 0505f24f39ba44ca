// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { useChange } from '../../api/change.ts';
import type { NoticeRequest, OwnAccount } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Check } from '../../ui/Check.tsx';
import { ChoiceField } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Part, PartBody } from '../../ui/Part.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { accountKey } from './useAccount.ts';

const digests = ['none', 'daily', 'weekly'] as const;

/** Why nothing would come, whatever is chosen. */
function Obstacle({ account }: { readonly account: OwnAccount }) {
  const { t } = useLocale();
  if (account.sends_mail && account.has_address) return null;
  return <Notice>{t(account.sends_mail ? 'account.no_address' : 'account.no_mail')}</Notice>;
}

/** What is told by mail; each choice is kept at once. */
export function NoticesPart({ account }: { readonly account: OwnAccount }) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const change = useChange<NoticeRequest, null>([accountKey], (body) => client.putJson<null>('/account/notices', body));
  const [chosen, setChosen] = useState<NoticeRequest>({ digest: account.digest, urgent_mail: account.urgent_mail });
  const keep = (changed: Partial<NoticeRequest>) => {
    const next = { ...chosen, ...changed };
    setChosen(next);
    void change.run(next).then((result) => {
      if (result.ok) announce(t('account.notices_kept'));
      else setChosen(chosen);
    });
  };
  return (
    <Part title={t('account.notices')}>
      <PartBody>
        {change.problem !== null && <ProblemNotice problem={change.problem} />}
        <Obstacle account={account} />
        <ChoiceField<NoticeRequest['digest']>
          label={t('account.digest')} value={chosen.digest} onChange={(digest) => { keep({ digest }); }}
          options={digests.map((digest) => ({ value: digest, text: t(`account.digest_${digest}`) }))}
        />
        <Check label={t('account.urgent_mail')} hint={t('account.notices_hint')} checked={chosen.urgent_mail} onChange={(urgent) => { keep({ urgent_mail: urgent }); }} />
      </PartBody>
    </Part>
  );
}
