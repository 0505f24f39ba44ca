// SPDX-License-Identifier: Apache-2.0
import { useLoaded } from '../../api/load.ts';
import { useSession } from '../../api/session.tsx';
import type { ChartView, FactorRoles, RegisterOverviewList, RoleList, SignInOptions, StateView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { LinkButton } from '../../ui/Button.tsx';
import { Card, Waiting } from '../../ui/Page.tsx';
import { Line, Lines, Part } from '../../ui/Part.tsx';
import { Tag } from '../../ui/Tag.tsx';
import type { Known, Step, StepName } from './firstSteps.ts';
import { stepsOf } from './firstSteps.ts';
import { Failed, Section } from './Section.tsx';
import { useAccounts } from './useAccounts.ts';

/** Where each step is taken, and who may go there; the rest is done in the configuration file. */
const places: Readonly<Partial<Record<StepName, { readonly to: string; readonly permission: string }>>> = {
  people: { to: '/organisation/import', permission: 'organisation.import' },
  heads: { to: '/organisation?vacant=1', permission: 'organisation.read' },
  accounts: { to: '/administration/accounts', permission: 'accounts.read' },
  factor: { to: '/administration/second-factor', permission: 'accounts.read' },
  letter: { to: '/letters/new', permission: 'letters.register' },
};

/** Takes in a person with a post and an account, on the machine. */
const adding = 'divan user add';

function useKnown() {
  const { postWith } = useSession();
  const post = postWith('system.read');
  const chart = useLoaded<ChartView>(['chart', 'names'], '/organisation/chart');
  const state = useLoaded<StateView>(['system'], '/system', { post });
  const registers = useLoaded<RegisterOverviewList>(['register-overview'], '/system/registers', { post });
  const factor = useLoaded<FactorRoles>(['factor-roles'], '/second-factor-roles', { post: postWith('accounts.read') });
  const options = useLoaded<SignInOptions>(['sign-in-options'], '/session/options');
  const accounts = useAccounts('');
  const all = [chart, state, registers, factor, options, accounts];
  const failed = all.find((each) => each.problem !== null);
  const isRead = chart.value !== null && state.value !== null && registers.value !== null && factor.value !== null && options.value !== null && accounts.pages !== null;
  const known: Known | null = !isRead ? null : {
    chart: chart.value, state: state.value, registers: registers.value,
    accounts: accounts.pages.reduce((sum, page) => sum + page.accounts.length, 0), hasMoreAccounts: accounts.more !== null,
    factorRoles: factor.value.roles.length, sendsMail: options.value.password_reset,
  };
  return { known, failed };
}

/** Who else does it, by the roles of the charter; the first of them has to be made on the machine. */
function Others({ permission, isFirst }: { readonly permission: string; readonly isFirst: boolean }) {
  const { t, pick } = useLocale();
  const { value } = useLoaded<RoleList>(['roles'], '/roles');
  const roles = value?.roles.filter((role) => role.grants.some((grant) => grant.action === permission)) ?? [];
  if (roles.length === 0) return <small>{t('administration.step_other')}</small>;
  return (
    <>
      <small>{t('administration.step_roles', { roles: roles.map((role) => pick(role.title_fa, role.title_en)).join(t('organisation.separator')) })}</small>
      {isFirst && <small>{t('administration.step_first')} <bdi dir="ltr"><code>{adding}</code></bdi></small>}
    </>
  );
}

function StepLine({ step }: { readonly step: Step }) {
  const { t, digits } = useLocale();
  const { may } = useSession();
  const place = places[step.name];
  const mayGo = place !== undefined && may(place.permission);
  return (
    <Line acts={mayGo && <LinkButton small look={step.isDone ? 'plain' : 'quiet'} to={place.to} aria-label={`${t('administration.step_go')}: ${t(`administration.step_${step.name}`)}`}>{t('administration.step_go')}</LinkButton>}>
      <strong>{t(`administration.step_${step.name}`)}</strong>{' '}
      <Tag tone={step.isDone ? 'done' : 'due'}>{step.isDone ? t('administration.step_done') : t('administration.step_open')}</Tag>
      {step.of !== null && <> {t('administration.step_count', { done: digits(step.done), of: digits(step.of) })}</>}
      <small>{t(`administration.step_${step.name}_detail`)}</small>
      {place !== undefined && !mayGo && <Others permission={place.permission} isFirst={step.name === 'people' && !step.isDone} />}
    </Line>
  );
}

/** From `divan init` to the first letter: what is done and what is left, as it is now. */
export function FirstStepsPage() {
  const { t, digits } = useLocale();
  const { known, failed } = useKnown();
  const steps = known === null ? [] : stepsOf(known);
  const done = steps.filter((step) => step.isDone).length;
  return (
    <Section title={t('administration.first_steps')} lead={t('administration.first_steps_lead')}>
      {failed?.problem != null && <Failed problem={failed.problem} onRetry={failed.retry} />}
      {failed === undefined && known === null && <Card><Waiting /></Card>}
      {known !== null && <Part title={t('administration.steps_done', { done: digits(done), of: digits(steps.length) })}><Lines>{steps.map((step) => <StepLine key={step.name} step={step} />)}</Lines></Part>}
    </Section>
  );
}
