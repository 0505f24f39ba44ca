// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { client } from '../../api/client.ts';
import { problemOfError, valueOf } from '../../api/query.ts';
import type { LetterView, ProofView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Button, LinkButton } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { download } from '../../ui/csv.ts';
import { CheckIcon, CrossIcon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { NumberText } from '../../ui/NumberText.tsx';
import { Card, Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Disclosed } from './Disclosed.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import style from './proof.module.css';
import type { CoveredProof, StepResult } from './verify.ts';
import { canVerify, isCovered, verify } from './verify.ts';

/** Results of the check of this proof, made on this machine. */
function useVerification(proof: CoveredProof, letter: LetterView): readonly StepResult[] | null {
  const [results, setResults] = useState<readonly StepResult[] | null>(null);
  useEffect(() => {
    let isGone = false;
    if (canVerify()) {
      void verify(proof, letter).then((steps) => { if (!isGone) setResults(steps); });
    }
    return () => { isGone = true; };
  }, [proof, letter]);
  return results;
}

function Verdict({ results }: { readonly results: readonly StepResult[] | null }) {
  const { t } = useLocale();
  if (!canVerify()) return <Notice tone="due" title={t('proof.cannot')}>{t('proof.cannot_detail')}</Notice>;
  if (results === null) return <p role="status">{t('proof.checking')}</p>;
  const verdicts = results.map((step) => step.verdict);
  if (verdicts.includes('failed')) return <Notice tone="late" urgent title={t('proof.failed')}>{t('proof.failed_detail')}</Notice>;
  const withoutSignature = results.some((step) => step.name === 'signature' && step.verdict === 'skipped');
  return (
    <div role="status">
      <Notice tone="done" title={t('proof.passed')}>{t(withoutSignature ? 'proof.passed_unsigned_detail' : 'proof.passed_detail')}</Notice>
    </div>
  );
}

function Steps({ results }: { readonly results: readonly StepResult[] }) {
  const { t } = useLocale();
  return (
    <ol className={style['steps']}>
      {results.map(({ name, verdict }) => (
        <li key={name} className={classes(style[verdict])}>
          <span className={style['mark']}>{verdict === 'passed' ? <CheckIcon /> : verdict === 'failed' ? <CrossIcon /> : null}</span>
          <div>
            <strong>{t(`proof.step_${name}`)}</strong> <em>{t(`proof.verdict_${verdict}`)}</em>
            <p>{t(`proof.step_${name}_detail`)}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

function Details({ proof }: { readonly proof: CoveredProof }) {
  const { t, digits, prose, moment } = useLocale();
  const at = moment(proof.entry.recorded_at);
  const signed = moment(proof.head.signed_at);
  return (
    <dl className={style['facts']}>
      <dt>{t('proof.recorded')}</dt><dd>{t('proof.at', { day: prose(at.isoDay), time: at.time })}</dd>
      <dt>{t('proof.position')}</dt><dd>{digits(proof.leaf.position ?? 0)}</dd>
      <dt>{t('proof.leaf')}</dt><dd><Fingerprint hex={proof.leaf.hash} /></dd>
      <dt>{t('proof.tree_size')}</dt><dd>{digits(proof.tree_size)}</dd>
      <dt>{t('proof.root')}</dt><dd><Fingerprint hex={proof.root} /></dd>
      <dt>{t('proof.signed')}</dt><dd>{t('proof.at', { day: prose(signed.isoDay), time: signed.time })}</dd>
      <dt>{t('proof.origin')}</dt><dd><code dir="ltr">{proof.head.origin}</code></dd>
      <dt>{t('proof.key')}</dt><dd><Fingerprint hex={proof.head.public_key} /></dd>
      <dt>{t('proof.token')}</dt><dd><Fingerprint hex={proof.entry.token} /></dd>
    </dl>
  );
}

function Body({ proof, letter }: { readonly proof: CoveredProof; readonly letter: LetterView }) {
  const { t } = useLocale();
  const results = useVerification(proof, letter);
  return (
    <>
      <Verdict results={results} />
      {results !== null && <Card><h2 className={style['part']}>{t('proof.steps')}</h2><Steps results={results} /></Card>}
      <Card><h2 className={style['part']}>{t('proof.details')}</h2><Details proof={proof} /></Card>
      <Card><h2 className={style['part']}>{t('proof.fields')}</h2><p className={style['lead']}>{t('proof.fields_detail')}</p><Disclosed fields={proof.fields} letter={letter} /></Card>
    </>
  );
}

/** What is proven of a letter's registration, checked in the reader's own browser. */
export function ProofPage({ letterId }: { readonly letterId: number }) {
  const { t } = useLocale();
  const letter = useQuery({ queryKey: ['letter', letterId, 'proof'], queryFn: () => valueOf(client.get<LetterView>(`/letters/${letterId}`)) });
  const proof = useQuery({
    queryKey: ['proof', letterId],
    queryFn: () => valueOf(client.get<ProofView>(`/letters/${letterId}/proof`)),
    // A fresh entry waits for its head, about a second.
    refetchInterval: (query) => (query.state.data !== undefined && !isCovered(query.state.data) ? 2_000 : false),
    staleTime: 60_000,
  });
  const problem = problemOfError(proof.error) ?? problemOfError(letter.error);
  if (problem !== null) {
    return <Page><PageHead title={problem.status === 404 ? t('ui.not_found') : t('proof.title')} />{problem.status === 404 ? <p>{t('ui.not_found_detail')}</p> : <ProblemNotice problem={problem} />}</Page>;
  }
  if (proof.data === undefined || letter.data === undefined) return <Waiting />;
  const save = () => { download(`proof-${proof.data.entry.token.slice(0, 12)}.json`, 'application/json', `${JSON.stringify(proof.data, null, 2)}\n`); };
  const acts = (
    <>
      <LinkButton look="plain" to={`/letters/${letterId}`}>{t('proof.to_letter')}</LinkButton>
      <Button look="quiet" onPress={() => { window.print(); }}>{t('proof.print')}</Button>
      <Button look="quiet" onPress={save}>{t('proof.download')}</Button>
    </>
  );
  return (
    <Page>
      <PageHead title={t('proof.title')} over={<><span>{t(`words.${letter.data.kind}`)}</span><NumberText parts={letter.data.number} /><span dir="auto">{letter.data.subject}</span></>} acts={<div className={style['acts']}>{acts}</div>}>
        <p className={style['plain']}>{t('proof.plain')}</p>
      </PageHead>
      {isCovered(proof.data) ? <Body proof={proof.data} letter={letter.data} /> : <Notice tone="due" title={t('proof.queued')}>{t('proof.queued_detail')}</Notice>}
    </Page>
  );
}
