// SPDX-License-Identifier: Apache-2.0
import type { CaseLink, CaseView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { Line, Lines, Part } from '../../ui/Part.tsx';
import type { Drawing } from './drawing.ts';
import { CaseStatusTag, nodeName } from './words.tsx';

interface Props {
  readonly shown: CaseView;
  readonly drawing: Drawing | null;
}

function Called({ link, drawing }: { readonly link: CaseLink; readonly drawing: Drawing | null }) {
  const locale = useLocale();
  const { t, pick, moment } = locale;
  const node = drawing?.nodes.find((each) => each.id === link.node);
  return (
    <Line acts={<CaseStatusTag value={link.status} />}>
      <Link to={`/cases/${link.id}`}>{pick(link.procedure_fa, link.procedure_en)}</Link>
      <p>{link.status === 'running' ? t('cases.call_waits', { node: node === undefined ? link.node : nodeName(node, locale) }) : node !== undefined && <bdi>{nodeName(node, locale)}</bdi>}</p>
      <small>{t('cases.at', moment(link.started_at))}</small>
    </Line>
  );
}

/** The case that called this one, and those that it called. */
export function CaseLinks({ shown, drawing }: Props) {
  const { t, pick } = useLocale();
  const { caller, calls } = shown;
  if (caller === null && calls.length === 0) return null;
  return (
    <Part title={t('cases.calls')} count={calls.length}>
      <Lines>
        {caller !== null && (
          <Line acts={<CaseStatusTag value={caller.status} />}>
            <p>{t('cases.called_by')} <Link to={`/cases/${caller.id}`}>{pick(caller.procedure_fa, caller.procedure_en)}</Link></p>
          </Line>
        )}
        {calls.map((link) => <Called key={link.id} link={link} drawing={drawing} />)}
      </Lines>
    </Part>
  );
}
