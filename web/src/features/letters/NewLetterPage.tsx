// SPDX-License-Identifier: Apache-2.0
import { useLocale } from '../../i18n/locale.tsx';
import { NumberText } from '../../ui/NumberText.tsx';
import { Page, PageHead } from '../../ui/Page.tsx';
import { Registered } from './Registered.tsx';
import { RegistrationForm } from './RegistrationForm.tsx';
import { useRegistration } from './useRegistration.ts';

export function NewLetterPage() {
  const { t, pick } = useLocale();
  const form = useRegistration();
  if (form.registered !== null) return <Page><Registered letter={form.registered} onNext={form.startNext} /></Page>;
  const { register } = form;
  return (
    <Page>
      <PageHead title={t('letters.register_new')} takesFocus={false}>
        {register !== null && <p>{pick(register.title_fa, register.title_en)} · {t('letters.next_number')} <NumberText parts={register.next_hint} /></p>}
      </PageHead>
      <RegistrationForm form={form} />
    </Page>
  );
}
