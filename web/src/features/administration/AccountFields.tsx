// SPDX-License-Identifier: Apache-2.0
import type { NewAccount } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Check } from '../../ui/Check.tsx';
import { ChoiceField } from '../../ui/Field.tsx';
import { Pair } from '../../ui/Form.tsx';

export type Asked = Pick<NewAccount, 'language' | 'sign_in' | 'needs_factor'>;

/** What an account asks of its person, when it is made and later. */
export function AccountFields({ asked, onChange }: { readonly asked: Asked; readonly onChange: (asked: Asked) => void }) {
  const { t } = useLocale();
  return (
    <>
      <Pair>
        <ChoiceField<Asked['language']>
          label={t('administration.language')} value={asked.language} onChange={(language) => { onChange({ ...asked, language }); }}
          options={[{ value: 'fa', text: t('account.fa') }, { value: 'en', text: t('account.en') }]}
        />
        <ChoiceField<Asked['sign_in']>
          label={t('administration.sign_in_way')} value={asked.sign_in} onChange={(way) => { onChange({ ...asked, sign_in: way }); }}
          options={[{ value: 'password', text: t('administration.way_password') }, { value: 'directory', text: t('administration.way_directory') }]}
        />
      </Pair>
      <Check label={t('administration.needs_factor')} checked={asked.needs_factor} onChange={(needed) => { onChange({ ...asked, needs_factor: needed }); }} />
    </>
  );
}
