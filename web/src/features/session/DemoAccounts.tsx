// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { Problem } from '../../api/client.ts';
import { useSession } from '../../api/session.tsx';
import type { DemoAccount } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Tag } from '../../ui/Tag.tsx';
import style from './session.module.css';

/** The accounts of a demo folder: one click signs in. Never there in a real one. */
export function DemoAccounts({ accounts }: { readonly accounts: readonly DemoAccount[] }) {
  const { word, pick, t } = useLocale();
  const { signIn } = useSession();
  const [problem, setProblem] = useState<Problem | null>(null);
  const enter = async (account: DemoAccount) => {
    setProblem(null);
    const result = await signIn(account.user_name, account.password);
    if (!result.ok) setProblem(result.problem);
  };
  return (
    <section className={style['demo']} aria-labelledby="demo-title">
      <h2 id="demo-title">{t('session.demo')}</h2>
      <p>{t('session.demo_detail')}</p>
      {problem !== null && <ProblemNotice problem={problem} />}
      <ul className={style['accounts']}>
        {accounts.map((account) => {
          const hint = word(`session.hint_${account.hint}`);
          return (
            <li key={account.user_name}>
              <button type="button" className={style['account']} onClick={() => { void enter(account); }}>
                <span className={style['who']}>
                  <strong>{pick(account.person_fa, account.person_en)}</strong>
                  <span>{pick(account.post_fa, account.post_en)}</span>
                </span>
                {hint !== null && <Tag tone="act">{hint}</Tag>}
                <span className={style['credentials']} dir="ltr"><bdi>{account.user_name}</bdi> · <bdi>{account.password}</bdi></span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
