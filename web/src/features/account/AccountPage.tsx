// SPDX-License-Identifier: Apache-2.0
import { client } from '../../api/client.ts';
import { useChange } from '../../api/change.ts';
import type { OwnAccount } from '../../api/types.ts';
import type { Language } from '../../i18n/catalogue.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { ChoiceField } from '../../ui/Field.tsx';
import { Code } from '../../ui/NumberText.tsx';
import { Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { Columns, Part, PartBody, Stack } from '../../ui/Part.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { FactorPart } from './FactorPart.tsx';
import { NoticesPart } from './NoticesPart.tsx';
import { PasswordPart } from './PasswordPart.tsx';
import { SessionsPart } from './SessionsPart.tsx';
import { accountKey, useOwnAccount } from './useAccount.ts';

/** Kept with the account, and shown at once. */
function LanguagePart({ account }: { readonly account: OwnAccount }) {
  const { t, setLanguage } = useLocale();
  const announce = useAnnounce();
  const change = useChange<Language, null>([accountKey], (language) => client.putJson<null>('/account/language', { language }));
  const choose = (language: Language) => {
    void change.run(language).then((result) => {
      if (!result.ok) return;
      setLanguage(language);
      announce(t('account.language_kept'));
    });
  };
  return (
    <Part title={t('account.facts')}>
      <PartBody>
        {change.problem !== null && <ProblemNotice problem={change.problem} />}
        <ChoiceField<Language>
          label={t('account.language')} value={account.language === 'en' ? 'en' : 'fa'} onChange={choose}
          options={[{ value: 'fa', text: t('account.fa') }, { value: 'en', text: t('account.en') }]}
        />
        <p>{t('account.way')}: {account.sign_in === 'directory' ? t('account.way_directory') : t('account.way_password')}</p>
      </PartBody>
    </Part>
  );
}

export function AccountPage() {
  const { t, rich } = useLocale();
  const { value, problem, retry } = useOwnAccount();
  return (
    <Page>
      <PageHead title={t('account.title')}>
        {value !== null && <p>{rich('account.lead', { name: <Code text={value.user_name} /> })}</p>}
      </PageHead>
      {problem !== null && <ProblemNotice problem={problem} action={<Button small look="quiet" onPress={retry}>{t('ui.try_again')}</Button>} />}
      {value === null && problem === null && <Waiting />}
      {value !== null && (
        <Columns>
          <Stack><FactorPart account={value} /><SessionsPart /></Stack>
          <Stack><LanguagePart account={value} /><NoticesPart account={value} /><PasswordPart account={value} /></Stack>
        </Columns>
      )}
    </Page>
  );
}
